//! What hosted badges say: dates, properties, recipients, endorsements.

#![expect(clippy::too_many_lines, reason = "tables")]

use serde_json::{Value, json};

use super::generator::{Case, Document};
use super::ob2::{BADGE, ISSUER, assertion, badge_class, changed, hosted, issuer};

/// The cases.
pub fn cases() -> Vec<Case> {
    [contents(), recipients(), endorsements()].into_iter().flatten().collect()
}

/// Dates, properties, methods of verification.
fn contents() -> Vec<Case> {
    let with = |name, why, pointer, value| hosted(name, why, changed(assertion(), pointer, value));
    let context = "https://issuer.example/extensions/field/context.json";
    let schema = "https://issuer.example/extensions/field/schema.json";
    let extension =
        |area: Value| json!({ "@context": context, "type": ["Extension", "extensions:Field"], "area": area });
    let extended = |name, why, area| {
        with(name, why, "/extensions:field", extension(area))
            .with(
                context,
                Document::Json(json!({
                    "@context": { "extensions": "https://w3id.org/openbadges/extensions#", "area": "extensions:area" },
                    "obi:validation": { "obi:validatesType": "extensions:Field", "obi:validationSchema": schema }
                })),
            )
            .with(
                schema,
                Document::Json(
                    json!({ "type": "object", "properties": { "area": { "type": "number" } }, "required": ["area"] }),
                ),
            )
    };
    let faulty = [
        ("/name", json!(["Soil Survey", "Bodenkunde"])),
        ("/description", json!(null)),
        ("/image", json!("data:image/gif;base64,R0lGODlhAQABAAAAACw=")),
        ("/criteria", json!({})),
        ("/@language", json!("not a language")),
        ("/alignment", json!({ "targetName": "Soil science" })),
        ("/tags", json!(["soil", 7])),
    ];
    let class = faulty.into_iter().fold(badge_class(), |class, (pointer, value)| changed(class, pointer, value));
    let profile =
        changed(changed(issuer(), "/url", json!("mailto:badges@issuer.example")), "/telephone", json!("ask for us"));
    vec![
        with("ob2/validity/expired", "past its end", "/expires", json!("2026-01-01T00:00:00Z")),
        with("ob2/validity/expired-one", "an end in an array of one", "/expires", json!(["2026-01-01T00:00:00Z"])),
        with("ob2/validity/not-yet-valid", "issued on a later date", "/issuedOn", json!("2030-01-01T00:00:00Z")),
        with("ob2/validity/ends-before-start", "it ends before it begins", "/expires", json!("2020-01-01T00:00:00Z")),
        with("ob2/validity/date-without-zone", "2.0 demands a zone", "/issuedOn", json!("2025-03-01T09:30:00")),
        with("ob2/validity/date-form", "a zone without colon", "/issuedOn", json!("2025-03-01T09:30:00+0100")),
        with("ob2/recipient/none", "awarded to nobody", "/recipient", json!(null)),
        with(
            "ob2/contents/unknown-method",
            "a method of verification that is not known",
            "/verification",
            json!({ "type": "MerkleProofVerification2017" }),
        ),
        hosted(
            "ob2/contents/properties",
            "property faults of every class, each with its pointer",
            changed(assertion(), "/evidence", json!("no address")),
        )
        .with(BADGE, Document::Json(class))
        .with(ISSUER, Document::Json(profile)),
        extended("ob2/extension/valid", "an extension that fits its schema", json!(4.5)),
        extended("ob2/extension/faulty", "an extension that breaks its schema", json!("four")),
        with(
            "ob2/extension/unknown",
            "an extension whose context cannot be had",
            "/extensions:field",
            extension(json!(4.5)),
        ),
    ]
}

/// Whom it was awarded to.
fn recipients() -> Vec<Case> {
    let plain = |kind: &str, identity: &str| json!({ "type": kind, "hashed": false, "identity": identity });
    let to = |name, why, recipient: Value, asked: &str| {
        hosted(name, why, changed(assertion(), "/recipient", recipient)).asked(asked)
    };
    let md5 = json!({ "type": "email", "hashed": true, "identity": "MD5$AD5D3A44CAED6279290FF4D7E19E06B2" });
    let unknown = json!({ "type": "email", "hashed": true, "identity": "sha1$0a" });
    vec![
        hosted("ob2/recipient/hashed", "salted and hashed", assertion())
            .asked("nobody@learner.example")
            .asked(" Earner@learner.example"),
        hosted("ob2/recipient/other", "awarded to somebody else", assertion()).asked("nobody@learner.example"),
        to("ob2/recipient/md5", "an unsalted MD5 in upper case", md5, "earner@learner.example"),
        to(
            "ob2/recipient/case",
            "a plain address in other case",
            plain("email", "Earner@learner.example"),
            "earner@learner.example",
        ),
        to(
            "ob2/recipient/url",
            "known by an address",
            plain("url", "https://learner.example/me"),
            "https://learner.example/me",
        ),
        to("ob2/recipient/telephone", "known by telephone", plain("telephone", "+436601234567"), "tel:+436601234567"),
        to("ob2/recipient/unknown-hash", "a hash that cannot be compared", unknown, "earner@learner.example"),
    ]
}

/// What others say.
fn endorsements() -> Vec<Case> {
    let endorsement = |id: &str, about: &str| {
        json!({
            "@context": "https://w3id.org/openbadges/v2", "type": "Endorsement", "id": id,
            "issuer": "https://endorser.example/profile", "issuedOn": "2025-04-01T00:00:00Z",
            "claim": { "id": about, "endorsementComment": "We trust it." }, "verification": { "type": "HostedBadge" }
        })
    };
    let endorser = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Profile", "id": "https://endorser.example/profile",
        "name": "Society of Agronomists", "url": "https://endorser.example", "email": "office@endorser.example"
    });
    let at = "https://endorser.example/endorsements/1";
    let with = |name, why, link: &str, document: Option<Value>| {
        let case = hosted(name, why, assertion())
            .with(BADGE, Document::Json(changed(badge_class(), "/endorsement", json!(link))))
            .with("https://endorser.example/profile", Document::Json(endorser.clone()));
        case.with(link, document.map_or(Document::Other(404, "text/html", Vec::new()), Document::Json))
    };
    let stranger = "https://stranger.example/endorsements/1";
    vec![
        with("ob2/endorsement/endorsed", "a linked endorsement of the badge class", at, Some(endorsement(at, BADGE))),
        with(
            "ob2/endorsement/of-another",
            "it is about another badge",
            at,
            Some(endorsement(at, "https://issuer.example/badges/other")),
        ),
        with(
            "ob2/endorsement/elsewhere",
            "outside of the endorser's scope",
            stranger,
            Some(endorsement(stranger, BADGE)),
        ),
        with("ob2/endorsement/not-found", "it is not there", at, None),
    ]
}
