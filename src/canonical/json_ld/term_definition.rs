//! [Create Term Definition](https://www.w3.org/TR/json-ld11-api/#create-term-definition)

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::active_context::{Active, Container, Context, Protection, TermDefinition, TypeMapping};
use super::context::{Local, Validation};
use super::expand_iri::{
    Relative, expand_iri, has_keyword_form, is_blank, is_iri_or_blank, is_keyword, split_compact_iri,
};
use super::iri;
use super::term_entries::{
    boolean, check_type_container, check_type_definition, container_mapping, internationalize, is_context_entry,
    is_definition_entry, nest_and_prefix,
};
use crate::canonical::{Error, WorkBudget};

/// How deep definitions may refer to one another: known contexts need 3; the stack of a wasm module is small.
const DEPTH: usize = 64;

/// The definitions of one context, while they are made.
pub(in crate::canonical) struct Definitions<'d> {
    parameters: &'d Local<'d>,
    result: Context,
    local: &'d Map<String, Value>,
    /// Whether a term's definition is complete; absent if it has not begun.
    defined: BTreeMap<&'d str, bool>,
    protected: bool,
    depth: usize,
    budget: &'d mut WorkBudget,
}

/// What became of a definition.
enum Defined {
    Term(TermDefinition),
    /// It looks like a keyword of the future.
    Ignored,
}

impl<'d> Definitions<'d> {
    pub(super) fn new(
        parameters: &'d Local<'d>,
        result: Context,
        local: &'d Map<String, Value>,
        budget: &'d mut WorkBudget,
    ) -> Result<Self, Error> {
        let protected = boolean(local.get("@protected"), "invalid @protected value")?.unwrap_or(false);
        Ok(Self { parameters, result, local, defined: BTreeMap::new(), protected, depth: 0, budget })
    }

    /// Context Processing, 5.13)
    pub(super) fn define_all(mut self) -> Result<Context, Error> {
        for (term, value) in self.local {
            if !is_context_entry(term) {
                self.define(term, value)?;
            }
        }
        Ok(self.result)
    }

    fn define(&mut self, term: &'d str, value: &'d Value) -> Result<(), Error> {
        // 1)
        match self.defined.get(term) {
            Some(true) => return Ok(()),
            Some(false) => return Err(Error::json_ld("cyclic IRI mapping")),
            None => {}
        }
        if self.depth > DEPTH {
            return Err(Error::TooComplex);
        }
        self.budget.spend(1)?;
        // 2)
        if term.is_empty() {
            return Err(Error::json_ld("invalid term definition"));
        }
        self.defined.insert(term, false);
        // 4), 5)
        if term == "@type" {
            check_type_definition(value)?;
        } else if is_keyword(term) {
            return Err(Error::json_ld("keyword redefinition"));
        } else if has_keyword_form(term) {
            return Ok(());
        }
        self.depth += 1;
        let outcome = self.replace(term, value);
        self.depth -= 1;
        outcome
    }

    fn replace(&mut self, term: &'d str, value: &'d Value) -> Result<(), Error> {
        // 6)
        let previous = self.result.terms.remove(term);
        let guarded = previous.filter(|previous| previous.protected && self.parameters.protection == Protection::Hold);
        // 7) to 26)
        let mut definition = match self.definition(term, value)? {
            Defined::Term(definition) => definition,
            Defined::Ignored if guarded.is_none() => return Ok(()),
            // OUT OF SPEC: the standard would forget the protected term here.
            Defined::Ignored => return Err(Error::json_ld("protected term redefinition")),
        };
        // 27)
        if let Some(previous) = guarded {
            if !definition.is_same_as(&previous) {
                return Err(Error::json_ld("protected term redefinition"));
            }
            definition = Rc::unwrap_or_clone(previous);
        }
        // 28)
        self.result.terms.insert(term.into(), Rc::new(definition));
        self.defined.insert(term, true);
        Ok(())
    }

    fn definition(&mut self, term: &'d str, value: &'d Value) -> Result<Defined, Error> {
        // 10)
        let mut definition = TermDefinition { protected: self.protected, ..TermDefinition::default() };
        // 7) to 9)
        let entries = match value {
            Value::Null => return Ok(Defined::Term(definition)),
            Value::String(_) => {
                let mapped = self.map_iri(&mut definition, term, Some(value), true)?;
                return Ok(mapped.map_or(Defined::Ignored, |()| Defined::Term(definition)));
            }
            Value::Object(entries) => entries,
            _ => return Err(Error::json_ld("invalid term definition")),
        };
        // 11)
        if let Some(protected) = boolean(entries.get("@protected"), "invalid @protected value")? {
            definition.protected = protected;
        }
        // 12)
        definition.type_mapping = entries.get("@type").map(|value| self.type_mapping(value)).transpose()?;
        // 13)
        if let Some(reverse) = entries.get("@reverse") {
            return self.reverse(definition, reverse, entries);
        }
        // 14) to 18)
        if self.map_iri(&mut definition, term, entries.get("@id"), false)?.is_none() {
            return Ok(Defined::Ignored);
        }
        // 19)
        if let Some(container) = entries.get("@container") {
            definition.container = container_mapping(container)?;
            check_type_container(&mut definition)?;
        }
        // 20)
        definition.index = entries.get("@index").map(|index| self.index(&definition, index)).transpose()?;
        self.scope(&mut definition, entries)?;
        internationalize(&mut definition, entries)?;
        nest_and_prefix(&mut definition, term, entries)?;
        // 26)
        if entries.keys().all(|key| is_definition_entry(key)) {
            Ok(Defined::Term(definition))
        } else {
            Err(Error::json_ld("invalid term definition"))
        }
    }

    /// 12)
    fn type_mapping(&mut self, value: &'d Value) -> Result<TypeMapping, Error> {
        let invalid = || Error::json_ld("invalid type mapping");
        let name = value.as_str().ok_or_else(invalid)?;
        let expanded = self.expand(name)?.ok_or_else(invalid)?;
        Ok(match &*expanded {
            "@id" => TypeMapping::Id,
            "@vocab" => TypeMapping::Vocab,
            "@json" => TypeMapping::Json,
            "@none" => TypeMapping::None,
            iri if iri::has_scheme(iri) => TypeMapping::Datatype(expanded),
            _ => return Err(invalid()),
        })
    }

    /// 13)
    fn reverse(
        &mut self,
        mut definition: TermDefinition,
        value: &'d Value,
        entries: &Map<String, Value>,
    ) -> Result<Defined, Error> {
        // 13.1)
        if entries.contains_key("@id") || entries.contains_key("@nest") {
            return Err(Error::json_ld("invalid reverse property"));
        }
        // 13.2)
        let name = value.as_str().ok_or_else(|| Error::json_ld("invalid IRI mapping"))?;
        // 13.3)
        if has_keyword_form(name) {
            return Ok(Defined::Ignored);
        }
        // 13.4)
        let expanded = self.expand(name)?.filter(|iri| is_iri_or_blank(iri));
        definition.iri = Some(expanded.ok_or_else(|| Error::json_ld("invalid IRI mapping"))?);
        // 13.5)
        definition.container = match entries.get("@container") {
            None | Some(Value::Null) => Container::default(),
            Some(Value::String(set)) if set == "@set" => Container::SET,
            Some(Value::String(index)) if index == "@index" => Container::INDEX,
            Some(_) => return Err(Error::json_ld("invalid reverse property")),
        };
        // 13.6)
        definition.reverse = true;
        Ok(Defined::Term(definition))
    }

    /// 14) to 18); `None` if the definition is to be ignored.
    fn map_iri(
        &mut self,
        definition: &mut TermDefinition,
        term: &'d str,
        id: Option<&'d Value>,
        simple: bool,
    ) -> Result<Option<()>, Error> {
        match id {
            Some(Value::Null) => {}
            Some(Value::String(id)) if id != term => {
                if !is_keyword(id) && has_keyword_form(id) {
                    return Ok(None);
                }
                self.map_id(definition, term, id, simple)?;
            }
            None | Some(Value::String(_)) => definition.iri = Some(self.own_iri(term)?),
            Some(_) => return Err(Error::json_ld("invalid IRI mapping")),
        }
        Ok(Some(()))
    }

    /// 14.2)
    fn map_id(
        &mut self,
        definition: &mut TermDefinition,
        term: &'d str,
        id: &'d str,
        simple: bool,
    ) -> Result<(), Error> {
        // 14.2.3)
        let expanded = self.expand(id)?.filter(|iri| is_keyword(iri) || is_iri_or_blank(iri));
        let expanded = expanded.ok_or_else(|| Error::json_ld("invalid IRI mapping"))?;
        if &*expanded == "@context" {
            return Err(Error::json_ld("invalid keyword alias"));
        }
        // 14.2.4)
        let inside = |text: &str| text.trim_end_matches(':').get(1..).is_some_and(|rest| rest.contains(':'));
        let compact = inside(term) || term.contains('/');
        if compact {
            self.defined.insert(term, true);
            if self.expand(term)?.as_ref() != Some(&expanded) {
                return Err(Error::json_ld("invalid IRI mapping"));
            }
        }
        // 14.2.5)
        definition.prefix =
            simple && !term.contains([':', '/']) && (is_blank(&expanded) || iri::ends_with_delimiter(&expanded));
        definition.iri = Some(expanded);
        Ok(())
    }

    /// 15) to 18)
    fn own_iri(&mut self, term: &'d str) -> Result<Rc<str>, Error> {
        // 15)
        if let Some((prefix, suffix)) = split_compact_iri(term) {
            if let Some((prefix, value)) = self.local.get_key_value(prefix) {
                self.define(prefix, value)?;
            }
            if let Some(iri) = self.result.terms.get(prefix).and_then(|term| term.iri.as_ref()) {
                return Ok([iri, suffix].concat().into());
            }
            return Ok(term.into());
        }
        // 16)
        if term.contains('/') {
            let expanded = expand_iri(&self.result, term, Relative::Vocabulary);
            return expanded.filter(|iri| iri::has_scheme(iri)).ok_or_else(|| Error::json_ld("invalid IRI mapping"));
        }
        // 17)
        if term == "@type" {
            return Ok(term.into());
        }
        // 18)
        let vocabulary = self.result.vocabulary.as_deref().ok_or_else(|| Error::json_ld("invalid IRI mapping"))?;
        Ok([vocabulary, term].concat().into())
    }

    /// 20)
    fn index(&mut self, definition: &TermDefinition, value: &'d Value) -> Result<Rc<str>, Error> {
        let invalid = || Error::json_ld("invalid term definition");
        let name = value.as_str().filter(|_| definition.container.has(Container::INDEX)).ok_or_else(invalid)?;
        let expanded = self.expand(name)?;
        expanded.filter(|iri| iri::has_scheme(iri)).ok_or_else(invalid)?;
        Ok(name.into())
    }

    /// 21)
    fn scope(&mut self, definition: &mut TermDefinition, entries: &Map<String, Value>) -> Result<(), Error> {
        let Some(context) = entries.get("@context") else {
            return Ok(());
        };
        // 21.3)
        if self.parameters.validation != Validation::Unneeded {
            let trial =
                Local { protection: Protection::Override, validation: Validation::Trial, ..self.parameters.clone() };
            let active = Active { context: Rc::new(self.result.extended()), previous: None };
            trial.process(&active, context, self.budget).map_err(|error| match error {
                Error::JsonLd { .. } => Error::json_ld("invalid scoped context"),
                other => other,
            })?;
        }
        // 21.4)
        definition.context = Some(context.clone());
        definition.base_url.clone_from(&self.parameters.base_url);
        Ok(())
    }

    /// IRI expansion with a local context: its steps 3) and 6.3) define what the value needs.
    fn expand(&mut self, value: &'d str) -> Result<Option<Rc<str>>, Error> {
        if is_keyword(value) || has_keyword_form(value) {
            return Ok(expand_iri(&self.result, value, Relative::Vocabulary));
        }
        self.define_first(value)?;
        if !self.result.terms.contains_key(value)
            && let Some((prefix, suffix)) = split_compact_iri(value)
            && prefix != "_"
            && !suffix.starts_with("//")
        {
            self.define_first(prefix)?;
        }
        Ok(expand_iri(&self.result, value, Relative::Vocabulary))
    }

    fn define_first(&mut self, term: &str) -> Result<(), Error> {
        match self.local.get_key_value(term) {
            Some((term, value)) if self.defined.get(term.as_str()) != Some(&true) && !is_context_entry(term) => {
                self.define(term, value)
            }
            _ => Ok(()),
        }
    }
}
