//! eddsa-jcs-2022. (<https://www.w3.org/TR/vc-di-eddsa/#eddsa-jcs-2022>)

use serde_json::Value;

use crate::canonical::HashAlgorithm;
use crate::key::VerificationKey;
use crate::report::Outcome;

use super::{Covered, canonical_data, signature};

/// Verify Proof. (<https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-jcs-2022>)
pub(super) fn verify(unsecured: &Value, proof: &Value, key: &VerificationKey) -> Result<Covered, Outcome> {
    let signature = signature::proof_value(proof)?;
    let data = canonical_data::jcs_hashes(unsecured, proof, HashAlgorithm::Sha256)?;
    signature::verify(key, "EdDSA", &data, &signature, proof)?;
    Ok(Covered::default())
}
