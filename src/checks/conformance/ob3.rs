//! What Open Badges 3.0, CLR 2.0 and the verifiable credentials data model demand.
//! (<https://www.imsglobal.org/spec/ob/v3p0/>, <https://www.w3.org/TR/vc-data-model-2.0/>)
//!
//! Decision: a document is malformed only where nothing could be verified, or where it could not be said who awards what to whom and
//! until when. Everything else is a warning with its place. The schemas that `credentialSchema` names are not fetched: those of
//! 1EdTech say what the table says.

use serde_json::{Map, Value};

use crate::base::json::{self, one};
use crate::base::time::{DateForm, DateTime};
use crate::read::ob3::statements::Reading;
use crate::read::{self, Form, Secured};
use crate::report::badge::Format;
use crate::report::{Failure, Note, Outcome, Rule, Warning};

use super::{Conformance, MAX_FAULTS, ob3_rules, rules, values};

const CONTEXT: &str = "@context";
const VC_1: &str = "https://www.w3.org/2018/credentials/v1";
const VC_2: &str = "https://www.w3.org/ns/credentials/v2";
/// Start and end of the validity, by both versions of the data model.
const DATES: [&str; 4] = ["validFrom", "issuanceDate", "validUntil", "expirationDate"];

/// Compares a credential with what its version demands.
#[must_use]
pub fn check(secured: &Secured, reading: Option<&Reading>) -> Conformance {
    if matches!(secured.form, Form::Statements { .. }) {
        return Conformance { outcome: essentials(&secured.document), warnings: Vec::new() };
    }
    let by_text = compare(&secured.document, secured.credential.format);
    match reading {
        Some(reading) if !has_no_context(&by_text.outcome) => {
            Conformance { outcome: essentials(&reading.document), ..by_text }
        }
        _ => by_text,
    }
}

/// Compares a text with what its version demands.
fn compare(document: &Value, format: Format) -> Conformance {
    if let Some(what) = foreign(document).or_else(|| missing(document, format)) {
        return Conformance { outcome: malformed(what), warnings: Vec::new() };
    }
    let mut warnings = Vec::new();
    let properties = match format {
        Format::Ob30 => ob3_rules::ACHIEVEMENT_CREDENTIAL,
        Format::Clr20 => ob3_rules::CLR_CREDENTIAL,
        Format::Endorsement => ob3_rules::ENDORSEMENT_CREDENTIAL,
        _ => ob3_rules::VERIFIABLE_CREDENTIAL,
    };
    rules::compare(document, properties, "", format, &mut warnings);
    dates(document, format, &mut warnings);
    recipient(document, format, &mut warnings);
    associations(document, &mut warnings);
    Conformance { outcome: conforms(format), warnings }
}

/// Whether what was signed says who awards what to whom and until when.
fn essentials(signed: &Value) -> Outcome {
    let format = read::ob3::format(signed);
    missing(signed, format).map_or_else(|| conforms(format), malformed)
}

/// Whether the check failed for the contexts of the text, which statements do not have.
fn has_no_context(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Failed(Failure::Malformed { what }) if what == CONTEXT)
}

fn conforms(format: Format) -> Outcome {
    Note::Conforms { version: format }.into()
}

fn malformed(what: &str) -> Outcome {
    Failure::Malformed { what: what.to_owned() }.into()
}

/// The fault of a document whose first context is not that of verifiable credentials.
/// (<https://www.w3.org/TR/vc-data-model-2.0/#contexts>)
fn foreign(document: &Value) -> Option<&'static str> {
    let first = json::many(document.get(CONTEXT)).next().and_then(Value::as_str);
    (!matches!(first, Some(VC_1 | VC_2))).then_some(CONTEXT)
}

/// The property without which nothing can be verified, if one is missing. A `null` counts as absent, as in JSON-LD, but as a fault in a
/// start of the validity.
fn missing(document: &Value, format: Format) -> Option<&'static str> {
    let is_start = |name: &str| matches!(name, "validFrom" | "issuanceDate");
    let member = |name: &str| document.get(name).filter(|value| !value.is_null() || is_start(name));
    if !json::has_type(document, "VerifiableCredential") {
        return Some("type");
    }
    if !json::id(one(member("issuer"))).is_some_and(values::is_iri) {
        return Some("issuer");
    }
    if member("id").is_some_and(|id| !id.as_str().is_some_and(values::is_iri)) {
        return Some("id");
    }
    if let Some(unreadable) = DATES.into_iter().find(|name| member(name).is_some_and(|date| read(date).is_none())) {
        return Some(unreadable);
    }
    let subject = json::many(document.get("credentialSubject")).find(|subject| subject.is_object());
    let Some(subject) = subject else {
        return Some("credentialSubject");
    };
    let awards = json::many(subject.get("achievement")).any(Value::is_object);
    let must_award = format == Format::Ob30 || json::has_type(subject, "AchievementSubject");
    (must_award && !awards).then_some("achievement")
}

fn read(date: &Value) -> Option<(DateTime, DateForm)> {
    date.as_str().and_then(DateTime::parse_loose)
}

/// Notes a missing start of the validity, which Open Badges demand, and dates without zone, which leave the hour open.
fn dates(document: &Value, format: Format, warnings: &mut Vec<Warning>) {
    let start =
        if json::strings(document.get("@context")).any(|url| url == VC_2) { "validFrom" } else { "issuanceDate" };
    if document.get(start).is_none() && (start == "issuanceDate" || format != Format::VerifiableCredential) {
        warnings.push(Warning::property(json::pointer("", start), Rule::Required));
    }
    for name in DATES {
        let form = document.get(name).and_then(read).map(|(_, form)| form);
        if form.is_some_and(|form| form != DateForm::Stamp) {
            warnings.push(Warning::DateForm { pointer: json::pointer("", name) });
        }
    }
}

/// Notes a recipient with neither an id nor an identifier. (<https://www.imsglobal.org/spec/ob/v3p0/#achievementsubject>)
fn recipient(document: &Value, format: Format, warnings: &mut Vec<Warning>) {
    let subject = json::many(document.get("credentialSubject")).next();
    let is_named = |subject: &Value| subject.get("id").is_some() || subject.get("identifier").is_some();
    if matches!(format, Format::Ob30 | Format::Clr20) && !subject.is_some_and(is_named) {
        warnings.push(Warning::property("/credentialSubject/id", Rule::Required));
    }
}

/// Notes associations with an end that is not in the record. (<https://www.imsglobal.org/spec/clr/v2p0/#association>)
fn associations(document: &Value, warnings: &mut Vec<Warning>) {
    let at = "/credentialSubject/association";
    let Some(subject) = json::many(document.get("credentialSubject")).next() else {
        return;
    };
    let nested: Vec<&Value> = json::many(subject.get("verifiableCredential")).collect();
    let of_nested =
        nested.iter().flat_map(|credential| json::many(credential.pointer("/credentialSubject/achievement")));
    let nodes = json::many(subject.get("achievement")).chain(of_nested).chain(nested.iter().copied());
    // A map of JSON, since that of another type would be compiled for this alone.
    let mut known = Map::new();
    for id in nodes.filter_map(|node| json::id(Some(node))) {
        known.insert(id.to_owned(), Value::Null);
    }
    // What a token carries is not in the document.
    let has_tokens = nested.iter().any(|credential| credential.get("credentialSubject").is_none());
    for (index, association) in json::many(subject.get("association")).enumerate() {
        for end in ["sourceId", "targetId"] {
            let id = association.get(end).and_then(Value::as_str);
            if warnings.len() < MAX_FAULTS && !has_tokens && id.is_some_and(|id| !known.contains_key(id)) {
                warnings.push(Warning::property(format!("{at}/{index}/{end}"), Rule::Reference));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{associations, foreign, missing};
    use crate::report::badge::Format;

    fn badge() -> Value {
        json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "id": "urn:uuid:1",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": "https://example.org/issuer",
            "validFrom": "2026-01-01T00:00:00Z",
            "credentialSubject": { "achievement": { "name": "Teamwork" } },
        })
    }

    #[test]
    fn a_subject_of_achievement_has_one_whatever_the_credential_calls_itself() {
        let mut badge = badge();
        badge["credentialSubject"] = json!({ "type": ["AchievementSubject"] });
        assert_eq!(missing(&badge, Format::VerifiableCredential), Some("achievement"));
    }

    #[test]
    fn without_these_nothing_can_be_verified() {
        assert_eq!(missing(&badge(), Format::Ob30), None);
        assert_eq!(foreign(&badge()), None);
        let other = json!({ "@context": ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"] });
        assert_eq!(foreign(&other), Some("@context"));
        for (member, value) in [
            ("type", json!("OpenBadgeCredential")),
            ("issuer", json!({ "name": "Nobody" })),
            ("issuer", json!("nobody")),
            ("id", json!("0923lksjf")),
            ("validFrom", json!("soon")),
            ("validUntil", json!("never")),
            ("credentialSubject", json!([])),
        ] {
            let mut badge = badge();
            badge[member] = value;
            assert_eq!(missing(&badge, Format::Ob30), Some(member));
        }
    }

    #[test]
    fn associations_resolve() {
        let clr = json!({ "credentialSubject": {
            "achievement": [{ "id": "urn:a" }],
            "verifiableCredential": [{ "id": "urn:c", "credentialSubject": { "achievement": { "id": "urn:b" } } }],
            "association": [{ "sourceId": "urn:a", "targetId": "urn:b" }, { "sourceId": "urn:a", "targetId": "urn:x" }],
        } });
        let mut warnings = Vec::new();
        associations(&clr, &mut warnings);
        assert_eq!(
            serde_json::to_value(&warnings).unwrap(),
            json!([
                { "code": "property", "pointer": "/credentialSubject/association/1/targetId", "rule": "reference" }
            ])
        );
    }
}
