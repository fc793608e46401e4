//! Tells what a person typed: a badge, the address of somebody, or neither. This is the one rule for the field, the list, what is pasted
//! or dropped as text, and what a link into the page names. What is neither gets an answer where it was typed and no verdict, since a
//! verdict is about a badge.

use crate::base::jose::Compact;
use crate::input::batch;
use crate::input::{MAX_TEXT_BYTES, TextKind, kind};

/// How many bytes of a list are read at once. The search ends at its first badge.
const PIECE: usize = 1024;

/// Why what was typed is not what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was typed.
    Missing,
    /// It is the e-mail address of somebody, where a badge was asked for.
    Email,
    /// It is the address of a file, which no page may read by that.
    File,
    /// It is something else.
    Neither,
}

impl Fault {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Email => "email",
            Self::File => "file",
            Self::Neither => "neither",
        }
    }
}

/// Why a text is not tried as a badge; `None` if it is. A link (its scheme may be missing), JSON, a token and markup are tried.
#[must_use]
pub fn badge(text: &str) -> Option<Fault> {
    let text = text.trim_matches(|char: char| char.is_whitespace() || char == '\u{feff}');
    if text.is_empty() {
        return Some(Fault::Missing);
    }
    if text.len() > MAX_TEXT_BYTES {
        return if text.starts_with(['<', '{', '[']) { None } else { Some(Fault::Neither) };
    }
    if is_email(bare(text)) {
        return Some(Fault::Email);
    }
    if text.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:")) {
        return Some(Fault::File);
    }
    let is_data = text.starts_with('<') || Compact::looks_like(&text.split_whitespace().collect::<String>());
    let tried = is_data || kind(text).is_some_and(|kind| kind != TextKind::Url || !is_file_name(text));
    (!tried).then_some(Fault::Neither)
}

/// Why a text is not tried as a list of badges; `None` if one of its entries is a badge.
#[must_use]
pub fn badges(text: &str) -> Option<Fault> {
    let mut entries = batch::Entries::new(text);
    while let Some(found) = entries.next(PIECE) {
        if found.iter().any(|entry| entry.badge) {
            return None;
        }
    }
    badge(text)
}

/// Why a text is not asked about as a recipient; `None` if it is. An e-mail address, URL, DID, URN, phone number and an id with a digit in
/// it can be compared with what a badge says, and so can several, set apart by commas; a person's name cannot.
#[must_use]
pub fn recipient(text: &str) -> Option<Fault> {
    let mut addresses = text.split(',').map(bare).filter(|address| !address.is_empty()).peekable();
    if addresses.peek().is_none() {
        return Some(Fault::Missing);
    }
    let known = |address: &str| is_email(address) || is_uri(address) || is_phone_number(address) || is_id(address);
    (!addresses.all(known)).then_some(Fault::Neither)
}

/// Whether a text has the form `local@host.name`.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let named = |host: &str| {
        let labels = host.split('.').collect::<Vec<_>>();
        labels.len() > 1 && !labels.iter().any(|label| label.is_empty()) && !host.contains(['/', ':', '@', '?', '#'])
    };
    let plain = !text.contains(char::is_whitespace);
    let parts = text.split_once('@').filter(|_| plain);
    parts.is_some_and(|(local, host)| !local.is_empty() && !local.contains(['/', ':']) && named(host))
}

/// A URL, DID or URN. (<https://www.w3.org/TR/did-1.0/#did-syntax>, <https://www.rfc-editor.org/rfc/rfc8141#section-2>)
fn is_uri(text: &str) -> bool {
    let web =
        crate::net::address::parse(text).is_some_and(|url| url.has_host() && matches!(url.scheme(), "https" | "http"));
    let named = text.split_once(':').filter(|(scheme, _)| matches!(*scheme, "did" | "urn"));
    let named = named.and_then(|(_, rest)| rest.split_once(':'));
    web || named.is_some_and(|(name, id)| !name.is_empty() && !id.is_empty() && !text.contains(char::is_whitespace))
}

/// Whether a text is a phone number: five to fifteen digits (<https://www.itu.int/rec/T-REC-E.164>), as people group them.
fn is_phone_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=15).contains(&digits) && text.chars().all(|char| char.is_ascii_digit() || "+ -()./\u{a0}".contains(char))
}

fn is_id(text: &str) -> bool {
    let part = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.' | ':' | '/' | '$');
    text.chars().all(part) && text.contains(|char: char| char.is_ascii_digit())
}

/// Whether a text is the name of a file with a badge. It has the form of a host, but no top-level domain has such a name.
/// (<https://data.iana.org/TLD/tlds-alpha-by-domain.txt>)
fn is_file_name(text: &str) -> bool {
    let ending = text.rsplit_once('.').filter(|_| !text.contains(['/', ':'])).map(|(_, ending)| ending);
    let endings = ["png", "svg", "json", "jsonld", "jwt", "txt", "csv", "jpg", "jpeg", "pdf"];
    ending.is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The text without surrounding space and without the scheme that a link leaves on.
fn bare(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix("mailto:").or_else(|| text.strip_prefix("tel:")).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{Fault, badge, badges, recipient};

    #[test]
    fn links_and_data_are_tried_as_badges() {
        for tried in [
            "https://issuer.example/assertions/42",
            "http://127.0.0.1:8080/badge.png",
            "issuer.example/assertions/42",
            "issuer.example",
            "issuer.example/badge.png",
            "例え.テスト/1",
            " \"https://issuer.example/1\"\n",
            "{\"@context\": ",
            "[]",
            "<svg/>",
            "eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln",
            "eyJhbGciOiJSUzI1NiJ9.eyJh\nIjoxfQ.c2ln",
        ] {
            assert_eq!(badge(tried), None, "{tried}");
        }
    }

    #[test]
    fn words_and_addresses_of_people_are_not() {
        for missing in ["", " \n", "\u{feff}"] {
            assert_eq!(badge(missing), Some(Fault::Missing), "{missing:?}");
        }
        for email in ["foo@example.com", " foo@mail.example.com ", "mailto:foo@example.com"] {
            assert_eq!(badge(email), Some(Fault::Email), "{email}");
        }
        for file in ["file:///home/ada/badge.png", " FILE://C:/badge.json"] {
            assert_eq!(badge(file), Some(Fault::File), "{file}");
        }
        for neither in [
            "hello",
            "hello world",
            "see issuer.example/1 please",
            "badge.png",
            "3.14",
            "ftp://issuer.example/1",
            "javascript:alert(1)",
            "did:key:z6Mk",
            "https://",
            "foo@example",
        ] {
            assert_eq!(badge(neither), Some(Fault::Neither), "{neither}");
        }
    }

    #[test]
    fn a_list_needs_one_badge() {
        assert_eq!(badges("Dear all,\nhttps://issuer.example/1\nRegards"), None);
        assert_eq!(badges("name,email\nAnn,ann@mail.example"), Some(Fault::Neither));
        assert_eq!(badges("ann@mail.example"), Some(Fault::Email));
        assert_eq!(badges("\n"), Some(Fault::Missing));
    }

    #[test]
    fn recipients_are_addresses_and_ids() {
        for known in [
            "amina@example.com",
            "mailto:amina@example.com",
            "AMINA+badges@mail.example.com",
            "https://amina.example/",
            "+49 (30) 901820",
            "tel:+4930901820",
            "did:key:z6Mk",
            "urn:uuid:5f1b",
            "s1234567",
            "amina@example.com, +49 30 901820",
        ] {
            assert_eq!(recipient(known), None, "{known}");
        }
        for neither in
            ["hello", "Amina Okafor", "amina@example", "@example.com", "did:", "https://", "+", "a@b.c, hello"]
        {
            assert_eq!(recipient(neither), Some(Fault::Neither), "{neither}");
        }
        assert_eq!(recipient(" , "), Some(Fault::Missing));
    }
}
