//! Where hosted badges are, and what their hosts answer.

#![expect(clippy::too_many_lines, reason = "tables")]

use serde_json::{Value, json};

use super::bake::assemble;
use super::generator::{Badge, Case, Document};
use super::ob2::{ASSERTION, BADGE, IMAGE, ISSUER, around, assertion, badge_class, changed, hosted, issuer};

/// The cases.
pub fn cases() -> Vec<Case> {
    [scope(), answers()].into_iter().flatten().collect()
}

/// Where a badge may be.
fn scope() -> Vec<Case> {
    let stranger = "https://stranger.example/assertions/1";
    let elsewhere = changed(assertion(), "/id", json!(stranger));
    let at = |name, why, policy: Value| {
        around(name, why, Badge::Text(stranger.to_owned()))
            .with(stranger, Document::Json(elsewhere.clone()))
            .with(ISSUER, Document::Json(changed(issuer(), "/verification", policy)))
    };
    let class_elsewhere = "https://stranger.example/badges/soil";
    let other_id = "https://issuer.example/assertions/other";
    let urn = changed(issuer(), "/id", json!("urn:uuid:5f3c1d3c-7a3e-4f0a-9a74-2d8f0a3f9e11"));
    vec![
        at("ob2/scope/elsewhere", "an assertion on a stranger's host that names a genuine issuer", json!({})),
        at("ob2/scope/allowed-origin", "the issuer allows that host", json!({ "allowedOrigins": "stranger.example" })),
        at(
            "ob2/scope/starts-with",
            "the issuer names the beginning",
            json!({ "startsWith": ["https://stranger.example/assertions/"] }),
        ),
        at(
            "ob2/scope/starts-otherwise",
            "the issuer names another beginning",
            json!({ "startsWith": "https://stranger.example/awards/" }),
        ),
        at(
            "ob2/scope/host-suffix",
            "a beginning is compared on the whole host",
            json!({ "startsWith": "https://stranger.exam" }),
        ),
        hosted(
            "ob2/class/elsewhere",
            "a badge class outside of the issuer's scope",
            changed(assertion(), "/badge", json!(class_elsewhere)),
        )
        .with(class_elsewhere, Document::Json(changed(badge_class(), "/id", json!(class_elsewhere)))),
        hosted(
            "ob2/pasted/names-another",
            "the document declares the id of another, which is taken",
            changed(assertion(), "/id", json!(other_id)),
        )
        .with(other_id, Document::Json(changed(assertion(), "/id", json!(other_id)))),
        hosted("ob2/address/redirected", "another host answers for the address", assertion())
            .with(ASSERTION, Document::Redirect("https://storage.example/1.json".to_owned()))
            .with("https://storage.example/1.json", Document::Json(assertion())),
        hosted(
            "ob2/pasted/id-mismatch",
            "the document at the declared id declares a third one",
            changed(assertion(), "/id", json!(other_id)),
        )
        .with(other_id, Document::Json(assertion_named("https://issuer.example/assertions/third"))),
        hosted("ob2/issuer/urn", "an issuer inside of the badge class that nobody can look up", assertion())
            .with(BADGE, Document::Json(changed(badge_class(), "/issuer", urn))),
        hosted(
            "ob2/class/inside",
            "the badge class inside of the assertion, under its own id",
            changed(assertion(), "/badge", badge_class()),
        ),
        hosted(
            "ob2/class/is-issuer",
            "an issuer in the place of the badge class",
            changed(assertion(), "/badge", json!(ISSUER)),
        ),
        Case::new(
            "ob2/host/user-in-address",
            "an address that hides its host",
            Badge::Text("https://issuer.example@stranger.example/1".to_owned()),
        ),
    ]
}

fn assertion_named(id: &str) -> Value {
    changed(assertion(), "/id", json!(id))
}

/// What hosts answer.
fn answers() -> Vec<Case> {
    let link = || Badge::Text(ASSERTION.to_owned());
    let status = |name, why, status, body: &str| {
        around(name, why, link()).with(ASSERTION, Document::Other(status, "application/json", body.as_bytes().to_vec()))
    };
    let pasted = |name, why, document| around(name, why, Badge::Json(assertion())).with(ASSERTION, document);
    let without = |name, why, url: &str, document: Option<Document>| {
        let mut case = hosted(name, why, assertion());
        case.net.remove(url);
        match document {
            Some(document) => case.with(url, document),
            None => case,
        }
    };
    let html = || Document::Other(200, "text/html", b"<!DOCTYPE html><p>Please sign in".to_vec());
    let gone = || Document::Other(410, "application/json", Vec::new());
    let error = || Document::Json(json!({ "type": "about:blank", "title": "Try again later", "status": 503 }));
    vec![
        status("ob2/address/not-found", "no such badge", 404, "{}"),
        status("ob2/address/gone", "no more: revoked", 410, ""),
        status("ob2/address/forbidden", "not public", 403, ""),
        status("ob2/address/server-error", "a host with a fault of its own", 503, ""),
        pasted("ob2/pasted/gone", "a pasted copy of what is no more", gone()),
        pasted(
            "ob2/pasted/not-found",
            "a pasted copy of what the host does not have",
            Document::Other(404, "text/html", Vec::new()),
        ),
        pasted("ob2/pasted/html", "a page in the place of the badge", html()),
        pasted(
            "ob2/pasted/image",
            "an image in the place of the badge",
            Document::Other(200, "image/png", assemble(&[])),
        ),
        pasted("ob2/pasted/error", "an error in the place of the badge, as JSON", error()),
        pasted("ob2/pasted/closed", "a host that is closed to other sites' pages", Document::Closed),
        around("ob2/address/closed", "a host that is closed to other sites' pages", link())
            .with(ASSERTION, Document::Closed),
        around("ob2/address/offline", "a host that does not answer", link()),
        around(
            "ob2/host/private-network",
            "an address inside of the visitor's network",
            Badge::Text("https://192.168.1.1/assertions/1".to_owned()),
        ),
        without(
            "ob2/class/not-found",
            "the host has no such badge class",
            BADGE,
            Some(Document::Other(404, "text/html", Vec::new())),
        ),
        without("ob2/class/gone", "the badge class is no more, which revokes nothing", BADGE, Some(gone())),
        without("ob2/issuer/offline", "the issuer's profile cannot be had", ISSUER, None),
        without("ob2/issuer/error", "an error in the place of the issuer's profile, as JSON", ISSUER, Some(error())),
        without("ob2/contents/image-missing", "an image that is not there is a warning", IMAGE, None),
        hosted("ob2/status/revoked", "the assertion says that it is revoked", {
            let revoked = changed(assertion(), "/revoked", json!(true));
            changed(revoked, "/revocationReason", json!("Awarded in error"))
        }),
        hosted("ob1/hosted/revoked-bare", "nothing left but the word", json!({ "revoked": true })),
        status(
            "ob2/address/gone-reason",
            "no more, and why",
            410,
            r#"{"revoked": true, "revocationReason": "Awarded in error"}"#,
        ),
        links_without_end(),
    ]
}

/// Pages that lead from one to the next.
fn links_without_end() -> Case {
    let page = |number: usize| format!("https://issuer.example/pages/{number}");
    (0..6).fold(
        Case::new("ob2/address/links-without-end", "links that lead on and on", Badge::Text(page(0))),
        |case, number| case.with(&page(number), Document::Other(200, "text/plain", page(number + 1).into_bytes())),
    )
}
