//! A genuine badge on a network that answers as it likes: every answer ends in a report that can be drawn, and what is revoked stays so.
#![no_main]

#[path = "../genuine.rs"]
mod genuine;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| genuine::network(bytes));
