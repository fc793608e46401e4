//! Image, name, issuer, recipient and dates.

use super::drawing::Drawing;
use super::picture;
use crate::base::language_tag::is_langtag;
use crate::base::time::DateTime;
use crate::report::badge::Credential;
use crate::report::{Failure, Note, Outcome};
use crate::view::foreign::shown;
use crate::view::glyph::Glyph;
use crate::view::issuer::SaidBy;
use crate::view::node::{Element, classed, el, isolated};
use crate::view::text::Fact;

/// The longest name that is shown, in characters.
const MAX_NAME_CHARS: usize = 200;
/// The longest language tag that the page is told: a text of a badge. (<https://www.rfc-editor.org/rfc/rfc5646#section-4.4.1>)
const MAX_TAG_CHARS: usize = 35;

/// The image beside name, issuer and recipient; nothing where there is no badge.
pub(super) fn head(drawing: &Drawing<'_>) -> Option<Element> {
    drawing.badge()?;
    let lines = classed("div", "head-text").with(title(drawing)).with(issuer(drawing)).with_all(recipient(drawing));
    Some(classed("header", "head").with(picture::image(drawing).with_all(ribbon(drawing))).with(lines))
}

/// The name as one text.
pub(super) fn name(drawing: &Drawing<'_>) -> String {
    match drawing.name() {
        Fact::Ours(name) => name,
        Fact::Foreign(name) | Fact::Said(name, _) | Fact::Plain(name) | Fact::Token(name) => {
            shown(&name, MAX_NAME_CHARS)
        }
    }
}

fn title(drawing: &Drawing<'_>) -> Element {
    let tag = match drawing.options.heading_level {
        2 => "h2",
        4 => "h4",
        5 => "h5",
        6 => "h6",
        _ => "h3",
    };
    let language = drawing
        .badge()
        .and_then(|badge| badge.languages.first())
        .filter(|tag| tag.len() <= MAX_TAG_CHARS && is_langtag(tag));
    let title = classed(tag, "title").part("title").attr("dir", "auto").attr_if("lang", language.cloned());
    title.text(name(drawing))
}

fn issuer(drawing: &Drawing<'_>) -> Element {
    let (text, who) = (drawing.text, drawing.who());
    let label = if who.word == SaidBy::Own { "check.issuer" } else { "issuer.by" };
    let line = classed("p", "issuer").part("issuer").with(classed("span", "label").text(text.say(label))).text(" ");
    let listed = drawing.confirmed() && matches!(drawing.report.checks.issuer, Outcome::Passed(Note::Listed { .. }));
    let list = listed.then(|| classed("span", "provenance").text(text.say("issuer.from-list")));
    line.with_all(who.nodes(text)).with_all(list)
}

fn recipient(drawing: &Drawing<'_>) -> Option<Element> {
    let recipient = &drawing.badge()?.recipient;
    if let Some(no_award) = drawing.no_award() {
        return Some(classed("p", "recipient").part("recipient").with_all(no_award));
    }
    let hidden = recipient.identities.iter().any(|identity| identity.hashed);
    let who = match drawing.recipient() {
        Some(who) => isolated(shown(who, MAX_NAME_CHARS)),
        None if hidden => el("span").text(drawing.text.say("recipient.hidden")),
        None => el("span").text(drawing.text.say("recipient.nobody")),
    };
    let label = classed("span", "label").text(drawing.text.say("recipient.to"));
    let line = classed("p", "recipient").part("recipient").with(label).text(" ").with(who);
    Some(if drawing.confirmed() {
        line
    } else {
        let mark = format!("({})", drawing.text.say("badge.unconfirmed"));
        line.text(" ").with(classed("span", "unconfirmed").text(mark))
    })
}

/// A marker across the image. Retirement is neutral: slate, with a sign of its own.
fn ribbon(drawing: &Drawing<'_>) -> Option<Element> {
    let checks = &drawing.report.checks;
    let (kind, glyph) = match (&checks.status, &checks.validity, drawing.lifecycle()) {
        (Outcome::Failed(Failure::Revoked { .. }), ..) => ("revoked", Glyph::Stop),
        (_, Outcome::Failed(Failure::Expired { .. }), _) => ("expired", Glyph::Clock),
        (.., Some(Note::Retired { .. })) => ("retired", Glyph::Archive),
        _ => return None,
    };
    let words = drawing.text.say(&format!("ribbon.{kind}"));
    Some(classed("span", &format!("ribbon {kind}")).part("ribbon").with(glyph.draw()).with(el("span").text(words)))
}

/// Issued, valid until or without end, retired.
pub(super) fn dates(drawing: &Drawing<'_>) -> Option<Element> {
    let badge = drawing.badge()?;
    let issued = badge.issued_on.or(badge.valid_from);
    let from = badge.valid_from.filter(|from| badge.issued_on.is_some_and(|issued| day(issued) != day(*from)));
    let mut dates = Vec::new();
    dates.extend(issued.map(|at| entry(drawing, "dates.issued", at)));
    dates.extend(from.map(|at| entry(drawing, "dates.from", at)));
    dates.push(match badge.valid_until {
        Some(at) if matches!(drawing.report.checks.validity, Outcome::Failed(Failure::Expired { .. })) => {
            entry(drawing, "dates.expired", at)
        }
        Some(at) => entry(drawing, "dates.until", at),
        None => pair(&drawing.text.say("dates.until"), el("span").text(drawing.text.say("dates.never"))),
    });
    dates.extend(lifecycle_date(drawing));
    Some(classed("dl", "dates").part("dates").with_all(dates))
}

fn lifecycle_date(drawing: &Drawing<'_>) -> Option<Element> {
    let (key, day) = match drawing.lifecycle()? {
        Note::Retired { retired_on: Some(day), .. } => ("dates.retired", day),
        Note::Retiring { retires_on: Some(day), .. } => ("dates.retires", day),
        _ => return None,
    };
    Some(pair(&drawing.text.say(key), isolated(shown(&drawing.text.formatter.day(day), MAX_NAME_CHARS))))
}

fn entry(drawing: &Drawing<'_>, key: &str, at: DateTime) -> Element {
    let time = el("time").attr("datetime", at.to_string()).text(drawing.text.formatter.date(at));
    pair(&drawing.text.say(key), time)
}

fn pair(term: &str, description: Element) -> Element {
    classed("div", "date").with(el("dt").text(term)).with(el("dd").with(description))
}

fn day(at: DateTime) -> i64 {
    at.unix_seconds().div_euclid(86_400)
}

/// Whether the card has a field that asks for a recipient.
pub(super) fn asks(drawing: &Drawing<'_>) -> bool {
    let hashed = |badge: &Credential| badge.recipient.identities.iter().any(|identity| identity.hashed);
    drawing.badge().is_some_and(|badge| drawing.options.asks(hashed(badge)))
}
