//! ecdsa-jcs-2019. (<https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-jcs-2019>)

use crate::net::fetch::Fetch;
use crate::report::Outcome;

use super::ecdsa_rdfc_2019;
use super::signature::Signed;

/// Verify Proof: SHA-256 with P-256, SHA-384 with P-384. (<https://www.w3.org/TR/vc-di-ecdsa/#verify-proof-ecdsa-jcs-2019>)
pub(super) async fn verify<F: Fetch>(signed: &Signed<'_, F>) -> Result<(), Outcome> {
    let signature = signed.proof_value()?;
    let (alg, hash) = ecdsa_rdfc_2019::algorithms(signed.key);
    let data = signed.jcs_hashes(hash)?;
    signed.verify(alg, &data, &signature).await
}
