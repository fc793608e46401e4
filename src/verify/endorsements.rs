//! The check `endorsements`: each verified on its own like a badge, by its endorser's scope or key; never part of the verdict.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#Endorsement>)

use serde_json::Value;
use url::Url;

use crate::base::join::join_all;
use crate::base::jose::Compact;
use crate::base::json;
use crate::checks::identity::identify;
use crate::checks::issuer;
use crate::input::{Obtained, Route, Text};
use crate::net::address::web_url;
use crate::net::fetch::Fetch;
use crate::net::{self, Network};
use crate::read::{self, Form, Secured, Securing};
use crate::report::badge::{Endorsement, Format};
use crate::report::{DocumentDoubt, Doubt, Failure, Note, Obstacle, Outcome, Purpose, Stop, Warning};
use crate::site::options::Options;

use super::examined::{Examined, Tell, examined};

/// The most endorsements that one badge has verified.
const MAX_ENDORSEMENTS: usize = 8;

/// What others say of the badge, its achievement and its issuer.
#[derive(Debug)]
pub(super) struct Endorsed {
    /// The check.
    pub(super) outcome: Outcome,
    /// Each endorsement that could be read, with its own outcome.
    pub(super) endorsements: Vec<Endorsement>,
    /// What is wrong with them.
    pub(super) warnings: Vec<Warning>,
}

/// Verifies the endorsements that the badge carries or links to, all at once.
pub(super) async fn check<F: Fetch>(secured: &Secured, network: &Network<'_, F>, options: &Options) -> Endorsed {
    let entries = entries(secured);
    let verified = entries.iter().map(async |(pointer, entry)| {
        let mut endorsed = Endorsed { outcome: Outcome::NotApplicable, endorsements: Vec::new(), warnings: Vec::new() };
        endorsed.outcome = match read(entry, secured, pointer, network).await {
            Ok(endorsement) => one(endorsement, secured, pointer, network, options, &mut endorsed).await,
            Err(outcome) => outcome,
        };
        endorsed.warnings.extend(unavailable(entry, &endorsed.outcome));
        endorsed
    });
    let (mut outcomes, mut endorsements, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
    for endorsed in join_all(verified).await {
        outcomes.push(endorsed.outcome);
        endorsements.extend(endorsed.endorsements);
        warnings.extend(endorsed.warnings);
    }
    Endorsed { outcome: summary(outcomes), endorsements, warnings }
}

fn summary(outcomes: Vec<Outcome>) -> Outcome {
    let count = outcomes.len();
    let failed = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Failed(_))).count();
    if count == 0 {
        Outcome::NotApplicable
    } else if failed > 0 {
        Failure::EndorsementNotGenuine { count: failed }.into()
    } else {
        let open = outcomes.into_iter().find(|outcome| !outcome.passed());
        open.unwrap_or(Outcome::Passed(Note::Endorsed { count }))
    }
}

/// The first endorsements, each with the JSON pointer of its place: ids, documents or tokens.
fn entries(secured: &Secured) -> Vec<(String, Value)> {
    let places: Vec<(String, Option<&Value>)> = match &secured.securing {
        Securing::Hosted(parts) | Securing::Jws(_, parts) => parts
            .placed()
            .into_iter()
            .map(|(document, at)| (json::pointer(at, "endorsement"), document.get("endorsement")))
            .collect(),
        Securing::Jwt(_) | Securing::Embedded | Securing::Within(_) | Securing::Missing => {
            let above = ["", "/credentialSubject/achievement", "/credentialSubject/achievement/creator", "/issuer"];
            let places =
                above.iter().flat_map(|above| ["endorsement", "endorsementJwt"].map(|key| json::pointer(above, key)));
            places.map(|pointer| (pointer.clone(), secured.document.pointer(&pointer))).collect()
        }
    };
    let entries = places.into_iter().flat_map(|(pointer, value)| {
        json::many(value).enumerate().map(move |(index, entry)| (format!("{pointer}/{index}"), entry.clone()))
    });
    entries.take(MAX_ENDORSEMENTS).collect()
}

/// An endorsement by its id, as a document or as a token.
async fn read<F: Fetch>(
    entry: &Value,
    badge: &Secured,
    pointer: &str,
    network: &Network<'_, F>,
) -> Result<Secured, Outcome> {
    let entry = match badge.embedded(pointer) {
        Some(text) => text,
        None if matches!(badge.form, Form::Statements { .. }) && entry.get("type").is_some() => {
            return Ok(read::ob3::of_statements(entry.clone()));
        }
        None => entry,
    };
    let obtained = |text, source: String, fetched_from| Obtained {
        text,
        source,
        fetched_from,
        route: Route::Given,
        warnings: Vec::new(),
    };
    let obtained = match entry {
        Value::String(text) => match (Compact::parse(text), web_url(text)) {
            (Some(compact), _) => obtained(Text::Jws(Box::new(compact)), text.clone(), None),
            (None, Some(url)) => {
                let document = fetched(&url, network).await?;
                obtained(Text::Json(document.clone()), document.to_string(), Some(url))
            }
            (None, None) => return Err(Failure::ProofMissing.into()),
        },
        document => obtained(Text::Json(document.clone()), document.to_string(), None),
    };
    read::read(obtained, network).await.map_err(Stop::outcome)
}

async fn fetched<F: Fetch>(url: &Url, network: &Network<'_, F>) -> Result<Value, Outcome> {
    let response = network.get(url, Purpose::Endorsement).await.map_err(Outcome::from)?;
    if response.status == 404 {
        return Err(Failure::NotFound { url: url.to_string(), status: 404 }.into());
    }
    net::document(url, &response).map_err(Outcome::from)?;
    json::parse(&response.body).map_err(|_| {
        let found = crate::base::sniff(&response.body).into();
        Obstacle::Unintelligible { url: url.to_string(), found }.into()
    })
}

/// One endorsement: its own checks, and whether it is about this badge.
async fn one<F: Fetch>(
    endorsement: Secured,
    badge: &Secured,
    pointer: &str,
    network: &Network<'_, F>,
    options: &Options,
    endorsed: &mut Endorsed,
) -> Outcome {
    let examined = examined(endorsement, Tell::Nothing, network, options).await;
    let Examined { signed, proof, binding, conformance, status, validity, warnings, .. } = examined;
    endorsed.warnings.extend(warnings.into_iter().filter_map(|warning| below(pointer, warning)));
    let endorsement = &signed;
    let claimed = subject(endorsement);
    let about = about(badge, claimed.as_deref());
    let is_about = about.map(|_| ()).ok_or_else(|| Failure::IdMismatch {
        asked: badge.credential.id.clone().unwrap_or_default(),
        declared: claimed.unwrap_or_default(),
    });
    let mut profile = endorsement.credential.issuer.clone();
    let issuer = issuer::looked_up(binding, options);
    identify(&mut profile, &proof, &issuer);
    let checks = [conformance, kind(endorsement), proof, issuer, status, validity];
    let mut open = checks.into_iter().filter(|check| !check.passed() && *check != Outcome::NotApplicable);
    let check = match (open.next(), is_about) {
        (Some(outcome), _) => outcome,
        (None, Err(failure)) => failure.into(),
        (None, Ok(())) => Outcome::Passed(Note::Endorsed { count: 1 }),
    };
    endorsed.endorsements.push(Endorsement {
        issuer: profile,
        about: about.unwrap_or("other").to_owned(),
        comment: comment(endorsement),
        issued_on: endorsement.credential.issued_on.or(endorsement.credential.valid_from),
        check: check.clone(),
    });
    check
}

/// Fails a credential that is not an endorsement, such as an award to the issuer, whatever list it stands in.
fn kind(endorsement: &Secured) -> Outcome {
    match endorsement.credential.format {
        Format::Endorsement => Outcome::NotApplicable,
        _ => Failure::Malformed { what: "type".to_owned() }.into(),
    }
}

/// A warning about an endorsement with its place; `None` for the one that it is no award, which is true of each.
fn below(pointer: &str, warning: Warning) -> Option<Warning> {
    match warning {
        Warning::NotAnAward { .. } => None,
        Warning::Property { pointer: at, rule } => Some(Warning::Property { pointer: format!("{pointer}{at}"), rule }),
        Warning::DateForm { pointer: at } => Some(Warning::DateForm { pointer: format!("{pointer}{at}") }),
        other => Some(other),
    }
}

/// What an endorsement is about: `claim` in 2.0, `credentialSubject` in 3.0.
fn claim(endorsement: &Secured) -> Option<&Value> {
    match &endorsement.securing {
        Securing::Hosted(parts) | Securing::Jws(_, parts) => parts.main.get("claim"),
        Securing::Jwt(_) | Securing::Embedded | Securing::Within(_) | Securing::Missing => {
            endorsement.document.get("credentialSubject")
        }
    }
}

fn subject(endorsement: &Secured) -> Option<String> {
    json::id(json::many(claim(endorsement)).next()).map(str::to_owned)
}

fn comment(endorsement: &Secured) -> Option<String> {
    read::ob3::text(json::many(claim(endorsement)).next()?.get("endorsementComment"))
}

/// Which part of the badge has this id.
fn about(badge: &Secured, id: Option<&str>) -> Option<&'static str> {
    let credential = &badge.credential;
    let parts =
        [(&credential.achievement_id, "achievement"), (&credential.id, "badge"), (&credential.issuer.id, "issuer")];
    parts.into_iter().find(|(own, _)| own.is_some() && own.as_deref() == id).map(|(_, about)| about)
}

/// The id of an endorsement: as the badge gives it, or as the token says.
fn named(entry: &Value) -> Option<String> {
    let token = entry.as_str().and_then(Compact::parse);
    let claims = token.as_ref().map(|token| &token.payload);
    let id = match claims {
        Some(claims) => json::id(Some(claims)).or_else(|| json::id(claims.get("jti"))),
        None => json::id(Some(entry)),
    };
    id.map(str::to_owned)
}

/// The warning about an endorsement that could not be had or is not genuine.
fn unavailable(entry: &Value, outcome: &Outcome) -> Option<Warning> {
    let url = named(entry)?;
    match outcome {
        Outcome::Undetermined(obstacle) => Some(Warning::Document { url, reason: Doubt::Unavailable(obstacle.code()) }),
        Outcome::Failed(Failure::NotFound { .. }) => {
            Some(Warning::Document { url, reason: Doubt::Document(DocumentDoubt::Missing) })
        }
        Outcome::Failed(_) => Some(Warning::Document { url, reason: Doubt::Document(DocumentDoubt::NotGenuine) }),
        Outcome::Passed(_) | Outcome::NotApplicable => None,
    }
}
