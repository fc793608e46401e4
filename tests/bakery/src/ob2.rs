//! Open Badges 0.5 to 2.1: what the documents of an issuer look like, and the badges made of them.

use serde_json::{Value, json};

use super::generator::{Badge, Case, Document};
use super::{ob2_contents, ob2_hosted, ob2_places, ob2_signed};

/// The badges of these versions.
pub fn cases() -> Vec<Case> {
    let families = [ob2_hosted::cases(), ob2_places::cases(), ob2_contents::cases(), ob2_signed::cases()];
    families.into_iter().flatten().collect()
}

pub const ASSERTION: &str = "https://issuer.example/assertions/1";
pub const BADGE: &str = "https://issuer.example/badges/soil";
pub const ISSUER: &str = "https://issuer.example/issuer";
pub const IMAGE: &str = "https://issuer.example/badges/soil.png";

/// An assertion of version 2.0.
pub fn assertion() -> Value {
    json!({
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": ASSERTION,
        "recipient": {
            "type": "email", "hashed": true, "salt": "soil",
            // SHA-256 of "earner@learner.example" and the salt.
            "identity": "sha256$faaf2b5772e0aa7473e6e5c8c868fd1d56e8fa2128e4e5e76ae5d79bd54b3c46"
        },
        "badge": BADGE,
        "issuedOn": "2025-03-01T09:30:00Z",
        "evidence": { "narrative": "Took samples of four fields and named their horizons.", "name": "Field work" },
        "verification": { "type": "HostedBadge" }
    })
}

/// Its badge class.
pub fn badge_class() -> Value {
    json!({
        "@context": "https://w3id.org/openbadges/v2",
        "type": "BadgeClass",
        "id": BADGE,
        "name": "Soil Survey",
        "description": "Describes and maps soils in the field.",
        "image": IMAGE,
        "criteria": { "narrative": "Describe four profiles without help." },
        "tags": ["soil", "mapping"],
        "alignment": [{ "targetName": "Soil science", "targetUrl": "https://skills.example/soil-science" }],
        "issuer": ISSUER
    })
}

/// Its issuer.
pub fn issuer() -> Value {
    json!({
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Issuer",
        "id": ISSUER,
        "name": "Institute of Soil Science",
        "url": "https://issuer.example",
        "email": "badges@issuer.example"
    })
}

/// With one property more, or another value for it; `null` takes it away.
#[must_use]
pub fn changed(mut document: Value, pointer: &str, value: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let node = document.pointer_mut(parent).and_then(Value::as_object_mut).expect("a node to change");
    if value.is_null() {
        node.remove(key);
    } else {
        node.insert(key.to_owned(), value);
    }
    document
}

/// A badge with the documents of its issuer around it.
pub fn around(name: &str, why: &str, badge: Badge) -> Case {
    Case::new(name, why, badge)
        .with(BADGE, Document::Json(badge_class()))
        .with(ISSUER, Document::Json(issuer()))
        .with(IMAGE, Document::Other(200, "image/png", super::bake::assemble(&[])))
}

/// The link to an assertion that its issuer hosts.
pub fn hosted(name: &str, why: &str, assertion: Value) -> Case {
    around(name, why, Badge::Text(ASSERTION.to_owned())).with(ASSERTION, Document::Json(assertion))
}
