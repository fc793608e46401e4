//! Many badges at once: a batch that sorts and filters while it is being verified, and what of it can be taken away as CSV.
//!
//! [`Batch`] holds what is known of every row; the element's script tells it what happens and puts the nodes it draws on the page.

mod export;
mod filter;
mod frame;
mod given;
mod order;
mod progress;
mod row;
mod skills;
mod summary;
mod tally;

pub use order::Column;
pub use progress::cleared;
pub use skills::Skill;
pub use summary::{RecipientMatch, Summary, summary};

use std::ops::Range;

use crate::input::batch::Given;
use crate::report::Verdict;
use filter::Filter;
use given::Columns;
use order::Order;
use progress::Reading;
use skills::Skills;
use tally::Tally;

/// How many rows stand on the page until the reader asks for more. To put hundreds of rows in another order takes a browser some 10 ms.
pub const AT_FIRST: usize = 500;

/// The rows of a batch, in the order in which they were given.
#[derive(Clone, Debug)]
pub struct Batch {
    rows: Vec<Row>,
    tally: Tally,
    order: Order,
    filter: Filter,
    skills: Skills,
    /// The columns that were given with the badges.
    columns: Columns,
    /// What is still being read, if anything is.
    reading: Option<Reading>,
    /// How many rows stand on the page at the most.
    most: usize,
}

/// One badge of the batch.
#[derive(Clone, Debug)]
struct Row {
    /// Its file name or link; none of a text that was pasted.
    source: Option<String>,
    /// The address that the badge should belong to.
    asked: Option<String>,
    /// What else was given with it.
    given: Given,
    /// The numbers of its skills.
    skills: Vec<usize>,
    state: State,
    open: bool,
    /// Whether its place in the order is found.
    placed: bool,
}

/// How far a row is.
#[derive(Clone, Debug, PartialEq)]
enum State {
    Waiting,
    Done(Box<Summary>),
    /// Not verified, since the reader stopped the batch.
    Stopped,
    /// There was no verifier for it, which says nothing about the badge.
    Failed,
    /// A line of what was given that names no badge: it is shown, so that no line is lost, but not counted.
    Aside,
}

impl Default for Batch {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            tally: Tally::default(),
            order: Order::default(),
            filter: Filter::default(),
            skills: Skills::default(),
            columns: Columns::default(),
            reading: None,
            most: AT_FIRST,
        }
    }
}

impl Batch {
    /// Adds a badge and gives the number of its row.
    pub fn add(&mut self, source: Option<String>, asked: Option<String>) -> usize {
        let (given, skills) = (Given::default(), Vec::new());
        let row = Row { source, asked, given, skills, state: State::Waiting, open: false, placed: false };
        self.tally.add(&row);
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// Marks a row as one that is to be verified, for the first time or anew; `asked` is the address that it should belong to.
    pub fn wait(&mut self, id: usize, asked: Option<String>) {
        self.enter(id, State::Waiting);
        if let Some(row) = self.rows.get_mut(id) {
            row.asked = asked;
        }
    }

    /// Gives a row its report.
    pub fn finish(&mut self, id: usize, summary: Summary) {
        self.enter(id, State::Done(Box::new(summary)));
    }

    /// Marks a row for which there was no verifier.
    pub fn fail(&mut self, id: usize) {
        self.enter(id, State::Failed);
    }

    /// Marks a row that turns out to name no badge.
    pub fn set_aside(&mut self, id: usize) {
        self.enter(id, State::Aside);
    }

    /// Marks a row that is not to be verified.
    pub fn skip(&mut self, id: usize) {
        self.enter(id, State::Stopped);
    }

    /// Stops the batch: rows that are not verified yet stay so.
    pub fn stop(&mut self) {
        for id in self.numbers(|row| row.state == State::Waiting) {
            self.skip(id);
        }
    }

    /// Opens or closes the details of a row, and says whether they are open then.
    pub fn toggle(&mut self, id: usize) -> bool {
        let Some(row) = self.rows.get_mut(id) else { return false };
        row.open = !row.open && matches!(row.state, State::Done(_));
        row.open
    }

    /// Puts as many rows again on the page.
    pub fn show_more(&mut self) {
        self.most += AT_FIRST;
    }

    /// The numbers of the rows that stand on the page, in their order. Rows without a result stand last where the batch is sorted.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        self.in_order().filter(|(_, row)| self.admits(row)).map(|(id, _)| id).take(self.most).collect()
    }

    /// The rows that are worth another try: all that is wrong with their badge is that something could not be found out.
    #[must_use]
    pub fn retriable(&self) -> Vec<usize> {
        self.numbers(Row::is_retriable)
    }

    /// The rows that were not verified because the batch was stopped.
    #[must_use]
    pub fn stopped(&self) -> Vec<usize> {
        self.numbers(|row| row.state == State::Stopped)
    }

    /// How many badges there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.tally.rows - self.tally.aside
    }

    /// How many badges are done, whatever came of them.
    #[must_use]
    pub fn done(&self) -> usize {
        self.total() - self.tally.waiting
    }

    fn enter(&mut self, id: usize, state: State) {
        let Some(row) = self.rows.get_mut(id) else { return };
        self.tally.take(row);
        if let Some(summary) = row.summary() {
            self.skills.take(&row.skills, summary);
        }
        row.state = state;
        row.skills = row.summary().map(|summary| self.skills.add(summary)).unwrap_or_default();
        self.tally.add(row);
        self.displace(id);
    }

    fn numbers(&self, which: impl Fn(&Row) -> bool) -> Vec<usize> {
        self.rows.iter().enumerate().filter(|(_, row)| which(row)).map(|(id, _)| id).collect()
    }

    fn part(&self, range: Range<usize>) -> impl Iterator<Item = &Row> {
        self.rows.iter().skip(range.start).take(range.len())
    }
}

impl Row {
    fn summary(&self) -> Option<&Summary> {
        match &self.state {
            State::Done(summary) => Some(summary),
            _ => None,
        }
    }

    fn verdict(&self) -> Option<Verdict> {
        Verdict::named(&self.summary()?.verdict)
    }

    fn is_retriable(&self) -> bool {
        self.state == State::Failed || self.summary().is_some_and(|summary| summary.again)
    }
}
