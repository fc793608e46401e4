//! Who issued it: keys that nobody vouches for, and those that a site or a list does.

use serde_json::{Value, json};

use super::bake::{Chunk, png};
use super::generator::{Badge, Case, Document};
use super::ob2::changed;
use super::ob3::{EDDSA, case, credential};
use super::sign::{DID_CONFIGURATION_CONTEXT, Key, data_integrity, did_configuration_context, headed, merged, token};

const SITE: &str = "https://university.example";
const CONFIGURATION: &str = "https://university.example/.well-known/did-configuration.json";

/// The cases.
pub fn cases() -> Vec<Case> {
    [alone(), linked(), not_answered(), not_linked()].into_iter().flatten().collect()
}

pub fn key() -> Key {
    Key::ed25519(33)
}

/// A badge of an issuer that is a key and calls itself a university, whose page is on this site.
pub fn badge(page: Option<&str>) -> Value {
    let profile = json!({ "id": key().did_key(), "type": ["Profile"], "name": "Northwind University" });
    let profile = page.map_or(profile.clone(), |page| merged(profile, &json!({ "url": page })));
    let badge = changed(credential(&key().did_key()), "/issuer", profile);
    data_integrity(&badge, EDDSA, &key(), &key().did_key_method(), &json!({}))
}

fn by_key(name: &str, why: &str) -> Case {
    case(name, why, Badge::Json(badge(Some(&format!("{SITE}/about")))))
}

fn alone() -> Vec<Case> {
    let alone = |name: &str, why: &str| case(name, why, Badge::Json(badge(None)));
    let known = json!({ "name": "Known institutes", "updated": "2026-06-01",
        "issuers": [{ "id": key().did_key(), "name": "Northwind Evening School" }] });
    let in_token = changed(badge(None), "/proof", Value::Null);
    vec![
        case(
            "ob3/did-key/alone",
            "an issuer that is a key, under the name of a university",
            Badge::Png(png("openbadgecredential", &badge(None).to_string(), Chunk::International)),
        ),
        alone("ob3/did-key/listed", "the site's list knows the key, by another name").listed("trustedIssuers", known),
        alone("ob3/did-key/unlisted", "the site's list does not know the key")
            .listed("trustedIssuers", json!(["https://issuer.example"])),
        case(
            "ob3/jwt/did-key",
            "a token of an issuer that is a key",
            Badge::Text(token(&in_token, &key(), &key().did_key_method())),
        ),
    ]
}

/// What links the key to an origin. (<https://identity.foundation/.well-known/resources/did-configuration/#domain-linkage-credential>)
fn linkage(origin: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", DID_CONFIGURATION_CONTEXT],
        "type": ["VerifiableCredential", "DomainLinkageCredential"],
        "issuer": key().did_key(),
        "validFrom": "2025-01-01T00:00:00Z",
        "validUntil": "2027-01-01T00:00:00Z",
        "credentialSubject": { "id": key().did_key(), "origin": origin }
    })
}

fn signed(linkage: &Value) -> Value {
    data_integrity(linkage, EDDSA, &key(), &key().did_key_method(), &json!({}))
}

/// In the claims of a token, as the specification shows it.
fn in_token(linkage: &Value, by: &Key) -> Value {
    let did = key().did_key();
    let claims = json!({ "iss": did, "sub": did, "nbf": 1_735_689_600, "exp": 1_798_761_600, "vc": linkage });
    json!(headed(&json!({ "alg": by.alg(), "kid": key().did_key_method(), "typ": "JWT" }), &claims, by))
}

fn configuration(entries: &[Value]) -> Document {
    Document::Json(json!({ "@context": DID_CONFIGURATION_CONTEXT, "linked_dids": entries }))
}

/// A badge whose site publishes these entries.
fn published(name: &str, why: &str, entries: &[Value]) -> Case {
    let context = Document::Json(did_configuration_context());
    by_key(name, why).with(CONFIGURATION, configuration(entries)).with(DID_CONFIGURATION_CONTEXT, context)
}

fn linked() -> Vec<Case> {
    let own = linkage(SITE);
    let by_jcs = data_integrity(&own, "eddsa-jcs-2022", &key(), &key().did_key_method(), &json!({}));
    let of_1 = json!({
        "@context": ["https://www.w3.org/2018/credentials/v1", DID_CONFIGURATION_CONTEXT],
        "issuanceDate": "2025-01-01T00:00:00Z", "expirationDate": "2027-01-01T00:00:00Z"
    });
    let of_1 = merged(changed(changed(own.clone(), "/validFrom", Value::Null), "/validUntil", Value::Null), &of_1);
    let other = json!(token(&linkage("https://other.example"), &Key::ed25519(9), &Key::ed25519(9).did_key_method()));
    let unlisted = json!(["https://issuer.example"]);
    vec![
        published("ob3/linkage/linked-token", "the site claims the key, in a token", &[in_token(&of_1, &key())]),
        published("ob3/linkage/linked-rdf", "the site claims the key, in statements", &[signed(&own)]),
        published("ob3/linkage/linked-jcs", "the site claims the key, in canonical JSON", &[by_jcs]),
        published("ob3/linkage/linked-second", "the site claims two keys", &[other, in_token(&of_1, &key())]),
        published(
            "ob3/linkage/linked-unlisted",
            "the site claims the key, which the page's list does not know",
            &[signed(&own)],
        )
        .listed("trustedIssuers", unlisted),
        published(
            "ob3/linkage/linked-listed",
            "the site claims the key, and the page's list knows the site",
            &[signed(&own)],
        )
        .listed(
            "trustedIssuers",
            json!({ "name": "Known institutes", "issuers": [{ "id": SITE, "name": "Northwind" }] }),
        ),
    ]
}

/// Whatever else the site answers, the badge is as it was without.
fn not_answered() -> Vec<Case> {
    let page = b"<!doctype html><title>Northwind University</title>".to_vec();
    let elsewhere = format!("https://www.university.example{}", CONFIGURATION.trim_start_matches(SITE));
    let intranet = case(
        "ob3/linkage/private",
        "the site is inside of the visitor's own network",
        Badge::Json(badge(Some("https://intranet/about"))),
    );
    vec![
        by_key("ob3/linkage/missing", "the site claims no key")
            .with(CONFIGURATION, Document::Other(404, "text/html", vec![])),
        by_key("ob3/linkage/page", "the site answers any address with a page")
            .with(CONFIGURATION, Document::Other(200, "text/html", page)),
        by_key("ob3/linkage/closed", "the site is closed to other sites' pages").with(CONFIGURATION, Document::Closed),
        by_key("ob3/linkage/offline", "the site cannot be reached"),
        by_key("ob3/linkage/redirected", "the site hands the question on to another address")
            .with(CONFIGURATION, Document::Redirect(elsewhere.clone()))
            .with(&elsewhere, configuration(&[signed(&linkage("https://www.university.example"))]))
            .with(DID_CONFIGURATION_CONTEXT, Document::Json(did_configuration_context())),
        intranet,
    ]
}

fn not_linked() -> Vec<Case> {
    let stranger = Key::ed25519(9);
    let own = linkage(SITE);
    let with = |pointer: &str, value: Value| signed(&changed(linkage(SITE), pointer, value));
    let altered = changed(signed(&linkage("https://other.example")), "/credentialSubject/origin", json!(SITE));
    let forged = data_integrity(&own, EDDSA, &stranger, &key().did_key_method(), &json!({}));
    let by_stranger = data_integrity(&own, EDDSA, &stranger, &stranger.did_key_method(), &json!({}));
    let of_stranger = changed(own.clone(), "/issuer", json!(stranger.did_key()));
    let of_stranger = changed(of_stranger, "/credentialSubject/id", json!(stranger.did_key()));
    let of_stranger = data_integrity(&of_stranger, EDDSA, &stranger, &stranger.did_key_method(), &json!({}));
    vec![
        published("ob3/linkage/other-key", "the site claims another key", &[of_stranger]),
        published("ob3/linkage/forged", "the site claims the key, whose owner did not sign that", &[forged]),
        published("ob3/linkage/stranger", "the site claims the key, and somebody else signed that", &[by_stranger]),
        published("ob3/linkage/token-forged", "the same in a token", &[in_token(&own, &stranger)]),
        published("ob3/linkage/altered", "the claim of another site, changed to this one", &[altered]),
        published(
            "ob3/linkage/other-origin",
            "the claim of another site, as its key signed it",
            &[signed(&linkage("https://other.example"))],
        ),
        published(
            "ob3/linkage/other-subject",
            "the key claims the site for another key",
            &[with("/credentialSubject/id", json!(stranger.did_key()))],
        ),
        published(
            "ob3/linkage/unsigned",
            "the site claims the key, and nobody signed that",
            std::slice::from_ref(&own),
        ),
        published("ob3/linkage/expired", "the claim is over", &[with("/validUntil", json!("2026-01-01T00:00:00Z"))]),
        published(
            "ob3/linkage/not-yet",
            "the claim has not begun",
            &[with("/validFrom", json!("2026-12-01T00:00:00Z"))],
        ),
        published(
            "ob3/linkage/untyped",
            "a credential of the key that names the site, but links nothing",
            &[with("/type", json!(["VerifiableCredential"]))],
        ),
    ]
}
