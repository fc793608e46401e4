//! did:web: a DID document on the issuer's own host. (<https://w3c-ccg.github.io/did-method-web/>)
//!
//! Decision: percent-encoding is part of the syntax of a DID and goes into the URL as it is, so that `%2e%2e` is resolved by the URL
//! standard as it is for any other resolver. That lets no one speak for another's DID: the document there must have this very DID as its
//! id, only the host at that address can serve it, and people are shown that host. Steps written out (`..`) are refused.
//! (<https://w3c-ccg.github.io/did-method-web/#read-resolve>)

use url::Url;

/// Where the DID document is: `https://host[:port]/path/did.json`, or `/.well-known/did.json` without a path.
#[must_use]
pub fn url(did: &str) -> Option<Url> {
    let mut parts = did.strip_prefix("did:web:")?.split(':');
    let host = parts.next().filter(|host| !host.is_empty())?.replace("%3A", ":").replace("%3a", ":");
    if host.contains(['/', '?', '#', '@', '\\']) {
        return None;
    }
    let path: Vec<&str> = parts.collect();
    if path.iter().any(|part| part.is_empty() || part.contains(['/', '?', '#', '\\']) || matches!(*part, "." | "..")) {
        return None;
    }
    let path = if path.is_empty() { ".well-known".to_owned() } else { path.join("/") };
    crate::net::address::parse(&format!("https://{host}/{path}/did.json"))
}

#[cfg(test)]
mod tests {
    use super::url;

    #[test]
    fn paths_and_ports() {
        let address = |did: &str| url(did).map(|url| url.to_string());
        assert_eq!(
            address("did:web:w3c-ccg.github.io").as_deref(),
            Some("https://w3c-ccg.github.io/.well-known/did.json")
        );
        assert_eq!(
            address("did:web:example.com:user:alice").as_deref(),
            Some("https://example.com/user/alice/did.json")
        );
        assert_eq!(
            address("did:web:example.com%3A3000:user:alice").as_deref(),
            Some("https://example.com:3000/user/alice/did.json")
        );
        assert_eq!(
            address("did:web:example.com:a.b:%C3%BC%20c").as_deref(),
            Some("https://example.com/a.b/%C3%BC%20c/did.json")
        );
        assert_eq!(
            address("did:web:example.com:alice:%2e%2e:mallory").as_deref(),
            Some("https://example.com/mallory/did.json")
        );
        for wrong in
            ["did:web:", "did:key:z6Mk", "did:web:example.com:..:x", "did:web:a@example.com", "did:web:example.com:"]
        {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }
}
