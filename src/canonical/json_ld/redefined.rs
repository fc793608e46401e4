//! Whether a foreign context changes the meaning of a term that an official context defines.
//!
//! A signature over RDF covers meanings, not names. Whoever may choose a context could take a signed badge, swap the names of two
//! members and let the context swap them back: the signature still verifies, and a reader of the JSON is deceived. So where a
//! document uses a context that is not official, it is expanded twice, with and without it, and each member and type must mean
//! the same both times; and one that only the foreign context explains must not bear a name of the official vocabulary, unless
//! with an official meaning of that name, whether or not the document's own contexts define it. A compact IRI by a prefix that only
//! the foreign context has is such a name, although without the prefix it could pass for an IRI.

use serde_json::Value;

use super::active_context::Active;
use super::context::{Extent, Processor};
use super::expand::{Expander, Meaning};
use super::expand_iri::{Relative, expand_iri};
use crate::base::json::items;
use crate::base::sorted::sorted;
use crate::canonical::contexts::Contexts;
use crate::canonical::{Error, Options, WorkBudget};

/// JSON pointers of the members and types that mean something else because of a foreign context.
pub(in crate::canonical) fn redefined(
    document: &Value,
    contexts: &Contexts,
    options: &Options<'_>,
    budget: &mut WorkBudget,
) -> Result<Vec<String>, Error> {
    let actual = meanings(document, contexts, Extent::All, options, budget)?;
    let official = meanings(document, contexts, Extent::Official, options, budget)?.into_iter().enumerate();
    let official = sorted(official.map(|(at, meaning)| (meaning.pointer, meaning.name, at, meaning.iri)));
    // Of several meanings of a name at one place the last counts.
    let official = |meaning: &Meaning<'_>| {
        let place = (meaning.pointer.as_str(), meaning.name);
        let after = official.partition_point(|(pointer, name, ..)| (pointer.as_str(), *name) <= place);
        let (pointer, name, _, iri) = official.get(after.checked_sub(1)?)?;
        ((pointer.as_str(), *name) == place).then_some(iri)
    };
    let vocabulary = Vocabulary::of(document, contexts, budget)?;
    let changed = |meaning: &Meaning<'_>| match official(meaning).filter(|iri| !is_unexplained(meaning.name, iri)) {
        Some(iri) => *iri != meaning.iri,
        None => {
            vocabulary.knows_otherwise(meaning.name, &meaning.iri)
                || crate::canonical::vocabulary::is_another(meaning.name, &meaning.iri)
        }
    };
    let mut redefined: Vec<String> = actual.into_iter().filter(changed).map(|meaning| meaning.pointer).collect();
    redefined.sort_unstable();
    redefined.dedup();
    Ok(redefined)
}

/// Whether the official contexts take a name for an IRI only because it has a colon: it is a compact IRI, and another context has its
/// prefix.
fn is_unexplained(name: &str, iri: &str) -> bool {
    iri == name
        && crate::canonical::vocabulary::property(name).is_none()
        && crate::canonical::vocabulary::class(name).is_none()
}

fn meanings<'a>(
    document: &'a Value,
    contexts: &Contexts,
    extent: Extent,
    options: &Options<'_>,
    budget: &mut WorkBudget,
) -> Result<Vec<Meaning<'a>>, Error> {
    let processor = Processor::new(contexts, extent);
    let mut active = contexts.root(options.base);
    if let Some(context) = options.expand_context {
        active = processor.process_own(&active, context, budget)?;
    }
    let mut expander = Expander::new(&processor, options.dialect, budget);
    expander.meanings = Some(Vec::new());
    match expander.expand_document(&active, document) {
        // Without the foreign context the document may be faulty. Members that are not reached then are judged by the vocabulary alone.
        Ok(_) | Err(Error::JsonLd { .. }) => {}
        Err(error) => return Err(error),
    }
    Ok(expander.meanings.unwrap_or_default())
}

/// The definitions of names in the official contexts of a document, in any scope.
struct Vocabulary {
    active: Active,
    definitions: Vec<(String, String)>,
}

impl Vocabulary {
    fn of(document: &Value, contexts: &Contexts, budget: &mut WorkBudget) -> Result<Self, Error> {
        let own = document.get("@context").unwrap_or(&Value::Null);
        let processor = Processor::new(contexts, Extent::Official);
        let active = processor.process_own(&contexts.root(None), own, budget)?;
        let mut definitions = Vec::new();
        for url in items(own).iter().filter_map(Value::as_str).filter(|url| processor.is_official(url)) {
            if let Some(context) = contexts.document(url) {
                collect(&context, &mut definitions);
            }
        }
        Ok(Self { active, definitions })
    }

    /// Whether it defines the name, but never with this IRI.
    fn knows_otherwise(&self, name: &str, iri: &str) -> bool {
        let mut known = self.definitions.iter().filter(|(defined, _)| defined == name).peekable();
        known.peek().is_some()
            && known.all(|(_, id)| expand_iri(&self.active.context, id, Relative::Vocabulary).as_deref() != Some(iri))
    }
}

/// The terms of a context and of those within it, with what they are mapped to.
pub(in crate::canonical) fn collect(context: &Value, definitions: &mut Vec<(String, String)>) {
    match context {
        Value::Array(contexts) => contexts.iter().for_each(|context| collect(context, definitions)),
        Value::Object(entries) => {
            for (name, definition) in entries {
                let id = definition.get("@id").unwrap_or(definition).as_str();
                if let Some(id) = id.filter(|_| !name.starts_with('@')) {
                    definitions.push((name.clone(), id.to_owned()));
                }
                collect(definition, definitions);
            }
        }
        _ => {}
    }
}
