//! What the badge says about itself: description, criteria, skills, evidence, results, endorsements, badges inside.

use std::slice::from_ref;

use super::details::{Mark, mark};
use super::drawing::Drawing;
use super::options::{CardOptions, Display, Stands};
use super::technical::some;
use super::{card, heading};
use crate::report::badge::{AchievementResult, Alignment, Endorsement, Evidence};
use crate::report::{Outcome, Report, refuted as is_refuted};
use crate::view::foreign::{shown, shown_as_set, shown_lines};
use crate::view::glyph::Glyph;
use crate::view::issuer::Who;
use crate::view::link::{Link, Words};
use crate::view::markdown::markdown;
use crate::view::node::{Element, Node, classed, el, isolated};
use crate::view::text::Fact;

/// The longest name in a list, in characters.
const MAX_NAME_CHARS: usize = 200;
/// The longest description that is shown without being asked for, in characters.
const MAX_OPEN_CHARS: usize = 600;
/// The longest text, in characters.
const MAX_TEXT_CHARS: usize = 8_000;

/// The description, and every other section that the badge has; each that is long is closed. The addresses of a badge that is not
/// confirmed are words, not links.
pub(super) fn sections(drawing: &Drawing<'_>) -> (Option<Element>, Vec<Element>) {
    let Some(badge) = drawing.badge() else { return (None, Vec::new()) };
    let skills = badge.alignments.iter().map(skill).chain(badge.tags.iter().map(|tag| tag_item(tag))).collect();
    let results = badge.results.iter().map(result).collect();
    let evidence = badge.evidence.iter().map(|evidence| story(drawing, evidence)).collect();
    let endorsements = badge.endorsements.iter().map(|endorsement| endorsed(drawing, endorsement)).collect();
    let sections = [
        criteria(drawing),
        list(drawing, "section.skills", "skills", skills),
        list(drawing, "section.results", "results", results),
        list(drawing, "section.evidence", "evidence", evidence),
        list(drawing, "section.endorsements", "endorsements", endorsements),
        others(drawing),
    ];
    let sections = sections.into_iter().flatten();
    let sections = if drawing.confirmed() { sections.collect() } else { sections.map(Element::unlinked).collect() };
    (description(drawing), sections)
}

/// The badges inside that are not genuine. They are what is the matter with a record, so they stand open on its first screen.
pub(super) fn refuted(drawing: &Drawing<'_>) -> Option<Element> {
    let inside = inside(drawing, |report| stands_first(drawing, report));
    let section = list(drawing, "section.refuted", "inside", inside)?.flag("open", true);
    Some(if drawing.confirmed() { section } else { section.unlinked() })
}

/// The badges inside that are not on the first screen.
fn others(drawing: &Drawing<'_>) -> Option<Element> {
    let others = inside(drawing, |report| !stands_first(drawing, report));
    let is_rest = others.len() < drawing.badge()?.credentials.len();
    let (key, name) = if is_rest { ("section.others", "others") } else { ("section.credentials", "inside") };
    list(drawing, key, name, others)
}

fn stands_first(drawing: &Drawing<'_>, inside: &Report) -> bool {
    drawing.is_troubled() && drawing.is_bound() && is_refuted(from_ref(inside)).next().is_some()
}

/// Cards of the badges inside.
fn inside(drawing: &Drawing<'_>, which: impl Fn(&Report) -> bool) -> Vec<Element> {
    let reports = drawing.badge().map(|badge| badge.credentials.as_slice()).unwrap_or_default();
    let CardOptions { made, images, network, page, pictures, .. } = drawing.options.clone();
    let options = CardOptions {
        heading_level: heading::level_inside(drawing),
        display: Display::Compact,
        made,
        stands: Stands::Inside,
        actions: Vec::new(),
        images,
        network,
        page,
        pictures,
        ..CardOptions::default()
    };
    let reports = reports.iter().filter(|report| which(report));
    let cards = reports.map(|report| (report.severity, card(report, drawing.text, &options)));
    cards.map(|(severity, card)| el("li").attr("data-severity", severity.code()).with(card)).collect()
}

fn description(drawing: &Drawing<'_>) -> Option<Element> {
    let description = drawing.badge()?.description.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
    let words = classed("p", "description").attr("dir", "auto").text(shown_lines(description, MAX_TEXT_CHARS));
    let long = description.chars().nth(MAX_OPEN_CHARS).is_some();
    Some(if long { section(drawing, "section.description", "about", None).with(words) } else { words })
}

fn criteria(drawing: &Drawing<'_>) -> Option<Element> {
    let criteria = drawing.badge()?.criteria.as_ref()?;
    let link = criteria.id.as_deref().and_then(Link::parse);
    let narrative = criteria.narrative.as_deref().filter(|text| !text.trim().is_empty());
    if link.is_none() && narrative.is_none() {
        return None;
    }
    let section = section(drawing, "section.criteria", "criteria", None);
    let section = section.with_all(narrative.map(prose));
    Some(section.with_all(link.map(|link| el("p").with(read_at(drawing, &link)))))
}

/// A closed section with its count.
fn list(drawing: &Drawing<'_>, key: &str, class: &str, items: Vec<Element>) -> Option<Element> {
    if items.is_empty() {
        return None;
    }
    let list = classed("ul", if class == "others" { "inside" } else { class }).attr("role", "list");
    let list = if class == "skills" { list.part("skills") } else { list };
    Some(section(drawing, key, class, Some(items.len())).with(list.with_all(some(drawing, items))))
}

fn section(drawing: &Drawing<'_>, key: &str, name: &str, count: Option<usize>) -> Element {
    let summary = el("summary").with(heading::section(drawing, key, "summary-title"));
    let count = count.map(|count| classed("span", "count").text(drawing.text.formatter.number(count)));
    el("details").attr("class", "section").attr("data-key", name.to_owned()).with(summary.with_all(count))
}

fn skill(alignment: &Alignment) -> Element {
    let name = shown(&alignment.target_name, MAX_NAME_CHARS);
    let code = alignment.target_code.as_deref().map(|code| classed("bdi", "skill-code").text(shown(code, 60)));
    let about = alignment.target_framework.as_deref().or(alignment.target_description.as_deref());
    let item = classed("li", "skill").attr_if("title", about.map(|about| shown(about, MAX_NAME_CHARS)));
    let item = match alignment.target_url.as_deref().and_then(Link::parse) {
        Some(link) => item.with(link.anchor(vec![isolated(name).into()], Words::Foreign)),
        None => item.with(isolated(name)),
    };
    item.with_all(code)
}

fn tag_item(tag: &str) -> Element {
    classed("li", "skill tag").with(isolated(shown(tag, MAX_NAME_CHARS)))
}

fn result(result: &AchievementResult) -> Element {
    let name = result.name.as_deref().map(|name| el("dt").attr("dir", "auto").text(shown(name, MAX_NAME_CHARS)));
    let values = [&result.value, &result.level, &result.status].into_iter().filter_map(|value| value.as_deref());
    let values = values.map(|value| el("dd").attr("dir", "auto").text(shown(value, MAX_NAME_CHARS)));
    el("li").with(classed("dl", "result").with_all(name).with_all(values))
}

fn story(drawing: &Drawing<'_>, evidence: &Evidence) -> Element {
    let name = evidence.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let name = name.map_or_else(|| drawing.text.say("evidence.unnamed"), |name| shown(name, MAX_NAME_CHARS));
    let title = classed("p", "item-title").with(isolated(name));
    let description = evidence.description.as_deref().map(prose);
    let narrative = evidence.narrative.as_deref().map(prose);
    let link = evidence.id.as_deref().and_then(Link::parse).map(|link| el("p").with(read_at(drawing, &link)));
    el("li").with(title).with_all(description).with_all(narrative).with_all(link)
}

/// An endorsement with its own outcome, apart from those of the badge. One that is intact, but whose endorser only it names, gets no tick.
fn endorsed(drawing: &Drawing<'_>, endorsement: &Endorsement) -> Element {
    let text = drawing.text;
    let who = Who::of(&endorsement.issuer);
    let (key, glyph, mark) = match &endorsement.check {
        Outcome::Passed(_) if who.is_known() => ("genuine", Glyph::Tick, Mark::Passed),
        Outcome::Passed(_) => ("unidentified", Glyph::Caution, Mark::Warned),
        Outcome::Failed(_) => ("not-genuine", Glyph::Cross, mark(&endorsement.check)),
        Outcome::NotApplicable | Outcome::Undetermined(_) => ("unknown", Glyph::Question, mark(&endorsement.check)),
    };
    let known = mark == Mark::Passed;
    let about = format!("endorsement.about.{}", endorsement.about);
    let about = text.has(&about).then(|| el("span").text(text.say(&about)));
    let mark = classed("span", "endorsement-mark")
        .attr("data-mark", mark.name())
        .with(glyph.draw())
        .with(el("span").text(text.say(&format!("endorsement.{key}"))));
    let comment = endorsement.comment.as_deref().map(prose);
    let title = classed("p", "item-title").with_all(who.nodes(text));
    let date = endorsement.issued_on.map(|at| el("span").text(text.formatter.date(at)));
    let facts = classed("p", "item-facts").with(mark).with_all(about).with_all(date);
    let item = el("li").with(title).with(facts).with_all(comment);
    if known { item } else { item.unlinked() }
}

fn prose(text: &str) -> Element {
    classed("div", "prose").attr("dir", "auto").with_all(markdown(&shown_as_set(text, MAX_TEXT_CHARS)))
}

fn read_at(drawing: &Drawing<'_>, link: &Link) -> Node {
    let target = Fact::Plain(link.target().to_owned());
    let words = drawing.text.fill("section.criteria.link", &vec![("host".to_owned(), target)]);
    link.anchor(vec![el("span").with_all(words).into()], Words::Naming).with(Glyph::Leave.draw()).into()
}
