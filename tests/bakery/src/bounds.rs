//! Images with more than one badge or a damaged one, badges made to cost more than they weigh, and hosts that only the reader reaches.

use serde_json::{Value, json};

use super::bake::{assemble, svg, text_chunk};
use super::generator::{Badge, Case, Document};
use super::ob2::{ASSERTION, BADGE, ISSUER, around, assertion, badge_class, changed, hosted, issuer};

/// The cases.
pub fn cases() -> Vec<Case> {
    [images(), drawings(), costs(), hosts()].into_iter().flatten().collect()
}

fn at_its_address(name: &str, why: &str, badge: Badge) -> Case {
    around(name, why, badge).with(ASSERTION, Document::Json(assertion()))
}

fn images() -> Vec<Case> {
    let chunk = |kind: [u8; 4], middle: &[u8], text: &str| {
        text_chunk(kind, &[b"openbadges".as_slice(), middle, text.as_bytes()].concat())
    };
    let whole = chunk(*b"tEXt", b"\0", ASSERTION);
    let first = |name: &str, why: &str, first: Vec<u8>| {
        at_its_address(name, why, Badge::Png(assemble(&[first, whole.clone()])))
    };
    vec![
        first(
            "ob2/image/png-first-damaged",
            "a chunk that cannot be expanded, before a good one",
            chunk(*b"iTXt", b"\0\x01\0\0\0", "none"),
        ),
        first(
            "ob2/image/png-first-empty",
            "a chunk without a text, before a good one",
            chunk(*b"iTXt", b"\0\0\0\0\0", ""),
        ),
        first(
            "ob2/image/png-first-cut",
            "JSON that was cut, before a good link",
            chunk(*b"iTXt", b"\0\0\0\0\0", "{\"id\": "),
        ),
    ]
}

fn drawings() -> Vec<Case> {
    let text = assertion().to_string();
    let space = "http://openbadges.org";
    let drawing =
        |content: String| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:b=\"{space}\">{content}</svg>\n");
    let declared = "<!DOCTYPE svg [<!ENTITY ns \"http://www.w3.org/2000/svg\"><!ENTITY badge \"{}\">]>";
    let element = format!("<b:assertion><![CDATA[{text}]]></b:assertion>");
    let scopes: Vec<String> = (0..300).map(|index| format!("<g xmlns:n{index}=\"u{index}\">")).collect();
    vec![
        at_its_address(
            "ob2/image/svg-attribute-agrees",
            "the attribute is the address of the badge in the text",
            Badge::Svg(svg(space, "assertion", &text, Some(ASSERTION))),
        ),
        at_its_address(
            "ob2/image/svg-attribute-differs",
            "the attribute is the address of another badge than that in the text",
            Badge::Svg(svg(space, "assertion", &text, Some("https://stranger.example/1"))),
        ),
        at_its_address(
            "ob2/image/svg-first-cut",
            "JSON that was cut, before a good badge",
            Badge::Svg(drawing(format!("<b:assertion>{{</b:assertion>{element}"))),
        ),
        at_its_address(
            "ob2/image/svg-entity-beside",
            "a drawing program's entity for its own namespace",
            Badge::Svg(format!("{declared}{}", drawing(format!("<g xmlns=\"&ns;\">{element}</g>")))),
        ),
        Case::new(
            "none/svg/entity-inside",
            "a badge that is an entity of the drawing's own",
            Badge::Svg(format!("{declared}{}", drawing("<b:assertion>&badge;</b:assertion>".to_owned()))),
        ),
        Case::new("none/svg/deep", "namespaces within namespaces", Badge::Svg(drawing(scopes.concat()))),
    ]
}

/// What was made to stop the page; it costs no more than an honest badge.
fn costs() -> Vec<Case> {
    let many = |value: Value| json!(vec![value; 500]);
    let class = changed(changed(badge_class(), "/alignment", many(json!({}))), "/tags", many(json!("soil")));
    vec![
        hosted("ob2/contents/many-entries", "500 empty alignments and 500 tags", assertion())
            .with(BADGE, Document::Json(class)),
    ]
}

/// Hosts of the reader's own network: what answers there is no answer.
fn hosts() -> Vec<Case> {
    let router = "https://[2002:c0a8:101::1]/profile";
    let handed_on = |name: &str, why: &str, from: &str, to: &str, document: Value| {
        hosted(name, why, assertion()).with(from, Document::Redirect(to.to_owned())).with(to, Document::Json(document))
    };
    let at = |name: &str, why: &str, host: &str| Case::new(name, why, Badge::Text(format!("https://{host}/1")));
    vec![
        handed_on("ob2/host/redirected-to-router", "the issuer's address leads to a router", ISSUER, router, issuer()),
        handed_on(
            "ob2/host/redirected-to-loopback",
            "the badge's address leads to the reader's own machine",
            ASSERTION,
            "https://localhost/1",
            assertion(),
        ),
        at("ob2/host/of-home", "a name of a network at home", "nas.fritz.box"),
        at("ob2/host/of-work", "a name of a network at work", "wiki.corp"),
        at("ob2/host/translated", "a private number in an address of IPv6", "[64:ff9b::c0a8:101]"),
        at("ob2/host/of-benchmarks", "a number for benchmarks", "198.18.0.1"),
    ]
}
