//! [Context Processing](https://www.w3.org/TR/json-ld11-api/#context-processing-algorithm)

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::active_context::{
    Active, Context, ContextSource, Derived, Direction, Propagation, Protection, TermDefinition,
};
use super::expand_iri::{Relative, expand_iri, is_iri_or_blank};
use super::iri;
use super::term_definition::Definitions;
use crate::base::json::items;
use crate::canonical::contexts::{ContextStanding, Contexts};
use crate::canonical::{Error, WorkBudget};

/// How many contexts may name one another in a row; jsonld.js has the same limit.
const REMOTE_CONTEXTS: usize = 10;

/// Processes contexts, with what stays the same during a document.
pub(in crate::canonical) struct Processor<'a> {
    pub(super) contexts: &'a Contexts,
    pub(super) extent: Extent,
    /// Whether the document used a context that is not official: an inline one, a foreign one, or a compiled-in one beside the official.
    pub(in crate::canonical) met_foreign: Cell<bool>,
}

/// Which contexts of a document count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::canonical) enum Extent {
    All,
    /// As if the foreign ones were not there.
    Official,
}

/// Parameters of one context's processing.
#[derive(Clone)]
pub(in crate::canonical) struct Local<'a> {
    pub(super) base_url: Option<Rc<str>>,
    pub(super) remote: Vec<Rc<str>>,
    pub(super) protection: Protection,
    pub(super) propagation: Propagation,
    pub(super) validation: Validation,
    pub(super) processor: &'a Processor<'a>,
}

/// How a term's scoped context is looked at while the term is defined: spec, "validate scoped context".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::canonical) enum Validation {
    /// Scoped contexts of new terms are processed once to see whether they can be.
    Scoped,
    /// This is such a trial: contexts already met are passed over.
    Trial,
    /// Known to be right: a compiled-in context.
    Unneeded,
}

impl<'a> Processor<'a> {
    pub(in crate::canonical) fn new(contexts: &'a Contexts, extent: Extent) -> Self {
        Self { contexts, extent, met_foreign: Cell::new(false) }
    }

    /// Parameters for a context that stands in the document itself.
    pub(super) fn inline(&'a self) -> Local<'a> {
        Local {
            base_url: None,
            remote: Vec::new(),
            protection: Protection::Hold,
            propagation: Propagation::Propagate,
            validation: Validation::Scoped,
            processor: self,
        }
    }

    /// A `@context` of the document.
    pub(in crate::canonical) fn process_own(
        &'a self,
        active: &Active,
        local: &Value,
        budget: &mut WorkBudget,
    ) -> Result<Active, Error> {
        let official = |item: &&Value| item.is_null() || item.as_str().is_some_and(|url| self.is_official(url));
        if !items(local).iter().all(|item| official(&item)) {
            self.met_foreign.set(true);
        }
        if self.extent == Extent::All {
            let mut parameters = self.inline();
            parameters.base_url.clone_from(&active.context.original_base);
            return parameters.process(active, local, budget);
        }
        let kept: Vec<Value> = items(local).iter().filter(official).cloned().collect();
        self.inline().process(active, &Value::Array(kept), budget)
    }

    /// The local context of a term.
    pub(super) fn process_scoped(
        &'a self,
        active: &Active,
        term: &Rc<TermDefinition>,
        (protection, propagation): (Protection, Propagation),
        budget: &mut WorkBudget,
    ) -> Result<Active, Error> {
        let Some(local) = &term.context else {
            return Ok(active.clone());
        };
        let source = ContextSource::Term(term.clone());
        if let Some(derived) = active.context.derived_by(&source, protection) {
            return Ok(active.then(&Derived { propagation: derived.propagation.or(propagation), ..derived }));
        }
        let mut parameters = self.inline();
        parameters.base_url.clone_from(&term.base_url);
        parameters.protection = protection;
        let fresh = Active { context: active.context.clone(), previous: None };
        let processed = parameters.process(&fresh, local, budget)?;
        let own = if processed.previous.is_some() { Propagation::Revert } else { Propagation::Propagate };
        let propagation = if propagates(local).is_some() { own } else { own.or(propagation) };
        let derived = Derived { context: processed.context, protection, propagation };
        active.context.remember(source, derived.clone());
        Ok(active.then(&derived))
    }

    pub(super) fn is_official(&self, url: &str) -> bool {
        self.contexts.standing(url) == Some(ContextStanding::Official)
    }
}

impl Local<'_> {
    /// The active context that a local context makes of `active`.
    pub(super) fn process(&self, active: &Active, local: &Value, budget: &mut WorkBudget) -> Result<Active, Error> {
        // 1)
        let mut result = active.clone();
        // 2)
        let propagation = propagates(local).unwrap_or(self.propagation);
        // 3)
        if propagation == Propagation::Revert && result.previous.is_none() {
            result.previous = Some(active.context.clone());
        }
        // 4), 5)
        for context in items(local) {
            budget.spend(1)?;
            result = match context {
                Value::Null => self.nullify(&result, propagation)?,
                Value::String(url) => self.process_remote(&result, url, budget)?,
                Value::Object(definition) => self.process_definition(&result, definition, budget)?,
                _ => return Err(Error::json_ld("invalid local context")),
            };
        }
        // 6)
        Ok(result)
    }

    /// 5.1)
    fn nullify(&self, active: &Active, propagation: Propagation) -> Result<Active, Error> {
        if self.protection == Protection::Hold && active.context.has_protected_terms() {
            return Err(Error::json_ld("invalid context nullification"));
        }
        let mut initial = Active::initial(active.context.original_base.as_deref());
        if propagation == Propagation::Revert {
            initial.previous.clone_from(&active.previous);
        }
        Ok(initial)
    }

    /// 5.2)
    fn process_remote(&self, active: &Active, url: &str, budget: &mut WorkBudget) -> Result<Active, Error> {
        // 5.2.1)
        let url: Rc<str> = self.resolved(url)?.into();
        // 5.2.2)
        if self.validation == Validation::Trial && self.remote.contains(&url) {
            return Ok(active.clone());
        }
        // 5.2.3)
        if self.remote.len() > REMOTE_CONTEXTS {
            return Err(Error::json_ld("context overflow"));
        }
        // 5.2.4)
        let source = ContextSource::Url(url.clone());
        let memory = self.validation != Validation::Trial;
        if memory && let Some(derived) = active.context.derived_by(&source, self.protection) {
            return Ok(active.then(&derived));
        }
        // 5.2.5)
        let document = self.processor.load(&url)?;
        let local = document.get("@context").ok_or_else(|| Error::json_ld("invalid remote context"))?;
        // 5.2.6)
        let validation = match (self.validation, self.processor.contexts.standing(&url)) {
            (Validation::Scoped, Some(ContextStanding::Official | ContextStanding::Compiled)) => Validation::Unneeded,
            (validation, _) => validation,
        };
        let mut parameters = Local { propagation: Propagation::Propagate, validation, ..self.clone() };
        parameters.base_url = Some(url.clone());
        parameters.remote.push(url);
        let fresh = Active { context: active.context.clone(), previous: None };
        let processed = parameters.process(&fresh, local, budget)?;
        let propagation = if processed.previous.is_some() { Propagation::Revert } else { Propagation::Propagate };
        let derived = Derived { context: processed.context, protection: self.protection, propagation };
        if memory {
            active.context.remember(source, derived.clone());
        }
        Ok(active.then(&derived))
    }

    /// 5.3) to 5.13)
    fn process_definition(
        &self,
        active: &Active,
        definition: &Map<String, Value>,
        budget: &mut WorkBudget,
    ) -> Result<Active, Error> {
        // 5.5)
        if definition.get("@version").is_some_and(|version| version.as_f64() != Some(1.1)) {
            return Err(Error::json_ld("invalid @version value"));
        }
        // 5.6)
        let definition = self.with_import(definition)?;
        budget.spend(u32::try_from(active.context.terms.len() / 8 + definition.len()).unwrap_or(u32::MAX))?;
        let mut result = active.context.extended();
        self.set_base(&mut result, definition.get("@base"))?;
        set_vocabulary(&mut result, definition.get("@vocab"))?;
        set_language(&mut result, definition.get("@language"))?;
        set_direction(&mut result, definition.get("@direction"))?;
        // 5.11)
        if definition.get("@propagate").is_some_and(|value| !value.is_boolean()) {
            return Err(Error::json_ld("invalid @propagate value"));
        }
        // 5.12), 5.13)
        let context = Definitions::new(self, result, &definition, budget)?.define_all()?;
        Ok(Active { context: Rc::new(context), previous: active.previous.clone() })
    }

    /// 5.6)
    fn with_import<'d>(&self, definition: &'d Map<String, Value>) -> Result<Cow<'d, Map<String, Value>>, Error> {
        let Some(import) = definition.get("@import") else {
            return Ok(Cow::Borrowed(definition));
        };
        // 5.6.2)
        let url = import.as_str().ok_or_else(|| Error::json_ld("invalid @import value"))?;
        // 5.6.3) to 5.6.6)
        let document = self.processor.load(&self.resolved(url)?)?;
        let Some(Value::Object(imported)) = document.get("@context") else {
            return Err(Error::json_ld("invalid remote context"));
        };
        // 5.6.7)
        if imported.contains_key("@import") {
            return Err(Error::json_ld("invalid context entry"));
        }
        // 5.6.8)
        let mut merged = imported.clone();
        merged.extend(definition.iter().map(|(key, value)| (key.clone(), value.clone())));
        Ok(Cow::Owned(merged))
    }

    /// 5.7)
    fn set_base(&self, result: &mut Context, value: Option<&Value>) -> Result<(), Error> {
        let Some(value) = value.filter(|_| self.remote.is_empty()) else {
            return Ok(());
        };
        result.base = match (value, &result.base) {
            (Value::Null, _) => None,
            (Value::String(base), _) if iri::has_scheme(base) => Some(base.as_str().into()),
            (Value::String(base), Some(current)) => Some(iri::resolve(current, base).into()),
            _ => return Err(Error::json_ld("invalid base IRI")),
        };
        Ok(())
    }

    fn resolved(&self, url: &str) -> Result<String, Error> {
        match &self.base_url {
            Some(base) => Ok(iri::resolve(base, url)),
            None if iri::has_scheme(url) => Ok(url.to_owned()),
            None => Err(Error::json_ld("loading document failed")),
        }
    }
}

impl Processor<'_> {
    fn load(&self, url: &str) -> Result<Cow<'_, Value>, Error> {
        self.contexts.document(url).ok_or_else(|| Error::UnknownContext(url.to_owned()))
    }
}

impl Propagation {
    fn or(self, other: Self) -> Self {
        if self == Self::Revert { self } else { other }
    }
}

/// 2)
fn propagates(local: &Value) -> Option<Propagation> {
    match local.as_object()?.get("@propagate")? {
        Value::Bool(false) => Some(Propagation::Revert),
        _ => Some(Propagation::Propagate),
    }
}

/// 5.8)
fn set_vocabulary(result: &mut Context, value: Option<&Value>) -> Result<(), Error> {
    result.vocabulary = match value {
        None => return Ok(()),
        Some(Value::Null) => None,
        Some(Value::String(vocabulary)) => {
            let expanded = expand_iri(result, vocabulary, Relative::Both);
            Some(
                expanded
                    .filter(|iri| is_iri_or_blank(iri) || vocabulary.is_empty())
                    .ok_or_else(|| Error::json_ld("invalid vocab mapping"))?,
            )
        }
        Some(_) => return Err(Error::json_ld("invalid vocab mapping")),
    };
    Ok(())
}

/// 5.9)
fn set_language(result: &mut Context, value: Option<&Value>) -> Result<(), Error> {
    result.language = match value {
        None => return Ok(()),
        Some(Value::Null) => None,
        Some(Value::String(language)) => Some(language.to_ascii_lowercase().into()),
        Some(_) => return Err(Error::json_ld("invalid default language")),
    };
    Ok(())
}

/// 5.10)
fn set_direction(result: &mut Context, value: Option<&Value>) -> Result<(), Error> {
    result.direction = match value {
        None => return Ok(()),
        Some(Value::Null) => None,
        Some(value) => Some(Direction::of(value).ok_or_else(|| Error::json_ld("invalid base direction"))?),
    };
    Ok(())
}
