//! The check `issuer`: beyond the binding that the proof shows, whether the issuer is on the site's list.

mod export;
mod list;

pub use export::{ExportedList, list as exported};

use url::Url;

use crate::credential::Credential;
use crate::key::did_web;
use crate::options::Options;
use crate::report::{Note, Outcome};

/// Takes the binding from the proof; if it holds and the site gave a list, looks the issuer up in it.
#[must_use]
pub fn check(binding: Outcome, credential: &Credential, options: &Options) -> Outcome {
    let (true, Some(trust)) = (binding.passed(), &options.trust) else {
        return binding;
    };
    if let Some(missing) = &trust.missing {
        return missing.clone().into();
    }
    let issuer = credential.issuer.id.clone().unwrap_or_default();
    let listed = !issuer.is_empty() && trust.issuers.iter().any(|entry| matches(&entry.id, &issuer));
    Outcome::Passed(if listed { Note::Listed { issuer, list: trust.name.clone() } } else { Note::Unlisted { issuer } })
}

/// An entry names an id or a DID as a whole, or an origin that the id is under. The host of a did:web is under its owner's control,
/// so that it belongs to the host's origin as well.
fn matches(entry: &str, issuer: &str) -> bool {
    if entry == issuer {
        return true;
    }
    let Some(entry) = crate::address::parse(entry) else { return false };
    is_origin(&entry) && site(issuer).is_some_and(|site| site.origin() == entry.origin())
}

/// Whether a URL names an origin and nothing of it: with a path, a query, a fragment or a user it names something there, or hides where.
fn is_origin(url: &Url) -> bool {
    url.scheme() == "https" && url.path() == "/" && url.query().is_none() && url.fragment().is_none() && is_bare(url)
}

fn is_bare(url: &Url) -> bool {
    url.username().is_empty() && url.password().is_none()
}

/// The site that an issuer's id is on.
fn site(issuer: &str) -> Option<Url> {
    if issuer.starts_with("did:web:") {
        return did_web::url(issuer);
    }
    let url = crate::address::parse(issuer)?;
    (matches!(url.scheme(), "http" | "https") && is_bare(&url)).then_some(url)
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
            ("https://issuer.example/#institute", "https://issuer.example/issuers/1"),
            ("https://issuer.example/?", "https://issuer.example/issuers/1"),
            ("https://institute@issuer.example/", "https://issuer.example/issuers/1"),
            ("https://issuer.example", "blob:https://issuer.example/1"),
            ("https://issuer.example", "https://institute@issuer.example/"),
        ] {
            assert!(!matches(entry, issuer), "{entry} {issuer}");
        }
    }
}
