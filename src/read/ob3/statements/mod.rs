//! A credential from the statements that were signed, for proofs over RDF.
//!
//! Decision: what an RDF proof covers is a set of statements, and the same statements can be written as JSON in endless ways, and beside
//! them text that makes no statement at all. So a credential with such a proof is read from the statements alone, in one normal form:
//! a tree of the node that is the credential, its members by IRI under the names that the specifications have for them, in an order
//! that depends on nothing but what was signed. How the text was spelt has no meaning then, and what is not said in a statement is not
//! there. Where the statements can be read in two ways nobody may choose one, so there is no normal form.

mod graph;
mod tree;

use serde_json::Value;

use crate::canonical::{Labels, Rdf, Root};
use crate::report::{Feature, Obstacle};

use graph::Graph;
use tree::{Care, Tree};

/// What the statements say of a credential.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The normal form.
    pub document: Value,
    /// The objects of the text that have proofs of their own, by their JSON pointers in the normal form: each is read by its proof.
    pub embedded: Vec<(String, Value)>,
    /// Whether other credentials describe the same subject, so that its names cannot be told apart.
    pub is_subject_shared: bool,
}

/// Why statements have no normal form. The text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear(pub String);

impl Unclear {
    /// What it means for a check.
    #[must_use]
    pub fn obstacle(&self) -> Obstacle {
        Obstacle::Unsupported { what: Feature::Statements(self.0.clone()) }
    }
}

/// Reads the credential that a document is.
pub fn read(rdf: &Rdf<'_>, labels: &Labels) -> Result<Reading, Unclear> {
    let graph = Graph::of(rdf, Some(labels));
    let credential = graph.credential(&rdf.root)?;
    let mut tree = Tree::new(graph);
    let document = tree.credential(credential)?;
    let Tree { embedded, is_subject_shared, .. } = tree;
    Ok(Reading { document, embedded, is_subject_shared })
}

/// The issuer that the credential names; `None` unless it is one.
#[must_use]
pub fn issuer<'r>(rdf: &'r Rdf<'_>) -> Option<&'r str> {
    let graph = Graph::of(rdf, None);
    graph.issuer(graph.credential(&rdf.root).ok()?)
}

/// Reads the members of another node than a credential, such as a proof.
pub fn node(rdf: &Rdf<'_>) -> Result<Value, Unclear> {
    match &rdf.root {
        Root::Node(root) => Tree::new(Graph::of(rdf, None)).node(root, Care::Essential),
        Root::Dropped | Root::Unnamed => Err(unclear("id")),
    }
}

fn unclear(what: &str) -> Unclear {
    Unclear(what.to_owned())
}
