//! JSON Web Key. (<https://www.rfc-editor.org/rfc/rfc7517>)

use serde_json::Value;

use crate::base::encoding::from_base64url;

use super::{Unusable, VerificationKey};

/// From the weakest modulus that is still in use to the largest that we compute with.
const RSA_BITS: std::ops::RangeInclusive<usize> = 1024..=8192;
/// The longest member that is decoded: the largest modulus has 1,366 characters in base64url.
/// (<https://www.rfc-editor.org/rfc/rfc7518#section-6.3.1.1>)
const MAX_MEMBER: usize = 2048;

impl VerificationKey {
    /// Reads a public key; refuses one for encryption. (<https://www.rfc-editor.org/rfc/rfc7518#section-6>)
    pub fn from_jwk(jwk: &Value) -> Result<Self, Unusable> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let short = |name: &str| text(name).filter(|member| member.len() <= MAX_MEMBER);
        let bytes = |name: &str| short(name).and_then(from_base64url).ok_or(Unusable::Malformed);
        if text("use").is_some_and(|purpose| purpose != "sig") {
            return Err(Unusable::Malformed);
        }
        match (text("kty").ok_or(Unusable::Malformed)?, text("crv")) {
            ("OKP", Some("Ed25519")) => Self::from_ed25519(&bytes("x")?),
            ("EC", Some("P-256")) => {
                let point = sec1(&bytes("x")?, &bytes("y")?, 32)?;
                p256::ecdsa::VerifyingKey::from_sec1_bytes(&point).ok().map(|key| Self::P256(Box::new(key)))
            }
            ("EC", Some("P-384")) => {
                let point = sec1(&bytes("x")?, &bytes("y")?, 48)?;
                p384::ecdsa::VerifyingKey::from_sec1_bytes(&point).ok().map(|key| Self::P384(Box::new(key)))
            }
            ("RSA", _) => rsa(&bytes("n")?, &bytes("e")?),
            (kty, crv) => {
                return Err(Unusable::Unknown(format!("{kty} {}", crv.unwrap_or_default()).trim().to_owned()));
            }
        }
        .ok_or(Unusable::Malformed)
    }
}

/// An uncompressed point. (<https://www.secg.org/sec1-v2.pdf>, 2.3.3)
fn sec1(x: &[u8], y: &[u8], size: usize) -> Result<Vec<u8>, Unusable> {
    if x.len() != size || y.len() != size {
        return Err(Unusable::Malformed);
    }
    Ok([&[4], x, y].concat())
}

fn rsa(modulus: &[u8], exponent: &[u8]) -> Option<VerificationKey> {
    let number = rsa::BoxedUint::from_be_slice_vartime;
    let key = rsa::RsaPublicKey::new_with_size_limits(number(modulus), number(exponent), RSA_BITS).ok()?;
    Some(VerificationKey::Rsa(Box::new(key)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{Unusable, VerificationKey};

    #[test]
    fn curves_and_moduli_are_read() {
        // RFC 8037, A.2
        let ed25519 = json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" });
        assert!(matches!(VerificationKey::from_jwk(&ed25519), Ok(VerificationKey::Ed25519(_))));
        // RFC 7517, A.1
        let p256 = json!({ "kty": "EC", "crv": "P-256", "kid": "1",
            "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM" });
        assert!(matches!(VerificationKey::from_jwk(&p256), Ok(VerificationKey::P256(_))));
    }

    #[test]
    fn other_keys_are_told_apart_from_damaged_ones() {
        let unknown = VerificationKey::from_jwk(&json!({ "kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA" }));
        assert_eq!(unknown, Err(Unusable::Unknown("EC secp256k1".to_owned())));
        for damaged in [
            json!({}),
            json!({ "kty": "RSA" }),
            json!({ "kty": "EC", "crv": "P-256", "x": "AA", "y": "AA" }),
            json!({ "kty": "OKP", "crv": "Ed25519", "use": "enc", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }),
        ] {
            assert_eq!(VerificationKey::from_jwk(&damaged), Err(Unusable::Malformed), "{damaged}");
        }
    }
}
