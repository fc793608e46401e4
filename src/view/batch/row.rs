//! One row: the verdict in a word, the badge with its file or link, issuer, recipient; and room for the card.

use super::{Batch, RecipientMatch, Row, State, Summary, given, skills};
use crate::report::Severity;
use crate::view::card::severity_glyph;
use crate::view::foreign::shown;
use crate::view::glyph::Glyph;
use crate::view::node::{Element, Node, classed, el, isolated};
use crate::view::text::Text;

/// The longest file name or link in a row, in characters.
const MAX_SOURCE_CHARS: usize = 120;

impl Batch {
    /// Draws a row. What its last cell, `data-keep`, contains is the page's: the card, once the details are asked for.
    #[must_use]
    pub fn row(&self, id: usize, text: &Text<'_>) -> Option<Node> {
        let row = self.rows.get(id)?;
        let summary = row.summary();
        let cell = || el("td").attr("role", "cell");
        let line = classed("tr", "batch-row")
            .attr("role", "row")
            .attr("data-row", id.to_string())
            .attr_if("data-severity", summary.map(|summary| summary.severity.as_str()))
            .attr_if("data-verdict", summary.map(|summary| summary.verdict.as_str()));
        let line = line
            .with(given::name(row))
            .with(cell().attr("class", "batch-result").with(result(row, text)))
            .with(badge(id, row, text))
            .with(
                cell()
                    .attr("class", "batch-issuer")
                    .with_all(summary.map(|summary| issuer(summary, text)).unwrap_or_default()),
            )
            .with(cell().attr("class", "batch-recipient").with_all(recipient(row, text)))
            .with(skills::cell(row, text))
            .with(cell().attr("class", "batch-details").attr("data-keep", "").flag("hidden", !row.open));
        Some(line.into())
    }
}

/// The sign and word of the verdict, or how far the row is.
fn result(row: &Row, text: &Text<'_>) -> Element {
    let word = row.summary().map(|summary| summary.word.clone()).unwrap_or_default();
    let (glyph, words) = match (&row.state, row.verdict()) {
        (_, Some(verdict)) => (severity_glyph(verdict.severity()), word),
        (State::Failed, _) => (severity_glyph(Severity::Unknown), text.say("mark.unknown")),
        (State::Stopped, _) => (Glyph::Dash, text.say("batch.skipped")),
        (State::Aside, _) => (Glyph::Dash, text.say("batch.aside")),
        _ => return classed("span", "batch-waiting").text(text.say("batch.waiting")),
    };
    classed("span", "batch-verdict").with(glyph.draw()).with(el("span").text(words))
}

/// The name opens the card; under it stands what was given.
fn badge(id: usize, row: &Row, text: &Text<'_>) -> Element {
    let source = row.source(text);
    let named = row.summary().filter(|summary| !summary.name.is_empty());
    let title = match named {
        Some(summary) => name(&summary.name, summary, text),
        None => isolated(source.clone()),
    };
    let cell = classed("th", "batch-badge").attr("role", "rowheader").attr("scope", "row");
    let cell = match row.summary() {
        Some(_) => {
            let button = classed("button", "batch-open")
                .attr("type", "button")
                .attr("data-key", format!("row-{id}"))
                .attr("data-value", id.to_string())
                .attr("aria-expanded", if row.open { "true" } else { "false" })
                .action("open");
            cell.with(button.with(title).with(Glyph::Down.draw()))
        }
        None => cell.with(title),
    };
    cell.with_all(named.map(|_| classed("span", "batch-source").attr("dir", "auto").text(source)))
}

/// What a badge says, marked where nobody confirms it.
fn name(name: &str, summary: &Summary, text: &Text<'_>) -> Element {
    if summary.confirmed || name.is_empty() {
        return isolated(name);
    }
    let mark = classed("span", "unconfirmed").text(format!(" ({})", text.say("badge.unconfirmed")));
    el("span").with(isolated(name)).with(mark)
}

/// The issuer, told as it is everywhere.
fn issuer(summary: &Summary, text: &Text<'_>) -> Vec<Node> {
    let who = &summary.issuer;
    if who.is_told() { who.nodes(text) } else { Vec::new() }
}

/// The recipient, and whether that is the one who was asked about.
fn recipient(row: &Row, text: &Text<'_>) -> Vec<Element> {
    let Some(summary) = row.summary() else {
        return row.asked.iter().map(|asked| isolated(shown(asked, MAX_SOURCE_CHARS))).collect();
    };
    let mut shown_names: Vec<Element> = Vec::new();
    if !summary.recipient.is_empty() {
        shown_names.push(name(&summary.recipient, summary, text));
    }
    let (glyph, severity, mark) = match row.matches() {
        RecipientMatch::NotAsked => return shown_names,
        RecipientMatch::Yes => (Glyph::Tick, "good", "passed"),
        RecipientMatch::No => (Glyph::Caution, "warning", "failed"),
        RecipientMatch::Unknown => (Glyph::Unsure, "unknown", "unknown"),
    };
    let label = classed("span", "sr").text(format!(" {}", text.say(&format!("mark.{mark}"))));
    let asked = isolated(shown(row.asked.as_deref().unwrap_or_default(), MAX_SOURCE_CHARS));
    shown_names.push(
        classed("span", "batch-asked").attr("data-severity", severity).with(glyph.draw()).with(asked).with(label),
    );
    shown_names
}

impl Row {
    /// Whether the badge belongs to the address asked about. A badge that cannot be read leaves that open, also where none was asked about.
    pub(super) fn matches(&self) -> RecipientMatch {
        let summary = self.summary().filter(|_| self.asked.is_some());
        summary.map_or(RecipientMatch::NotAsked, |summary| summary.matches)
    }

    /// What was given, by its file name or link.
    pub(super) fn source(&self, text: &Text<'_>) -> String {
        self.source.as_deref().map_or_else(|| text.say("batch.pasted"), |source| shown(source, MAX_SOURCE_CHARS))
    }
}
