//! What forgers tried on badges of version 3.0 beside the proof itself (redirects, keys, claims, dates, lists), and the honest badge that is
//! written nearly so.

use serde_json::{Value, json};

use super::generator::{Badge, Case, Document};
use super::ob2::changed;
use super::ob3::{CONTROLLER, DID_WEB, EDDSA, STATUS_LIST, case, credential, issuer_key, pasted, signed, status_list};
use super::ob3_suites::listing;
use super::sign::{Key, data_integrity, headed, merged};

const MULTIKEY: &str = "https://w3id.org/security/multikey/v1";
const DID_WEB_DOCUMENT: &str = "https://issuer.example/.well-known/did.json";
const ELSEWHERE: &str = "https://stranger.example/profile";
const SERVICE: &str = "https://issuer.example/credentials/1/current";
const REVOCATIONS: &str = "https://issuer.example/revocations";

/// The cases.
pub fn cases() -> Vec<Case> {
    [redirects(), keys(), methods(), claims(), dates(), refreshes(), revocations(), entries()]
        .into_iter()
        .flatten()
        .collect()
}

/// Signed by a method of the issuer.
fn by(name: &str, why: &str, issuer: &str, method: &str) -> Case {
    let badge = data_integrity(&credential(issuer), EDDSA, &issuer_key(), method, &json!({}));
    case(name, why, Badge::Json(badge))
}

fn multikey(id: &str, more: &Value) -> Value {
    let key = json!({ "id": format!("{id}#key-1"), "type": "Multikey", "controller": id, "publicKeyMultibase": issuer_key().multibase() });
    merged(key, more)
}

/// A document of this id with the issuer's key.
fn listed(id: &str, more: &Value) -> Document {
    listing(id, MULTIKEY, &multikey(id, more))
}

fn redirects() -> Vec<Case> {
    let method = format!("{CONTROLLER}#key-1");
    let with = |name: &str, why: &str, to: &str| {
        by(name, why, CONTROLLER, &method)
            .with(CONTROLLER, Document::Redirect(to.to_owned()))
            .with(to, listed(CONTROLLER, &json!({})))
    };
    vec![
        with("ob3/controller/handed-on", "another host answers for the issuer's document", ELSEWHERE),
        with("ob3/controller/www", "the issuer's document has moved to www.", "https://www.issuer.example/profile"),
        by("ob3/did-web/handed-on", "another host answers for the DID document", DID_WEB, &format!("{DID_WEB}#key-1"))
            .with(DID_WEB_DOCUMENT, Document::Redirect(ELSEWHERE.to_owned()))
            .with(ELSEWHERE, listed(DID_WEB, &json!({}))),
    ]
}

fn keys() -> Vec<Case> {
    let with = |name: &str, why: &str, more: Value| {
        by(name, why, DID_WEB, &format!("{DID_WEB}#key-1")).with(DID_WEB_DOCUMENT, listed(DID_WEB, &more))
    };
    vec![
        with("ob3/key/withdrawn-plainly", "the key is withdrawn, without a date", json!({ "revoked": true })),
        with("ob3/key/withdrawn-one", "its date stands in an array", json!({ "revoked": ["2025-12-01T00:00:00Z"] })),
        with("ob3/key/withdrawn-lower", "its date is in lower case", json!({ "revoked": "2025-12-01t00:00:00z" })),
        with("ob3/key/ended-day", "the key's end is a day without a time", json!({ "expires": "2024-06-01" })),
        with("ob3/key/end-garbled", "the key's end cannot be read", json!({ "expires": "next summer" })),
        with(
            "ob3/key/not-withdrawn",
            "the key is said not to be withdrawn",
            json!({ "revoked": false, "expires": null }),
        ),
        with(
            "ob3/key/of-other-controller",
            "the key is said to be another's",
            json!({ "controller": "did:web:other.example" }),
        ),
    ]
}

fn methods() -> Vec<Case> {
    let digits = format!("z6Mk{}", "2".repeat(5_000));
    let endless = format!("did:key:{digits}");
    let dots = "did:web:issuer.example:a:%2e%2e:issuers";
    let jwk = merged(issuer_key().jwk(), &json!({ "alg": "EdDSA", "use": "sig" }));
    let header = json!({ "alg": "EdDSA", "kid": CONTROLLER, "typ": "vc+jwt" });
    let token = |key: &Key| Badge::Text(headed(&header, &credential(CONTROLLER), key));
    vec![
        by(
            "ob3/key/method-urn",
            "a key that nobody can look up",
            CONTROLLER,
            "urn:uuid:2c5d1c9e-5d3b-4e39-8a57-0a5c6f2f6b11",
        )
        .with(CONTROLLER, listed(CONTROLLER, &json!({}))),
        by("ob3/did-key/endless", "a DID with a key of thousands of digits", &endless, &format!("{endless}#{digits}")),
        by(
            "ob3/did-web/dots",
            "a step upwards in a DID, which its own document repeats",
            dots,
            &format!("{dots}#key-1"),
        )
        .with("https://issuer.example/issuers/did.json", listed(dots, &json!({}))),
        case(
            "ob3/jwt/kid-issuer",
            "the key goes by the issuer's own address, where it stands alone",
            token(&issuer_key()),
        )
        .with(CONTROLLER, Document::Json(jwk.clone())),
        case("ob3/jwt/kid-issuer-of-another", "a stranger signs in the name of that address", token(&Key::ed25519(9)))
            .with(CONTROLLER, Document::Json(jwk.clone())),
        case("ob3/jwt/kid-issuer-withdrawn", "that key is withdrawn", token(&issuer_key()))
            .with(CONTROLLER, Document::Json(merged(jwk, &json!({ "revoked": true })))),
    ]
}

/// Claims that a reader of plain numbers takes for none.
fn claims() -> Vec<Case> {
    let key = issuer_key();
    let with = |name: &str, why: &str, more: Value| {
        let header = json!({ "alg": "EdDSA", "kid": key.method(), "typ": "vc+jwt" });
        case(name, why, Badge::Text(headed(&header, &merged(credential(&key.did()), &more), &key)))
    };
    vec![
        with("ob3/jwt/expired-text", "its end is a number written as text", json!({ "exp": "1767225600" })),
        with("ob3/jwt/expired-date", "its end is a date", json!({ "exp": "2026-01-01T00:00:00Z" })),
        with("ob3/jwt/end-garbled", "its end is an array", json!({ "exp": [1_767_225_600] })),
        with("ob3/jwt/end-never", "its end is beyond the calendar", json!({ "exp": 253_402_300_800_i64 })),
        with("ob3/jwt/begins-never", "its beginning is beyond any number of seconds", json!({ "nbf": 1e300 })),
        with("ob3/jwt/issuer-array", "its issuer is another, in an array", json!({ "iss": ["did:example:other"] })),
        with("ob3/jwt/claims-null", "claims that are null are none", json!({ "exp": null, "nbf": null, "iss": null })),
    ]
}

fn dates() -> Vec<Case> {
    let until = |name: &str, why: &str, date: &str| {
        pasted(name, why, &merged(credential(&issuer_key().did()), &json!({ "validUntil": date })))
    };
    vec![
        until("ob3/validity/until-beyond", "its end is beyond the calendar in UTC", "9999-12-31T23:59:59-12:00"),
        until("ob3/validity/until-midnight", "it ends with the end of a day", "2026-06-30T24:00:00Z"),
        until("ob3/validity/until-midnight-over", "that day was the one before", "2026-06-29T24:00:00Z"),
    ]
}

fn refreshes() -> Vec<Case> {
    let badge = credential(&issuer_key().did());
    let contexts =
        json!([badge["@context"][0], badge["@context"][1], "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]);
    let status = json!({ "id": format!("{STATUS_LIST}#94567"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
        "statusListIndex": "94567", "statusListCredential": STATUS_LIST });
    let plain = merged(
        badge,
        &json!({ "@context": contexts, "refreshService": { "id": SERVICE, "type": "1EdTechCredentialRefresh" } }),
    );
    let with_status = merged(plain.clone(), &json!({ "credentialStatus": status }));
    let later = |document: &Value| merged(document.clone(), &json!({ "validFrom": "2026-01-01T00:00:00Z" }));
    let revoked = |name: &str, why: &str, given: &Value, current: &Value| {
        case(name, why, Badge::Json(signed(given)))
            .with(STATUS_LIST, status_list("revocation", Some(94_567), &issuer_key(), &json!({})))
            .with(SERVICE, Document::Json(signed(current)))
            .refreshed()
    };
    let made = |day: &str| json!({ "created": format!("2025-{day}T09:30:00Z") });
    let made_on = |day| data_integrity(&plain, EDDSA, &issuer_key(), &issuer_key().method(), &made(day));
    vec![
        revoked("ob3/refresh/older", "it is revoked, and an older version is answered", &later(&with_status), &plain),
        revoked(
            "ob3/refresh/without-status",
            "it is revoked, and the newer version says nothing of that",
            &with_status,
            &later(&plain),
        ),
        revoked(
            "ob3/refresh/with-status",
            "it is revoked, and so is the newer version",
            &with_status,
            &later(&with_status),
        ),
        case("ob3/refresh/made-before", "the version that is answered was made before", Badge::Json(made_on("06-01")))
            .with(SERVICE, Document::Json(made_on("05-01")))
            .refreshed(),
    ]
}

/// <https://www.imsglobal.org/spec/vcrl/v1p0/>
fn revocations() -> Vec<Case> {
    let badge = credential(&issuer_key().did());
    let contexts =
        json!([badge["@context"][0], badge["@context"][1], "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]);
    let status = json!({ "id": REVOCATIONS, "type": "1EdTechRevocationList" });
    let badge = merged(badge, &json!({ "@context": contexts, "credentialStatus": status }));
    let own = "https://issuer.example/credentials/1";
    let with = |name: &str, why: &str, badge: &Value, lists: Value| {
        let list = merged(json!({ "id": REVOCATIONS, "issuer": issuer_key().did() }), &lists);
        pasted(name, why, badge).with(REVOCATIONS, Document::Json(list))
    };
    vec![
        with(
            "ob3/revocation-list/two-names",
            "the list has both of its names, and the second names it",
            &badge,
            json!({ "revokedCredential": [], "revokedCredentials": own }),
        ),
        with(
            "ob3/revocation-list/twice",
            "an entry takes itself back, another one does not",
            &badge,
            json!({ "revokedCredential": [{ "id": own, "revoked": false }, { "id": own, "revoked": "2026-01-01" }] }),
        ),
        with(
            "ob3/revocation-list/no-id",
            "a list of ids, and a badge without one",
            &changed(badge.clone(), "/id", Value::Null),
            json!({ "revokedCredential": [{ "id": own, "revoked": true }] }),
        ),
    ]
}

/// Entries of a site's list that look like an origin.
fn entries() -> Vec<Case> {
    let with = |name: &str, why: &str, entry: &str| {
        by(name, why, CONTROLLER, &format!("{CONTROLLER}#key-1"))
            .with(CONTROLLER, listed(CONTROLLER, &json!({})))
            .listed("trustedIssuers", json!([entry]))
    };
    vec![
        with(
            "ob3/trust-list/unlisted-fragment",
            "the list names something at the issuer's host",
            "https://issuer.example/#institute",
        ),
        with(
            "ob3/trust-list/unlisted-user",
            "the list names a user of the issuer's host",
            "https://institute@issuer.example/",
        ),
        with("ob3/trust-list/listed-origin", "the list names the issuer's origin", "https://issuer.example"),
    ]
}
