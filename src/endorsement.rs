//! The check `endorsements`: each on its own, never part of the verdict.

use crate::read::Secured;
use crate::report::{Obstacle, Outcome};

/// Verifies the endorsements that the badge carries.
#[must_use]
pub fn check(secured: &Secured) -> Outcome {
    if secured.credential.endorsements.is_empty() {
        return Outcome::NotApplicable;
    }
    Obstacle::Unsupported { what: "endorsements".to_owned() }.into()
}
