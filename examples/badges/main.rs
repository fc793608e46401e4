//! Writes the badges of `tests/badges/`: own keys, fixed seeds, so that every run gives the same bytes.
//!
//! `cargo run --example badges` rewrites them; the reports beside them are written by `UPDATE=1 cargo test --test verify`.

#![expect(dead_code, reason = "each family of badges uses its part of the bakery")]

mod bake;
mod bounds;
mod containers;
mod generator;
mod hostile;
mod hostile_hosts;
mod identity;
mod lifecycle;
mod none;
mod ob2;
mod ob2_contents;
mod ob2_hosted;
mod ob2_places;
mod ob2_signed;
mod ob3;
mod ob3_endorsed;
mod ob3_keys;
mod ob3_odd;
mod ob3_refresh;
mod ob3_status;
mod ob3_suites;
mod ob3_tokens;
mod sd;
mod sign;

use std::path::Path;

use generator::Case;

fn main() -> std::io::Result<()> {
    let badges = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/badges"));
    let cases: Vec<Case> = none::cases()
        .into_iter()
        .chain(ob2::cases())
        .chain(lifecycle::cases())
        .chain(ob3::cases())
        .chain(ob3_keys::cases())
        .chain(ob3_status::cases())
        .chain(ob3_suites::cases())
        .chain(ob3_endorsed::cases())
        .chain(ob3_odd::cases())
        .chain(ob3_refresh::cases())
        .chain(ob3_tokens::cases())
        .chain(containers::cases())
        .chain(identity::cases())
        .chain(hostile::cases())
        .chain(hostile_hosts::cases())
        .chain(bounds::cases())
        .collect();
    for case in &cases {
        case.write(badges)?;
    }
    for entry in std::fs::read_dir(badges)? {
        let entry = entry?;
        if !cases.iter().any(|case| entry.file_name() == *case.name) {
            println!("not written by the generator: {}", entry.path().display());
        }
    }
    println!("{} badges", cases.len());
    Ok(())
}
