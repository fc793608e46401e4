//! Public keys, and the one way to verify a signature: the key decides which algorithms fit it.

use serde_json::Value;

/// A public key, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerificationKey {
    /// Ed25519. (<https://www.rfc-editor.org/rfc/rfc8032>)
    Ed25519(Box<ed25519_dalek::VerifyingKey>),
    /// ECDSA on P-256.
    P256(Box<p256::ecdsa::VerifyingKey>),
    /// ECDSA on P-384.
    P384(Box<p384::ecdsa::VerifyingKey>),
    /// RSA.
    Rsa(Box<rsa::RsaPublicKey>),
}

/// Why a signature counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The algorithm is `none`, symmetric, or does not fit the key.
    #[error("the algorithm does not fit the key")]
    Algorithm,
    /// We do not know the algorithm.
    #[error("unknown algorithm")]
    Unknown,
    /// The signature does not match.
    #[error("the signature does not match")]
    Mismatch,
}

/// The algorithm of a JWS, by its registered name. (<https://www.rfc-editor.org/rfc/rfc7518#section-3.1>)
#[must_use]
pub fn is_known_algorithm(alg: &Value) -> bool {
    alg.as_str().is_some_and(|alg| {
        matches!(
            alg,
            "RS256" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512" | "ES256" | "ES384" | "EdDSA" | "Ed25519"
        )
    })
}
