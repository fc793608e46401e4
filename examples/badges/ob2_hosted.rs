//! Hosted badges.

use serde_json::{Value, json};

use super::bake::{Chunk, assemble, png, svg, text_chunk};
use super::generator::{Badge, Case, Document};
use super::ob2::{ASSERTION, BADGE, IMAGE, ISSUER, around, assertion, badge_class, changed, hosted, issuer};

/// The cases.
pub fn cases() -> Vec<Case> {
    let families = [ways(), versions(), scope(), answers(), contents(), recipients(), endorsements(), no_awards()];
    families.into_iter().flatten().collect()
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
    let page =
        "<!DOCTYPE html><title>Soil Survey</title><link rel=alternate type=application/ld+json href=/assertions/1>";
    let share = "https://www.credly.com/badges/0b6e9e4c-8f57-4f2c-9a0d-3f1d2b7c5a10/public_url";
    vec![
        hosted("hosted-2.0", "the link to an assertion", assertion()),
        given("hosted-png", "JSON baked into a PNG", Badge::Png(png("openbadges", &text, Chunk::International))),
        given(
            "hosted-png-link",
            "a link baked as 0.5 and 1.0 did",
            Badge::Png(png("openbadges", ASSERTION, Chunk::Plain)),
        ),
        given("hosted-png-two", "a second badge in the image", Badge::Png(two)),
        given("hosted-png-checksum", "a wrong checksum on the text chunk", Badge::Png(checksum)),
        given(
            "hosted-svg",
            "JSON baked into an SVG",
            Badge::Svg(svg("http://openbadges.org", "assertion", &text, None)),
        ),
        given("hosted-pasted", "the JSON of a hosted badge, pasted", Badge::Json(assertion())),
        given("hosted-copy-differs", "the pasted copy was edited; the hosted one is shown", Badge::Json(edited)),
        given("hosted-wrapped", "a backpack's export", Badge::Json(json!({ "assertion": assertion() }))),
        given("hosted-page", "a page that names its badge", Badge::Text("https://issuer.example/share/1".to_owned()))
            .with("https://issuer.example/share/1", Document::Other(200, "text/html", page.as_bytes().to_vec())),
        Case::new("hosted-share-page", "a share page of a known host", Badge::Text(share.to_owned())),
        Case::new(
            "hosted-page-without-badge",
            "a page that names no badge",
            Badge::Text("issuer.example/about".to_owned()),
        )
        .with("https://issuer.example/about", Document::Other(200, "text/html", b"<!DOCTYPE html><p>Hello".to_vec())),
        Case::new("hosted-link-to-json", "JSON that is no badge", Badge::Text("https://issuer.example/x".to_owned()))
            .with("https://issuer.example/x", Document::Json(json!({ "detail": "hello" }))),
        Case::new(
            "unsigned-pasted",
            "neither a proof nor an address",
            Badge::Json(changed(assertion(), "/id", json!("urn:uuid:0b6e9e4c-8f57-4f2c-9a0d-3f1d2b7c5a10"))),
        )
        .with(BADGE, Document::Json(badge_class()))
        .with(ISSUER, Document::Json(issuer())),
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
        hosted("hosted-1.1", "version 1.1", old(v1(changed(assertion(), "/issuedOn", json!("2015-03-01")))))
            .with(BADGE, Document::Json(v1(class_1.clone())))
            .with(ISSUER, Document::Json(v1(issuer_1.clone()))),
        hosted("hosted-1.0", "version 1.0: no context, no types, no ids", bare(old(assertion())))
            .with(BADGE, Document::Json(bare(class_1)))
            .with(ISSUER, Document::Json(bare(issuer_1))),
        hosted("hosted-0.5", "version 0.5: one document", v0),
        hosted("hosted-0.5-elsewhere", "version 0.5, not on the origin of the issuer that it names", elsewhere),
        hosted(
            "hosted-2.1",
            "version 2.1",
            changed(assertion(), "/@context", json!("https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld")),
        ),
        hosted("hosted-aliases", "keywords, IRIs and an alias in place of the usual words", aliases),
        hosted("hosted-two-classes", "one property under two names has two values", twice),
        hosted(
            "hosted-unknown-context",
            "a context that is none of Open Badges",
            changed(assertion(), "/@context", json!("https://w3id.org/openbadges/v9")),
        ),
    ]
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
        at("hosted-elsewhere", "an assertion on a stranger's host that names a genuine issuer", json!({})),
        at("hosted-allowed-origin", "the issuer allows that host", json!({ "allowedOrigins": "stranger.example" })),
        at(
            "hosted-starts-with",
            "the issuer names the beginning",
            json!({ "startsWith": ["https://stranger.example/assertions/"] }),
        ),
        at(
            "hosted-starts-otherwise",
            "the issuer names another beginning",
            json!({ "startsWith": "https://stranger.example/awards/" }),
        ),
        at(
            "hosted-host-suffix",
            "a beginning is compared on the whole host",
            json!({ "startsWith": "https://stranger.exam" }),
        ),
        hosted(
            "hosted-class-elsewhere",
            "a badge class outside of the issuer's scope",
            changed(assertion(), "/badge", json!(class_elsewhere)),
        )
        .with(class_elsewhere, Document::Json(changed(badge_class(), "/id", json!(class_elsewhere)))),
        hosted(
            "hosted-names-another",
            "the document declares the id of another, which is taken",
            changed(assertion(), "/id", json!(other_id)),
        )
        .with(other_id, Document::Json(changed(assertion(), "/id", json!(other_id)))),
        hosted(
            "hosted-id-mismatch",
            "the document at the declared id declares a third one",
            changed(assertion(), "/id", json!(other_id)),
        )
        .with(other_id, Document::Json(assertion_named("https://issuer.example/assertions/third"))),
        hosted("hosted-issuer-urn", "an issuer inside of the badge class that nobody can look up", assertion())
            .with(BADGE, Document::Json(changed(badge_class(), "/issuer", urn))),
        hosted(
            "hosted-class-inside",
            "the badge class inside of the assertion, under its own id",
            changed(assertion(), "/badge", badge_class()),
        ),
        hosted(
            "hosted-class-is-issuer",
            "an issuer in the place of the badge class",
            changed(assertion(), "/badge", json!(ISSUER)),
        ),
        Case::new(
            "hosted-user-in-address",
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
    vec![
        status("hosted-not-found", "no such badge", 404, "{}"),
        status("hosted-gone", "no more: revoked", 410, ""),
        status("hosted-forbidden", "not public", 403, ""),
        status("hosted-server-error", "a host with a fault of its own", 503, ""),
        pasted("hosted-pasted-gone", "a pasted copy of what is no more", gone()),
        pasted(
            "hosted-pasted-not-found",
            "a pasted copy of what the host does not have",
            Document::Other(404, "text/html", Vec::new()),
        ),
        pasted("hosted-pasted-html", "a page in the place of the badge", html()),
        pasted(
            "hosted-pasted-image",
            "an image in the place of the badge",
            Document::Other(200, "image/png", assemble(&[])),
        ),
        pasted("hosted-pasted-closed", "a host that is closed to other sites' pages", Document::Closed),
        around("hosted-closed", "a host that is closed to other sites' pages", link())
            .with(ASSERTION, Document::Closed),
        around("hosted-offline", "a host that does not answer", link()),
        around(
            "hosted-private-network",
            "an address inside of the visitor's network",
            Badge::Text("https://192.168.1.1/assertions/1".to_owned()),
        ),
        without(
            "hosted-class-not-found",
            "the host has no such badge class",
            BADGE,
            Some(Document::Other(404, "text/html", Vec::new())),
        ),
        without("hosted-class-gone", "the badge class is no more, which revokes nothing", BADGE, Some(gone())),
        without("hosted-issuer-offline", "the issuer's profile cannot be had", ISSUER, None),
        without("hosted-image-missing", "an image that is not there is a warning", IMAGE, None),
        hosted("hosted-revoked", "the assertion says that it is revoked", {
            let revoked = changed(assertion(), "/revoked", json!(true));
            changed(revoked, "/revocationReason", json!("Awarded in error"))
        }),
        links_without_end(),
    ]
}

/// Pages that lead from one to the next.
fn links_without_end() -> Case {
    let page = |number: usize| format!("https://issuer.example/pages/{number}");
    (0..6).fold(
        Case::new("hosted-links-without-end", "links that lead on and on", Badge::Text(page(0))),
        |case, number| case.with(&page(number), Document::Other(200, "text/plain", page(number + 1).into_bytes())),
    )
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
        with("hosted-expired", "past its end", "/expires", json!("2026-01-01T00:00:00Z")),
        with("hosted-not-yet-valid", "issued on a later date", "/issuedOn", json!("2030-01-01T00:00:00Z")),
        with("hosted-ends-before-start", "it ends before it begins", "/expires", json!("2020-01-01T00:00:00Z")),
        with("hosted-date-without-zone", "2.0 demands a zone", "/issuedOn", json!("2025-03-01T09:30:00")),
        with("hosted-date-form", "a zone without colon", "/issuedOn", json!("2025-03-01T09:30:00+0100")),
        with("hosted-no-recipient", "awarded to nobody", "/recipient", json!(null)),
        with(
            "hosted-unknown-method",
            "a method of verification that is not known",
            "/verification",
            json!({ "type": "MerkleProofVerification2017" }),
        ),
        hosted(
            "hosted-properties",
            "property faults of every class, each with its pointer",
            changed(assertion(), "/evidence", json!("no address")),
        )
        .with(BADGE, Document::Json(class))
        .with(ISSUER, Document::Json(profile)),
        extended("hosted-extension", "an extension that fits its schema", json!(4.5)),
        extended("hosted-extension-faulty", "an extension that breaks its schema", json!("four")),
        with(
            "hosted-extension-unknown",
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
        hosted("hosted-recipient", "salted and hashed", assertion())
            .asked("nobody@learner.example")
            .asked(" Earner@learner.example"),
        hosted("hosted-recipient-other", "awarded to somebody else", assertion()).asked("nobody@learner.example"),
        to("hosted-recipient-md5", "an unsalted MD5 in upper case", md5, "earner@learner.example"),
        to(
            "hosted-recipient-case",
            "a plain address in other case",
            plain("email", "Earner@learner.example"),
            "earner@learner.example",
        ),
        to(
            "hosted-recipient-url",
            "known by an address",
            plain("url", "https://learner.example/me"),
            "https://learner.example/me",
        ),
        to(
            "hosted-recipient-telephone",
            "known by telephone",
            plain("telephone", "+436601234567"),
            "tel:+436601234567",
        ),
        to("hosted-recipient-unknown-hash", "a hash that cannot be compared", unknown, "earner@learner.example"),
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
        with("hosted-endorsed", "a linked endorsement of the badge class", at, Some(endorsement(at, BADGE))),
        with(
            "hosted-endorsement-of-another",
            "it is about another badge",
            at,
            Some(endorsement(at, "https://issuer.example/badges/other")),
        ),
        with(
            "hosted-endorsement-elsewhere",
            "outside of the endorser's scope",
            stranger,
            Some(endorsement(stranger, BADGE)),
        ),
        with("hosted-endorsement-not-found", "it is not there", at, None),
    ]
}

/// Documents of an issuer that are no award.
fn no_awards() -> Vec<Case> {
    let link = |url: &str| Badge::Text(url.to_owned());
    vec![
        around("hosted-class-alone", "a badge class by itself", link(BADGE)),
        around("hosted-issuer-alone", "a profile by itself", link(ISSUER)),
        around("hosted-issuer-alone-faulty", "a profile by itself that lacks what it must have", link(ISSUER))
            .with(ISSUER, Document::Json(changed(issuer(), "/url", json!(null)))),
    ]
}
