//! From an image to the text of the badge baked into it. Decides by content, never by name or media type.

mod png;
mod svg;

use serde::Serialize;

use crate::base::jose::Compact;
use crate::base::{json, sniff};
use crate::input::MAX_TEXT_BYTES;
use crate::report::{Failure, Media, Warning};

/// The most bytes that a compressed text may have once it is decompressed.
const MAX_DECOMPRESSED_BYTES: usize = 4 * 1024 * 1024;

/// What was baked into an image.
#[derive(Clone, Debug, PartialEq)]
pub struct Unbaked {
    /// The text: JSON, a compact JWS or JWT, or a URL.
    pub text: String,
    /// Where in the image it was.
    pub carrier: Carrier,
    /// What was noticed on the way.
    pub warnings: Vec<Warning>,
}

/// Where in an image a badge can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Carrier {
    /// An `iTXt` chunk.
    PngItxt,
    /// A `zTXt` chunk.
    PngZtxt,
    /// A `tEXt` chunk, as in Open Badges 0.5 and 1.0.
    PngText,
    /// An element of an SVG.
    Svg,
}

/// What an input is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A PNG.
    Png,
    /// An SVG.
    Svg,
    /// Anything else; text, if it is UTF-8.
    Text,
}

/// Tells images from text.
#[must_use]
pub fn input(bytes: &[u8]) -> Input {
    match sniff(bytes) {
        Media::Png => Input::Png,
        Media::Svg => Input::Svg,
        _ => Input::Text,
    }
}

/// Finds the badge in a PNG or SVG; `None` if there is none in it.
pub fn unbake(bytes: &[u8]) -> Result<Option<Unbaked>, Failure> {
    match input(bytes) {
        Input::Png => png::unbake(bytes),
        Input::Svg => svg::unbake(bytes),
        Input::Text => Ok(None),
    }
}

/// Whether a text has all of a badge: JSON to its end, a token, or an address. Of several texts in one image, that one is taken.
fn is_whole(text: &str) -> bool {
    if text.len() > MAX_TEXT_BYTES {
        return false;
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '"');
    if text.starts_with(['{', '[']) {
        return json::parse(text.as_bytes()).is_ok();
    }
    Compact::looks_like(text) || (text.contains(['.', ':']) && !text.contains(char::is_whitespace))
}
