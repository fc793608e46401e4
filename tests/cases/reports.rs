//! Every badge of `tests/badges/`, the whole report against its `expected.json`.
//!
//! `UPDATE=1 cargo test --test cases reports` writes the reports anew, `UPDATE=<case>` the one; what changed is then for a person to
//! read. A `document` that is the input's own text is left out.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Case, verify};

#[test]
fn every_badge_has_its_report() {
    let update = std::env::var("UPDATE").unwrap_or_default();
    let mut wrong = Vec::new();
    for case in Case::all() {
        let report = verify(&case.input, &case.network, &case.options);
        let report = case.written(serde_json::to_value(report).expect("a report is JSON"));
        if update == "1" || update == case.name {
            let text = serde_json::to_string_pretty(&report).expect("a report is JSON");
            std::fs::write(case.expected_file(), text + "\n").expect("expected.json can be written");
            continue;
        }
        let expected = case.expected();
        if report != expected {
            wrong.push(format!("{}\n{}", case.name, differences("", &expected, &report).join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{} reports differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The servers of the page's tests know a case by its path with dashes.
#[test]
fn no_two_cases_have_one_address() {
    let mut addresses = BTreeSet::new();
    for case in Case::all() {
        assert!(addresses.insert(case.name.replace('/', "-")), "{} and another", case.name);
    }
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
