//! The check `issuer`: beyond the binding that the proof shows, how it is known who the issuer is.

mod export;
mod identity;
mod list;

pub use export::{ExportedList, list as exported};
pub use identity::{answered_by, identify};

use url::Url;

use crate::options::{Options, TrustList, TrustedIssuer};
use crate::report::{Identified, Level, Note, Outcome};

/// Takes the binding from the proof; if it holds and the site gave a list, looks the issuer up in it.
#[must_use]
pub fn check(binding: Outcome, options: &Options) -> Outcome {
    match options.trust.as_ref().and_then(|trust| trust.missing.as_ref()) {
        Some(missing) if binding.passed() => missing.clone().into(),
        _ => looked_up(binding, options),
    }
}

/// The binding, with what the site's list says of the issuer.
#[must_use]
pub fn looked_up(binding: Outcome, options: &Options) -> Outcome {
    let (Outcome::Passed(note), Some(trust)) = (&binding, &options.trust) else {
        return binding;
    };
    // Only the issuer that the binding is about: what else a badge calls its issuer, it may choose.
    let Some((issuer, identified)) = note.issuer() else { return binding };
    Outcome::Passed(in_list(issuer.to_owned(), identified.clone(), trust))
}

fn in_list(issuer: String, identified: Identified, trust: &TrustList) -> Note {
    let named = |entry: &&TrustedIssuer| !issuer.is_empty() && matches(&entry.id, &issuer);
    match trust.issuers.iter().find(named) {
        Some(entry) => {
            let (list, name) = (trust.name.clone(), entry.name.clone());
            Note::Listed { issuer, identified: Identified { identity: Level::Listed, list, name, ..identified } }
        }
        None => Note::Unlisted { issuer, identified },
    }
}

/// An entry names an id or a DID as a whole, or an origin that the id is under. The host of a did:web is under its owner's control,
/// so that it belongs to the host's origin as well.
fn matches(entry: &str, issuer: &str) -> bool {
    if entry == issuer {
        return true;
    }
    let Some(entry) = crate::address::parse(entry) else { return false };
    let is_origin = entry.scheme() == "https" && entry.path() == "/" && entry.query().is_none();
    is_origin && site(issuer).is_some_and(|site| site.origin() == entry.origin())
}

/// The site that an issuer's id is on.
fn site(issuer: &str) -> Option<Url> {
    match issuer.strip_prefix("did:web:") {
        Some(rest) => crate::address::parse(&format!("https://{}/", rest.split(':').next()?.replace("%3A", ":"))),
        None => crate::address::parse(issuer),
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn ids_dids_and_origins() {
        assert!(matches("did:key:z6Mk", "did:key:z6Mk"));
        assert!(matches("https://issuer.example/", "https://issuer.example/issuers/1"));
        assert!(matches("https://issuer.example", "https://issuer.example/issuers/1"));
        assert!(matches("https://issuer.example", "did:web:issuer.example:issuers:1"));
        assert!(matches("https://issuer.example:8443", "did:web:issuer.example%3A8443"));
        for (entry, issuer) in [
            ("https://issuer.example/issuers/1", "https://issuer.example/issuers/10"),
            ("https://issuer.example", "https://issuer.example.evil.example/"),
            ("https://issuer.example", "https://sub.issuer.example/"),
            ("https://issuer.example", "https://issuer.example@evil.example/"),
            ("https://issuer.example", "http://issuer.example/"),
            ("https://issuer.example", "did:web:evil.example:issuer.example"),
            ("did:web:issuer.example", "did:web:issuer.example:other"),
        ] {
            assert!(!matches(entry, issuer), "{entry} {issuer}");
        }
    }
}
