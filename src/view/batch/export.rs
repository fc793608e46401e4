//! The batch as a table for spreadsheets. (<https://www.rfc-editor.org/rfc/rfc4180>)

use std::ops::Range;

use super::{Batch, RecipientMatch, Row, State, Summary};
use crate::view::issuer::SaidBy;
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
        let mut csv = if range.start == 0 { heads(text) } else { String::new() };
        for row in self.part(range) {
            csv.push_str(&line(&cells(row, text)));
        }
        csv
    }
}

fn heads(text: &Text<'_>) -> String {
    let keys = [
        "batch.input",
        "batch.badge",
        "batch.issuer",
        "batch.identity",
        "check.recipient",
        "batch.asked",
        "recipient-field.label",
        "batch.verdict",
        "technical.verdict",
        "dates.issued",
        "dates.until",
        "technical.id",
        "batch.checked",
    ];
    format!("{BYTE_ORDER_MARK}{}", line(&keys.map(|key| text.say(key))))
}

fn cells(row: &Row, text: &Text<'_>) -> [String; 13] {
    let summary = row.summary().cloned().unwrap_or_default();
    let identity = match summary.issuer.word {
        SaidBy::List => "listed",
        SaidBy::Host => "domain",
        SaidBy::Own => "self",
        SaidBy::Nobody => "",
    };
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
        _ => text.say("mark.absent"),
    };
    [
        row.source.clone().unwrap_or_else(|| text.say("batch.pasted")),
        summary.name,
        issuer,
        identity.to_owned(),
        summary.recipient,
        row.asked.clone().unwrap_or_default(),
        matches,
        headline,
        summary.verdict,
        summary.issued,
        summary.until,
        summary.id,
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
