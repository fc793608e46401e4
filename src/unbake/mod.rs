//! From an image to the text of the badge baked into it. Decides by content, never by name or media type.

pub mod html;
mod png;
mod svg;

use serde::Serialize;

use crate::json;
use crate::obtain::MAX_TEXT_BYTES;
use crate::read::jose::Compact;
use crate::report::{Failure, Warning};

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
        "png" => Input::Png,
        "svg" => Input::Svg,
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

/// A stable word for what some bytes are: `png`, `svg`, `jpeg`, `gif`, `webp`, `pdf`, `html`, `json`, `xml`, `text`, `binary`, `empty`.
#[must_use]
pub fn sniff(bytes: &[u8]) -> &'static str {
    let magic: [(&[u8], &str); 6] = [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpeg"),
        (b"GIF8", "gif"),
        (b"RIFF", "webp"),
        (b"%PDF", "pdf"),
        (b"PK\x03\x04", "zip"),
    ];
    if let Some((_, name)) = magic.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return name;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return "binary";
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head = text.get(..text.floor_char_boundary(4096)).unwrap_or(text).to_ascii_lowercase();
    match head.as_bytes() {
        [] => "empty",
        [b'{' | b'[', ..] => "json",
        [b'<', ..] if head.starts_with("<!doctype html") || head.starts_with("<html") => "html",
        [b'<', ..] if svg::is_svg(text) => "svg",
        [b'<', ..] if head.contains("<html") => "html",
        [b'<', ..] => "xml",
        _ => "text",
    }
}
