//! Cases that others made, and attacks on this verifier. They lie beside the project or were brought by `make suites`; where they are not,
//! the tests say how many cases were not run, and with `SUITES=required` they fail.

mod attacks;
#[path = "../growth/mod.rs"]
mod growth;
mod pages;
mod suites;
#[path = "../support/mod.rs"]
mod support;
