//! [Expansion](https://www.w3.org/TR/json-ld11-api/#expansion-algorithm), steps 13.7 and 13.8: language, index, id and type maps.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::active_context::{Active, Container, Propagation, Protection};
use super::expand::{Expander, Origin};
use super::expand_iri::{Relative, expand_iri};
use super::expanded::{Expanded, Identifier, Item, Lexical, Literal, NodeObject};
use super::members::as_graph;
use crate::base::json::items;
use crate::canonical::Error;

/// The keys of an index map and what they are for.
struct Index<'k> {
    container: Container,
    /// 13.8.2): `@index`, or the property that the index is a value of.
    key: Option<&'k str>,
    /// Expansion of the index; `None` for `@none`.
    name: Option<Rc<str>>,
}

impl<'a> Expander<'a, '_> {
    /// 13.7)
    pub(super) fn expand_language_map(
        &mut self,
        active: &Active,
        map: &'a Map<String, Value>,
    ) -> Result<Expanded<'a>, Error> {
        let mut expanded = Vec::with_capacity(map.len());
        for (language, values) in map {
            self.path.push_key(language);
            self.budget.spend_values(items(values).len())?;
            let none = expand_iri(&active.context, language, Relative::Vocabulary).as_deref() == Some("@none");
            for value in items(values) {
                match value {
                    Value::Null => {}
                    Value::String(_) => {
                        let language = (!none).then(|| self.language(language));
                        let literal = Literal { value: Lexical::Value(value), datatype: None, language, json: false };
                        expanded.push(Item::Value(self.checked(literal)));
                    }
                    _ => return Err(Error::json_ld("invalid language map value")),
                }
            }
            self.path.pop();
        }
        Ok(Expanded::Many(expanded))
    }

    /// 13.8)
    pub(super) fn expand_index_map(
        &mut self,
        active: &Active,
        key: &str,
        map: &'a Map<String, Value>,
    ) -> Result<Expanded<'a>, Error> {
        let mut expanded = Vec::with_capacity(map.len());
        let container = active.container(Some(key));
        let index_key = active.term(key).and_then(|term| term.index.clone());
        for (name, values) in map {
            self.path.push_key(name);
            // 13.8.3.1) to 13.8.3.3)
            let context = self.map_context(active, container, name)?;
            // 13.8.3.4)
            let index = Index {
                container,
                key: index_key.as_deref(),
                name: expand_iri(&active.context, name, Relative::Vocabulary).filter(|iri| &**iri != "@none"),
            };
            // 13.8.3.5), 13.8.3.6)
            for item in self.expand(&context, Some(key), values, Origin::Map)?.into_items() {
                expanded.push(self.indexed(active, &index, name, item)?);
            }
            self.path.pop();
        }
        Ok(Expanded::Many(expanded))
    }

    /// 13.8.3.1) to 13.8.3.3)
    fn map_context(&mut self, active: &Active, container: Container, name: &str) -> Result<Active, Error> {
        if !container.has(Container::ID.with(Container::TYPE)) {
            return Ok(active.clone());
        }
        let reverted = match &active.previous {
            Some(previous) => Active { context: previous.clone(), previous: None },
            None => active.clone(),
        };
        match reverted.term(name).cloned() {
            Some(term) if container.has(Container::TYPE) && term.context.is_some() => {
                let policy = (Protection::Hold, Propagation::Propagate);
                self.processor.process_scoped(&reverted, &term, policy, self.budget)
            }
            _ => Ok(reverted),
        }
    }

    /// 13.8.3.7)
    fn indexed(
        &mut self,
        active: &Active,
        index: &Index<'_>,
        name: &'a str,
        item: Item<'a>,
    ) -> Result<Item<'a>, Error> {
        // 13.8.3.7.1)
        let mut item = match item {
            Item::Node(node) if index.container.has(Container::GRAPH) && node.is_graph_object() => Item::Node(node),
            item if index.container.has(Container::GRAPH) => as_graph(item),
            item => item,
        };
        let Some(expanded) = &index.name else {
            return Ok(item);
        };
        // 13.8.3.7.2)
        if index.container.has(Container::INDEX)
            && let Some(key) = index.key
        {
            return self.with_index_property(active, key, name, item);
        }
        match &mut item {
            Item::Node(node) => self.identify(active, index.container, (name, expanded), node),
            // The index of a value or a list is not in RDF.
            _ => self.mark_undefined(),
        }
        Ok(item)
    }

    /// 13.8.3.7.2)
    fn with_index_property(
        &mut self,
        active: &Active,
        key: &str,
        name: &'a str,
        item: Item<'a>,
    ) -> Result<Item<'a>, Error> {
        let Item::Node(mut node) = item else {
            return Err(Error::json_ld("invalid value object"));
        };
        let value = self.expand_value(active, key, Lexical::Key(name));
        if let Some(property) = expand_iri(&active.context, key, Relative::Vocabulary) {
            node.properties.push((property, vec![value]));
        }
        Ok(Item::Node(node))
    }

    /// 13.8.3.7.3) to 13.8.3.7.5)
    fn identify(
        &mut self,
        active: &Active,
        container: Container,
        (name, expanded): (&'a str, &Rc<str>),
        node: &mut NodeObject<'a>,
    ) {
        if container.has(Container::INDEX) {
            node.index.get_or_insert_with(|| name.into());
            self.mark_undefined();
        } else if container.has(Container::ID) && node.id == Identifier::Fresh {
            node.id = self.identifier(expand_iri(&active.context, name, Relative::Document));
        } else if container.has(Container::TYPE) {
            self.note_meaning(name, expanded);
            self.mark_unless_usable(expanded);
            node.types.insert(0, expanded.clone());
        }
    }
}
