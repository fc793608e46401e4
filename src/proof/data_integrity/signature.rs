//! The signature of a proof.

use serde_json::Value;

use crate::key::{self, VerificationKey, multikey};
use crate::report::{Failure, Obstacle, Outcome};

/// The bytes of `proofValue`, in multibase.
pub(super) fn proof_value(proof: &Value) -> Result<Vec<u8>, Failure> {
    let text = proof.get("proofValue").and_then(Value::as_str);
    text.and_then(multikey::multibase).ok_or_else(|| Failure::ProofMalformed { what: "proofValue".to_owned() })
}

/// Verifies with the algorithm that the suite demands; a key of another kind is refused.
pub(super) fn verify(
    key: &VerificationKey,
    alg: &str,
    data: &[u8],
    signature: &[u8],
    proof: &Value,
) -> Result<(), Outcome> {
    key.verify(alg, data, signature).map_err(|error| match error {
        key::Error::Mismatch => mismatch(proof).into(),
        key::Error::Algorithm => Failure::AlgorithmRefused { algorithm: alg.to_owned() }.into(),
        key::Error::Unknown => Obstacle::Unsupported { what: alg.to_owned() }.into(),
    })
}

pub(super) fn mismatch(proof: &Value) -> Failure {
    let verification_method = crate::json::id(proof.get("verificationMethod")).map(str::to_owned);
    Failure::SignatureMismatch { verification_method }
}
