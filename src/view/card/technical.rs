//! The technical view and the badge's own JSON: here, and only here, the specifications' words.

use super::drawing::Drawing;
use super::{heading, picture};
use crate::report::Warning;
use crate::view::foreign::{escaped, shown_lines};
use crate::view::node::{Element, classed, el};
use crate::view::text::Fact;

/// The longest technical value that is shown, in characters.
const MAX_VALUE_CHARS: usize = 600;
/// The most JSON that is shown, in characters; the rest can be downloaded.
const MAX_JSON_CHARS: usize = 100_000;
/// The most rows of one list.
const MAX_ROWS: usize = 60;

/// Ids, codes and every document that was asked for.
pub(super) fn technical(drawing: &Drawing<'_>) -> Element {
    el("details")
        .attr("class", "sub")
        .attr("data-key", "technical")
        .with(el("summary").with(heading::section(drawing, "details.technical", "summary-title")))
        .with(ids(drawing))
        .with(checks(drawing))
        .with_all(remarks(drawing))
        .with_all(sources(drawing))
}

fn ids(drawing: &Drawing<'_>) -> Element {
    let mut rows = vec![("technical.verdict", Some(drawing.report.verdict.code().to_owned()))];
    if let Some(badge) = drawing.badge() {
        rows.push(("technical.format", Some(badge.format.code().to_owned())));
        rows.push(("technical.securing", Some(badge.securing.clone())));
        rows.push(("technical.id", badge.id.clone()));
        rows.push(("technical.achievement", badge.achievement_id.clone()));
        rows.push(("technical.issuer", badge.issuer.id.clone()));
    }
    let uncovered = drawing.report.uncovered.join("\n");
    rows.push(("technical.uncovered", (!uncovered.is_empty()).then_some(uncovered)));
    let rows = rows.into_iter().filter_map(|(key, value)| Some((drawing.text.say(key), value?)));
    let pairs = rows.map(|(term, value)| classed("div", "pair").with(el("dt").text(term)).with(code(&value, "dd")));
    classed("dl", "pairs").with_all(pairs)
}

/// The outcome of every check with its code and facts, as in the report.
fn checks(drawing: &Drawing<'_>) -> Element {
    let rows = drawing.report.checks.named().into_iter().map(|(name, outcome)| {
        let mut lines = vec![format!("outcome: {}", outcome.state())];
        lines.extend(outcome.code().map(|code| format!("code: {code}")));
        let facts = outcome.facts().into_iter();
        lines.extend(facts.filter_map(|(name, datum)| Some(format!("{name}: {}", datum.written()?))));
        classed("div", "pair").with(el("dt").attr("dir", "ltr").text(name.code())).with(code(&lines.join("\n"), "dd"))
    });
    classed("dl", "pairs").attr("aria-label", drawing.text.say("technical.check")).with_all(rows)
}

/// The properties that the remarks only count, by their places.
fn remarks(drawing: &Drawing<'_>) -> Option<Element> {
    let facts = drawing.report.warnings.iter().filter_map(|warning| match warning {
        Warning::Property { pointer, rule } => Some(format!("{pointer}: {rule}")),
        Warning::DateForm { pointer, .. } => Some(format!("{pointer}: date-form")),
        _ => None,
    });
    let facts: Vec<String> = facts.take(MAX_ROWS).collect();
    let term = el("dt").text(drawing.text.say("details.remarks"));
    let pair = |facts: &[String]| classed("div", "pair").with(term).with(code(&facts.join("\n"), "dd"));
    (!facts.is_empty()).then(|| classed("dl", "pairs").with(pair(&facts)))
}

fn sources(drawing: &Drawing<'_>) -> Option<Element> {
    let rows = drawing.report.sources.iter().map(|source| {
        let status = source.status.map(|status| format!(" {status}")).unwrap_or_default();
        let proxy = if source.via_proxy { format!(", {}", drawing.text.say("technical.proxy")) } else { String::new() };
        [source.url.clone(), source.purpose.to_string(), format!("{}{status}{proxy}", source.outcome)]
    });
    // Browsers do not tell a page what became of a picture.
    let pictures = picture::asked(drawing).into_iter();
    let pictures = pictures.map(|url| [url.into(), "image".to_owned(), "requested".to_owned()]);
    let rows = rows.chain(pictures).map(|cells| el("tr").with_all(cells.map(|cell| code(&cell, "td"))));
    let rows: Vec<Element> = rows.take(MAX_ROWS).collect();
    if rows.is_empty() {
        return None;
    }
    let heads = ["technical.source", "technical.purpose", "technical.outcome"];
    let heads = heads.map(|key| el("th").attr("scope", "col").text(drawing.text.say(key)));
    let table = el("table").with(el("thead").with(el("tr").with_all(heads))).with(el("tbody").with_all(rows));
    Some(
        classed("div", "scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", drawing.text.say("technical.source"))
            .with(table),
    )
}

/// The JSON as it was verified; what cannot be seen is escaped, as JSON may.
pub(super) fn json(drawing: &Drawing<'_>) -> Option<Element> {
    let document = drawing.report.document.as_deref()?;
    let cut = document.chars().nth(MAX_JSON_CHARS).is_some();
    let shown = escaped(document.chars().take(MAX_JSON_CHARS));
    let summary = drawing.text.say("details.json");
    let pre = el("pre").attr("dir", "ltr").attr("tabindex", "0").attr("role", "group").attr("aria-label", summary);
    let note = cut.then(|| classed("p", "hint").text(drawing.text.say("technical.cut")));
    let title = heading::section(drawing, "details.json", "summary-title");
    let json = el("details").attr("class", "sub").attr("data-key", "json").with(el("summary").with(title));
    Some(json.with(pre.with(el("code").text(shown))).with_all(note))
}

/// The first rows of a list, and how many more there are.
pub(super) fn some(drawing: &Drawing<'_>, rows: Vec<Element>) -> Vec<Element> {
    let more = rows.len().saturating_sub(MAX_ROWS);
    let mut rows: Vec<Element> = rows.into_iter().take(MAX_ROWS).collect();
    if more > 0 {
        let facts = vec![("count".to_owned(), Fact::Ours(drawing.text.formatter.number(more)))];
        rows.push(el("li").with_all(drawing.text.fill("section.more", &facts)));
    }
    rows
}

fn code(value: &str, tag: &'static str) -> Element {
    el(tag).attr("dir", "ltr").attr("class", "code").text(shown_lines(value, MAX_VALUE_CHARS))
}
