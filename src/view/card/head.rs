//! Image, name, issuer, recipient and dates.

use super::drawing::Drawing;
use super::help::help;
use super::{heading, picture};
use crate::base::language_tag::is_langtag;
use crate::base::time::DateTime;
use crate::report::{Failure, Note, Outcome};
use crate::view::foreign::shown;
use crate::view::glyph::Glyph;
use crate::view::issuer::SaidBy;
use crate::view::node::{Element, Node, classed, el, isolated};
use crate::view::text::Fact;

/// The longest name that is shown, in characters.
const MAX_NAME_CHARS: usize = 200;
/// The longest language tag that the page is told: a text of a badge. (<https://www.rfc-editor.org/rfc/rfc5646#section-4.4.1>)
const MAX_TAG_CHARS: usize = 35;

/// The image beside name, issuer and recipient; nothing where nothing of the badge is known.
pub(super) fn head(drawing: &Drawing<'_>) -> Option<Element> {
    if !is_shown(drawing) {
        return None;
    }
    let lines = classed("div", "head-text")
        .with_all(title(drawing).map(|name| self::name_line(drawing, name)))
        .with_all(issuer(drawing))
        .with_all(recipient(drawing));
    Some(classed("header", "head").with(picture::image(drawing).with_all(ribbon(drawing))).with(lines))
}

/// The name as one text, if it is known. Only a badge that is confirmed is known to have none.
pub(super) fn title(drawing: &Drawing<'_>) -> Option<String> {
    drawing.is_told().then(|| name(drawing))
}

/// Whether anything can be shown of the badge.
fn is_shown(drawing: &Drawing<'_>) -> bool {
    drawing.is_told() || drawing.no_award().is_some()
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

fn name_line(drawing: &Drawing<'_>, name: String) -> Element {
    let language = drawing
        .badge()
        .and_then(|badge| badge.languages.first())
        .filter(|tag| tag.len() <= MAX_TAG_CHARS && is_langtag(tag));
    heading::name(drawing).attr("dir", "auto").attr_if("lang", language.cloned()).text(name)
}

/// The issuer, with what its name is known by; nothing where a badge that is not confirmed names none.
fn issuer(drawing: &Drawing<'_>) -> Vec<Element> {
    let (text, who) = (drawing.text, drawing.who());
    if !who.is_told() && !drawing.is_bound() {
        return Vec::new();
    }
    let label = if who.word == SaidBy::Own { "check.issuer" } else { "issuer.by" };
    let line = classed("p", "issuer").part("issuer").with(classed("span", "label").text(text.say(label))).text(" ");
    let listed = drawing.confirmed() && matches!(drawing.report.checks.issuer, Outcome::Passed(Note::Listed { .. }));
    let list = listed.then(|| classed("span", "provenance").with_all(provenance(drawing)));
    let (button, sentence) = match who.word {
        SaidBy::Nobody => help(drawing, "unconfirmed", "badge.unconfirmed"),
        _ => help(drawing, "known-by", "batch.identity"),
    };
    // The sentence stands beside the line, since it is no part of it.
    [line.with_all(who.nodes(text)).with_all(button).with_all(list)].into_iter().chain(sentence).collect()
}

/// The list or registry that an issuer's name is from. A registry is called as the site calls it, else by its host.
fn provenance(drawing: &Drawing<'_>) -> Vec<Node> {
    match drawing.identified().and_then(|identified| identified.registry.clone()) {
        Some(registry) => drawing.text.fill("issuer.from-registry", &vec![("list".to_owned(), Fact::Plain(registry))]),
        None => vec![Node::Text(drawing.text.say("issuer.from-list"))],
    }
}

/// The recipient; nothing where a badge that is not confirmed names none.
fn recipient(drawing: &Drawing<'_>) -> Vec<Element> {
    let line = classed("p", "recipient").part("recipient");
    if let Some(no_award) = drawing.no_award() {
        return vec![line.with_all(no_award)];
    }
    let who = match drawing.recipient() {
        Some(who) => isolated(shown(who, MAX_NAME_CHARS)),
        None if is_hashed(drawing) => el("span").text(drawing.text.say("recipient.hidden")),
        None if !drawing.confirmed() => return Vec::new(),
        None => el("span").text(drawing.text.say("recipient.nobody")),
    };
    let label = classed("span", "label").text(drawing.text.say("recipient.to"));
    let line = line.with(label).text(" ").with(who);
    if drawing.confirmed() {
        return vec![line];
    }
    let mark = classed("span", "unconfirmed").text(format!("({})", drawing.text.say("badge.unconfirmed")));
    // The line of the issuer may have explained it.
    let is_new = drawing.who().word != SaidBy::Nobody || !drawing.who().is_told();
    let (button, sentence) = if is_new { help(drawing, "unconfirmed", "badge.unconfirmed") } else { (None, None) };
    [line.text(" ").with(mark.with_all(button))].into_iter().chain(sentence).collect()
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
    let badge = drawing.badge().filter(|_| is_shown(drawing))?;
    let issued = badge.issued_on.or(badge.valid_from);
    let from = badge.valid_from.filter(|from| badge.issued_on.is_some_and(|issued| day(issued) != day(*from)));
    let mut dates = Vec::new();
    dates.extend(issued.map(|at| entry(drawing, "dates.issued", at)));
    dates.extend(from.map(|at| entry(drawing, "dates.from", at)));
    dates.extend(match badge.valid_until {
        Some(at) if matches!(drawing.report.checks.validity, Outcome::Failed(Failure::Expired { .. })) => {
            Some(entry(drawing, "dates.expired", at))
        }
        Some(at) => Some(entry(drawing, "dates.until", at)),
        // Only a badge that is confirmed says by its silence that it has no end.
        None => drawing.confirmed().then(|| {
            let never = el("span").text(drawing.text.say("dates.never"));
            pair(el("dt").text(drawing.text.say("dates.until")), never)
        }),
    });
    dates.extend(lifecycle_date(drawing));
    (!dates.is_empty()).then(|| classed("dl", "dates").part("dates").with_all(dates))
}

fn lifecycle_date(drawing: &Drawing<'_>) -> Option<Element> {
    let (key, day) = match drawing.lifecycle()? {
        Note::Retired { retired_on: Some(day), .. } => ("dates.retired", day),
        Note::Retiring { retires_on: Some(day), .. } => ("dates.retires", day),
        _ => return None,
    };
    let (button, sentence) = help(drawing, "retired", "ribbon.retired");
    let term = el("dt").text(drawing.text.say(key)).with_all(button).with_all(sentence);
    Some(pair(term, isolated(shown(&drawing.text.formatter.day(day), MAX_NAME_CHARS))))
}

fn entry(drawing: &Drawing<'_>, key: &str, at: DateTime) -> Element {
    let time = el("time").attr("datetime", at.to_string()).text(drawing.text.formatter.date(at));
    pair(el("dt").text(drawing.text.say(key)), time)
}

fn pair(term: Element, description: Element) -> Element {
    classed("div", "date").with(term).with(el("dd").with(description))
}

fn day(at: DateTime) -> i64 {
    at.unix_seconds().div_euclid(86_400)
}

/// Whether the card has a field that asks for a recipient.
pub(super) fn asks(drawing: &Drawing<'_>) -> bool {
    drawing.badge().is_some() && drawing.options.asks(is_hashed(drawing)) && is_shown(drawing)
}

/// Whether the badge has its recipient as a hash.
fn is_hashed(drawing: &Drawing<'_>) -> bool {
    let identities = drawing.badge().map(|badge| badge.recipient.identities.as_slice()).unwrap_or_default();
    identities.iter().any(|identity| identity.hashed)
}
