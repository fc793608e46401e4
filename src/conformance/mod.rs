//! The check `conformance`: the document is what its version demands.

mod extensions;
pub mod ob2;
pub mod ob3;
mod ob3_rules;
mod rules;
mod schema;
mod values;

use crate::fetch::Fetch;
use crate::network::Network;
use crate::read::{Secured, Securing};
use crate::report::{Outcome, Warning};

/// What the document lacks.
#[derive(Debug)]
pub struct Conformance {
    /// The check.
    pub outcome: Outcome,
    /// Faults that do not touch proof, issuer, recipient, status or dates.
    pub warnings: Vec<Warning>,
}

impl Conformance {
    /// A document that only what nobody signed makes whole is none: looks again at what the proof covers.
    #[must_use]
    pub fn of_covered(self, covered: &Secured, uncovered: &[String]) -> Self {
        let again = (!uncovered.is_empty() && matches!(covered.securing, Securing::Embedded | Securing::Within(_)))
            .then(|| ob3::check(covered));
        match again {
            Some(Self { outcome: outcome @ Outcome::Failed(_), .. }) => Self { outcome, ..self },
            _ => self,
        }
    }
}

/// Compares the document with what its version demands.
pub async fn check<F: Fetch>(secured: &Secured, network: &Network<'_, F>) -> Conformance {
    match &secured.securing {
        Securing::Hosted(parts) | Securing::Jws(_, parts) => ob2::check(parts, network).await,
        Securing::Jwt(_) | Securing::Embedded | Securing::Within(_) | Securing::Missing => ob3::check(secured),
    }
}
