//! eddsa-jcs-2022. (<https://www.w3.org/TR/vc-di-eddsa/#eddsa-jcs-2022>)

use crate::canonical::HashAlgorithm;
use crate::net::fetch::Fetch;
use crate::report::Outcome;

use super::signature::Signed;

/// Verify Proof. (<https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-jcs-2022>)
pub(super) async fn verify<F: Fetch>(signed: &Signed<'_, F>) -> Result<(), Outcome> {
    let signature = signed.proof_value()?;
    let data = signed.jcs_hashes(HashAlgorithm::Sha256)?;
    signed.verify("EdDSA", &data, &signature).await
}
