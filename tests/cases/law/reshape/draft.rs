//! A document while it is reshaped, and what operators do to it in common.

use open_badge_verifier::base::json::pointer;
use serde_json::{Map, Value, json};

use super::choices::{Choices, pick};
use super::text::Spelling;
use super::walk::{self, Reach};
use super::words::Words;

/// A document while it is reshaped.
pub struct Draft<'a> {
    pub document: Value,
    pub words: &'a Words,
    /// Other genuine documents.
    pub others: &'a [Value],
    pub spellings: Vec<Spelling>,
    names: usize,
}

/// Reshapes a document; `None` where there is nothing in it to reshape so.
pub type Operator = fn(&mut Draft<'_>, &mut dyn Choices) -> Option<()>;

impl<'a> Draft<'a> {
    pub fn new(document: Value, words: &'a Words, others: &'a [Value]) -> Self {
        Self { document, words, others, spellings: Vec::new(), names: 0 }
    }

    /// A name that the document does not have.
    pub fn fresh(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    pub fn root(&mut self) -> Option<&mut Map<String, Value>> {
        self.document.as_object_mut()
    }

    pub fn at(&mut self, at: &str) -> Option<&mut Map<String, Value>> {
        self.document.pointer_mut(at)?.as_object_mut()
    }

    /// A node.
    pub fn node(&self, reach: Reach, choices: &mut dyn Choices) -> Option<String> {
        pick(choices, walk::nodes(&self.document, reach))
    }

    /// A node inside of another, with that one and the member that leads there directly.
    pub fn inner(&self, reach: Reach, choices: &mut dyn Choices) -> Option<(String, String)> {
        let leads = |(node, key): &(String, String)| {
            let value = self.document.pointer(&pointer(node, key));
            value.is_some_and(|value| value.as_object().is_some_and(|members| !members.contains_key("@value")))
        };
        pick(choices, walk::members(&self.document, reach).into_iter().filter(leads).collect())
    }

    /// A member: its node, its name and its value.
    pub fn member(
        &self,
        reach: Reach,
        choices: &mut dyn Choices,
        fits: impl Fn(&Value) -> bool,
    ) -> Option<(String, String, Value)> {
        let members = walk::members(&self.document, reach).into_iter().filter_map(|(node, key)| {
            let value = self.document.pointer(&pointer(&node, &key))?;
            fits(value).then(|| (node, key, value.clone()))
        });
        pick(choices, members.collect())
    }

    /// Puts another value in a member's place.
    pub fn put(&mut self, node: &str, key: &str, value: Value) -> Option<()> {
        self.at(node)?.insert(key.to_owned(), value);
        Some(())
    }

    pub fn take(&mut self, node: &str, key: &str) -> Option<Value> {
        self.at(node)?.remove(key)
    }

    /// Adds a value to the values of a member.
    pub fn add(&mut self, node: &str, key: &str, value: Value) -> Option<()> {
        let members = self.at(node)?;
        match members.get_mut(key) {
            None => drop(members.insert(key.to_owned(), value)),
            Some(Value::Array(items)) => items.push(value),
            Some(one) => *one = json!([one.take(), value]),
        }
        Some(())
    }

    /// Adds a context after those of the document.
    pub fn add_context(&mut self, context: Value) -> Option<()> {
        self.add("", "@context", context)
    }

    /// The id of a node, a blank one if it has none.
    pub fn identified(&mut self, node: &str) -> Option<String> {
        let blank = self.fresh("_:b");
        let members = self.at(node)?;
        if let Some(id) = walk::id(members) {
            return Some(id.to_owned());
        }
        members.insert("id".to_owned(), Value::from(blank.as_str()));
        Some(blank)
    }

    /// Moves some of a node's members into an object of their own, which has the same types and no id.
    pub fn half(&mut self, node: &str, choices: &mut dyn Choices) -> Option<Map<String, Value>> {
        let members = self.at(node)?;
        let mut half = Map::new();
        for key in members.keys().cloned().collect::<Vec<_>>() {
            if !walk::is_structural(&key) && choices.below(2) == 0 {
                half.extend(members.remove_entry(&key));
            }
        }
        if half.is_empty() {
            return None;
        }
        // The types of an object may have contexts of their own.
        let types = ["type", "@type"].map(|key| members.get_key_value(key));
        half.extend(types.into_iter().flatten().map(|(key, types)| (key.clone(), types.clone())));
        Some(half)
    }

    /// A node above the given one, or that itself.
    pub fn above(&self, node: &str, choices: &mut dyn Choices) -> Option<String> {
        let is_above = |other: &String| node == other || node.starts_with(&format!("{other}/"));
        pick(choices, walk::nodes(&self.document, Reach::Own).into_iter().filter(is_above).collect())
    }
}
