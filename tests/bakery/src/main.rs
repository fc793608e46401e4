//! Bakes the cases of `tests/badges/`: own keys, fixed seeds, so that every run gives the same bytes.
//!
//! `cargo run -p bakery` writes them; with `-- --check` it only says what differs from what lies there, and fails if anything does. The
//! reports beside the badges are not baked: `UPDATE=1 cargo test --test cases` writes them.

#![expect(dead_code, reason = "each family of badges uses its part of the bakery")]

mod bake;
mod bounds;
mod containers;
mod federation;
mod federation_hints;
mod federation_rules;
mod files;
mod folder;
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
mod recognition;
mod registries;
mod sd;
mod sign;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use generator::Case;

const BADGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../badges");

fn main() -> std::io::Result<ExitCode> {
    let is_check = std::env::args().any(|argument| argument == "--check");
    let (badges, cases) = (Path::new(BADGES), cases());
    let baked = files::files(&cases);
    if let Some(name) = told_twice(&cases) {
        println!("two cases are called {name}");
        return Ok(ExitCode::FAILURE);
    }
    let difference = folder::compare(badges, &baked)?;
    if !is_check {
        folder::mend(badges, &baked, &difference)?;
    }
    let told = |what: &str, paths: &BTreeSet<String>| paths.iter().for_each(|path| println!("{what}: {path}"));
    told(if is_check { "not as it is baked" } else { "written" }, &difference.wrong);
    told(if is_check { "left over" } else { "removed" }, &difference.left_over);
    told("neither baked nor marked with byHand in its case.json", &difference.strange);
    println!("{} cases baked", cases.len());
    let is_mended = !is_check || (difference.wrong.is_empty() && difference.left_over.is_empty());
    Ok(if is_mended && difference.strange.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A name that two cases have; dashes count as slashes, since the tests' servers know a case by its path with dashes.
fn told_twice(cases: &[Case]) -> Option<&str> {
    let mut names = BTreeSet::new();
    cases.iter().find(|case| !names.insert(case.name.replace('/', "-"))).map(|case| case.name.as_str())
}

fn cases() -> Vec<Case> {
    none::cases()
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
        .chain(registries::cases())
        .chain(federation::cases())
        .chain(federation_rules::cases())
        .chain(federation_hints::cases())
        .chain(recognition::cases())
        .chain(hostile::cases())
        .chain(hostile_hosts::cases())
        .chain(bounds::cases())
        .collect()
}
