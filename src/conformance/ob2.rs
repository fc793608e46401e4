//! Open Badges 0.5 to 2.1.
use crate::fetch::Fetch;
use crate::network::Network;
use crate::read::ob2::{Class, Moment, Parts, moment};
use crate::report::{Failure, Note, Outcome};

use super::Conformance;

/// Faults without which nothing can be verified fail the check, all others are warnings.
pub async fn check<F: Fetch>(parts: &Parts, _network: &Network<'_, F>) -> Conformance {
    let outcome = match essential(parts) {
        Ok(()) => Outcome::Passed(Note::Conforms { version: parts.version.name().to_owned() }),
        Err(failure) => failure.into(),
    };
    Conformance { outcome, warnings: Vec::new() }
}

/// What a badge cannot lack.
fn essential(parts: &Parts) -> Result<(), Failure> {
    if let Some(Outcome::Failed(failure @ (Failure::Malformed { .. } | Failure::NoBadge { .. }))) = &parts.stopped {
        return Err(failure.clone());
    }
    let malformed = |what: &str| Err(Failure::Malformed { what: what.to_owned() });
    for property in ["issuedOn", "expires"] {
        let value = parts.main.get(property);
        if value.is_some_and(|value| moment(value, parts.main.version) == Moment::Unreadable) {
            return malformed(property);
        }
    }
    if parts.class == Class::Assertion && !parts.main.get("recipient").is_some_and(serde_json::Value::is_object) {
        return malformed("recipient");
    }
    Ok(())
}
