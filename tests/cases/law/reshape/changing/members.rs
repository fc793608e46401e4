//! Members that are hidden, lost, moved, doubled or of another value.

use open_badge_verifier::base::json::pointer;
use serde_json::{Value, json};

use super::super::choices::{Choices, one_in, pick};
use super::super::draft::{Draft, Operator};
use super::super::walk::{self, Reach};

pub const OPERATORS: &[(&str, Operator)] = &[
    ("member left out", |draft, choices| replace(draft, choices, |_, _| None)),
    ("member null", |draft, choices| replace(draft, choices, |_, _| Some(Value::Null))),
    ("member empty", |draft, choices| replace(draft, choices, |_, _| Some(json!([])))),
    ("member as @json", |draft, choices| {
        replace(draft, choices, |value, _| Some(json!({ "@type": "@json", "@value": value })))
    }),
    ("member with a datatype that is none", |draft, choices| {
        replace(draft, choices, |value, _| Some(valued(value, "@type", "a b")))
    }),
    ("member with another datatype", |draft, choices| {
        replace(draft, choices, |value, _| Some(valued(value, "@type", "urn:example:type")))
    }),
    ("member in a language that is none", |draft, choices| {
        replace(draft, choices, |value, _| Some(valued(value, "@language", "in English")))
    }),
    ("member in a language", |draft, choices| {
        replace(draft, choices, |value, _| Some(valued(value, "@language", "en")))
    }),
    ("member with a direction", |draft, choices| {
        replace(draft, choices, |value, _| Some(valued(value, "@direction", "rtl")))
    }),
    ("member as a list", |draft, choices| replace(draft, choices, |value, _| Some(json!({ "@list": value })))),
    ("member in a graph", |draft, choices| replace(draft, choices, |value, _| Some(json!({ "@graph": value })))),
    ("member as an id", |draft, choices| replace(draft, choices, |value, _| Some(json!({ "@id": value })))),
    ("member as an index map", |draft, choices| replace(draft, choices, |value, _| Some(json!({ "en": value })))),
    ("member of another value", |draft, choices| replace(draft, choices, |value, choices| Some(other(value, choices)))),
    ("member of two values", |draft, choices| {
        replace(draft, choices, |value, choices| Some(json!([value, other(value, choices)])))
    }),
    ("member hidden under another name", hide),
    ("member hidden in another member", bury),
    ("member moved to another node", shift),
    ("member moved to a named graph", to_graph),
    ("member added", add),
    ("members swapped", swap),
    ("end or status left out", lose_end),
    ("end or status hidden", hide_end),
    ("types changed", retype),
];

type Replacement = fn(&Value, &mut dyn Choices) -> Option<Value>;

fn replace(draft: &mut Draft<'_>, choices: &mut dyn Choices, with: Replacement) -> Option<()> {
    let (node, key, value) = draft.member(Reach::All, choices, |_| true)?;
    draft.take(&node, &key)?;
    match with(&value, choices) {
        Some(value) => draft.put(&node, &key, value),
        None => Some(()),
    }
}

fn valued(value: &Value, key: &str, is: &str) -> Value {
    json!({ "@value": value, key: is })
}

fn other(value: &Value, choices: &mut dyn Choices) -> Value {
    match value {
        Value::String(text) if one_in(choices, 2) => Value::from(format!("{text}1")),
        Value::String(text) => Value::from(text.replace(['2', '9'], "7")),
        Value::Bool(is) => Value::from(!is),
        Value::Number(number) => Value::from(number.as_f64().unwrap_or_default() + 1.5),
        Value::Array(items) => {
            let mut items = items.clone();
            if let Some(chosen) = items.len().checked_sub(1).map(|last| choices.below(last + 1)) {
                items[chosen] = other(&items[chosen], choices);
            }
            Value::Array(items)
        }
        Value::Object(members) => {
            let mut members = members.clone();
            let keys: Vec<String> = members.keys().filter(|key| !key.starts_with('@')).cloned().collect();
            if let Some(key) = pick(choices, keys) {
                let changed = other(&members[&key], choices);
                members.insert(key, changed);
            }
            Value::Object(members)
        }
        Value::Null => Value::from("something"),
    }
}

/// Under a name that no context defines, or that only looks like the right one.
fn hide(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, value) = draft.member(Reach::All, choices, |_| true)?;
    draft.take(&node, &key)?;
    draft.put(&node, &disguised(&key, choices), value)
}

fn disguised(key: &str, choices: &mut dyn Choices) -> String {
    match choices.below(6) {
        0 => format!("{key} "),
        1 => key.to_uppercase(),
        2 => format!("@{key}"),
        3 => format!("schema:{key}"),
        4 => format!("https://example.org/#{key}"),
        _ => format!("urn:a b:{key}"),
    }
}

/// In an object that is dropped with all that it holds.
fn bury(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, value) = draft.member(Reach::Own, choices, |_| true)?;
    draft.take(&node, &key)?;
    let grave = ["honours", "@nest2", "@annotation", "urn:a b", "@preserve"][choices.below(5)];
    draft.add(&node, grave, json!({ key: value }))
}

fn shift(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, value) = draft.member(Reach::All, choices, |_| true)?;
    draft.take(&node, &key)?;
    let other = draft.node(Reach::All, choices)?;
    draft.add(&other, &key, value)
}

fn to_graph(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, _) = draft.member(Reach::Own, choices, |_| true)?;
    let id = draft.identified(&node)?;
    let value = draft.take(&node, &key)?;
    draft.add("", "@included", json!({ "id": "urn:example:graph", "@graph": [{ "id": id, key: value }] }))
}

fn add(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::All, choices)?;
    let (key, value) = pick(
        choices,
        vec![
            ("validUntil", json!("2099-01-01T00:00:00Z")),
            ("validFrom", json!("2020-01-01T00:00:00Z")),
            ("name", json!("Doctor of Everything")),
            ("issuer", json!("https://harvard.example/")),
            ("issuer", json!({ "id": "https://harvard.example/", "type": "Profile", "name": "Harvard University" })),
            ("credentialStatus", json!({ "id": "urn:example:status", "type": "1EdTechRevocationList" })),
            (
                "achievement",
                json!({ "id": "urn:example:doctor", "type": "Achievement", "name": "Doctor of Everything" }),
            ),
            (
                "endorsement",
                json!({ "id": "urn:example:praise", "type": ["VerifiableCredential", "EndorsementCredential"] }),
            ),
            ("evidence", json!({ "id": "https://example.org/evidence", "type": "Evidence", "name": "Proof" })),
            ("type", json!("ClrCredential")),
        ],
    )?;
    draft.add(&node, key, value)
}

fn swap(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, value) = draft.member(Reach::All, choices, Value::is_string)?;
    let (other, name, instead) = draft.member(Reach::All, choices, Value::is_string)?;
    draft.put(&node, &key, instead)?;
    draft.put(&other, &name, value)
}

const ENDS: [&str; 4] = ["validUntil", "credentialStatus", "expirationDate", "validFrom"];

fn end(draft: &Draft<'_>, choices: &mut dyn Choices) -> Option<(String, String)> {
    let members = walk::members(&draft.document, Reach::All).into_iter();
    pick(choices, members.filter(|(_, key)| ENDS.contains(&key.as_str())).collect())
}

fn lose_end(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key) = end(draft, choices)?;
    draft.take(&node, &key).map(drop)
}

fn hide_end(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key) = end(draft, choices)?;
    let value = draft.take(&node, &key)?;
    match choices.below(5) {
        0 => draft.put(&node, &key, json!({ "@type": "@json", "@value": value })),
        1 => draft.put(&node, &key, valued(&value, "@type", "a b")),
        2 => draft.put(&node, "honours", json!({ key: value })),
        3 => draft.add(&node, "@included", json!({ "id": "a b", key: value })),
        _ => draft.put(&node, &disguised(&key, choices), value),
    }
}

fn retype(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::All, choices)?;
    let name =
        ["VerifiableCredential", "OpenBadgeCredential", "EndorsementCredential", "ClrCredential", "Unheard", "a b"]
            [choices.below(6)];
    match choices.below(3) {
        0 => draft.add(&node, "type", json!(name)),
        1 => draft.put(&node, "type", json!(name)),
        _ => {
            let types = draft.document.pointer_mut(&pointer(&node, "type"))?.as_array_mut()?;
            let chosen = choices.below(types.len());
            (!types.is_empty()).then(|| drop(types.remove(chosen)))
        }
    }
}
