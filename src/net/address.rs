//! Parses addresses as badges write them, and decides which of them are of the same authority.

use url::Url;

use crate::base::case::lower;
use crate::net::hosts;

/// Parses a URL; a host name beyond ASCII is first written as the domain name system knows it, in lower case and in Punycode.
///
/// The tables by which browsers also fold look-alike letters are larger than the rest of the verifier. A name that needs them is not
/// found, so that it is never taken for another one. A host name in percent-encoding is refused, since issuers do not write one.
/// (<https://url.spec.whatwg.org/#idna>)
#[must_use]
pub fn parse(text: &str) -> Option<Url> {
    let (scheme, rest) = text.split_once("://").unwrap_or_default();
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    if authority.contains('%') {
        return None;
    }
    if authority.is_ascii() {
        return Url::parse(text).ok();
    }
    let labels: Option<Vec<String>> = lower(authority).split('.').map(ascii).collect();
    Url::parse(&format!("{scheme}://{}{path}", labels?.join("."))).ok()
}

/// Parses a URL that may lack its scheme, which is https then (`badges.example.org/42`).
#[must_use]
pub fn parse_or_https(text: &str) -> Option<Url> {
    if text.contains("://") { parse(text) } else { parse(&format!("https://{text}")) }
}

/// Reads an `http:` or `https:` URL with a host. One with a user name is refused: no page can ask for it, and it hides its host.
#[must_use]
pub fn web_url(text: &str) -> Option<Url> {
    parse(text).filter(is_web)
}

/// Whether a URL is of http or https, with a host and without a user name.
#[must_use]
pub fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host() && is_without_user(url)
}

/// Whether a URL has neither a user name nor a password, behind which it would hide its host.
#[must_use]
pub fn is_without_user(url: &Url) -> bool {
    url.username().is_empty() && url.password().is_none()
}

/// Whether a URL names an https origin and nothing of it: with a path, a query, a fragment or a user it names something there, or hides
/// where.
#[must_use]
pub fn is_origin(url: &Url) -> bool {
    let is_whole = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    url.scheme() == "https" && is_whole && is_without_user(url)
}

/// The host of a web address as it was asked for: in ASCII, with its port where it is not the usual one.
#[must_use]
pub fn host(url: &Url) -> Option<String> {
    let name = url.host_str().filter(|_| matches!(url.scheme(), "https" | "http"))?;
    Some(url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}")))
}

/// Host and port of a URL, without the default ports of http and https, since both are asked over https.
#[must_use]
pub fn authority(url: &Url) -> Option<(String, Option<u16>)> {
    let host = url.host_str()?.trim_end_matches('.').to_ascii_lowercase();
    Some((host, url.port().filter(|port| !matches!(port, 80 | 443))))
}

/// Whether the address that `answered` is of the same authority as the one that was `asked`: the same host and port, `www.` more or less,
/// http or https, or another host of the same operator.
///
/// An answer from anywhere else does not count as the host's. Open redirects (`/go?to=`) exist on the best of hosts, and by one of them a
/// stranger's document would be taken for the host's.
#[must_use]
pub fn same_authority(asked: &Url, answered: &Url) -> bool {
    let bare = |url: &Url| {
        let (host, port) = authority(url)?;
        Some((host.strip_prefix("www.").unwrap_or(&host).to_owned(), port))
    };
    match (bare(asked), bare(answered)) {
        (Some(asked), Some(answered)) => {
            asked == answered || (asked.1 == answered.1 && hosts::same_operator(&asked.0, &answered.0))
        }
        _ => false,
    }
}

/// Whether two addresses are asked for alike: without fragment, and http as https.
#[must_use]
pub fn same_address(a: &Url, b: &Url) -> bool {
    authority(a) == authority(b) && a.path() == b.path() && a.query() == b.query()
}

/// Whether two ids are the same, as text or as parsed URLs.
#[must_use]
pub fn same_id(a: &str, b: &str) -> bool {
    a == b || matches!((parse(a), parse(b)), (Some(a), Some(b)) if a.has_host() && a == b)
}

/// One label of a host name; a port after the last one stays.
fn ascii(label: &str) -> Option<String> {
    if label.is_ascii() { Some(label.to_owned()) } else { Some(format!("xn--{}", idna::punycode::encode_str(label)?)) }
}

#[cfg(test)]
mod tests {
    use super::{parse, same_authority};

    #[test]
    fn an_answer_from_elsewhere_is_told_from_an_own_one() {
        let same = |asked: &str, answered: &str| {
            same_authority(&parse(asked).expect("a URL"), &parse(answered).expect("a URL"))
        };
        for own in [
            "https://issuer.example/2",
            "http://issuer.example:80/",
            "https://WWW.issuer.example./",
            "https://issuer.example:443/a?b",
        ] {
            assert!(same("https://issuer.example/1", own) && same(own, "https://issuer.example/1"), "{own}");
        }
        for other in [
            "https://evil.example/",
            "https://sub.issuer.example/",
            "https://issuer.example.evil.example/",
            "https://issuer.example:8443/",
            "https://www2.issuer.example/",
        ] {
            assert!(!same("https://issuer.example/1", other), "{other}");
        }
        assert!(same("https://www.youracclaim.com/badges/1", "https://www.credly.com/badges/1"));
        assert!(same("https://edubadges.nl/x", "https://api.edubadges.nl/x"));
        assert!(!same("https://www.credly.com/badges/1", "https://badgr.com/badges/1"));
        assert!(!same("https://m.example/badges/badge.php", "https://n.example/badges/badge.php"));
    }

    #[test]
    fn host_names_beyond_ascii_become_punycode() {
        let host = |text: &str| parse(text).and_then(|url| url.host_str().map(str::to_owned));
        assert_eq!(host("https://MÜNCHEN.example/b?c=ü").as_deref(), Some("xn--mnchen-3ya.example"));
        assert_eq!(host("https://例え.テスト/").as_deref(), Some("xn--r8jz45g.xn--zckzah"));
        assert_eq!(host("https://issuer.example/ä").as_deref(), Some("issuer.example"));
        assert_eq!(host("https://xn--mnchen-3ya.example").as_deref(), Some("xn--mnchen-3ya.example"));
        assert_eq!(host("not a url"), None);
        assert_eq!(host("https://%C3%BC%41.example/"), None);
        assert_eq!(host("https://XN--MNCHEN-3YA.EXAMPLE").as_deref(), Some("xn--mnchen-3ya.example"));
    }
}
