//! [Value Expansion](https://www.w3.org/TR/json-ld11-api/#value-expansion)

use std::rc::Rc;

use serde_json::Value;

use super::active_context::{Active, Mapping, TypeMapping};
use super::expand::Expander;
use super::expand_iri::{Relative, expand_iri};
use super::expanded::{Identifier, Item, Lexical, Literal, NodeObject};
use crate::base::language_tag::is_langtag;

impl<'a> Expander<'a, '_> {
    /// A scalar as the property's term coerces it.
    pub(super) fn expand_value(&mut self, active: &Active, property: &str, value: Lexical<'a>) -> Item<'a> {
        let term = active.term(property).map(|term| &**term);
        let type_mapping = term.and_then(|term| term.type_mapping.as_ref());
        // 1), 2)
        match (type_mapping, value.as_text()) {
            (Some(TypeMapping::Id), Some(text)) => {
                return self.reference(active, text, Relative::Document);
            }
            (Some(TypeMapping::Vocab), Some(text)) => {
                return self.reference(active, text, Relative::Both);
            }
            _ => {}
        }
        // 3)
        let mut literal = Literal { value, datatype: None, language: None, json: false };
        match type_mapping {
            // 4)
            Some(TypeMapping::Datatype(datatype)) => literal.datatype = Some(datatype.clone()),
            Some(TypeMapping::Json) => literal.json = true,
            // 5)
            _ if value.as_text().is_some() => {
                literal.language = match term.map(|term| &term.language) {
                    Some(Mapping::To(language)) => Some(language.clone()),
                    Some(Mapping::Null) => None,
                    Some(Mapping::Default) | None => active.context.language.clone(),
                };
            }
            _ => {}
        }
        Item::Value(self.checked(literal))
    }

    /// A reference to a node.
    fn reference(&mut self, active: &Active, text: &str, relative: Relative) -> Item<'a> {
        let id = self.identifier(expand_iri(&active.context, text, relative));
        Item::Node(NodeObject { id, ..NodeObject::default() })
    }

    /// An expanded identifier, noted if it cannot be one in RDF.
    pub(super) fn identifier(&mut self, expanded: Option<Rc<str>>) -> Identifier {
        if let Some(iri) = expanded {
            self.mark_unless_usable(&iri);
            Identifier::Named(iri)
        } else {
            self.mark_undefined();
            Identifier::Null
        }
    }

    /// The literal, noted if RDF cannot hold it.
    pub(super) fn checked(&mut self, literal: Literal<'a>) -> Literal<'a> {
        let datatype = literal.datatype.as_ref().is_none_or(|datatype| self.is_usable(datatype));
        if !datatype || !literal.language.as_deref().is_none_or(is_langtag) {
            self.mark_undefined();
        }
        literal
    }
}

impl<'a> Lexical<'a> {
    /// The text of a string.
    pub(super) fn as_text(self) -> Option<&'a str> {
        match self {
            Self::Value(Value::String(text)) => Some(text),
            Self::Value(_) => None,
            Self::Key(key) => Some(key),
        }
    }
}
