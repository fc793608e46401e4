//! The check `issuer`: beyond the binding that the proof shows, whether the issuer is on the site's list.

use crate::credential::Credential;
use crate::options::Options;
use crate::report::{Note, Outcome};

/// Takes the binding from the proof; if it holds and the site gave a list, looks the issuer up in it.
#[must_use]
pub fn check(binding: Outcome, credential: &Credential, options: &Options) -> Outcome {
    let (true, Some(trust)) = (binding.passed(), &options.trust) else {
        return binding;
    };
    let issuer = credential.issuer.id.clone().unwrap_or_default();
    let listed = trust.issuers.iter().any(|entry| matches(&entry.id, &issuer));
    Outcome::Passed(if listed { Note::Listed { issuer, list: trust.name.clone() } } else { Note::Unlisted { issuer } })
}

/// An entry names an id or a DID as a whole, or an origin that the id is under.
fn matches(entry: &str, issuer: &str) -> bool {
    if entry == issuer {
        return true;
    }
    let (Ok(entry), Ok(issuer)) = (url::Url::parse(entry), url::Url::parse(issuer)) else {
        return false;
    };
    entry.scheme() == "https" && entry.path() == "/" && entry.query().is_none() && entry.origin() == issuer.origin()
}
