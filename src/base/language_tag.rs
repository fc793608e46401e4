//! Language tags. (<https://www.rfc-editor.org/info/bcp47>)

/// Whether a text has the form of a language tag in RDF: subtags of letters and digits, the first of letters alone.
/// (<https://www.w3.org/TR/n-triples/#grammar-production-LANGTAG>)
#[must_use]
pub fn is_langtag(tag: &str) -> bool {
    let is_subtag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag.split('-').all(is_subtag) && primary(tag).bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether a text can be a language tag: one of a registered language, of a private use (`x`) or grandfathered (`i`).
#[must_use]
pub fn is_language_tag(tag: &str) -> bool {
    is_langtag(tag) && (primary(tag).len() > 1 || matches!(primary(tag), "x" | "i"))
}

/// Whether a text is a language tag that begins with a code of ISO 639, which people can be told.
#[must_use]
pub fn names_language(tag: &str) -> bool {
    is_langtag(tag) && matches!(primary(tag).len(), 2 | 3)
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}
