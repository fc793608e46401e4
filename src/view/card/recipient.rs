//! The recipient field and its answer. What is typed stays in the page.

use super::drawing::Drawing;
use super::head::asks;
use crate::report::{Obstacle, Outcome};
use crate::view::node::{Element, classed, el};
use crate::view::states::{answerable, answering};

/// A form that calls back with `recipient` when it is sent, and what came of it.
pub(super) fn field(drawing: &Drawing<'_>) -> Option<Element> {
    if !asks(drawing) {
        return None;
    }
    let text = drawing.text;
    let input = classed("input", "input")
        .part("input")
        .attr("type", "text")
        .attr("inputmode", "email")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("dir", "ltr")
        .attr("name", "recipient")
        .attr("data-key", "recipient")
        .attr("placeholder", text.say("recipient-field.placeholder"))
        .attr("value", drawing.options.recipient.clone());
    let button = classed("button", "button").part("button").attr("type", "submit").attr("data-key", "recipient-check");
    let words = classed("span", "field-label").text(text.say("recipient-field.label"));
    let [fault, answer] = ["fault", "answer"].map(|name| format!("{name}-recipient-{}", drawing.options.place));
    let given = self::answer(drawing, &answer);
    let (input, place) = answerable(input, &fault, given.as_ref().map(|_| answer.as_str()));
    let row = classed("div", "row").with(el("label").with(words).with(input));
    let row = row.with(button.text(text.say("recipient-field.check")));
    let form = answering(text, classed("form", "recipient-field").action("recipient"), "recipient-field.fault");
    let hint = || classed("p", "hint").text(text.say("recipient-field.hint"));
    Some(form.with(row).with(place).with(given.unwrap_or_else(hint)))
}

/// What a screen reader is told of the answer, where there is a field for it.
#[must_use]
pub fn answered(drawing: &Drawing<'_>) -> Option<String> {
    let (key, _) = outcome(drawing).filter(|_| asks(drawing))?;
    Some(drawing.text.say(&format!("recipient-field.{key}")))
}

fn answer(drawing: &Drawing<'_>, id: &str) -> Option<Element> {
    let (key, severity) = outcome(drawing)?;
    let words = drawing.text.say(&format!("recipient-field.{key}"));
    let glyph = match severity {
        "good" => crate::view::glyph::Glyph::Tick,
        "warning" => crate::view::glyph::Glyph::Caution,
        _ => crate::view::glyph::Glyph::Question,
    };
    let answer = classed("p", "answer").attr("id", id).attr("data-severity", severity);
    Some(answer.with(glyph.draw()).with(el("span").text(words)))
}

/// Which answer, and its severity; "yes" needs that the badge itself is confirmed.
fn outcome(drawing: &Drawing<'_>) -> Option<(&'static str, &'static str)> {
    match &drawing.report.checks.recipient {
        Outcome::NotApplicable => None,
        // The reader has not asked yet.
        Outcome::Undetermined(Obstacle::NotChecked | Obstacle::NotReached) if drawing.options.recipient.is_empty() => {
            None
        }
        Outcome::Passed(_) if drawing.confirmed() => Some(("matched", "good")),
        Outcome::Passed(_) => Some(("unconfirmed", "unknown")),
        Outcome::Failed(_) => Some(("wrong", "warning")),
        Outcome::Undetermined(_) => Some(("unknown", "unknown")),
    }
}
