//! What every room needs and what is not particular to badges: JSON, dates, letters, tokens.

pub mod base64url;
pub(crate) mod case;
pub(crate) mod codes;
pub mod join;
pub mod jose;
pub mod json;
mod sniff;
pub(crate) mod sorted;
pub mod time;

pub use sniff::{Media, sniff};
