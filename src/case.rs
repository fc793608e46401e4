//! Lower and upper case by Unicode. In the browser its own tables serve: those of the standard library are 8 KB of what a visitor
//! downloads, and say the same.

#[cfg(target_arch = "wasm32")]
use crate::browser::case as unicode;

/// In lower case.
#[must_use]
pub(crate) fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { unicode::lower(text) }
}

/// In upper case.
#[must_use]
pub(crate) fn upper(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_uppercase() } else { unicode::upper(text) }
}

#[cfg(not(target_arch = "wasm32"))]
mod unicode {
    pub(super) fn lower(text: &str) -> String {
        text.to_lowercase()
    }

    pub(super) fn upper(text: &str) -> String {
        text.to_uppercase()
    }
}
