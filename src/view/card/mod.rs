//! The card: what an employer reads.
//!
//! The badge leads and the verdict stands directly under it; where the badge itself is in doubt the verdict stands above it and the
//! contents are marked as unconfirmed. Retirement is a second, neutral marker: it is no fault of the badge.

mod actions;
mod band;
mod details;
mod drawing;
mod elsewhere;
mod footer;
mod head;
mod inside;
mod options;
mod picture;
mod recipient;
mod sections;
mod share;
mod technical;

pub use band::{announcement, headline, severity_glyph};
pub(in crate::view) use band::{sentence, short};
pub use details::{Mark, mark};
pub use drawing::Drawing;
pub use options::{Action, CardOptions, Details, Display, GivenImage, Images, RecipientField};
pub use picture::wanted;

use super::node::{Element, Node, classed, el};
use super::text::Text;
use crate::report::Report;

/// Draws a report.
#[must_use]
pub fn card(report: &Report, text: &Text<'_>, options: &CardOptions) -> Node {
    let drawing = Drawing { report, text, options };
    match options.display {
        Display::Card => full(&drawing).into(),
        Display::Compact => compact(&drawing).into(),
        Display::Chip => chip(&drawing).into(),
    }
}

fn full(drawing: &Drawing<'_>) -> Element {
    let card = article(drawing, "card").with(slot("header"));
    let head = head::head(drawing);
    let band = band::band(drawing);
    let card = if drawing.confirmed() { card.with_all(head).with(band) } else { card.with(band).with_all(head) };
    card.with_all(head::dates(drawing))
        .with_all(recipient::field(drawing))
        .with(details::details(drawing))
        .with_all(sections::sections(drawing))
        .with_all(actions::actions(drawing))
        .with(slot("footer"))
        .with(footer::footer(drawing))
}

fn compact(drawing: &Drawing<'_>) -> Element {
    article(drawing, "card compact")
        .with_all(head::head(drawing))
        .with(band::pill(drawing))
        .with_all(recipient::field(drawing))
        .with(details::details(drawing))
}

/// A button that opens the card over the page, without hiding the page.
fn chip(drawing: &Drawing<'_>) -> Element {
    let name = drawing.badge().map(|_| classed("span", "chip-name").attr("dir", "auto").text(head::name(drawing)));
    let issuer = drawing.badge().map(|_| classed("span", "chip-issuer").with_all(drawing.who().nodes(drawing.text)));
    let button = classed("button", "chip")
        .part("card button")
        .attr("type", "button")
        .attr("popovertarget", "card")
        .attr("data-severity", drawing.report.severity.code())
        .attr("data-key", "chip")
        .attr("title", drawing.text.say("chip.open"))
        .with(severity_glyph(drawing.report.severity).draw())
        .with(
            classed("span", "chip-text")
                .with(
                    classed("span", "chip-line")
                        .with_all(name)
                        .with(classed("span", "chip-verdict").text(band::short(drawing))),
                )
                .with_all(issuer),
        );
    let popover = classed("div", "popover").attr("popover", "").attr("id", "card").with(full(drawing));
    classed("div", "chip-root")
        .attr("lang", drawing.text.language())
        .attr("dir", drawing.text.direction())
        .with(button)
        .with(popover)
}

fn article(drawing: &Drawing<'_>, class: &str) -> Element {
    let doubt = if drawing.confirmed() { "" } else { " doubtful" };
    el("article")
        .attr("class", format!("{class}{doubt}"))
        .part("card")
        .attr("data-severity", drawing.report.severity.code())
        .attr("data-verdict", drawing.report.verdict.code())
        .attr("aria-label", head::name(drawing))
        .attr("lang", drawing.text.language())
        .attr("dir", drawing.text.direction())
}

fn slot(name: &str) -> Element {
    el("slot").attr("name", name)
}
