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
    let (input, fault) = answerable(input, &format!("fault-recipient-{}", drawing.options.place));
    let row = classed("div", "row").with(el("label").with(words).with(input));
    let row = row.with(button.text(text.say("recipient-field.check")));
    let form = answering(text, classed("form", "recipient-field").action("recipient"), "recipient-field.fault");
    Some(
        form.with(row)
            .with(fault)
            .with(answer(drawing).unwrap_or_else(|| classed("p", "hint").text(text.say("recipient-field.hint")))),
    )
}

/// The answer; "yes" needs that the badge itself is confirmed.
fn answer(drawing: &Drawing<'_>) -> Option<Element> {
    let (key, severity) = match &drawing.report.checks.recipient {
        Outcome::NotApplicable => return None,
        // The reader has not asked yet.
        Outcome::Undetermined(Obstacle::NotChecked | Obstacle::NotReached) if drawing.options.recipient.is_empty() => {
            return None;
        }
        Outcome::Passed(_) if drawing.confirmed() => ("matched", "good"),
        Outcome::Passed(_) => ("unconfirmed", "unknown"),
        Outcome::Failed(_) => ("wrong", "warning"),
        Outcome::Undetermined(_) => ("unknown", "unknown"),
    };
    let words = drawing.text.say(&format!("recipient-field.{key}"));
    let glyph = match severity {
        "good" => crate::view::glyph::Glyph::Tick,
        "warning" => crate::view::glyph::Glyph::Caution,
        _ => crate::view::glyph::Glyph::Question,
    };
    Some(classed("p", "answer").attr("data-severity", severity).with(glyph.draw()).with(el("span").text(words)))
}
