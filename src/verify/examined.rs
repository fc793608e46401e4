//! What is found out about any credential by itself, be it a badge or an endorsement.

use crate::checks::proof::Proven;
use crate::checks::{conformance, proof, status, validity};
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::Secured;
use crate::report::{CheckName, Note, Outcome, Warning};
use crate::site::options::Options;

/// A credential as it was signed, and what came of the checks that need nothing but it.
pub(super) struct Examined {
    /// What was signed.
    pub(super) signed: Secured,
    pub(super) proof: Outcome,
    /// Whether the key or the host is the issuer's, before it is asked who that is.
    pub(super) binding: Outcome,
    pub(super) conformance: Outcome,
    pub(super) status: Outcome,
    pub(super) validity: Outcome,
    /// JSON pointers of what the proof does not cover.
    pub(super) uncovered: Vec<String>,
    pub(super) warnings: Vec<Warning>,
}

/// Verifies the proof first: what it covers is what all else is read from.
pub(super) async fn examined<F: Fetch>(
    secured: Secured,
    tell: Tell,
    network: &Network<'_, F>,
    options: &Options,
) -> Examined {
    tell.begins(CheckName::Proof, network).await;
    let mut proven = proof::check(&secured, network, options).await;
    tell.begins(CheckName::Conformance, network).await;
    let conformance = conformance::check(&secured, &proven, network).await;
    let mut signed = secured.as_signed(proven.reading.take());
    if let Outcome::Passed(Note::Signed { securing, .. }) = &proven.proof {
        // Of several proofs it names the one that counts, as that names itself in what it covers.
        signed.credential.securing.clone_from(securing);
    }
    tell.begins(CheckName::Status, network).await;
    let status = status::check(&signed, &proven.proof, network, options).await;
    let Proven { proof, issuer: binding, uncovered, warnings: of_proof, .. } = proven;
    let mut warnings = std::mem::take(&mut signed.warnings);
    warnings.extend(conformance.warnings.into_iter().chain(of_proof).chain(status.warnings));
    Examined {
        proof,
        binding,
        conformance: conformance.outcome,
        status: status.outcome,
        validity: validity::check(&signed.credential, options.now),
        uncovered,
        warnings,
        signed,
    }
}

/// Whether the caller hears of the checks as they begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tell {
    Progress,
    Nothing,
}

impl Tell {
    /// Lets the page go on, and tells the caller of the check.
    pub(super) async fn begins<F: Fetch>(self, check: CheckName, network: &Network<'_, F>) {
        match self {
            Self::Progress => network.begins(check).await,
            Self::Nothing => network.rest().await,
        }
    }
}
