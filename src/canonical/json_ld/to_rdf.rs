//! [Deserialize JSON-LD to RDF](https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm), node by node: a set of
//! quads merges the nodes of the same identifier by itself, so that no node map is made first.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::expand::ExpandedDocument;
use super::expand_iri::is_blank;
use super::expanded::{Identifier, Item, Literal, NodeObject};
use super::literal::lexical_form;
use crate::base::language_tag::is_langtag;
use crate::canonical::rdf::dataset::{Dataset, Quad, RDF_LANG_STRING, Term, XSD_STRING};
use crate::canonical::{Dialect, Error, Root};

pub(crate) const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
pub(crate) const RDF_FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
pub(crate) const RDF_REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
pub(crate) const RDF_NIL: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
const RDF_JSON: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON";
/// A proof, in a graph of its own. (<https://www.w3.org/TR/vc-data-integrity/#proofs>)
pub(crate) const SEC_PROOF: &str = "https://w3id.org/security#proof";

/// The dataset of an expanded document, and the names that its objects have in it.
pub(in crate::canonical) struct Converted<'a> {
    pub(in crate::canonical) dataset: Dataset,
    pub(in crate::canonical) root: Root,
    pub(in crate::canonical) secured: Vec<(Term, &'a Map<String, Value>)>,
}

/// Converts an expanded document.
pub(in crate::canonical) fn to_dataset(
    expanded: ExpandedDocument<'_>,
    dialect: Dialect,
) -> Result<Converted<'_>, Error> {
    let mut conversion = Conversion {
        dataset: Dataset::default(),
        secured: Vec::new(),
        blank_nodes: BTreeMap::new(),
        indexes: BTreeMap::new(),
        rdf_type: RDF_TYPE.into(),
        string: XSD_STRING.into(),
        dialect,
    };
    let root = match expanded {
        ExpandedDocument::Node(node) => conversion.node(*node, &Graph::Default)?.map_or(Root::Dropped, Root::Node),
        ExpandedDocument::Items(items) => {
            for item in items {
                conversion.object(item, &Graph::Default)?;
            }
            Root::Unnamed
        }
    };
    let Conversion { mut dataset, secured, .. } = conversion;
    dataset.normalize();
    Ok(Converted { dataset, root, secured })
}

struct Conversion<'a> {
    dataset: Dataset,
    /// The objects that have proofs of their own, and the nodes that they are.
    secured: Vec<(Term, &'a Map<String, Value>)>,
    /// The document's blank node identifiers.
    blank_nodes: BTreeMap<Rc<str>, Term>,
    /// The `@index` of each node that has one, by graph and identifier.
    indexes: BTreeMap<(Option<Term>, Term), Rc<str>>,
    rdf_type: Rc<str>,
    string: Rc<str>,
    dialect: Dialect,
}

/// The graph that statements go to.
enum Graph {
    Default,
    Named(Term),
    /// Its name is not well-formed, so it is left out.
    Nowhere,
}

impl<'a> Conversion<'a> {
    /// [Object to RDF Conversion](https://www.w3.org/TR/json-ld11-api/#object-to-rdf-conversion); `None` if RDF cannot hold it.
    fn object(&mut self, item: Item<'a>, graph: &Graph) -> Result<Option<Term>, Error> {
        match item {
            Item::Node(node) => self.node(node, graph),
            Item::Value(literal) => self.literal(&literal),
            Item::List(items) => self.list(items, graph).map(Some),
        }
    }

    /// Adds the nodes inside of an item of which no statement can be made, since the standard's node map has them too.
    fn nodes_within(&mut self, item: Item<'a>, graph: &Graph) -> Result<(), Error> {
        match item {
            Item::Node(node) => self.node(node, graph).map(drop),
            Item::Value(_) => Ok(()),
            Item::List(items) => items.into_iter().try_for_each(|item| self.nodes_within(item, graph)),
        }
    }

    /// [Node Map Generation](https://www.w3.org/TR/json-ld11-api/#node-map-generation), steps 6 and following, straight to quads.
    fn node(&mut self, node: NodeObject<'a>, graph: &Graph) -> Result<Option<Term>, Error> {
        let subject = match node.id {
            Identifier::Fresh => Some(self.dataset.new_blank_node()),
            Identifier::Named(id) => self.resource(&id),
            Identifier::Null => None,
        };
        self.check_index(subject.as_ref(), node.index, graph)?;
        if let (Some(subject), Some(object)) = (&subject, node.object)
            && node.properties.iter().any(|(property, values)| **property == *SEC_PROOF && !values.is_empty())
        {
            self.secured.push((subject.clone(), object));
        }
        for class in node.types {
            let class = self.resource(&class);
            self.state(subject.as_ref(), &self.rdf_type.clone(), class, graph);
        }
        for (predicate, subjects) in node.reverse {
            let object = subject.clone().filter(|_| self.dialect.names(&predicate));
            for other in subjects {
                let other = self.node(other, graph)?;
                self.state(other.as_ref(), &predicate, object.clone(), graph);
            }
        }
        if let Some(items) = node.graph {
            let name = subject.clone().map_or(Graph::Nowhere, Graph::Named);
            for item in items {
                self.object(item, &name)?;
            }
        }
        for included in node.included {
            self.node(included, graph)?;
        }
        for (predicate, items) in node.properties {
            let usable = subject.is_some() && self.dialect.names(&predicate);
            for item in items {
                if usable {
                    let object = self.object(item, graph)?;
                    self.state(subject.as_ref(), &predicate, object, graph);
                } else {
                    self.nodes_within(item, graph)?;
                }
            }
        }
        Ok(subject)
    }

    /// 6.8)
    fn check_index(&mut self, subject: Option<&Term>, index: Option<Rc<str>>, graph: &Graph) -> Result<(), Error> {
        let (Some(subject), Some(index)) = (subject, index) else {
            return Ok(());
        };
        let known = self.indexes.entry((graph.name(), subject.clone())).or_insert_with(|| index.clone());
        if *known == index { Ok(()) } else { Err(Error::json_ld("conflicting indexes")) }
    }

    /// [List to RDF Conversion](https://www.w3.org/TR/json-ld11-api/#list-to-rdf-conversion)
    fn list(&mut self, items: Vec<Item<'a>>, graph: &Graph) -> Result<Term, Error> {
        let (first, rest): (Rc<str>, Rc<str>) = (RDF_FIRST.into(), RDF_REST.into());
        let mut head = None;
        let mut last: Option<Term> = None;
        for item in items {
            let cell = self.dataset.new_blank_node();
            let object = self.object(item, graph)?;
            self.state(Some(&cell), &first, object, graph);
            self.state(last.as_ref(), &rest, Some(cell.clone()), graph);
            head.get_or_insert_with(|| cell.clone());
            last = Some(cell);
        }
        let nil = Term::Iri(RDF_NIL.into());
        self.state(last.as_ref(), &rest, Some(nil.clone()), graph);
        Ok(head.unwrap_or(nil))
    }

    fn literal(&mut self, literal: &Literal<'_>) -> Result<Option<Term>, Error> {
        let (value, own) = lexical_form(literal)?;
        if literal.json {
            return Ok(Some(Term::Literal { value, datatype: RDF_JSON.into(), language: None }));
        }
        if literal.datatype.as_ref().is_some_and(|datatype| !self.dialect.names(datatype))
            || literal.language.as_deref().is_some_and(|language| !is_langtag(language))
        {
            return Ok(None);
        }
        let datatype = match (&literal.language, &literal.datatype, own) {
            (Some(_), ..) => RDF_LANG_STRING.into(),
            (None, Some(datatype), _) => datatype.clone(),
            (None, None, Some(own)) => own.into(),
            (None, None, None) => self.string.clone(),
        };
        Ok(Some(Term::Literal { value, datatype, language: literal.language.clone() }))
    }

    /// A node by its identifier; `None` if that is not well-formed.
    fn resource(&mut self, id: &Rc<str>) -> Option<Term> {
        if !is_blank(id) {
            return self.dialect.names(id).then(|| Term::Iri(id.clone()));
        }
        if let Some(known) = self.blank_nodes.get(id) {
            return Some(known.clone());
        }
        let blank = self.dataset.new_blank_node();
        self.blank_nodes.insert(id.clone(), blank.clone());
        Some(blank)
    }

    /// Adds the statement if its subject, its object and its graph can be in RDF.
    fn state(&mut self, subject: Option<&Term>, predicate: &Rc<str>, object: Option<Term>, graph: &Graph) {
        if let (Some(subject), Some(object)) = (subject, object)
            && !matches!(graph, Graph::Nowhere)
        {
            let quad = Quad { subject: subject.clone(), predicate: predicate.clone(), object, graph: graph.name() };
            self.dataset.insert(quad);
        }
    }
}

impl Graph {
    fn name(&self) -> Option<Term> {
        match self {
            Self::Named(name) => Some(name.clone()),
            Self::Default | Self::Nowhere => None,
        }
    }
}
