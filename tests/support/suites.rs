//! Cases that others made. They lie beside the project (`../shared`), or `make suites` brought them to `.cache`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

const PLACES: [&str; 2] = ["../shared", ".cache"];

/// How many cases each has, so that it can be said without them.
const COUNTS: &str = include_str!("../foreign/suites.json");

/// Where a suite of `tests/foreign/suites.json` is. If it is nowhere, its cases are told as not run, and with `SUITES=required` the test
/// fails.
pub fn found(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = PLACES.iter().map(|place| root.join(place).join(name)).find(|path| path.exists());
    if path.is_none() {
        lacks(&format!("{name}: {} cases not run, it is not here", counted(name)));
    }
    path
}

/// Says so if there are other than as many cases as are known; fewer fail with `SUITES=required`.
pub fn has(name: &str, count: usize) {
    let known = counted(name);
    if count < known {
        lacks(&format!("{name}: {} cases not run, {count} of {known} are here", known - count));
    } else if count > known {
        told(&format!("{name}: {count} cases, of which tests/foreign/suites.json knows {known}"));
    }
}

fn counted(name: &str) -> usize {
    let counts: BTreeMap<String, usize> = serde_json::from_str(COUNTS).expect("tests/foreign/suites.json");
    *counts.get(name).unwrap_or_else(|| panic!("tests/foreign/suites.json does not know {name}"))
}

fn lacks(what: &str) {
    let is_required = std::env::var("SUITES").is_ok_and(|value| value == "required");
    assert!(!is_required, "{what}, and SUITES=required");
    told(what);
}

/// Written past the capture of a test's output, which swallows what a test prints that passes.
pub fn told(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}
