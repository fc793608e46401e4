//! Open Badges 3.0 and CLR 2.0.

use super::generator::Case;

/// The badges of these versions.
pub fn cases() -> Vec<Case> {
    Vec::new()
}
