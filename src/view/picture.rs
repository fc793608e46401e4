//! Where a picture may come from. One that is in the badge is looked through, one that is elsewhere is asked for by the rule for every
//! request ([`crate::net::policy::permitted`]) once the page was told of it.
//!
//! Decision: a picture from elsewhere is the source of an `<img>`, since few hosts let other sites' pages read their pictures. Where such
//! a request is led to, and whether it was answered, a page is not told.

use url::Url;

use crate::base::encoding::from_base64;

use super::still::{RASTER, is_of_type, is_still};

/// The largest picture that is shown from inside of a badge, in characters of its `data:` address.
const MAX_DATA_URI_CHARS: usize = 3 * 1024 * 1024;

/// A picture that may be shown. A drawing cannot run scripts, since it is only ever the source of an `<img>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture(String);

impl Picture {
    /// A picture that is in the badge itself: a `data:` address of pixels, or of a drawing that may be shown ([`super::still`]).
    #[must_use]
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.trim();
        let rest = address.strip_prefix("data:").filter(|_| address.len() <= MAX_DATA_URI_CHARS)?;
        if RASTER.iter().any(|kind| is_of_type(rest, kind)) {
            return Some(Self(address.to_owned()));
        }
        // As the browser reads the address: without a fragment, tabs and line breaks.
        let mut url = Url::parse(address).ok().filter(|_| is_of_type(rest, "image/svg+xml"))?;
        url.set_fragment(None);
        is_still(&data(url.as_str())?).then(|| Self(url.into()))
    }

    /// A picture that the page itself names: a file that was given to it, or what it answers to the announcement of a request.
    #[must_use]
    pub fn of_page(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        matches!(url.scheme(), "https" | "http" | "blob" | "data").then(|| Self(url.into()))
    }

    /// The address.
    #[must_use]
    pub fn src(&self) -> &str {
        &self.0
    }
}

/// What a `data:` address holds; `None` where it names another encoding than UTF-8.
/// (<https://fetch.spec.whatwg.org/#data-url-processor>)
fn data(address: &str) -> Option<Vec<u8>> {
    let (kind, body) = address.strip_prefix("data:")?.split_once(',')?;
    let parameters = || kind.split(';').skip(1).map(|parameter| parameter.trim().to_ascii_lowercase());
    if parameters().any(|parameter| parameter.starts_with("charset") && parameter != "charset=utf-8") {
        return None;
    }
    let body = unescaped(body);
    if parameters().last().is_none_or(|last| last != "base64") {
        return Some(body);
    }
    let body: Vec<u8> = body.into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect();
    from_base64(&body)
}

/// Percent-encoding undone. (<https://url.spec.whatwg.org/#percent-decode>)
fn unescaped(text: &str) -> Vec<u8> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let digits = piece.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(piece.bytes().skip(2));
            }
            None => bytes.extend(b"%".iter().copied().chain(piece.bytes())),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{Picture, unescaped};

    #[test]
    fn pictures_in_a_badge_are_of_pixels_or_still() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg'><g id='a'/>";
        for address in [
            "data:image/png;base64,AAAA".to_owned(),
            " data:image/JPEG,x".to_owned(),
            format!("data:image/svg+xml,{svg}</svg>"),
            format!("data:image/svg+xml;utf8,{svg}</svg>%0A"),
            "data:image/svg+xml;charset=UTF-8;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3\ndy53My5vcmcvMjAwMC9zdmciLz4"
                .to_owned(),
        ] {
            assert!(Picture::parse(&address).is_some(), "{address}");
        }
        for address in [
            "data:text/html,x".to_owned(),
            "data:image/pngx,x".to_owned(),
            "data:image/svg+xml,x".to_owned(),
            format!("data:image/svg+xml,{svg}<use href='%23a'/><filter/></svg>"),
            format!("data:image/svg+xml,{svg}</svg>#").replace("</svg>", "<use href='#a'/></svg>"),
            format!("data:image/svg+xml;charset=utf-16,{svg}</svg>"),
            "https://issuer.example/badge.png".to_owned(),
            "javascript:alert(1)".to_owned(),
            "badge.png".to_owned(),
        ] {
            assert_eq!(Picture::parse(&address), None, "{address}");
        }
    }

    #[test]
    fn what_the_page_names_is_a_picture() {
        for address in ["blob:https://page.example/1", "https://page.example/relay?u=1", "http://127.0.0.1:8080/1"] {
            assert!(Picture::of_page(address).is_some(), "{address}");
        }
        assert_eq!(Picture::of_page("javascript:alert(1)"), None);
    }

    #[test]
    fn percent_encoding_is_undone() {
        assert_eq!(unescaped("a%20%C3%bc%%2%zz"), "a ü%%2%zz".as_bytes());
    }
}
