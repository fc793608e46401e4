//! Many badges at once: a list that sorts and filters, with the details of a row on demand.

use serde::Deserialize;

use super::card::severity_glyph;
use super::glyph::Glyph;
use super::node::{Element, Node, classed, el, isolated};
use super::text::{Fact, Text, shown};
use crate::case::lower;
use crate::report::{Severity, Verdict};
use crate::sorted::sorted;

/// The longest name in a row, in characters.
const MAX_NAME_CHARS: usize = 160;

/// A list of badges and how it is looked at. In JavaScript an object with these names in camelCase, all optional.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Batch {
    /// Every badge, in the order in which it was given.
    pub rows: Vec<Row>,
    /// Only rows of this severity; `all` or empty: every row.
    pub filter: String,
    /// The column that the rows are sorted by: `input`, `badge`, `issuer`, `verdict`; empty: as given.
    pub sort: String,
    /// Whether the order is turned round.
    pub descending: bool,
}

/// One badge of a list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Row {
    /// The name of its file, or its link.
    pub input: String,
    /// The name of the badge, once it is checked.
    pub badge: String,
    /// The name of its issuer.
    pub issuer: String,
    /// The code of its verdict; absent while it waits.
    pub verdict: Option<String>,
    /// Whether its details are open.
    pub open: bool,
}

impl Row {
    fn verdict(&self) -> Option<Verdict> {
        let code = self.verdict.as_deref()?;
        Verdict::ALL.into_iter().find(|verdict| verdict.code() == code)
    }

    fn severity(&self) -> Option<Severity> {
        self.verdict().map(Verdict::severity)
    }
}

const SEVERITIES: [(&str, Severity); 5] = [
    ("good", Severity::Good),
    ("note", Severity::Note),
    ("warning", Severity::Warning),
    ("bad", Severity::Bad),
    ("unknown", Severity::Unknown),
];

/// Draws the list. A row that is open has a slot `row-N` for its card, with the row's place in the order given.
#[must_use]
pub fn batch(text: &Text<'_>, batch: &Batch) -> Node {
    let done = batch.rows.iter().filter(|row| row.verdict.is_some()).count();
    el("section")
        .attr("class", "card panel batch")
        .part("card")
        .attr("lang", text.language())
        .attr("dir", text.direction())
        .with(head(text, batch.rows.len()))
        .with_all((done < batch.rows.len()).then(|| bar(text, done, batch.rows.len())))
        .with(filters(text, batch))
        .with(classed("div", "scroll").with(table(text, batch)))
        .into()
}

fn head(text: &Text<'_>, count: usize) -> Element {
    let action = |action: &str, key: &str| button(action, text.say(key)).attr("data-key", action.to_owned());
    classed("header", "batch-head")
        .with(classed("p", "panel-title").part("title").text(text.count("batch.title", count)))
        .with(action("csv", "batch.csv"))
        .with(action("json", "batch.json"))
        .with(action("clear", "batch.clear"))
}

fn button(action: &str, words: String) -> Element {
    classed("button", "button").part("button").attr("type", "button").action(action).text(words)
}

fn bar(text: &Text<'_>, done: usize, total: usize) -> Element {
    let number = |number| Fact::Ours(text.formatter.number(number));
    let facts = vec![("index".to_owned(), number(done)), ("total".to_owned(), number(total))];
    let label = text.line("status.batch", &facts);
    let bar = classed("progress", "bar").attr("max", total.to_string()).attr("value", done.to_string());
    classed("div", "batch-bar").with(classed("p", "hint").text(label.clone())).with(bar.attr("aria-label", label))
}

/// A button a severity that occurs, with how often.
fn filters(text: &Text<'_>, batch: &Batch) -> Element {
    let chosen = |name: &str| batch.filter == name || (name == "all" && batch.filter.is_empty());
    let filter = |name: &str, words: String, count: usize| {
        button("filter", format!("{words} ({})", text.formatter.number(count)))
            .attr("data-value", name.to_owned())
            .attr("data-key", format!("filter-{name}"))
            .attr("aria-pressed", if chosen(name) { "true" } else { "false" })
    };
    let all = filter("all", text.say("batch.all"), batch.rows.len());
    let some = SEVERITIES.into_iter().filter_map(|(name, severity)| {
        let count = batch.rows.iter().filter(|row| row.severity() == Some(severity)).count();
        (count > 0).then(|| filter(name, text.say(&format!("severity.{name}")), count))
    });
    classed("div", "filters")
        .attr("role", "group")
        .attr("aria-label", text.say("batch.filter"))
        .with(all)
        .with_all(some)
}

fn table(text: &Text<'_>, batch: &Batch) -> Element {
    let heads = ["verdict", "badge", "issuer", "input"].map(|column| {
        let order = match (batch.sort == column, batch.descending) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        let button = classed("button", "sort").attr("type", "button").action("sort").attr("data-value", column);
        let button = button.attr("data-key", format!("sort-{column}")).text(text.say(&format!("batch.{column}")));
        el("th").attr("scope", "col").attr("aria-sort", order).with(button)
    });
    let rows = ordered(batch).into_iter().flat_map(|(at, row)| shown_row(text, at, row));
    let body = el("tbody").with_all(rows);
    classed("table", "batch-table").with(el("thead").with(el("tr").with_all(heads))).with(body)
}

/// The rows that pass the filter, each with its place in the order given.
fn ordered(batch: &Batch) -> Vec<(usize, &Row)> {
    let wanted = SEVERITIES.into_iter().find(|(name, _)| *name == batch.filter).map(|(_, severity)| severity);
    let rows = batch.rows.iter().enumerate();
    let rows = rows.filter(|(_, row)| wanted.is_none() || row.severity() == wanted);
    let places = sorted(rows.map(|(at, row)| (rank(batch, row), at)));
    let mut rows: Vec<(usize, &Row)> =
        places.into_iter().filter_map(|(_, at)| Some((at, batch.rows.get(at)?))).collect();
    if batch.descending {
        rows.reverse();
    }
    rows
}

/// What a row is sorted by: those that have no verdict yet come after those that have one.
fn rank(batch: &Batch, row: &Row) -> (bool, Option<Verdict>, String) {
    match batch.sort.as_str() {
        "input" => (false, None, lower(&row.input)),
        "badge" => (false, None, lower(&row.badge)),
        "issuer" => (false, None, lower(&row.issuer)),
        "verdict" => (row.verdict().is_none(), row.verdict(), String::new()),
        _ => (false, None, String::new()),
    }
}

fn shown_row(text: &Text<'_>, at: usize, row: &Row) -> Vec<Element> {
    let cell = |content: &str| el("td").with(isolated(shown(content, MAX_NAME_CHARS)));
    let line = el("tr")
        .with(el("td").with(verdict(text, at, row)))
        .with(cell(&row.badge))
        .with(cell(&row.issuer))
        .with(classed("td", "code").attr("dir", "ltr").text(shown(&row.input, MAX_NAME_CHARS)));
    let slot = el("slot").attr("name", format!("row-{at}"));
    let detail = classed("tr", "batch-detail").with(el("td").attr("colspan", "4").with(slot));
    if row.open { vec![line, detail] } else { vec![line] }
}

/// The verdict in a word, as a button that opens the details.
fn verdict(text: &Text<'_>, at: usize, row: &Row) -> Element {
    let Some(verdict) = row.verdict() else {
        return classed("span", "batch-waiting").text(text.say("batch.waiting"));
    };
    let severity = SEVERITIES.into_iter().find(|(_, severity)| *severity == verdict.severity());
    classed("button", "batch-verdict")
        .attr("type", "button")
        .action("open")
        .attr("data-value", at.to_string())
        .attr("data-key", format!("row-{at}"))
        .attr("data-severity", severity.map_or("unknown", |(name, _)| name))
        .attr("aria-expanded", if row.open { "true" } else { "false" })
        .attr("title", text.say("batch.details"))
        .with(severity_glyph(verdict.severity()).draw())
        .with(el("span").text(text.say(&format!("short.{}", verdict.code()))))
        .with(Glyph::Down.draw())
}
