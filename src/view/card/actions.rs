//! What the reader may do with the badge.

use super::drawing::Drawing;
use super::options::Action;
use super::{elsewhere, embed, paper, picture, share, slot};
use crate::net::policy::permitted;
use crate::report::Severity;
use crate::view::glyph::Glyph;
use crate::view::link::{Link, Words};
use crate::view::node::{Element, Node, classed, el};

/// The actions that the page chose, as far as this badge has what they need; the slot `actions` stands in their place.
pub(super) fn actions(drawing: &Drawing<'_>) -> Option<Element> {
    let chosen = &drawing.options.actions;
    let offered: Vec<Element> = chosen.iter().flat_map(|action| offer(drawing, *action)).collect();
    let panels: Vec<Element> = chosen.iter().filter_map(|action| panel(drawing, *action)).collect();
    if offered.is_empty() && panels.is_empty() {
        return None;
    }
    let bar = classed("div", "actions").part("actions").with_all(offered);
    Some(classed("div", "actions-area").with(slot("actions").with(bar).with_all(panels)))
}

/// Only a badge that is genuine is added to a profile or recommended to others.
fn offer(drawing: &Drawing<'_>, action: Action) -> Vec<Element> {
    match action {
        Action::Link => links(drawing),
        _ => button(drawing, action).into_iter().collect(),
    }
}

/// Copies the address of the badge, and of its check where the site has a page for that.
fn links(drawing: &Drawing<'_>) -> Vec<Element> {
    let links = [("link", share::address(drawing)), ("check", elsewhere::check(drawing))];
    links.into_iter().filter_map(|(name, link)| Some(copy(drawing, name, link?.href()))).collect()
}

fn button(drawing: &Drawing<'_>, action: Action) -> Option<Element> {
    let good = matches!(drawing.report.severity, Severity::Good | Severity::Note) && drawing.no_award().is_none();
    match action {
        Action::Linkedin if good => Some(leave(drawing, "linkedin", &share::linkedin(drawing)?)),
        Action::Facebook if good => Some(leave(drawing, "facebook", &share::facebook(drawing)?)),
        Action::X if good => Some(leave(drawing, "x", &share::x(drawing)?)),
        Action::Email => Some(leave(drawing, "email", &share::email(drawing)?)),
        Action::Jobs if good => Some(leave(drawing, "jobs", &share::jobs(drawing)?)),
        Action::Image => save(drawing),
        Action::Json => drawing.report.document.as_ref().map(|_| press(drawing, "json")),
        Action::Print => Some(press(drawing, "print")),
        Action::Linkedin | Action::Facebook | Action::X | Action::Jobs | Action::Link | Action::Embed | Action::Qr => {
            None
        }
    }
}

/// What opens below the buttons.
fn panel(drawing: &Drawing<'_>, action: Action) -> Option<Element> {
    match action {
        Action::Embed => codes(drawing),
        Action::Qr => paper::panel(drawing),
        _ => None,
    }
}

/// A button that saves the badge for another checker: the file that was given, else the data that was verified, else the picture.
pub(super) fn download(drawing: &Drawing<'_>) -> Option<Element> {
    let given = drawing.options.image_url.as_ref().and_then(|_| save(drawing));
    let data = || drawing.report.document.as_ref().map(|_| press(drawing, "json"));
    given.or_else(data).or_else(|| save(drawing))
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
        .text(drawing.text.say(&format!("action.{}", if action.starts_with("embed") { "copy" } else { action })))
}

/// The codes for other pages, each in a field of its own.
fn codes(drawing: &Drawing<'_>) -> Option<Element> {
    let fields = embed::codes(drawing).into_iter().map(|(kind, code)| field(drawing, kind, &code));
    let fields: Vec<Element> = fields.collect();
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
