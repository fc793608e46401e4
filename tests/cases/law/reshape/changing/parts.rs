//! Whole parts that are swapped, added or taken from others: endorsements, the entries of a record, status entries.

use open_badge_verifier::base::json::pointer;
use serde_json::{Value, json};

use super::super::choices::{Choices, one_in, pick};
use super::super::draft::{Draft, Operator};
use super::super::walk::{self, Reach};

pub const OPERATORS: &[(&str, Operator)] = &[
    ("part of another badge", from_another),
    ("parts swapped", swap),
    ("part moved", shift),
    ("part repeated with another id", repeat),
    ("part left out of its array", leave_out),
    ("another badge added as an entry", add_entry),
    ("comment of an endorsement changed", comment),
    ("member of a status entry changed", status),
];

fn from_another(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, own) = draft.member(Reach::All, choices, |_| true)?;
    let another = pick(choices, draft.others.iter().collect())?;
    let of_that_name = walk::members(another, Reach::All).into_iter().filter(|(_, name)| *name == key);
    let values = of_that_name.filter_map(|(node, key)| another.pointer(&pointer(&node, &key)));
    let value = pick(choices, values.filter(|value| **value != own).collect())?;
    if one_in(choices, 2) { draft.put(&node, &key, value.clone()) } else { draft.add(&node, &key, value.clone()) }
}

fn swap(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, other) = (draft.node(Reach::All, choices)?, draft.node(Reach::All, choices)?);
    // None of the two may be in the other.
    if node.starts_with(&other) || other.starts_with(&node) {
        return None;
    }
    let value = draft.document.pointer_mut(&node)?.take();
    let instead = std::mem::replace(draft.document.pointer_mut(&other)?, value);
    *draft.document.pointer_mut(&node)? = instead;
    Some(())
}

fn shift(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key) = draft.inner(Reach::All, choices)?;
    let value = draft.take(&node, &key)?;
    let other = draft.node(Reach::All, choices)?;
    let name = if one_in(choices, 2) { key } else { "endorsement".to_owned() };
    draft.add(&other, &name, value)
}

fn repeat(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, value) = draft.member(Reach::All, choices, |value| value.is_object() || is_nodes(value))?;
    let mut again = value.as_array().and_then(|items| items.first()).unwrap_or(&value).clone();
    again.as_object_mut()?.insert("id".to_owned(), json!("urn:example:again"));
    draft.add(&node, &key, again)
}

fn is_nodes(value: &Value) -> bool {
    value.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_object))
}

fn leave_out(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, value) =
        draft.member(Reach::All, choices, |value| value.as_array().is_some_and(|all| !all.is_empty()))?;
    let mut items = value.as_array()?.clone();
    items.remove(choices.below(items.len()));
    draft.put(&node, &key, Value::Array(items))
}

fn add_entry(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let another = pick(choices, draft.others.iter().collect())?.clone();
    let holder = if one_in(choices, 2) { "/credentialSubject" } else { "" };
    let member = if one_in(choices, 2) { "verifiableCredential" } else { "endorsement" };
    draft.add(holder, member, another)
}

fn comment(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let members = walk::members(&draft.document, Reach::All).into_iter();
    let (node, key) = pick(choices, members.filter(|(_, key)| key == "endorsementComment").collect())?;
    draft.put(&node, &key, json!("The best that we have ever seen."))
}

fn status(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let of_status = |(node, _): &(String, String)| node.contains("credentialStatus");
    let members = walk::members(&draft.document, Reach::All).into_iter();
    let (node, key) = pick(choices, members.filter(of_status).collect())?;
    let values = ["0", "1", "94568", "revocation", "message", "https://issuer.example/status/2", "-1"];
    draft.put(&node, &key, json!(values[choices.below(values.len())]))
}
