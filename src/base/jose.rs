//! Compact serialisation of JOSE: three base64url parts. (<https://www.rfc-editor.org/rfc/rfc7515#section-7.1>)

use serde_json::Value;

use super::encoding::from_base64url;
use super::json;

/// A parsed compact JWS or JWT. Nothing in it is verified yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Compact {
    /// The protected header.
    pub header: Value,
    /// The payload as JSON.
    pub payload: Value,
    /// The payload's text.
    pub payload_text: String,
    /// What the signature covers: the first two parts and the dot between, as received.
    pub signing_input: String,
    /// The signature.
    pub signature: Vec<u8>,
}

impl Compact {
    /// Parses a compact serialisation whose header and payload are JSON objects.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut parts = text.split('.');
        let (header, payload, signature) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let header_value = json::parse(&from_base64url(header)?).ok()?;
        let payload_text = String::from_utf8(from_base64url(payload)?).ok()?;
        let payload_value = json::parse(payload_text.as_bytes()).ok()?;
        if !header_value.is_object() || !payload_value.is_object() {
            return None;
        }
        Some(Self {
            header: header_value,
            payload: payload_value,
            payload_text,
            signing_input: format!("{header}.{payload}"),
            signature: from_base64url(signature)?,
        })
    }

    /// Whether a text has the form of a compact serialisation; true for damaged ones too.
    #[must_use]
    pub fn looks_like(text: &str) -> bool {
        let text = text.trim();
        text.len() > 10
            && (text.starts_with("ey") || has_header(text))
            && text.split('.').count() == 3
            && text.bytes().all(is_in_token)
    }

    /// Names the other form of JOSE that a text has: a token that discloses a part, or an encrypted one. Open Badges uses neither.
    /// (<https://www.rfc-editor.org/rfc/rfc9901>, <https://www.rfc-editor.org/rfc/rfc7516#section-7.1>)
    #[must_use]
    pub fn unsupported(text: &str) -> Option<&'static str> {
        match text.trim().split_once('~') {
            Some((token, _)) if Self::looks_like(token) => Some("SD-JWT"),
            None if has_header(text) && text.split('.').count() == 5 && text.bytes().all(is_in_token) => Some("JWE"),
            _ => None,
        }
    }

    /// The `alg` of the header.
    #[must_use]
    pub fn alg(&self) -> Option<&str> {
        self.header.get("alg").and_then(Value::as_str)
    }

    /// The `kid` of the header.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.header.get("kid").and_then(Value::as_str)
    }
}

fn has_header(text: &str) -> bool {
    let header = text.trim().split('.').next();
    header.and_then(from_base64url).is_some_and(|header| json::parse(&header).is_ok())
}

fn is_in_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'=')
}

#[cfg(test)]
mod tests {
    use super::Compact;

    #[test]
    fn padded_and_unpadded_parts_are_the_same() {
        let unpadded = Compact::parse("eyJhbGciOiJub25lIn0.eyJhIjoxfQ.");
        let padded = Compact::parse("eyJhbGciOiJub25lIn0=.eyJhIjoxfQ==.");
        assert_eq!(unpadded.map(|jws| jws.payload), padded.map(|jws| jws.payload));
    }
}
