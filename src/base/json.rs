//! JSON as it comes from outside: bounded, without a byte-order mark.

use serde_json::Value;
use url::Url;

/// The deepest nesting that a badge may have.
pub const MAX_DEPTH: usize = 64;

/// Why a text is refused as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is not JSON.
    #[error("not JSON")]
    Syntax,
    /// It is nested deeper than [`MAX_DEPTH`].
    #[error("nested too deep")]
    TooDeep,
}

/// Parses JSON after stripping a byte-order mark and surrounding space.
pub fn parse(bytes: &[u8]) -> Result<Value, Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if depth(bytes) > MAX_DEPTH {
        return Err(Error::TooDeep);
    }
    // Not `from_slice`, which would be a second parser beside that of texts.
    let text = std::str::from_utf8(bytes).map_err(|_| Error::Syntax)?;
    serde_json::from_str(text).map_err(|_| Error::Syntax)
}

/// The deepest nesting of brackets outside of strings.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// One or many: the elements of an array, the value itself otherwise, nothing for `null`.
pub fn many(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.filter(|value| !value.is_null()).map_or(&[][..], items).iter()
}

/// The elements of an array; any other value, `null` too, as the only one.
#[must_use]
pub fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        one => std::slice::from_ref(one),
    }
}

/// The one: the value itself, or the only element of an array; nothing where there are several.
#[must_use]
pub fn one(value: Option<&Value>) -> Option<&Value> {
    match value {
        Some(Value::Array(items)) => match items.as_slice() {
            [only] => Some(only),
            _ => None,
        },
        other => other,
    }
}

/// The strings among one or many.
pub fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    many(value).filter_map(Value::as_str)
}

/// A JSON pointer one level deeper. (<https://www.rfc-editor.org/rfc/rfc6901#section-3>)
#[must_use]
pub fn pointer(above: &str, key: &str) -> String {
    format!("{above}/{}", escaped(key))
}

/// A key as a JSON pointer writes it.
#[must_use]
pub fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The id of a node: the value itself if it is a string, else its `id` or `@id`.
#[must_use]
pub fn id(value: Option<&Value>) -> Option<&str> {
    let value = value?;
    value
        .as_str()
        .or_else(|| value.get("id").and_then(Value::as_str))
        .or_else(|| value.get("@id").and_then(Value::as_str))
}

/// Whether a document says what it is: it is an object with a context, or with a URI as its id. An error that a server writes as JSON does
/// not, whatever its status is.
#[must_use]
pub fn says_what_it_is(document: &Value) -> bool {
    let has_context = document.get("@context").is_some_and(|context| !context.is_null());
    let is_named = || document.is_object() && id(Some(document)).is_some_and(|id| Url::parse(id).is_ok());
    has_context || is_named()
}

/// The reason that the body of a 410 may give. (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#Assertion>)
#[must_use]
pub fn revocation_reason(body: &[u8]) -> Option<String> {
    parse(body).ok()?.get("revocationReason")?.as_str().map(str::to_owned)
}

/// Whether a node has this type, written as `type` or `@type`, one or many.
#[must_use]
pub fn has_type(node: &Value, name: &str) -> bool {
    strings(node.get("type")).chain(strings(node.get("@type"))).any(|found| found == name)
}

#[cfg(test)]
mod tests {
    use super::{Error, parse};

    #[test]
    fn depth_is_bounded_before_parsing() {
        assert_eq!(parse(&b"[".repeat(65)), Err(Error::TooDeep));
        assert!(parse(format!("{}{}", "[".repeat(64), "]".repeat(64)).as_bytes()).is_ok());
        assert!(parse(format!("\"{}\"", "[".repeat(100)).as_bytes()).is_ok());
    }

    #[test]
    fn a_byte_order_mark_is_no_fault() {
        assert!(parse(b"\xef\xbb\xbf {} ").is_ok());
    }
}
