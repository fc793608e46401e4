//! When and where the badge was checked, and how to check it without trusting this page.

use super::drawing::Drawing;
use super::options::{Made, Stands};
use super::{elsewhere, paper};
use crate::view::glyph::Glyph;
use crate::view::issuer;
use crate::view::link::{Link, Words};
use crate::view::node::{Element, Node, classed, el};
use crate::view::text::Fact;

/// The last line.
pub(super) fn footer(drawing: &Drawing<'_>) -> Element {
    let text = drawing.text;
    let issuer = drawing.badge().filter(|_| drawing.confirmed()).and_then(|badge| issuer::page(&badge.issuer));
    let another =
        classed("button", "link").part("button").attr("type", "button").attr("data-key", "another").action("another");
    let check = elsewhere::check(drawing);
    let panel = if check.is_none() { elsewhere::panel(drawing) } else { None };
    let items: [Option<Node>; 6] = [
        Some(el("span").with_all(checked(drawing)).into()),
        Some(again(drawing).into()),
        (!drawing.options.inputs.is_empty()).then(|| another.text(text.say("footer.another")).into()),
        check.map(|link| leaving(text.say("footer.independent"), &link, Words::Ours)),
        issuer.map(|link| leaving(text.say("footer.issuer"), &link, Words::Foreign)),
        panel.map(Node::from),
    ];
    classed("footer", "footer").part("footer").with_all(items.into_iter().flatten()).with(paper::paper(drawing))
}

/// The last line of what has none while it lives: whatever is made of a card says when it was checked.
pub(super) fn short(drawing: &Drawing<'_>) -> Option<Element> {
    let line = mark(drawing)?;
    Some(classed("footer", "footer").part("footer").with(el("p").with_all(line)).with(again(drawing)))
}

/// When what does not live was checked, and by whom.
pub(super) fn mark(drawing: &Drawing<'_>) -> Option<Vec<Node>> {
    let options = drawing.options;
    (options.made != Made::Live && options.stands == Stands::Alone).then(|| checked(drawing))
}

fn again(drawing: &Drawing<'_>) -> Element {
    let button = classed("button", "link").part("button").attr("type", "button").attr("data-key", "again");
    button.action("again").text(drawing.text.say("footer.again"))
}

/// When the badge was checked, and by whom: the reader's own browser, the site that made a snapshot; a picture names nobody.
fn checked(drawing: &Drawing<'_>) -> Vec<Node> {
    let key = match drawing.options.made {
        Made::Live => "footer.checked",
        Made::Snapshot => "footer.snapshot",
        Made::Picture => "footer.picture",
    };
    drawing.text.fill(key, &vec![("time".to_owned(), Fact::Ours(drawing.checked_at()))])
}

fn leaving(said: String, link: &Link, words: Words) -> Node {
    link.anchor(vec![Node::Text(said)], words).with(Glyph::Leave.draw()).into()
}
