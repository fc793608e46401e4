//! The card: what an employer reads.
//!
//! The badge leads and the verdict stands directly under it; where the badge itself is in doubt the verdict stands above it and the
//! contents are marked as unconfirmed. Retirement is a second, neutral marker: it is no fault of the badge. The first screen has what a
//! reader decides by, and what is wrong with a badge; the rest is opened.

mod actions;
mod band;
mod chip;
mod details;
mod drawing;
mod elsewhere;
mod embed;
mod footer;
mod head;
mod heading;
mod help;
mod inside;
mod more;
mod options;
mod paper;
mod picture;
mod recipient;
mod registries;
mod sections;
mod share;
mod technical;

pub use band::{announcement, headline, severity_glyph};
pub(in crate::view) use band::{sentence, short};
pub use details::{Mark, mark};
pub use drawing::Drawing;
pub use options::{Action, CardOptions, Details, Display, GivenImage, Images, Made, RecipientField, Stands};
pub use picture::wanted;
pub use recipient::answered;

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
        Display::Chip => chip::chip(&drawing).into(),
    }
}

fn full(drawing: &Drawing<'_>) -> Element {
    let card = article(drawing, "card").with(slot("header"));
    let head = head::head(drawing);
    let band = band::band(drawing);
    let leads = heading::verdict_leads(drawing);
    let card = if leads { card.with(band).with_all(head) } else { card.with_all(head).with(band) };
    card.with_all(head::dates(drawing))
        .with_all(recipient::field(drawing))
        .with_all(details::troubles(drawing))
        .with_all(sections::refuted(drawing))
        .with(classed("div", "tail").with(more::more(drawing)).with_all(actions::actions(drawing)))
        .with(slot("footer"))
        .with(footer::footer(drawing))
}

fn compact(drawing: &Drawing<'_>) -> Element {
    article(drawing, "card compact")
        .with_all(head::head(drawing))
        .with(band::pill(drawing))
        .with_all(recipient::field(drawing))
        .with(more::more(drawing))
        .with_all(footer::short(drawing))
}

fn article(drawing: &Drawing<'_>, class: &str) -> Element {
    let doubt = if drawing.confirmed() { "" } else { " doubtful" };
    el("article")
        .attr("class", format!("{class}{doubt}"))
        .part("card")
        .attr("data-severity", drawing.report.severity.code())
        .attr("data-verdict", drawing.report.verdict.code())
        .attr("aria-label", head::title(drawing).unwrap_or_else(|| band::headline_text(drawing)))
        .attr("lang", drawing.text.language())
        .attr("dir", drawing.text.direction())
}

fn slot(name: &str) -> Element {
    el("slot").attr("name", name)
}
