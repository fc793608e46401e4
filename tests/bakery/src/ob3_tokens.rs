//! Open Badges 3.0 in tokens: algorithms, where the key is, and what forgers do with headers and claims.

use serde_json::{Value, json};

use super::generator::{Badge, Case, Document};
use super::ob2::changed;
use super::ob3::{CONTROLLER, DID_WEB, case, credential, credential_1, issuer_key};
use super::ob3_suites::{listing, renamed};
use super::sign::{Key, headed, merged, token};

const DID_WEB_DOCUMENT: &str = "https://issuer.example/.well-known/did.json";
const KEY_SET: &str = "https://issuer.example/.well-known/jwks.json";
const MULTIKEY: &str = "https://w3id.org/security/multikey/v1";

/// The cases.
pub fn cases() -> Vec<Case> {
    [algorithms(), places(), claims(), forgeries(), envelopes()].into_iter().flatten().collect()
}

/// The token with another payload under the same signature.
fn altered(token: &str) -> String {
    let parts: Vec<&str> = token.split('.').collect();
    let [header, payload, signature] = parts.as_slice() else { panic!("a token") };
    let payload: Value = serde_json::from_slice(&decode(payload)).expect("JSON");
    let payload = if payload["vc"].is_object() {
        merged(payload.clone(), &json!({ "vc": renamed(&payload["vc"]) }))
    } else {
        renamed(&payload)
    };
    format!("{header}.{}.{signature}", encode(&payload.to_string()))
}

fn decode(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text).expect("base64url")
}

fn encode(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text)
}

fn pasted(name: &str, why: &str, token: String) -> Case {
    case(name, why, Badge::Text(token))
}

fn pair(name: &str, why: &str, token: &str) -> [Case; 2] {
    let other = "the same with another name than was signed";
    [pasted(name, why, token.to_owned()), pasted(&format!("{name}-altered"), other, altered(token))]
}

fn algorithms() -> Vec<Case> {
    let of = |key: &Key| token(&credential(&key.did()), key, &key.method());
    [
        pair("ob3/jwt/rs256", "a token with an RSA key", &of(&Key::rsa("RS256"))),
        pair("ob3/jwt/ps256", "a token with an RSA key, padded with a salt", &of(&Key::rsa("PS256"))),
        pair("ob3/jwt/es384", "a token with a key on P-384", &of(&Key::p384(3))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A token whose issuer publishes its key in a document.
fn published(issuer: &str, kid: &str, key: &Key) -> String {
    token(&credential(issuer), key, kid)
}

fn places() -> Vec<Case> {
    let key = Key::p256(3);
    let jwk = merged(key.jwk(), &json!({ "kid": "2025-1", "alg": "ES256", "use": "sig" }));
    let method = |id: &str| json!({ "id": format!("{id}#key-1"), "type": "JsonWebKey", "controller": id, "publicKeyJwk": key.jwk() });
    let did_document = || listing(DID_WEB, "https://w3id.org/security/jwk/v1", &method(DID_WEB));
    let key_set = || Document::Json(json!({ "keys": [merged(Key::p256(9).jwk(), &json!({ "kid": "2024-1" })), jwk] }));
    let in_header = headed(&json!({ "alg": "ES256", "jwk": key.jwk(), "typ": "vc+jwt" }), &credential(DID_WEB), &key);
    let no_kid = headed(&json!({ "alg": "ES256", "typ": "vc+jwt" }), &credential(DID_WEB), &key);
    let by_set = published(KEY_SET, &format!("{KEY_SET}#2025-1"), &key);
    vec![
        pasted(
            "ob3/jwt/did-web",
            "the key is in the DID document",
            published(DID_WEB, &format!("{DID_WEB}#key-1"), &key),
        )
        .with(DID_WEB_DOCUMENT, did_document()),
        pasted("ob3/jwt/kid-bare", "the key goes by its bare name", published(DID_WEB, "key-1", &key))
            .with(DID_WEB_DOCUMENT, did_document()),
        pasted("ob3/jwt/kid-missing", "no key is named, and the DID lists one", no_kid.clone())
            .with(DID_WEB_DOCUMENT, did_document()),
        pasted("ob3/jwt/kid-missing-offline", "no key is named, and the DID cannot be looked up", no_kid),
        pasted("ob3/jwt/jwk-listed", "the key is in the header, and the issuer lists that very key", in_header.clone())
            .with(DID_WEB_DOCUMENT, did_document()),
        pasted("ob3/jwt/jwk-of-another", "the key is in the header alone, the issuer lists another", in_header)
            .with(DID_WEB_DOCUMENT, listing(DID_WEB, MULTIKEY, &other_method(DID_WEB))),
        pasted(
            "ob3/jwt/controller",
            "the key is in the issuer's document",
            published(CONTROLLER, &format!("{CONTROLLER}#key-1"), &key),
        )
        .with(CONTROLLER, listing(CONTROLLER, "https://w3id.org/security/jwk/v1", &method(CONTROLLER))),
        pasted("ob3/jwt/key-set", "the issuer is a set of keys, of which one is named", by_set)
            .with(KEY_SET, key_set()),
        pasted(
            "ob3/jwt/key-set-other-key",
            "the set has no key of this name",
            published(KEY_SET, &format!("{KEY_SET}#2023-1"), &key),
        )
        .with(KEY_SET, key_set()),
        pasted(
            "ob3/jwt/key-set-of-host",
            "a set of keys on the issuer's host, to which its profile does not refer",
            published(CONTROLLER, &format!("{KEY_SET}#2025-1"), &key),
        )
        .with(KEY_SET, key_set())
        .with(
            CONTROLLER,
            Document::Json(json!({ "id": CONTROLLER, "type": "Profile", "name": "Institute of Soil Science" })),
        ),
    ]
}

fn other_method(id: &str) -> Value {
    json!({ "id": format!("{id}#key-1"), "type": "Multikey", "controller": id, "publicKeyMultibase": Key::ed25519(9).multibase() })
}

/// The registered claims beside a credential in the claim `vc`.
fn beside(vc: &Value, more: &Value) -> Value {
    merged(json!({ "iss": issuer_key().did(), "jti": vc["id"], "nbf": 1_740_821_400, "vc": vc }), more)
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn claims() -> Vec<Case> {
    let key = issuer_key();
    let vc = merged(
        credential_1(&key.did(), MULTIKEY),
        &json!({ "@context": ["https://www.w3.org/2018/credentials/v1",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"] }),
    );
    let of = |payload: &Value| headed(&json!({ "alg": "EdDSA", "kid": key.method(), "typ": "JWT" }), payload, &key);
    let mut bare = vc.clone();
    for moved in ["issuer", "id", "issuanceDate"] {
        bare = changed(bare, &format!("/{moved}"), Value::Null);
    }
    let stranger = Key::ed25519(9).did();
    [
        pair("ob3/jwt/vc-claim", "data model 1.1, the credential in the claim vc", &of(&beside(&vc, &json!({}))))
            .to_vec(),
        vec![
            pasted(
                "ob3/jwt/claims-moved",
                "what the claims say is not said again",
                of(&beside(&bare, &json!({ "jti": vc["id"] }))),
            ),
            pasted(
                "ob3/jwt/expired-claim",
                "only the claim says that it has ended",
                of(&beside(&vc, &json!({ "exp": 1_767_225_600 }))),
            ),
            pasted(
                "ob3/jwt/later-claim",
                "only the claim says that it begins later",
                of(&beside(&vc, &json!({ "nbf": 1_798_761_600 }))),
            ),
            pasted(
                "ob3/jwt/claim-subject",
                "the claim names another subject than the credential",
                of(&beside(
                    &changed(vc.clone(), "/credentialSubject/id", json!("did:example:learner")),
                    &json!({ "sub": "did:example:other" }),
                )),
            ),
            pasted(
                "ob3/jwt/claim-issuer",
                "the claim names another issuer than the credential",
                of(&beside(&vc, &json!({ "iss": stranger }))),
            ),
            pasted(
                "ob3/jwt/two-payloads",
                "another badge stands beside the claim vc",
                of(&merged(renamed(&vc), &beside(&vc, &json!({})))),
            ),
        ],
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn forgeries() -> Vec<Case> {
    let (key, stranger) = (issuer_key(), Key::ed25519(9));
    let genuine = credential(&key.did());
    let as_issuer = |header: Value| headed(&header, &genuine, &stranger);
    let unsigned = headed(&json!({ "alg": "none", "kid": key.method() }), &genuine, &key);
    let unsigned = format!("{}.", unsigned.rsplit_once('.').expect("a token").0);
    let confused = headed(&json!({ "alg": "HS256", "kid": key.method() }), &genuine, &key);
    let critical = headed(&json!({ "alg": "EdDSA", "kid": key.method(), "crit": ["exp"], "exp": 1 }), &genuine, &key);
    vec![
        pasted(
            "ob3/jwt/kid-of-another",
            "signed with a stranger's own key",
            as_issuer(json!({ "alg": "EdDSA", "kid": stranger.method() })),
        ),
        pasted(
            "ob3/jwt/kid-borrowed",
            "names the issuer's key, but was signed with another",
            as_issuer(json!({ "alg": "EdDSA", "kid": key.method() })),
        ),
        pasted(
            "ob3/jwt/jwk-stranger",
            "a stranger's key in the header",
            as_issuer(json!({ "alg": "EdDSA", "jwk": stranger.jwk() })),
        ),
        pasted(
            "ob3/jwt/kid-and-jwk",
            "names the issuer's key, and brings a stranger's",
            as_issuer(json!({ "alg": "EdDSA", "kid": key.method(), "jwk": stranger.jwk() })),
        ),
        pasted("ob3/jwt/none", "no algorithm", unsigned),
        pasted("ob3/jwt/hs256", "a symmetric algorithm", confused),
        pasted(
            "ob3/jwt/unfit",
            "an algorithm that does not fit the key",
            headed(&json!({ "alg": "ES256", "kid": key.method() }), &genuine, &key),
        ),
        pasted("ob3/jwt/critical", "an extension that must be understood", critical),
    ]
}

/// A data URL around a token. (<https://www.w3.org/TR/vc-data-model-2.0/#enveloped-verifiable-credentials>)
pub fn envelope(media_type: &str, token: &str) -> Value {
    json!({ "@context": "https://www.w3.org/ns/credentials/v2", "id": format!("data:{media_type},{token}"), "type": "EnvelopedVerifiableCredential" })
}

fn envelopes() -> Vec<Case> {
    let key = issuer_key();
    let token = token(&credential(&key.did()), &key, &key.method());
    let disclosure = encode("[\"salt\",\"name\",\"Soil Survey\"]");
    let sd_jwt = format!("{token}~{disclosure}~");
    vec![
        case("ob3/jwt/enveloped", "a token in an envelope", Badge::Json(envelope("application/vc+jwt", &token))),
        case(
            "ob3/jwt/enveloped-altered",
            "an altered token in an envelope",
            Badge::Json(envelope("application/vc+jwt", &altered(&token))),
        ),
        case(
            "ob3/sd-jwt/enveloped",
            "an envelope of a kind that Open Badges does not have",
            Badge::Json(envelope("application/vc+sd-jwt", &sd_jwt)),
        ),
        pasted("ob3/sd-jwt/pasted", "a token that discloses a part, which Open Badges does not have", sd_jwt),
    ]
}
