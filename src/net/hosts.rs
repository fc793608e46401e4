//! Tells where machines find a badge whose page for people was pasted. What is found there is verified like any other badge, so that a
//! wrong row misleads no one. Where each row is written, and when that was last looked at, is in `docs/hosts.md`.

use url::Url;

/// One site, or one software that many sites run.
struct Host {
    /// Host names; empty: any, where the path is the software's own.
    names: &'static [&'static str],
    /// More hosts of the same operator, which answer machines.
    machines: &'static [&'static str],
    /// The address for machines, if this is the page of a badge.
    address: fn(&Url) -> Option<Url>,
    /// The page for people, if this is an address for machines at another host or path.
    page: fn(&Url) -> Option<Url>,
}

const HOSTS: [Host; 5] = [
    Host {
        names: &["www.credly.com", "credly.com", "www.youracclaim.com", "youracclaim.com"],
        machines: &["api.credly.com", "api.youracclaim.com"],
        address: credly,
        page: credly_page,
    },
    Host {
        names: &[
            "badgr.com",
            "eu.badgr.com",
            "ca.badgr.com",
            "au.badgr.com",
            "api.badgr.io",
            "api.eu.badgr.io",
            "api.ca.badgr.io",
            "api.au.badgr.io",
            "api.sg.badgr.io",
            "badges.parchment.com",
            "badges.parchment.eu",
            "badges.parchment.ca",
            "badges.parchment.au",
            "api.badges.parchment.com",
            "api.badges.parchment.eu",
            "api.badges.parchment.ca",
            "api.badges.parchment.au",
            "api.badges.parchment.sg",
        ],
        machines: &[],
        address: badgr,
        page: |_| None,
    },
    Host {
        names: &["edubadges.nl", "www.edubadges.nl"],
        machines: &["api.edubadges.nl"],
        address: edubadges,
        page: |address| assertion_page(address, "api.edubadges.nl", "edubadges.nl"),
    },
    Host {
        names: &["openbadges.education", "www.openbadges.education"],
        machines: &["api.openbadges.education"],
        address: openbadges_education,
        page: |address| assertion_page(address, "api.openbadges.education", "openbadges.education"),
    },
    Host { names: &[], machines: &[], address: moodle, page: moodle_page },
];

/// The host names of each row; none where the path is a software's own.
pub fn known() -> impl Iterator<Item = Vec<&'static str>> {
    HOSTS.iter().map(|host| host.names.iter().chain(host.machines).copied().collect())
}

/// Where to ask for the badge that a page shows; `None` if the address is not known as such a page.
#[must_use]
pub fn machine_address(page: &Url) -> Option<Url> {
    let name = page.host_str()?.to_ascii_lowercase();
    let host = HOSTS.iter().filter(|host| host.names.is_empty() || host.names.contains(&name.as_str()));
    host.into_iter().find_map(|host| (host.address)(page)).filter(|address| address != page)
}

/// Whether two hosts are known to be of one operator, who moves badges from one to the other.
#[must_use]
pub fn same_operator(a: &str, b: &str) -> bool {
    HOSTS.iter().any(|host| [a, b].iter().all(|name| host.names.contains(name) || host.machines.contains(name)))
}

/// The page that shows people the badge at an address for machines; the address itself where no other is known.
#[must_use]
pub fn page(address: &Url) -> Url {
    HOSTS.iter().find_map(|host| (host.page)(address)).unwrap_or_else(|| address.clone())
}

fn credly(page: &Url) -> Option<Url> {
    let mut segments = page.path_segments()?;
    let id = (segments.next()? == "badges").then(|| segments.next())?.filter(|id| is_uuid(id))?;
    Url::parse(&format!("https://api.credly.com/v1/obi/v2/badge_assertions/{id}")).ok()
}

fn credly_page(address: &Url) -> Option<Url> {
    let id = address.path().strip_prefix("/v1/obi/v2/badge_assertions/").filter(|id| is_uuid(id))?;
    let known = matches!(address.host_str(), Some("api.credly.com" | "www.credly.com"));
    known.then(|| Url::parse(&format!("https://www.credly.com/badges/{id}")).ok()).flatten()
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12] && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The name of an assertion in `/public/assertions/{name}`.
fn assertion(page: &Url) -> Option<&str> {
    let mut segments = page.path_segments()?;
    let public = segments.next()? == "public" && segments.next()? == "assertions";
    let name = segments.next()?;
    let last = segments.all(str::is_empty);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (public && last && !name.is_empty() && name.bytes().all(plain)).then_some(name)
}

/// The same path, in the edition asked for. The earner's own address (`identity__email`) is left out, since the host does not need it.
fn badgr(page: &Url) -> Option<Url> {
    let name = assertion(page)?;
    let edition = page.query_pairs().find(|(key, _)| key == "v").map_or("2_0".into(), |(_, edition)| edition);
    let mut address = page.join(&format!("/public/assertions/{name}")).ok()?;
    address.query_pairs_mut().clear().append_pair("v", &edition);
    address.set_fragment(None);
    Some(address)
}

fn edubadges(page: &Url) -> Option<Url> {
    Url::parse(&format!("https://api.edubadges.nl/public/assertions/{}", assertion(page)?)).ok()
}

fn openbadges_education(page: &Url) -> Option<Url> {
    Url::parse(&format!("https://api.openbadges.education/public/assertions/{}?v=3_0", assertion(page)?)).ok()
}

fn assertion_page(address: &Url, machines: &str, people: &str) -> Option<Url> {
    let name = assertion(address).filter(|_| address.host_str() == Some(machines))?;
    Url::parse(&format!("https://{people}/public/assertions/{name}")).ok()
}

fn moodle(page: &Url) -> Option<Url> {
    if !page.path().ends_with("/badges/badge.php") {
        return None;
    }
    let (_, hash) = page.query_pairs().find(|(key, _)| key == "hash")?;
    let mut address = page.join("assertion.php").ok()?;
    address.query_pairs_mut().clear().append_pair("b", &hash).append_pair("obversion", "2");
    Some(address)
}

fn moodle_page(address: &Url) -> Option<Url> {
    if !address.path().ends_with("/badges/assertion.php") {
        return None;
    }
    let (_, hash) = address.query_pairs().find(|(key, _)| key == "b")?;
    let mut page = address.join("badge.php").ok()?;
    page.query_pairs_mut().clear().append_pair("hash", &hash);
    Some(page)
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{machine_address, page, same_operator};

    #[test]
    fn machine_addresses_lead_back_to_pages() {
        let uuid = "d9e1a4f0-6d0f-4b3e-9a57-0c2f3c8d1e77";
        for people in [
            &format!("https://www.credly.com/badges/{uuid}"),
            "https://m.example/learn/badges/badge.php?hash=af9",
            "https://edubadges.nl/public/assertions/x",
            "https://openbadges.education/public/assertions/x",
        ] {
            let address = machine_address(&Url::parse(people).expect("a URL")).expect("an address");
            assert_eq!(page(&address).as_str(), people);
        }
        for other in ["https://other.example/public/assertions/x", "https://api.credly.com/v1/obi/v2/issuers/x"] {
            assert_eq!(page(&Url::parse(other).expect("a URL")).as_str(), other);
        }
    }

    #[test]
    fn a_region_is_of_the_operator_and_its_neighbours_are_not() {
        assert!(same_operator("au.badgr.com", "api.badges.parchment.au"));
        assert!(!same_operator("badges.parchment.au", "badges.parchment.example"));
    }

    #[test]
    fn pages_lead_to_machine_addresses() {
        let uuid = "d9e1a4f0-6d0f-4b3e-9a57-0c2f3c8d1e77";
        let credly = format!("https://api.credly.com/v1/obi/v2/badge_assertions/{uuid}");
        let cases = [
            (format!("https://www.credly.com/badges/{uuid}/public_url"), Some(credly.as_str())),
            (format!("https://www.youracclaim.com/badges/{uuid}"), Some(credly.as_str())),
            ("https://www.credly.com/badges/catalogue".to_owned(), None),
            (
                "https://badgr.com/public/assertions/aB-_9?identity__email=a%40b.example".to_owned(),
                Some("https://badgr.com/public/assertions/aB-_9?v=2_0"),
            ),
            ("https://api.eu.badgr.io/public/assertions/x?v=3_0".to_owned(), None),
            ("https://badgr.com/public/badges/x".to_owned(), None),
            (
                "https://badges.parchment.au/public/assertions/x?identity__email=a%40b.example".to_owned(),
                Some("https://badges.parchment.au/public/assertions/x?v=2_0"),
            ),
            (
                "https://m.example/learn/badges/badge.php?hash=af9".to_owned(),
                Some("https://m.example/learn/badges/assertion.php?b=af9&obversion=2"),
            ),
            (
                "https://edubadges.nl/public/assertions/x".to_owned(),
                Some("https://api.edubadges.nl/public/assertions/x"),
            ),
            (
                "https://openbadges.education/public/assertions/x".to_owned(),
                Some("https://api.openbadges.education/public/assertions/x?v=3_0"),
            ),
            ("https://other.example/public/assertions/x".to_owned(), None),
        ];
        for (page, address) in cases {
            let found = machine_address(&Url::parse(&page).expect("a URL"));
            assert_eq!(found.as_ref().map(Url::as_str), address, "{page}");
        }
    }
}
