//! Addresses that lead somewhere, checked before anybody can follow them, and the one function that makes a link of one: it always names
//! where the link leads, since its words may say anything.

use url::Url;

use super::node::{Element, Node, classed, el};
use crate::net::address::is_without_user;
use crate::net::did_web;
use crate::net::policy::{is_public, loopback, on_loopback};
use crate::site::options::Loopback;

/// The longest address that is followed; longer ones are shown as text.
const MAX_LINK_CHARS: usize = 4096;

/// An address that may be a link: `https:` without credentials, or `mailto:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(Url);

/// Whose the words of a link are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// They may say anything: where the link leads is written after them.
    Foreign,
    /// They are ours and name where it leads, unless that was too long for them; or they are the address itself.
    Naming,
    /// They are ours, and the address is ours or the page's.
    Ours,
}

impl Link {
    /// Reads an address on a public host that a badge names, or somebody whom it names. Every other scheme, `javascript:` among them, is
    /// refused.
    #[must_use]
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.trim();
        if let Some(address) = address.strip_prefix("mailto:") {
            return Self::mail(address);
        }
        Self::own(address).filter(|link| is_public(&link.0))
    }

    /// Reads an address that the page itself names, which may be of its own network.
    #[must_use]
    pub fn own(address: &str) -> Option<Self> {
        let url = crate::net::address::parse(address).filter(|_| address.len() <= MAX_LINK_CHARS)?;
        let plain = url.scheme() == "https" && is_without_user(&url);
        (plain && url.has_host()).then_some(Self(url))
    }

    /// Reads an address that the page names as its links do: from its own place, and on the reader's own machine if the page is there too.
    #[must_use]
    pub fn of_page(address: &str, page: Option<&str>) -> Option<Self> {
        let at = page.and_then(crate::net::address::parse);
        let url = if address.contains("://") { None } else { at.as_ref().and_then(|at| at.join(address).ok()) };
        let url =
            url.or_else(|| crate::net::address::parse(address)).filter(|url| url.as_str().len() <= MAX_LINK_CHARS)?;
        let is_local = loopback(page) == Loopback::Allow && on_loopback(&url) && url.scheme() == "http";
        let plain = (url.scheme() == "https" || is_local) && is_without_user(&url);
        (plain && url.has_host()).then_some(Self(url))
    }

    /// A file beside this address.
    #[must_use]
    pub fn beside(&self, file: &str) -> Option<Self> {
        self.0.join(file).ok().map(Self)
    }

    /// A link that starts a message to one e-mail address, without anything that would be filled into it: no second address, subject or text.
    /// (<https://www.rfc-editor.org/rfc/rfc6068#section-2>)
    #[must_use]
    pub fn mail(address: &str) -> Option<Self> {
        let address = address.trim();
        let address = address.strip_prefix("mailto:").unwrap_or(address);
        let (name, host) = address.split_once('@').filter(|_| address.len() <= MAX_LINK_CHARS)?;
        // Of the characters that a name may have, only those that no program takes for a separator.
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-='!*$~".contains(&byte);
        if name.is_empty() || !name.bytes().all(plain) || host.contains(['/', '\\', '?', '#', '@', ':']) {
            return None;
        }
        let site = crate::net::address::parse(&format!("https://{host}/")).filter(is_public)?;
        Url::parse(&format!("mailto:{name}@{}", site.domain()?)).ok().map(Self)
    }

    /// A link that starts a message in our words, for which the sender chooses the address.
    #[must_use]
    pub fn message(query: &str) -> Option<Self> {
        Url::parse(&format!("mailto:?{query}")).ok().map(Self)
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

    /// Where it leads: the host, or the e-mail address.
    #[must_use]
    pub fn target(&self) -> &str {
        self.host().unwrap_or_else(|| self.0.path())
    }

    /// The link with these words in it. It sends no referrer.
    #[must_use]
    pub fn anchor(&self, content: Vec<Node>, words: Words) -> Element {
        let anchor = el("a").attr("href", self.href());
        let anchor = match self.host() {
            Some(host) => {
                anchor.attr("target", "_blank").attr("rel", "noopener noreferrer nofollow").attr("title", host)
            }
            None => anchor,
        };
        let said = match words {
            Words::Foreign => false,
            Words::Naming => content.iter().map(Node::text_content).collect::<String>().contains(self.target()),
            Words::Ours => true,
        };
        let target = || classed("bdi", "link-host").text(format!(" ({})", self.target()));
        anchor.with_all(content).with_all((!said).then(target))
    }
}

/// The host that an id or address belongs to, as it is asked: of a URL, or of a `did:web`; none for ids that name no host.
#[must_use]
pub fn host(id: &str) -> Option<String> {
    let did = id.split(['#', '?', '/']).next().unwrap_or_default();
    let url = did_web::url(did).or_else(|| crate::net::address::parse(id))?;
    matches!(url.scheme(), "https" | "http").then(|| url.host_str().map(str::to_owned)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Link, Words, host};
    use crate::view::node::Node;

    #[test]
    fn only_https_and_mail_are_links() {
        assert!(Link::parse("https://issuer.example/a?b=c#d").is_some_and(|link| link.href().ends_with("#d")));
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
    fn a_page_names_addresses_from_its_own_place() {
        let read = |address: &str, page: &str| Link::of_page(address, Some(page)).map(|link| link.href().to_owned());
        let (web, own) = ("https://site.example/a/b.html?c#d", "http://127.0.0.1:8080/");
        assert_eq!(read("../check.html#url=x", web).as_deref(), Some("https://site.example/check.html#url=x"));
        assert_eq!(read("//other.example/", web).as_deref(), Some("https://other.example/"));
        assert_eq!(read("check.html", own).as_deref(), Some("http://127.0.0.1:8080/check.html"));
        assert_eq!(read("http://localhost:1/", own).as_deref(), Some("http://localhost:1/"));
        for (address, page) in [
            ("http://127.0.0.1:8080/", web),
            ("http://site.example/", web),
            ("http://site.example/", own),
            ("javascript:alert(1)", web),
            ("javascript:alert(1)//://", own),
            ("data:text/html,x", own),
            ("https://a@b.example/", web),
            ("check.html", ""),
        ] {
            assert_eq!(read(address, page), None, "{address}");
        }
    }

    #[test]
    fn a_badge_leads_to_public_hosts_only() {
        for address in ["https://192.168.1.1/reboot", "https://localhost/", "https://fritz.box/", "https://wiki.corp/x"]
        {
            assert_eq!(Link::parse(address), None, "{address}");
            assert!(Link::own(address).is_some(), "{address}");
        }
    }

    #[test]
    fn a_mail_link_has_one_address_and_nothing_else() {
        let sent = |address: &str| Link::mail(address).map(|link| link.href().to_owned());
        assert_eq!(sent("badges@Issuer.example").as_deref(), Some("mailto:badges@issuer.example"));
        assert_eq!(sent("b@аpple.com").as_deref(), Some("mailto:b@xn--pple-43d.com"));
        for address in [
            "a@b.example?bcc=c@d.example",
            "a@b.example%3Fbcc=c@d.example",
            "a%40b.example@c.example",
            "a@b.example,c@d.example",
            "a@b.example;c@d.example",
            "a@b.example\nbcc: c@d.example",
            "a b@c.example",
            "\"a\"@b.example",
            "а@b.example",
            "a@b.example:25",
            "a@b.example/x",
            "a@b.example#c",
            "a@localhost",
            "a@192.168.1.1",
            "@b.example",
            "a@",
        ] {
            assert_eq!(sent(address), None, "{address}");
            assert_eq!(Link::parse(&format!("mailto:{address}")), None, "{address}");
        }
    }

    #[test]
    fn a_link_names_where_it_leads() {
        let drawn = |address: &str| {
            let link = Link::parse(address).expect("a link");
            Node::from(link.anchor(vec![Node::Text("bank.example".to_owned())], Words::Foreign)).text_content()
        };
        assert_eq!(drawn("https://t.co/bank.example"), "bank.example (t.co)");
        assert_eq!(drawn("https://аpple.com/"), "bank.example (xn--pple-43d.com)");
        assert_eq!(drawn("mailto:a@b.example"), "bank.example (a@b.example)");
        let link = Link::parse("https://evil.example/").expect("a link");
        let cut = link.anchor(vec![Node::Text("Read at bank.example…".to_owned())], Words::Naming);
        assert!(Node::from(cut).text_content().ends_with("(evil.example)"));
    }

    #[test]
    fn hosts_of_ids() {
        assert_eq!(host("https://issuer.example/1").as_deref(), Some("issuer.example"));
        assert_eq!(host("did:web:issuer.example%3A8443:a#k").as_deref(), Some("issuer.example"));
        assert_eq!(host("did:web:аpple.com").as_deref(), Some("xn--pple-43d.com"));
        assert_eq!(host("did:key:z6Mk"), None);
        assert_eq!(host("urn:uuid:1"), None);
    }
}
