//! The values of members in another form, and members in another place of the same object.

use open_badge_verifier::base::json::pointer;
use serde_json::{Map, Value, json};

use super::super::choices::{Choices, one_in, shuffle};
use super::super::draft::{Draft, Operator};
use super::super::text::Spelling;
use super::super::walk::Reach;

pub const OPERATORS: &[(&str, Operator)] = &[
    ("members in another order", |draft, _| spell(draft, Spelling::Shuffled)),
    ("escapes", |draft, _| spell(draft, Spelling::Escaped)),
    ("white space", |draft, _| spell(draft, Spelling::Spaced)),
    ("numbers with fractions", |draft, _| spell(draft, Spelling::Fractions)),
    ("array in another order", reorder),
    ("proofs in another order", reorder_proofs),
    ("array of one", |draft, choices| wrap(draft, choices, |value| json!([value]))),
    ("array in an array", |draft, choices| wrap(draft, choices, |value| json!([[value]]))),
    ("@set", |draft, choices| wrap(draft, choices, |value| json!({ "@set": value }))),
    ("one of an array", unwrap),
    ("value repeated", repeat),
    ("null in an array", |draft, choices| wrap(draft, choices, with_null)),
    ("null and empty members", add_nothing),
    ("value object", value_object),
    ("value object by its datatype", typed_value_object),
    ("id in an object", |draft, choices| wrap_text(draft, choices, |id| json!({ "id": id }))),
    ("@nest", |draft, choices| nest(draft, choices, |half| json!(half))),
    ("@nest of an array", nest_in_array),
    ("@nest in @nest", |draft, choices| nest(draft, choices, |half| json!({ "@nest": { "@nest": [half] } }))),
    ("names that nobody defines", add_undefined),
];

fn spell(draft: &mut Draft<'_>, spelling: Spelling) -> Option<()> {
    draft.spellings.push(spelling);
    Some(())
}

fn reorder(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, _) =
        draft.member(Reach::Own, choices, |value| value.as_array().is_some_and(|all| all.len() > 1))?;
    let items = draft.document.pointer_mut(&pointer(&node, &key))?.as_array_mut()?;
    shuffle(choices, items);
    Some(())
}

fn reorder_proofs(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    match draft.root()?.get_mut("proof")? {
        Value::Array(proofs) if proofs.len() > 1 => shuffle(choices, proofs),
        Value::Array(proofs) => {
            let proof = proofs.pop()?;
            draft.put("", "proof", proof)?;
        }
        proof => *proof = json!([proof.take()]),
    }
    Some(())
}

fn wrap(draft: &mut Draft<'_>, choices: &mut dyn Choices, wrapped: fn(Value) -> Value) -> Option<()> {
    let (node, key, value) = draft.member(Reach::Own, choices, |value| !value.is_null())?;
    draft.put(&node, &key, wrapped(value))
}

fn wrap_text(draft: &mut Draft<'_>, choices: &mut dyn Choices, wrapped: fn(Value) -> Value) -> Option<()> {
    let is_id = |value: &Value| value.as_str().is_some_and(|text| text.contains(':'));
    let (node, key, value) = draft.member(Reach::Own, choices, |value| {
        is_id(value) || value.as_array().is_some_and(|items| items.iter().any(is_id))
    })?;
    let value = match value {
        Value::Array(texts) => texts.into_iter().map(wrapped).collect(),
        text => wrapped(text),
    };
    draft.put(&node, &key, value)
}

fn is_texts(value: &Value) -> bool {
    value.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_string))
}

fn unwrap(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, value) =
        draft.member(Reach::Own, choices, |value| value.as_array().is_some_and(|all| all.len() == 1))?;
    draft.put(&node, &key, value.get(0)?.clone())
}

fn repeat(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    // An object without an id would be another node.
    let (node, key, value) = draft.member(Reach::Own, choices, |value| value.is_string() || is_texts(value))?;
    let mut items = value.as_array().cloned().unwrap_or_else(|| vec![value]);
    let again = items.get(choices.below(items.len()))?.clone();
    items.insert(choices.below(items.len() + 1), again);
    draft.put(&node, &key, Value::Array(items))
}

fn with_null(value: Value) -> Value {
    match value {
        Value::Array(mut items) => {
            items.push(Value::Null);
            Value::Array(items)
        }
        one => json!([null, one]),
    }
}

fn add_nothing(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let name = ["evidence", "credentialStatus", "validUntil", "refreshService", "image", "unheard"][choices.below(6)];
    let nothing =
        [Value::Null, json!([]), json!([null]), json!([[]]), json!({ "@set": [] }), json!({ "@value": null })];
    let members = draft.at(&node)?;
    if members.contains_key(name) {
        return None;
    }
    members.insert(name.to_owned(), nothing[choices.below(nothing.len())].clone());
    Some(())
}

/// Without a datatype: right for those names alone that do not give their values one.
fn value_object(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let is_plain = |value: &Value| value.is_string() || value.is_boolean() || value.is_number();
    let (node, key, value) = draft.member(Reach::Own, choices, is_plain)?;
    draft.put(&node, &key, json!({ "@value": value }))
}

fn typed_value_object(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let is_plain = |value: &Value| value.is_string() || value.is_boolean() || value.is_number() || is_texts(value);
    let (node, key, value) = draft.member(Reach::Own, choices, is_plain)?;
    let property = draft.words.property(&key, choices)?;
    let value = draft.words.expanded(&property, &value);
    draft.put(&node, &key, value)
}

fn nest(draft: &mut Draft<'_>, choices: &mut dyn Choices, nested: fn(Map<String, Value>) -> Value) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let mut half = draft.half(&node, choices)?;
    half.retain(|key, _| key != "type" && key != "@type");
    draft.add(&node, "@nest", nested(half))
}

fn nest_in_array(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    for _ in 0..2 {
        let mut half = draft.half(&node, choices)?;
        half.retain(|key, _| key != "type" && key != "@type");
        draft.add(&node, "@nest", json!(half))?;
    }
    Some(())
}

/// Text that nobody signed, beside what was.
fn add_undefined(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let name = draft.fresh("honours");
    let value = if one_in(choices, 2) { json!("first class") } else { json!({ "validUntil": "2020-01-01T00:00:00Z" }) };
    draft.put(&node, &name, value)
}
