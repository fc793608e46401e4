//! The check `issuer`: beyond the binding that the proof shows, how it is known who the issuer is.

mod domain_linkage;
mod export;
pub(crate) mod registries;

pub use export::list as exported;

use url::Url;

use crate::checks::identity::of_host;
use crate::net::Network;
use crate::net::address::{is_origin, is_without_user};
use crate::net::did_web;
use crate::net::fetch::Fetch;
use crate::report::badge::Profile;
use crate::report::{Identified, Level, Linkage, Note, Outcome, Registered};
use crate::site::options::{Options, TrustList, TrustedIssuer};

/// Takes the binding from the proof; if both hold, looks the issuer up in the site's list, asks the site of one that is only a key, and
/// the registries.
pub async fn check<F: Fetch>(
    proof: &Outcome,
    binding: Outcome,
    profile: &Profile,
    network: &Network<'_, F>,
    options: &Options,
) -> Outcome {
    let mut issuer = binding;
    if let (true, Outcome::Passed(note)) = (proof.passed(), &mut issuer) {
        linked(note, profile, network, options).await;
        registered(note, network, options).await;
    }
    match (looked_up(issuer, options), options.trust.as_ref().and_then(|trust| trust.missing.as_ref())) {
        (Outcome::Passed(Note::Listed { issuer, identified }), _) => Note::Listed { issuer, identified }.into(),
        (Outcome::Passed(_), Some(missing)) => missing.clone().into(),
        (outcome, _) => outcome,
    }
}

/// Notes whether the site that an issuer names claims its key. A credential that is sealed with a record has the record's answer.
async fn linked<F: Fetch>(note: &mut Note, profile: &Profile, network: &Network<'_, F>, options: &Options) {
    let Some((did, identified)) = note.issuer_mut() else { return };
    let is_open = identified.identity == Level::Itself && identified.linkage.is_none();
    let is_listed = options.trust.as_ref().is_some_and(|trust| entry(did, identified, trust).is_some());
    if !is_open || is_listed || !domain_linkage::is_key(did) {
        return;
    }
    let (linkage, host) = domain_linkage::find(did, profile.url.as_deref(), network, options).await;
    if let Some(host) = host {
        *identified = of_host(host);
    }
    identified.linkage = Some(linkage);
}

/// Notes what the registries say of an issuer that the site's list does not know. A credential that is sealed with a record has the
/// record's answers.
async fn registered<F: Fetch>(note: &mut Note, network: &Network<'_, F>, options: &Options) {
    let Some((issuer, identified)) = note.issuer_mut() else { return };
    let is_listed = options.trust.as_ref().is_some_and(|trust| entry(issuer, identified, trust).is_some());
    if identified.registries.is_empty() && !is_listed && !issuer.is_empty() {
        identified.registries = registries::asked(issuer, identified, network, options).await;
    }
}

/// The binding, with what the site's list says of the issuer, else what its registries said.
#[must_use]
pub fn looked_up(binding: Outcome, options: &Options) -> Outcome {
    let Outcome::Passed(note) = &binding else { return binding };
    // Only the issuer that the binding is about is looked up. Any other name of it the badge could choose.
    let Some((issuer, identified)) = note.issuer() else { return binding };
    let (issuer, identified) = (issuer.to_owned(), identified.clone());
    if let Some(trust) = &options.trust
        && let Some(entry) = entry(&issuer, &identified, trust)
    {
        let (list, name) = (trust.name.clone(), entry.name.clone());
        let identified = Identified { identity: Level::Listed, list, name, ..identified };
        return Note::Listed { issuer, identified }.into();
    }
    let of_registry = |one: &Registered| Some((one.registry.clone(), one.listing()?.name.clone()));
    if let Some((registry, name)) = identified.registries.iter().find_map(of_registry) {
        let identified = Identified { identity: Level::Listed, registry: Some(registry), name, ..identified };
        return Note::Listed { issuer, identified }.into();
    }
    if options.trust.is_some() { Note::Unlisted { issuer, identified }.into() } else { binding }
}

/// The entry that names an issuer, or the site that claims its key.
fn entry<'a>(issuer: &str, identified: &Identified, trust: &'a TrustList) -> Option<&'a TrustedIssuer> {
    let linked = identified.host.as_ref().filter(|_| identified.linkage == Some(Linkage::Verified));
    let site = linked.map(|host| format!("https://{host}/"));
    let named = |entry: &&TrustedIssuer| {
        matches(&entry.id, issuer) || site.as_ref().is_some_and(|site| matches(&entry.id, site))
    };
    trust.issuers.iter().filter(|_| !issuer.is_empty()).find(named)
}

/// An entry names an id or a DID as a whole, or an origin that the id is under. The host of a did:web is under its owner's control,
/// so that it belongs to the host's origin as well.
fn matches(entry: &str, issuer: &str) -> bool {
    if entry == issuer {
        return true;
    }
    let Some(entry) = crate::net::address::parse(entry) else { return false };
    is_origin(&entry) && site(issuer).is_some_and(|site| site.origin() == entry.origin())
}

/// The site that an issuer's id is on.
fn site(issuer: &str) -> Option<Url> {
    if issuer.starts_with("did:web:") {
        return did_web::url(issuer);
    }
    let url = crate::net::address::parse(issuer)?;
    (matches!(url.scheme(), "http" | "https") && is_without_user(&url)).then_some(url)
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
