//! did:key: the identifier is the key. (<https://w3c-ccg.github.io/did-key-spec/>)

use serde_json::{Value, json};

/// The DID document that a did:key stands for; `None` if it is no did:key.
#[must_use]
pub fn document(did: &str) -> Option<Value> {
    let key = did.strip_prefix("did:key:")?;
    let method = format!("{did}#{key}");
    Some(json!({
        "id": did,
        "verificationMethod": [{ "id": method, "type": "Multikey", "controller": did, "publicKeyMultibase": key }],
        "assertionMethod": [method],
    }))
}
