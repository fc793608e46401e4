//! The batch as a table for spreadsheets. (<https://www.rfc-editor.org/rfc/rfc4180>)

use std::ops::Range;

use super::{Batch, RecipientMatch, Row, State, Summary};
use crate::view::text::Text;

/// Tells a spreadsheet that what follows is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

impl Batch {
    /// All rows in the order in which they were given, whatever is shown; the first line names the columns.
    #[must_use]
    pub fn csv(&self, text: &Text<'_>) -> String {
        self.csv_part(0..self.rows.len(), text)
    }

    /// The same of some rows, as a piece of the file: the first begins with the names of the columns.
    #[must_use]
    pub fn csv_part(&self, range: Range<usize>, text: &Text<'_>) -> String {
        let mut csv = if range.start == 0 { self.heads(text) } else { String::new() };
        for row in self.part(range) {
            let cells = self.columns.cells(row).chain(cells(row, text)).collect::<Vec<_>>();
            csv.push_str(&line(&cells));
        }
        csv
    }

    fn heads(&self, text: &Text<'_>) -> String {
        let heads = self.columns.heads(text).chain(HEADS.map(|key| text.say(key))).collect::<Vec<_>>();
        format!("{BYTE_ORDER_MARK}{}", line(&heads))
    }
}

/// The messages that name the columns, behind those that were given.
const HEADS: [&str; 19] = [
    "batch.input",
    "batch.badge",
    "batch.issuer",
    "batch.authority",
    "batch.identity",
    "check.recipient",
    "batch.asked",
    "recipient-field.label",
    "batch.verdict",
    "technical.verdict",
    "batch.severity",
    "batch.code",
    "batch.reason",
    "batch.warnings",
    "dates.issued",
    "dates.until",
    "batch.skills",
    "technical.id",
    "batch.checked",
];

fn cells(row: &Row, text: &Text<'_>) -> [String; HEADS.len()] {
    let summary = row.summary().cloned().unwrap_or_default();
    let issuer = issuer(&summary, text);
    let matches = match row.matches() {
        RecipientMatch::Yes => text.say("mark.passed"),
        RecipientMatch::No => text.say("mark.failed"),
        RecipientMatch::Unknown => text.say("mark.unknown"),
        RecipientMatch::NotAsked => String::new(),
    };
    let headline = match row.state {
        State::Done(_) => summary.headline,
        State::Failed => text.say("mark.unknown"),
        State::Aside => text.say("batch.aside"),
        State::Stopped => text.say("batch.skipped"),
        State::Waiting => text.say("mark.absent"),
    };
    // Each cell by itself, since a column may be taken away alone.
    let said = |value: String| match (summary.confirmed, value.is_empty()) {
        (false, false) => format!("{value} ({})", text.say("badge.unconfirmed")),
        _ => value,
    };
    let skills = summary.skills.iter().map(|skill| said(skill.line())).collect::<Vec<_>>().join("; ");
    [
        row.source.clone().unwrap_or_else(|| text.say("batch.pasted")),
        said(summary.name),
        issuer,
        said(summary.authority),
        summary.identity,
        said(summary.recipient),
        row.asked.clone().unwrap_or_default(),
        matches,
        headline,
        summary.verdict,
        summary.severity,
        summary.code,
        summary.reason,
        summary.warnings,
        said(summary.issued),
        said(summary.until),
        skills,
        said(summary.id),
        summary.checked,
    ]
}

fn issuer(summary: &Summary, text: &Text<'_>) -> String {
    let who = &summary.issuer;
    if who.is_told() { who.line(text) } else { String::new() }
}

fn line(cells: &[String]) -> String {
    cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A cell in quotation marks and on one line. A badge may say anything, so that no part is left which a spreadsheet could take for a
/// formula. (<https://owasp.org/www-community/attacks/CSV_Injection>)
fn quoted(cell: &str) -> String {
    format!("\"{}\"", defused(&in_one_line(cell)).replace('"', "\"\""))
}

/// The text with each run of line breaks, tabs and other control characters as one space.
fn in_one_line(cell: &str) -> String {
    let is_control = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let pieces = cell.split(is_control).filter(|piece| !piece.is_empty());
    pieces.collect::<Vec<_>>().join(" ")
}

/// The text with an apostrophe before each sign that begins a formula: at its start, and behind what separates cells elsewhere. Where
/// `;` separates them (as in Excel in German, French, Dutch and Spanish) a quotation mark amid a line holds nothing together.
fn defused(cell: &str) -> String {
    let mut defused = String::with_capacity(cell.len());
    let mut begins = true;
    for letter in cell.chars() {
        match letter {
            ',' | ';' | '|' => begins = true,
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' if begins => {
                defused.push('\'');
                begins = false;
            }
            _ if letter.is_alphanumeric() => begins = false,
            _ => {}
        }
        defused.push(letter);
    }
    defused
}
