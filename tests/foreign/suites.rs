//! The test material of other validators, as badges with the classes of verdict that are right.
//!
//! `tests/foreign/exceptions.json` lists `{ id, expected, actual, reason }`; one that no longer applies fails as well.

use std::collections::BTreeMap;

use crate::support::suites::{found, has};
use crate::support::{NOW, Table, date, verify};
use base64::Engine;
use open_badge_verifier::report::{Outcome, Report, Severity, Verdict};
use open_badge_verifier::site::options::Options;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Deserialize)]
struct Case {
    id: String,
    kind: String,
    input: Bytes,
    #[serde(default)]
    network: BTreeMap<String, Value>,
    now: Option<String>,
    #[serde(default)]
    recipient: Value,
    expect_recipient: Option<Value>,
    accept: Vec<String>,
    expect_proof: Option<String>,
}

#[derive(Deserialize)]
struct Bytes {
    text: Option<String>,
    base64: Option<String>,
}

#[derive(Clone, Deserialize, Serialize)]
struct Exception {
    id: String,
    expected: String,
    actual: String,
    reason: String,
}

const SUITES: [&str; 7] = [
    "ob2-java.json",
    "ob2-probes.json",
    "ob2-validator-core.json",
    "ob3-dcc-core.json",
    "ob3-impl-guide.json",
    "ob3-java.json",
    "ob3-w3c-eddsa.json",
];

#[test]
fn every_suite_gives_what_it_must() {
    let exceptions = exceptions();
    let (mut wrong, mut known) = (Vec::new(), Vec::new());
    for file in SUITES {
        let name = format!("suites/{file}");
        let Some(path) = found(&name) else { continue };
        let cases: Vec<Case> = serde_json::from_slice(&std::fs::read(path).expect("a suite")).expect("a suite");
        has(&name, cases.len());
        let before = (wrong.len(), known.len());
        for case in &cases {
            judge(case, exceptions.get(&case.id), &mut wrong, &mut known);
        }
        let (wrong, known) = (wrong.len() - before.0, known.len() - before.1);
        println!(
            "{file}: {} cases, {} right, {known} excepted, {wrong} wrong",
            cases.len(),
            cases.len() - wrong - known
        );
    }
    if std::env::var_os("UPDATE").is_some() {
        write_exceptions(&known);
    } else {
        assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    }
}

fn judge(case: &Case, exception: Option<&Exception>, wrong: &mut Vec<String>, known: &mut Vec<Exception>) {
    let report = report(case);
    let (actual, expected) = (answer(&report), expected(case));
    match (is_right(case, &report), exception) {
        (true, None) => {}
        (true, Some(_)) => wrong.push(format!("{}: the exception is stale", case.id)),
        (false, Some(exception)) if exception.actual == actual && exception.expected == expected => {
            assert!(!exception.reason.is_empty(), "{} is excepted without a reason", case.id);
            known.push(exception.clone());
        }
        (false, _) if std::env::var_os("UPDATE").is_some() => {
            let reason = exception.map_or("not built yet", |exception| &exception.reason).to_owned();
            known.push(Exception { id: case.id.clone(), expected, actual, reason });
        }
        (false, _) => wrong.push(format!("{}: expected {expected}, got {actual}", case.id)),
    }
}

/// `UPDATE=1` writes down what is wrong today; each reason is then for a person to write.
fn write_exceptions(known: &[Exception]) {
    let text = serde_json::to_string_pretty(known).expect("exceptions are JSON");
    std::fs::write(EXCEPTIONS, text + "\n").expect("exceptions.json can be written");
}

const EXCEPTIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/foreign/exceptions.json");

fn exceptions() -> BTreeMap<String, Exception> {
    let bytes = std::fs::read(EXCEPTIONS).expect("exceptions.json");
    let list: Vec<Exception> = serde_json::from_slice(&bytes).expect("exceptions.json");
    list.into_iter().map(|exception| (exception.id.clone(), exception)).collect()
}

fn report(case: &Case) -> Report {
    let mut network = Table::default();
    for (url, entry) in &case.network {
        let body = match (entry["text"].as_str(), entry["base64"].as_str()) {
            (Some(text), _) => text.as_bytes().to_vec(),
            (None, Some(text)) => decode(text),
            (None, None) => Vec::new(),
        };
        network.insert(url, entry, body);
    }
    let mut options = Options::at(date(case.now.as_deref().unwrap_or(NOW)));
    options.recipients = recipients(&case.recipient);
    let input = match (&case.input.text, &case.input.base64) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (None, Some(text)) => decode(text),
        (None, None) => panic!("{} ({}) has no input", case.id, case.kind),
    };
    verify(&input, &network, &options)
}

fn decode(text: &str) -> Vec<u8> {
    base64::engine::general_purpose::STANDARD.decode(text).expect("base64")
}

/// A profile names each identifier once or several times.
fn recipients(profile: &Value) -> Vec<String> {
    let values = profile.as_object().into_iter().flat_map(serde_json::Map::values);
    values
        .flat_map(|value| match value {
            Value::Array(items) => items.clone(),
            one => vec![one.clone()],
        })
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect()
}

fn is_right(case: &Case, report: &Report) -> bool {
    let proof = match case.expect_proof.as_deref() {
        Some("passed") => report.checks.proof.passed(),
        Some("failed") => matches!(report.checks.proof, Outcome::Failed(_)),
        _ => true,
    };
    let recipient = case.expect_recipient.is_none() || report.checks.recipient.passed();
    case.accept.iter().any(|class| class == class_of(report)) && proof && recipient
}

/// The class of a report, as the suites' own README defines it.
fn class_of(report: &Report) -> &'static str {
    match (report.verdict, report.severity) {
        (Verdict::Revoked, _) => "revoked",
        (Verdict::Expired | Verdict::ExpiredRetired, _) => "expired",
        (Verdict::Unreadable | Verdict::Malformed | Verdict::WrongRecipient, _) => "invalid",
        (Verdict::Unbound | Verdict::Suspended | Verdict::ValidPartly | Verdict::ValidUnidentified, _) => "warn",
        (_, Severity::Unknown) => "unknown",
        (_, Severity::Good | Severity::Note) if report.warnings.is_empty() => "valid",
        (_, Severity::Good | Severity::Note) => "warn",
        _ => "invalid",
    }
}

fn expected(case: &Case) -> String {
    let proof = case.expect_proof.as_deref().map(|proof| format!(", proof {proof}")).unwrap_or_default();
    let recipient = if case.expect_recipient.is_some() { ", recipient passed" } else { "" };
    format!("{}{proof}{recipient}", case.accept.join("|"))
}

fn answer(report: &Report) -> String {
    let proof = serde_json::to_value(&report.checks.proof).expect("an outcome is JSON");
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    format!(
        "{} ({}), proof {} {}",
        class_of(report),
        report.verdict.code(),
        text(&proof["outcome"]),
        text(&proof["code"])
    )
}
