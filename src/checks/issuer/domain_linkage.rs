//! Domain linkage: whether the site that an issuer names as its own claims the issuer's key.
//! (<https://identity.foundation/.well-known/resources/did-configuration/>)
//!
//! Decisions: only for an issuer that is a key and nothing else, and not known to the site's list; its signed profile chooses whom to
//! ask, and that site has to answer itself, with a credential that the same key signed for this very origin. A credential with an end
//! counts until then; one without an end counts, since the site still publishes it. An answer after a redirect does not count, as the
//! specification says. Whatever comes of it, the badge stays as genuine as it was: the site can only add its name.

use serde_json::Value;
use url::Url;

use crate::base::jose::Compact;
use crate::base::json;
use crate::checks::proof::{self, Signer};
use crate::checks::validity;
use crate::input::{Obtained, Route, Text};
use crate::net::address::{host, is_origin, parse_or_https};
use crate::net::fetch::Fetch;
use crate::net::{self, Network};
use crate::read::{Secured, Securing, ob3};
use crate::report::{Linkage, Obstacle, Purpose};
use crate::site::options::Options;

/// The most sites that one verification asks: a record may hold badges of many keys, and their status comes first.
const MAX_SITES: usize = 4;
/// The most entries that are looked through for one that names the key; a site has one a key.
const MAX_ENTRIES: usize = 64;
/// The most entries of one key that are verified: an old and a new one, in both forms.
const MAX_TRIES: usize = 4;

/// Whether an issuer's id is a key and nothing else.
pub(super) fn is_key(issuer: &str) -> bool {
    issuer.starts_with("did:key:") || issuer.starts_with("did:jwk:")
}

/// Asks the site of a page whether it claims the key of this DID; if it does, the site's host comes with it.
pub(super) async fn find<F: Fetch>(
    did: &str,
    page: Option<&str>,
    network: &Network<'_, F>,
    options: &Options,
) -> (Linkage, Option<String>) {
    let Some(at) = page.and_then(configuration) else { return (Linkage::None, None) };
    let entries = match entries(did, &at, network).await {
        Ok(entries) => entries,
        Err(linkage) => return (linkage, None),
    };
    for entry in entries {
        if is_genuine(entry, did, &at, network, options).await {
            return (Linkage::Verified, host(&at));
        }
    }
    (Linkage::Wrong, None)
}

/// Where the origin of a page says which keys are its own.
fn configuration(page: &str) -> Option<Url> {
    let mut at = crate::net::address::parse(page).filter(|page| matches!(page.scheme(), "https" | "http"))?;
    at.set_scheme("https").ok()?;
    at.join("/.well-known/did-configuration.json").ok()
}

/// The entries that name the DID as theirs, of which there is at least one.
async fn entries<F: Fetch>(did: &str, at: &Url, network: &Network<'_, F>) -> Result<Vec<Value>, Linkage> {
    if !network.is_among_sites(at, MAX_SITES).await {
        return Err(Linkage::NotAsked);
    }
    let response = network.get(at, Purpose::Linkage).await.map_err(|obstacle| unanswered(&obstacle))?;
    if response.url != *at {
        return Err(Linkage::Redirected);
    }
    net::document(at, &response).map_err(|obstacle| unanswered(&obstacle))?;
    // Many sites answer any address with a page for people.
    let document = json::parse(&response.body).map_err(|_| Linkage::Missing)?;
    let named = json::many(document.get("linked_dids")).take(MAX_ENTRIES).filter(|entry| names(entry, did));
    let named: Vec<Value> = named.take(MAX_TRIES).cloned().collect();
    if named.is_empty() { Err(Linkage::Missing) } else { Ok(named) }
}

fn unanswered(obstacle: &Obstacle) -> Linkage {
    match obstacle {
        Obstacle::NotAllowed { .. } | Obstacle::BudgetExhausted { .. } => Linkage::NotAsked,
        Obstacle::Blocked { .. } | Obstacle::Private { .. } => Linkage::Closed,
        Obstacle::Missing { .. } => Linkage::Missing,
        _ => Linkage::Offline,
    }
}

/// Whether an entry claims to be by this DID: a token, or a credential.
fn names(entry: &Value, did: &str) -> bool {
    match entry {
        Value::String(token) => {
            Compact::parse(token).is_some_and(|token| json::id(token.payload.get("iss")) == Some(did))
        }
        credential => json::id(credential.get("issuer")) == Some(did),
    }
}

/// Whether an entry is a credential that links the DID to the origin, that the DID's own key signed, and that is in date.
async fn is_genuine<F: Fetch>(entry: Value, did: &str, at: &Url, network: &Network<'_, F>, options: &Options) -> bool {
    let Some(secured) = read(entry).filter(|secured| is_by_key_of(secured, did)) else { return false };
    let proven = proof::check_by(&secured, Signer::Named(Some(did)), network, options).await;
    if !(proven.proof.passed() && proven.issuer.passed()) {
        return false;
    }
    let secured = secured.as_signed(proven.reading);
    validity::check(&secured.credential, options.now).passed() && links(&secured.document, did, at)
}

fn read(entry: Value) -> Option<Secured> {
    let (text, source) = match entry {
        Value::String(token) => (Text::Jws(Box::new(Compact::parse(&token)?)), token),
        credential => (Text::Json(credential.clone()), credential.to_string()),
    };
    ob3::read(Obtained { text, source, fetched_from: None, route: Route::Given, warnings: Vec::new() }).ok()
}

/// Whether every proof names a key of the DID, so that no key has to be fetched.
fn is_by_key_of(secured: &Secured, did: &str) -> bool {
    let is_own = |method: &str| method.split('#').next() == Some(did);
    match &secured.securing {
        Securing::Jwt(token) => token.kid().is_some_and(is_own) && token.header.get("jwk").is_none(),
        Securing::Embedded => json::many(secured.document.get("proof"))
            .all(|proof| json::id(proof.get("verificationMethod")).is_some_and(is_own)),
        _ => false,
    }
}

/// Whether what the proof of a credential covers links the DID to the origin.
fn links(credential: &Value, did: &str, at: &Url) -> bool {
    let mut subjects = json::many(credential.get("credentialSubject"));
    let (Some(subject), None) = (subjects.next(), subjects.next()) else { return false };
    let origin = subject.get("origin").and_then(Value::as_str).and_then(origin);
    json::has_type(credential, "DomainLinkageCredential")
        && json::id(credential.get("issuer")) == Some(did)
        && json::id(Some(subject)) == Some(did)
        && origin.is_some_and(|origin| origin.origin() == at.origin())
}

/// Reads an origin. It may lack its scheme, as in the specification's own example.
fn origin(text: &str) -> Option<Url> {
    parse_or_https(text).filter(is_origin)
}

#[cfg(test)]
mod tests {
    use super::{configuration, origin};

    #[test]
    fn the_origin_of_a_page_is_asked() {
        let at = |page: &str| configuration(page).map(|url| url.to_string());
        let expected = Some("https://issuer.example/.well-known/did-configuration.json".to_owned());
        for page in ["https://issuer.example", "http://issuer.example/about?x=1#y", "https://ISSUER.example/a/b/"] {
            assert_eq!(at(page), expected, "{page}");
        }
        assert_eq!(
            at("https://i.example:8443/").as_deref(),
            Some("https://i.example:8443/.well-known/did-configuration.json")
        );
        for other in ["mailto:a@issuer.example", "javascript:alert(1)", "issuer.example", "did:web:issuer.example", ""]
        {
            assert_eq!(at(other), None, "{other}");
        }
    }

    #[test]
    fn an_origin_is_nothing_but_one() {
        for good in ["https://issuer.example", "https://issuer.example/", "issuer.example"] {
            assert!(origin(good).is_some(), "{good}");
        }
        for bad in [
            "http://issuer.example",
            "https://issuer.example/a",
            "https://a@issuer.example",
            "https://issuer.example?x",
            "",
        ] {
            assert!(origin(bad).is_none(), "{bad}");
        }
    }
}
