//! The words of Open Badges 2.0 behind whatever names a document gives them: `@id`, full and compact IRIs, aliases in a context of
//! its own. (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#jsonldcontext>)
//!
//! No JSON-LD processor: nothing is signed over RDF here, so it is enough to rename keys and types; `@context` stays where it was,
//! as extensions are validated by it.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::base::join::join_all;
use crate::base::json;
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::report::{Purpose, Warning};

/// The most contexts that one document may have fetched.
const MAX_CONTEXTS: usize = 6;
/// How long a chain of prefixes may be in a context.
const MAX_PREFIXES: usize = 4;

/// Which edition of the vocabulary a context is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContextVersion {
    /// Version 1.1.
    V1,
    /// Version 2.0.
    V2,
    /// Version 2.1.
    V2p1,
}

/// Contexts by the address that a document gives, without scheme.
const EDITIONS: [(&str, ContextVersion); 8] = [
    ("w3id.org/openbadges/v1", ContextVersion::V1),
    ("openbadgespec.org/v1/context.json", ContextVersion::V1),
    ("w3id.org/openbadges/v2", ContextVersion::V2),
    ("openbadgespec.org/v2/context.json", ContextVersion::V2),
    ("purl.imsglobal.org/spec/ob/v2p0/context.json", ContextVersion::V2),
    ("purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld", ContextVersion::V2p1),
    ("purl.imsglobal.org/spec/ob/v2p1/context.json", ContextVersion::V2p1),
    ("w3id.org/openbadges/v2.1", ContextVersion::V2p1),
];

const OBI: &str = "https://w3id.org/openbadges#";

const PREFIXES: [(&str, &str); 7] = [
    ("obi", OBI),
    ("extensions", "https://w3id.org/openbadges/extensions#"),
    ("cred", "https://w3id.org/credentials#"),
    ("dc", "http://purl.org/dc/terms/"),
    ("schema", "http://schema.org/"),
    ("sec", "https://w3id.org/security#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Terms whose IRI ends otherwise than the term, or is of another vocabulary; the rest are `obi:` and `schema:` by their own name.
const TERMS: [(&str, &str); 18] = [
    ("https://w3id.org/security#Key", "CryptographicKey"),
    ("https://w3id.org/credentials#Credential", "Endorsement"),
    ("https://w3id.org/credentials#claim", "claim"),
    ("https://w3id.org/credentials#credential", "endorsement"),
    ("http://purl.org/dc/terms/created", "created"),
    ("http://purl.org/dc/terms/creator", "creator"),
    ("http://purl.org/dc/terms/relation", "related"),
    ("https://w3id.org/security#expiration", "expires"),
    ("https://w3id.org/security#owner", "owner"),
    ("https://w3id.org/security#publicKey", "publicKey"),
    ("https://w3id.org/security#publicKeyPem", "publicKeyPem"),
    ("http://purl.org/dqm-vocabulary/v1/dqm#startsWith", "startsWith"),
    ("http://schema.org/keywords", "tags"),
    ("https://w3id.org/openbadges#identityHash", "identity"),
    ("https://w3id.org/openbadges#issueDate", "issuedOn"),
    ("https://w3id.org/openbadges#verify", "verification"),
    ("@id", "id"),
    ("@type", "type"),
];

const SCHEMA_TERMS: [&str; 16] = [
    "AlignmentObject",
    "author",
    "caption",
    "description",
    "email",
    "genre",
    "image",
    "name",
    "targetDescription",
    "targetFramework",
    "targetName",
    "targetUrl",
    "telephone",
    "url",
    "version",
    "text",
];

/// The contexts that a document names and that are none of the known ones, as fetched.
#[derive(Debug, Default)]
pub struct NamedContexts {
    loaded: BTreeMap<String, Value>,
}

/// What the names in a document stand for: term to IRI. What a context adds stands on top of what is around it and shared by all below, so
/// that many small contexts under a large one cost no more than their own terms.
#[derive(Clone, Debug, Default)]
pub struct Scope(Option<Rc<ContextLevel>>);

/// What one context defines.
#[derive(Debug)]
struct ContextLevel {
    terms: BTreeMap<String, String>,
    around: Scope,
}

impl NamedContexts {
    /// Fetches what the document names besides the known contexts. One that cannot be had is a warning: its terms stay unknown.
    pub async fn load<F: Fetch>(document: &Value, network: &Network<'_, F>, warnings: &mut Vec<Warning>) -> Self {
        let mut urls = Vec::new();
        collect(document, &mut urls);
        let known = urls.into_iter().filter_map(|address| Some((crate::net::address::parse(&address)?, address)));
        let known: Vec<_> = known.collect();
        let answers = join_all(known.iter().map(|(url, _)| network.json(url, Purpose::Context))).await;
        let mut loaded = BTreeMap::new();
        for ((url, address), answer) in known.into_iter().zip(answers) {
            match answer {
                Ok(context) => {
                    loaded.insert(address, context);
                }
                Err(obstacle) => warnings.push(Warning::unavailable(&url, &obstacle)),
            }
        }
        Self { loaded }
    }

    /// The document behind a context's address, if it was fetched.
    #[must_use]
    pub fn document(&self, address: &str) -> Option<&Value> {
        self.loaded.get(address)
    }

    /// The edition of the vocabulary that a document's own context names, written there or behind an address.
    #[must_use]
    pub fn edition(&self, document: &Value) -> Option<ContextVersion> {
        json::many(document.get("@context")).filter_map(|context| self.edition_of(context)).max()
    }

    fn edition_of(&self, context: &Value) -> Option<ContextVersion> {
        match context {
            Value::String(address) => known(address).or_else(|| {
                let inner = self.loaded.get(address)?.get("@context")?;
                json::many(Some(inner)).filter_map(|inner| if inner.is_string() { None } else { mapped(inner) }).max()
            }),
            object => mapped(object.get("@context").unwrap_or(object)),
        }
    }

    /// The names under a context, on top of those around it.
    #[must_use]
    pub fn scope(&self, around: &Scope, context: Option<&Value>) -> Scope {
        if json::many(context).next().is_none() {
            return around.clone();
        }
        let mut level = ContextLevel { terms: BTreeMap::new(), around: around.clone() };
        for entry in json::many(context) {
            match entry {
                Value::String(address) => {
                    let inner = self.loaded.get(address).and_then(|document| document.get("@context"));
                    json::many(inner).filter_map(Value::as_object).for_each(|object| level.define(object));
                }
                Value::Object(object) => {
                    let inner = object.get("@context").and_then(Value::as_object);
                    level.define(inner.unwrap_or(object));
                }
                _ => {}
            }
        }
        Scope(Some(Rc::new(level)))
    }

    /// The document in the words of Open Badges 2.0.
    #[must_use]
    pub fn normalised(&self, document: &Value) -> Value {
        self.node(document, &Scope::default(), Collapse::No)
    }

    fn node(&self, value: &Value, around: &Scope, collapse: Collapse) -> Value {
        match value {
            // An array of one is that one, as in the compact form of JSON-LD.
            Value::Array(items) => match items.as_slice() {
                [one] => self.node(one, around, collapse),
                items => items.iter().map(|item| self.node(item, around, collapse)).collect(),
            },
            Value::Object(map) => self.object(map, around, collapse),
            other => other.clone(),
        }
    }

    fn object(&self, map: &Map<String, Value>, around: &Scope, collapse: Collapse) -> Value {
        if let Some(inner) = ["@value", "@set", "@list"].iter().find_map(|keyword| map.get(*keyword)) {
            return self.node(inner, around, collapse);
        }
        let scope = self.scope(around, map.get("@context"));
        let mut node = Map::new();
        for (key, value) in map {
            let term = scope.term(key);
            let value = match term.as_str() {
                "@context" => value.clone(),
                "type" => scope.types(value),
                _ => self.node(value, &scope, Collapse::Yes),
            };
            merge(&mut node, term, value);
        }
        match (collapse, node.get("id"), node.len()) {
            (Collapse::Yes, Some(id @ Value::String(_)), 1) => id.clone(),
            _ => Value::Object(node),
        }
    }
}

/// Whether a node that has nothing but an id becomes that id.
#[derive(Clone, Copy)]
enum Collapse {
    Yes,
    No,
}

impl ContextLevel {
    fn define(&mut self, context: &Map<String, Value>) {
        let written = |term: &str| {
            let value = context.get(term).filter(|_| !term.starts_with('@'))?;
            value.as_str().or_else(|| value.get("@id")?.as_str())
        };
        for term in context.keys() {
            let Some(iri) = written(term) else { continue };
            let mut iri = iri.to_owned();
            for _ in 0..MAX_PREFIXES {
                let Some((prefix, rest)) = iri.split_once(':') else { break };
                let Some(full) = written(prefix) else { break };
                iri = format!("{full}{rest}");
            }
            let iri = expanded(&iri, |name| self.iri(name));
            self.terms.insert(term.clone(), iri);
        }
    }

    fn iri(&self, term: &str) -> Option<&str> {
        self.terms.get(term).map(String::as_str).or_else(|| self.around.iri(term))
    }
}

/// The IRI of a compact IRI, by what is known of its name or its prefix; anything else as it is.
fn expanded<'a>(name: &str, iri: impl Fn(&str) -> Option<&'a str>) -> String {
    if let Some(iri) = iri(name) {
        return iri.to_owned();
    }
    let Some((prefix, rest)) = name.split_once(':') else { return name.to_owned() };
    let known = || PREFIXES.iter().find(|(name, _)| *name == prefix).map(|(_, iri)| *iri);
    match iri(prefix).or_else(known) {
        Some(iri) if !rest.starts_with("//") => format!("{iri}{rest}"),
        _ => name.to_owned(),
    }
}

impl Scope {
    fn iri(&self, term: &str) -> Option<&str> {
        self.0.as_ref().and_then(|level| level.iri(term))
    }

    /// The IRI of a compact IRI; anything else as it is.
    #[must_use]
    pub fn expanded(&self, name: &str) -> String {
        expanded(name, |name| self.iri(name))
    }

    /// The term that this context has for each IRI; its own before those around it.
    #[must_use]
    pub fn terms(&self) -> BTreeMap<String, String> {
        let Some(level) = &self.0 else { return BTreeMap::new() };
        let mut terms = level.around.terms();
        for (term, iri) in &level.terms {
            terms.insert(iri.clone(), term.clone());
        }
        terms
    }

    /// The term of Open Badges 2.0 that a key stands for; a key that stands for something else becomes its IRI.
    fn term(&self, key: &str) -> String {
        match key {
            "verify" if self.iri("verify").is_none() => "verification".to_owned(),
            _ => {
                let iri = self.expanded(key);
                term_of(&iri).unwrap_or(&iri).to_owned()
            }
        }
    }

    fn types(&self, value: &Value) -> Value {
        match value {
            Value::String(name) => Value::String(self.class(name)),
            Value::Array(items) => items.iter().map(|item| self.types(item)).collect(),
            other => other.clone(),
        }
    }

    fn class(&self, name: &str) -> String {
        let iri = self.expanded(name);
        match term_of(&iri).unwrap_or(name) {
            "hosted" => "HostedBadge".to_owned(),
            "signed" => "SignedBadge".to_owned(),
            "IssuerOrg" => "Issuer".to_owned(),
            term => term.to_owned(),
        }
    }
}

/// The first addresses of contexts anywhere in a document that are none of the known ones.
fn collect(value: &Value, urls: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, urls)),
        Value::Object(map) => {
            for address in json::strings(map.get("@context")) {
                if urls.len() < MAX_CONTEXTS && known(address).is_none() && !urls.iter().any(|url| url == address) {
                    urls.push(address.to_owned());
                }
            }
            map.values().for_each(|value| collect(value, urls));
        }
        _ => {}
    }
}

fn known(address: &str) -> Option<ContextVersion> {
    let address = address.trim().trim_end_matches(['#', '/']);
    let bare = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    EDITIONS.iter().find(|(known, _)| *known == bare).map(|(_, edition)| *edition)
}

/// A context written out counts as 2.0 if it takes its terms from the vocabulary of Open Badges.
fn mapped(context: &Value) -> Option<ContextVersion> {
    let context = context.as_object()?;
    let iris = context.values().filter_map(|value| value.as_str().or_else(|| value.get("@id")?.as_str()));
    let mut terms = iris.filter(|iri| iri.starts_with("obi:") || iri.starts_with(OBI));
    terms
        .any(|iri| term_of(&iri.replacen("obi:", OBI, 1)).is_some_and(|term| term == "badge" || term == "BadgeClass"))
        .then_some(ContextVersion::V2)
}

fn term_of(iri: &str) -> Option<&str> {
    if let Some((_, term)) = TERMS.iter().find(|(known, _)| *known == iri) {
        return Some(term);
    }
    if let Some(name) = iri.strip_prefix(OBI) {
        return Some(name);
    }
    let name = iri.strip_prefix("http://schema.org/").or_else(|| iri.strip_prefix("https://schema.org/"))?;
    SCHEMA_TERMS.contains(&name).then_some(name)
}

/// Adds a value to a term. Two names for one term give it both values.
fn merge(node: &mut Map<String, Value>, term: String, value: Value) {
    let Some(before) = node.get_mut(&term) else {
        node.insert(term, value);
        return;
    };
    let mut values = match before.take() {
        Value::Array(items) => items,
        one => vec![one],
    };
    match value {
        Value::Array(items) => values.extend(items),
        one => values.push(one),
    }
    *before = Value::Array(values);
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{ContextVersion, NamedContexts};

    fn normalised(document: &Value) -> Value {
        let mut node = NamedContexts::default().normalised(document);
        node.as_object_mut().expect("a node").remove("@context");
        node
    }

    #[test]
    fn keywords_iris_and_aliases_are_the_same_words() {
        let plain = json!({"id": "urn:x", "type": "Assertion", "badge": "https://a.example/b", "name": "n"});
        let same = [
            json!({"@id": "urn:x", "@type": "obi:Assertion", "obi:badge": {"@id": "https://a.example/b"}, "schema:name": "n"}),
            json!({"id": "urn:x", "type": "https://w3id.org/openbadges#Assertion", "https://w3id.org/openbadges#badge": "https://a.example/b",
                   "http://schema.org/name": {"@value": "n", "@language": "en"}}),
            json!({"@context": ["https://w3id.org/openbadges/v2", {"laurel": {"@id": "obi:badge", "@type": "@id"}, "s": "http://schema.org/"}],
                   "id": "urn:x", "type": "Assertion", "laurel": "https://a.example/b", "s:name": "n"}),
        ];
        for document in same {
            assert_eq!(normalised(&document), plain);
        }
    }

    #[test]
    fn a_term_under_two_names_has_two_values() {
        let node = normalised(&json!({"badge": "a", "obi:badge": "b"}));
        assert_eq!(node["badge"], json!(["a", "b"]));
    }

    #[test]
    fn a_redefined_word_is_another_word() {
        let node = normalised(&json!({"@context": {"badge": "https://other.example/badge"}, "badge": "a"}));
        assert_eq!(node, json!({"https://other.example/badge": "a"}));
    }

    #[test]
    fn editions_are_told_by_context() {
        let edition = |context: Value| NamedContexts::default().edition(&json!({ "@context": context }));
        assert_eq!(edition(json!("https://w3id.org/openbadges/v2")), Some(ContextVersion::V2));
        assert_eq!(edition(json!(["http://w3id.org/openbadges/v1"])), Some(ContextVersion::V1));
        assert_eq!(
            edition(json!({"obi": "https://w3id.org/openbadges#", "badge": "obi:badge"})),
            Some(ContextVersion::V2)
        );
        assert_eq!(edition(json!("https://w3id.org/openbadges/invalid")), None);
        assert_eq!(edition(json!({"name": "http://schema.org/name"})), None);
    }
}
