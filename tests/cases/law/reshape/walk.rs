//! The places of a document, by JSON pointer.

use open_badge_verifier::base::json::pointer;
use serde_json::{Map, Value};

/// How far a walk goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Objects with a proof of their own are documents of their own, and are left alone; so is the document's proof.
    Own,
    /// Everywhere.
    All,
}

/// The objects that are nodes.
pub fn nodes(document: &Value, reach: Reach) -> Vec<String> {
    let mut found = Vec::new();
    walk(document, "", reach, &mut |at, members| {
        if !members.contains_key("@value") {
            found.push(at.to_owned());
        }
    });
    found
}

/// The members of nodes: the node's pointer and the name. Names, types and keywords are not among them.
pub fn members(document: &Value, reach: Reach) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(document, "", reach, &mut |at, members| {
        let own = members.keys().filter(|key| !is_structural(key));
        found.extend(own.map(|key| (at.to_owned(), key.clone())));
    });
    found
}

/// Whether a member says what a node is or where it is read from, rather than something about it.
pub fn is_structural(key: &str) -> bool {
    key.starts_with('@') || matches!(key, "id" | "type" | "proof")
}

/// The id of a node.
pub fn id(members: &Map<String, Value>) -> Option<&str> {
    members.get("id").or_else(|| members.get("@id")).and_then(Value::as_str)
}

fn walk(value: &Value, at: &str, reach: Reach, visit: &mut dyn FnMut(&str, &Map<String, Value>)) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{at}/{index}"), reach, visit);
            }
        }
        Value::Object(members) => {
            if reach == Reach::Own && !at.is_empty() && members.contains_key("proof") {
                return;
            }
            visit(at, members);
            for (key, value) in members {
                if key != "@context" && (reach == Reach::All || key != "proof") {
                    walk(value, &pointer(at, key), reach, visit);
                }
            }
        }
        _ => {}
    }
}
