//! The eight checks of one credential, in the order in which they are made.

use crate::checks::{conformance, issuer, lifecycle, proof, recipient, status, validity};
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::Secured;
use crate::report::{CheckName, Checks, Findings, Note, Outcome};
use crate::site::options::Options;

use super::endorsements;

/// Makes all eight checks. Gives the findings, the credential among them, and what was signed for callers that look further into it.
pub(super) async fn check<F: Fetch>(
    secured: Secured,
    network: &Network<'_, F>,
    options: &Options,
) -> (Findings, Secured) {
    network.begins(CheckName::Conformance).await;
    let conformance = conformance::check(&secured, network).await;
    network.begins(CheckName::Proof).await;
    let mut proven = proof::check(&secured, network, options).await;
    let mut secured = secured.as_signed(proven.reading.take());
    if let Outcome::Passed(Note::Signed { securing, .. }) = &proven.proof {
        // Of several proofs it names the one that counts, as that names itself in what it covers.
        secured.credential.securing.clone_from(securing);
    }
    let mut conformance = conformance.of_signed(&secured);
    if conformance.outcome.passed() {
        conformance::images(&secured, &proven.proof, network, &mut conformance.warnings).await;
    }
    network.begins(CheckName::Status).await;
    let status = status::check(&secured, &proven.proof, network, options).await;
    network.begins(CheckName::Endorsements).await;
    let endorsed = endorsements::check(&secured, network, options).await;
    network.begins(CheckName::Lifecycle).await;
    let genuine = proven.proof.passed() && proven.issuer.passed();
    let lifecycle = lifecycle::check(&secured, &status.outcome, genuine, network, options).await;
    network.begins(CheckName::Issuer).await;
    let issuer = issuer::check(&proven.proof, proven.issuer, &secured.credential.issuer, network, options).await;
    for local in [CheckName::Validity, CheckName::Recipient] {
        network.begins(local).await;
    }
    let checks = Checks {
        conformance: conformance.outcome,
        issuer,
        status: status.outcome,
        validity: validity::check(&secured.credential, options.now),
        lifecycle,
        recipient: recipient::check(&secured, &options.recipients),
        endorsements: endorsed.outcome,
        proof: proven.proof,
    };
    let mut warnings = std::mem::take(&mut secured.warnings);
    warnings.extend(conformance.warnings);
    warnings.extend(proven.warnings);
    warnings.extend(status.warnings);
    warnings.extend(endorsed.warnings);
    secured.credential.endorsements = endorsed.endorsements;
    issuer::identify(&mut secured.credential.issuer, &checks.proof, &checks.issuer);
    let (badge, document) = (Some(secured.credential.clone()), Some(std::mem::take(&mut secured.text)));
    (Findings { checks, warnings, badge, uncovered: proven.uncovered, document }, secured)
}
