//! A genuine badge written otherwise: what says the same has the same report, and nothing else is genuine.
#![no_main]

#[path = "../genuine.rs"]
mod genuine;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| genuine::reshape(bytes));
