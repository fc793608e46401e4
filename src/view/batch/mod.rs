//! Many badges at once: a list that sorts and filters while it is being verified, and what of it can be taken away as CSV.
//!
//! [`List`] holds what is known of every row; the element's script tells it what happens and puts the nodes it draws on the page.

mod export;
mod frame;
mod row;
mod summary;

pub use summary::{Match, Summary, summary};

use std::cmp::Ordering;

use super::text::Text;

/// The rows of a batch, in the order in which they were given.
#[derive(Clone, Debug, Default)]
pub struct List {
    rows: Vec<Row>,
    sorting: Option<Sorting>,
    /// The code of the only verdict that is shown.
    filter: Option<String>,
}

/// One badge of the list.
#[derive(Clone, Debug)]
struct Row {
    /// Its file name or link; none of a text that was pasted.
    source: Option<String>,
    /// The address that the badge should belong to.
    asked: Option<String>,
    state: State,
    open: bool,
}

/// How far a row is.
#[derive(Clone, Debug, PartialEq)]
enum State {
    Waiting,
    Done(Box<Summary>),
    /// Not verified, since the reader stopped the list.
    Stopped,
    /// The verifier itself failed, which says nothing about the badge.
    Failed,
    /// A line of what was given that names no badge: it is shown, so that nothing is lost, but is none of those that are counted.
    Aside,
}

/// A column that the list sorts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
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
struct Sorting {
    column: Column,
    direction: Direction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Ascending,
    Descending,
}

impl List {
    /// Adds a badge and gives the number of its row.
    pub fn add(&mut self, source: Option<String>, asked: Option<String>) -> usize {
        self.rows.push(Row { source, asked, state: State::Waiting, open: false });
        self.rows.len() - 1
    }

    /// A row is to be verified, for the first time or anew; `asked` is the address that it should belong to.
    pub fn wait(&mut self, id: usize, asked: Option<String>) {
        if let Some(row) = self.rows.get_mut(id) {
            row.asked = asked;
            row.state = State::Waiting;
        }
    }

    /// A row has its report.
    pub fn finish(&mut self, id: usize, summary: Summary) {
        self.enter(id, State::Done(Box::new(summary)));
    }

    /// The verifier itself failed at a row.
    pub fn fail(&mut self, id: usize) {
        self.enter(id, State::Failed);
    }

    /// A row turns out to name no badge.
    pub fn set_aside(&mut self, id: usize) {
        self.enter(id, State::Aside);
    }

    /// The reader stopped the list: what is not verified yet will not be.
    pub fn stop(&mut self) {
        for row in &mut self.rows {
            if row.runs() {
                row.state = State::Stopped;
            }
        }
    }

    /// Opens or closes the details of a row; whether they are open then.
    pub fn toggle(&mut self, id: usize) -> bool {
        let Some(row) = self.rows.get_mut(id) else { return false };
        row.open = !row.open && matches!(row.state, State::Done(_));
        row.open
    }

    /// Sorts by a column: upwards, then downwards, then as given.
    pub fn sort(&mut self, column: Column) {
        let direction = self.sorting.filter(|sorting| sorting.column == column).map(|sorting| sorting.direction);
        self.sorting = match direction {
            None => Some(Sorting { column, direction: Direction::Ascending }),
            Some(Direction::Ascending) => Some(Sorting { column, direction: Direction::Descending }),
            Some(Direction::Descending) => None,
        };
    }

    /// Shows only the rows of one verdict; asked for a second time, or with an empty code, all.
    pub fn filter(&mut self, verdict: &str) {
        let filter = (!verdict.is_empty()).then(|| verdict.to_owned());
        self.filter = filter.filter(|filter| self.filter.as_ref() != Some(filter));
    }

    /// The numbers of all rows in the order in which they are to stand. Rows without a result stand last.
    #[must_use]
    pub fn order(&self, text: &Text<'_>) -> Vec<usize> {
        let mut order: Vec<(usize, &Row)> = self.rows.iter().enumerate().collect();
        if let Some(Sorting { column, direction }) = self.sorting {
            order.sort_by(|(_, one), (_, other)| match (one.summary(), other.summary()) {
                (Some(one), Some(other)) if direction == Direction::Ascending => compare(one, other, column, text),
                (Some(one), Some(other)) => compare(other, one, column, text),
                (one, other) => one.is_none().cmp(&other.is_none()),
            });
        }
        order.into_iter().map(|(id, _)| id).collect()
    }

    /// Whether a row is shown.
    #[must_use]
    pub fn shows(&self, id: usize) -> bool {
        self.rows.get(id).is_some_and(|row| self.admits(row))
    }

    /// The rows that are worth another try: nothing speaks against their badge but that we could not find out.
    #[must_use]
    pub fn retriable(&self) -> Vec<usize> {
        self.numbers(|row| row.state == State::Failed || row.summary().is_some_and(|summary| summary.again))
    }

    /// The rows that were not verified because the list was stopped.
    #[must_use]
    pub fn stopped(&self) -> Vec<usize> {
        self.numbers(|row| row.state == State::Stopped)
    }

    /// How many badges there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.rows.len() - self.aside()
    }

    /// How many badges are through, one way or another.
    #[must_use]
    pub fn done(&self) -> usize {
        self.numbers(|row| !row.runs()).len() - self.aside()
    }

    /// How many rows name no badge.
    fn aside(&self) -> usize {
        self.numbers(|row| row.state == State::Aside).len()
    }

    fn enter(&mut self, id: usize, state: State) {
        if let Some(row) = self.rows.get_mut(id) {
            row.state = state;
        }
    }

    fn admits(&self, row: &Row) -> bool {
        self.filter.as_ref().is_none_or(|filter| row.summary().is_some_and(|summary| summary.verdict == *filter))
    }

    fn numbers(&self, which: impl Fn(&Row) -> bool) -> Vec<usize> {
        self.rows.iter().enumerate().filter(|(_, row)| which(row)).map(|(id, _)| id).collect()
    }
}

impl Row {
    fn summary(&self) -> Option<&Summary> {
        match &self.state {
            State::Done(summary) => Some(summary),
            _ => None,
        }
    }

    fn runs(&self) -> bool {
        self.state == State::Waiting
    }
}

impl Column {
    /// All columns, as they stand.
    const ALL: [Self; 4] = [Self::Verdict, Self::Badge, Self::Issuer, Self::Recipient];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
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

fn compare(one: &Summary, other: &Summary, column: Column, text: &Text<'_>) -> Ordering {
    let named =
        |one: &str, other: &str| one.is_empty().cmp(&other.is_empty()).then_with(|| text.formatter.compare(one, other));
    match column {
        Column::Verdict => one.rank.cmp(&other.rank),
        Column::Badge => named(&one.name, &other.name),
        Column::Issuer => named(&one.issuer.name, &other.issuer.name),
        Column::Recipient => named(&one.recipient, &other.recipient),
    }
}
