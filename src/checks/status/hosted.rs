//! The status of a hosted badge: 410, or `revoked` in the assertion itself.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#Assertion>)

use crate::base::json;
use crate::read::ob2::{Document, Parts};
use crate::report::{Failure, Note, Obstacle, Outcome};

/// What the host says at the badge's own address.
#[must_use]
pub fn check(parts: &Parts) -> Outcome {
    if let Some((url, reason)) = &parts.gone {
        return Failure::Revoked { reason: reason.clone(), source: Some(url.to_string()) }.into();
    }
    let source = parts.main.location.asked().map(ToString::to_string);
    match source {
        source if parts.main.is_revoked() => Failure::Revoked { reason: reason(&parts.main), source }.into(),
        Some(source) => Outcome::Passed(Note::NotRevoked { source }),
        None => Obstacle::NotReached.into(),
    }
}

fn reason(document: &Document) -> Option<String> {
    json::strings(document.get("revocationReason")).next().map(str::to_owned)
}
