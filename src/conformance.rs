//! The check `conformance`: the document is what its version demands.

use crate::read::Secured;
use crate::report::{Obstacle, Outcome, Warning};

/// What the document lacks.
#[derive(Debug)]
pub struct Conformance {
    /// The check.
    pub outcome: Outcome,
    /// Faults that do not touch proof, issuer, recipient, status or dates.
    pub warnings: Vec<Warning>,
}

/// Compares the document with what its version demands.
#[must_use]
pub fn check(_secured: &Secured) -> Conformance {
    Conformance { outcome: Obstacle::NotReached.into(), warnings: Vec::new() }
}
