//! The headings of a card. What leads, the name or the verdict, has the level that the page asked for; what follows is below it.

use super::drawing::Drawing;
use super::head;
use super::options::Display;
use crate::view::node::{Element, classed};

/// The name of the badge.
pub(super) fn name(drawing: &Drawing<'_>) -> Element {
    heading(drawing, u8::from(verdict_leads(drawing)), "title").part("title")
}

/// The verdict. A script may give it the focus, so that a reader hears it first.
pub(super) fn verdict(drawing: &Drawing<'_>) -> Element {
    let title = heading(drawing, u8::from(!verdict_leads(drawing)), "verdict-title").part("verdict-title");
    title.attr("tabindex", "-1").attr("data-key", "verdict")
}

/// A section of the card.
pub(super) fn section(drawing: &Drawing<'_>, key: &str, class: &str) -> Element {
    heading(drawing, 1, class).text(drawing.text.say(key))
}

/// A part of a section.
pub(super) fn part(drawing: &Drawing<'_>, key: &str) -> Element {
    heading(drawing, 2, "sub-title").text(drawing.text.say(key))
}

/// The level of what stands inside of a section.
pub(super) fn level_inside(drawing: &Drawing<'_>) -> u8 {
    level(drawing, 2)
}

/// Whether the verdict stands above the badge: where the badge is in doubt or says nothing of itself.
pub(super) fn verdict_leads(drawing: &Drawing<'_>) -> bool {
    head::title(drawing).is_none() || (drawing.options.display != Display::Compact && !drawing.confirmed())
}

fn heading(drawing: &Drawing<'_>, below: u8, class: &str) -> Element {
    let tag = match level(drawing, below) {
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    classed(tag, class)
}

/// A level below the one that the page asked for. Six is the last.
fn level(drawing: &Drawing<'_>, below: u8) -> u8 {
    let first = Some(drawing.options.heading_level).filter(|level| (2..=6).contains(level)).unwrap_or(3);
    (first + below).min(6)
}
