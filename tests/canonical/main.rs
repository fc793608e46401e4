//! JSON-LD to canonical N-Quads: our own cases, the suites of the W3C, and other implementations as oracles.

mod badges;
mod generator;
mod nquads;
mod oracle;
mod suites;
#[path = "../support/mod.rs"]
mod support;
