//! Which cryptosuite a proof is of.

use serde_json::Value;

use crate::base::json;
use crate::report::{Failure, Obstacle, Outcome};

/// A cryptosuite that this version knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    /// <https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022>
    EddsaRdfc2022,
    /// The same under its names of the drafts, `eddsa-2022` and `eddsa-rdf-2022`.
    EddsaRdfc2022Draft,
    /// <https://www.w3.org/TR/vc-di-eddsa/#eddsa-jcs-2022>
    EddsaJcs2022,
    /// <https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-rdfc-2019>
    EcdsaRdfc2019,
    /// <https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-jcs-2019>
    EcdsaJcs2019,
    /// <https://www.w3.org/TR/vc-di-eddsa/#ed25519signature2020-0>
    Ed25519Signature2020,
    /// <https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-sd-2023>
    EcdsaSd2023,
    /// <https://w3c-ccg.github.io/lds-ed25519-2018/>
    Ed25519Signature2018,
    /// <https://w3c-ccg.github.io/lds-jws2020/>
    JsonWebSignature2020,
}

/// The name of a proof's suite: its `cryptosuite`, else its `type`.
#[must_use]
pub fn name(proof: &Value) -> Option<&str> {
    let kinds = || json::strings(proof.get("type"));
    if kinds().any(|kind| kind == "DataIntegrityProof") {
        proof.get("cryptosuite").and_then(Value::as_str)
    } else {
        kinds().next()
    }
}

impl Suite {
    /// The suite of a proof: undetermined if it is unknown, failed if there is none.
    pub fn of(proof: &Value) -> Result<Self, Outcome> {
        let name = name(proof).ok_or_else(|| Failure::ProofMalformed { what: "cryptosuite".to_owned() })?;
        Ok(match name {
            "eddsa-rdfc-2022" => Self::EddsaRdfc2022,
            "eddsa-2022" | "eddsa-rdf-2022" => Self::EddsaRdfc2022Draft,
            "eddsa-jcs-2022" => Self::EddsaJcs2022,
            "ecdsa-rdfc-2019" => Self::EcdsaRdfc2019,
            "ecdsa-jcs-2019" => Self::EcdsaJcs2019,
            "Ed25519Signature2020" => Self::Ed25519Signature2020,
            "ecdsa-sd-2023" => Self::EcdsaSd2023,
            "Ed25519Signature2018" => Self::Ed25519Signature2018,
            "JsonWebSignature2020" => Self::JsonWebSignature2020,
            other => return Err(Obstacle::Unsupported { what: other.into() }.into()),
        })
    }

    /// The name of the suite, if the specification has replaced it.
    #[must_use]
    pub fn deprecated(self) -> Option<&'static str> {
        match self {
            Self::EddsaRdfc2022Draft => Some("eddsa-2022"),
            Self::Ed25519Signature2018 => Some("Ed25519Signature2018"),
            Self::JsonWebSignature2020 => Some("JsonWebSignature2020"),
            _ => None,
        }
    }

    /// Whether it covers the document's text rather than its statements.
    pub(crate) fn is_over_text(self) -> bool {
        matches!(self, Self::EddsaJcs2022 | Self::EcdsaJcs2019)
    }
}
