//! [Expansion](https://www.w3.org/TR/json-ld11-api/#expansion-algorithm), step 13.4: members that are keywords.

use std::rc::Rc;

use serde_json::Value;

use super::active_context::{Active, Direction};
use super::expand::{Expander, Origin};
use super::expand_iri::{Relative, expand_iri};
use super::expanded::{Expanded, Identifier, Item};
use super::members::{Members, add};
use crate::base::json::items;
use crate::canonical::Error;

impl<'a> Expander<'a, '_> {
    pub(super) fn expand_keyword(
        &mut self,
        (active, type_scoped): (&Active, &Active),
        property: Option<&str>,
        keyword: &Rc<str>,
        value: &'a Value,
        members: &mut Members<'a>,
    ) -> Result<(), Error> {
        // 13.4.1)
        if property == Some("@reverse") {
            return Err(Error::json_ld("invalid reverse property map"));
        }
        // 13.4.2)
        if !matches!(&**keyword, "@included" | "@type") {
            if members.has(keyword) {
                return Err(Error::json_ld("colliding keywords"));
            }
            members.seen.push(keyword.clone());
        }
        match &**keyword {
            "@id" => members.node.id = expand_id(active, value)?,
            "@type" => self.expand_types(type_scoped, value, members)?,
            "@graph" => {
                members.node.graph = Some(self.expand(active, Some("@graph"), value, Origin::Member)?.into_items());
            }
            "@included" => self.expand_included(active, value, members)?,
            "@value" => members.value = Some(checked_value(value, members.json)?),
            "@language" => {
                let tag = value.as_str().ok_or_else(|| Error::json_ld("invalid language-tagged string"))?;
                members.language = Some(self.language(tag));
            }
            // 13.4.9) RDF has no directions.
            "@direction" if Direction::of(value).is_some() => {}
            "@direction" => return Err(Error::json_ld("invalid base direction")),
            "@index" => {
                let index = value.as_str().ok_or_else(|| Error::json_ld("invalid @index value"))?;
                members.node.index = Some(index.into());
                self.mark_undefined();
            }
            "@list" => self.expand_list(active, property, value, members)?,
            "@set" => members.set = Some(self.expand(active, property, value, Origin::Member)?),
            "@reverse" => self.expand_reverse(active, value, members)?,
            // A keyword of contexts has no meaning in a node object.
            _ => self.mark_undefined(),
        }
        Ok(())
    }

    /// 13.4.4)
    fn expand_types(&mut self, type_scoped: &Active, value: &'a Value, members: &mut Members<'a>) -> Result<(), Error> {
        members.many_types |= value.is_array();
        self.budget.spend_values(items(value).len())?;
        for (position, name) in items(value).iter().enumerate() {
            let name = name.as_str().ok_or_else(|| Error::json_ld("invalid type value"))?;
            if value.is_array() {
                self.path.push_index(position);
            }
            match expand_iri(&type_scoped.context, name, Relative::Both) {
                Some(iri) => {
                    self.note_meaning(name, &iri);
                    if &*iri != "@json" {
                        self.mark_unless_usable(&iri);
                    }
                    members.node.types.push(iri);
                }
                None => self.mark_undefined(),
            }
            if value.is_array() {
                self.path.pop();
            }
        }
        Ok(())
    }

    /// 13.4.6)
    fn expand_included(&mut self, active: &Active, value: &'a Value, members: &mut Members<'a>) -> Result<(), Error> {
        let expanded = self.expand(active, None, value, Origin::Member)?.into_items();
        // The expansion dropped what is not a node object.
        let given = items(value).iter().filter(|item| !item.is_null()).count();
        if expanded.len() < given {
            return Err(Error::json_ld("invalid @included value"));
        }
        for item in expanded {
            match item {
                Item::Node(node) => members.node.included.push(node),
                _ => return Err(Error::json_ld("invalid @included value")),
            }
        }
        Ok(())
    }

    /// 13.4.11)
    fn expand_list(
        &mut self,
        active: &Active,
        property: Option<&str>,
        value: &'a Value,
        members: &mut Members<'a>,
    ) -> Result<(), Error> {
        members.list = Some(match property {
            None | Some("@graph") => {
                self.mark_undefined();
                Vec::new()
            }
            Some(_) => self.expand(active, property, value, Origin::Member)?.into_items(),
        });
        Ok(())
    }

    /// 13.4.13)
    fn expand_reverse(&mut self, active: &Active, value: &'a Value, members: &mut Members<'a>) -> Result<(), Error> {
        // 13.4.13.1)
        if !value.is_object() {
            return Err(Error::json_ld("invalid @reverse value"));
        }
        // 13.4.13.2)
        let Expanded::One(Item::Node(map)) = self.expand(active, Some("@reverse"), value, Origin::Member)? else {
            return Err(Error::json_ld("invalid @reverse value"));
        };
        // 13.4.13.3)
        for (iri, subjects) in map.reverse {
            let items = subjects.into_iter().map(Item::Node).collect();
            add(&mut members.node, iri, items, false)?;
        }
        // 13.4.13.4)
        for (iri, items) in map.properties {
            add(&mut members.node, iri, items, true)?;
        }
        Ok(())
    }
}

/// 13.4.3)
fn expand_id(active: &Active, value: &Value) -> Result<Identifier, Error> {
    let id = value.as_str().ok_or_else(|| Error::json_ld("invalid @id value"))?;
    Ok(expand_iri(&active.context, id, Relative::Document).map_or(Identifier::Null, Identifier::Named))
}

/// 13.4.7)
fn checked_value(value: &Value, json: bool) -> Result<&Value, Error> {
    if !json && (value.is_array() || value.is_object()) {
        return Err(Error::json_ld("invalid value object value"));
    }
    Ok(value)
}
