//! The status of a hosted badge: 410, or `revoked` in the assertion itself.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#Assertion>)

use crate::json;
use crate::read::ob2::{Document, Location, Parts};
use crate::report::{Checks, Failure, Note, Outcome};

/// What the host says at the badge's own address.
#[must_use]
pub fn check(parts: &Parts) -> Outcome {
    if let Some((url, reason)) = &parts.gone {
        return Failure::Revoked { reason: reason.clone(), source: Some(url.to_string()) }.into();
    }
    match (&parts.main.location, parts.main.is_revoked()) {
        (Location::Fetched(url), true) => {
            Failure::Revoked { reason: reason(&parts.main), source: Some(url.to_string()) }.into()
        }
        (_, true) => Failure::Revoked { reason: reason(&parts.main), source: None }.into(),
        (Location::Fetched(url), false) => Outcome::Passed(Note::NotRevoked { source: url.to_string() }),
        (_, false) => Checks::not_reached().status,
    }
}

fn reason(document: &Document) -> Option<String> {
    json::strings(document.get("revocationReason")).next().map(str::to_owned)
}
