//! Whether single values have the form that the specification gives them.

use url::Url;

pub(super) use crate::base::language_tag::is_language_tag as is_language;
use crate::net::address::web_url;

/// An absolute IRI: with a scheme, or a blank node.
pub(super) fn is_iri(text: &str) -> bool {
    // What most are is asked first: a name beyond ASCII is one only to `is_url`.
    text.starts_with("_:") || (!text.contains(char::is_whitespace) && Url::parse(text).is_ok()) || is_url(text)
}

/// An `http:` or `https:` URL; names beyond ASCII are allowed.
pub(super) fn is_url(text: &str) -> bool {
    let international = || {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        rest.is_some_and(|rest| !rest.is_ascii() && !rest.starts_with('/') && !rest.contains(char::is_whitespace))
    };
    !text.contains(char::is_whitespace) && (has_web_form(text) || international())
}

fn has_web_form(text: &str) -> bool {
    crate::net::address::parse(text).is_some_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Something before and behind one `@`, without space.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    !local.is_empty() && !host.is_empty() && !host.contains('@') && !text.contains(char::is_whitespace)
}

/// E.164 with an optional extension, as the specification's `+16175551212;ext=2`.
pub(super) fn is_telephone(text: &str) -> bool {
    let (number, extension) = text.split_once(";ext=").map_or((text, None), |(number, ext)| (number, Some(ext)));
    let digits = number.strip_prefix('+').unwrap_or(number);
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (2..=15).contains(&digits.len())
        && !digits.starts_with('0')
        && all_digits(digits)
        && extension.is_none_or(all_digits)
}

/// A host name with a dot in it, and nothing else.
pub(super) fn is_host(text: &str) -> bool {
    let bare = !text.contains(['/', ':', '@', '?', '#']) && !text.contains(char::is_whitespace);
    let url = web_url(&format!("https://{text}/"));
    bare && url.is_some_and(|url| url.domain().is_some_and(|name| name.contains('.')))
}

/// A data URI with a PNG or SVG image.
pub(super) fn is_image_data(text: &str) -> bool {
    let media_type = text.get(5..).and_then(|rest| rest.split([';', ',']).next()).unwrap_or_default();
    text.contains(',') && ["image/png", "image/svg+xml"].iter().any(|known| media_type.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::{is_email, is_host, is_image_data, is_iri, is_language, is_telephone, is_url};

    type Form<'a> = (fn(&str) -> bool, &'a [&'a str]);

    #[test]
    fn each_form_has_its_own() {
        let good: [Form; 7] = [
            (is_iri, &["urn:uuid:1", "_:b0", "did:example:1", "https://a.example/"]),
            (is_url, &["HTTPS://A.example", "http://\u{2713}.example/", "http://a.example:8080/x?y#z"]),
            (is_email, &["a@localhost", "a+b@c.example"]),
            (is_telephone, &["+64010", "+18006662344;ext=666"]),
            (is_language, &["de", "en-US", "zh-Hant-TW", "x-private"]),
            (is_host, &["a.example", "sub.a.example"]),
            (is_image_data, &["data:image/png;base64,AA==", "data:image/svg+xml;charset=utf-8,<svg/>"]),
        ];
        let bad: [Form; 7] = [
            (is_iri, &["", "not an iri", "page.html"]),
            (is_url, &["", "rdar://1", "http:// a.example", "urn:x", "data:,x", "http://"]),
            (is_email, &["a", " a@b.example", "a at b", "@b.example"]),
            (is_telephone, &["1-800-666-DEVIL", "+99 55", "+1 x", "+", "+0123"]),
            (is_language, &["", "e", "not a language", "en_US", "-"]),
            (is_host, &["666", "bears", "192.168.0.1", "a.example/x", "https://a.example", "a b.example"]),
            (is_image_data, &["data:image/gif;base64,AA==", "data:image/png", "data:"]),
        ];
        for (form, texts) in good {
            assert!(texts.iter().all(|text| form(text)), "{texts:?}");
        }
        for (form, texts) in bad {
            assert!(!texts.iter().any(|text| form(text)), "{texts:?}");
        }
    }
}
