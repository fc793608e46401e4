//! Verifies an Open Badge entirely in the browser.
//!
//! The way of a badge:
//!
//! ```text
//! file, paste, URL ─ bytes ─ input (unbake, follow) ─ text ─ read ─ Secured { credential, securing, document }
//!      ─ checks: one room for each field of Checks ─ verify: Report ─ view: card(&Report, &Text) -> Node ─ browser: DOM
//! ```
//!
//! Credentials inside of others, endorsements and refreshed versions go this way again, from `verify`. Status lists and domain linkage
//! credentials do not: the check that needs one calls `checks::proof` for it directly.
//!
//! A room uses only rooms of a lower level; `docs/architecture.md` says what is in each, `docs/verification.md` what is verified, with every
//! limit and decision. The core asks two things of the outside: [`net::fetch::Fetch`] and [`site::options::Options`]. It has no clock, no
//! statics and no threads.

#![warn(missing_docs, unreachable_pub)]
// What comes from outside must never stop the page.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::as_conversions)]

pub mod base;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod canonical;
pub mod checks;
pub mod input;
pub mod net;
pub mod read;
pub mod report;
pub mod site;
mod verify;
pub mod view;

pub use verify::verify;
