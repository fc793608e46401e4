//! The chip: a line that opens the card over the page, without hiding the page.

use super::drawing::Drawing;
use super::{band, footer, full, head};
use crate::view::glyph::Glyph;
use crate::view::node::{Element, classed};

/// The line, and the dialog that it opens. The browser closes it by Esc or a press beside it, and gives the focus back to the line.
pub(super) fn chip(drawing: &Drawing<'_>) -> Element {
    classed("div", "chip-root")
        .attr("lang", drawing.text.language())
        .attr("dir", drawing.text.direction())
        .with(line(drawing))
        .with(dialog(drawing))
}

fn line(drawing: &Drawing<'_>) -> Element {
    let name = head::title(drawing).map(|name| classed("span", "chip-name").attr("dir", "auto").text(name));
    let issuer = name.as_ref().map(|_| classed("span", "chip-issuer").with_all(drawing.who().nodes(drawing.text)));
    let verdict = classed("span", "chip-verdict").text(band::short(drawing));
    let line = classed("span", "chip-line").with_all(name).with(verdict);
    let checked = footer::mark(drawing).map(|line| classed("span", "chip-issuer").with_all(line));
    let severity = drawing.report.severity;
    classed("button", "chip")
        .part("card button")
        .attr("type", "button")
        .attr("popovertarget", "card")
        .attr("aria-haspopup", "dialog")
        .attr("data-severity", severity.code())
        .attr("data-key", "chip")
        .attr("title", drawing.text.say("chip.open"))
        .with(band::severity_glyph(severity).draw())
        .with(classed("span", "chip-text").with(line).with_all(issuer).with_all(checked))
}

fn dialog(drawing: &Drawing<'_>) -> Element {
    let close = classed("button", "close")
        .part("button")
        .attr("type", "button")
        .attr("popovertarget", "card")
        .attr("popovertargetaction", "hide")
        .attr("aria-label", drawing.text.say("chip.close"))
        .with(Glyph::Cross.draw());
    classed("div", "popover")
        .attr("popover", "")
        .attr("id", "card")
        .attr("role", "dialog")
        // It has the focus when it opens, and is heard by its name.
        .attr("tabindex", "-1")
        .attr("aria-label", band::announcement(drawing))
        .with(close)
        .with(full(drawing))
}
