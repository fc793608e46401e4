//! Verification methods: a key as a controller document gives it. (<https://www.w3.org/TR/cid-1.0/#verification-methods>)

use serde_json::Value;

use crate::time::DateTime;

use super::{Unusable, VerificationKey};

impl VerificationKey {
    /// Reads the key of a verification method, in whichever form it carries it; `issuers` publish Multikey,
    /// `Ed25519VerificationKey2020` and `2018`, `JsonWebKey2020`, `JsonWebKey`, plain JWKs and PEM.
    pub fn from_method(method: &Value) -> Result<Self, Unusable> {
        let text = |name: &str| method.get(name).and_then(Value::as_str);
        if let Some(multibase) = text("publicKeyMultibase") {
            return Self::from_multikey(multibase);
        }
        if let Some(jwk) = method.get("publicKeyJwk").filter(|jwk| jwk.is_object()) {
            return Self::from_jwk(jwk);
        }
        if let Some(base58) = text("publicKeyBase58") {
            let raw = bs58::decode(base58).into_vec().map_err(|_| Unusable::Malformed)?;
            return Self::from_ed25519(&raw).ok_or(Unusable::Malformed);
        }
        if let Some(pem) = text("publicKeyPem") {
            return Self::from_pem(pem).ok_or(Unusable::Malformed);
        }
        if method.get("kty").is_some() {
            return Self::from_jwk(method);
        }
        Err(Unusable::Unknown(text("type").unwrap_or("verification method").to_owned()))
    }
}

/// Whether a method was withdrawn, or had ended before the proof was made (or before now, if that is not said).
#[must_use]
pub fn has_ended(method: &Value, created: Option<DateTime>, now: DateTime) -> bool {
    let date = |name: &str| method.get(name).and_then(Value::as_str).and_then(DateTime::parse);
    date("revoked").is_some_and(|revoked| revoked <= now)
        || date("expires").is_some_and(|expires| expires < created.unwrap_or(now))
}
