//! The list as a table for spreadsheets. (<https://www.rfc-editor.org/rfc/rfc4180>)

use super::{List, Match, Row, State, Summary};
use crate::view::issuer::Word;
use crate::view::text::Text;

/// Tells a spreadsheet that what follows is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

impl List {
    /// All rows in the order in which they were given, whatever is shown; the first line names the columns.
    #[must_use]
    pub fn csv(&self, text: &Text<'_>) -> String {
        let heads = [
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
        let mut csv = BYTE_ORDER_MARK.to_string();
        csv.push_str(&line(&heads.map(|key| text.say(key))));
        for row in &self.rows {
            csv.push_str(&line(&cells(row, text)));
        }
        csv
    }
}

fn cells(row: &Row, text: &Text<'_>) -> [String; 13] {
    let summary = row.summary().cloned().unwrap_or_default();
    let identity = match summary.issuer.word {
        Word::List => "listed",
        Word::Host => "domain",
        Word::Own => "self",
        Word::Nobody => "",
    };
    let issuer = issuer(&summary, text);
    let matches = match row.matches() {
        Match::Yes => text.say("mark.passed"),
        Match::No => text.say("mark.failed"),
        Match::Unknown => text.say("mark.unknown"),
        Match::NotAsked => String::new(),
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
    if who.name.is_empty() && who.host.is_empty() { String::new() } else { who.line(text) }
}

fn line(cells: &[String]) -> String {
    cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A cell that no spreadsheet takes for a formula: these begin with one of five signs, and a badge may say anything.
/// (<https://owasp.org/www-community/attacks/CSV_Injection>)
fn quoted(cell: &str) -> String {
    let formula =
        cell.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r', ';', '\t']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"] {
            assert!(quoted(formula).trim_start_matches('"').starts_with('\''), "{formula}");
        }
        assert_eq!(
            quoted("=HYPERLINK(\"https://evil.example\",\"x\")"),
            "\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"x\"\")\""
        );
        assert_eq!(quoted("Lee, Ann"), "\"Lee, Ann\"");
        assert_eq!(quoted("plain"), "plain");
    }
}
