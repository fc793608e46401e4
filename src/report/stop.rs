//! The end of a way that did not come as far as all checks.

use super::{CheckName, Checks, Failure, Outcome};

/// Why nothing more could be done, and the check that says so. The others were not reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    check: CheckName,
    outcome: Box<Outcome>,
}

impl Stop {
    /// There is no badge in what was given, or none that can be read: the check `conformance` says so.
    #[must_use]
    pub fn unreadable(failure: Failure) -> Self {
        Self { check: CheckName::Conformance, outcome: Box::new(failure.into()) }
    }

    /// A document lacks what nothing can be read without; `what` names it.
    #[must_use]
    pub fn malformed(what: &str) -> Self {
        Self::unreadable(Failure::Malformed { what: what.to_owned() })
    }

    /// The badge itself could not be had: the check `proof` says why.
    #[must_use]
    pub fn no_answer(outcome: impl Into<Outcome>) -> Self {
        Self { check: CheckName::Proof, outcome: Box::new(outcome.into()) }
    }

    /// The host says that its badge was withdrawn: the check `status` says so.
    #[must_use]
    pub fn withdrawn(failure: Failure) -> Self {
        Self { check: CheckName::Status, outcome: Box::new(failure.into()) }
    }

    /// What stopped the way.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        *self.outcome
    }
}

impl From<Stop> for Checks {
    fn from(stop: Stop) -> Self {
        let mut checks = Self::not_reached();
        *checks.get_mut(stop.check) = *stop.outcome;
        checks
    }
}
