//! What the lists of a site have in common.

use serde::{Deserialize, Deserializer};

/// Why a list cannot be used; the message names what is wrong and the line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{list}: {fault}")]
pub struct ListFault {
    /// The list's address, or what it is.
    pub list: String,
    /// What is wrong, with its line and column.
    pub fault: String,
}

/// Reads a member that may be absent but may not be `null`.
pub(super) fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
