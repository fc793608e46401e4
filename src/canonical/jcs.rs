//! JSON Canonicalization Scheme, RFC 8785.

use serde_json::Value;

/// The value's canonical form, [RFC 8785](https://www.rfc-editor.org/rfc/rfc8785).
///
/// # Errors
/// A number that IEEE 754 cannot hold.
pub fn jcs(value: &Value) -> Result<String, serde_json::Error> {
    serde_jcs::to_string(value)
}

/// Whether `hex` (lower case) is the base16 form of `bytes`.
pub(super) fn is_hex_of(hex: &str, bytes: &[u8]) -> bool {
    hex.len() == bytes.len() * 2
        && hex.as_bytes().chunks(2).zip(bytes).all(|(digits, byte)| {
            std::str::from_utf8(digits)
                .is_ok_and(|digits| u8::from_str_radix(digits, 16).is_ok_and(|value| value == *byte))
        })
}
