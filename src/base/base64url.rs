//! base64url, as JOSE and Multibase have it. (<https://www.rfc-editor.org/rfc/rfc4648#section-5>)

use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

/// base64url, with the padding that some issuers leave on.
const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(false),
);

/// Decodes base64url, padded or not.
#[must_use]
pub fn decoded(text: &str) -> Option<Vec<u8>> {
    BASE64URL.decode(text).ok()
}
