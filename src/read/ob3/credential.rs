//! AchievementCredential, EndorsementCredential, ClrCredential and any other VerifiableCredential as the view model.
//! (<https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential>)

use serde_json::Value;

use crate::base::json;
use crate::base::time::DateTime;
use crate::report::badge::{Credential, Evidence, Format, MAX_ENTRIES};

use super::profile::{image, profile};
use super::text::{languages, text};
use super::{achievement, subject};

/// Reads a credential. What is missing stays empty; whether it may be is said by the check `conformance`.
#[must_use]
pub fn credential(document: &Value) -> Credential {
    let subject = json::many(document.get("credentialSubject")).next().unwrap_or(&Value::Null);
    // Each version of the data model has names of its own; where both stand, the narrower period counts.
    let dates = |names: [&'static str; 2]| names.into_iter().filter_map(|name| moment(document.get(name)));
    let mut credential = Credential {
        format: format(document),
        id: json::id(Some(document)).map(str::to_owned),
        name: text(document.get("name")).unwrap_or_default(),
        description: text(document.get("description")),
        image: image(document.get("image")),
        issuer: profile(document.get("issuer").or_else(|| document.get("holder"))),
        recipient: subject::recipient(subject),
        issued_on: moment(document.get("awardedDate")),
        valid_from: dates(["validFrom", "issuanceDate"]).max(),
        valid_until: dates(["validUntil", "expirationDate"]).min(),
        evidence: json::many(document.get("evidence")).filter_map(evidence).take(MAX_ENTRIES).collect(),
        languages: languages(document),
        ..Credential::default()
    };
    // A record lists many achievements; none of them describes the record as a whole.
    let achievement = json::many(subject.get("achievement")).next().filter(|_| credential.format != Format::Clr20);
    if let Some(achievement) = achievement.filter(|achievement| achievement.is_object()) {
        achievement::read(achievement, &mut credential);
    }
    let results = json::many(subject.get("result")).take(MAX_ENTRIES);
    credential.results = results.filter_map(|result| achievement::result(result, achievement)).collect();
    credential
}

/// The version by the types of the document.
pub(crate) fn format(document: &Value) -> Format {
    let is = |name: &str| json::has_type(document, name);
    if is("ClrCredential") {
        Format::Clr20
    } else if is("AchievementCredential") || is("OpenBadgeCredential") {
        Format::Ob30
    } else if is("EndorsementCredential") {
        Format::Endorsement
    } else if is("VerifiablePresentation") {
        Format::Presentation
    } else {
        Format::VerifiableCredential
    }
}

/// A date, by the strictest reading that it allows.
pub(super) fn moment(value: Option<&Value>) -> Option<DateTime> {
    value?.as_str().and_then(DateTime::parse_loose).map(|(moment, _)| moment)
}

/// <https://www.imsglobal.org/spec/ob/v3p0/#evidence>
fn evidence(value: &Value) -> Option<Evidence> {
    let read = Evidence {
        id: json::id(Some(value)).map(str::to_owned),
        name: text(value.get("name")),
        narrative: text(value.get("narrative")),
        description: text(value.get("description")),
        genre: text(value.get("genre")),
        audience: text(value.get("audience")),
    };
    (read != Evidence::default()).then_some(read)
}
