//! What leads from a sheet of paper, or from one screen to another, back to the badge: its address, and that of its check as a QR code.

use super::drawing::Drawing;
use super::{band, elsewhere, share};
use crate::view::link::Link;
use crate::view::node::{Element, classed, el};
use crate::view::text::{Fact, Facts, without_isolates};

/// The lines that stand on paper only. The verdict and the name are there for whoever prints the card, as the title of the sheet.
pub(super) fn paper(drawing: &Drawing<'_>) -> Element {
    let (badge, check) = (share::address(drawing), elsewhere::again(drawing));
    let code = check.as_ref().or(badge.as_ref()).map(|link| code(drawing, link));
    let pairs = [("paper.address", &badge), ("paper.check", &check)];
    let pairs: Vec<Element> =
        pairs.into_iter().filter_map(|(key, link)| Some(pair(drawing, key, link.as_ref()?))).collect();
    let pairs = (!pairs.is_empty()).then(|| classed("dl", "pairs").with_all(pairs));
    let facts = vec![("name".to_owned(), drawing.name()), ("verdict".to_owned(), Fact::Ours(band::short(drawing)))];
    let title = said(drawing, "paper.title", &facts);
    classed("div", "paper").attr("data-title", title).with_all(code).with_all(pairs)
}

/// A closed panel with the QR code.
pub(super) fn panel(drawing: &Drawing<'_>) -> Option<Element> {
    let link = elsewhere::again(drawing).or_else(|| share::address(drawing))?;
    let panel = el("details").attr("class", "section code-panel").attr("data-key", "qr");
    let panel = panel.with(el("summary").text(drawing.text.say("action.qr")));
    Some(panel.with(code(drawing, &link)).with(address(&link, "p")))
}

/// The place of a QR code, which the page draws there once it is to be seen.
fn code(drawing: &Drawing<'_>, link: &Link) -> Element {
    let host = vec![("host".to_owned(), Fact::Plain(link.target().to_owned()))];
    let label = said(drawing, "qr.label", &host);
    classed("div", "qr-code").attr("data-qr", link.href()).attr("data-label", label)
}

fn pair(drawing: &Drawing<'_>, key: &str, link: &Link) -> Element {
    classed("div", "pair").with(el("dt").text(drawing.text.say(key))).with(address(link, "dd"))
}

/// A message as one text that is no part of a page, where nothing reads the marks of directions.
fn said(drawing: &Drawing<'_>, key: &str, facts: &Facts) -> String {
    without_isolates(&drawing.text.line(key, facts))
}

fn address(link: &Link, tag: &'static str) -> Element {
    classed(tag, "code").attr("dir", "ltr").text(link.href())
}
