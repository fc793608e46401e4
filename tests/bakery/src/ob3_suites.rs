//! Open Badges 3.0: every other suite with every other kind of key, as issued and altered.

use serde_json::{Value, json};

use super::generator::{Badge, Case, Document};
use super::ob2::changed;
use super::ob3::{CONTROLLER, DID_WEB, case, credential, credential_1};
use super::sd;
use super::sign::{Key, data_integrity, merged, signature_suite};

const DID_WEB_DOCUMENT: &str = "https://issuer.example/.well-known/did.json";
const SUITE_2018: &str = "https://w3id.org/security/suites/ed25519-2018/v1";
const CONTEXTS_1: [&str; 2] =
    ["https://www.w3.org/2018/credentials/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"];
const SUITE_JWS: &str = "https://w3id.org/security/suites/jws-2020/v1";

/// The cases.
pub fn cases() -> Vec<Case> {
    [curves(), of_2018(), with_jws(), disclosed()].into_iter().flatten().collect()
}

/// The badge, and a copy with another name.
fn pair(name: &str, why: &str, badge: &Value) -> [Case; 2] {
    let copy = renamed(badge);
    [
        case(name, why, Badge::Json(badge.clone())),
        case(&format!("{name}-altered"), "the same with another name than was signed", Badge::Json(copy)),
    ]
}

/// Somebody else's achievement.
pub fn renamed(badge: &Value) -> Value {
    changed(badge.clone(), "/credentialSubject/achievement/name", json!("Soil Surveyor"))
}

/// The document in which a controller lists its one key.
pub fn listing(id: &str, context: &str, method: &Value) -> Document {
    Document::Json(json!({
        "@context": ["https://www.w3.org/ns/did/v1", context], "id": id, "verificationMethod": [method],
        "assertionMethod": [method["id"]]
    }))
}

fn curves() -> Vec<Case> {
    let (p256, p384) = (Key::p256(3), Key::p384(3));
    let signed =
        |suite: &str, key: &Key| data_integrity(&credential(&key.did()), suite, key, &key.method(), &json!({}));
    let with = |suite: &str, key: &Key| signed(suite, key);
    let mut cases = Vec::new();
    cases.extend(pair(
        "ob3/suite/ecdsa-rdfc-2019-p384",
        "a key on P-384, so SHA-384 throughout",
        &with("ecdsa-rdfc-2019", &p384),
    ));
    cases.extend(pair(
        "ob3/suite/ecdsa-jcs-2019-p384",
        "a key on P-384, canonical JSON",
        &with("ecdsa-jcs-2019", &p384),
    ));
    let misnamed = data_integrity(&credential(&p256.did()), "eddsa-rdfc-2022", &p256, &p256.method(), &json!({}));
    cases.push(case("ob3/key/unfit", "a suite for Ed25519 with a key on P-256", Badge::Json(misnamed)));
    cases.push(case(
        "ob3/suite/draft-name",
        "the suite under its name of the drafts",
        Badge::Json(signed("eddsa-2022", &Key::ed25519(1))),
    ));
    cases
}

fn of_2018() -> Vec<Case> {
    let key = Key::ed25519(1);
    let method = json!({ "id": format!("{DID_WEB}#key-1"), "type": "Ed25519VerificationKey2018", "controller": DID_WEB,
        "publicKeyBase58": key.raw_base58() });
    // The context of data model 1.1 knows this suite.
    let badge = changed(credential_1(DID_WEB, SUITE_2018), "/@context", json!(CONTEXTS_1));
    let badge = signature_suite(&badge, "Ed25519Signature2018", &key, &format!("{DID_WEB}#key-1"));
    pair("ob3/suite/ed25519-signature-2018", "a detached JWS, with a key in base58", &badge)
        .into_iter()
        .map(|case| case.with(DID_WEB_DOCUMENT, listing(DID_WEB, SUITE_2018, &method)))
        .collect()
}

fn with_jws() -> Vec<Case> {
    let suite = "JsonWebSignature2020";
    let id = format!("{CONTROLLER}#key-1");
    let controlled = |key: &Key, name: &str, why: &str| {
        let method = json!({ "id": id, "type": "JsonWebKey2020", "controller": CONTROLLER, "publicKeyJwk": key.jwk() });
        let badge = signature_suite(&credential_1(CONTROLLER, SUITE_JWS), suite, key, &id);
        pair(name, why, &badge).map(|case| case.with(CONTROLLER, listing(CONTROLLER, SUITE_JWS, &method)))
    };
    let ed25519 = Key::ed25519(1);
    let by_jwk = signature_suite(
        &credential_1(&ed25519.did_jwk(), SUITE_JWS),
        suite,
        &ed25519,
        &format!("{}#0", ed25519.did_jwk()),
    );
    [
        controlled(&Key::p256(3), "ob3/suite/json-web-signature-2020-es256", "a detached JWS, with a JWK on P-256"),
        controlled(&Key::p384(3), "ob3/suite/json-web-signature-2020-es384", "a detached JWS, with a JWK on P-384"),
        controlled(&Key::rsa("PS256"), "ob3/suite/json-web-signature-2020-ps256", "a detached JWS, with an RSA key"),
        pair("ob3/suite/json-web-signature-2020-did-jwk", "a detached JWS, with a DID that is the key", &by_jwk),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// With a subject that holds no names but what it was awarded for, so that there is something to leave out.
fn disclosed() -> Vec<Case> {
    let key = Key::p256(3);
    let signed = sd::sign(&credential(&key.did()), &key, &key.method(), vec!["issuer", "validFrom", "name"]);
    let (base, derived) = (signed.base(), signed.disclosing(&["name", "description"]));
    let added = json!({ "description": "With distinction." });
    let other_issuer = sd::sign(&credential(&Key::p256(9).did()), &key, &key.method(), vec!["issuer", "validFrom"]);
    let mut cases = Vec::new();
    cases.extend(pair("ob3/suite/ecdsa-sd-2023-base", "as its issuer made it, with nothing left out", &base));
    cases.extend(pair("ob3/suite/ecdsa-sd-2023-derived", "its holder left out what is not asked for", &derived));
    cases.push(case(
        "ob3/suite/ecdsa-sd-2023-empty-node",
        "an object that says nothing was added to what the holder disclosed",
        Badge::Json(merged(derived.clone(), &json!({ "@included": {} }))),
    ));
    cases.push(case(
        "ob3/suite/ecdsa-sd-2023-added",
        "a statement was added to what the holder disclosed",
        Badge::Json(merged(derived.clone(), &added)),
    ));
    cases.push(case(
        "ob3/suite/ecdsa-sd-2023-mandatory-left-out",
        "a statement is missing that the issuer wants to be shown",
        Badge::Json(changed(derived, "/name", Value::Null)),
    ));
    cases.push(case(
        "ob3/suite/ecdsa-sd-2023-other-key",
        "signed with a key that is not the issuer's",
        Badge::Json(other_issuer.base()),
    ));
    cases
}
