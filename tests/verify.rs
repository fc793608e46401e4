//! Every badge of `tests/badges/`, the whole report against its `expected.json`.
//!
//! `UPDATE=1 cargo test --test verify` writes the reports anew; what changed is then for a person to read.

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use open_badge_verifier::report::Report;
use serde_json::Value;
use support::{Case, verify};

const BADGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/badges");

#[test]
fn every_badge_has_its_report() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for folder in folders() {
        let report = serde_json::to_value(report(&folder)).expect("a report is JSON");
        let file = folder.join("expected.json");
        if update {
            let text = serde_json::to_string_pretty(&report).expect("a report is JSON");
            std::fs::write(&file, text + "\n").expect("expected.json can be written");
            continue;
        }
        let expected: Value =
            std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or(Value::Null);
        if report != expected {
            wrong.push(format!("{}\n{}", folder.display(), differences("", &expected, &report).join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{} reports differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn the_name_of_a_badge_is_not_told_twice() {
    let names: Vec<_> = folders().iter().map(|folder| folder.file_name().map(ToOwned::to_owned)).collect();
    assert!(!names.is_empty(), "there are badges to test with");
    assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len());
}

fn folders() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(BADGES).expect("tests/badges");
    let mut folders: Vec<_> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn report(folder: &Path) -> Report {
    let Case { input, network, options } = Case::read(folder);
    verify(&input, &network, &options)
}

/// Where two reports differ, as `pointer: expected -> got`.
fn differences(at: &str, expected: &Value, got: &Value) -> Vec<String> {
    match (expected, got) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: BTreeSet<_> = a.keys().chain(b.keys()).collect();
            let null = Value::Null;
            keys.into_iter()
                .flat_map(|key| {
                    differences(&format!("{at}/{key}"), a.get(key).unwrap_or(&null), b.get(key).unwrap_or(&null))
                })
                .collect()
        }
        _ if expected == got => Vec::new(),
        _ => vec![format!("  {at}: {expected} -> {got}")],
    }
}
