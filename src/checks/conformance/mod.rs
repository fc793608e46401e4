//! The check `conformance`: the document is what its version demands.

mod extensions;
pub mod ob2;
mod ob2_rules;
pub mod ob3;
mod ob3_rules;
mod rules;
mod schema;
mod values;

use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::{Form, Secured, Securing};
use crate::report::{Outcome, Warning};

/// The most faults of one badge that are reported; no more are looked for. Our own limit: more than the card lists, and than a reader
/// looks through.
const MAX_FAULTS: usize = 100;

/// What the document lacks.
#[derive(Debug)]
pub struct Conformance {
    /// The check.
    pub outcome: Outcome,
    /// Faults that do not touch proof, issuer, recipient, status or dates.
    pub warnings: Vec<Warning>,
}

impl Conformance {
    /// Takes the outcome from what was signed where the proof covers statements; the warnings stay those about the form of the text.
    #[must_use]
    pub fn of_signed(self, signed: &Secured) -> Self {
        match signed.form {
            Form::Text => self,
            Form::Statements { .. } if ob3::has_no_context(&self.outcome) => self,
            Form::Statements { .. } => Self { outcome: ob3::essentials(signed), ..self },
        }
    }
}

/// Looks whether the images of a badge are there. They are asked for only where its proof holds: otherwise a forger could name a host that
/// learns who looks at the badge.
pub async fn images<F: Fetch>(
    secured: &Secured,
    proof: &Outcome,
    network: &Network<'_, F>,
    warnings: &mut Vec<Warning>,
) {
    match &secured.securing {
        Securing::Hosted(parts) | Securing::Jws(_, parts) if proof.passed() => {
            ob2::images(parts, network, warnings).await;
        }
        _ => {}
    }
}

/// Compares the document with what its version demands.
pub async fn check<F: Fetch>(secured: &Secured, network: &Network<'_, F>) -> Conformance {
    match &secured.securing {
        Securing::Hosted(parts) | Securing::Jws(_, parts) => ob2::check(parts, network).await,
        Securing::Jwt(_) | Securing::Embedded | Securing::Within(_) | Securing::Missing => ob3::check(secured),
    }
}
