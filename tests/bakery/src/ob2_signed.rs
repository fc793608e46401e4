//! Signed badges.

#![expect(clippy::too_many_lines, reason = "tables")]

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
use ed25519_dalek::Signer;
use rsa::RsaPrivateKey;
use rsa::pkcs1::EncodeRsaPublicKey;
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::pkcs8::{DecodePrivateKey, EncodePublicKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::bake::{Chunk, png, svg};
use super::generator::{Badge, Case, Document};
use super::ob2::{ASSERTION, BADGE, ISSUER, around, assertion, badge_class, changed, hosted, issuer};

const KEY: &str = "https://issuer.example/keys/1";
const LIST: &str = "https://issuer.example/revoked";
const URN: &str = "urn:uuid:7b1d9a52-3c0e-4a55-9d55-0f6c0d4f7a21";

/// The cases.
pub fn cases() -> Vec<Case> {
    [algorithms(), carriers(), forgeries(), keys(), spent(), lists(), old()].into_iter().flatten().collect()
}

enum Signing {
    Rsa(Box<RsaPrivateKey>),
    P256,
    Ed25519,
}

impl Signing {
    fn issuer() -> Self {
        Self::rsa(include_str!("issuer-rsa-test-key.pem"))
    }

    fn stranger() -> Self {
        Self::rsa(include_str!("stranger-rsa-test-key.pem"))
    }

    fn rsa(pem: &str) -> Self {
        let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
        let der = STANDARD.decode(body).expect("base64");
        Self::Rsa(Box::new(RsaPrivateKey::from_pkcs8_der(&der).expect("an RSA key")))
    }

    fn p256() -> p256::ecdsa::SigningKey {
        p256::ecdsa::SigningKey::from_slice(&[11; 32]).expect("a scalar")
    }

    fn ed25519() -> ed25519_dalek::SigningKey {
        ed25519_dalek::SigningKey::from_bytes(&[13; 32])
    }

    fn alg(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "RS256",
            Self::P256 => "ES256",
            Self::Ed25519 => "EdDSA",
        }
    }

    /// The public key as `SubjectPublicKeyInfo`.
    fn pem(&self) -> String {
        let der = match self {
            Self::Rsa(key) => key.to_public_key().to_public_key_der().expect("a public key").into_vec(),
            Self::P256 => {
                let header = b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00";
                [header.as_slice(), Self::p256().verifying_key().to_sec1_point(false).as_bytes()].concat()
            }
            Self::Ed25519 => {
                let header = b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00";
                [header.as_slice(), Self::ed25519().verifying_key().as_bytes()].concat()
            }
        };
        pem("PUBLIC KEY", &der)
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Rsa(key) => key.sign(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message)).expect("a signature"),
            Self::P256 => {
                let signature: p256::ecdsa::Signature = Self::p256().sign(message);
                signature.to_vec()
            }
            Self::Ed25519 => Self::ed25519().sign(message).to_vec(),
        }
    }

    fn jws(&self, payload: &Value) -> String {
        compact(&json!({ "alg": self.alg() }), payload, |message| self.sign(message))
    }
}

fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", STANDARD.encode(der))
}

fn compact(header: &Value, payload: &Value, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(payload));
    let signature = sign(message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// An assertion that says which key signs it.
fn signed_by(creator: &str) -> Value {
    let verification = json!({ "type": "SignedBadge", "creator": creator });
    changed(changed(assertion(), "/id", json!(URN)), "/verification", verification)
}

fn key(pem: &str) -> Value {
    json!({ "@context": "https://w3id.org/openbadges/v2", "type": "CryptographicKey", "id": KEY, "owner": ISSUER, "publicKeyPem": pem })
}

/// A badge with its issuer's documents, whose profile lists the key.
fn with_key(name: &str, why: &str, badge: Badge, pem: &str) -> Case {
    around(name, why, badge)
        .with(ISSUER, Document::Json(changed(issuer(), "/publicKey", json!(KEY))))
        .with(KEY, Document::Json(key(pem)))
}

/// A badge that the issuer signed.
fn signed(name: &str, why: &str, payload: &Value) -> Case {
    let signing = Signing::issuer();
    with_key(name, why, Badge::Text(signing.jws(payload)), &signing.pem())
}

fn algorithms() -> Vec<Case> {
    let by =
        |name, why, signing: &Signing| with_key(name, why, Badge::Text(signing.jws(&signed_by(KEY))), &signing.pem());
    vec![
        by("ob2/jws/rs256", "RSA", &Signing::issuer()),
        by("ob2/jws/es256", "ECDSA on P-256", &Signing::P256),
        by("ob2/jws/eddsa", "Ed25519", &Signing::Ed25519),
    ]
}

fn carriers() -> Vec<Case> {
    let signing = Signing::issuer();
    let jws = signing.jws(&signed_by(KEY));
    let padded: Vec<String> =
        jws.split('.').map(|part| URL_SAFE.encode(URL_SAFE_NO_PAD.decode(part).expect("base64url"))).collect();
    let repadded = compact_padded(&signing, &padded);
    let given = |name, why, badge| with_key(name, why, badge, &signing.pem());
    let link = "https://issuer.example/signed/1";
    vec![
        given("ob2/jws/png", "baked into a PNG", Badge::Png(png("openbadges", &jws, Chunk::International))),
        given(
            "ob2/jws/svg",
            "in the attribute of an SVG",
            Badge::Svg(svg("http://openbadges.org", "assertion", "", Some(&jws))),
        ),
        given("ob2/jws/link", "at an address", Badge::Text(link.to_owned()))
            .with(link, Document::Other(200, "text/plain", jws.clone().into_bytes())),
        given(
            "ob2/jws/wrapped",
            "a backpack's export with both: the signed one counts",
            Badge::Json(json!({ "assertion": assertion(), "signedAssertion": jws })),
        ),
        given("ob2/jws/padded", "base64 with its padding left on", Badge::Text(repadded)),
    ]
}

/// Signed anew, since the padding is part of what is signed.
fn compact_padded(signing: &Signing, parts: &[String]) -> String {
    let message = format!("{}.{}", parts[0], parts[1]);
    format!("{message}.{}", URL_SAFE.encode(signing.sign(message.as_bytes())))
}

fn forgeries() -> Vec<Case> {
    let signing = Signing::issuer();
    let jws = signing.jws(&signed_by(KEY));
    let tampered = {
        let payload = changed(signed_by(KEY), "/recipient/identity", json!("mallory@other.example"));
        let other = signing.jws(&payload);
        let parts: Vec<&str> = jws.split('.').collect();
        let payload = other.split('.').nth(1).expect("a payload");
        format!("{}.{payload}.{}", parts[0], parts[2])
    };
    let none = compact(&json!({ "alg": "none" }), &signed_by(KEY), |_| Vec::new());
    let hmac = compact(&json!({ "alg": "HS256" }), &signed_by(KEY), |message| Sha256::digest(message).to_vec());
    let unfit = compact(&json!({ "alg": "ES256" }), &signed_by(KEY), |message| signing.sign(message));
    let unknown = compact(&json!({ "alg": "ES512" }), &signed_by(KEY), |message| signing.sign(message));
    let critical = compact(&json!({ "alg": "RS256", "crit": ["b64"], "b64": false }), &signed_by(KEY), |message| {
        signing.sign(message)
    });
    let hosted = compact(&json!({ "alg": "RS256" }), &assertion(), |_| vec![7; 256]);
    let stranger = Signing::stranger();
    let own_key = "https://stranger.example/keys/1";
    let given = |name, why, text: String| with_key(name, why, Badge::Text(text), &signing.pem());
    vec![
        given("ob2/jws/tampered", "the payload was changed after signing", tampered),
        given("ob2/jws/none", "no signature at all", none),
        given("ob2/jws/hs256", "a symmetric algorithm", hmac),
        given("ob2/jws/unfit", "an algorithm that does not fit the key", unfit),
        given("ob2/jws/unknown-algorithm", "a registered algorithm that is not known", unknown),
        given("ob2/jws/critical", "an extension that must be understood", critical),
        given("ob2/jws/claims-hosted", "a forged token that says to be hosted", hosted),
        given("ob2/jws/stranger", "signed by a stranger, who names the key so", stranger.jws(&signed_by(own_key)))
            .with(own_key, Document::Json(changed(key(&stranger.pem()), "/id", json!(own_key)))),
        given("ob2/jws/issuer-inside", "a doctored copy of the issuer in the badge, with the stranger's key", {
            let profile = changed(
                issuer(),
                "/publicKey",
                json!({ "id": own_key, "owner": ISSUER, "publicKeyPem": stranger.pem() }),
            );
            let class = changed(changed(badge_class(), "/issuer", profile), "/id", json!("urn:uuid:1b"));
            stranger.jws(&changed(signed_by(own_key), "/badge", class))
        })
        .with(own_key, Document::Json(changed(key(&stranger.pem()), "/id", json!(own_key)))),
    ]
}

fn keys() -> Vec<Case> {
    let signing = Signing::issuer();
    let nameless = changed(signed_by(KEY), "/verification", json!({ "type": "SignedBadge" }));
    let jws = || Badge::Text(signing.jws(&signed_by(KEY)));
    let pkcs1 = match &signing {
        Signing::Rsa(key) => {
            pem("RSA PUBLIC KEY", key.to_public_key().to_pkcs1_der().expect("a public key").as_bytes())
        }
        _ => String::new(),
    };
    let profile_with = |keys: Value| Document::Json(changed(issuer(), "/publicKey", keys));
    let stranger_key =
        json!({ "id": "https://issuer.example/keys/0", "owner": ISSUER, "publicKeyPem": Signing::stranger().pem() });
    let urn = changed(changed(issuer(), "/id", json!("urn:uuid:2c")), "/publicKey", json!(KEY));
    vec![
        with_key(
            "ob2/jws/several-keys",
            "no creator: every key of the profile is tried",
            Badge::Text(signing.jws(&nameless)),
            &signing.pem(),
        )
        .with(ISSUER, profile_with(json!([stranger_key, KEY]))),
        with_key("ob2/jws/key-inside", "a key inside of the profile", jws(), "")
            .with(ISSUER, profile_with(key(&signing.pem()))),
        with_key("ob2/jws/key-pkcs1", "PKCS #1, with CRLF", jws(), &pkcs1.replace('\n', "\r\n")),
        with_key("ob2/jws/key-bare", "a PEM in the place of the key's document", jws(), "")
            .with(KEY, Document::Other(200, "text/plain", signing.pem().into_bytes())),
        with_key(
            "ob2/jws/key-garbled",
            "a key that is none",
            jws(),
            "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
        ),
        with_key("ob2/jws/key-owner", "the key names another owner", jws(), "")
            .with(KEY, Document::Json(changed(key(&signing.pem()), "/owner", json!("https://issuer.example/other")))),
        with_key("ob2/jws/key-offline", "a key that cannot be had", jws(), "").with(KEY, Document::Closed),
        around("ob2/jws/no-keys", "a profile without keys", Badge::Text(signing.jws(&nameless))),
        around("ob2/jws/key-not-listed", "a key that the profile does not list", jws())
            .with(KEY, Document::Json(key(&signing.pem()))),
        with_key("ob2/jws/issuer-claims-did", "a profile that claims the DID of another", jws(), &signing.pem()).with(
            ISSUER,
            Document::Json(changed(
                changed(issuer(), "/id", json!("did:web:university.example")),
                "/publicKey",
                json!(KEY),
            )),
        ),
        with_key(
            "ob2/jws/issuer-urn",
            "an issuer that nobody can look up",
            Badge::Text(signing.jws(&{
                let class = changed(changed(badge_class(), "/issuer", urn), "/id", json!("urn:uuid:3d"));
                changed(signed_by(KEY), "/badge", class)
            })),
            &signing.pem(),
        ),
    ]
}

fn lists() -> Vec<Case> {
    let with = |name, why, document: Option<Value>| {
        let profile = changed(changed(issuer(), "/publicKey", json!(KEY)), "/revocationList", json!(LIST));
        let case =
            signed(name, why, &changed(signed_by(KEY), "/uid", json!("soil-1"))).with(ISSUER, Document::Json(profile));
        match document {
            Some(document) => case.with(LIST, Document::Json(document)),
            None => case,
        }
    };
    let list = |entries: Value| json!({ "@context": "https://w3id.org/openbadges/v2", "type": "RevocationList", "id": LIST, "issuer": ISSUER, "revokedAssertions": entries });
    let unsigned = |name, why, entries| {
        let profile = changed(changed(issuer(), "/publicKey", json!(KEY)), "/revocationList", json!(LIST));
        hosted(name, why, changed(assertion(), "/verification", json!({ "type": "SignedBadge", "creator": KEY })))
            .with(ISSUER, Document::Json(profile))
            .with(LIST, Document::Json(list(entries)))
    };
    vec![
        with(
            "ob2/revocation-list/not-revoked",
            "a list without this badge",
            Some(list(json!(["urn:uuid:other", { "uid": "soil-2" }]))),
        ),
        with(
            "ob2/revocation-list/revoked",
            "listed with a reason",
            Some(list(json!([{ "id": URN, "revocationReason": "Awarded in error" }]))),
        ),
        with("ob2/revocation-list/revoked-one", "a list of one entry, compacted", Some(list(json!(URN)))),
        with("ob2/revocation-list/revoked-uid", "listed by its uid", Some(list(json!([{ "uid": "soil-1" }])))),
        with(
            "ob2/revocation-list/list-of-another",
            "the list of another issuer",
            Some(changed(list(json!([])), "/issuer", json!("https://other.example/issuer"))),
        ),
        with(
            "ob2/revocation-list/list-empty",
            "a list that lacks its entries",
            Some(changed(list(json!([])), "/revokedAssertions", json!(null))),
        ),
        with("ob2/revocation-list/list-offline", "a list that cannot be had", None),
        with(
            "ob2/revocation-list/revoked-other-name",
            "the list has both of its names, and the second names it",
            Some(changed(list(json!([])), "/revoked", json!({ "id": URN }))),
        ),
        with(
            "ob2/revocation-list/revoked-twice",
            "an entry takes itself back, another one does not",
            Some(list(json!([{ "id": URN, "revoked": false }, { "uid": "soil-1", "revoked": "yes" }]))),
        ),
        unsigned("ob2/hosted/says-signed", "a signed badge found without its signature, not revoked", json!([])),
        unsigned(
            "ob2/hosted/says-signed-revoked",
            "a signed badge found without its signature, revoked by the list",
            json!([ASSERTION]),
        ),
    ]
}

/// Signed badges up to 1.1: the key at `verify.url`.
fn old() -> Vec<Case> {
    let signing = Signing::issuer();
    let v1 = |document: Value| changed(document, "/@context", json!("https://w3id.org/openbadges/v1"));
    let payload = |url: &str| {
        let document = changed(changed(v1(assertion()), "/verification", json!(null)), "/uid", json!("soil-1"));
        let document = changed(changed(document, "/id", json!(null)), "/issuedOn", json!(1_425_200_400));
        changed(document, "/verify", json!({ "type": "signed", "url": url }))
    };
    let profile = || changed(v1(issuer()), "/revocationList", json!(LIST));
    let at = |name, why, url: &str, signing: &Signing| {
        around(name, why, Badge::Text(signing.jws(&payload(url))))
            .with(url, Document::Other(200, "text/plain", signing.pem().into_bytes()))
            .with(BADGE, Document::Json(v1(badge_class())))
            .with(ISSUER, Document::Json(profile()))
            .with(LIST, Document::Json(json!({ "soil-2": "Lost" })))
    };
    let key_at = "https://issuer.example/keys/1.pem";
    let lists = |keys: Value| Document::Json(changed(profile(), "/publicKey", keys));
    let elsewhere = "https://stranger.example/key.pem";
    let stranger = Signing::stranger();
    vec![
        at("ob1/jws/valid", "the key at verify.url, which the issuer's profile lists", key_at, &signing)
            .with(ISSUER, lists(json!(key_at))),
        at("ob1/jws/key-listed", "the profile lists the very key under another name", key_at, &signing)
            .with(ISSUER, lists(json!(KEY)))
            .with(KEY, Document::Json(key(&signing.pem()))),
        at(
            "ob1/jws/key-not-listed",
            "the key at verify.url, which the issuer's profile does not list",
            key_at,
            &signing,
        ),
        at("ob1/jws/key-elsewhere", "the key at verify.url on a stranger's host", elsewhere, &stranger),
        at("ob1/jws/key-handed-on", "the issuer's host hands verify.url on to a stranger's", key_at, &stranger)
            .with(ISSUER, lists(json!(KEY)))
            .with(KEY, Document::Json(key(&signing.pem())))
            .with(key_at, Document::Redirect(elsewhere.to_owned()))
            .with(elsewhere, Document::Other(200, "text/plain", stranger.pem().into_bytes())),
        at("ob1/jws/revoked", "listed in the map from uid to reason", key_at, &signing)
            .with(ISSUER, lists(json!(key_at)))
            .with(LIST, Document::Json(json!({ "soil-1": "Awarded in error" }))),
    ]
}

/// Keys that a profile lists, and that count for nothing all the same.
fn spent() -> Vec<Case> {
    let (signing, stranger) = (Signing::issuer(), Signing::stranger());
    let with = |name, why, more: Value| {
        signed(name, why, &signed_by(KEY)).with(KEY, Document::Json(super::sign::merged(key(&signing.pem()), &more)))
    };
    let upload = "https://issuer.example/uploads/key.pem";
    let verification = json!({ "type": "SignedBadge", "url": upload });
    let elsewhere = "https://stranger.example/keys/1";
    vec![
        with("ob2/jws/key-withdrawn", "the key was withdrawn since", json!({ "revoked": "2025-12-01" })),
        with("ob2/jws/key-end-garbled", "the key's end cannot be read", json!({ "expires": "next summer" })),
        with(
            "ob2/jws/key-end-later",
            "the key has ended since the award",
            json!({ "expires": "2025-12-01T00:00:00Z" }),
        ),
        with("ob2/jws/key-error", "an error in the place of the key, as JSON", json!({}))
            .with(KEY, Document::Json(json!({ "error": { "code": 503, "message": "Try again later" } }))),
        with("ob2/jws/key-handed-on", "another host answers for the key", json!({}))
            .with(KEY, Document::Redirect(elsewhere.to_owned()))
            .with(elsewhere, Document::Json(key(&signing.pem()))),
        with_key(
            "ob2/jws/key-chosen",
            "a badge of 2.0 names the address of its own key, as only 1.x did",
            Badge::Text(stranger.jws(&changed(signed_by(KEY), "/verification", verification))),
            &signing.pem(),
        )
        .with(upload, Document::Other(200, "text/plain", stranger.pem().into_bytes())),
    ]
}
