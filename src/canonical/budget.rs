//! How much work a canonicalization may be.

use super::Error;

/// Steps that are left: one for each expanded value, statement serialised or node hashed; permutations of blank nodes cost theirs.
///
/// A badge needs some hundreds to thousands. A dataset made to be poisonous needs a factorial of its size, and ends here as
/// [`Error::TooComplex`] ([RDFC-1.0, dataset poisoning](https://www.w3.org/TR/rdf-canon/#dataset-poisoning)).
#[derive(Clone, Debug)]
pub struct WorkBudget {
    left: u32,
}

impl WorkBudget {
    /// A budget of so many steps.
    #[must_use]
    pub const fn new(steps: u32) -> Self {
        Self { left: steps }
    }

    /// Takes `steps` from the budget.
    pub(super) fn spend(&mut self, steps: u32) -> Result<(), Error> {
        self.left = self.left.checked_sub(steps).ok_or(Error::TooComplex)?;
        Ok(())
    }
}

impl Default for WorkBudget {
    /// About a second of a slow phone.
    fn default() -> Self {
        Self::new(1_000_000)
    }
}
