//! Badges in SVG images: an element found by its namespace, under any prefix.
//! (<https://www.imsglobal.org/spec/ob/v3p0/#svg>)

use roxmltree::{Document, Node, ParsingOptions};

use crate::report::{Failure, Warning};

use super::{Carrier, Unbaked};

/// The elements of Open Badges 3.0, CLR 2.0, and Open Badges up to 2.1.
const ELEMENTS: [(&str, &str); 4] = [
    ("https://purl.imsglobal.org/ob/v3p0", "credential"),
    ("https://purl.imsglobal.org/clr/v2p0", "credential"),
    ("http://openbadges.org", "assertion"),
    ("https://openbadges.org", "assertion"),
];
/// The most nodes of an SVG: a drawing of 10 MiB has fewer.
const MAX_NODES: u32 = 1_000_000;

/// Takes the first badge among the elements.
pub(super) fn unbake(bytes: &[u8]) -> Result<Option<Unbaked>, Failure> {
    let damaged = || Failure::Damaged { part: "SVG".to_owned() };
    let text = std::str::from_utf8(bytes).map_err(|_| damaged())?.trim_start_matches('\u{feff}').trim_start();
    // Drawing programs declare entities for their namespaces; the parser bounds their expansion and never fetches one.
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|_| damaged())?;
    let mut texts = document.descendants().filter(is_badge).filter_map(badge_text);
    let Some(text) = texts.next() else { return Ok(None) };
    let count = 1 + texts.count();
    let warnings = if count > 1 { vec![Warning::SeveralBadges { count }] } else { Vec::new() };
    Ok(Some(Unbaked { text, carrier: Carrier::Svg, warnings }))
}

/// Whether the root element is an SVG drawing, without parsing the whole.
pub(super) fn is_svg(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!DOCTYPE") || rest.starts_with("<!doctype") {
            return rest.get(..rest.find(['[', '>']).unwrap_or(rest.len())).is_some_and(|head| head.contains("svg"));
        } else {
            break;
        };
        let Some(at) = rest.find(end) else { return false };
        rest = rest.get(at + end.len()..).unwrap_or_default();
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let name = name.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
    name.rsplit(':').next() == Some("svg")
}

fn is_badge(node: &Node<'_, '_>) -> bool {
    let name = node.tag_name();
    node.is_element()
        && ELEMENTS.iter().any(|(namespace, local)| name.namespace() == Some(namespace) && name.name() == *local)
}

/// The `verify` attribute, or all the text in the element; the text wins when it is a whole document.
fn badge_text(node: Node<'_, '_>) -> Option<String> {
    let text: String = node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
    let text = text.trim();
    let attribute = node.attribute("verify").map(str::trim).filter(|verify| !verify.is_empty());
    let chosen = match attribute {
        Some(verify) if text.is_empty() || !verify.starts_with("http") => verify,
        _ => text,
    };
    (!chosen.is_empty()).then(|| chosen.to_owned())
}
