//! Open Badges 3.0: one credential for each suite, kind of key and status, and what forgers do with them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use serde_json::{Value, json};

use super::bake::{Chunk, png, svg};
use super::generator::{Badge, Case, Document};
use super::ob2::changed;
use super::sign::{Key, data_integrity, merged, signature_suite, token};

pub const IMAGE: &str = "https://issuer.example/badges/soil.png";
pub const CONTROLLER: &str = "https://issuer.example/profile";
pub const DID_WEB: &str = "did:web:issuer.example";
pub const STATUS_LIST: &str = "https://issuer.example/status/1";
pub const EDDSA: &str = "eddsa-rdfc-2022";

/// The badges of this version.
pub fn cases() -> Vec<Case> {
    [suites(), keys(), statuses(), forgeries(), peculiar(), dates()].into_iter().flatten().collect()
}

/// A credential of version 3.0.
pub fn credential(issuer: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "https://issuer.example/credentials/1",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Soil Survey",
        "issuer": { "id": issuer, "type": ["Profile"], "name": "Institute of Soil Science", "url": "https://issuer.example" },
        "validFrom": "2025-03-01T09:30:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{
                "type": "IdentityObject", "identityType": "emailAddress", "hashed": true, "salt": "soil",
                // SHA-256 of "earner@learner.example" and the salt.
                "identityHash": "sha256$faaf2b5772e0aa7473e6e5c8c868fd1d56e8fa2128e4e5e76ae5d79bd54b3c46"
            }],
            "achievement": {
                "id": "https://issuer.example/achievements/soil", "type": ["Achievement"], "achievementType": "Certification",
                "name": "Soil Survey", "description": "Describes and maps soils in the field.",
                "criteria": { "narrative": "Describe **four** profiles without help." },
                "image": { "id": IMAGE, "type": "Image", "caption": "Layers of soil under a sun" },
                "tag": ["soil", "mapping"],
                "alignment": [{ "type": ["Alignment"], "targetName": "Soil science", "targetUrl": "https://skills.example/soil-science" }]
            }
        }
    })
}

/// The same in data model 1.1, with the context of its suite.
pub fn credential_1(issuer: &str, suite: &str) -> Value {
    let context = json!([
        "https://www.w3.org/2018/credentials/v1",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
        suite
    ]);
    let of_1 = json!({ "@context": context, "issuanceDate": "2025-03-01T09:30:00Z" });
    merged(changed(credential(issuer), "/validFrom", Value::Null), &of_1)
}

pub fn issuer_key() -> Key {
    Key::ed25519(1)
}

pub fn case(name: &str, why: &str, badge: Badge) -> Case {
    Case::new(name, why, badge).with(IMAGE, Document::Other(200, "image/png", super::bake::assemble(&[])))
}

/// Signed by the issuer's `did:key`.
pub fn signed(document: &Value) -> Value {
    let key = issuer_key();
    data_integrity(document, EDDSA, &key, &key.method(), &json!({}))
}

pub fn pasted(name: &str, why: &str, document: &Value) -> Case {
    case(name, why, Badge::Json(signed(document)))
}

fn suites() -> Vec<Case> {
    let (ed25519, p256) = (issuer_key(), Key::p256(3));
    let text = signed(&credential(&ed25519.did())).to_string();
    let ecdsa = |suite: &str| data_integrity(&credential(&p256.did()), suite, &p256, &p256.method(), &json!({}));
    let jcs = data_integrity(&credential(&ed25519.did()), "eddsa-jcs-2022", &ed25519, &ed25519.method(), &json!({}));
    let old = credential_1(&ed25519.did(), "https://w3id.org/security/suites/ed25519-2020/v1");
    let old = signature_suite(&old, "Ed25519Signature2020", &ed25519, &ed25519.method());
    let token_of = |key: &Key| Badge::Text(token(&credential(&key.did()), key, &key.method()));
    vec![
        case("ob3/image/png", "baked into a PNG", Badge::Png(png("openbadgecredential", &text, Chunk::International))),
        case(
            "ob3/image/svg",
            "baked into an SVG",
            Badge::Svg(svg("https://purl.imsglobal.org/ob/v3p0", "credential", &text, None)),
        ),
        case("ob3/suite/eddsa-jcs-2022", "canonical JSON in place of RDF", Badge::Json(jcs)),
        case("ob3/suite/ecdsa-rdfc-2019", "a key on P-256", Badge::Json(ecdsa("ecdsa-rdfc-2019"))),
        case("ob3/suite/ecdsa-jcs-2019", "a key on P-256, canonical JSON", Badge::Json(ecdsa("ecdsa-jcs-2019"))),
        case("ob3/suite/ed25519-signature-2020", "data model 1.1, as issuers wrote until 2025", Badge::Json(old)),
        case("ob3/jwt/eddsa", "a token", token_of(&ed25519)),
        case("ob3/jwt/es256", "a token with a key on P-256", token_of(&p256)),
    ]
}

/// A document that lists the issuer's key under its own id.
fn controller(id: &str) -> (String, Document) {
    let method = format!("{id}#key-1");
    let document = json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": id,
        "verificationMethod": [{ "id": method, "type": "Multikey", "controller": id, "publicKeyMultibase": issuer_key().multibase() }],
        "assertionMethod": [method]
    });
    (method, Document::Json(document))
}

fn controlled(name: &str, why: &str, id: &str) -> Case {
    let (method, _) = controller(id);
    case(name, why, Badge::Json(data_integrity(&credential(id), EDDSA, &issuer_key(), &method, &json!({}))))
}

fn keys() -> Vec<Case> {
    let did_web = "https://issuer.example/.well-known/did.json";
    let (_, web) = controller(DID_WEB);
    let (_, profile) = controller(CONTROLLER);
    let pinned = json!({ "name": "Known institutes", "updated": "2026-06-01", "issuers": [{
        "id": DID_WEB, "name": "Institute of Soil Science", "updated": "2026-06-01",
        "documents": { DID_WEB: match controller(DID_WEB).1 { Document::Json(document) => document, _ => Value::Null } }
    }] });
    let mut of_another = pinned.clone();
    of_another["issuers"][0]["id"] = json!("https://other.example/issuer");
    let mut rotated = pinned.clone();
    rotated["issuers"][0]["documents"][DID_WEB]["assertionMethod"] = json!([format!("{DID_WEB}#key-0")]);
    let others = Document::Json(json!({ "@context": "https://www.w3.org/ns/did/v1", "id": DID_WEB }));
    vec![
        controlled("ob3/did-web/valid", "the key is in the DID document", DID_WEB).with(did_web, web),
        controlled("ob3/controller/valid", "the key is in the issuer's document", CONTROLLER).with(CONTROLLER, profile),
        controlled("ob3/did-web/closed", "the DID document is closed to other sites' pages", DID_WEB)
            .with(did_web, Document::Closed),
        controlled("ob3/did-web/pinned", "as before, but the site's list carries the document", DID_WEB)
            .with(did_web, Document::Closed)
            .listed("trustedIssuers", pinned),
        controlled(
            "ob3/did-web/pinned-for-another",
            "the site's list carries the document, but names another issuer",
            DID_WEB,
        )
        .with(did_web, Document::Closed)
        .listed("trustedIssuers", of_another),
        controlled(
            "ob3/did-web/rotated",
            "the issuer's document differs from the one that the site's list carries",
            DID_WEB,
        )
        .with(did_web, controller(DID_WEB).1)
        .listed("trustedIssuers", rotated),
        controlled("ob3/did-web/offline", "the host cannot be reached", DID_WEB),
        controlled("ob3/did-web/error", "an error in the place of the DID document, as JSON", DID_WEB)
            .with(did_web, Document::Json(json!({ "id": "7f3a", "message": "Try again later" }))),
        controlled("ob3/did-web/other-key", "the DID document does not list the key", DID_WEB).with(did_web, others),
    ]
}

/// A list of 131,072 entries in which one bit is set.
pub fn status_list(purpose: &str, set: Option<usize>, key: &Key, more: &Value) -> Document {
    let mut bits = vec![0_u8; 16 * 1024];
    if let Some(byte) = set.and_then(|at| bits.get_mut(at / 8)) {
        *byte |= 0x80 >> (set.unwrap_or(0) % 8);
    }
    let crc = crc32(&bits).to_le_bytes();
    let size = u32::try_from(bits.len()).unwrap_or(0).to_le_bytes();
    let gzip = [[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff].as_slice(), &compress_to_vec(&bits, 9), &crc, &size].concat();
    let issuer = issuer_key().did();
    let list = merged(
        json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "id": STATUS_LIST,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": issuer,
            "validFrom": "2025-01-01T00:00:00Z",
            "credentialSubject": {
                "id": format!("{STATUS_LIST}#list"), "type": "BitstringStatusList", "statusPurpose": purpose,
                "encodedList": format!("u{}", URL_SAFE_NO_PAD.encode(gzip))
            }
        }),
        more,
    );
    Document::Json(data_integrity(&list, EDDSA, key, &issuer_key().method(), &json!({})))
}

pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
    })
}

fn with_status(name: &str, why: &str, purpose: &str) -> Case {
    pasted(name, why, &merged(credential(&issuer_key().did()), &json!({ "credentialStatus": status_entry(purpose) })))
}

/// The place of a badge in the list.
pub fn status_entry(purpose: &str) -> Value {
    json!({
        "id": format!("{STATUS_LIST}#94567"), "type": "BitstringStatusListEntry", "statusPurpose": purpose,
        "statusListIndex": "94567", "statusListCredential": STATUS_LIST
    })
}

fn statuses() -> Vec<Case> {
    let (key, none) = (issuer_key(), json!({}));
    let stale = json!({ "validUntil": "2025-12-31T00:00:00Z" });
    vec![
        with_status("ob3/status/not-revoked", "its bit is not set", "revocation")
            .with(STATUS_LIST, status_list("revocation", Some(94_566), &key, &none)),
        with_status("ob3/status/revoked", "its bit is set", "revocation")
            .with(STATUS_LIST, status_list("revocation", Some(94_567), &key, &none)),
        with_status("ob3/status/suspended", "its bit is set in a list of those on hold", "suspension")
            .with(STATUS_LIST, status_list("suspension", Some(94_567), &key, &none)),
        with_status("ob3/status/forged", "the list is signed with another key", "revocation")
            .with(STATUS_LIST, status_list("revocation", None, &Key::ed25519(9), &none)),
        with_status("ob3/status/stale", "the list is past its own end date", "revocation")
            .with(STATUS_LIST, status_list("revocation", None, &key, &stale)),
        with_status("ob3/status/closed", "the list is closed to other sites' pages", "revocation")
            .with(STATUS_LIST, Document::Closed),
    ]
}

fn forgeries() -> Vec<Case> {
    let (key, stranger) = (issuer_key(), Key::ed25519(9));
    let genuine = credential(&key.did());
    let renamed = changed(signed(&genuine), "/credentialSubject/achievement/name", json!("Soil Surveyor"));
    let borrowed = data_integrity(&genuine, EDDSA, &stranger, &stranger.method(), &json!({}));
    let urn = credential("urn:uuid:5c3d1f1e-6e0c-4a5b-9d39-3f6c3f0e0a11");
    let proof = |more: Value| Badge::Json(data_integrity(&genuine, EDDSA, &key, &key.method(), &more));
    let unsigned_term = changed(signed(&genuine), "/credentialSubject/achievement/honours", json!("with distinction"));
    vec![
        case("ob3/proof/altered", "another name than the issuer signed", Badge::Json(renamed)),
        case("ob3/key/other", "signed with a key that is not the issuer's", Badge::Json(borrowed)),
        case("ob3/key/unbound", "an issuer whose id nobody can look up", Badge::Json(signed(&urn))),
        case("ob3/proof/none", "a credential without a proof", Badge::Json(genuine.clone())),
        case(
            "ob3/proof/expired",
            "the proof's own end has passed",
            proof(json!({ "expires": "2026-01-01T00:00:00Z" })),
        ),
        case("ob3/proof/purpose", "a proof made to log in", proof(json!({ "proofPurpose": "authentication" }))),
        case("ob3/statements/uncovered", "a term that no context defines is not covered", Badge::Json(unsigned_term)),
        case("ob3/suite/unknown", "a suite of the future", proof(json!({ "cryptosuite": "mldsa44-rdfc-2030" }))),
    ]
}

/// Faults and peculiarities that do not change the verdict, and one that is made to keep the verifier busy.
fn peculiar() -> Vec<Case> {
    let key = issuer_key();
    let genuine = credential(&key.did());
    let mut two = signed(&genuine);
    let future = json!({ "type": "DataIntegrityProof", "cryptosuite": "mldsa44-rdfc-2030", "created": "2025-03-01T09:30:00Z",
        "verificationMethod": key.method(), "proofPurpose": "assertionMethod", "proofValue": "z3" });
    two["proof"] = json!([two["proof"], future]);
    let claims = json!({ "iss": key.did(), "jti": genuine["id"], "nbf": 1_700_000_000, "vc": genuine });
    let names: Vec<String> = (0..12).map(|node| format!("_:b{node}")).collect();
    let node = |name: &String| {
        let others: Vec<_> = names.iter().filter(|other| *other != name).collect();
        json!({ "id": name, "type": ["Evidence"], "knows": others })
    };
    let clique = json!({ "evidence": names.iter().map(node).collect::<Vec<_>>() });
    let mut clique = merged(genuine.clone(), &clique);
    clique["@context"] = json!([genuine["@context"][0], genuine["@context"][1],
        { "knows": { "@id": "https://skills.example/knows", "@type": "@id" } }]);
    let proof = json!({ "proof": signed(&genuine)["proof"] });
    vec![
        case("ob3/proof/set", "a second proof of a suite of the future", Badge::Json(two)),
        case(
            "ob3/jwt/claims",
            "a token whose claim differs from the date in the credential",
            Badge::Text(token(&claims, &key, &key.method())),
        ),
        case(
            "ob3/statements/poison",
            "a graph that takes a factorial of steps to order",
            Badge::Json(merged(clique, &proof)),
        ),
        message(),
    ]
}

/// A status that neither revokes nor suspends, in words of the issuer's.
fn message() -> Case {
    let words = json!([{ "status": "0x0", "message": "Nothing to add" }, { "status": "0x1", "message": "The certificate was reprinted" }]);
    let entry = json!({ "credentialStatus": {
        "id": format!("{STATUS_LIST}#94567"), "type": "BitstringStatusListEntry", "statusPurpose": "message", "statusSize": 1,
        "statusListIndex": "94567", "statusListCredential": STATUS_LIST, "statusMessage": words
    } });
    pasted("ob3/status/message", "its bit stands for a message", &merged(credential(&issuer_key().did()), &entry))
        .with(STATUS_LIST, status_list("message", Some(94_567), &issuer_key(), &json!({})))
}

fn dates() -> Vec<Case> {
    let genuine = || credential(&issuer_key().did());
    let until = |date: &str| merged(genuine(), &json!({ "validUntil": date }));
    vec![
        pasted("ob3/validity/expired", "its time is over", &until("2026-06-30T23:59:59Z")),
        pasted("ob3/validity/valid-until", "its time is not over", &until("2028-02-29T00:00:00Z")),
        pasted("ob3/validity/ends-before-start", "it ends before it begins", &until("2024-01-01T00:00:00Z")),
        pasted(
            "ob3/validity/not-yet-valid",
            "issued in the future",
            &changed(genuine(), "/validFrom", json!("2027-01-01T00:00:00Z")),
        ),
        pasted("ob3/recipient/asked", "awarded to the one asked about", &genuine()).asked("earner@learner.example"),
        pasted("ob3/recipient/other", "awarded to somebody else", &genuine()).asked("mallory@learner.example"),
    ]
}
