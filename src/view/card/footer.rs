//! When and where the badge was checked, and how to check it without trusting this page.

use super::drawing::Drawing;
use super::{elsewhere, paper};
use crate::view::glyph::Glyph;
use crate::view::issuer;
use crate::view::link::{Link, Words};
use crate::view::node::{Element, Node, classed, el};
use crate::view::text::Fact;

/// The last line.
pub(super) fn footer(drawing: &Drawing<'_>) -> Element {
    let text = drawing.text;
    let time = text.formatter.moment(drawing.report.checked_at);
    let checked = text.fill("footer.checked", &vec![("time".to_owned(), Fact::Ours(time))]);
    let again =
        classed("button", "link").part("button").attr("type", "button").attr("data-key", "again").action("again");
    let issuer = drawing.badge().filter(|_| drawing.confirmed()).and_then(|badge| issuer::page(&badge.issuer));
    let another =
        classed("button", "link").part("button").attr("type", "button").attr("data-key", "another").action("another");
    let check = elsewhere::check(drawing);
    let panel = if check.is_none() { elsewhere::panel(drawing) } else { None };
    let items: [Option<Node>; 6] = [
        Some(el("span").with_all(checked).into()),
        Some(again.text(text.say("footer.again")).into()),
        (!drawing.options.inputs.is_empty()).then(|| another.text(text.say("footer.another")).into()),
        check.map(|link| leaving(text.say("footer.independent"), &link, Words::Ours)),
        issuer.map(|link| leaving(text.say("footer.issuer"), &link, Words::Foreign)),
        panel.map(Node::from),
    ];
    classed("footer", "footer").part("footer").with_all(items.into_iter().flatten()).with(paper::paper(drawing))
}

fn leaving(said: String, link: &Link, words: Words) -> Node {
    link.anchor(vec![Node::Text(said)], words).with(Glyph::Leave.draw()).into()
}
