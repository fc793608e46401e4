//! Contexts that change nothing, or nothing that is used.

use open_badge_verifier::base::json::many;
use serde_json::{Value, json};

use super::super::choices::{Choices, one_in, pick};
use super::super::draft::{Draft, Operator};
use super::super::walk::{self, Reach};

pub const OPERATORS: &[(&str, Operator)] = &[
    ("context of names that are not used", |draft, choices| add(draft, choices, "")),
    ("context of such names inside", add_inside),
    ("context of the document repeated inside", repeat_inside),
    ("context repeated", repeat),
    ("base and relative ids", relative),
];

fn idle() -> Vec<Value> {
    vec![
        json!({ "unused": "urn:example:unused" }),
        json!({ "unused": { "@id": "urn:example:unused", "@type": "@id" } }),
        json!({ "unused": { "@id": "urn:example:unused", "@context": { "unused2": "urn:example:unused2" } } }),
        json!({ "ex": "https://example.org/ns#" }),
        json!({ "@version": 1.1 }),
        json!({ "@propagate": true }),
        json!({}),
        json!({ "@language": null }),
        json!({ "@base": "https://example.org/" }),
    ]
}

fn add(draft: &mut Draft<'_>, choices: &mut dyn Choices, node: &str) -> Option<()> {
    draft.add(node, "@context", pick(choices, idle())?)
}

fn add_inside(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    add(draft, choices, &node)
}

fn repeat_inside(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices).filter(|node| !node.is_empty())?;
    let contexts: Vec<Value> = many(draft.root()?.get("@context")).cloned().collect();
    let own = if one_in(choices, 2) { Value::Array(contexts) } else { pick(choices, contexts)? };
    draft.put(&node, "@context", own)
}

fn repeat(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let contexts: Vec<Value> = many(draft.root()?.get("@context")).cloned().collect();
    draft.add_context(pick(choices, contexts)?)
}

/// Ids that are told from where the issuer is.
fn relative(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let ids = walk::nodes(&draft.document, Reach::Own).into_iter().filter_map(|node| {
        let id = walk::id(draft.document.pointer(&node)?.as_object()?)?;
        let (origin, path) = id.split_at(id.strip_prefix("https://")?.find('/')? + "https://".len());
        Some((node, origin.to_owned(), path.to_owned()))
    });
    let (node, origin, path) = pick(choices, ids.collect())?;
    draft.add_context(json!({ "@base": format!("{origin}/") }))?;
    let path = if one_in(choices, 2) { path.trim_start_matches('/').to_owned() } else { path };
    draft.put(&node, "id", Value::from(path))
}
