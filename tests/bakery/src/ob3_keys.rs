//! Open Badges 3.0: where an issuer's key is, in every form that issuers publish it, and places that only look like the issuer's.

use serde_json::{Value, json};

use super::generator::{Badge, Case, Document};
use super::ob3::{CONTROLLER, DID_WEB, EDDSA, case, credential, issuer_key};
use super::ob3_suites::listing;
use super::sign::{Key, data_integrity, merged};

const MULTIKEY: &str = "https://w3id.org/security/multikey/v1";
const DID_WEB_DOCUMENT: &str = "https://issuer.example/.well-known/did.json";
const STRANGER: &str = "did:web:stranger.example";
const STRANGER_DOCUMENT: &str = "https://stranger.example/.well-known/did.json";

/// The cases.
pub fn cases() -> Vec<Case> {
    [places(), forms(), refused()].into_iter().flatten().collect()
}

fn multikey(id: &str, key: &Key) -> Value {
    json!({ "id": format!("{id}#key-1"), "type": "Multikey", "controller": id, "publicKeyMultibase": key.multibase() })
}

fn signed(issuer: &str, method: &str) -> Badge {
    Badge::Json(data_integrity(&credential(issuer), EDDSA, &issuer_key(), method, &json!({})))
}

/// Signed by `#key-1` of the issuer.
fn controlled(name: &str, why: &str, issuer: &str) -> Case {
    case(name, why, signed(issuer, &format!("{issuer}#key-1")))
}

fn places() -> Vec<Case> {
    let key = issuer_key();
    let did_jwk = key.did_jwk();
    let at = |name: &str, why: &str, did: &str, url: &str| {
        controlled(name, why, did).with(url, listing(did, MULTIKEY, &multikey(did, &key)))
    };
    let profile = json!({ "id": CONTROLLER, "type": "Profile", "name": "Institute of Soil Science", "url": "https://issuer.example" });
    let of_array = json!([profile, { "@context": MULTIKEY, "id": CONTROLLER, "verificationMethod": [multikey(CONTROLLER, &key)],
        "assertionMethod": [format!("{CONTROLLER}#key-1")] }]);
    let badgr = merged(
        profile,
        &json!({ "verificationMethod": merged(multikey(CONTROLLER, &key), &json!({
        "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdf-2022", "controller": "" })) }),
    );
    vec![
        case("ob3/did-jwk/alone", "the DID is the key as a JWK", signed(&did_jwk, &format!("{did_jwk}#0"))),
        at(
            "ob3/did-web/path",
            "the DID names a path",
            "did:web:issuer.example:issuers:7",
            "https://issuer.example/issuers/7/did.json",
        ),
        at(
            "ob3/did-web/port",
            "the DID names a port",
            "did:web:issuer.example%3A8443:issuers:7",
            "https://issuer.example:8443/issuers/7/did.json",
        ),
        at(
            "ob3/did-web/encoded",
            "the DID's path has an encoded space",
            "did:web:issuer.example:soil%20science",
            "https://issuer.example/soil%20science/did.json",
        ),
        controlled("ob3/controller/array", "the issuer's profile and its keys are two documents in one", CONTROLLER)
            .with(CONTROLLER, Document::Json(of_array)),
        controlled("ob3/controller/profile", "the profile has its key as one object without an owner", CONTROLLER)
            .with(CONTROLLER, Document::Json(badgr)),
    ]
}

fn forms() -> Vec<Case> {
    let key = issuer_key();
    let method = |kind: &str, value: Value| {
        let method = json!({ "id": format!("{DID_WEB}#key-1"), "type": kind, "controller": DID_WEB });
        merged(method, &value)
    };
    let with = |name: &str, why: &str, method: &Value| {
        controlled(name, why, DID_WEB).with(DID_WEB_DOCUMENT, listing(DID_WEB, MULTIKEY, method))
    };
    let embedded =
        json!({ "id": DID_WEB, "assertionMethod": [merged(multikey(DID_WEB, &key), &json!({ "id": "#key-1" }))] });
    vec![
        with(
            "ob3/key/2018",
            "a key in base58",
            &method("Ed25519VerificationKey2018", json!({ "publicKeyBase58": key.raw_base58() })),
        ),
        with(
            "ob3/key/2020",
            "a key of the suite that came before",
            &method("Ed25519VerificationKey2020", json!({ "publicKeyMultibase": key.multibase() })),
        ),
        with("ob3/key/jwk", "a key as JWK", &method("JsonWebKey2020", json!({ "publicKeyJwk": key.jwk() }))),
        controlled("ob3/key/embedded", "the key stands in assertionMethod itself, with a relative id", DID_WEB)
            .with(DID_WEB_DOCUMENT, Document::Json(embedded)),
    ]
}

fn refused() -> Vec<Case> {
    let key = issuer_key();
    let with = |name: &str, why: &str, document: Value| {
        controlled(name, why, DID_WEB).with(DID_WEB_DOCUMENT, Document::Json(document))
    };
    let for_login = json!({ "id": DID_WEB, "verificationMethod": [multikey(DID_WEB, &key)], "authentication": [format!("{DID_WEB}#key-1")] });
    let of_another = json!({ "id": STRANGER, "verificationMethod": [multikey(DID_WEB, &key)], "assertionMethod": [format!("{DID_WEB}#key-1")] });
    let withdrawn = json!({ "id": DID_WEB, "assertionMethod": [format!("{DID_WEB}#key-1")],
        "verificationMethod": [merged(multikey(DID_WEB, &key), &json!({ "revoked": "2025-12-01T00:00:00Z" }))] });
    let ended = json!({ "id": DID_WEB, "assertionMethod": [format!("{DID_WEB}#key-1")],
        "verificationMethod": [merged(multikey(DID_WEB, &key), &json!({ "expires": "2025-01-01T00:00:00Z" }))] });
    let strangers = || listing(STRANGER, MULTIKEY, &multikey(STRANGER, &key));
    let jwk = Key::ed25519(9).did_jwk();
    vec![
        with("ob3/key/for-login", "the DID document lists the key for authentication only", for_login),
        with("ob3/did-web/of-another", "the document at the DID's address is of another DID", of_another),
        with("ob3/key/withdrawn", "the key was withdrawn since", withdrawn),
        with("ob3/key/ended", "the key had ended when the badge was signed", ended),
        case(
            "ob3/did-jwk/of-another",
            "another DID than that of the key",
            signed(&jwk, &format!("{}#0", key.did_jwk())),
        ),
        case(
            "ob3/key/method-of-another",
            "the key is in a stranger's document",
            signed(DID_WEB, &format!("{STRANGER}#key-1")),
        )
        .with(STRANGER_DOCUMENT, strangers())
        .with(DID_WEB_DOCUMENT, listing(DID_WEB, MULTIKEY, &multikey(DID_WEB, &Key::ed25519(9)))),
        case(
            "ob3/key/method-claimed",
            "the method's fragment says which key it is, and no document does",
            signed(CONTROLLER, &format!("{CONTROLLER}#{}", key.multibase())),
        )
        .with(CONTROLLER, listing(CONTROLLER, MULTIKEY, &multikey(CONTROLLER, &Key::ed25519(9)))),
        controlled("ob3/did-web/upwards", "a DID whose path leads out of its folder", "did:web:issuer.example:..:x"),
        controlled(
            "ob3/key/did-unknown",
            "a method of DIDs that this version does not know",
            "did:plc:ewvi7nxzyoun6zhxrhs64oiz",
        ),
    ]
}
