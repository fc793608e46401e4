//! Whose key it is: which documents tie a key to an issuer, and which do not.

use crate::support::{NOW, Table, date, poll_once};
use open_badge_verifier::checks::key::authority::{Authority, Inquiry, NoKey};
use open_badge_verifier::net::Network;
use open_badge_verifier::report::Outcome;
use open_badge_verifier::site::options::Options;
use serde_json::{Value, json};

const KEY: &str = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
const OTHER: &str = "z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG";
const ISSUER: &str = "https://issuer.example/profile";
const METHOD: &str = "https://keys.example/institute#1";

/// The code of the check `issuer` for a method, with these documents on the network.
fn binding(method: &str, issuer: &str, documents: &[(&str, Value)]) -> String {
    let mut table = Table::default();
    for (url, document) in documents {
        table.insert(url, &json!({ "status": 200 }), document.to_string().into_bytes());
    }
    let options = Options::at(date(NOW));
    let network = Network::new(&table, &options);
    let inquiry = Inquiry { issuer: Some(issuer), created: None, network: &network, options: &options };
    let outcome = match poll_once(network.serve(Box::pin(inquiry.authority(method)))) {
        Ok(Authority { binding, .. }) => binding,
        Err(NoKey { proof: Outcome::Failed(failure), .. }) => Outcome::Failed(failure),
        Err(NoKey { issuer, .. }) => issuer,
    };
    serde_json::to_value(outcome).expect("JSON")["code"].as_str().unwrap_or_default().to_owned()
}

fn method(id: &str, key: &str) -> Value {
    json!({ "id": id, "type": "Multikey", "publicKeyMultibase": key })
}

/// The document of the method's own address.
fn owner(more: &Value) -> (&'static str, Value) {
    let mut listed = method(METHOD, KEY);
    for (name, member) in more.as_object().into_iter().flatten() {
        listed[name] = member.clone();
    }
    let id = "https://keys.example/institute";
    (id, json!({ "id": id, "verificationMethod": [listed], "assertionMethod": [METHOD] }))
}

fn profile(assertion: &Value) -> (&'static str, Value) {
    (ISSUER, json!({ "id": ISSUER, "type": "Profile", "assertionMethod": assertion }))
}

#[test]
fn the_issuers_document_decides() {
    let plain = || owner(&json!({}));
    assert_eq!(binding(METHOD, ISSUER, &[plain(), profile(&json!([METHOD]))]), "key-authorised");
    assert_eq!(binding(METHOD, ISSUER, &[plain(), profile(&json!([method(METHOD, KEY)]))]), "key-authorised");
    assert_eq!(binding(METHOD, ISSUER, &[plain(), profile(&json!([method("#own", KEY)]))]), "key-authorised");
    assert_eq!(binding(METHOD, ISSUER, &[plain(), profile(&json!([method("#own", OTHER)]))]), "key-not-authorised");
    assert_eq!(binding(METHOD, ISSUER, &[plain()]), "offline");
    assert_eq!(binding(METHOD, "urn:uuid:1", &[plain()]), "unbound");
}

#[test]
fn what_the_issuer_says_of_a_key_goes_before_what_its_owner_says() {
    let other_key = profile(&json!([method(METHOD, OTHER), METHOD]));
    assert_eq!(binding(METHOD, ISSUER, &[owner(&json!({})), other_key]), "key-not-authorised");
    let mut revoked = method(METHOD, KEY);
    revoked["revoked"] = json!("2026-01-01T00:00:00Z");
    let revoked = profile(&json!([revoked, METHOD]));
    assert_eq!(binding(METHOD, ISSUER, &[owner(&json!({})), revoked]), "key-not-authorised");
}

#[test]
fn a_reference_needs_the_owners_own_word() {
    let refers = || profile(&json!([METHOD]));
    let revoked = owner(&json!({ "revoked": "2026-01-01T00:00:00Z" }));
    assert_eq!(binding(METHOD, ISSUER, &[revoked, refers()]), "key-not-authorised");
    // A key in the fragment is a claim: without the document at its address it is nobody's.
    let claimed = format!("https://keys.example/institute#{KEY}");
    assert_eq!(binding(&claimed, ISSUER, &[profile(&json!([claimed]))]), "offline");
    assert_eq!(binding(&claimed, ISSUER, &[owner(&json!({})), profile(&json!([claimed]))]), "key-not-authorised");
    assert_eq!(binding(&format!("{ISSUER}#{KEY}"), ISSUER, &[profile(&json!([METHOD]))]), "key-not-authorised");
}

#[test]
fn a_key_beside_a_profile_without_keys_is_neither_the_issuers_nor_a_strangers() {
    let bare = || (ISSUER, json!({ "id": ISSUER, "type": "Profile" }));
    let beside = "https://issuer.example/keys/1";
    let document = || (beside, method(beside, KEY));
    assert_eq!(binding(beside, ISSUER, &[document(), bare()]), "unbound");
    assert_eq!(binding(beside, ISSUER, &[document(), profile(&json!([method("#own", OTHER)]))]), "key-not-authorised");
    assert_eq!(binding(METHOD, ISSUER, &[owner(&json!({})), bare()]), "key-not-authorised");
}

#[test]
fn what_nobody_can_look_up_proves_nothing() {
    for nobody in ["no-scheme", "unknown:key#1", "did:example:123#1"] {
        let code = binding(nobody, "urn:uuid:1", &[]);
        assert_eq!(code, "proof-malformed", "{nobody}");
    }
    // A name without a place: it may be a key, and nobody can tell whose.
    for name in ["#", "urn:uuid:1#key"] {
        assert_eq!(binding(name, "urn:uuid:1", &[]), "unbound", "{name}");
    }
}
