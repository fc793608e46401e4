//! Addresses as badges write them.

use url::Url;

use crate::case::lower;

/// Parses a URL; a host name beyond ASCII is first written as the domain name system knows it, in lower case and in Punycode.
///
/// The tables by which browsers also fold look-alike letters are larger than the rest of the verifier; a name that needs them is not
/// found, and so never vouches for another one. A host name in percent-encoding is none that an issuer writes.
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

/// One label of a host name; a port after the last one stays.
fn ascii(label: &str) -> Option<String> {
    if label.is_ascii() { Some(label.to_owned()) } else { Some(format!("xn--{}", idna::punycode::encode_str(label)?)) }
}

#[cfg(test)]
mod tests {
    use super::parse;

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
