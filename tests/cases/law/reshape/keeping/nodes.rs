//! The same nodes in other objects: split, moved, told from their other end.

use serde_json::{Map, Value, json};

use super::super::choices::{Choices, one_in, pick};
use super::super::draft::{Draft, Operator};
use super::super::walk::{self, Reach};

pub const OPERATORS: &[(&str, Operator)] = &[
    ("node split in place", split),
    ("node split into @included", split_into_included),
    ("node split into what is included there", split_deep),
    ("blank nodes named", name_blank_nodes),
    ("node moved to @included", |draft, choices| include(draft, choices, "@included")),
    ("node moved to an alias of @included", include_by_alias),
    ("@reverse", reverse),
    ("@reverse by an alias", reverse_by_alias),
    ("all in @graph", all_in_graph),
    ("all in @graph with @included", part_of_graph),
    ("node that says nothing", add_silent),
    ("node repeated", repeat),
];

/// Two objects of the same id where one was.
fn split(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key) = draft.inner(Reach::Own, choices)?;
    let inner = open_badge_verifier::base::json::pointer(&node, &key);
    let id = draft.identified(&inner)?;
    let half = named(&id, draft.half(&inner, choices)?);
    draft.add(&node, &key, half)
}

fn split_into_included(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let place = draft.above(&node, choices)?;
    let id = draft.identified(&node)?;
    let half = named(&id, draft.half(&node, choices)?);
    draft.add(&place, "@included", half)
}

/// The other half is beside the node that the document is about, in an object that is included there.
fn split_deep(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let id = draft.identified(&node)?;
    let half = named(&id, draft.half(&node, choices)?);
    let other = draft.node(Reach::Own, choices)?;
    let other = draft.identified(&other)?;
    draft.add("", "@included", json!([{ "id": other, "@included": [half] }]))
}

fn named(id: &str, mut members: Map<String, Value>) -> Value {
    members.insert("id".to_owned(), Value::from(id));
    Value::Object(members)
}

fn name_blank_nodes(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let mut named = None;
    for node in walk::nodes(&draft.document, Reach::Own) {
        if one_in(choices, 2) {
            named = Some(draft.identified(&node)?);
        }
    }
    named.map(drop)
}

fn include(draft: &mut Draft<'_>, choices: &mut dyn Choices, member: &str) -> Option<()> {
    let (node, key) = draft.inner(Reach::Own, choices)?;
    let place = draft.above(&node, choices)?;
    let id = draft.identified(&open_badge_verifier::base::json::pointer(&node, &key))?;
    let moved = draft.take(&node, &key)?;
    let reference = if one_in(choices, 3) { json!(id) } else { json!({ "id": id }) };
    draft.put(&node, &key, reference)?;
    draft.add(&place, member, moved)
}

fn include_by_alias(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let alias = draft.fresh("alias");
    draft.add_context(json!({ alias.as_str(): "@included" }))?;
    include(draft, choices, &alias)
}

/// What leads from a node to another is said by the other.
fn told_backwards(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<(String, String, String, Value)> {
    let (node, key) = draft.inner(Reach::Own, choices)?;
    let place = draft.above(&node, choices)?;
    let property = draft.words.property(&key, choices)?;
    let id = draft.identified(&node)?;
    let other = draft.take(&node, &key)?;
    Some((place, property, id, other))
}

fn reverse(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (place, property, id, mut other) = told_backwards(draft, choices)?;
    other.as_object_mut()?.insert("@reverse".to_owned(), json!({ property: { "@id": id } }));
    draft.add(&place, "@included", other)
}

fn reverse_by_alias(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (place, property, id, mut other) = told_backwards(draft, choices)?;
    let alias = draft.fresh("alias");
    draft.add_context(json!({ alias.as_str(): { "@reverse": property } }))?;
    other.as_object_mut()?.insert(alias, json!({ "@id": id }));
    draft.add(&place, "@included", other)
}

fn all_in_graph(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let all = contents(draft)?;
    draft.put("", "@graph", if one_in(choices, 2) { json!([all]) } else { all })
}

/// A part of the nodes beside the others in the graph.
fn part_of_graph(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    include(draft, choices, "@included")?;
    let mut all = contents(draft)?;
    let included = all.as_object_mut()?.remove("@included");
    draft.put("", "@graph", json!([all, included]))
}

/// Everything but the contexts and the proofs.
fn contents(draft: &mut Draft<'_>) -> Option<Value> {
    let root = draft.root()?;
    let (outside, inside) =
        std::mem::take(root).into_iter().partition(|(key, _)| matches!(key.as_str(), "@context" | "proof"));
    *root = outside;
    Some(Value::Object(inside))
}

fn add_silent(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let silent = [json!({}), json!({ "honours": "first class" }), json!({ "id": "urn:example:silent" }), json!([])];
    draft.add(&node, "@included", pick(choices, silent.to_vec())?)
}

/// All that is said of a node a second time.
fn repeat(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let place = draft.above(&node, choices)?;
    draft.identified(&node)?;
    let mut again = draft.document.pointer(&node)?.clone();
    if let Some(members) = again.as_object_mut() {
        members.retain(|key, value| {
            !matches!(key.as_str(), "proof" | "@context") && (walk::is_structural(key) || !holds_nodes(value))
        });
    }
    draft.add(&place, "@included", again)
}

fn holds_nodes(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(holds_nodes),
        other => other.is_object(),
    }
}
