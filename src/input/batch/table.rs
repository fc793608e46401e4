//! Lines of text as the rows of a table, as spreadsheets write it. (<https://www.rfc-editor.org/rfc/rfc4180>)

use super::Entry;
use super::columns::{Columns, words};
use crate::input::given;
use crate::input::{MAX_TEXT_BYTES, TextKind, kind};

/// The cells of a table are set apart by one of these; of several that occur, by the first.
const DELIMITERS: [char; 4] = ['\t', ';', ',', ' '];
/// How many cells of a row are looked at: as many as a sheet of the smaller spreadsheets has columns.
/// (<https://support.microsoft.com/en-us/office/1672b34d-7043-467e-8e27-269d656771c3>)
const MAX_CELLS: usize = 256;

/// What the lines of a list say for each delimiter.
#[derive(Debug, Default)]
pub(super) struct Clues {
    signs: [Signs; DELIMITERS.len()],
    /// The delimiter that the first line names, as Excel reads and writes it: `sep=;`.
    /// (<https://support.microsoft.com/en-us/office/5250ac4c-663c-47ce-937b-339e391393ba>)
    told: Option<char>,
    begun: bool,
}

#[derive(Debug, Default)]
struct Signs {
    /// Whether the first line, once there is one, is a heading.
    headed: Option<bool>,
    /// Whether a cell is an e-mail address.
    addressed: bool,
    /// Whether a row of several cells names a badge.
    rows: bool,
    /// Whether such a row has words as well, which no link holds.
    worded: bool,
}

/// How lines are split into rows.
#[derive(Debug)]
pub(super) struct Table {
    delimiter: char,
    /// Whether the next line names the delimiter.
    told: bool,
    /// Whether the next line after that is a heading.
    headed: bool,
    columns: Columns,
}

impl Clues {
    /// Takes a further line into account. One that is longer than any badge counts as empty.
    pub(super) fn weigh(&mut self, line: &str) {
        let line = if line.len() > MAX_TEXT_BYTES { "" } else { line };
        if !std::mem::replace(&mut self.begun, true) {
            self.told = told(line);
            if self.told.is_some() {
                return;
            }
        }
        for (signs, delimiter) in self.signs.iter_mut().zip(DELIMITERS) {
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
            if row.len() > 1 && row.iter().any(|cell| is_badge(cell)) {
                signs.rows = true;
                let is_preceded = row.iter().skip(1).any(|cell| cell.contains("://"))
                    && !row.iter().take(1).any(|cell| is_badge(cell));
                signs.worded = signs.worded || is_preceded || row.iter().any(|cell| cell.contains(' '));
            }
        }
    }

    /// Whether no further line can change which delimiter it is.
    pub(super) fn is_enough(&self) -> bool {
        let told = self.told.is_some_and(|told| self.of(told).is_some_and(|signs| signs.rows));
        told || self.signs.iter().zip(DELIMITERS).next().is_some_and(|(signs, delimiter)| signs.suffice(delimiter))
    }

    /// What was found, if the lines are rows.
    pub(super) fn table(&self) -> Option<Table> {
        let told = self.told.and_then(|told| self.of(told).filter(|signs| signs.rows).map(|signs| (signs, told)));
        let mut all = self.signs.iter().zip(DELIMITERS);
        let (signs, delimiter) = told.or_else(|| all.find(|(signs, delimiter)| signs.suffice(*delimiter)))?;
        let headed = signs.headed == Some(true) && delimiter != ' ';
        Some(Table { delimiter, told: self.told.is_some(), headed, columns: Columns::default() })
    }

    fn of(&self, delimiter: char) -> Option<&Signs> {
        self.signs.iter().zip(DELIMITERS).find(|(_, other)| *other == delimiter).map(|(signs, _)| signs)
    }
}

impl Signs {
    /// Whether the signs make a delimiter certain. A comma or space may be part of a link, so these need further evidence: an address, a
    /// heading or, for a comma, a cell of several words.
    fn suffice(&self, delimiter: char) -> bool {
        let certain = match delimiter {
            ' ' => self.addressed,
            ',' => self.addressed || self.worded || self.headed == Some(true),
            _ => true,
        };
        certain && self.rows
    }
}

impl Table {
    /// The entry of a line; `None` for the one that names the delimiter, and for the heading.
    pub(super) fn entry(&mut self, line: &str) -> Option<Entry> {
        if std::mem::take(&mut self.told) {
            return None;
        }
        let row = if line.len() > MAX_TEXT_BYTES { Vec::new() } else { cells(line, self.delimiter) };
        if std::mem::take(&mut self.headed) {
            self.columns.head(&row);
            return None;
        }
        let linked = row.iter().position(|cell| cell.contains("://") && is_badge(cell));
        let badge = linked.or_else(|| row.iter().position(|cell| is_badge(cell)));
        let addressed = row.iter().position(|cell| given::is_email(cell));
        let text = badge.and_then(|at| row.get(at)).map_or(line, String::as_str);
        let recipient = addressed.and_then(|at| row.get(at)).cloned();
        let taken = [badge, addressed];
        let given = if self.delimiter == ' ' { words(&row, &taken) } else { self.columns.given(&row, &taken) };
        Some(Entry { given, ..Entry::new(text, recipient) })
    }
}

/// The delimiter that a line names, if it does that and nothing else.
pub(super) fn told(line: &str) -> Option<char> {
    let named = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and(line.get(4..))?;
    let delimiter = named.chars().next().unwrap_or('\t');
    DELIMITERS.into_iter().find(|known| *known == delimiter && named.chars().nth(1).is_none())
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
