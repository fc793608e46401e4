//! ecdsa-rdfc-2019. (<https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-rdfc-2019>)

use serde_json::Value;

use crate::canonical::HashAlgorithm;
use crate::fetch::Fetch;
use crate::key::VerificationKey;
use crate::report::Outcome;

use super::Covered;
use super::canonical_data::Canonicalizer;
use super::signature;

/// Verify Proof: SHA-256 with P-256, SHA-384 with P-384. (<https://www.w3.org/TR/vc-di-ecdsa/#verify-proof-ecdsa-rdfc-2019>)
pub(super) async fn verify<F: Fetch>(
    unsecured: &Value,
    proof: &Value,
    key: &VerificationKey,
    canonicalizer: &Canonicalizer<'_, F>,
) -> Result<Covered, Outcome> {
    let signature = signature::proof_value(proof)?;
    let (alg, hash) = match key {
        VerificationKey::P384(_) => ("ES384", HashAlgorithm::Sha384),
        _ => ("ES256", HashAlgorithm::Sha256),
    };
    canonicalizer.verify(unsecured, proof, hash, |data| signature::verify(key, alg, data, &signature, proof)).await
}
