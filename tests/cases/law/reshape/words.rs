//! What the names of a document mean, as its own statements show: nothing here is a table that could be wrong.

use open_badge_verifier::canonical::{Contexts, Options, Term, WorkBudget, to_rdf, vocabulary};
use serde_json::{Value, json};

use super::choices::{Choices, pick};

/// The statements of a document, without their subjects.
pub struct Words {
    statements: Vec<(String, Object)>,
}

enum Object {
    Iri(String),
    Blank,
    Literal { value: String, datatype: String, language: Option<String> },
}

impl Words {
    pub fn of(document: &Value, contexts: &Contexts) -> Self {
        let rdf = to_rdf(document, contexts, &Options::default(), &mut WorkBudget::default());
        let object = |term: &Term| match term {
            Term::Iri(iri) => Object::Iri(iri.to_string()),
            Term::Blank(_) => Object::Blank,
            Term::Literal { value, datatype, language } => Object::Literal {
                value: value.to_string(),
                datatype: datatype.to_string(),
                language: language.as_ref().map(ToString::to_string),
            },
        };
        let quads = rdf.iter().flat_map(|rdf| rdf.dataset.quads());
        Self { statements: quads.map(|quad| (quad.predicate.to_string(), object(&quad.object))).collect() }
    }

    /// A property that has this name.
    pub fn property(&self, name: &str, choices: &mut dyn Choices) -> Option<String> {
        let is_named = |iri: &&str| {
            vocabulary::property(iri).is_some_and(|(known, _)| known == name)
                || iri.rsplit(['#', '/']).next() == Some(name)
        };
        let mut iris: Vec<&str> = self.statements.iter().map(|(iri, _)| iri.as_str()).filter(is_named).collect();
        iris.dedup();
        pick(choices, iris).map(str::to_owned)
    }

    /// The class of this name.
    pub fn class(&self, name: &str) -> Option<String> {
        let name = if name == "AchievementCredential" { "OpenBadgeCredential" } else { name };
        self.statements.iter().find_map(|(_, object)| match object {
            Object::Iri(iri) if iri.rsplit(['#', '/']).next() == Some(name) => Some(iri.clone()),
            _ => None,
        })
    }

    /// What contexts have to say of a property so that plain strings mean the same.
    pub fn coercion(&self, property: &str) -> Option<String> {
        self.objects(property).find_map(|object| match object {
            Object::Iri(_) | Object::Blank => Some("@id".to_owned()),
            Object::Literal { datatype, .. } if datatype.ends_with("#string") => None,
            Object::Literal { datatype, .. } => Some(datatype.clone()),
        })
    }

    /// The values of a property as they are written without a context.
    pub fn expanded(&self, property: &str, value: &Value) -> Value {
        match value {
            Value::Array(items) => items.iter().map(|item| self.expanded(property, item)).collect(),
            Value::Object(_) | Value::Null => value.clone(),
            Value::String(text) => self.text(property, text),
            Value::Bool(_) | Value::Number(_) => match self.coercion(property) {
                Some(datatype) if datatype != "@id" => json!({ "@value": value, "@type": datatype }),
                _ => json!({ "@value": value }),
            },
        }
    }

    fn text(&self, property: &str, text: &str) -> Value {
        let found = self.objects(property).find_map(|object| match object {
            Object::Iri(iri) if iri == text => Some(json!({ "@id": text })),
            Object::Literal { value, language: Some(language), .. } if value == text => {
                Some(json!({ "@value": text, "@language": language }))
            }
            Object::Literal { value, datatype, .. } if value == text && datatype.ends_with("#string") => {
                Some(json!({ "@value": text }))
            }
            Object::Literal { value, datatype, .. } if value == text => {
                Some(json!({ "@value": text, "@type": datatype }))
            }
            _ => None,
        });
        found.unwrap_or_else(|| Value::from(text))
    }

    fn objects(&self, property: &str) -> impl Iterator<Item = &Object> {
        self.statements.iter().filter(move |(iri, _)| iri == property).map(|(_, object)| object)
    }
}
