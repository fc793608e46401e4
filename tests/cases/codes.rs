//! Every verdict and every code of a check or warning occurs in the report of some badge of `tests/badges/`.

use std::collections::BTreeSet;

use open_badge_verifier::report::Verdict;
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
    let sources = [
        ("failure", include_str!("../../src/report/failure.rs")),
        ("obstacle", include_str!("../../src/report/obstacle.rs")),
        ("note", include_str!("../../src/report/note.rs")),
        ("warning", include_str!("../../src/report/warning.rs")),
    ];
    let all = |(kind, source): &(&'static str, &str)| {
        let codes: Vec<_> = variants(source).map(|code| (*kind, code)).collect();
        assert!(codes.len() > 5, "{kind} declares {codes:?}");
        codes
    };
    let declared = sources.iter().flat_map(all);
    let missing: Vec<_> =
        declared.filter(|(_, code)| !seen.contains(code) && !MADE_BY_THE_BROWSER.contains(&code.as_str())).collect();
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

/// The variants of the first enum in a source file, in kebab case as they are serialised.
fn variants(source: &str) -> impl Iterator<Item = String> {
    let body = source.split("pub enum ").nth(1).unwrap_or_default().split("\n}").next().unwrap_or_default();
    let names = body.lines().filter_map(|line| line.strip_prefix("    "));
    names.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase())).map(|line| {
        let name: String = line.chars().take_while(char::is_ascii_alphanumeric).collect();
        let mut code = String::new();
        for letter in name.chars() {
            if letter.is_ascii_uppercase() && !code.is_empty() {
                code.push('-');
            }
            code.push(letter.to_ascii_lowercase());
        }
        code
    })
}
