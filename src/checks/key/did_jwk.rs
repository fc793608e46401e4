//! did:jwk: the identifier is a JWK in base64url. (<https://github.com/quartzjer/did-jwk/blob/main/spec.md>)

use serde_json::{Value, json};

use crate::base::encoding::from_base64url;
use crate::base::json;

/// The DID document that a did:jwk stands for; `None` if it is none, or damaged.
#[must_use]
pub fn document(did: &str) -> Option<Value> {
    let jwk = json::parse(&from_base64url(did.strip_prefix("did:jwk:")?)?).ok()?;
    let method = format!("{did}#0");
    Some(json!({
        "id": did,
        "verificationMethod": [{ "id": method, "type": "JsonWebKey2020", "controller": did, "publicKeyJwk": jwk }],
        "assertionMethod": [method],
    }))
}
