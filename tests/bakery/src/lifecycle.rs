//! Badges whose achievement is no longer offered, or whose issuer is on a site's list.

use serde_json::{Value, json};

use super::generator::{Badge, Case, Document};
use super::ob2::{ASSERTION, BADGE, ISSUER, around, assertion, badge_class, changed, hosted};

/// The cases.
pub fn cases() -> Vec<Case> {
    let known = json!([ISSUER]);
    let others = json!(["did:web:other.example", "https://other.example"]);
    vec![
        class(
            "ob2/lifecycle/retired",
            "the issuer says itself that the badge class is archived",
            json!({ "archived": true }),
        ),
        class(
            "ob2/lifecycle/offered",
            "the issuer says itself that the badge class is active",
            json!({ "archived": false, "status": "active" }),
        ),
        on_list(
            "ob2/lifecycle/retired-listed",
            "the site's list says since when",
            &json!({ "status": "retired", "retiredOn": "2025-09-30" }),
        ),
        on_list(
            "ob2/lifecycle/retiring",
            "it can be earned until a later date",
            &json!({ "status": "retiring", "retiredOn": "2027-01-31" }),
        ),
        on_list(
            "ob2/lifecycle/superseded",
            "a newer one took its place",
            &json!({ "status": "superseded", "replacedBy": { "name": "Soil Survey 2", "url": "https://issuer.example/badges/soil-2" } }),
        ),
        expired_and_retired(),
        valid("ob2/issuer/listed", "its issuer is on the site's list").listed("trustedIssuers", known),
        valid("ob2/issuer/unlisted", "its issuer is not on the site's list").listed("trustedIssuers", others),
        punycode(),
    ]
}

fn valid(name: &str, why: &str) -> Case {
    hosted(name, why, assertion())
}

fn class(name: &str, why: &str, more: Value) -> Case {
    let Value::Object(more) = more else { return valid(name, why) };
    let class = more.into_iter().fold(badge_class(), |class, (key, value)| changed(class, &format!("/{key}"), value));
    valid(name, why).with(BADGE, Document::Json(class))
}

fn on_list(name: &str, why: &str, entry: &Value) -> Case {
    valid(name, why).listed("retirementLists", json!([list(entry)]))
}

fn list(facts: &Value) -> Value {
    let mut entry = facts.clone();
    entry["match"] = json!({ "achievementId": BADGE });
    json!({ "name": "Retired badges", "updated": "2026-06-01", "source": "https://site.example/retired", "entries": [entry] })
}

fn expired_and_retired() -> Case {
    let expired = changed(assertion(), "/expires", json!("2026-03-01T00:00:00Z"));
    hosted("ob2/lifecycle/expired-retired", "its time is over, and it cannot be renewed", expired)
        .listed("retirementLists", json!([list(&json!({ "status": "retired", "retiredOn": "2025-09-30" }))]))
}

/// A host name as people write it, in every document; browsers ask for its Punycode.
fn punycode() -> Case {
    let german = |url: &str| url.replace("issuer.example", "prüfstelle.example");
    let asked = |url: &str| url.replace("issuer.example", "xn--prfstelle-r9a.example");
    let document = |value: Value| Document::Json(serde_json::from_str(&german(&value.to_string())).expect("JSON"));
    around("ob2/host/beyond-ascii", "a host name beyond ASCII", Badge::Text(german(ASSERTION)))
        .with(&asked(ASSERTION), document(assertion()))
        .with(&asked(BADGE), document(badge_class()))
        .with(&asked(ISSUER), document(super::ob2::issuer()))
        .with(&asked(super::ob2::IMAGE), Document::Other(200, "image/png", super::bake::assemble(&[])))
}
