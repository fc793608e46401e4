//! Credentials inside of another document: a presentation, a Comprehensive Learner Record. Each is verified by itself.
//! (<https://www.w3.org/TR/vc-data-model-2.0/#verifiable-presentations>, <https://www.imsglobal.org/spec/clr/v2p0/>)
//!
//! Decisions: a presentation is only an envelope. Its own proof says who showed it to whom, which is not the question, so it is not
//! verified: with one credential that credential is the answer, with several the checks are those of the one that fares worst. A CLR
//! is its publisher's word and keeps its own checks; a credential in it that is not good is a warning with its place. One without a
//! proof, but by the issuer of the record, is as good as the record's own proof, which covers it; any other without a proof is unsigned.
//! One with a proof of its own is a document of its own, and read as such; what the record seals is read from what the record's proof
//! covers, so that of several credentials about one subject it cannot be told which says what.

use serde_json::Value;
use url::Url;

use super::{checks, refresh};
use crate::base::join::join_all;
use crate::base::jose::Compact;
use crate::base::json;
use crate::input::{Obtained, Route, Text};
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::{self, Form, Sealed, Secured, Securing};
use crate::report::badge::{Credential, Format};
use crate::report::{Checks, Failure, Findings, Limit, Note, Obstacle, Outcome, Part, Report, Severity, Stop, Warning};
use crate::site::options::Options;

/// The most credentials of one container; a learner's record has some dozens.
const MAX_CREDENTIALS: usize = 64;
/// The member that holds them, of a presentation or of a record's subject.
const MEMBER: &str = "verifiableCredential";
/// How deep containers may be nested: a presentation of a CLR of badges.
const MAX_DEPTH: usize = 3;

/// Verifies what was read: a credential, or each that a presentation carries.
pub(super) async fn check<F: Fetch>(secured: Secured, network: &Network<'_, F>, options: &Options) -> Findings {
    at_depth(secured, 0, network, options).await
}

async fn at_depth<F: Fetch>(secured: Secured, depth: usize, network: &Network<'_, F>, options: &Options) -> Findings {
    if secured.credential.format != Format::Presentation {
        let (given, service) = whole(secured, depth, network, options).await;
        let Some(url) = service else { return given };
        return match refresh::current(&url, &given, network).await {
            Some(Ok(current)) => {
                let (current, _) = whole(current, depth, network, options).await;
                refresh::replaced(&url, given, current)
            }
            Some(Err(warning)) => refresh::noted(given, warning),
            None => given,
        };
    }
    match entries(&secured).as_slice() {
        [] => Findings::from(Stop::malformed(MEMBER)),
        [only] => match nested(only, None, depth, network, options).await {
            Ok(findings) => findings,
            Err(stop) => stop.into(),
        },
        entries => {
            let reports = reports(entries, None, depth, network, options).await;
            presentation(secured, reports)
        }
    }
}

/// A credential with those in it, and the refresh service that it names.
async fn whole<F: Fetch>(
    secured: Secured,
    depth: usize,
    network: &Network<'_, F>,
    options: &Options,
) -> (Findings, Option<Url>) {
    let (findings, signed) = checks::check(secured, network, options).await;
    let service = refresh::service(&signed.document, options);
    let entries = entries(&signed);
    let reports = reports(&entries, Some(&findings), depth, network, options).await;
    (with_nested(findings, &entries, reports), service)
}

/// A credential inside of another.
struct Entry {
    /// Its JSON pointer.
    pointer: String,
    content: Content,
}

enum Content {
    /// A document of its own, which only its own proof can cover: in a record whose proof covers statements, the text of an entry.
    Own(Value),
    /// A part of what the container's proof covers as text: a document, a token, or a token in an envelope.
    Given(Value),
    /// What a record's statements say of it.
    Stated(Value),
    /// The first entry beyond the limit, which is not read.
    Exhausted,
}

/// The credentials of a container.
fn entries(secured: &Secured) -> Vec<Entry> {
    let holders = match secured.credential.format {
        Format::Presentation => vec![(String::new(), &secured.document)],
        Format::Clr20 => placed(secured.document.get("credentialSubject"), "/credentialSubject"),
        _ => return Vec::new(),
    };
    let holders = holders.into_iter().map(|(at, holder)| (json::pointer(&at, MEMBER), holder.get(MEMBER)));
    let placed = holders.flat_map(|(at, value)| placed(value, &at));
    let mut entries: Vec<Entry> = placed
        .take(MAX_CREDENTIALS + 1)
        .map(|(pointer, entry)| Entry { content: content(secured, &pointer, entry), pointer })
        .collect();
    if let Some(last) = entries.get_mut(MAX_CREDENTIALS) {
        // Entries that are not looked at may be forged, so that the record stays open.
        last.content = Content::Exhausted;
    }
    entries
}

/// One or many values with their JSON pointers.
fn placed<'a>(value: Option<&'a Value>, at: &str) -> Vec<(String, &'a Value)> {
    let is_list = value.is_some_and(Value::is_array);
    let pointer = |index: usize| if is_list { format!("{at}/{index}") } else { at.to_owned() };
    json::many(value).enumerate().map(|(index, value)| (pointer(index), value)).collect()
}

fn content(secured: &Secured, pointer: &str, entry: &Value) -> Content {
    match secured.embedded(pointer) {
        Some(text) => Content::Own(text.clone()),
        None if matches!(secured.form, Form::Statements { .. }) && json::has_type(entry, "VerifiableCredential") => {
            Content::Stated(entry.clone())
        }
        None => Content::Given(entry.clone()),
    }
}

/// Each by itself, all at once. `record` is the CLR that the credentials are in.
async fn reports<F: Fetch>(
    entries: &[Entry],
    record: Option<&Findings>,
    depth: usize,
    network: &Network<'_, F>,
    options: &Options,
) -> Vec<Report> {
    let reports = entries.iter().map(async |entry| {
        let nested = nested(entry, record, depth, network, options).await;
        let findings = nested.unwrap_or_else(Findings::from);
        // The sources stand in the report of the whole.
        Report::new(findings, Vec::new(), options.now)
    });
    join_all(reports).await
}

/// One credential.
async fn nested<F: Fetch>(
    entry: &Entry,
    record: Option<&Findings>,
    depth: usize,
    network: &Network<'_, F>,
    options: &Options,
) -> Result<Findings, Stop> {
    if depth >= MAX_DEPTH {
        return Err(Stop::unreadable(Failure::TooLarge { part: Part::Nesting, limit: MAX_DEPTH }));
    }
    let mut secured = read_entry(&entry.content, network).await?;
    let is_part = !matches!(entry.content, Content::Own(_));
    if let Some((securing, sealed)) = record.filter(|_| is_part).and_then(|record| sealed_with(record, &secured)) {
        secured.credential.securing = securing;
        secured.securing = Securing::Within(Box::new(sealed));
    }
    let record = record.filter(|_| matches!(secured.securing, Securing::Within(_)));
    let mut findings = Box::pin(at_depth(secured, depth + 1, network, options)).await;
    if let Some(record) = record {
        share_fate(&record.checks, &mut findings.checks);
    }
    Ok(findings)
}

async fn read_entry<F: Fetch>(content: &Content, network: &Network<'_, F>) -> Result<Secured, Stop> {
    let (text, source) = match content {
        Content::Given(Value::String(token)) => match Compact::parse(token) {
            Some(compact) => (Text::Jws(Box::new(compact)), token.clone()),
            None => return Err(Stop::malformed(MEMBER)),
        },
        Content::Own(document) | Content::Given(document) => (Text::Json(document.clone()), document.to_string()),
        Content::Stated(document) => return Ok(read::ob3::of_statements(document.clone())),
        Content::Exhausted => {
            return Err(Stop::no_answer(Obstacle::BudgetExhausted { limit: Limit::Credentials }));
        }
    };
    let obtained = Obtained { text, source, fetched_from: None, route: Route::Given, warnings: Vec::new() };
    read::read(obtained, network).await
}

/// Gives a credential that only the record seals the record's status and validity, where that is withdrawn, on hold, over or not known.
fn share_fate(record: &Checks, own: &mut Checks) {
    let is_open = |check: &Outcome| matches!(check, Outcome::Failed(_) | Outcome::Undetermined(_));
    let is_failed = |check: &Outcome| matches!(check, Outcome::Failed(_));
    if is_open(&record.status) && !is_failed(&own.status) {
        own.status = record.status.clone();
    }
    if is_failed(&record.validity) && !is_failed(&own.validity) {
        own.validity = record.validity.clone();
    }
}

/// What the record's proof shows of a credential in it that has none of its own, if both have one issuer; and how it is secured.
fn sealed_with(record: &Findings, secured: &Secured) -> Option<(String, Sealed)> {
    let Securing::Missing = secured.securing else {
        return None;
    };
    let badge = record.badge.as_deref().filter(|badge| badge.issuer.id.is_some())?;
    if badge.issuer.id != secured.credential.issuer.id {
        return None;
    }
    let mut proof = record.checks.proof.clone();
    if let Outcome::Passed(Note::Signed { within, .. }) = &mut proof {
        *within = Some(badge.id.clone().unwrap_or_else(|| badge.name.clone()));
    }
    let issuer = record.checks.issuer.clone();
    Some((badge.securing.clone(), Sealed { proof, issuer }))
}

fn with_nested(mut findings: Findings, entries: &[Entry], reports: Vec<Report>) -> Findings {
    for (Entry { pointer, .. }, report) in entries.iter().zip(&reports) {
        if !matches!(report.severity, Severity::Good | Severity::Note) {
            findings.warnings.push(Warning::Nested { pointer: pointer.clone(), verdict: report.verdict });
        }
    }
    if let Some(badge) = &mut findings.badge {
        badge.credentials = reports;
    }
    findings
}

/// The envelope of several credentials: the worst of them decides.
fn presentation(secured: Secured, reports: Vec<Report>) -> Findings {
    let worst = reports.iter().min_by_key(|report| report.verdict).map(|report| report.checks.clone());
    let credential = Credential { credentials: reports, ..*secured.credential };
    Findings {
        checks: worst.unwrap_or_else(Checks::not_reached),
        warnings: secured.warnings,
        badge: Some(Box::new(credential)),
        uncovered: Vec::new(),
        document: Some(secured.text),
    }
}
