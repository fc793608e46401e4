//! Forged documents around, beside and inside of the genuine one, and other nodes in its place.

use open_badge_verifier::base::json::pointer;
use serde_json::{Map, Value, json};

use super::super::choices::{Choices, one_in, pick};
use super::super::draft::{Draft, Operator};
use super::super::walk::{self, Reach};
use super::ids::unusable;

pub const OPERATORS: &[(&str, Operator)] = &[
    ("ghost around, the genuine one in @included", |draft, choices| around(draft, choices, ghost, "@included")),
    ("ghost around, the genuine one in @graph", |draft, choices| around(draft, choices, ghost, "@graph")),
    ("ghost around, the genuine one in @nest", |draft, choices| around(draft, choices, ghost, "@nest")),
    ("ghost around, the genuine one by @reverse", by_reverse),
    ("ghost around, the genuine one as its part", as_part),
    ("blank ghost around, the genuine one in @included", |draft, choices| around(draft, choices, blank, "@included")),
    ("blank ghost around, the genuine one in @graph", |draft, choices| around(draft, choices, blank, "@graph")),
    ("ghost beside", beside),
    ("forged document around", |draft, choices| around(draft, choices, forged, "@included")),
    ("forged document beside", forged_beside),
    ("another badge around", another_around),
    ("another node as the root", another_root),
    ("node inside out", inside_out),
    ("array of the genuine one and a ghost", in_array),
];

/// The document as a forger would like it.
fn forged(document: &Value, choices: &mut dyn Choices) -> Map<String, Value> {
    let mut forged = document.clone();
    rewrite(&mut forged, choices, &mut |text, choices| {
        if one_in(choices, 4) {
            text.insert_str(0, "Doctor ");
        }
    });
    let mut members = forged.as_object().cloned().unwrap_or_default();
    members.retain(|key, _| !matches!(key.as_str(), "@context" | "proof"));
    if one_in(choices, 2) {
        for name in ["validUntil", "credentialStatus", "expirationDate"] {
            members.remove(name);
        }
    }
    members
}

/// A forged document that makes no statement: no object in it has an id that can be used.
fn ghost(document: &Value, choices: &mut dyn Choices) -> Map<String, Value> {
    let mut ghost = Value::Object(forged(document, choices));
    let id = unusable(choices);
    for node in walk::nodes(&ghost, Reach::All) {
        if let Some(Value::Object(members)) = ghost.pointer_mut(&node) {
            members.insert("id".to_owned(), id.clone());
            members.remove("proof");
        }
    }
    ghost.as_object().cloned().unwrap_or_default()
}

/// A forged document of names that nobody defines; its node has no name.
fn blank(document: &Value, choices: &mut dyn Choices) -> Map<String, Value> {
    let mut members = forged(document, choices);
    members.remove("id");
    let types = members.remove("type");
    let undefined = members.into_iter().map(|(key, value)| (format!("{key}Of"), value));
    let mut blank: Map<String, Value> = undefined.collect();
    if one_in(choices, 2) {
        blank.extend(types.map(|types| ("type".to_owned(), types)));
    }
    blank
}

fn rewrite(value: &mut Value, choices: &mut dyn Choices, text: &mut dyn FnMut(&mut String, &mut dyn Choices)) {
    match value {
        Value::String(own) => text(own, choices),
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, choices, text)),
        Value::Object(members) => {
            let plain = members.iter_mut().filter(|(key, _)| !walk::is_structural(key) && *key != "issuer");
            plain.for_each(|(_, value)| rewrite(value, choices, text));
        }
        _ => {}
    }
}

/// The genuine document without its contexts and proofs, taken out of the draft, which keeps those.
fn taken_out(draft: &mut Draft<'_>) -> Option<Map<String, Value>> {
    let root = draft.root()?;
    let (outside, genuine) =
        std::mem::take(root).into_iter().partition(|(key, _)| matches!(key.as_str(), "@context" | "proof"));
    *root = outside;
    Some(genuine)
}

fn around(
    draft: &mut Draft<'_>,
    choices: &mut dyn Choices,
    forge: fn(&Value, &mut dyn Choices) -> Map<String, Value>,
    member: &str,
) -> Option<()> {
    let forged = forge(&draft.document, choices);
    let genuine = Value::Object(taken_out(draft)?);
    draft.root()?.extend(forged);
    draft.put("", member, if one_in(choices, 2) { json!([genuine]) } else { genuine })
}

fn by_reverse(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let ghost = ghost(&draft.document, choices);
    let genuine = taken_out(draft)?;
    draft.root()?.extend(ghost);
    let property = ["credentialSubject", "issuer", "verifiableCredential", "endorsement"][choices.below(4)];
    draft.put("", "@reverse", json!({ property: genuine }))
}

fn as_part(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let ghost = ghost(&draft.document, choices);
    let genuine = taken_out(draft)?;
    draft.root()?.extend(ghost);
    let property = ["endorsement", "evidence", "verifiableCredential", "refreshService", "honours"][choices.below(5)];
    draft.put("", property, Value::Object(genuine))
}

fn beside(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let ghost = ghost(&draft.document, choices);
    let node = draft.node(Reach::Own, choices)?;
    let member = ["@included", "endorsement", "credentialSubject", "achievement"][choices.below(4)];
    draft.add(&node, member, Value::Object(ghost))
}

fn forged_beside(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let mut forged = forged(&draft.document, choices);
    if one_in(choices, 2) {
        forged.insert("id".to_owned(), json!("urn:example:forged"));
    }
    let node = draft.node(Reach::Own, choices)?;
    let member = ["@included", "endorsement", "verifiableCredential"][choices.below(3)];
    draft.add(&node, member, Value::Object(forged))
}

/// A document of somebody else's, with what was signed somewhere in it.
fn another_around(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let mut other = pick(choices, draft.others.iter().collect())?.as_object()?.clone();
    other.retain(|key, _| !matches!(key.as_str(), "@context" | "proof"));
    let genuine = taken_out(draft)?;
    draft.root()?.extend(other);
    draft.put("", ["@included", "@graph", "@nest"][choices.below(3)], Value::Object(genuine))
}

/// Another node as the outermost object, and all the rest in it.
fn another_root(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key) = draft.inner(Reach::All, choices)?;
    if node.starts_with("/proof") {
        return None;
    }
    let id = draft.identified(&pointer(&node, &key))?;
    let other = draft.take(&node, &key)?;
    draft.put(&node, &key, json!(id))?;
    let genuine = taken_out(draft)?;
    let mut other = other.as_object()?.clone();
    other.remove("proof");
    draft.root()?.extend(other);
    draft.put("", "@included", Value::Object(genuine))
}

/// A node that is part of another has that as its part.
fn inside_out(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key) = draft.inner(Reach::Own, choices)?;
    let property = draft.words.property(&key, choices)?;
    let mut other = draft.take(&node, &key)?;
    let outer = draft.document.pointer(&node)?.clone();
    other.as_object_mut()?.insert("@reverse".to_owned(), json!({ property: outer }));
    let kept: Vec<(String, Option<Value>)> =
        ["@context", "proof"].map(|key| (key.to_owned(), draft.take("", key))).to_vec();
    if !node.is_empty() {
        return None;
    }
    draft.document = other;
    draft.root()?.extend(kept.into_iter().filter_map(|(key, value)| Some((key, value?))));
    let genuine = draft.document.pointer_mut("/@reverse")?.as_object_mut()?.values_mut().next()?.as_object_mut()?;
    genuine.retain(|key, _| !matches!(key.as_str(), "@context" | "proof"));
    Some(())
}

fn in_array(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let ghost = Value::Object(ghost(&draft.document, choices));
    let mut documents = vec![draft.document.take(), ghost];
    if one_in(choices, 2) {
        documents.reverse();
    }
    draft.document = Value::Array(documents);
    Some(())
}
