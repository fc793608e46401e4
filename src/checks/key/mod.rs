//! Public keys, and the one way to verify a signature: the key decides which algorithms fit it.

pub mod authority;
pub mod controller;
pub mod did_jwk;
pub mod did_key;
pub mod jwk;
pub mod method;
pub mod multikey;
pub mod pem;
mod platform;

use p256::ecdsa::signature::Verifier;
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::pss::Pss;
use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::report::{Failure, Limit, Obstacle, Outcome};

/// A public key, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerificationKey {
    /// Ed25519. (<https://www.rfc-editor.org/rfc/rfc8032>)
    Ed25519(Box<ed25519_dalek::VerifyingKey>),
    /// ECDSA on P-256.
    P256(Box<p256::ecdsa::VerifyingKey>),
    /// ECDSA on P-384.
    P384(Box<p384::ecdsa::VerifyingKey>),
    /// RSA, 1024 to 8192 bits.
    Rsa(Box<rsa::RsaPublicKey>),
}

/// Why a signature is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The algorithm is `none`, symmetric, no registered name, or does not fit the key.
    #[error("the algorithm does not fit the key")]
    Algorithm,
    /// A registered algorithm that this version does not know.
    #[error("unknown algorithm")]
    Unknown,
    /// The signature does not match.
    #[error("the signature does not match")]
    Mismatch,
    /// It was not verified, since the verification has cost too much already.
    #[error("too many signatures")]
    Exhausted,
}

impl Error {
    /// The outcome of a signature by the algorithm `alg`. It does not name the key that did not match; the caller knows that.
    #[must_use]
    pub fn outcome(self, alg: &str) -> Outcome {
        match self {
            Self::Mismatch => Failure::SignatureMismatch { verification_method: None }.into(),
            Self::Algorithm => Failure::AlgorithmRefused { algorithm: alg.to_owned() }.into(),
            Self::Unknown => Obstacle::Unsupported { what: alg.into() }.into(),
            Self::Exhausted => Obstacle::BudgetExhausted { limit: Limit::Signatures }.into(),
        }
    }
}

/// Why a key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// A kind of key that this version does not know.
    #[error("unknown kind of key: {0}")]
    Unknown(String),
    /// It is damaged, or no public key for signatures.
    #[error("no key")]
    Malformed,
}

impl VerificationKey {
    /// Verifies a signature over `message` by the JWS algorithm `alg`, which must be one of this key's own.
    ///
    /// ECDSA signatures are `r || s`. (<https://www.rfc-editor.org/rfc/rfc7518#section-3.1>)
    pub fn verify(&self, alg: &str, message: &[u8], signature: &[u8]) -> Result<(), Error> {
        let matches = match (self, alg) {
            (Self::Ed25519(key), "EdDSA" | "Ed25519") => ed25519_dalek::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify_strict(message, &signature).is_ok()),
            (Self::P256(key), "ES256") => p256::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            (Self::P384(key), "ES384") => p384::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            (Self::Rsa(key), _) => rsa_matches(key, alg, message, signature)?,
            _ => return Err(unfit(alg)),
        };
        if matches { Ok(()) } else { Err(Error::Mismatch) }
    }

    /// About how many milliseconds a browser needs for one signature; in wasm on a laptop, of RSA for the longest keys.
    #[must_use]
    pub fn effort(&self) -> u32 {
        match self {
            Self::Ed25519(_) | Self::P256(_) => 1,
            Self::Rsa(_) => 4,
            Self::P384(_) => 6,
        }
    }
}

fn rsa_matches(key: &rsa::RsaPublicKey, alg: &str, message: &[u8], signature: &[u8]) -> Result<bool, Error> {
    let result = match alg {
        "RS256" => key.verify(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message), signature),
        "RS384" => key.verify(Pkcs1v15Sign::new::<Sha384>(), &Sha384::digest(message), signature),
        "RS512" => key.verify(Pkcs1v15Sign::new::<Sha512>(), &Sha512::digest(message), signature),
        "PS256" => key.verify(Pss::<Sha256>::new(), &Sha256::digest(message), signature),
        "PS384" => key.verify(Pss::<Sha384>::new(), &Sha384::digest(message), signature),
        "PS512" => key.verify(Pss::<Sha512>::new(), &Sha512::digest(message), signature),
        _ => return Err(unfit(alg)),
    };
    Ok(result.is_ok())
}

/// Whether an algorithm is refused whatever the key: it is missing, `none`, symmetric, or has no registered name.
#[must_use]
pub fn is_refused(alg: &str) -> bool {
    let ours = ["EdDSA", "Ed25519", "ES256", "ES384", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
    !ours.contains(&alg) && unfit(alg) == Error::Algorithm
}

/// Why an algorithm does not fit: one that is registered but not implemented here is unknown, any other is refused.
fn unfit(alg: &str) -> Error {
    match alg {
        "ES512" | "ES256K" | "Ed448" | "ESP512" | "ML-DSA-44" | "ML-DSA-65" | "ML-DSA-87" => Error::Unknown,
        _ => Error::Algorithm,
    }
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::Signer;

    use super::{Error, VerificationKey};

    #[test]
    fn the_key_decides_which_algorithms_fit() {
        let signer = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
        let key = VerificationKey::Ed25519(Box::new(signer.verifying_key()));
        let signature = signer.sign(b"message").to_bytes();
        assert_eq!(key.verify("EdDSA", b"message", &signature), Ok(()));
        assert_eq!(key.verify("EdDSA", b"messagf", &signature), Err(Error::Mismatch));
        assert_eq!(key.verify("EdDSA", b"message", &signature[1..]), Err(Error::Mismatch));
        for refused in ["none", "HS256", "RS256", "ES256", "eddsa", ""] {
            assert_eq!(key.verify(refused, b"message", &signature), Err(Error::Algorithm), "{refused}");
        }
        assert_eq!(key.verify("ES512", b"message", &signature), Err(Error::Unknown));
    }

    #[test]
    fn ecdsa_signatures_are_two_numbers_side_by_side() {
        let signer = p256::ecdsa::SigningKey::from_slice(&[9; 32]).expect("a scalar");
        let key = VerificationKey::P256(Box::new(*signer.verifying_key()));
        let signature: p256::ecdsa::Signature = signer.sign(b"message");
        assert_eq!(key.verify("ES256", b"message", &signature.to_bytes()), Ok(()));
        assert_eq!(key.verify("ES256", b"other", &signature.to_bytes()), Err(Error::Mismatch));
        assert_eq!(key.verify("ES256", b"message", signature.to_der().as_bytes()), Err(Error::Mismatch));
        assert_eq!(key.verify("ES384", b"message", &signature.to_bytes()), Err(Error::Algorithm));
    }
}
