//! The statements of a document as a graph, and which of its nodes is the credential.

use serde_json::{Map, Value};

use crate::canonical::vocabulary;
use crate::canonical::{Labels, Quad, RDF_TYPE, Rdf, Root, Term};

use crate::base::sorted::sorted;

use super::{Unclear, unclear};

/// Members that hold credentials. They are arrays even of one, so that JSON pointers to their elements stay the same.
pub(super) const CONTAINERS: [&str; 2] = ["verifiableCredential", "endorsement"];
/// The most credentials of one graph; a learner's record has some dozens.
const MAX_CREDENTIALS: usize = 256;

/// The default graph of a dataset, by subject.
#[derive(Clone, Copy)]
pub(super) struct Graph<'r> {
    quads: &'r [Quad],
    /// The labels that tell blank nodes apart, where that matters.
    labels: Option<&'r Labels>,
    secured: &'r [(Term, &'r Map<String, Value>)],
}

impl<'r> Graph<'r> {
    pub(super) fn of(rdf: &'r Rdf<'_>, labels: Option<&'r Labels>) -> Self {
        Self { quads: rdf.dataset.quads(), labels, secured: &rdf.secured }
    }

    /// The statements about a node. They are sorted by their subjects.
    pub(super) fn about(self, subject: &Term) -> impl Iterator<Item = &'r Quad> {
        let first = self.quads.partition_point(|quad| quad.subject < *subject);
        let rest = self.quads.get(first..).unwrap_or_default();
        let count = rest.partition_point(|quad| quad.subject == *subject);
        rest.get(..count).unwrap_or_default().iter().filter(|quad| quad.graph.is_none())
    }

    /// The issuer that a credential names, if it names one.
    pub(super) fn issuer(self, credential: &Term) -> Option<&'r str> {
        let is_issuer = |quad: &&Quad| matches!(vocabulary::property(&quad.predicate), Some(("issuer", _)));
        let mut issuers = self.about(credential).filter(is_issuer);
        match (issuers.next().map(|quad| &quad.object), issuers.next()) {
            (Some(Term::Iri(issuer)), None) => Some(issuer),
            _ => None,
        }
    }

    pub(super) fn objects(self, subject: &Term, predicate: &'static str) -> impl Iterator<Item = &'r Term> {
        self.about(subject).filter(move |quad| *quad.predicate == *predicate).map(|quad| &quad.object)
    }

    /// The node that the document as a whole is: a credential, and the only one that is not part of another. The outermost object of
    /// the text must be that node, or nothing but a graph; so whoever makes another object the outermost gains nothing.
    pub(super) fn credential(self, root: &Root) -> Result<&'r Term, Unclear> {
        let credentials: Vec<&Term> = self.credentials().take(MAX_CREDENTIALS + 1).collect();
        if credentials.len() > MAX_CREDENTIALS {
            return Err(unclear("too many credentials"));
        }
        let outermost: Vec<&Term> = credentials.into_iter().filter(|node| !self.is_part(node, is_container)).collect();
        let named = match root {
            Root::Node(named) => outermost.iter().find(|node| **node == named),
            Root::Unnamed => outermost.first(),
            Root::Dropped => None,
        };
        let credential = *named.ok_or_else(|| unclear("no credential"))?;
        // A credential may be part of this one by any property, but then this one is not part of it.
        let is_part = |node: &Term| self.is_part(node, |predicate| !is_subject(predicate));
        let mut others = outermost.iter().filter(|node| **node != credential).peekable();
        if others.peek().is_some() && (is_part(credential) || others.any(|other| !is_part(other))) {
            return Err(unclear("several credentials"));
        }
        Ok(credential)
    }

    /// Every node that is a credential.
    fn credentials(self) -> impl Iterator<Item = &'r Term> {
        let typed = self.quads.iter().filter(|quad| *quad.predicate == *RDF_TYPE && quad.graph.is_none());
        typed.filter(|quad| class(&quad.object) == Some("VerifiableCredential")).map(|quad| &quad.subject)
    }

    pub(super) fn is_a(self, node: &Term, name: &str) -> bool {
        self.objects(node, RDF_TYPE).any(|object| class(object) == Some(name))
    }

    /// Whether another node has it as such a property.
    fn is_part(self, node: &Term, of: impl Fn(&str) -> bool) -> bool {
        self.quads.iter().any(|quad| quad.object == *node && quad.subject != *node && of(&quad.predicate))
    }

    /// The subject of a credential, if another credential is about it as well.
    pub(super) fn shared_subject(self, credential: &Term) -> Option<&'r Term> {
        // A credential with several subjects is refused elsewhere, so that two of them are enough to look at.
        let mut subjects =
            self.about(credential).filter(|quad| is_subject(&quad.predicate)).map(|quad| &quad.object).take(2);
        let by_another = |subject: &Term| {
            let mut others = self.quads.iter().filter(|quad| quad.object == *subject && quad.subject != *credential);
            others.any(|quad| is_subject(&quad.predicate))
        };
        subjects.find(|subject| by_another(subject))
    }

    /// The objects of the text that are a node with a proof: one, unless a credential stands there in several versions.
    pub(super) fn texts(self, node: &Term) -> Vec<Value> {
        let own = self.secured.iter().filter(|(secured, _)| secured == node);
        let texts: Vec<Value> = own.map(|(_, text)| Value::Object((*text).clone())).collect();
        if texts.len() < 2 {
            return texts;
        }
        let mut order = sorted(texts.iter().enumerate().map(|(at, text)| (text.to_string(), at)));
        order.dedup_by(|(one, _), (other, _)| one == other);
        order.iter().filter_map(|(_, at)| texts.get(*at).cloned()).collect()
    }

    /// Puts the values of a property in an order that depends on the statements alone: by language, by name, by identifier.
    pub(super) fn sort(self, values: &mut [&'r Term]) {
        let unordered = values.to_vec();
        let keys = unordered.iter().enumerate().map(|(at, term)| {
            let (language, name, id) = match term {
                Term::Literal { value, language, .. } => (language.as_deref().unwrap_or_default(), &**value, ""),
                Term::Iri(iri) => ("", self.name(term), &**iri),
                Term::Blank(blank) => ("", self.name(term), self.labels.map_or("", |labels| labels.of(*blank))),
            };
            // No character of a text comes before this one.
            ([language, name, id].join("\0"), at)
        });
        for (value, term) in values.iter_mut().zip(sorted(keys).iter().filter_map(|(_, at)| unordered.get(*at))) {
            *value = term;
        }
    }

    fn name(self, node: &Term) -> &'r str {
        let is_name = |predicate: &str| matches!(vocabulary::property(predicate), Some(("name" | "targetName", _)));
        let mut names = self.about(node).filter(|quad| is_name(&quad.predicate)).map(|quad| &quad.object);
        names.find_map(|name| if let Term::Literal { value, .. } = name { Some(&**value) } else { None }).unwrap_or("")
    }
}

fn is_container(predicate: &str) -> bool {
    matches!(vocabulary::property(predicate), Some((name, _)) if CONTAINERS.contains(&name))
}

fn is_subject(predicate: &str) -> bool {
    matches!(vocabulary::property(predicate), Some(("credentialSubject", _)))
}

fn class(term: &Term) -> Option<&str> {
    if let Term::Iri(iri) = term { vocabulary::class(iri) } else { None }
}
