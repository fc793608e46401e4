//! A genuine document written otherwise, and whether its report is what it must be.
//!
//! The operators may be sloppy: whether one kept what the document says is told by the canonical forms before and after.

#![allow(clippy::unnecessary_wraps, reason = "each operator has the type of all")]

pub mod changing;
pub mod choices;
mod draft;
mod form;
pub mod judge;
pub mod keeping;
mod text;
mod walk;
mod words;

use open_badge_verifier::canonical::Contexts;
use serde_json::Value;

use choices::{Choices, one_in};
use draft::Draft;
pub use draft::Operator;
use form::Form;
use judge::Class;
use words::Words;

/// The most operators that are applied to one document besides the first.
const MORE: usize = 3;

/// A document with what is known of it.
pub struct Original {
    pub document: Value,
    contexts: Contexts,
    form: Form,
    words: Words,
}

/// A document written otherwise.
pub struct Reshaped {
    pub text: String,
    pub class: Class,
    /// The names of the operators.
    pub operators: Vec<&'static str>,
}

impl Original {
    /// `contexts` are all that the document needs. `None` if it says nothing that could be compared.
    pub fn new(document: Value, contexts: Contexts) -> Option<Self> {
        let form = Form::of(&document, &contexts)?;
        let words = Words::of(&document, &contexts);
        Some(Self { document, contexts, form, words })
    }

    /// Applies an operator and, now and then, further ones that are meant to keep what is said. `None` if the first one cannot be
    /// applied to this document, or leaves the text as it is.
    pub fn reshaped(
        &self,
        first: (&'static str, Operator),
        others: &[Value],
        choices: &mut dyn Choices,
    ) -> Option<Reshaped> {
        let mut draft = Draft::new(self.document.clone(), &self.words, others);
        let mut operators = vec![first.0];
        first.1(&mut draft, choices)?;
        if one_in(choices, 2) {
            let keeping = keeping::operators();
            for _ in 0..=choices.below(MORE) {
                let (name, operator) = keeping[choices.below(keeping.len())];
                let before = draft.document.clone();
                match operator(&mut draft, choices) {
                    Some(()) => operators.push(name),
                    None => draft.document = before,
                }
            }
        }
        let text = text::write(&draft.document, &draft.spellings, choices);
        let is_as_before = text == serde_json::to_string(&self.document).unwrap_or_default();
        if is_as_before {
            return None;
        }
        Some(Reshaped { class: self.class(&text), text, operators })
    }

    fn class(&self, text: &str) -> Class {
        let document: Value = serde_json::from_str(text).unwrap_or_default();
        let form = Form::of(&document, &self.contexts);
        if form.is_some_and(|form| self.form.is_kept_by(&form)) { Class::Kept } else { Class::Changed }
    }
}
