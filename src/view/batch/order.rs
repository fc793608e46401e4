//! The order of the rows by a column. It is found a few rows at a time: to compare names as a language does takes a browser microseconds,
//! and ten thousand rows at once would be a task that a reader waits for.

use std::cmp::Ordering;

use super::{AT_FIRST, Batch, Row, State};
use crate::view::text::Text;

/// A column that the batch sorts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The name that was given with the badge.
    Name,
    /// The verdict, the worst first.
    Verdict,
    /// The name of the badge.
    Badge,
    /// The name of the issuer.
    Issuer,
    /// The name or address of the recipient.
    Recipient,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sorting {
    pub(super) column: Column,
    pub(super) direction: Direction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Ascending,
    Descending,
}

/// The rows with a result in the order of a column, as far as it is found.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    pub(super) sorting: Option<Sorting>,
    placed: Vec<usize>,
    /// Rows whose place is not found yet; one that has got no result after all is passed over.
    pending: Vec<usize>,
}

impl Batch {
    /// Sorts by a column: upwards, then downwards, then as given. [`Self::arrange`] finds the places.
    pub fn sort(&mut self, column: Column) {
        let direction = self.order.sorting.filter(|sorting| sorting.column == column).map(|sorting| sorting.direction);
        let sorting = match direction {
            None => Some(Sorting { column, direction: Direction::Ascending }),
            Some(Direction::Ascending) => Some(Sorting { column, direction: Direction::Descending }),
            Some(Direction::Descending) => None,
        };
        self.order.sorting = sorting;
        self.most = AT_FIRST;
        self.rearrange();
    }

    /// Has all places found anew, since names compare otherwise in another language.
    pub fn rearrange(&mut self) {
        for row in &mut self.rows {
            row.placed = false;
        }
        let sorting = self.order.sorting;
        let pending = if sorting.is_some() { (0..self.rows.len()).rev().collect() } else { Vec::new() };
        self.order = Order { sorting, placed: Vec::new(), pending };
    }

    /// Finds the places of `most` further rows, and says whether there are more to find.
    pub fn arrange(&mut self, most: usize, text: &Text<'_>) -> bool {
        self.seek();
        let Some(sorting) = self.order.sorting else { return false };
        for _ in 0..most {
            let Some(id) = self.order.pending.pop() else { return false };
            let Some(row) = self.rows.get(id).filter(|row| !row.placed && row.summary().is_some()) else { continue };
            let stands_before = |other: &usize| {
                let found = self.rows.get(*other);
                found.is_some_and(|found| sorting.compare(found, row, text).then(other.cmp(&id)).is_lt())
            };
            let place = self.order.placed.partition_point(stands_before);
            self.order.placed.insert(place, id);
            if let Some(row) = self.rows.get_mut(id) {
                row.placed = true;
            }
        }
        !self.order.pending.is_empty()
    }

    /// Takes a row whose result changes out of its place, so that it is placed anew.
    pub(super) fn displace(&mut self, id: usize) {
        if self.order.sorting.is_none() {
            return;
        }
        let Some(row) = self.rows.get_mut(id) else { return };
        if std::mem::take(&mut row.placed) {
            self.order.placed.retain(|other| *other != id);
        }
        if matches!(row.state, State::Done(_)) {
            self.order.pending.push(id);
        }
    }

    /// The numbers of all rows: those with a place first, then the others as they were given.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (usize, &Row)> {
        let placed = self.order.placed.iter().filter_map(|id| Some((*id, self.rows.get(*id)?)));
        placed.chain(self.rows.iter().enumerate().filter(|(_, row)| !row.placed))
    }
}

impl Sorting {
    /// Equal rows stand as they were given, in either direction.
    fn compare(self, one: &Row, other: &Row, text: &Text<'_>) -> Ordering {
        match self.direction {
            Direction::Ascending => compare(one, other, self.column, text),
            Direction::Descending => compare(other, one, self.column, text),
        }
    }
}

impl Column {
    /// All columns, as they stand.
    pub(super) const ALL: [Self; 5] = [Self::Name, Self::Verdict, Self::Badge, Self::Issuer, Self::Recipient];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Verdict => "verdict",
            Self::Badge => "badge",
            Self::Issuer => "issuer",
            Self::Recipient => "recipient",
        }
    }

    /// The column of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }
}

fn compare(one: &Row, other: &Row, column: Column, text: &Text<'_>) -> Ordering {
    let named =
        |one: &str, other: &str| one.is_empty().cmp(&other.is_empty()).then_with(|| text.formatter.compare(one, other));
    if column == Column::Name {
        return named(&one.given.name, &other.given.name);
    }
    let (Some(one), Some(other)) = (one.summary(), other.summary()) else { return Ordering::Equal };
    match column {
        Column::Name => Ordering::Equal,
        Column::Verdict => one.rank.cmp(&other.rank),
        Column::Badge => named(&one.name, &other.name),
        Column::Issuer => named(&one.issuer.name, &other.issuer.name),
        Column::Recipient => named(&one.recipient, &other.recipient),
    }
}
