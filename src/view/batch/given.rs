//! What was given beside the badges: the columns of tables, each once, whatever table it is from.

use super::{Batch, Row};
use crate::input::batch::Given;
use crate::view::foreign::shown;
use crate::view::node::{Element, classed, isolated};
use crate::view::text::Text;

/// The most columns that are exported. Our own limit: several tables with as many as one may have.
const MAX_COLUMNS: usize = 100;
/// The longest name in a row, in characters.
const MAX_NAME_CHARS: usize = 80;

/// The headings of the columns in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns(Vec<String>);

impl Batch {
    /// Keeps what was given with the badge of a row.
    pub fn give(&mut self, id: usize, given: Given) {
        let Some(row) = self.rows.get_mut(id) else { return };
        for (head, _) in &given.columns {
            let is_known = self.columns.0.contains(head);
            if !is_known && self.columns.0.len() < MAX_COLUMNS {
                self.columns.0.push(head.clone());
            }
        }
        self.tally.take(row);
        row.given = given;
        self.tally.add(row);
    }
}

impl Columns {
    /// The headings for an export.
    pub(super) fn heads(&self, text: &Text<'_>) -> impl Iterator<Item = String> {
        self.0.iter().map(|head| if head.is_empty() { text.say("batch.name") } else { head.clone() })
    }

    /// What a row says in each column.
    pub(super) fn cells(&self, row: &Row) -> impl Iterator<Item = String> {
        let cell =
            |head: &String| row.given.columns.iter().find(|(other, _)| other == head).map(|(_, cell)| cell.clone());
        self.0.iter().map(move |head| cell(head).unwrap_or_default())
    }
}

/// The name that was given with a badge.
pub(super) fn name(row: &Row) -> Element {
    let name = shown(&row.given.name, MAX_NAME_CHARS);
    let cell = classed("td", "batch-name").attr("role", "cell");
    if name.is_empty() { cell } else { cell.with(isolated(name)) }
}
