//! IRI references, [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986) and RFC 3987, as far as JSON-LD needs them.

/// The five components of a reference; the fragment keeps its `#`, the query its `?`.
struct Reference<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: &'a str,
    fragment: &'a str,
}

/// Whether the text begins with a scheme: an absolute IRI, with or without a fragment.
pub(super) fn has_scheme(text: &str) -> bool {
    split_scheme(text).is_some()
}

/// Whether an IRI may stand in statements: it has a scheme, no space, and one fragment at most.
///
/// OUT OF SPEC: `{`, `}`, `|`, `^` and the grave accent, which RFC 3987 forbids as well, are let through as they are by the
/// libraries that sign; without spaces they cannot make one statement look like another.
pub(in crate::canonical) fn is_well_formed(text: &str) -> bool {
    let mut fragments = 0;
    has_scheme(text)
        && text.bytes().all(|byte| {
            fragments += u32::from(byte == b'#');
            !matches!(byte, 0..=b' ' | 0x7f | b'<' | b'>' | b'"' | b'\\')
        })
        && fragments < 2
        && (text.is_ascii() || !text.contains(is_space))
}

/// Whether the text has a scheme, and neither spaces nor control characters, so that one statement cannot look like two.
pub(in crate::canonical) fn is_whole(text: &str) -> bool {
    has_scheme(text)
        && !text.bytes().any(|byte| matches!(byte, 0..=b' ' | 0x7f))
        && (text.is_ascii() || !text.contains(is_space))
}

fn is_space(character: char) -> bool {
    character.is_control() || character.is_whitespace()
}

/// Whether an IRI ends with a gen-delim, so that a simple term of it may be a prefix.
pub(super) fn ends_with_delimiter(text: &str) -> bool {
    text.ends_with([':', '/', '?', '#', '[', ']', '@'])
}

/// [Reference resolution](https://www.rfc-editor.org/rfc/rfc3986#section-5.2) against an absolute base.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let base = split(base);
    let given = split(reference);
    if given.scheme.is_some() {
        return join(&given, &without_dots(given.path));
    }
    let path = if given.authority.is_some() || given.path.starts_with('/') {
        without_dots(given.path)
    } else if given.path.is_empty() {
        base.path.to_owned()
    } else {
        without_dots(&merged(&base, given.path))
    };
    let inherits_query = given.authority.is_none() && given.path.is_empty() && given.query.is_empty();
    let target = Reference {
        scheme: base.scheme,
        authority: given.authority.or(base.authority),
        path: "",
        query: if inherits_query { base.query } else { given.query },
        fragment: given.fragment,
    };
    join(&target, &path)
}

fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let mut bytes = scheme.bytes();
    let valid = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    valid.then_some((scheme, rest))
}

fn split(text: &str) -> Reference<'_> {
    let (scheme, rest) = split_scheme(text).map_or((None, text), |(scheme, rest)| (Some(scheme), rest));
    let (rest, fragment) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
    let (rest, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (Some(authority), path)
        }
        None => (None, rest),
    };
    Reference { scheme, authority, path, query, fragment }
}

/// [Merge Paths](https://www.rfc-editor.org/rfc/rfc3986#section-5.2.3)
fn merged(base: &Reference<'_>, path: &str) -> String {
    if base.authority.is_some() && base.path.is_empty() {
        return format!("/{path}");
    }
    let folder = base.path.rfind('/').map_or("", |slash| base.path.split_at(slash + 1).0);
    [folder, path].concat()
}

/// [Remove Dot Segments](https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4)
fn without_dots(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    let segments = path.strip_prefix('/').unwrap_or(path);
    let mut last_is_dots = false;
    for segment in segments.split('/') {
        last_is_dots = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            _ => kept.push(segment),
        }
    }
    if last_is_dots {
        kept.push("");
    }
    let root = if rooted { "/" } else { "" };
    [root, &kept.join("/")].concat()
}

fn join(reference: &Reference<'_>, path: &str) -> String {
    let mut text = String::with_capacity(path.len() + 40);
    if let Some(scheme) = reference.scheme {
        text.push_str(scheme);
        text.push(':');
    }
    if let Some(authority) = reference.authority {
        text.push_str("//");
        text.push_str(authority);
    }
    text.push_str(path);
    text.push_str(reference.query);
    text.push_str(reference.fragment);
    text
}

#[cfg(test)]
mod tests {
    use super::{is_well_formed, resolve};

    #[test]
    fn resolves_the_examples_of_rfc_3986() {
        let base = "http://a/b/c/d;p?q";
        for (reference, target) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("g;x?y#s", "http://a/b/c/g;x?y#s"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("./g/.", "http://a/b/c/g/"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
        ] {
            assert_eq!(resolve(base, reference), target, "{reference}");
        }
    }

    #[test]
    fn a_space_or_a_missing_scheme_is_ill_formed() {
        assert!(is_well_formed("urn:uuid:1"));
        assert!(!is_well_formed("a b"));
        assert!(!is_well_formed("urn:a b"));
        assert!(!is_well_formed("relative"));
        assert!(!is_well_formed("_:b0"));
    }
}
