//! Ids that are none, that are another's, and that lead elsewhere.

use open_badge_verifier::base::json::pointer;
use serde_json::{Value, json};

use super::super::choices::{Choices, one_in, pick};
use super::super::draft::{Draft, Operator};
use super::super::walk::{self, Reach};

/// Identifiers that are no IRI.
pub const UNUSABLE: [&str; 9] =
    ["a b", "a", "urn:a b", "https://issuer.example/#a#b", "<>", "", "#", "https://issuer.example/<a>", "_: a"];

pub const OPERATORS: &[(&str, Operator)] = &[
    ("id that is no IRI", |draft, choices| {
        let id = unusable(choices);
        set(draft, choices, id)
    }),
    ("id that is null", |draft, choices| set(draft, choices, Value::Null)),
    ("id that is another", |draft, choices| set(draft, choices, json!("urn:example:another"))),
    ("id that is another's", merge),
    ("blank nodes of one name", merge_blank),
    ("id left out", leave_out),
    ("ids that are no IRI everywhere but above", all_below),
    ("half of a node without a usable id", lose_half),
    ("member moved to an object without a usable id", lose_member),
];

pub fn unusable(choices: &mut dyn Choices) -> Value {
    Value::from(UNUSABLE[choices.below(UNUSABLE.len())])
}

fn set(draft: &mut Draft<'_>, choices: &mut dyn Choices, id: Value) -> Option<()> {
    let node = draft.node(Reach::All, choices)?;
    draft.take(&node, "@id");
    draft.put(&node, if one_in(choices, 4) { "@id" } else { "id" }, id)
}

fn merge(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let other = draft.node(Reach::All, choices)?;
    let id = draft.identified(&other)?;
    set(draft, choices, Value::from(id))
}

fn merge_blank(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let has_no_id = |node: &String| {
        let members = draft.document.pointer(node).and_then(Value::as_object);
        members.is_some_and(|members| walk::id(members).is_none())
    };
    let blank: Vec<String> = walk::nodes(&draft.document, Reach::Own).into_iter().filter(has_no_id).collect();
    for _ in 0..2 {
        let node = pick(choices, blank.clone())?;
        draft.put(&node, "id", json!("_:one"))?;
    }
    Some(())
}

fn leave_out(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::All, choices)?;
    draft.take(&node, "id").map(drop)
}

fn all_below(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let above = draft.node(Reach::Own, choices)?;
    let id = unusable(choices);
    for node in walk::nodes(&draft.document, Reach::Own) {
        if node.starts_with(&above) {
            draft.put(&node, "id", id.clone())?;
        }
    }
    Some(())
}

fn lose_half(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let mut half = draft.half(&node, choices)?;
    half.insert("id".to_owned(), unusable(choices));
    draft.add(&node, "@included", Value::Object(half))
}

/// The member is where a reader of the text might look for it, in a second object of the same place.
fn lose_member(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key) = draft.inner(Reach::Own, choices)?;
    let inner = pointer(&node, &key);
    let own: Vec<String> = draft.at(&inner)?.keys().filter(|key| !walk::is_structural(key)).cloned().collect();
    let member = pick(choices, own)?;
    let value = draft.take(&inner, &member)?;
    draft.add(&node, &key, json!({ "id": unusable(choices), member: value }))
}
