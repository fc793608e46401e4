//! The verdict: glyph, headline, one sentence, one action.

use url::Url;

use super::drawing::Drawing;
use super::elsewhere::elsewhere;
use super::head::{asks, title};
use super::{heading, inside, slot};
use crate::net::hosts;
use crate::report::{Failure, Media, Note, Outcome, Part, Purpose, Severity, Verdict, decided_by};
use crate::view::glyph::Glyph;
use crate::view::issuer;
use crate::view::link::{Link, Words};
use crate::view::node::{Element, Node, classed, el};
use crate::view::text::{Fact, Text};

/// The band under the badge, or above one that is in doubt.
pub(super) fn band(drawing: &Drawing<'_>) -> Element {
    let severity = drawing.report.severity;
    let text = classed("div", "verdict-body")
        .with(heading::verdict(drawing).with_all(headline(drawing)))
        .with(classed("p", "verdict-text").part("verdict-text").with_all(sentence(drawing)))
        .with_all(action(drawing))
        .with_all(issuers_page(drawing))
        .with(slot("verdict-extra"));
    classed("section", "verdict").part("verdict").attr("data-severity", severity.code()).with(icon(drawing)).with(text)
}

/// Glyph and headline alone.
pub(super) fn pill(drawing: &Drawing<'_>) -> Element {
    classed("div", "verdict pill")
        .part("verdict")
        .attr("data-severity", drawing.report.severity.code())
        .with(icon(drawing))
        .with(heading::verdict(drawing).with_all(headline(drawing)))
}

/// What a screen reader is told once the badge is checked.
#[must_use]
pub fn announcement(drawing: &Drawing<'_>) -> String {
    let headline = headline_text(drawing);
    if title(drawing).is_none() {
        return headline;
    }
    let facts = vec![("headline".to_owned(), Fact::Ours(headline)), ("name".to_owned(), drawing.name())];
    drawing.text.line("status.done", &facts)
}

/// The headline of the verdict as one text.
pub(super) fn headline_text(drawing: &Drawing<'_>) -> String {
    headline(drawing).iter().map(Node::text_content).collect()
}

/// The headline of the verdict.
#[must_use]
pub fn headline(drawing: &Drawing<'_>) -> Vec<Node> {
    let verdict = drawing.report.verdict;
    let key = format!("verdict.{}.headline", verdict.code());
    let facts = drawing.verdict_facts();
    let own = match verdict {
        // A badge is not called genuine while only itself says who its issuer is.
        _ if drawing.is_self_stated() && drawing.text.has(&format!("{key}.unidentified")) => Some("unidentified"),
        Verdict::ValidPartly => {
            let (count, total) = inside::refuted_of(drawing);
            return vec![Node::Text(drawing.text.count_of(&key, count, total))];
        }
        Verdict::ValidRetiring => facts.iter().any(|(name, _)| name == "retiresOn").then_some("on"),
        Verdict::Unreadable => given_as(drawing),
        _ => None,
    };
    drawing.text.fill(&own.map_or(key.clone(), |own| format!("{key}.{own}")), &facts)
}

/// The verdict in a word or two, for a chip or row.
pub(in crate::view) fn short(drawing: &Drawing<'_>) -> String {
    let key = format!("short.{}", drawing.report.verdict.code());
    if drawing.report.verdict != Verdict::ValidPartly {
        return drawing.text.say(&key);
    }
    let (count, total) = inside::refuted_of(drawing);
    drawing.text.count_of(&key, count, total)
}

/// Which headline says where there is no badge: in a link or a text; `None` for a file.
fn given_as(drawing: &Drawing<'_>) -> Option<&'static str> {
    let is_known_page = matches!(drawing.report.checks.conformance, Outcome::Failed(Failure::OtherCredential { .. }));
    if is_known_page || drawing.report.sources.iter().any(|source| source.purpose == Purpose::Input) {
        return Some("link");
    }
    let in_text = match drawing.report.checks.conformance {
        Outcome::Failed(Failure::NoBadge { found }) => matches!(found, Media::Text | Media::Json | Media::Empty),
        Outcome::Failed(Failure::TooLarge { part, .. } | Failure::Damaged { part }) => {
            matches!(part, Part::BadgeText | Part::JsonDepth | Part::Token)
        }
        _ => false,
    };
    in_text.then_some("text")
}

/// One sentence, the one that fits the check which decided.
pub(in crate::view) fn sentence(drawing: &Drawing<'_>) -> Vec<Node> {
    let key = format!("verdict.{}.sentence", drawing.report.verdict.code());
    let variant = variant(drawing).map(|variant| format!("{key}.{variant}"));
    let key = variant.filter(|key| drawing.text.has(key)).unwrap_or(key);
    let mut sentence = match drawing.report.verdict {
        Verdict::ValidUnidentified => self::unidentified(drawing),
        Verdict::ValidPartly => inside::first(drawing),
        _ => drawing.text.fill(&key, &drawing.verdict_facts()),
    };
    let asked = matches!(drawing.report.checks.recipient, Outcome::Passed(Note::Matched { .. }));
    if asked && drawing.report.verdict == Verdict::Valid {
        sentence.push(Node::Text(format!(" {}", drawing.text.say("verdict.valid.sentence.awarded"))));
    }
    let unidentified = drawing.is_self_stated() && drawing.report.verdict != Verdict::ValidUnidentified;
    // The genuine description of a badge must not be taken for the badge.
    let others = [drawing.no_award(), unidentified.then(|| self::unidentified(drawing))];
    for other in inside::counts(drawing).into_iter().chain(others.into_iter().flatten()) {
        sentence.push(Node::Text(" ".to_owned()));
        sentence.extend(other);
    }
    sentence
}

/// The sentence that only the badge itself says who its issuer is.
fn unidentified(drawing: &Drawing<'_>) -> Vec<Node> {
    let key = "verdict.valid-unidentified.sentence";
    let key = if drawing.who().name.is_empty() { format!("{key}.unnamed") } else { key.to_owned() };
    drawing.text.fill(&key, &drawing.verdict_facts())
}

/// Which sentence of a verdict: by what is known, else by the code of the check that decided.
fn variant(drawing: &Drawing<'_>) -> Option<String> {
    let checks = &drawing.report.checks;
    let decided_by = decided_by(checks);
    let code = || decided_by.code().map(|code| code.code().to_owned());
    let variant = match drawing.report.verdict {
        Verdict::Valid => {
            let until = matches!(checks.validity, Outcome::Passed(Note::InDate { valid_until: Some(_), .. }));
            match (checks.status.passed(), until) {
                (true, true) => "not-withdrawn-until",
                (true, false) => "not-withdrawn",
                (false, true) => "until",
                (false, false) => return None,
            }
        }
        Verdict::Expired | Verdict::ExpiredRetired if drawing.is_self_stated() => "unidentified",
        Verdict::Revoked => decided_by.text("reason").map(|_| "reason")?,
        Verdict::ExpiredRetired
            if matches!(drawing.lifecycle(), Some(Note::Superseded { replaced_by: Some(_), .. })) =>
        {
            "superseded"
        }
        Verdict::ExpiredRetired | Verdict::ValidRetired => checks.lifecycle.text("retiredOn").map(|_| "on")?,
        Verdict::ValidRetiring if checks.lifecycle.text("retiresOn").is_none() => "undated",
        Verdict::ValidSuperseded if matches!(drawing.lifecycle(), Some(Note::Superseded { replaced_by: None, .. })) => {
            "unnamed"
        }
        Verdict::Unsupported if decided_by.text("what").is_none() => {
            return code().filter(|code| code != "not-reached").or(Some("other".to_owned()));
        }
        _ => return code(),
    };
    Some(variant.to_owned())
}

/// What the reader can do about it: a link or button where there is one, else advice.
fn action(drawing: &Drawing<'_>) -> Option<Element> {
    let verdict = drawing.report.verdict;
    let key = format!("verdict.{}.action", verdict.code());
    if !drawing.text.has(&key) {
        return lifecycle_action(drawing, None);
    }
    match verdict {
        Verdict::Offline | Verdict::StatusUnknown => Some(button(drawing, &key, "again")),
        Verdict::WrongRecipient if asks(drawing) => Some(button(drawing, &key, "focus-recipient")),
        Verdict::ValidPartly => Some(button(drawing, &key, "see-inside")),
        Verdict::Unsupported => link(drawing, &key, elsewhere(drawing), Words::Ours),
        Verdict::Blocked => Some(open_at_host(drawing, &key)),
        Verdict::Unreadable => open_other(drawing).or_else(|| Some(advice(drawing, &key))),
        Verdict::ValidRetired | Verdict::ValidSuperseded | Verdict::ExpiredRetired => {
            lifecycle_action(drawing, Some(&key))
        }
        Verdict::FakeHost | Verdict::Revoked | Verdict::Suspended | Verdict::ValidUnlisted => {
            link(drawing, &key, contact(drawing), Words::Foreign).or_else(|| Some(advice(drawing, &key)))
        }
        _ => Some(advice(drawing, &key)),
    }
}

/// The issuer's page or address; of a forged badge these would lead to the forger, so that only what was confirmed is followed.
fn contact(drawing: &Drawing<'_>) -> Option<Link> {
    let issuer = &drawing.badge().filter(|_| drawing.confirmed())?.issuer;
    issuer::page(issuer).or_else(|| issuer.email.as_deref().and_then(Link::mail))
}

/// Of a badge that is private or not claimed yet: its owner may see more at its issuer's.
fn issuers_page(drawing: &Drawing<'_>) -> Option<Element> {
    (drawing.report.verdict == Verdict::Private).then(|| open(drawing)).flatten()
}

fn open_at_host(drawing: &Drawing<'_>, key: &str) -> Element {
    open(drawing).unwrap_or_else(|| advice(drawing, key))
}

/// A link to the page for people of the address that did not answer: one that was given, or one at a site that is known to keep badges.
/// An address that only the badge states leads wherever its maker wants.
fn open(drawing: &Drawing<'_>) -> Option<Element> {
    let address = Url::parse(&decided_by(&drawing.report.checks).text("url")?).ok()?;
    let page = hosts::page(&address);
    let given = drawing.report.sources.iter().filter(|source| source.purpose == Purpose::Input);
    let is_given = given.into_iter().any(|source| source.url == address.as_str());
    at_host(drawing, &Link::parse(page.as_str()).filter(|_| is_given || page != address)?)
}

/// Where the Open Badges are of an organisation one of whose other pages was given.
fn open_other(drawing: &Drawing<'_>) -> Option<Element> {
    at_host(drawing, &Link::parse(&drawing.report.checks.conformance.text("badges")?)?)
}

fn at_host(drawing: &Drawing<'_>, link: &Link) -> Option<Element> {
    let host = vec![("host".to_owned(), Fact::Plain(link.host()?.to_owned()))];
    let words = drawing.text.fill("action.open-host", &host);
    Some(classed("p", "verdict-action").with(anchor(words, link, Words::Naming)))
}

/// The replacement, and the source that says so.
fn lifecycle_action(drawing: &Drawing<'_>, key: Option<&str>) -> Option<Element> {
    if !drawing.confirmed() {
        return None;
    }
    let source = drawing.report.checks.lifecycle.text("source").as_deref().and_then(Link::parse);
    let replacement = drawing.lifecycle().and_then(Note::replaced_by).and_then(|by| Link::parse(by.url.as_deref()?));
    if source.is_none() && replacement.is_none() {
        return None;
    }
    let replacement = replacement
        .and_then(|link| Some(anchor(drawing.text.fill(key?, &drawing.verdict_facts()), &link, Words::Foreign)));
    let words = vec![Node::Text(drawing.text.say("verdict.valid-retired.source"))];
    let source = source.map(|link| anchor(words, &link, Words::Foreign));
    Some(classed("p", "verdict-action").with_all(replacement).with_all(source))
}

fn link(drawing: &Drawing<'_>, key: &str, link: Option<Link>, of: Words) -> Option<Element> {
    let words = drawing.text.fill(key, &drawing.verdict_facts());
    Some(classed("p", "verdict-action").with(anchor(words, &link?, of)))
}

fn anchor(content: Vec<Node>, link: &Link, words: Words) -> Element {
    let arrow = link.host().map(|_| Glyph::Leave.draw());
    let anchor = link.anchor(vec![el("span").with_all(content).into()], words);
    anchor.attr("class", "button").part("button").with_all(arrow)
}

fn button(drawing: &Drawing<'_>, key: &str, action: &str) -> Element {
    let words = drawing.text.fill(key, &drawing.verdict_facts());
    let button =
        classed("button", "button").part("button").attr("type", "button").attr("data-key", action).action(action);
    classed("p", "verdict-action").with(button.with_all(words))
}

fn advice(drawing: &Drawing<'_>, key: &str) -> Element {
    classed("p", "verdict-action advice").with_all(drawing.text.fill(key, &drawing.verdict_facts()))
}

fn icon(drawing: &Drawing<'_>) -> Element {
    let severity = drawing.report.severity;
    classed("span", "verdict-icon")
        .part("verdict-icon")
        .attr("role", "img")
        .attr("aria-label", severity_word(severity, drawing.text))
        .with(severity_glyph(severity).draw())
}

/// The sign of a severity; each has a shape of its own.
#[must_use]
pub fn severity_glyph(severity: Severity) -> Glyph {
    match severity {
        Severity::Good => Glyph::Seal,
        Severity::Note => Glyph::Note,
        Severity::Warning => Glyph::Caution,
        Severity::Bad => Glyph::Stop,
        Severity::Unknown => Glyph::Question,
    }
}

pub(super) fn severity_word(severity: Severity, text: &Text<'_>) -> String {
    text.say(&format!("severity.{}", severity.code()))
}
