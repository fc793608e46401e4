//! eddsa-rdfc-2022, and Ed25519Signature2020, whose hashing and signature are the same.
//! (<https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022>, <https://www.w3.org/TR/vc-di-eddsa/#ed25519signature2020-0>)

use crate::canonical::HashAlgorithm;
use crate::fetch::Fetch;
use crate::report::Outcome;

use super::Covered;
use super::canonical_data::Canonicalizer;
use super::signature::Signed;

/// Verify Proof. (<https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-rdfc-2022>)
pub(super) async fn verify<F: Fetch>(
    signed: Signed<'_>,
    canonicalizer: &Canonicalizer<'_, F>,
) -> Result<Covered, Outcome> {
    // 3)
    let signature = signed.proof_value()?;
    // 4) to 6)
    canonicalizer.verify(signed, HashAlgorithm::Sha256, |data| signed.verify("EdDSA", data, &signature)).await
}
