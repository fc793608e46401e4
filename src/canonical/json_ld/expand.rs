//! [Expansion](https://www.w3.org/TR/json-ld11-api/#expansion-algorithm)

use std::rc::Rc;

use serde_json::{Map, Value};

use super::active_context::{Active, Container, Propagation, Protection};
use super::context::Processor;
use super::expand_iri::{Relative, expand_iri, is_blank, is_keyword};
use super::expanded::{Expanded, Item, Lexical, NodeObject};
use super::iri;
use super::members::Members;
use super::pointer::Path;
use crate::base::json::items;
use crate::base::sorted::sorted;
use crate::canonical::{Dialect, Error, WorkBudget};

/// Expands one document, and notes what its contexts leave undefined.
pub(in crate::canonical) struct Expander<'a, 'b> {
    pub(super) processor: &'b Processor<'b>,
    pub(super) budget: &'b mut WorkBudget,
    pub(super) path: Path<'a>,
    /// JSON pointers of what gets lost on the way to RDF.
    pub(in crate::canonical) undefined: Vec<String>,
    /// What each member and type expanded to, if that is asked for.
    pub(super) meanings: Option<Vec<Meaning<'a>>>,
    pub(super) dialect: Dialect,
    /// Whether another dialect would have made other statements.
    pub(in crate::canonical) is_dialectal: bool,
}

/// An expanded document.
pub(in crate::canonical) enum ExpandedDocument<'a> {
    /// One object: the root.
    Node(Box<NodeObject<'a>>),
    /// An array, or nothing but `@graph`.
    Items(Vec<Item<'a>>),
}

/// What a member or a type expanded to.
pub(in crate::canonical) struct Meaning<'a> {
    pub(super) pointer: String,
    pub(super) name: &'a str,
    pub(super) iri: Rc<str>,
}

/// Where an element stands: spec, "from map".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::canonical) enum Origin {
    Member,
    /// An index, id or type map, whose context was not reverted.
    Map,
}

impl<'a, 'b> Expander<'a, 'b> {
    pub(in crate::canonical) fn new(
        processor: &'b Processor<'b>,
        dialect: Dialect,
        budget: &'b mut WorkBudget,
    ) -> Self {
        let (path, undefined) = (Path::default(), Vec::new());
        Self { processor, budget, path, undefined, meanings: None, dialect, is_dialectal: false }
    }

    /// The expanded document. Errors say where they were met.
    pub(in crate::canonical) fn expand_document(
        &mut self,
        active: &Active,
        document: &'a Value,
    ) -> Result<ExpandedDocument<'a>, Error> {
        let expanded = self.expand(active, None, document, Origin::Member).map_err(|error| error.at(&self.path))?;
        Ok(match expanded {
            // 19.1 of the API's expand(): a document that has nothing but @graph is what that holds.
            Expanded::One(Item::Node(node)) if node.is_graph_object() && node.is_anonymous() => {
                ExpandedDocument::Items(node.graph.unwrap_or_default())
            }
            Expanded::One(Item::Node(node)) => ExpandedDocument::Node(Box::new(node)),
            other => ExpandedDocument::Items(other.into_items()),
        })
    }

    pub(super) fn expand(
        &mut self,
        active: &Active,
        property: Option<&str>,
        element: &'a Value,
        origin: Origin,
    ) -> Result<Expanded<'a>, Error> {
        self.budget.spend_values(1)?;
        match element {
            // 1)
            Value::Null => Ok(Expanded::Null),
            // 5)
            Value::Array(elements) => self.expand_array(active, property, elements, origin),
            // 6)
            Value::Object(members) => self.expand_object(active, property, members, origin),
            // 4)
            _ => self.expand_scalar(active, property, element),
        }
    }

    /// 4)
    fn expand_scalar(
        &mut self,
        active: &Active,
        property: Option<&str>,
        scalar: &'a Value,
    ) -> Result<Expanded<'a>, Error> {
        // 4.1)
        let Some(property) = property.filter(|property| *property != "@graph") else {
            self.mark_undefined();
            return Ok(Expanded::Null);
        };
        // 4.2)
        let scoped = self.property_scoped(active, active, Some(property))?;
        // 4.3)
        Ok(Expanded::One(self.expand_value(scoped.as_ref().unwrap_or(active), property, Lexical::Value(scalar))))
    }

    /// 5)
    fn expand_array(
        &mut self,
        active: &Active,
        property: Option<&str>,
        elements: &'a [Value],
        origin: Origin,
    ) -> Result<Expanded<'a>, Error> {
        let in_list = active.container(property).has(Container::LIST);
        let mut result = Vec::with_capacity(elements.len());
        for (position, element) in elements.iter().enumerate() {
            self.path.push_index(position);
            match self.expand(active, property, element, origin)? {
                // 5.2.2)
                Expanded::Many(items) if in_list => result.push(Item::List(items)),
                // 5.2.3)
                expanded => result.extend(expanded.into_items()),
            }
            self.path.pop();
        }
        Ok(Expanded::Many(result))
    }

    /// 6) to 20)
    fn expand_object(
        &mut self,
        active: &Active,
        property: Option<&str>,
        object: &'a Map<String, Value>,
        origin: Origin,
    ) -> Result<Expanded<'a>, Error> {
        // 7)
        let mut current = active.clone();
        if origin == Origin::Member && !applies_to_this_object(active, object) {
            current =
                Active { context: active.previous.clone().unwrap_or_else(|| active.context.clone()), previous: None };
        }
        // 3), 8)
        if let Some(scoped) = self.property_scoped(active, &current, property)? {
            current = scoped;
        }
        // 9)
        if let Some(context) = object.get("@context") {
            self.path.push_key("@context");
            current = self.processor.process_own(&current, context, self.budget)?;
            self.path.pop();
        }
        // 10), 11)
        let type_scoped = current.clone();
        let type_key = self.apply_type_scoped(&mut current, &type_scoped, object)?;
        // 12)
        let json = type_key.is_some_and(|value| {
            let last = items(value).last().and_then(Value::as_str);
            last.is_some_and(|name| {
                expand_iri(&current.context, name, Relative::Vocabulary).as_deref() == Some("@json")
            })
        });
        // 13), 14)
        let mut members = Members::new(json, object);
        self.expand_members(&current, &type_scoped, property, object, &mut members)?;
        // 15) to 20)
        self.conclude(members, property)
    }

    /// 11): the value of the first entry that is `@type`.
    fn apply_type_scoped(
        &mut self,
        current: &mut Active,
        type_scoped: &Active,
        object: &'a Map<String, Value>,
    ) -> Result<Option<&'a Value>, Error> {
        let mut first = None;
        for (key, value) in object {
            if !matches!(value, Value::String(_) | Value::Array(_)) || !is_keyword_alias(type_scoped, key, "@type") {
                continue;
            }
            first = first.or(Some(value));
            for name in sorted(items(value).iter().filter_map(Value::as_str)) {
                if let Some(term) = type_scoped.term(name).filter(|term| term.context.is_some()) {
                    let policy = (Protection::Hold, Propagation::Revert);
                    *current = self.processor.process_scoped(current, term, policy, self.budget)?;
                }
            }
        }
        Ok(first)
    }

    /// 3), 8): what the property's own context makes of `current`.
    pub(super) fn property_scoped(
        &mut self,
        active: &Active,
        current: &Active,
        property: Option<&str>,
    ) -> Result<Option<Active>, Error> {
        match property.and_then(|property| active.term(property)) {
            Some(term) if term.context.is_some() => {
                let policy = (Protection::Override, Propagation::Propagate);
                self.processor.process_scoped(current, term, policy, self.budget).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Notes that a signature over RDF does not cover what stands at the current place.
    pub(super) fn mark_undefined(&mut self) {
        self.undefined.push(self.path.pointer());
    }

    /// Notes the current place unless the identifier will appear in RDF.
    pub(super) fn mark_unless_usable(&mut self, identifier: &str) {
        if !is_blank(identifier) && !self.is_usable(identifier) {
            self.mark_undefined();
        }
    }

    /// Whether statements may have the IRI in them; notes where the dialects differ about it.
    pub(super) fn is_usable(&mut self, iri: &str) -> bool {
        let is_well_formed = iri::is_well_formed(iri);
        self.is_dialectal |= !is_well_formed && iri::is_whole(iri);
        is_well_formed || self.dialect.names(iri)
    }

    /// A language tag as statements have it.
    pub(super) fn language(&mut self, tag: &str) -> Rc<str> {
        self.is_dialectal |= tag.bytes().any(|byte| byte.is_ascii_uppercase());
        match self.dialect {
            Dialect::Standard => tag.to_ascii_lowercase().into(),
            Dialect::AsWritten => tag.into(),
        }
    }

    pub(super) fn note_meaning(&mut self, name: &'a str, iri: &Rc<str>) {
        if let Some(meanings) = &mut self.meanings
            && (is_keyword(iri) || iri.contains(':'))
        {
            meanings.push(Meaning { pointer: self.path.pointer(), name, iri: iri.clone() });
        }
    }
}

/// 7): a context that does not propagate still applies to a value object and to a mere reference.
fn applies_to_this_object(active: &Active, object: &Map<String, Value>) -> bool {
    active.previous.is_none()
        || object.keys().any(|key| is_keyword_alias(active, key, "@value"))
        || (object.len() == 1 && object.keys().all(|key| is_keyword_alias(active, key, "@id")))
}

fn is_keyword_alias(active: &Active, key: &str, keyword: &str) -> bool {
    key == keyword || active.term(key).is_some_and(|term| term.iri.as_deref() == Some(keyword))
}
