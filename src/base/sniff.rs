//! Tells what bytes are by their content. Names and media types do not count, since anybody can choose them.

use super::codes::codes;

codes! {
    /// What bytes can be taken for.
    pub enum Media {
        /// A PNG.
        Png = "png",
        /// An SVG, by its root element.
        Svg = "svg",
        /// A JPEG.
        Jpeg = "jpeg",
        /// A GIF.
        Gif = "gif",
        /// A WebP image.
        Webp = "webp",
        /// A PDF.
        Pdf = "pdf",
        /// A ZIP archive, as of office documents.
        Zip = "zip",
        /// A page.
        Html = "html",
        /// What begins as JSON.
        Json = "json",
        /// Other markup.
        Xml = "xml",
        /// Other text.
        Text = "text",
        /// No text in UTF-8.
        Binary = "binary",
        /// Nothing.
        Empty = "empty",
    }
}

/// What some bytes are.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Media {
    let magic: [(&[u8], Media); 5] = [
        (b"\x89PNG\r\n\x1a\n", Media::Png),
        (b"\xff\xd8\xff", Media::Jpeg),
        (b"GIF8", Media::Gif),
        (b"%PDF", Media::Pdf),
        (b"PK\x03\x04", Media::Zip),
    ];
    if let Some((_, media)) = magic.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return *media;
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Media::Webp;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Media::Binary;
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head = text.get(..text.floor_char_boundary(4096)).unwrap_or(text).to_ascii_lowercase();
    match head.as_bytes() {
        [] => Media::Empty,
        [b'{' | b'[', ..] => Media::Json,
        [b'<', ..] if head.starts_with("<!doctype html") || head.starts_with("<html") => Media::Html,
        [b'<', ..] if is_svg(text) => Media::Svg,
        [b'<', ..] if head.contains("<html") => Media::Html,
        [b'<', ..] => Media::Xml,
        _ => Media::Text,
    }
}

/// Whether the root element is an SVG drawing, without parsing the whole.
fn is_svg(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!DOCTYPE") || rest.starts_with("<!doctype") {
            return rest.get(..rest.find(['[', '>']).unwrap_or(rest.len())).is_some_and(|head| head.contains("svg"));
        } else {
            break;
        };
        let Some(at) = rest.find(end) else { return false };
        rest = rest.get(at + end.len()..).unwrap_or_default();
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let name = name.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
    name.rsplit(':').next() == Some("svg")
}
