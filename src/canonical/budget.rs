//! How much work a canonicalization may be.

use super::Error;

/// What a value or a statement costs, in blocks of a hash.
const VALUE: u32 = 8;

/// The most steps of one part of the work, a document to expand or a dataset to label: about an eighth of a second of a laptop, in which a
/// page can do nothing else.
const PART: u32 = 250_000;

/// The most steps of one verification: about half a second of a laptop.
const WHOLE: u32 = 1_000_000;

/// Steps that are left: one for each block of 64 bytes that is hashed, eight for each expanded value and each statement.
///
/// A badge needs some hundreds to thousands, a record of 64 credentials two hundred thousand. A dataset that is made to be poisonous needs
/// a factorial of its size, and ends here as
/// [`Error::TooComplex`] ([RDFC-1.0, dataset poisoning](https://www.w3.org/TR/rdf-canon/#dataset-poisoning)).
#[derive(Clone, Debug)]
pub struct WorkBudget {
    left: u32,
    /// How many of them the part that is under way may still use.
    part: u32,
}

impl WorkBudget {
    /// A budget of so many steps.
    #[must_use]
    pub const fn new(steps: u32) -> Self {
        Self { left: steps, part: PART }
    }

    /// Begins a part of the work. The caller lets the page do something else before it.
    pub(super) fn begin_part(&mut self) {
        self.part = PART;
    }

    /// Takes what so many values or statements cost.
    pub(super) fn spend_values(&mut self, count: usize) -> Result<(), Error> {
        self.spend(u32::try_from(count).unwrap_or(u32::MAX).saturating_mul(VALUE))
    }

    /// Takes `steps` from the budget.
    pub(super) fn spend(&mut self, steps: u32) -> Result<(), Error> {
        self.left = self.left.checked_sub(steps).ok_or(Error::TooComplex)?;
        self.part = self.part.checked_sub(steps).ok_or(Error::TooComplex)?;
        Ok(())
    }
}

impl Default for WorkBudget {
    /// The budget of one verification.
    fn default() -> Self {
        Self::new(WHOLE)
    }
}
