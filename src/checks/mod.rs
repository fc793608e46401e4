//! The checks: one room for each field of [`Checks`](crate::report::Checks) but `endorsements`, and the keys that proofs need.

pub mod conformance;
pub mod identity;
pub mod issuer;
pub mod key;
pub mod lifecycle;
pub mod proof;
pub mod recipient;
pub mod status;
pub mod validity;
