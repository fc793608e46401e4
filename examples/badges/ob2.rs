//! Open Badges 0.5 to 2.1.

use super::generator::Case;

/// The badges of these versions.
pub fn cases() -> Vec<Case> {
    Vec::new()
}
