//! The check `recipient`: whether the badge was awarded to somebody whom the caller asked about.

use crate::credential::Credential;
use crate::report::{Obstacle, Outcome};

/// Compares each identifier of the badge with each that the caller gave; nobody asked: not applicable.
#[must_use]
pub fn check(_credential: &Credential, asked: &[String]) -> Outcome {
    if asked.is_empty() {
        return Outcome::NotApplicable;
    }
    Obstacle::NotComparable { reason: "unsupported".to_owned() }.into()
}
