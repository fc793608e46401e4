//! eddsa-rdfc-2022. (<https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022>)

use serde_json::Value;

use crate::canonical::HashAlgorithm;
use crate::fetch::Fetch;
use crate::key::VerificationKey;
use crate::report::Outcome;

use super::Covered;
use super::canonical_data::Canonicalizer;
use super::signature;

/// Verify Proof. (<https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-rdfc-2022>)
pub(super) async fn verify<F: Fetch>(
    unsecured: &Value,
    proof: &Value,
    key: &VerificationKey,
    canonicalizer: &Canonicalizer<'_, F>,
) -> Result<Covered, Outcome> {
    // 3)
    let signature = signature::proof_value(proof)?;
    // 4) to 6)
    canonicalizer
        .verify(unsecured, proof, HashAlgorithm::Sha256, |data| {
            signature::verify(key, "EdDSA", data, &signature, proof)
        })
        .await
}
