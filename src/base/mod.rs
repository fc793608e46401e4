//! What every room needs and what is not particular to badges: JSON, dates, letters, tokens.

pub(crate) mod case;
pub(crate) mod codes;
pub mod encoding;
pub mod join;
pub mod jose;
pub mod json;
pub mod language_tag;
pub mod memory;
mod sniff;
pub(crate) mod sorted;
pub mod time;

pub use sniff::{Media, sniff};
