//! Every badge of `tests/badges/`, the whole report against its `expected.json`.
//!
//! `UPDATE=1 cargo test --test verify` writes the reports anew; what changed is then for a person to read.

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use open_badge_verifier::lifecycle::RetirementList;
use open_badge_verifier::options::{Options, Refresh, TrustList};
use open_badge_verifier::report::Report;
use serde_json::Value;
use support::{NOW, Table, date, verify};

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
    let case: Value = std::fs::read(folder.join("case.json"))
        .map_or(Value::Null, |bytes| serde_json::from_slice(&bytes).expect("case.json"));
    let mut options = Options::at(date(case["now"].as_str().unwrap_or(NOW)));
    options.recipients = strings(&case["recipients"]);
    if case["refresh"] == true {
        options.refresh = Refresh::Allow;
    }
    if !case["trustedIssuers"].is_null() {
        options.trust = Some(TrustList::parse(&case["trustedIssuers"].to_string(), "trustedIssuers").expect("a list"));
    }
    for list in case["retirementLists"].as_array().into_iter().flatten() {
        options.retirement_lists.push(RetirementList::parse(&list.to_string(), "retirementLists").expect("a list"));
    }
    let input =
        ["json", "png", "svg", "txt"].iter().find_map(|end| std::fs::read(folder.join(format!("badge.{end}"))).ok());
    verify(&input.expect("badge.*"), &Table::read(&folder.join("net")), &options)
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
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
