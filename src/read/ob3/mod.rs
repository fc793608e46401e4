//! Open Badges 3.0 and CLR 2.0: verifiable credentials, data model 1.1 and 2.0. (<https://www.imsglobal.org/spec/ob/v3p0/>)

mod achievement;
mod credential;
mod profile;
pub mod statements;
mod subject;
mod suite;
mod text;
mod token;

use serde_json::Value;
use url::Url;

use crate::base::json;
use crate::input::{Obtained, Route, Text};
use crate::net::fetch::Fetch;
use crate::net::{self, Network};
use crate::report::badge::{Credential, Format};
use crate::report::{Obstacle, Purpose, Stop, Warning};

use super::{Form, Secured, Securing};
use crate::base::jose::Compact;

pub use credential::credential;
pub(crate) use credential::format;
use statements::Reading;
pub use suite::{Suite, name as suite_name};
pub(crate) use text::text;
pub use token::{numeric_date, unreadable};

/// Whether a JSON document is a verifiable credential or presentation.
#[must_use]
pub fn is_credential(value: &Value) -> bool {
    let named = ["VerifiableCredential", "VerifiablePresentation", "EnvelopedVerifiableCredential"];
    let awarded = ["OpenBadgeCredential", "AchievementCredential", "EndorsementCredential", "ClrCredential"];
    named.iter().chain(&awarded).any(|name| json::has_type(value, name)) || is_unlabelled_credential(value)
}

/// Whether a document without a known type has the subject or a proof of a credential. It is read as one, never as a badge of an older
/// version.
fn is_unlabelled_credential(value: &Value) -> bool {
    value.get("credentialSubject").is_some() || json::many(value.get("proof")).any(Value::is_object)
}

/// Whether a token carries a verifiable credential or presentation.
#[must_use]
pub fn is_token(compact: &Compact) -> bool {
    let payload = &compact.payload;
    payload.get("vc").is_some() || payload.get("vp").is_some() || is_credential(payload)
}

/// Reads a credential with embedded proofs, in a token, or with no proof at all.
pub fn read(obtained: Obtained) -> Result<Secured, Stop> {
    let Obtained { text, source, warnings, .. } = obtained;
    match text {
        Text::Jws(compact) => Ok(in_token(*compact, warnings)),
        Text::Json(document) => match token::enveloped(&document) {
            Some(token) => enveloped(token, warnings),
            None => Ok(embedded(document, source, warnings)),
        },
    }
}

/// Fetches a credential, which is JSON or a token; every other answer is an obstacle.
pub(crate) async fn fetched<F: Fetch>(
    url: &Url,
    purpose: Purpose,
    network: &Network<'_, F>,
) -> Result<Secured, Obstacle> {
    let response = network.get(url, purpose).await?;
    net::document(url, &response)?;
    let unintelligible =
        || Obstacle::Unintelligible { url: url.to_string(), found: crate::base::sniff(&response.body).into() };
    let source = String::from_utf8_lossy(&response.body).trim().to_owned();
    let text = match Compact::parse(&source) {
        Some(compact) => Text::Jws(Box::new(compact)),
        None => Text::Json(json::parse(&response.body).map_err(|_| unintelligible())?),
    };
    let fetched_from = Some(url.clone());
    let obtained = Obtained { text, source, fetched_from, route: Route::Given, warnings: Vec::new() };
    read(obtained).map_err(|_| unintelligible())
}

fn embedded(document: Value, text: String, warnings: Vec<Warning>) -> Secured {
    let has_proof = json::many(document.get("proof")).next().is_some();
    let securing = if has_proof { Securing::Embedded } else { Securing::Missing };
    let name = securing_name(&document);
    let format = credential::format(&document);
    // With a proof it is read once that is verified.
    let is_read_later = has_proof && format != Format::Presentation;
    let read = if is_read_later { Credential { format, ..Credential::default() } } else { credential(&document) };
    let credential = Box::new(Credential { securing: name, ..read });
    Secured { credential, securing, document, text, warnings, form: Form::Text }
}

fn in_token(compact: Compact, warnings: Vec<Warning>) -> Secured {
    let document = token::document(&compact);
    let mut credential = Box::new(Credential { securing: "jwt".to_owned(), ..credential(&document) });
    // The narrower period counts, whichever of the two says it.
    let claim = |name: &str| numeric_date(compact.payload.get(name));
    credential.valid_from = credential.valid_from.max(claim("nbf"));
    credential.valid_until = credential.valid_until.into_iter().chain(claim("exp")).min();
    let text = compact.payload_text.clone();
    Secured { credential, securing: Securing::Jwt(compact), document, text, warnings, form: Form::Text }
}

/// The token in a data URL; other envelopes (SD-JWT, COSE) are unknown to us.
fn enveloped(token: &str, warnings: Vec<Warning>) -> Result<Secured, Stop> {
    if let Some(compact) = Compact::parse(token) {
        return Ok(in_token(compact, warnings));
    }
    Err(Stop::no_answer(Obstacle::Unsupported { what: "EnvelopedVerifiableCredential".into() }))
}

/// The name of the suite of the first proof that we know, else of the first.
fn securing_name(document: &Value) -> String {
    let proofs = || json::many(document.get("proof"));
    let known = proofs().find(|proof| Suite::of(proof).is_ok());
    known.or_else(|| proofs().next()).and_then(suite_name).unwrap_or("none").to_owned()
}

impl Secured {
    /// The text of a credential inside of this one that has a proof of its own.
    #[must_use]
    pub fn embedded(&self, pointer: &str) -> Option<&Value> {
        let Form::Statements { embedded, .. } = &self.form else { return None };
        embedded.iter().find(|(at, _)| at == pointer).map(|(_, embedded)| embedded)
    }

    /// The credential as it was signed. If the proof covers statements, the rest of the text is not read.
    #[must_use]
    pub fn as_signed(self, reading: Option<Box<Reading>>) -> Self {
        let (document, form) = match (reading, &self.securing) {
            (Some(reading), _) => {
                let Reading { document, embedded, is_subject_shared } = *reading;
                (document, Form::Statements { embedded, is_subject_shared })
            }
            (None, Securing::Embedded) => (self.document, self.form),
            (None, _) => return self,
        };
        let credential = Box::new(Credential { securing: self.credential.securing, ..credential(&document) });
        Self { credential, document, form, ..self }
    }
}

/// A credential that another one's statements describe, and that has no proof of its own.
#[must_use]
pub fn of_statements(document: Value) -> Secured {
    let (form, text) = (Form::Statements { embedded: Vec::new(), is_subject_shared: false }, document.to_string());
    Secured { form, ..embedded(document, text, Vec::new()) }
}
