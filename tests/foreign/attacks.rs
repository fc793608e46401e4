//! Forgeries and other attacks on this verifier.
//!
//! `tests/foreign/attacks-exceptions.json` lists `{ name, want, got, reason }` of what is known to be wrong; one that no longer applies fails as
//! well. `UPDATE=1` writes that list anew, each reason is then for a person to write.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::growth;
use crate::support::suites::{found, has};
use crate::support::{NOW, Table, date, verify};
use open_badge_verifier::site::options::{Options, Refresh, TrustList};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

const SUITE: &str = "suites/hostile.json";
const EXCEPTIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/foreign/attacks-exceptions.json");

/// What an answer may take of the processor, on which other tests run as well.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Deserialize)]
struct Case {
    name: String,
    finding: String,
    input: String,
    documents: BTreeMap<String, Value>,
    options: Given,
    want: String,
}

/// What the caller asks for; an option that is not read here would make the case another one.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Given {
    #[serde(default)]
    recipients: Vec<String>,
    trusted_issuers: Option<Value>,
    #[serde(default)]
    refresh: bool,
    now: Option<String>,
}

#[derive(Deserialize, Serialize)]
struct Exception {
    name: String,
    want: String,
    got: String,
    reason: String,
}

#[test]
fn no_attack_gets_what_it_wants() {
    let Some(path) = found(SUITE) else { return };
    let cases: Vec<Case> = serde_json::from_slice(&std::fs::read(path).expect("the suite")).expect("the suite");
    has(SUITE, cases.len());
    let mut exceptions: BTreeMap<String, Exception> =
        read_exceptions().into_iter().map(|exception| (exception.name.clone(), exception)).collect();
    let (mut wrong, mut known) = (Vec::new(), Vec::new());
    for case in &cases {
        let got = answer(case);
        let exception = exceptions.remove(&case.name);
        let line = format!("{} ({}): want {}, got {got}", case.name, case.finding, case.want);
        match (is_wanted(&case.want, &got), exception) {
            (true, None) => {}
            (true, Some(_)) => wrong.push(format!("{line}: the exception is stale")),
            (false, Some(exception)) if exception.got == got && exception.want == case.want => known.push(exception),
            (false, exception) if std::env::var_os("UPDATE").is_some() => {
                let reason = exception.map_or_else(|| "not built yet".to_owned(), |exception| exception.reason);
                known.push(Exception { name: case.name.clone(), want: case.want.clone(), got, reason });
            }
            (false, _) => wrong.push(line),
        }
    }
    wrong.extend(exceptions.into_keys().map(|name| format!("{name}: the exception names no case")));
    let right = cases.len() - wrong.len().min(cases.len()) - known.len();
    println!(
        "hostile.json: {} cases, {right} right, {} excepted, {} wrong, 0 skipped",
        cases.len(),
        known.len(),
        wrong.len()
    );
    if std::env::var_os("UPDATE").is_some() {
        let text = serde_json::to_string_pretty(&known).expect("exceptions are JSON");
        std::fs::write(EXCEPTIONS, text + "\n").expect("the exceptions can be written");
    } else {
        assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    }
}

fn read_exceptions() -> Vec<Exception> {
    serde_json::from_slice(&std::fs::read(EXCEPTIONS).expect("the exceptions")).expect("the exceptions")
}

/// The verdict; `PANIC` where there is none, or only after too long.
fn answer(case: &Case) -> String {
    let mut verdict = Ok(String::new());
    let took = growth::spent(|| verdict = catch_unwind(AssertUnwindSafe(|| self::verdict(case))));
    match verdict {
        Ok(verdict) if took < PATIENCE => verdict,
        _ => "PANIC".to_owned(),
    }
}

fn verdict(case: &Case) -> String {
    let mut network = Table::default();
    for (url, entry) in &case.documents {
        let body = entry["body"].as_str().expect("a body").as_bytes().to_vec();
        network.insert(url, &as_of_a_table(entry), body);
    }
    let mut options = Options::at(date(case.options.now.as_deref().unwrap_or(NOW)));
    options.recipients.clone_from(&case.options.recipients);
    if case.options.refresh {
        options.refresh = Refresh::Allow;
    }
    options.trust = case
        .options
        .trusted_issuers
        .as_ref()
        .map(|list| TrustList::parse(&list.to_string(), "trustedIssuers").expect("a list of issuers"));
    let report = verify(case.input.as_bytes(), &network, &options);
    // What cannot be serialised never reaches a page either.
    let report = serde_json::to_value(&report).expect("a report is JSON");
    report["verdict"].as_str().expect("a verdict").to_owned()
}

/// The answer by the names that the table of answers reads.
fn as_of_a_table(entry: &Value) -> Value {
    let none = Map::new();
    let headers = entry["headers"].as_object().unwrap_or(&none);
    let location = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("location")).map(|(_, value)| value);
    serde_json::json!({ "status": entry["status"], "headers": { "Location": location } })
}

/// Whether one of the verdicts that are right is the one that was given; whatever is wanted, there must be one.
fn is_wanted(want: &str, got: &str) -> bool {
    let matches = |one: &str| match one {
        "valid" | "!valid*" => got.starts_with("valid") == (one == "valid"),
        "!valid" => got != "valid",
        "" | "!PANIC" => true,
        "PANIC" => false,
        verdict => got == verdict,
    };
    got != "PANIC" && want.split(',').any(matches)
}

#[test]
fn what_is_wanted_is_read_as_the_suite_defines_it() {
    for (want, right, wrong) in [
        ("valid", "valid-unlisted", "expired"),
        ("!valid*", "altered", "valid-partly"),
        ("!valid", "valid-unlisted", "valid"),
        ("!valid*,PANIC", "altered", "PANIC"),
        ("!PANIC", "valid", "PANIC"),
        ("", "valid", "PANIC"),
        ("valid,unsupported", "unsupported", "altered"),
    ] {
        assert!(is_wanted(want, right), "{want}: {right}");
        assert!(!is_wanted(want, wrong), "{want}: {wrong}");
    }
}
