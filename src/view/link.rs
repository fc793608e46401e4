//! Addresses that a badge names, checked before anybody can follow them.

use url::Url;

/// The longest address that is followed; longer ones are shown as text.
const MAX_LINK_CHARS: usize = 4096;
/// The largest image that is shown from inside of a badge, in characters of its data URI.
const MAX_DATA_URI_CHARS: usize = 3 * 1024 * 1024;

/// An address that may be a link: `https:` without credentials, or `mailto:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(Url);

impl Link {
    /// Reads an address; every other scheme, `javascript:` among them, is none.
    #[must_use]
    pub fn parse(address: &str) -> Option<Self> {
        if address.len() > MAX_LINK_CHARS {
            return None;
        }
        let url = crate::address::parse(address.trim())?;
        let plain = url.username().is_empty() && url.password().is_none();
        match url.scheme() {
            "https" => (plain && url.has_host()).then_some(Self(url)),
            "mailto" => {
                (url.path().contains('@') || (url.path().is_empty() && url.query().is_some())).then_some(Self(url))
            }
            _ => None,
        }
    }

    /// A link that starts a message to an e-mail address.
    #[must_use]
    pub fn mail(address: &str) -> Option<Self> {
        let address = address.trim();
        let address = address.strip_prefix("mailto:").unwrap_or(address);
        let plain = !address.contains(['?', '&', ' ', '\r', '\n', ',']) && address.matches('@').count() == 1;
        if plain { Self::parse(&format!("mailto:{address}")) } else { None }
    }

    /// The address.
    #[must_use]
    pub fn href(&self) -> &str {
        self.0.as_str()
    }

    /// The host, as it is written in the address bar; none for `mailto:`.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.0.host_str()
    }
}

/// Where an image may come from: `https:`, the page's own `blob:`, or a `data:` URI of an image. Such an SVG cannot run scripts,
/// since it is only ever the source of an `<img>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture(String);

impl Picture {
    /// Reads an address.
    #[must_use]
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.trim();
        if let Some(rest) = address.strip_prefix("data:") {
            let kinds = ["image/png", "image/svg+xml", "image/jpeg", "image/gif", "image/webp"];
            let known =
                kinds.iter().any(|kind| rest.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind)));
            return (known && address.len() <= MAX_DATA_URI_CHARS).then(|| Self(address.to_owned()));
        }
        if address.len() > MAX_LINK_CHARS {
            return None;
        }
        let url = crate::address::parse(address)?;
        let loopback = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let allowed = match url.scheme() {
            "https" => url.username().is_empty() && url.password().is_none(),
            "http" => loopback,
            "blob" => true,
            _ => false,
        };
        allowed.then(|| Self(url.to_string()))
    }

    /// The address.
    #[must_use]
    pub fn src(&self) -> &str {
        &self.0
    }
}

/// The host that an id or address belongs to: of a URL, or of a `did:web`; none for ids that name no host.
#[must_use]
pub fn host(id: &str) -> Option<String> {
    if let Some(rest) = id.strip_prefix("did:web:") {
        let name = rest.split([':', '#', '?', '/']).next()?;
        let name = name.split("%3A").next()?;
        return (!name.is_empty()).then(|| name.to_ascii_lowercase());
    }
    let url = crate::address::parse(id)?;
    matches!(url.scheme(), "https" | "http").then(|| url.host_str().map(str::to_owned)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Link, Picture, host};

    #[test]
    fn only_https_and_mail_are_links() {
        assert!(Link::parse("https://issuer.example/a?b=c").is_some());
        assert!(Link::parse("mailto:badges@issuer.example").is_some());
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " java\nscript:alert(1)",
            "data:text/html,<script>",
            "http://issuer.example",
            "https://bank.example@evil.example/",
            "//issuer.example",
            "vbscript:x",
            "blob:https://x/y",
            "mailto:",
            "",
        ] {
            assert_eq!(Link::parse(address), None, "{address}");
        }
    }

    #[test]
    fn a_mail_link_has_one_address_and_nothing_else() {
        assert!(Link::mail("badges@issuer.example").is_some());
        assert_eq!(Link::mail("a@b.example?bcc=c@d.example"), None);
        assert_eq!(Link::mail("a@b.example,c@d.example"), None);
    }

    #[test]
    fn pictures_are_images() {
        assert!(Picture::parse("data:image/png;base64,AAAA").is_some());
        assert!(Picture::parse("https://issuer.example/badge.png").is_some());
        for address in ["data:text/html,x", "javascript:alert(1)", "http://issuer.example/x.png", "badge.png"] {
            assert_eq!(Picture::parse(address), None, "{address}");
        }
    }

    #[test]
    fn hosts_of_ids() {
        assert_eq!(host("https://issuer.example/1").as_deref(), Some("issuer.example"));
        assert_eq!(host("did:web:issuer.example%3A8443:a#k").as_deref(), Some("issuer.example"));
        assert_eq!(host("did:key:z6Mk"), None);
        assert_eq!(host("urn:uuid:1"), None);
    }
}
