//! The eight checks of a badge.

use crate::checks::identity::identify;
use crate::checks::{issuer, lifecycle, recipient};
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::Secured;
use crate::report::{CheckName, Checks, Findings};
use crate::site::options::Options;

use super::endorsements;
use super::examined::{Examined, Tell, examined};

/// Makes all eight checks. Gives the findings, the credential among them, and what was signed for callers that look further into it.
pub(super) async fn check<F: Fetch>(
    secured: Secured,
    network: &Network<'_, F>,
    options: &Options,
) -> (Findings, Secured) {
    let examined = examined(secured, Tell::Progress, network, options).await;
    let Examined { mut signed, proof, binding, conformance, status, validity, uncovered, mut warnings } = examined;
    network.begins(CheckName::Endorsements).await;
    let endorsed = endorsements::check(&signed, network, options).await;
    network.begins(CheckName::Lifecycle).await;
    let lifecycle = lifecycle::check(&signed, &status, proof.passed() && binding.passed(), network, options).await;
    network.begins(CheckName::Issuer).await;
    let issuer = issuer::check(&proof, binding, &signed.credential.issuer, network, options).await;
    for local in [CheckName::Validity, CheckName::Recipient] {
        network.begins(local).await;
    }
    let recipient = recipient::check(&signed, &options.recipients);
    warnings.extend(endorsed.warnings);
    signed.credential.endorsements = endorsed.endorsements;
    identify(&mut signed.credential.issuer, &proof, &issuer);
    let endorsements = endorsed.outcome;
    let checks = Checks { conformance, proof, issuer, status, validity, lifecycle, recipient, endorsements };
    let (badge, document) = (Some(signed.credential.clone()), Some(std::mem::take(&mut signed.text)));
    (Findings { checks, warnings, badge, uncovered, document }, signed)
}
