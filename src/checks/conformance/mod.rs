//! The check `conformance`: the document is what its version demands.

mod extensions;
pub mod ob2;
mod ob2_rules;
pub mod ob3;
mod ob3_rules;
mod rules;
mod schema;
mod values;

use crate::checks::proof::Proven;
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::{Secured, Securing};
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

/// Compares the document with what its version demands, once its proof was looked at: where that covers statements, they say whether it
/// is a credential, and the form of the text is judged all the same.
pub async fn check<F: Fetch>(secured: &Secured, proven: &Proven, network: &Network<'_, F>) -> Conformance {
    match &secured.securing {
        Securing::Hosted(parts) | Securing::Jws(_, parts) => ob2::check(parts, proven.proof.passed(), network).await,
        Securing::Jwt(_) | Securing::Embedded | Securing::Within(_) | Securing::Missing => {
            ob3::check(secured, proven.reading.as_deref())
        }
    }
}
