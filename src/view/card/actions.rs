//! What the reader may do with the badge.

use super::drawing::Drawing;
use super::options::Action;
use super::{picture, share, slot};
use crate::net::policy::permitted;
use crate::report::Severity;
use crate::view::glyph::Glyph;
use crate::view::link::{Link, Words};
use crate::view::node::{Element, Node, classed, el};

/// The actions that the page chose, as far as this badge has what they need; the slot `actions` stands in their place.
pub(super) fn actions(drawing: &Drawing<'_>) -> Option<Element> {
    let offered: Vec<Element> = drawing.options.actions.iter().filter_map(|action| offer(drawing, *action)).collect();
    let embed = drawing.options.actions.contains(&Action::Embed).then(|| embed(drawing)).flatten();
    if offered.is_empty() && embed.is_none() {
        return None;
    }
    let bar = classed("div", "actions").part("actions").with_all(offered);
    Some(classed("div", "actions-area").with(slot("actions").with(bar).with_all(embed)))
}

/// Only a badge that is genuine is added to a profile or recommended to others.
fn offer(drawing: &Drawing<'_>, action: Action) -> Option<Element> {
    let good = matches!(drawing.report.severity, Severity::Good | Severity::Note) && drawing.no_award().is_none();
    match action {
        Action::Link => Some(copy(drawing, "link", share::address(drawing)?.href())),
        Action::Linkedin if good => Some(leave(drawing, "linkedin", &share::linkedin(drawing)?)),
        Action::Facebook if good => Some(leave(drawing, "facebook", &share::facebook(drawing)?)),
        Action::X if good => Some(leave(drawing, "x", &share::x(drawing)?)),
        Action::Email => Some(leave(drawing, "email", &share::email(drawing)?)),
        Action::Jobs if good => Some(leave(drawing, "jobs", &share::jobs(drawing)?)),
        Action::Image => save(drawing),
        Action::Json => drawing.report.document.as_ref().map(|_| press(drawing, "json")),
        Action::Print => Some(press(drawing, "print")),
        Action::Linkedin | Action::Facebook | Action::X | Action::Jobs | Action::Embed => None,
    }
}

/// A link that is also reported as `share`, so that the page may take it over.
fn leave(drawing: &Drawing<'_>, channel: &str, link: &Link) -> Element {
    let words = drawing.text.say(&format!("action.{channel}"));
    let anchor = link.anchor(vec![Node::Text(words)], Words::Ours).attr("class", "button").part("button");
    let anchor = anchor.attr("data-key", format!("action-{channel}")).action("share");
    anchor.attr("data-channel", channel.to_owned()).with(Glyph::Leave.draw())
}

fn press(drawing: &Drawing<'_>, action: &str) -> Element {
    let button =
        classed("button", "button").part("button").attr("type", "button").attr("data-key", format!("action-{action}"));
    button.action(action).text(drawing.text.say(&format!("action.{action}")))
}

/// A button that saves the file that was given, else the picture by the addresses that may be asked for it.
fn save(drawing: &Drawing<'_>) -> Option<Element> {
    drawing.badge()?;
    let options = drawing.options;
    let picture = picture::saved(drawing);
    let given = crate::net::address::parse(options.source.as_deref().unwrap_or_default());
    let given = given.and_then(|given| permitted(&given, options.loopback())).map(String::from);
    let offered = picture.is_some() || options.image_url.is_some();
    let button = press(drawing, "image").attr_if("data-source", given).attr_if("data-value", picture);
    offered.then_some(button)
}

/// A button that copies `value`; the page says "Copied" once it is.
fn copy(drawing: &Drawing<'_>, action: &str, value: &str) -> Element {
    let button =
        classed("button", "button").part("button").attr("type", "button").attr("data-key", format!("action-{action}"));
    button
        .action("copy")
        .attr("data-channel", action.to_owned())
        .attr("data-value", value.to_owned())
        .attr("data-done", drawing.text.say("action.copied"))
        .text(drawing.text.say(&format!("action.{}", if action == "link" { "link" } else { "copy" })))
}

/// Both forms of embed code, each in a field of its own.
fn embed(drawing: &Drawing<'_>) -> Option<Element> {
    let codes = [("script", share::script(drawing)), ("plain", share::plain(drawing))];
    let codes = codes.into_iter().filter_map(|(kind, code)| Some((kind, code?)));
    let fields: Vec<Element> = codes.map(|(kind, code)| field(drawing, kind, &code)).collect();
    if fields.is_empty() {
        return None;
    }
    let summary = el("summary").text(drawing.text.say("action.embed"));
    Some(el("details").attr("class", "section embed").attr("data-key", "embed").with(summary).with_all(fields))
}

fn field(drawing: &Drawing<'_>, kind: &str, code: &str) -> Element {
    let area =
        classed("textarea", "input code").part("input").flag("readonly", true).attr("rows", "4").attr("dir", "ltr");
    let area = area.attr("spellcheck", "false").attr("data-key", format!("embed-{kind}")).text(code);
    let words = classed("span", "field-label").text(drawing.text.say(&format!("embed.{kind}")));
    classed("div", "field").with(el("label").with(words).with(area)).with(copy(drawing, &format!("embed-{kind}"), code))
}
