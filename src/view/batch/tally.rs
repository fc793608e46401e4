//! Counts how many rows are in which state. Every change of a row updates the numbers, so that no drawing counts the rows anew.

use super::{Row, State};
use crate::report::Verdict;

/// The numbers of a batch.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    /// All rows.
    pub(super) rows: usize,
    /// Those that are still to be verified.
    pub(super) waiting: usize,
    /// Those that will not be, since the batch was stopped.
    pub(super) stopped: usize,
    /// Those that another try may help.
    pub(super) retriable: usize,
    /// Those that name no badge.
    pub(super) aside: usize,
    /// Those for which there was no verifier.
    pub(super) failed: usize,
    /// Those to which a name was given.
    pub(super) named: usize,
    /// How often each verdict occurs, in the order of the table.
    verdicts: [usize; Verdict::ALL.len()],
}

impl Tally {
    /// Counts a row that is new, or that has changed.
    pub(super) fn add(&mut self, row: &Row) {
        self.numbers_of(row).into_iter().flatten().for_each(|number| *number += 1);
    }

    /// Takes a row out of the count before it changes.
    pub(super) fn take(&mut self, row: &Row) {
        self.numbers_of(row).into_iter().flatten().for_each(|number| *number -= 1);
    }

    /// How often a verdict occurs.
    pub(super) fn of(&self, verdict: Verdict) -> usize {
        Verdict::ALL
            .iter()
            .zip(self.verdicts)
            .find_map(|(other, number)| (*other == verdict).then_some(number))
            .unwrap_or_default()
    }

    /// The numbers that a row is counted by.
    fn numbers_of(&mut self, row: &Row) -> [Option<&mut usize>; 4] {
        let state = match row.state {
            State::Waiting => Some(&mut self.waiting),
            State::Stopped => Some(&mut self.stopped),
            State::Aside => Some(&mut self.aside),
            State::Failed => Some(&mut self.failed),
            State::Done(_) => {
                let place = row.verdict().and_then(|verdict| Verdict::ALL.iter().position(|other| *other == verdict));
                place.and_then(|place| self.verdicts.get_mut(place))
            }
        };
        let named = (!row.given.name.is_empty()).then_some(&mut self.named);
        [Some(&mut self.rows), state, named, row.is_retriable().then_some(&mut self.retriable)]
    }
}
