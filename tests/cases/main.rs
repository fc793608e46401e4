//! The cases of `tests/badges/`: the report of each, what all of them show together, and what becomes of them when they are damaged,
//! altered, pinned or written in other ways.

mod codes;
mod damage;
mod exported;
#[path = "../../fuzz/genuine.rs"]
mod genuine;
#[path = "../growth/mod.rs"]
mod growth;
mod identity;
mod law;
mod matrix;
mod pinned;
mod platform;
mod registries;
mod reports;
mod strange;
mod together;

use genuine::support::cases as support;
