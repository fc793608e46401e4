//! [Expanded document form](https://www.w3.org/TR/json-ld11/#expanded-document-form), as far as RDF needs it.

use std::rc::Rc;

use serde_json::{Map, Value};

/// An object of the expanded form.
#[derive(Clone, Debug)]
pub(in crate::canonical) enum Item<'a> {
    Node(NodeObject<'a>),
    Value(Literal<'a>),
    List(Vec<Item<'a>>),
}

/// A node object, or a graph object if it has nothing but `graph`.
#[derive(Clone, Debug, Default)]
pub(in crate::canonical) struct NodeObject<'a> {
    pub(super) id: Identifier,
    pub(super) types: Vec<Rc<str>>,
    pub(super) properties: Vec<(Rc<str>, Vec<Item<'a>>)>,
    pub(super) reverse: Vec<(Rc<str>, Vec<NodeObject<'a>>)>,
    pub(super) graph: Option<Vec<Item<'a>>>,
    pub(super) included: Vec<NodeObject<'a>>,
    pub(super) index: Option<Rc<str>>,
    /// The object of the document that it was made of.
    pub(super) object: Option<&'a Map<String, Value>>,
}

/// The `@id` of a node object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::canonical) enum Identifier {
    /// A new blank node.
    #[default]
    Fresh,
    /// An IRI or a blank node identifier.
    Named(Rc<str>),
    /// One that is ignored, since it looks like a keyword.
    Null,
}

/// A value object.
#[derive(Clone, Debug)]
pub(in crate::canonical) struct Literal<'a> {
    pub(super) value: Lexical<'a>,
    pub(super) datatype: Option<Rc<str>>,
    pub(super) language: Option<Rc<str>>,
    pub(super) json: bool,
}

/// The value of a value object: of the document, or a key of one of its maps.
#[derive(Clone, Copy, Debug)]
pub(in crate::canonical) enum Lexical<'a> {
    Value(&'a Value),
    Key(&'a str),
}

/// What expansion makes of a value.
#[derive(Debug)]
pub(in crate::canonical) enum Expanded<'a> {
    Null,
    One(Item<'a>),
    Many(Vec<Item<'a>>),
}

impl<'a> Expanded<'a> {
    pub(super) fn into_items(self) -> Vec<Item<'a>> {
        match self {
            Self::Null => Vec::new(),
            Self::One(item) => vec![item],
            Self::Many(items) => items,
        }
    }
}

impl NodeObject<'_> {
    /// Whether it has neither `@id` nor `@index`.
    pub(super) fn is_anonymous(&self) -> bool {
        self.id == Identifier::Fresh && self.index.is_none()
    }

    /// Whether it is a [graph object](https://www.w3.org/TR/json-ld11/#graph-objects), named or not.
    pub(super) fn is_graph_object(&self) -> bool {
        self.graph.is_some()
            && self.types.is_empty()
            && self.properties.is_empty()
            && self.reverse.is_empty()
            && self.included.is_empty()
    }
}
