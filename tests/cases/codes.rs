//! Every verdict and every code of a check or warning occurs in the report of some badge of `tests/badges/`.

use std::collections::BTreeSet;

use open_badge_verifier::report::{FailureCode, NoteCode, ObstacleCode, Verdict, WarningCode};
use serde_json::Value;

use crate::support::Case;

/// What only a browser's own `fetch` says, not a table of answers, or the script around the wasm; `tests/node` and `tests/browser` show them.
const MADE_BY_THE_BROWSER: [&str; 3] = ["timed-out", "through-proxy", "verifier-failed"];

#[test]
fn every_verdict_has_a_badge() {
    let seen: BTreeSet<String> = reports().iter().filter_map(|report| text(&report["verdict"])).collect();
    let missing: Vec<_> =
        Verdict::ALL.iter().map(|verdict| verdict.code()).filter(|code| !seen.contains(*code)).collect();
    assert!(missing.is_empty(), "no badge shows {missing:?}");
}

#[test]
fn every_code_has_a_badge() {
    let mut seen = BTreeSet::new();
    for report in reports() {
        codes(&report, &mut seen);
    }
    let declared = NoteCode::ALL.map(NoteCode::code).into_iter();
    let declared = declared.chain(FailureCode::ALL.map(FailureCode::code));
    let declared = declared.chain(ObstacleCode::ALL.map(ObstacleCode::code));
    let declared = declared.chain(WarningCode::ALL.map(WarningCode::code));
    let missing: Vec<_> =
        declared.filter(|code| !seen.contains(*code) && !MADE_BY_THE_BROWSER.contains(code)).collect();
    assert!(missing.is_empty(), "no badge shows {missing:#?}");
}

fn reports() -> Vec<Value> {
    Case::all().iter().map(Case::expected).collect()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// Every `code` at any depth, so that nested credentials and endorsements count.
fn codes(value: &Value, seen: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            seen.extend(object.get("code").and_then(text));
            object.values().for_each(|value| codes(value, seen));
        }
        Value::Array(items) => items.iter().for_each(|value| codes(value, seen)),
        _ => {}
    }
}
