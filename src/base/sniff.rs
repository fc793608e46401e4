//! Tells what bytes are by their content. Names and media types do not count, since anybody can choose them.

/// A stable word for what some bytes are: `png`, `svg`, `jpeg`, `gif`, `webp`, `pdf`, `html`, `json`, `xml`, `text`, `zip`, `binary`, `empty`.
#[must_use]
pub fn sniff(bytes: &[u8]) -> &'static str {
    let magic: [(&[u8], &str); 5] = [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpeg"),
        (b"GIF8", "gif"),
        (b"%PDF", "pdf"),
        (b"PK\x03\x04", "zip"),
    ];
    if let Some((_, name)) = magic.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return name;
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return "webp";
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
        [b'<', ..] if is_svg(text) => "svg",
        [b'<', ..] if head.contains("<html") => "html",
        [b'<', ..] => "xml",
        _ => "text",
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
