//! Registries that are a credential in which one issuer lists others. (<https://www.w3.org/TR/vc-recognized-entities-1.0/>)

use serde_json::{Value, json};

use super::generator::{Case, Document};
use super::identity::key;
use super::ob2::changed;
use super::ob3_status::listing;
use super::registries::asking;
use super::sign::{Key, data_integrity, merged, token};

/// Where the credential is, and the context of its words.
const LIST: &str = "https://commission.example/recognized.json";
const STATUS: &str = "https://commission.example/status/1";
const CONTEXT: &str = "https://www.w3.org/ns/credentials/examples/v2";

/// The cases.
pub fn cases() -> Vec<Case> {
    [recognised(), not_recognised(), forged()].into_iter().flatten().collect()
}

fn recogniser() -> Key {
    Key::ed25519(44)
}

/// The entity that the badge's issuer is.
fn entity(more: &Value) -> Value {
    merged(
        json!({ "id": key().did_key(), "type": "RecognizedEntity", "name": "Northwind Evening School",
            "legalName": "Evening School of Northwind and Others", "url": "https://evening.northwind.example",
            "image": "https://evening.northwind.example/logo.png" }),
        more,
    )
}

fn credential(entities: &Value) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", CONTEXT],
        "type": ["VerifiableCredential", "RecognizedEntityCredential"],
        "issuer": { "id": recogniser().did_key(), "type": "RecognizedIssuer", "name": "Commission of Learning" },
        "validFrom": "2025-01-01T00:00:00Z", "validUntil": "2030-01-01T00:00:00Z",
        "credentialSubject": entities
    })
}

fn both() -> Value {
    let other = json!({ "id": Key::ed25519(9).did(), "type": "RecognizedEntity", "name": "Another School" });
    credential(&json!([other, entity(&json!({}))]))
}

fn signed(credential: &Value) -> Value {
    let key = recogniser();
    data_integrity(credential, "eddsa-jcs-2022", &key, &key.did_key_method(), &json!({}))
}

/// How a site names it: by its address, and by whose word counts.
fn named() -> Value {
    json!({ "type": "recognized-entities", "name": "Commission of Learning", "url": LIST, "issuer": recogniser().did_key() })
}

fn with(name: &str, why: &str, list: Value) -> Case {
    asking(&format!("recognition-{name}"), why, json!([named()])).with(LIST, Document::Json(list))
}

fn recognised() -> Vec<Case> {
    let in_token = token(&both(), &recogniser(), &recogniser().did_key_method());
    let web = Key::ed25519(45);
    let of_web = changed(both(), "/issuer/id", json!(web.did()));
    let of_web = data_integrity(&of_web, "eddsa-jcs-2022", &web, &web.method(), &json!({}));
    let mut by_web = named();
    by_web["issuer"] = json!(web.did());
    let to_issue = json!({ "recognizedTo": { "type": "RecognizedAction", "action": "issue", "recognizedBy": recogniser().did_key() } });
    let mut pinned = named();
    pinned["documents"] = json!({ LIST: signed(&both()) });
    let status = json!({ "id": format!("{STATUS}#7"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
        "statusListIndex": "7", "statusListCredential": STATUS });
    let with_status = || signed(&merged(both(), &json!({ "credentialStatus": status })));
    let status_of = |set: &[usize]| {
        let list = merged(listing(set), &json!({ "id": STATUS, "issuer": recogniser().did_key() }));
        Document::Json(signed(&list))
    };
    vec![
        with("listed", "a commission recognises the key", signed(&both())),
        with("to-issue", "a commission recognises the key to issue", signed(&credential(&entity(&to_issue)))),
        asking("recognition-token", "the same in a token", json!([named()]))
            .with(LIST, Document::Other(200, "application/vc+jwt", in_token.into_bytes())),
        asking("recognition-web", "a commission with a host recognises the key", json!([by_web]))
            .with(LIST, Document::Json(of_web)),
        asking("recognition-pinned", "what the commission says is closed, and the site carries it", json!([pinned]))
            .with(LIST, Document::Closed),
        with("not-revoked", "what the commission says was not withdrawn", with_status()).with(STATUS, status_of(&[])),
        with("revoked", "what the commission says was withdrawn", with_status()).with(STATUS, status_of(&[7])),
        with("status-offline", "nobody says whether it was withdrawn", with_status()),
    ]
}

fn not_recognised() -> Vec<Case> {
    let action = |action: &str, more: &Value| {
        let action = merged(json!({ "type": "RecognizedAction", "action": action }), more);
        signed(&credential(&entity(&json!({ "recognizedTo": action }))))
    };
    let schema =
        json!({ "outputValidation": { "id": "https://commission.example/bachelors.json", "type": "JsonSchema" } });
    let other = json!({ "id": Key::ed25519(9).did(), "type": "RecognizedEntity", "name": "Another School" });
    vec![
        with("not-listed", "a commission recognises others", signed(&credential(&other))),
        with("to-verify", "a commission recognises the key to verify", action("verify", &json!({}))),
        with("by-schema", "a commission recognises the key to issue what a schema describes", action("issue", &schema)),
        with("untyped", "a credential of the commission that recognises nobody", {
            signed(&changed(both(), "/type", json!(["VerifiableCredential"])))
        }),
    ]
}

fn forged() -> Vec<Case> {
    let stranger = Key::ed25519(9);
    let forged = data_integrity(&both(), "eddsa-jcs-2022", &stranger, &recogniser().did_key_method(), &json!({}));
    let of_stranger = changed(both(), "/issuer/id", json!(stranger.did_key()));
    let of_stranger = data_integrity(&of_stranger, "eddsa-jcs-2022", &stranger, &stranger.did_key_method(), &json!({}));
    let by_itself = changed(both(), "/issuer/id", json!(key().did_key()));
    let by_itself = data_integrity(&by_itself, "eddsa-jcs-2022", &key(), &key().did_key_method(), &json!({}));
    // Signed by the issuer's own key, in the name of the commission.
    let in_its_name = data_integrity(&both(), "eddsa-jcs-2022", &key(), &key().did_key_method(), &json!({}));
    let by_its_key = changed(both(), "/issuer/id", json!(stranger.did_key()));
    let dated = |pointer: &str, date: &str| signed(&changed(both(), pointer, json!(date)));
    vec![
        with("forged", "a stranger signed what the commission is to say", forged),
        with(
            "altered",
            "a name in it was altered",
            changed(signed(&both()), "/credentialSubject/1/name", json!("Other")),
        ),
        with("unsigned", "nobody signed it", both()),
        with("stranger", "another issuer recognises the key", of_stranger),
        with("itself", "the issuer recognises itself", by_itself),
        with("in-its-name", "the issuer recognises itself in the name of the commission", in_its_name),
        with("for-another", "the commission signed what names another as its issuer", signed(&by_its_key)),
        with("expired", "what the commission says is over", dated("/validUntil", "2026-01-01T00:00:00Z")),
        with("not-yet", "what the commission says begins later", dated("/validFrom", "2026-12-01T00:00:00Z")),
        asking("recognition-offline", "the commission cannot be reached", json!([named()])),
    ]
}
