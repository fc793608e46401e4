//! [IRI Expansion](https://www.w3.org/TR/json-ld11-api/#iri-expansion)

use std::rc::Rc;

use super::active_context::Context;
use super::iri;

/// What a relative reference is taken to be relative to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::canonical) enum Relative {
    /// Nothing but the document: identifiers of nodes.
    Document,
    /// The vocabulary: properties.
    Vocabulary,
    /// The vocabulary, then the document: types and `@vocab` coerced values.
    Both,
}

/// Expands a term, a compact IRI or an IRI reference; `None` is null: a value to be ignored.
pub(in crate::canonical) fn expand_iri(context: &Context, value: &str, relative: Relative) -> Option<Rc<str>> {
    // 1)
    if is_keyword(value) {
        return Some(value.into());
    }
    // 2)
    if has_keyword_form(value) {
        return None;
    }
    // 4), 5)
    let vocabulary = relative != Relative::Document;
    if let Some(term) = context.terms.get(value) {
        let keyword = term.iri.as_deref().is_some_and(is_keyword);
        if keyword || vocabulary {
            return term.iri.clone();
        }
    }
    // 6)
    if let Some(iri) = expand_compact_iri(context, value) {
        return Some(iri);
    }
    // 7)
    if vocabulary && let Some(vocabulary) = &context.vocabulary {
        return Some([vocabulary, value].concat().into());
    }
    // 8)
    if relative != Relative::Vocabulary
        && let Some(base) = &context.base
    {
        return Some(iri::resolve(base, value).into());
    }
    // 9)
    Some(value.into())
}

/// The prefix and suffix of something that has the form of a compact IRI.
pub(super) fn split_compact_iri(value: &str) -> Option<(&str, &str)> {
    value.split_once(':').filter(|(prefix, _)| !prefix.is_empty())
}

/// 6): `None` if the value is neither a compact IRI nor absolute.
fn expand_compact_iri(context: &Context, value: &str) -> Option<Rc<str>> {
    // 6.1)
    let (prefix, suffix) = split_compact_iri(value)?;
    // 6.2)
    if prefix == "_" || suffix.starts_with("//") {
        return Some(value.into());
    }
    // 6.4)
    if let Some(term) = context.terms.get(prefix)
        && term.prefix
        && let Some(iri) = &term.iri
    {
        return Some([iri, suffix].concat().into());
    }
    // 6.5)
    iri::has_scheme(value).then(|| value.into())
}

/// Whether a property or type is usable: absolute, or a blank node identifier.
pub(super) fn is_iri_or_blank(text: &str) -> bool {
    is_blank(text) || iri::has_scheme(text)
}

/// Whether the text is a blank node identifier.
pub(super) fn is_blank(text: &str) -> bool {
    text.starts_with("_:")
}

/// Whether the text is a [keyword](https://www.w3.org/TR/json-ld11/#keywords).
pub(super) fn is_keyword(text: &str) -> bool {
    text.starts_with('@')
        && matches!(
            text,
            "@base"
                | "@container"
                | "@context"
                | "@direction"
                | "@graph"
                | "@id"
                | "@import"
                | "@included"
                | "@index"
                | "@json"
                | "@language"
                | "@list"
                | "@nest"
                | "@none"
                | "@prefix"
                | "@propagate"
                | "@protected"
                | "@reverse"
                | "@set"
                | "@type"
                | "@value"
                | "@version"
                | "@vocab"
        )
}

/// Whether the text looks like a keyword of the future: `"@"1*ALPHA`.
pub(super) fn has_keyword_form(text: &str) -> bool {
    text.strip_prefix('@').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphabetic()))
}
