//! The signature of a proof.

use serde_json::Value;

use crate::key::{self, VerificationKey, multikey};
use crate::report::{Failure, Obstacle, Outcome};

/// What a cryptosuite is given: the unsecured document, its proof, and the key that the proof names.
#[derive(Clone, Copy)]
pub(super) struct Signed<'a> {
    pub(super) document: &'a Value,
    pub(super) proof: &'a Value,
    pub(super) key: &'a VerificationKey,
}

impl Signed<'_> {
    /// The bytes of `proofValue`, in multibase.
    pub(super) fn proof_value(self) -> Result<Vec<u8>, Failure> {
        let text = self.proof.get("proofValue").and_then(Value::as_str);
        text.and_then(multikey::multibase).ok_or_else(|| Failure::ProofMalformed { what: "proofValue".to_owned() })
    }

    /// Verifies with the algorithm that the suite demands; a key of another kind is refused.
    pub(super) fn verify(self, alg: &str, data: &[u8], signature: &[u8]) -> Result<(), Outcome> {
        self.key.verify(alg, data, signature).map_err(|error| match error {
            key::Error::Mismatch => self.mismatch().into(),
            key::Error::Algorithm => Failure::AlgorithmRefused { algorithm: alg.to_owned() }.into(),
            key::Error::Unknown => Obstacle::Unsupported { what: alg.to_owned() }.into(),
        })
    }

    pub(super) fn mismatch(self) -> Failure {
        let verification_method = crate::json::id(self.proof.get("verificationMethod")).map(str::to_owned);
        Failure::SignatureMismatch { verification_method }
    }
}
