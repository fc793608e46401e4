//! The active context and its term definitions, [JSON-LD 1.1 API](https://www.w3.org/TR/json-ld11-api/#context-processing-algorithm).
//!
//! Decision: active contexts are shared, never changed once made, and each remembers those that were derived from it, by the URL
//! or the term whose local context was processed. So a badge that looks like the last one processes no context at all.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

/// How many derived contexts one context remembers: more than the types and scoped terms of any known context, and few enough
/// that documents with contexts of their own cannot fill the memory.
const DERIVED: usize = 64;

/// An active context with the one to go back to where it does not propagate.
#[derive(Clone, Debug)]
pub(in crate::canonical) struct Active {
    pub(in crate::canonical) context: Rc<Context>,
    pub(in crate::canonical) previous: Option<Rc<Context>>,
}

/// An active context without its previous context.
#[derive(Debug, Default)]
pub(in crate::canonical) struct Context {
    pub(super) terms: BTreeMap<Rc<str>, Rc<TermDefinition>>,
    pub(super) base: Option<Rc<str>>,
    pub(super) original_base: Option<Rc<str>>,
    pub(super) vocabulary: Option<Rc<str>>,
    pub(super) language: Option<Rc<str>>,
    pub(super) direction: Option<Direction>,
    derived: RefCell<Vec<(ContextSource, Derived)>>,
}

/// What a context was derived by.
#[derive(Debug, Clone)]
pub(in crate::canonical) enum ContextSource {
    /// The context document of this URL.
    Url(Rc<str>),
    /// The local context of a term definition.
    Term(Rc<TermDefinition>),
}

/// A context that was derived from another.
#[derive(Debug, Clone)]
pub(in crate::canonical) struct Derived {
    pub(super) context: Rc<Context>,
    pub(super) protection: Protection,
    pub(super) propagation: Propagation,
}

/// Whether protected terms may be redefined: only by a property-scoped context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::canonical) enum Protection {
    Hold,
    Override,
}

/// Whether a context reaches into nested nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::canonical) enum Propagation {
    Propagate,
    Revert,
}

/// A base direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::canonical) enum Direction {
    LeftToRight,
    RightToLeft,
}

/// What values of a term are coerced to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::canonical) enum TypeMapping {
    Id,
    Vocab,
    Json,
    None,
    Datatype(Rc<str>),
}

/// A [term definition](https://www.w3.org/TR/json-ld11/#dfn-term-definition).
#[derive(Clone, Debug, Default)]
pub(in crate::canonical) struct TermDefinition {
    pub(super) iri: Option<Rc<str>>,
    pub(super) prefix: bool,
    pub(super) protected: bool,
    pub(super) reverse: bool,
    pub(super) base_url: Option<Rc<str>>,
    pub(super) context: Option<Value>,
    pub(super) container: Container,
    pub(super) direction: Mapping<Direction>,
    pub(super) language: Mapping<Rc<str>>,
    pub(super) index: Option<Rc<str>>,
    pub(super) nest: Option<Rc<str>>,
    pub(super) type_mapping: Option<TypeMapping>,
}

/// What a term says about the language or direction of its strings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::canonical) enum Mapping<T> {
    /// Nothing: the context's default applies.
    #[default]
    Default,
    /// Its strings have none.
    Null,
    To(T),
}

/// A set of container keywords.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::canonical) struct Container(u8);

impl Container {
    pub(super) const GRAPH: Self = Self(1);
    pub(super) const ID: Self = Self(2);
    pub(super) const INDEX: Self = Self(4);
    pub(super) const LANGUAGE: Self = Self(8);
    pub(super) const LIST: Self = Self(16);
    pub(super) const SET: Self = Self(32);
    pub(super) const TYPE: Self = Self(64);

    pub(super) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn of_keyword(keyword: &str) -> Option<Self> {
        Some(match keyword {
            "@graph" => Self::GRAPH,
            "@id" => Self::ID,
            "@index" => Self::INDEX,
            "@language" => Self::LANGUAGE,
            "@list" => Self::LIST,
            "@set" => Self::SET,
            "@type" => Self::TYPE,
            _ => return None,
        })
    }
}

impl TermDefinition {
    /// Whether both definitions are the same, apart from whether they are protected.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        self.iri == other.iri
            && self.prefix == other.prefix
            && self.reverse == other.reverse
            && self.context == other.context
            && self.container == other.container
            && self.direction == other.direction
            && self.language == other.language
            && self.index == other.index
            && self.nest == other.nest
            && self.type_mapping == other.type_mapping
    }
}

impl Direction {
    pub(super) fn of(value: &Value) -> Option<Self> {
        match value.as_str()? {
            "ltr" => Some(Self::LeftToRight),
            "rtl" => Some(Self::RightToLeft),
            _ => None,
        }
    }
}

impl Active {
    /// A newly-initialized active context.
    pub(in crate::canonical) fn initial(base: Option<&str>) -> Self {
        let base: Option<Rc<str>> = base.map(Rc::from);
        let context = Context { base: base.clone(), original_base: base, ..Context::default() };
        Self { context: Rc::new(context), previous: None }
    }

    /// This context followed by a derived one.
    pub(super) fn then(&self, derived: &Derived) -> Self {
        let previous = match derived.propagation {
            Propagation::Propagate => self.previous.clone(),
            Propagation::Revert => Some(self.previous.clone().unwrap_or_else(|| self.context.clone())),
        };
        Self { context: derived.context.clone(), previous }
    }

    pub(super) fn term(&self, name: &str) -> Option<&Rc<TermDefinition>> {
        self.context.terms.get(name)
    }

    /// The container mapping of a property.
    pub(super) fn container(&self, property: Option<&str>) -> Container {
        property.and_then(|property| self.term(property)).map_or_else(Container::default, |term| term.container)
    }
}

impl Context {
    /// A copy to be changed, which has derived nothing yet.
    pub(super) fn extended(&self) -> Self {
        Self {
            terms: self.terms.clone(),
            base: self.base.clone(),
            original_base: self.original_base.clone(),
            vocabulary: self.vocabulary.clone(),
            language: self.language.clone(),
            direction: self.direction,
            derived: RefCell::default(),
        }
    }

    pub(super) fn has_protected_terms(&self) -> bool {
        self.terms.values().any(|term| term.protected)
    }

    pub(super) fn derived_by(&self, source: &ContextSource, protection: Protection) -> Option<Derived> {
        let derived = self.derived.borrow();
        let found = derived.iter().find(|(by, context)| context.protection == protection && by.is_same_as(source));
        found.map(|(_, context)| context.clone())
    }

    pub(super) fn remember(&self, source: ContextSource, derived: Derived) {
        let mut known = self.derived.borrow_mut();
        if known.len() == DERIVED {
            known.clear();
        }
        known.push((source, derived));
    }
}

impl ContextSource {
    fn is_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Url(one), Self::Url(other)) => one == other,
            (Self::Term(one), Self::Term(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }
}
