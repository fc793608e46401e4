//! Whether the report of a reshaped document is what it must be.

use serde_json::{Map, Value};

/// Warnings about the form of the text, which is what a reshaping changes.
const OF_THE_FORM: [&str; 4] = ["property", "date-form", "uncovered", "not-an-award"];

/// Whether a reshaping kept what the document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// It says the same of the same node.
    Kept,
    /// It says something else, or nothing.
    Changed,
}

/// Where a report breaks the law, as pointers with the value of the original and the one found; `None` where it keeps it.
pub fn breach(class: Class, original: &Value, reshaped: &Value) -> Option<Vec<String>> {
    let differences = match class {
        Class::Kept => differences("", &without_form(original), &without_form(reshaped)),
        Class::Changed => unfounded(&without_form(original), &without_form(reshaped)),
    };
    (!differences.is_empty()).then_some(differences)
}

fn is_genuine(report: &Value) -> bool {
    let verdict = report["verdict"].as_str().unwrap_or_default();
    verdict.starts_with("valid") || matches!(report["severity"].as_str(), Some("good" | "note"))
}

/// What is shown or judged as genuine, and was not so in the original.
fn unfounded(original: &Value, reshaped: &Value) -> Vec<String> {
    if !is_genuine(reshaped) {
        return Vec::new();
    }
    // A record that was genuine may become `valid-partly`, since a badge inside may fare worse.
    let fares_worse = reshaped["verdict"] == "valid-partly" && is_genuine(original);
    let mut found = differences("", &facts(original, fares_worse), &facts(reshaped, fares_worse));
    // What is inside has proofs of its own. It may fare worse than it did, for its text is part of what was reshaped; but not be gone.
    for (at, is_trusted) in
        [("/badge/credentials", is_genuine as fn(&Value) -> bool), ("/badge/endorsements", is_passed)]
    {
        let [known, now] = [original, reshaped].map(|report| report.pointer(at).cloned().unwrap_or_default());
        let [known, now] = [many(&known), many(&now)];
        let is_known = |part: &Value| known.iter().any(|other| unfounded_part(other, part).is_empty());
        let strange = now.iter().filter(|part| is_trusted(part) && !is_known(part));
        found.extend(strange.map(|part| format!("{at}: nothing -> {part}")));
        if now.len() < known.len() {
            found.push(format!("{at}: {} -> {}", known.len(), now.len()));
        }
    }
    let endorsed = "/checks/endorsements";
    if reshaped.pointer(endorsed).is_some_and(|check| check["outcome"] == "passed") {
        found.extend(differences(endorsed, &original["checks"]["endorsements"], &reshaped["checks"]["endorsements"]));
    }
    found
}

/// The same of a part, which is a report or an endorsement.
fn unfounded_part(original: &Value, reshaped: &Value) -> Vec<String> {
    if reshaped.get("checks").is_some() { unfounded(original, reshaped) } else { differences("", original, reshaped) }
}

fn is_passed(endorsement: &Value) -> bool {
    endorsement["check"]["outcome"] == "passed"
}

fn many(parts: &Value) -> Vec<Value> {
    parts.as_array().cloned().unwrap_or_default()
}

/// What is shown of a badge and how it was judged, but for what has a proof of its own.
fn facts(report: &Value, fares_worse: bool) -> Value {
    let judged: &[&str] = if fares_worse { &[] } else { &["verdict", "severity"] };
    let facts = judged.iter().chain(&["checks", "badge"]).map(|key| ((*key).to_owned(), report[key].clone()));
    let mut facts = Value::Object(facts.collect());
    // Only so many sites of keys are asked, so that a badge beside decides whether this one's is. What no site confirmed is all the same.
    let linkage = facts.pointer_mut("/checks/issuer").and_then(Value::as_object_mut);
    if let Some(issuer) = linkage.filter(|issuer| issuer.get("linkage").is_some_and(|linkage| linkage != "verified")) {
        issuer.remove("linkage");
    }
    for (part, member) in [("checks", "endorsements"), ("badge", "endorsements"), ("badge", "credentials")] {
        if let Some(members) = facts[part].as_object_mut() {
            members.remove(member);
        }
    }
    facts
}

/// A report, and those in it, without what is said of the text alone.
fn without_form(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(without_form).collect(),
        Value::Object(members) => {
            let is_report = members.contains_key("verdict") && members.contains_key("checks");
            let of_the_form = |key: &str| is_report && matches!(key, "document" | "uncovered");
            let rest = members.iter().filter(|(key, _)| !of_the_form(key));
            let mut rest: Map<String, Value> = rest.map(|(key, value)| (key.clone(), without_form(value))).collect();
            if let (true, Some(Value::Array(warnings))) = (is_report, rest.get_mut("warnings")) {
                warnings.retain(|warning| !OF_THE_FORM.contains(&warning["code"].as_str().unwrap_or_default()));
            }
            Value::Object(rest)
        }
        other => other.clone(),
    }
}

fn differences(at: &str, expected: &Value, found: &Value) -> Vec<String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            let mut keys: Vec<&String> = expected.keys().chain(found.keys()).collect();
            keys.sort_unstable();
            keys.dedup();
            let of = |members: &Map<String, Value>, key: &str| members.get(key).cloned().unwrap_or_default();
            keys.into_iter()
                .flat_map(|key| differences(&format!("{at}/{key}"), &of(expected, key), &of(found, key)))
                .collect()
        }
        _ if expected == found => Vec::new(),
        _ => vec![format!("{at}: {expected} -> {found}")],
    }
}
