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
//! # Use
//!
//! A caller gives bytes, options, and what answers for the network:
//!
//! ```
//! use open_badge_verifier::{Fetch, Obstacle, Options, Request, Response, Verdict, verify};
//!
//! /// A network on which nobody answers.
//! struct Offline;
//!
//! impl Fetch for Offline {
//!     async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
//!         Err(Obstacle::Offline { url: request.url.to_string() })
//!     }
//! }
//!
//! # fn block_on<T>(future: impl Future<Output = T>) -> T {
//! #     let mut future = std::pin::pin!(future);
//! #     let mut context = std::task::Context::from_waker(std::task::Waker::noop());
//! #     loop {
//! #         if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
//! #             return output;
//! #         }
//! #     }
//! # }
//! let report = block_on(verify(b"https://issuer.example/assertions/1", &Offline, &Options::default()));
//! assert_eq!(report.verdict, Verdict::Offline);
//! ```
//!
//! `block_on` is that of any executor: nothing of a verification needs a thread or a timer. `examples/verify.rs` has a `Fetch` over a table.
//!
//! # Rooms
//!
//! A room uses only rooms of a lower level; `docs/architecture.md` says what is in each, `docs/verification.md` what is verified, with every
//! limit and decision. The core asks two things of the outside: [`Fetch`] and [`Options`]. It has no clock, no
//! statics and no threads.

#![warn(missing_docs, unreachable_pub)]
// What comes from outside must never stop the page.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::as_conversions)]

// The rooms are open to the tests. What callers need of those that are hidden stands below.
#[doc(hidden)]
pub mod base;
#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub mod browser;
#[doc(hidden)]
pub mod canonical;
#[doc(hidden)]
pub mod checks;
#[doc(hidden)]
pub mod input;
#[doc(hidden)]
pub mod net;
#[doc(hidden)]
pub mod read;
pub mod report;
pub mod site;
mod verify;
pub mod view;

pub use base::time::DateTime;
pub use canonical::Contexts;
pub use input::unbake::{Carrier, Unbaked, unbake};
pub use net::fetch::{Fetch, Request, Requests, Response};
pub use report::badge::{Credential, Format, Profile};
pub use report::{
    CheckName, Checks, Failure, Note, Obstacle, Outcome, Purpose, Report, Severity, Source, Verdict, Warning,
};
pub use site::options::{IssuerList, Loopback, NetworkPolicy, Options, Refresh, TrustList, TrustedIssuer};
pub use site::{ListFault, RetirementList};
pub use verify::verify;
