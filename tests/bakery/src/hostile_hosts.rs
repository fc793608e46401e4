//! What forgers tried on hosted badges up to 2.1 (redirects, origins, revocations in odd shapes), and the honest badge that is written nearly
//! so.

use serde_json::{Value, json};

use super::generator::{Badge, Case, Document};
use super::ob2::{ASSERTION, BADGE, ISSUER, around, assertion, badge_class, changed, hosted, issuer};

const THERE: &str = "https://storage.example/1.json";

/// The cases.
pub fn cases() -> Vec<Case> {
    [redirects(), origins(), revocations()].into_iter().flatten().collect()
}

fn redirects() -> Vec<Case> {
    let handed_on = |name: &str, why: &str, from: &str, document: Value| {
        hosted(name, why, assertion())
            .with(from, Document::Redirect(THERE.to_owned()))
            .with(THERE, Document::Json(document))
    };
    let scope = json!({ "allowedOrigins": ["issuer.example", "storage.example"] });
    let www = "https://www.issuer.example/assertions/1";
    vec![
        handed_on(
            "ob2/address/redirected-in-scope",
            "the issuer's badges may be on the host that answers",
            ASSERTION,
            assertion(),
        )
        .with(ISSUER, Document::Json(changed(issuer(), "/verification", scope))),
        handed_on("ob2/class/redirected", "another host answers for the badge class", BADGE, badge_class()),
        handed_on("ob2/issuer/redirected", "another host answers for the issuer", ISSUER, issuer()),
        hosted("ob2/address/redirected-www", "the badge has moved to www.", assertion())
            .with(ASSERTION, Document::Redirect(www.to_owned()))
            .with(www, Document::Json(assertion())),
    ]
}

/// Version 0.5: the issuer is its origin, whatever else it calls itself.
fn origins() -> Vec<Case> {
    let address = "https://stranger.example/badges/1.json";
    let badge = |issuer: Value| {
        json!({ "recipient": "earner@learner.example", "issued_on": "2012-03-01", "badge": {
            "version": "0.5.0", "name": "Soil Survey", "image": "/soil.png", "description": "Describes soils.",
            "criteria": "/criteria", "issuer": issuer } })
    };
    let with = |name: &str, why: &str, issuer: Value| {
        around(name, why, Badge::Text(address.to_owned()))
            .with(address, Document::Json(badge(issuer)))
            .listed("trustedIssuers", json!(["https://issuer.example"]))
    };
    let named =
        |id: &str| json!({ "id": id, "origin": "https://stranger.example", "name": "Institute of Soil Science" });
    let at = |origin: &str| json!({ "origin": origin, "name": "Institute of Soil Science" });
    vec![
        with(
            "ob1/hosted/0.5-claims-did",
            "on a stranger's origin, with another's DID",
            named("did:web:issuer.example"),
        ),
        with("ob1/hosted/0.5-claims-address", "on a stranger's origin, with another's address", named(ISSUER)),
        with(
            "ob1/hosted/0.5-claims-user",
            "on a stranger's origin, with a user at another's",
            named("https://x@issuer.example/"),
        ),
        with(
            "ob1/hosted/0.5-origin-user",
            "an origin that hides its host",
            at("https://issuer.example@stranger.example"),
        ),
        with("ob1/hosted/0.5-origin-did", "an origin that is none", at("did:web:issuer.example")),
    ]
}

fn revocations() -> Vec<Case> {
    let with = |name: &str, why: &str, revoked: Value| hosted(name, why, changed(assertion(), "/revoked", revoked));
    vec![
        with("ob2/status/revoked-date", "revoked, by a date in place of a yes", json!("2026-01-01")),
        with("ob2/status/revoked-number", "revoked, by a number in place of a yes", json!(1)),
        with(
            "ob2/status/revoked-reason",
            "revoked, by a reason in place of a yes",
            json!({ "reason": "Awarded in error" }),
        ),
        with("ob2/status/revoked-no", "not revoked, by a word in place of a no", json!("false")),
    ]
}
