//! Which addresses of those that a badge writes may be asked for, shown or followed: one rule for documents, pictures, links and
//! downloads, and for the address that answers in the end.
//!
//! A badge must not reach through its reader's browser what the internet cannot: the machine itself, the router, the neighbours. So a
//! host is closed unless it is a name or a number of the public internet. A public name that its owner lets point to a private number
//! cannot be told from here; browsers ask their user before they let a page connect there. (<https://wicg.github.io/local-network-access/>)

use std::net::{Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use super::address::{self, is_without_user};
use crate::site::options::Loopback;

/// Endings of names that are of no public host.
///
/// - <https://www.iana.org/assignments/special-use-domain-names>, without `example`, under which there are no hosts;
/// - names that networks at home and at work give themselves: <https://www.rfc-editor.org/rfc/rfc6762#appendix-G>,
///   <https://www.icann.org/en/ssac/publications/details/invalid-top-level-domain-queries-at-the-root-level-of-the-domain-name-system-sac045>.
const CLOSED_ENDINGS: [&str; 22] = [
    "alt",
    "arpa",
    "belkin",
    "corp",
    "cpe",
    "domain",
    "home",
    "internal",
    "intranet",
    "invalid",
    "ip",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "mail",
    "onion",
    "private",
    "router",
    "test",
    "workgroup",
    "wpad",
];

/// Public names that routers answer themselves, by their manuals (2026-11); with all below them.
const ROUTERS: [&str; 13] = [
    "asusrouter.com",
    "easy.box",
    "fritz.box",
    "fritz.nas",
    "fritz.repeater",
    "mywifiext.net",
    "o2.box",
    "router.asus.com",
    "routerlogin.com",
    "routerlogin.net",
    "tplinklogin.net",
    "tplinkmodem.net",
    "tplinkwifi.net",
];

/// The address to ask for in place of `url`: https, without fragment, on a public host (or on the loopback, where the page itself is
/// there). `None` where it must not be asked: another scheme, a user name, a host that is closed.
#[must_use]
pub fn permitted(url: &Url, loopback: Loopback) -> Option<Url> {
    let mut secured = url.clone();
    secured.set_fragment(None);
    if !is_without_user(url) {
        return None;
    }
    if on_loopback(url) {
        return (loopback == Loopback::Allow && matches!(url.scheme(), "http" | "https")).then_some(secured);
    }
    if !is_public(url) {
        return None;
    }
    match url.scheme() {
        "https" => Some(secured),
        "http" => {
            // http is never asked: a page on https could not, and anyone on the way could answer.
            if url.port() == Some(80) {
                secured.set_port(None).ok()?;
            }
            secured.set_scheme("https").ok()?;
            Some(secured)
        }
        _ => None,
    }
}

/// Whether the loopback may be asked: only by a page that is on it itself. `page` is its address, if there is one.
#[must_use]
pub fn loopback(page: Option<&str>) -> Loopback {
    let is_there = page.and_then(address::parse).is_some_and(|page| on_loopback(&page));
    if is_there { Loopback::Allow } else { Loopback::Refuse }
}

/// Whether a URL's host is the machine that the page itself runs on.
#[must_use]
pub fn on_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => is_below(&bare(name), "localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether a URL's host is one of the public internet, by its name or number.
#[must_use]
pub fn is_public(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => is_public_name(&bare(name)),
        Some(Host::Ipv4(address)) => is_public_ipv4(address),
        Some(Host::Ipv6(address)) => is_public_ipv6(address),
        None => false,
    }
}

fn bare(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

/// Whether a name is of a public host. One without a dot is not, since it is looked up in the reader's own network.
fn is_public_name(name: &str) -> bool {
    let last = name.rsplit_once('.').map(|(_, last)| last);
    last.is_some_and(|last| !CLOSED_ENDINGS.contains(&last)) && !ROUTERS.iter().any(|router| is_below(name, router))
}

fn is_below(name: &str, above: &str) -> bool {
    name.strip_suffix(above).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether an address is globally reachable and of a single host.
/// (<https://www.iana.org/assignments/iana-ipv4-special-registry>, <https://www.iana.org/assignments/multicast-addresses>)
fn is_public_ipv4(address: Ipv4Addr) -> bool {
    !matches!(
        address.octets(),
        [0 | 10 | 127 | 224..=255, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [192, 168, ..]
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    )
}

/// Whether an address is global unicast, and not of a range there that stands for IPv4 addresses or is set aside.
/// (<https://www.iana.org/assignments/ipv6-address-space>, <https://www.iana.org/assignments/iana-ipv6-special-registry>)
fn is_public_ipv6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    match (first, second) {
        // IETF protocol assignments, Teredo among them; documentation; 6to4; documentation.
        (0x2001, 0..=0x01ff | 0x0db8) | (0x2002, _) | (0x3fff, 0..=0x0fff) => false,
        _ => (0x2000..=0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_public, on_loopback, permitted};
    use crate::site::options::Loopback;

    fn url(host: &str) -> url::Url {
        crate::net::address::parse(&format!("https://{host}/1")).expect(host)
    }

    #[test]
    fn hosts_of_the_internet_are_public() {
        let names = "issuer.example WWW.Issuer.Example. localhost.example home.example corp.com mail.example.org local.io my-fritz.box \
                     xn--mnchen-3ya.de";
        let numbers = "8.8.8.8 100.63.0.1 172.32.0.1 192.0.1.1 198.20.0.1 [2606:4700::1111] [2a00:1450:4001::1] [2001:4860:4860::8888]";
        for host in names.split_whitespace().chain(numbers.split_whitespace()) {
            assert!(is_public(&url(host)) && !on_loopback(&url(host)), "{host}");
            assert!(permitted(&url(host), Loopback::Refuse).is_some(), "{host}");
        }
    }

    #[test]
    fn hosts_that_the_internet_cannot_reach_are_closed() {
        let names = "localhost a.localhost localhost.localdomain router printer. wiki.corp nas.home nas.home.arpa \
                     1.168.192.in-addr.arpa wiki.intranet nas.lan vault.internal metadata.google.internal PRINTER.LOCAL. x.onion \
                     app.test fritz.box FRITZ.BOX. nas.fritz.box routerlogin.net";
        // In every spelling.
        let numbers = "0.0.0.0 10.0.0.1 0x7f.1 2130706433 100.64.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 \
                       192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 \
                       255.255.255.255";
        let longer = "[::] [::1] [::192.168.1.1] [::ffff:192.168.1.1] [::ffff:0:192.168.1.1] [64:ff9b::192.168.1.1] \
                      [64:ff9b:1::192.168.1.1] [100::1] [2001::1] [2001:10::1] [2001:db8::1] [2002:c0a8:101::1] [3fff::1] \
                      [5f00::1] [fc00::1] [fd12:3456::1] [fe80::1] [fec0::1] [ff02::1]";
        for host in [names, numbers, longer].into_iter().flat_map(str::split_whitespace) {
            assert!(!is_public(&url(host)), "{host}");
            assert_eq!(permitted(&url(host), Loopback::Refuse), None, "{host}");
        }
    }

    #[test]
    fn the_loopback_is_open_to_pages_that_are_on_it() {
        for host in ["localhost:8080", "a.localhost", "127.0.0.1", "127.1.2.3", "[::1]"] {
            assert!(on_loopback(&url(host)) && permitted(&url(host), Loopback::Allow).is_some(), "{host}");
        }
        for host in ["10.0.0.1", "router", "[::ffff:127.0.0.1]"] {
            assert_eq!(permitted(&url(host), Loopback::Allow), None, "{host}");
        }
        let plain = crate::net::address::parse("http://localhost:8080/1#a").expect("a URL");
        assert_eq!(permitted(&plain, Loopback::Allow).map(String::from).as_deref(), Some("http://localhost:8080/1"));
    }

    #[test]
    fn addresses_are_asked_over_https_and_without_what_hides_their_host() {
        let asked = |text: &str| {
            permitted(&crate::net::address::parse(text).expect("a URL"), Loopback::Refuse).map(String::from)
        };
        assert_eq!(asked("http://a.example:80/1?b#c").as_deref(), Some("https://a.example/1?b"));
        assert_eq!(asked("http://a.example:8080/").as_deref(), Some("https://a.example:8080/"));
        for text in [
            "ftp://a.example/",
            "data:text/html,x",
            "blob:https://a.example/1",
            "https://b@a.example/",
            "file:///etc/x",
        ] {
            assert_eq!(asked(text), None, "{text}");
        }
    }
}
