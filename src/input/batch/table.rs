//! Lines of text as the rows of a table, as spreadsheets write it. (<https://www.rfc-editor.org/rfc/rfc4180>)

use super::Entry;
use crate::input::given;
use crate::input::{MAX_TEXT_BYTES, TextKind, kind};

/// The cells of a table are set apart by one of these; of several that occur, by the first.
const DELIMITERS: [char; 4] = ['\t', ';', ',', ' '];
/// How many cells of a row are looked at: as many as a sheet of the smaller spreadsheets has columns.
/// (<https://support.microsoft.com/en-us/office/1672b34d-7043-467e-8e27-269d656771c3>)
const MAX_CELLS: usize = 256;

/// What the lines of a list say for each delimiter.
#[derive(Debug, Default)]
pub(super) struct Clues([Signs; DELIMITERS.len()]);

#[derive(Debug, Default)]
struct Signs {
    /// Whether the first line, once there is one, is a heading.
    headed: Option<bool>,
    /// Whether a cell is an e-mail address.
    addressed: bool,
    /// Whether a row of several cells names a badge.
    rows: bool,
}

/// How lines are split into rows.
#[derive(Debug)]
pub(super) struct Table {
    delimiter: char,
    /// Whether the next line is a heading.
    headed: bool,
}

impl Clues {
    /// Takes a further line into account. One that is longer than any badge counts as empty.
    pub(super) fn weigh(&mut self, line: &str) {
        let line = if line.len() > MAX_TEXT_BYTES { "" } else { line };
        for (signs, delimiter) in self.0.iter_mut().zip(DELIMITERS) {
            let is_first = signs.headed.is_none();
            // Without the delimiter the line is one cell, which is the case for most lines and delimiters.
            if !is_first && !line.contains(delimiter) {
                signs.addressed = signs.addressed || given::is_email(line.trim_matches('"').trim());
                continue;
            }
            let row = cells(line, delimiter);
            if is_first {
                signs.headed = Some(row.len() > 1 && !row.iter().any(|cell| is_badge(cell) || given::is_email(cell)));
            }
            signs.addressed = signs.addressed || row.iter().any(|cell| given::is_email(cell));
            signs.rows = signs.rows || (row.len() > 1 && row.iter().any(|cell| is_badge(cell)));
        }
    }

    /// Whether no further line can change which delimiter it is.
    pub(super) fn is_enough(&self) -> bool {
        self.0.iter().zip(DELIMITERS).next().is_some_and(|(signs, delimiter)| signs.suffice(delimiter))
    }

    /// What was found, if the lines are rows.
    pub(super) fn table(&self) -> Option<Table> {
        let (signs, delimiter) = self.0.iter().zip(DELIMITERS).find(|(signs, delimiter)| signs.suffice(*delimiter))?;
        Some(Table { delimiter, headed: signs.headed == Some(true) && delimiter != ' ' })
    }
}

impl Signs {
    /// Whether the signs make a delimiter certain. A comma or space may be part of a link, so these need further evidence: an address or a
    /// heading.
    fn suffice(&self, delimiter: char) -> bool {
        let certain = match delimiter {
            ' ' => self.addressed,
            ',' => self.addressed || self.headed == Some(true),
            _ => true,
        };
        certain && self.rows
    }
}

impl Table {
    /// The entry of a line; `None` for the heading.
    pub(super) fn entry(&mut self, line: &str) -> Option<Entry> {
        if std::mem::take(&mut self.headed) {
            return None;
        }
        let row = if line.len() > MAX_TEXT_BYTES { Vec::new() } else { cells(line, self.delimiter) };
        let linked = row.iter().find(|cell| cell.contains("://") && is_badge(cell));
        let badge = linked.or_else(|| row.iter().find(|cell| is_badge(cell)));
        let recipient = row.iter().find(|cell| given::is_email(cell)).cloned();
        Some(Entry::new(badge.map_or(line, String::as_str), recipient))
    }
}

/// Whether a cell or word names a badge, as far as its look tells.
pub(super) fn is_badge(cell: &str) -> bool {
    cell.len() <= MAX_TEXT_BYTES
        && given::badge(cell).is_none()
        && matches!(kind(cell), Some(TextKind::Url | TextKind::Jws))
}

/// The cells of one line; quoted ones may hold the delimiter. (<https://www.rfc-editor.org/rfc/rfc4180#section-2>)
fn cells(line: &str, delimiter: char) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let (mut quoted, mut blank) = (false, true);
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => {
                cell.push('"');
                blank = false;
            }
            '"' if quoted || blank => quoted = !quoted,
            char if char == delimiter && !quoted => {
                cells.push(std::mem::take(&mut cell));
                blank = true;
                if cells.len() == MAX_CELLS {
                    break;
                }
            }
            char => {
                cell.push(char);
                blank = blank && char.is_whitespace();
            }
        }
    }
    cells.push(cell);
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}
