//! Integrity and authenticity: one arm per securing mechanism.

pub mod data_integrity;
pub mod hosted;
mod jose;
pub mod jws;
pub mod jwt;
mod recalled;

pub use data_integrity::Signer;

use crate::base::memory::Memory;
use crate::checks::key::{self, VerificationKey};
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::net::platform::SignedMessage;
use crate::read::ob2::Parts;
use crate::read::ob3::statements::Reading;
use crate::read::{Sealed, Secured, Securing};
use crate::report::{Failure, Obstacle, Outcome, Warning};
use crate::site::options::Options;

/// What the proof shows, and whether its key or host is the issuer's.
#[derive(Clone, Debug)]
pub struct Proven {
    /// The check `proof`.
    pub proof: Outcome,
    /// The check `issuer`, before the site's list is asked.
    pub issuer: Outcome,
    /// JSON pointers of what the proof does not cover.
    pub uncovered: Vec<String>,
    /// What was noticed on the way.
    pub warnings: Vec<Warning>,
    /// The credential as it was signed, where the proof covers statements rather than text.
    pub reading: Option<Box<Reading>>,
}

impl Proven {
    /// The findings of a proof that was not read to its end: the check of the issuer is not reached.
    #[must_use]
    pub fn unproven(proof: Outcome) -> Self {
        Self { proof, issuer: Obstacle::NotReached.into(), uncovered: Vec::new(), warnings: Vec::new(), reading: None }
    }
}

/// Verifies signatures by one key, up to the first that does not match, as far as the effort of the whole verification goes. Every
/// signature of a badge is verified here. What a memory recalls, and what the platform verifies, has the same effort, so that no badge
/// gets another answer after others than by itself, or in another browser.
async fn verify_signatures<F: Fetch>(
    key: &VerificationKey,
    alg: &str,
    signed: &[SignedMessage<'_>],
    memory: Option<&Memory>,
    network: &Network<'_, F>,
) -> Result<(), key::Error> {
    let afforded = signed.iter().take_while(|_| network.take_effort(key.effort())).count();
    let (afforded, beyond) = signed.split_at(afforded);
    match memory {
        Some(memory) => recalled::verify(memory, key, alg, afforded, network).await?,
        None => key.verify_all(alg, afforded, network).await?,
    }
    if beyond.is_empty() { Ok(()) } else { Err(key::Error::Exhausted) }
}

/// Verifies the proof by the securing mechanism that the document has, never by the one that it claims.
pub async fn check<F: Fetch>(secured: &Secured, network: &Network<'_, F>, options: &Options) -> Proven {
    check_by(secured, Signer::Own, network, options).await
}

/// Verifies the proof as one that `signer` must have made.
pub async fn check_by<F: Fetch>(
    secured: &Secured,
    signer: Signer<'_>,
    network: &Network<'_, F>,
    options: &Options,
) -> Proven {
    match &secured.securing {
        Securing::Hosted(parts) => hosted::check(parts),
        Securing::Jws(compact, parts) => jws::check(compact, parts, network, options).await,
        Securing::Embedded => data_integrity::verify(&secured.document, signer, network, options).await,
        Securing::Jwt(compact) => jwt::check(compact, secured, signer, network, options).await,
        Securing::Within(sealed) => {
            let Sealed { proof, issuer } = &**sealed;
            Proven { issuer: issuer.clone(), ..Proven::unproven(proof.clone()) }
        }
        Securing::Missing => Proven::unproven(Failure::ProofMissing.into()),
    }
}

/// Why a document that the proof needs is not there. A fault of the documents themselves is left to the check `conformance`.
fn missing(parts: &Parts) -> Option<Outcome> {
    match &parts.stopped {
        Some(Outcome::Failed(Failure::Malformed { .. } | Failure::NoBadge { .. })) => Some(Obstacle::NotReached.into()),
        other => other.clone(),
    }
}
