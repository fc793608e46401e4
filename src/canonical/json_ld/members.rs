//! The members of one object while it is expanded.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::expanded::{Expanded, Item, NodeObject};
use crate::canonical::Error;

/// The result of step 13, before step 15 says what kind of object it is.
#[derive(Default)]
pub(super) struct Members<'a> {
    pub(super) node: NodeObject<'a>,
    /// Whether the object's type is `@json`.
    pub(super) json: bool,
    /// The keywords that were met, without `@included` and `@type`, which may occur more than once.
    pub(super) seen: Vec<Rc<str>>,
    pub(super) value: Option<&'a Value>,
    pub(super) language: Option<Rc<str>>,
    pub(super) list: Option<Vec<Item<'a>>>,
    pub(super) set: Option<Expanded<'a>>,
    /// Whether `@type` was an array, which a value object's may not be.
    pub(super) many_types: bool,
}

impl<'a> Members<'a> {
    pub(super) fn new(json: bool, object: &'a Map<String, Value>) -> Self {
        Self { json, node: NodeObject { object: Some(object), ..NodeObject::default() }, ..Self::default() }
    }

    pub(super) fn has(&self, keyword: &str) -> bool {
        self.seen.iter().any(|seen| **seen == *keyword)
    }

    pub(super) fn has_nothing_but(&self, keywords: &[&str]) -> bool {
        let node = &self.node;
        self.seen.iter().all(|seen| keywords.contains(&&**seen))
            && (node.types.is_empty() || keywords.contains(&"@type"))
            && node.properties.is_empty()
            && node.reverse.is_empty()
            && node.included.is_empty()
    }
}

/// 13.13), 13.14)
pub(super) fn add<'a>(
    node: &mut NodeObject<'a>,
    iri: Rc<str>,
    items: Vec<Item<'a>>,
    reverse: bool,
) -> Result<(), Error> {
    if !reverse {
        node.properties.push((iri, items));
        return Ok(());
    }
    let subjects = items.into_iter().map(|item| match item {
        Item::Node(subject) => Ok(subject),
        _ => Err(Error::json_ld("invalid reverse property value")),
    });
    node.reverse.push((iri, subjects.collect::<Result<_, _>>()?));
    Ok(())
}

/// A [graph object](https://www.w3.org/TR/json-ld11/#graph-objects) of the item.
pub(super) fn as_graph(item: Item<'_>) -> Item<'_> {
    Item::Node(NodeObject { graph: Some(vec![item]), ..NodeObject::default() })
}
