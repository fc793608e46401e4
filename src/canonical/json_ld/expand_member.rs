//! [Expansion](https://www.w3.org/TR/json-ld11-api/#expansion-algorithm), steps 13 to 20: the members of one object.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::active_context::{Active, Container, TermDefinition, TypeMapping};
use super::expand::{Expander, Origin};
use super::expand_iri::{Relative, expand_iri, is_keyword};
use super::expanded::{Expanded, Identifier, Item, Lexical, Literal};
use super::members::{Members, add, as_graph};
use crate::base::json::items;
use crate::canonical::Error;

impl<'a> Expander<'a, '_> {
    /// 13), 14)
    pub(super) fn expand_members(
        &mut self,
        active: &Active,
        type_scoped: &Active,
        property: Option<&str>,
        object: &'a Map<String, Value>,
        members: &mut Members<'a>,
    ) -> Result<(), Error> {
        let mut nests = Vec::new();
        for (key, value) in object {
            // 13.1)
            if key == "@context" {
                continue;
            }
            self.path.push_key(key);
            // 13.2)
            match expand_iri(&active.context, key, Relative::Vocabulary) {
                // 13.4.14)
                Some(nest) if &*nest == "@nest" => {
                    self.note_meaning(key, &nest);
                    nests.push((key, value));
                }
                // 13.4)
                Some(keyword) if is_keyword(&keyword) => {
                    self.note_meaning(key, &keyword);
                    self.expand_keyword((active, type_scoped), property, &keyword, value, members)?;
                }
                Some(iri) if iri.contains(':') => {
                    self.note_meaning(key, &iri);
                    self.expand_property(active, key, iri, value, members)?;
                }
                // 13.3)
                _ if is_empty(value) => {}
                _ => self.mark_undefined(),
            }
            self.path.pop();
        }
        // 14)
        for (key, value) in nests {
            self.path.push_key(key);
            self.expand_nested((active, type_scoped), key, value, members)?;
            self.path.pop();
        }
        Ok(())
    }

    /// 14)
    fn expand_nested(
        &mut self,
        (active, type_scoped): (&Active, &Active),
        key: &str,
        value: &'a Value,
        members: &mut Members<'a>,
    ) -> Result<(), Error> {
        let scoped = self.property_scoped(active, active, Some(key))?;
        let active = scoped.as_ref().unwrap_or(active);
        let many = value.is_array();
        for (position, nested) in items(value).iter().enumerate() {
            if many {
                self.path.push_index(position);
            }
            // 14.2.1)
            let Some(object) = nested.as_object().filter(|object| {
                !object
                    .keys()
                    .any(|key| expand_iri(&active.context, key, Relative::Vocabulary).as_deref() == Some("@value"))
            }) else {
                return Err(Error::json_ld("invalid @nest value"));
            };
            // 14.2.2)
            self.expand_members(active, type_scoped, Some(key), object, members)?;
            if many {
                self.path.pop();
            }
        }
        Ok(())
    }

    /// 13.5) to 13.14)
    fn expand_property(
        &mut self,
        active: &Active,
        key: &'a str,
        iri: Rc<str>,
        value: &'a Value,
        members: &mut Members<'a>,
    ) -> Result<(), Error> {
        if super::expand_iri::is_blank(&iri) || !self.is_usable(&iri) {
            self.mark_undefined();
        }
        // 13.5)
        let term = active.term(key).map(|term| &**term);
        let container = active.container(Some(key));
        // 13.6) to 13.9)
        let expanded = match value {
            _ if term.is_some_and(|term| term.type_mapping == Some(TypeMapping::Json)) => {
                Expanded::One(json_literal(value))
            }
            Value::Object(map) if container.has(Container::LANGUAGE) => self.expand_language_map(active, map)?,
            Value::Object(map) if container.has(Container::INDEX.with(Container::ID).with(Container::TYPE)) => {
                self.expand_index_map(active, key, map)?
            }
            _ => self.expand(active, Some(key), value, Origin::Member)?,
        };
        // 13.10) to 13.12)
        let items = match expanded {
            Expanded::Null => return Ok(()),
            Expanded::One(Item::List(list)) => vec![Item::List(list)],
            other if container.has(Container::LIST) => vec![Item::List(other.into_items())],
            other if container.has(Container::GRAPH) && !container.has(Container::ID.with(Container::INDEX)) => {
                other.into_items().into_iter().map(as_graph).collect()
            }
            other => other.into_items(),
        };
        // 13.13), 13.14)
        add(&mut members.node, iri, items, term.is_some_and(|term: &TermDefinition| term.reverse))
    }

    /// 15) to 19)
    pub(super) fn conclude(&mut self, members: Members<'a>, property: Option<&str>) -> Result<Expanded<'a>, Error> {
        let floating = property.is_none_or(|property| property == "@graph");
        // 15)
        if members.has("@value") {
            let value = self.value_object(members)?;
            return Ok(self.unless_floating(floating, value));
        }
        // 17)
        if members.has("@list") || members.has("@set") {
            if !members.has_nothing_but(&["@list", "@set", "@index"]) || (members.has("@list") && members.has("@set")) {
                return Err(Error::json_ld("invalid set or list object"));
            }
            if let Some(set) = members.set {
                return Ok(set);
            }
            let list = Some(Item::List(members.list.unwrap_or_default()));
            return Ok(self.unless_floating(floating, list));
        }
        // 18)
        if members.has("@language") && members.seen.len() == 1 && members.has_nothing_but(&["@language"]) {
            self.mark_undefined();
            return Ok(Expanded::Null);
        }
        self.mark_unless_identifiable(&members.node.id);
        Ok(Expanded::One(Item::Node(members.node)))
    }

    /// Notes a node without a usable identifier: RDF drops it with all its members, and the property that leads to it.
    fn mark_unless_identifiable(&mut self, id: &Identifier) {
        match id {
            Identifier::Fresh => {}
            Identifier::Named(id) => self.mark_unless_usable(id),
            Identifier::Null => self.mark_undefined(),
        }
    }

    /// 19.1)
    fn unless_floating(&mut self, floating: bool, item: Option<Item<'a>>) -> Expanded<'a> {
        match item {
            None => Expanded::Null,
            Some(_) if floating => {
                self.mark_undefined();
                Expanded::Null
            }
            Some(item) => Expanded::One(item),
        }
    }

    /// 15)
    fn value_object(&mut self, members: Members<'a>) -> Result<Option<Item<'a>>, Error> {
        let language_or_direction = members.has("@language") || members.has("@direction");
        // 15.1)
        if !members.has_nothing_but(&["@value", "@type", "@language", "@direction", "@index"])
            || (!members.node.types.is_empty() && language_or_direction)
        {
            return Err(Error::json_ld("invalid value object"));
        }
        let value = members.value.unwrap_or(&Value::Null);
        // 15.2)
        if let [datatype] = members.node.types.as_slice()
            && &**datatype == "@json"
        {
            return Ok(Some(json_literal(value)));
        }
        // 15.3)
        if value.is_null() || value.as_array().is_some_and(Vec::is_empty) {
            return Ok(None);
        }
        // 15.4)
        if members.has("@language") && !value.is_string() {
            return Err(Error::json_ld("invalid language-tagged value"));
        }
        // 15.5)
        let mut types = members.node.types.into_iter();
        let datatype = types.next();
        if datatype.as_ref().is_some_and(|iri| !self.is_usable(iri)) || members.many_types || types.next().is_some() {
            return Err(Error::json_ld("invalid typed value"));
        }
        let literal = Literal { value: Lexical::Value(value), datatype, language: members.language, json: false };
        Ok(Some(Item::Value(self.checked(literal))))
    }
}

fn json_literal(value: &Value) -> Item<'_> {
    Item::Value(Literal { value: Lexical::Value(value), datatype: None, language: None, json: true })
}

/// Whether a value is null, or an array of nothing but such values.
fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(|items| items.iter().all(is_empty))
}
