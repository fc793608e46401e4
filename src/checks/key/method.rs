//! Verification methods: a key as a controller document gives it. (<https://www.w3.org/TR/cid-1.0/#verification-methods>)

use serde_json::Value;

use crate::base::json;
use crate::base::time::DateTime;

use super::{Unusable, VerificationKey, multikey};

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
            let raw = multikey::base58(base58).ok_or(Unusable::Malformed)?;
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

/// What the dates of a method say of its use. The best comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It may be used.
    Usable,
    /// This property is there and cannot be read, so that whether the method may be used stays open.
    Unreadable(&'static str),
    /// It was withdrawn, or had ended before the proof was made.
    Ended,
}

/// Whether a method was withdrawn by now, or had ended before the proof was made (or before now, if that is not said).
/// (<https://www.w3.org/TR/cid-1.0/#verification-methods>)
///
/// Dates are read in every form that leaves no doubt. `revoked: true` counts as revoked, `false` and null count as absent.
#[must_use]
pub fn standing(method: &Value, created: Option<DateTime>, now: DateTime) -> Standing {
    let revoked = json::many(method.get("revoked")).map(|value| match value {
        Value::Bool(false) | Value::Null => Standing::Usable,
        Value::Bool(true) => Standing::Ended,
        date => at_most("revoked", date, |revoked| revoked <= now),
    });
    let end = created.unwrap_or(now);
    let expires = json::many(method.get("expires")).map(|date| at_most("expires", date, |expires| expires < end));
    revoked.chain(expires).max().unwrap_or(Standing::Usable)
}

fn at_most(name: &'static str, date: &Value, has_ended: impl Fn(DateTime) -> bool) -> Standing {
    let text = match date {
        Value::String(text) => text.clone(),
        Value::Number(seconds) => seconds.to_string(),
        Value::Null => return Standing::Usable,
        _ => return Standing::Unreadable(name),
    };
    match DateTime::parse_loose(&text) {
        Some((at, _)) if has_ended(at) => Standing::Ended,
        Some(_) => Standing::Usable,
        None => Standing::Unreadable(name),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Standing, standing};
    use crate::base::time::DateTime;

    #[test]
    fn what_cannot_be_read_is_not_absent() {
        let date = |text: &str| DateTime::parse(text).expect("a date");
        let (created, now) = (date("2025-03-01T00:00:00Z"), date("2026-07-01T00:00:00Z"));
        let of = |method: Value| standing(&method, Some(created), now);
        for usable in [
            json!({}),
            json!({ "revoked": null, "expires": null }),
            json!({ "revoked": false }),
            json!({ "revoked": [] }),
            json!({ "revoked": "2026-07-02T00:00:00Z", "expires": "2025-03-01" }),
        ] {
            assert_eq!(of(usable.clone()), Standing::Usable, "{usable}");
        }
        for ended in [
            json!({ "revoked": true }),
            json!({ "revoked": [false, true] }),
            json!({ "revoked": ["2025-06-01T00:00:00Z"] }),
            json!({ "revoked": "2025-06-01t00:00:00z" }),
            json!({ "revoked": 1_740_000_000 }),
            json!({ "expires": "2024-06-01" }),
            json!({ "expires": "2024-06-01T00:00:00Z", "revoked": "soon" }),
        ] {
            assert_eq!(of(ended.clone()), Standing::Ended, "{ended}");
        }
        for (name, open) in [
            ("revoked", json!({ "revoked": "soon" })),
            ("revoked", json!({ "revoked": { "@value": "2025-06-01T00:00:00Z" } })),
            ("expires", json!({ "expires": "" })),
            ("expires", json!({ "expires": true })),
        ] {
            assert_eq!(of(open.clone()), Standing::Unreadable(name), "{open}");
        }
    }
}
