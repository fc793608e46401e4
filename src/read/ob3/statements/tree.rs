//! The normal form of a credential: a tree of what the statements say of its node.

use serde_json::{Map, Value};

use crate::canonical::vocabulary::{self, Number};
use crate::canonical::{RDF_FIRST, RDF_NIL, RDF_REST, RDF_TYPE, SEC_PROOF, Term};

use crate::base::json;

use super::graph::{CONTAINERS, Graph};
use super::{Unclear, unclear};

/// The most members of a normal form; a learner's record of 64 badges has some thousands.
const MAX_MEMBERS: usize = 20_000;
/// The most languages of one text.
const MAX_LANGUAGES: usize = 64;
/// The deepest nesting, as of the JSON that it is made of.
const MAX_DEPTH: usize = json::MAX_DEPTH;

/// Members that lead from a credential to what says who awards what to whom and whether it holds.
const ESSENTIAL: [&str; 6] =
    ["credentialSubject", "achievement", "criteria", "identifier", "credentialStatus", "refreshService"];
/// The class of a record's subject that has a list of credentials. Beside its id and that list it is all that is read of a subject that
/// other credentials describe as well.
const OF_A_SHARED_SUBJECT: &str = "ClrSubject";

/// What it means that a property can be read in two ways.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// The credential cannot be read.
    Essential,
    /// The property is left out, as a detail that is not certain.
    Detail,
}

/// A property of a node, with its values.
struct Property<'r> {
    name: &'static str,
    number: Number,
    values: Vec<&'r Term>,
}

/// The normal form while it is made.
pub(super) struct Tree<'r> {
    graph: Graph<'r>,
    pub(super) embedded: Vec<(String, Value)>,
    /// The record's subject, if other credentials are about it as well.
    shared: Option<&'r Term>,
    pub(super) is_subject_shared: bool,
    /// The nodes from the root down to where the work is.
    above: Vec<&'r Term>,
    path: Vec<Segment>,
    members: usize,
}

/// A step of a JSON pointer; names of properties need no escape.
#[derive(Clone, Copy)]
enum Segment {
    Name(&'static str),
    Index(usize),
}

impl<'r> Tree<'r> {
    pub(super) fn new(graph: Graph<'r>) -> Self {
        let (embedded, above, path) = (Vec::new(), Vec::new(), Vec::new());
        Self { graph, embedded, shared: None, is_subject_shared: false, above, path, members: 0 }
    }

    /// Reads a credential. If others describe its subject as well, it cannot be told which of them says what, and it is refused; but the list
    /// of a record whose credentials have proofs of their own is the record's.
    pub(super) fn credential(&mut self, node: &'r Term) -> Result<Value, Unclear> {
        if let Some(subject) = self.graph.shared_subject(node) {
            if !(self.path.is_empty() && self.graph.is_a(node, "ClrCredential")) {
                return Err(unclear("subject of several credentials"));
            }
            self.shared = Some(subject);
        }
        self.node(node, Care::Essential)
    }

    pub(super) fn node(&mut self, node: &'r Term, care: Care) -> Result<Value, Unclear> {
        if self.above.len() >= MAX_DEPTH {
            return Err(unclear("nested too deep"));
        }
        let mut members = named(node);
        let types = self.graph.objects(node, RDF_TYPE).filter_map(type_name);
        let types: Vec<Value> = types.filter(|name| self.shared != Some(node) || name == OF_A_SHARED_SUBJECT).collect();
        if !types.is_empty() {
            members.insert("type".to_owned(), Value::Array(types));
        }
        self.above.push(node);
        for property in self.properties(node, care)? {
            self.path.push(Segment::Name(property.name));
            let value = self.property(&property, care)?;
            self.path.pop();
            members.insert(property.name.to_owned(), value);
        }
        self.above.pop();
        Ok(Value::Object(members))
    }

    /// The properties of a node that are read, each with one reading.
    fn properties(&mut self, node: &'r Term, care: Care) -> Result<Vec<Property<'r>>, Unclear> {
        let mut properties: Vec<Property<'_>> = Vec::new();
        for quad in self.graph.about(node) {
            let Some((name, number)) = vocabulary::property(&quad.predicate) else { continue };
            self.members += 1;
            match properties.iter_mut().find(|property| property.name == name) {
                Some(property) => property.values.push(&quad.object),
                None => properties.push(Property { name, number, values: vec![&quad.object] }),
            }
        }
        if self.members > MAX_MEMBERS {
            return Err(unclear("too many statements"));
        }
        if self.shared == Some(node) {
            properties.retain(|property| {
                let can_be_told = CONTAINERS.contains(&property.name);
                self.is_subject_shared |= !can_be_told && matches!(property.name, "name" | "identifier");
                can_be_told
            });
        }
        if let Some(property) = properties.iter().find(|property| property.is_ambiguous())
            && care == Care::Essential
        {
            return Err(Unclear(format!("several values of {}", property.name)));
        }
        properties.retain(|property| !property.is_ambiguous());
        for property in properties.iter_mut().filter(|property| property.values.len() > 1) {
            self.graph.sort(&mut property.values);
        }
        Ok(properties)
    }

    fn property(&mut self, property: &Property<'r>, care: Care) -> Result<Value, Unclear> {
        let care = if ESSENTIAL.contains(&property.name) { care } else { Care::Detail };
        if CONTAINERS.contains(&property.name) {
            return self.contained(&property.values);
        }
        if let [value] = property.values.as_slice() {
            return self.value(value, care);
        }
        property.values.iter().enumerate().map(|(index, value)| self.item(index, value, care)).collect()
    }

    fn item(&mut self, index: usize, value: &'r Term, care: Care) -> Result<Value, Unclear> {
        self.path.push(Segment::Index(index));
        let value = self.value(value, care)?;
        self.path.pop();
        Ok(value)
    }

    /// The credentials inside of this one: each by a proof of its own, or by what is said of it here.
    fn contained(&mut self, values: &[&'r Term]) -> Result<Value, Unclear> {
        let mut items = Vec::new();
        for value in values {
            let is_credential = self.graph.is_a(value, "VerifiableCredential") && !self.above.contains(value);
            if !is_credential {
                items.push(self.item(items.len(), value, Care::Detail)?);
            } else if self.graph.objects(value, SEC_PROOF).next().is_some() {
                for text in self.graph.texts(value) {
                    self.embed(items.len(), text);
                    items.push(reference(value));
                }
            } else {
                self.path.push(Segment::Index(items.len()));
                items.push(self.credential(value)?);
                self.path.pop();
            }
        }
        Ok(Value::Array(items))
    }

    fn embed(&mut self, index: usize, text: Value) {
        let path = self.path.iter().copied().chain([Segment::Index(index)]);
        let pointer = path.fold(String::new(), |above, segment| json::pointer(&above, &segment.to_string()));
        self.embedded.push((pointer, text));
    }

    fn value(&mut self, value: &'r Term, care: Care) -> Result<Value, Unclear> {
        if let Term::Literal { value, datatype, language } = value {
            return Ok(literal(value, datatype, language.as_deref()));
        }
        if self.above.contains(&value) {
            return Ok(Value::Object(named(value)));
        }
        let mut about = self.graph.about(value).peekable();
        if about.peek().is_none() {
            return Ok(reference(value));
        }
        if about.any(|quad| *quad.predicate == *RDF_FIRST) {
            return self.list(value, care);
        }
        self.node(value, care)
    }

    /// The items of a list in their order, which was signed.
    fn list(&mut self, head: &'r Term, care: Care) -> Result<Value, Unclear> {
        let mut items = Vec::new();
        let mut cell = head;
        while !matches!(cell, Term::Iri(nil) if **nil == *RDF_NIL) {
            let mut firsts = self.graph.objects(cell, RDF_FIRST);
            let mut rests = self.graph.objects(cell, RDF_REST);
            let (Some(first), None, Some(rest), None) = (firsts.next(), firsts.next(), rests.next(), rests.next())
            else {
                return Err(unclear("list"));
            };
            self.members += 1;
            if self.members > MAX_MEMBERS {
                return Err(unclear("list"));
            }
            items.push(self.item(items.len(), first, care)?);
            cell = rest;
        }
        Ok(Value::Array(items))
    }
}

impl std::fmt::Display for Segment {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(name) => formatter.write_str(name),
            Self::Index(index) => index.fmt(formatter),
        }
    }
}

impl Property<'_> {
    fn is_ambiguous(&self) -> bool {
        let same_language = |(at, value): (usize, &&Term)| {
            let language =
                |term: &Term| if let Term::Literal { language, .. } = term { language.clone() } else { None };
            self.values.iter().take(at).any(|other| language(other) == language(value))
        };
        match self.number {
            Number::One => self.values.len() > 1,
            Number::Texts => self.values.len() > MAX_LANGUAGES || self.values.iter().enumerate().any(same_language),
            Number::Many => false,
        }
    }
}

fn type_name(term: &Term) -> Option<Value> {
    match term {
        Term::Iri(iri) => Some(Value::from(vocabulary::class(iri).unwrap_or(iri))),
        _ => None,
    }
}

/// A node by its name alone.
fn named(node: &Term) -> Map<String, Value> {
    let id = if let Term::Iri(iri) = node { Some(("id".to_owned(), Value::from(&**iri))) } else { None };
    id.into_iter().collect()
}

/// A node about which there is no statement.
fn reference(node: &Term) -> Value {
    match node {
        Term::Iri(iri) => Value::from(&**iri),
        _ => Value::Object(Map::new()),
    }
}

/// A literal as JSON has it. (<https://www.w3.org/TR/json-ld11-api/#rdf-to-object-conversion>)
fn literal(value: &str, datatype: &str, language: Option<&str>) -> Value {
    if let Some(language) = language {
        return serde_json::json!({ "@value": value, "@language": language });
    }
    let text = || Value::from(value);
    // The contexts of Open Badges write the vocabulary of XML Schema with https in some editions.
    let (_, datatype) = datatype.split_once("://www.w3.org/2001/XMLSchema#").unwrap_or_default();
    match datatype {
        "boolean" => match value {
            "true" | "1" => Value::Bool(true),
            "false" | "0" => Value::Bool(false),
            _ => text(),
        },
        "integer" | "double" | "decimal" | "float" => {
            serde_json::from_str(value).map_or_else(|_| text(), Value::Number)
        }
        _ => text(),
    }
}
