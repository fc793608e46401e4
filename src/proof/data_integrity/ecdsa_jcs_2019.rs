//! ecdsa-jcs-2019. (<https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-jcs-2019>)

use serde_json::Value;

use crate::canonical::HashAlgorithm;
use crate::key::VerificationKey;
use crate::report::Outcome;

use super::{Covered, canonical_data, signature};

/// Verify Proof: SHA-256 with P-256, SHA-384 with P-384. (<https://www.w3.org/TR/vc-di-ecdsa/#verify-proof-ecdsa-jcs-2019>)
pub(super) fn verify(unsecured: &Value, proof: &Value, key: &VerificationKey) -> Result<Covered, Outcome> {
    let signature = signature::proof_value(proof)?;
    let (alg, hash) = match key {
        VerificationKey::P384(_) => ("ES384", HashAlgorithm::Sha384),
        _ => ("ES256", HashAlgorithm::Sha256),
    };
    let data = canonical_data::jcs_hashes(unsecured, proof, hash)?;
    signature::verify(key, alg, &data, &signature, proof)?;
    Ok(Covered::default())
}
