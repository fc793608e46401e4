//! Hosted badges.

use serde_json::{Value, json};

use super::bake::{Chunk, assemble, png, svg, text_chunk};
use super::generator::{Badge, Case, Document};
use super::ob2::{ASSERTION, BADGE, ISSUER, around, assertion, badge_class, changed, hosted, issuer};

/// The cases.
pub fn cases() -> Vec<Case> {
    [ways(), links(), versions(), no_awards()].into_iter().flatten().collect()
}

/// What people give.
fn ways() -> Vec<Case> {
    let text = assertion().to_string();
    let given = |name, why, badge| around(name, why, badge).with(ASSERTION, Document::Json(assertion()));
    let chunk = |text: &str| text_chunk(*b"iTXt", format!("openbadges\0\0\0\0\0{text}").as_bytes());
    let two = assemble(&[chunk(&text), chunk("https://other.example/assertions/2")]);
    let mut checksum = png("openbadges", &text, Chunk::International);
    let at = checksum.windows(4).position(|window| window == b"IDAT").expect("an IDAT chunk") - 5;
    checksum[at] ^= 1;
    let edited = changed(assertion(), "/recipient/identity", json!("mallory@other.example"));
    vec![
        hosted("ob2/hosted/2.0", "the link to an assertion", assertion()),
        given("ob2/image/png", "JSON baked into a PNG", Badge::Png(png("openbadges", &text, Chunk::International))),
        given(
            "ob2/image/png-link",
            "a link baked as 0.5 and 1.0 did",
            Badge::Png(png("openbadges", ASSERTION, Chunk::Plain)),
        ),
        given("ob2/image/png-two", "a second badge in the image", Badge::Png(two)),
        given("ob2/image/png-checksum", "a wrong checksum on the text chunk", Badge::Png(checksum)),
        given(
            "ob2/image/svg",
            "JSON baked into an SVG",
            Badge::Svg(svg("http://openbadges.org", "assertion", &text, None)),
        ),
        given("ob2/pasted/valid", "the JSON of a hosted badge, pasted", Badge::Json(assertion())),
        given("ob2/pasted/differs", "the pasted copy was edited; the hosted one is shown", Badge::Json(edited)),
        given("ob2/hosted/wrapped", "a backpack's export", Badge::Json(json!({ "assertion": assertion() }))),
        Case::new(
            "ob2/pasted/unsigned",
            "neither a proof nor an address",
            Badge::Json(changed(assertion(), "/id", json!("urn:uuid:0b6e9e4c-8f57-4f2c-9a0d-3f1d2b7c5a10"))),
        )
        .with(BADGE, Document::Json(badge_class()))
        .with(ISSUER, Document::Json(issuer())),
    ]
}

/// Links to other than the badge itself.
fn links() -> Vec<Case> {
    let page =
        "<!DOCTYPE html><title>Soil Survey</title><link rel=alternate type=application/ld+json href=/assertions/1>";
    let share = "https://www.credly.com/badges/0b6e9e4c-8f57-4f2c-9a0d-3f1d2b7c5a10/public_url";
    vec![
        around(
            "ob2/address/page",
            "a page that names its badge",
            Badge::Text("https://issuer.example/share/1".to_owned()),
        )
        .with(ASSERTION, Document::Json(assertion()))
        .with("https://issuer.example/share/1", Document::Other(200, "text/html", page.as_bytes().to_vec())),
        Case::new("ob2/address/share-page", "a share page of a known host", Badge::Text(share.to_owned())),
        Case::new(
            "ob2/address/other-credential",
            "a transcript of Microsoft Learn, which is no Open Badge: nobody is asked",
            Badge::Text("https://learn.microsoft.com/en-us/users/amina-1234/transcript/d8zkvfw2m3p5q7r".to_owned()),
        ),
        Case::new(
            "ob2/address/page-without-badge",
            "a page that names no badge",
            Badge::Text("issuer.example/about".to_owned()),
        )
        .with("https://issuer.example/about", Document::Other(200, "text/html", b"<!DOCTYPE html><p>Hello".to_vec())),
        Case::new(
            "ob2/address/link-to-json",
            "JSON that is no badge",
            Badge::Text("https://issuer.example/x".to_owned()),
        )
        .with("https://issuer.example/x", Document::Json(json!({ "detail": "hello" }))),
    ]
}

/// Each version, and other spellings of 2.0.
fn versions() -> Vec<Case> {
    let v1 = |document: Value| changed(document, "/@context", json!("https://w3id.org/openbadges/v1"));
    let bare = |document: Value| {
        ["/@context", "/type", "/id"].iter().fold(document, |document, key| changed(document, key, json!(null)))
    };
    let verify = json!({ "type": "hosted", "url": ASSERTION });
    let old = |document: Value| {
        let document = changed(changed(document, "/verification", json!(null)), "/verify", verify.clone());
        changed(document, "/uid", json!("soil-1"))
    };
    let alignment = json!([{ "name": "Soil science", "url": "https://skills.example/soil-science" }]);
    let class_1 =
        changed(changed(badge_class(), "/criteria", json!("https://issuer.example/criteria")), "/alignment", alignment);
    let issuer_1 = changed(issuer(), "/email", json!(null));
    let v0 = json!({
        "recipient": assertion()["recipient"]["identity"], "salt": "soil", "issued_on": "2012-03-01", "evidence": "/evidence/1",
        "badge": {
            "version": "0.5.0", "name": "Soil Survey", "image": "/badges/soil.png", "description": "Describes soils.", "criteria": "/criteria",
            "issuer": { "origin": "https://issuer.example", "name": "Institute of Soil Science", "contact": "badges@issuer.example" }
        }
    });
    let elsewhere = changed(v0.clone(), "/badge/issuer/origin", json!("https://other.example"));
    let aliases = json!({
        "@context": ["https://w3id.org/openbadges/v2", { "laurel": { "@id": "obi:badge", "@type": "@id" } }],
        "@type": ["obi:Assertion"], "@id": ASSERTION, "obi:recipient": assertion()["recipient"], "laurel": BADGE,
        "https://w3id.org/openbadges#issueDate": "2025-03-01T09:30:00Z", "verify": { "type": "hosted" }
    });
    let twice = changed(aliases.clone(), "/badge", json!("https://issuer.example/badges/other"));
    vec![
        hosted("ob1/hosted/1.1", "version 1.1", old(v1(changed(assertion(), "/issuedOn", json!("2015-03-01")))))
            .with(BADGE, Document::Json(v1(class_1.clone())))
            .with(ISSUER, Document::Json(v1(issuer_1.clone()))),
        hosted("ob1/hosted/1.0", "version 1.0: no context, no types, no ids", bare(old(assertion())))
            .with(BADGE, Document::Json(bare(class_1)))
            .with(ISSUER, Document::Json(bare(issuer_1))),
        hosted("ob1/hosted/0.5", "version 0.5: one document", v0),
        hosted("ob1/hosted/0.5-elsewhere", "version 0.5, not on the origin of the issuer that it names", elsewhere),
        hosted(
            "ob2/hosted/2.1",
            "version 2.1",
            changed(assertion(), "/@context", json!("https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld")),
        ),
        hosted("ob2/contents/aliases", "keywords, IRIs and an alias in place of the usual words", aliases),
        hosted("ob2/class/two", "one property under two names has two values", twice),
        hosted(
            "ob2/contents/unknown-context",
            "a context that is none of Open Badges",
            changed(assertion(), "/@context", json!("https://w3id.org/openbadges/v9")),
        ),
    ]
}

/// Documents of an issuer that are no award.
fn no_awards() -> Vec<Case> {
    let link = |url: &str| Badge::Text(url.to_owned());
    vec![
        around("ob2/class/alone", "a badge class by itself", link(BADGE)),
        around("ob2/issuer/alone", "a profile by itself", link(ISSUER)),
        around("ob2/issuer/alone-faulty", "a profile by itself that lacks what it must have", link(ISSUER))
            .with(ISSUER, Document::Json(changed(issuer(), "/url", json!(null)))),
    ]
}
