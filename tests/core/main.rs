//! The core without the cases: images, bounds, keys and signatures, authority, retirement, the verdict; and what the documents say.

mod authority;
#[path = "../bakery/src/bake.rs"]
mod bake;
mod bounds;
mod crypto;
mod docs;
#[path = "../growth/mod.rs"]
mod growth;
mod lifecycle;
mod own_origin;
mod report;
mod rooms;
#[path = "../samples/mod.rs"]
mod samples;
#[path = "../support/mod.rs"]
mod support;
mod unbake;
mod verdict;
