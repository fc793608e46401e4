//! Controller documents: where an issuer lists its keys. (<https://www.w3.org/TR/cid-1.0/#controlled-identifier-documents>)
//!
//! Decision: a verification method is always looked up in a document at its own address. What the URL itself carries (a key in the
//! fragment) is a claim; only did:key and did:jwk are documents in themselves.
//!
//! Decision: only a document of a controller says which keys there are. JSON that is none, as servers write about an error of theirs, says
//! nothing, and the key counts neither as listed nor as refused.
//!
//! Decision: a document that another authority answered with, after a redirect, does not count as the id's own. Its key serves to compare
//! the contents with the signature, and is tied to no issuer.

use serde_json::Value;
use url::Url;

use crate::base::json;
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::report::{Feature, Media, Obstacle, Purpose, Warning};

use super::{did_jwk, did_key};
use crate::net::address::same_id;
use crate::net::did_web;

/// A controller document, and where it is from.
#[derive(Clone, Debug, PartialEq)]
pub struct Controller {
    /// The id that was looked up: a DID or URL, without fragment.
    pub id: String,
    /// The document, or several in an array.
    pub document: Value,
    /// The URL that gave it; the DID itself where it is its own document.
    pub source: String,
    /// The date of the site's list, if it was taken from there.
    pub pinned_on: Option<String>,
    /// Whether the document is the id's own, or that of another authority to which the address was handed on.
    pub word: Word,
}

/// Whose word a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The authority's that was asked.
    Own,
    /// Another's, which answered in its place.
    Foreign,
}

/// Why there is no controller document.
#[derive(Clone, Debug, PartialEq)]
pub enum Unresolved {
    /// No one can look this id up: a `urn:` is a name without a place. (<https://www.rfc-editor.org/rfc/rfc8141#section-1.1>)
    Nobody,
    /// The id is not of a kind that has a document: another scheme, a DID for documentation or a damaged one, no URI at all.
    Nothing,
    /// We could not look it up.
    Obstacle(Obstacle),
}

/// Looks an id up: did:key, did:jwk, did:web or an https URL.
///
/// A document that the site pinned stands in for one that may not be fetched, and is compared with one that was.
pub async fn resolve<F: Fetch>(
    id: &str,
    purpose: Purpose,
    network: &Network<'_, F>,
    warnings: &mut Vec<Warning>,
) -> Result<Controller, Unresolved> {
    let own =
        |document| Controller { id: id.to_owned(), document, source: id.to_owned(), pinned_on: None, word: Word::Own };
    if let Some(document) = did_key::document(id).or_else(|| did_jwk::document(id)) {
        return Ok(own(document));
    }
    let url = address(id)?;
    let (fetched, names) = (fetched(id, &url, purpose, network).await, [id, url.as_str()]);
    let (document, pinned_on) = network
        .or_pinned((&url, purpose), &names, fetched, Obstacle::is_closed, warnings)
        .map_err(Unresolved::Obstacle)?;
    warnings.extend(network.redirected(&url));
    let word = if network.answered_elsewhere(&url).is_some() { Word::Foreign } else { Word::Own };
    let pinned_on = pinned_on.map(|on| on.0.unwrap_or_default());
    Ok(Controller { source: url.to_string(), word, pinned_on, ..own(document) })
}

/// What the address of an id answers, if that is a document of a controller, be it another's.
async fn fetched<F: Fetch>(id: &str, url: &Url, purpose: Purpose, network: &Network<'_, F>) -> Result<Value, Obstacle> {
    let document = network.json(url, purpose).await?;
    let is_controllers = |document: &Value| {
        if id.starts_with("did:") {
            return json::id(Some(document)).is_some_and(|id| id.starts_with("did:"));
        }
        let lists_keys = LISTS.iter().any(|name| document.get(name).is_some());
        json::says_what_it_is(document) || is_key(document) || lists_keys
    };
    if json::many(Some(&document)).any(|document| document.is_object() && is_controllers(document)) {
        return Ok(document);
    }
    Err(Obstacle::Unintelligible { url: url.to_string(), found: Media::Json.into() })
}

/// Where the document of an id is.
fn address(id: &str) -> Result<Url, Unresolved> {
    if id.starts_with("did:web:") {
        return did_web::url(id).ok_or(Unresolved::Nothing);
    }
    if let Some(method) = id.strip_prefix("did:").and_then(|rest| rest.split(':').next()) {
        // did:example is reserved for documentation: no document exists. (<https://www.w3.org/TR/did-1.0/#example-dids>)
        return Err(match method {
            "example" | "key" | "jwk" | "" => Unresolved::Nothing,
            _ => Unresolved::Obstacle(Obstacle::Unsupported { what: Feature::DidMethod(method.to_owned()) }),
        });
    }
    match crate::net::address::parse(id) {
        Some(url) if matches!(url.scheme(), "https" | "http") => Ok(url),
        Some(url) if url.scheme() == "urn" => Err(Unresolved::Nobody),
        _ => Err(Unresolved::Nothing),
    }
}

impl Controller {
    /// The documents that are about the id itself. One without an id counts when its address was the id.
    fn own(&self) -> impl Iterator<Item = &Value> {
        json::many(Some(&self.document)).filter(|document| {
            let declared = json::id(Some(document));
            let whole = !self.document.is_array() && !self.id.starts_with("did:");
            declared.map_or(whole, |declared| same_document(declared, &self.id))
        })
    }

    /// Whether the document is about the id that was looked up.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.own().next().is_some()
    }

    /// The verification method of this URL as the document lists it, or as it is one itself.
    #[must_use]
    pub fn method(&self, method: &str) -> Option<(&Value, MayAssert)> {
        let only = || self.asserting().next().filter(|_| self.source == method);
        let assertive = |listed| (listed, MayAssert::Yes);
        self.find(method).or_else(|| only().map(assertive)).or_else(|| self.standalone(method).map(assertive))
    }

    /// The verification method of this URL as the document gives it, and whether it may assert credentials.
    #[must_use]
    pub fn find(&self, method: &str) -> Option<(&Value, MayAssert)> {
        self.own().find_map(|document| self.find_in(document, method))
    }

    fn find_in<'a>(&self, document: &'a Value, method: &str) -> Option<(&'a Value, MayAssert)> {
        let is_it = |candidate: &&Value| json::id(Some(candidate)).is_some_and(|id| self.names(id, method));
        let listed = listed_in(document).find(|candidate| candidate.is_object() && is_it(candidate))?;
        let asserts = json::many(document.get("assertionMethod")).take(MAX_LISTED).any(|method| is_it(&method));
        let unrestricted =
            !self.id.starts_with("did:") && RELATIONSHIPS.iter().all(|name| document.get(name).is_none());
        let may = if unrestricted || asserts { MayAssert::Yes } else { MayAssert::No };
        Some((listed, may))
    }

    /// Whether an id in the document names this verification method: absolute, or relative to the document.
    fn names(&self, id: &str, method: &str) -> bool {
        let absolute = |id: &str| if id.starts_with('#') { format!("{}{id}", self.id) } else { id.to_owned() };
        let (id, method) = (absolute(id), absolute(method));
        id == method || same_id(&id, &method)
    }

    /// Every key that the document lists for asserting credentials.
    pub fn asserting(&self) -> impl Iterator<Item = &Value> {
        self.own().flat_map(move |document| {
            listed_in(document).filter(|candidate| candidate.is_object()).take(MAX_TRIED).filter(move |candidate| {
                let id = json::id(Some(candidate)).unwrap_or_default();
                self.find_in(document, id).is_some_and(|(_, may)| may == MayAssert::Yes)
            })
        })
    }

    /// Whether it lists more keys than are tried.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        let count = |document| listed_in(document).filter(|candidate| candidate.is_object()).count();
        let keys = json::many(self.document.get("keys")).count();
        keys > MAX_TRIED || self.own().any(|document| count(document) > MAX_TRIED)
    }

    /// Every key of the document, where it is nothing but keys: a verification method, a JWK, a JSON Web Key Set.
    pub fn bare(&self) -> impl Iterator<Item = &Value> {
        let is_own = |document: &&Value| json::id(Some(document)).is_none_or(|id| same_document(id, &self.id));
        let own = Some(&self.document).filter(|_| !self.id.starts_with("did:")).filter(is_own);
        let keys = json::many(own.and_then(|document| document.get("keys"))).take(MAX_TRIED);
        keys.chain(own).filter(|key| is_key(key))
    }

    /// Whether the document says nothing of keys.
    #[must_use]
    pub fn lists_none(&self) -> bool {
        self.own().all(|document| {
            let names = LISTS.iter().chain(&RELATIONSHIPS);
            names.into_iter().all(|name| json::many(document.get(name)).next().is_none())
        })
    }

    /// Whether the document names the method as its own for assertions, by reference alone.
    #[must_use]
    pub fn refers_to(&self, method: &str) -> bool {
        self.own().any(|document| json::strings(document.get("assertionMethod")).any(|id| self.names(id, method)))
    }

    /// The key of a document that is nothing but keys; `None` for a DID, whose document has another form.
    fn standalone(&self, method: &str) -> Option<&Value> {
        if self.id.starts_with("did:") {
            return None;
        }
        let names = |value: &&Value| json::id(Some(value)).is_none_or(|id| self.names(id, method));
        let alone = Some(&self.document).filter(|document| is_key(document)).filter(names);
        self.find_in_key_set(method).or(alone)
    }

    /// The key of this `kid` in a JSON Web Key Set. (<https://www.rfc-editor.org/rfc/rfc7517#section-5>)
    fn find_in_key_set(&self, kid: &str) -> Option<&Value> {
        let fragment = kid.rsplit_once('#').map_or(kid, |(_, fragment)| fragment);
        let named =
            |jwk: &&Value| jwk.get("kid").and_then(Value::as_str).is_some_and(|own| own == kid || own == fragment);
        json::many(self.document.get("keys")).find(named)
    }

    /// The controllers that a method of this document names, if none of them is of this document nor one of `others`.
    ///
    /// The document then lists as its own what it says to be somebody else's: an error, as the specification has it.
    /// (<https://www.w3.org/TR/cid-1.0/#retrieve-verification-method>)
    #[must_use]
    pub fn foreign_controller<'a>(&self, method: &'a Value, others: &[&str]) -> Option<&'a str> {
        let named = || json::many(method.get("controller")).filter_map(|owner| json::id(Some(owner)));
        let mut named_at_all = named().filter(|owner| !owner.is_empty());
        let is_own = |owner: &str| [&[self.id.as_str()], others].concat().iter().any(|id| same_document(owner, id));
        let first = named_at_all.next()?;
        (!is_own(first) && !named_at_all.any(is_own)).then_some(first)
    }
}

/// The methods and references that a document lists.
fn listed_in(document: &Value) -> impl Iterator<Item = &Value> {
    ["verificationMethod", "publicKey", "assertionMethod"]
        .into_iter()
        .flat_map(|name| json::many(document.get(name)).take(MAX_LISTED))
}

fn is_key(value: &Value) -> bool {
    KEY_MEMBERS.iter().any(|name| value.get(name).is_some())
}

/// The most methods of a document among which one is looked up by its id, and the most of which each is looked up and tried, where none is
/// named: a document of 2 MiB may have 20,000, and issuers list two or three.
const MAX_LISTED: usize = 1024;
const MAX_TRIED: usize = 64;

/// Whether a verification method may assert credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayAssert {
    /// It is among the document's `assertionMethod`s, or a profile restricts nothing.
    Yes,
    /// The document lists it for something else only.
    No,
}

/// <https://www.w3.org/TR/cid-1.0/#verification-relationships>
const RELATIONSHIPS: [&str; 5] =
    ["assertionMethod", "authentication", "keyAgreement", "capabilityInvocation", "capabilityDelegation"];

/// Where keys are listed.
const LISTS: [&str; 3] = ["verificationMethod", "publicKey", "keys"];

/// What a key is carried in.
const KEY_MEMBERS: [&str; 5] = ["publicKeyMultibase", "publicKeyJwk", "publicKeyBase58", "publicKeyPem", "kty"];

/// Whether a document's own id is that of its address, but for a query (`?v=3_0`) or a slash at its end.
fn same_document(declared: &str, id: &str) -> bool {
    if id.starts_with("did:") || declared.starts_with("did:") {
        return declared == id;
    }
    let bare = |text: &str| {
        let mut url = crate::net::address::parse(text)?;
        url.set_query(None);
        url.set_fragment(None);
        url.has_host().then(|| url.as_str().trim_end_matches('/').to_owned())
    };
    same_id(declared, id) || bare(declared).is_some_and(|declared| Some(declared) == bare(id))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Controller, MayAssert};

    fn controller(id: &str, document: Value) -> Controller {
        Controller { id: id.to_owned(), document, source: id.to_owned(), pinned_on: None, word: super::Word::Own }
    }

    #[test]
    fn a_did_document_must_be_of_its_did_and_list_the_key_for_assertions() {
        let did = "did:web:example.org";
        let key = json!({ "id": "#key-1", "publicKeyMultibase": "z6Mk" });
        let may = |document| controller(did, document).find("did:web:example.org#key-1").map(|(_, may)| may);
        assert_eq!(
            may(json!({ "id": did, "verificationMethod": key, "assertionMethod": "#key-1" })),
            Some(MayAssert::Yes)
        );
        assert_eq!(may(json!({ "id": did, "assertionMethod": [key] })), Some(MayAssert::Yes));
        assert_eq!(
            may(json!({ "id": did, "verificationMethod": [key], "authentication": ["#key-1"] })),
            Some(MayAssert::No)
        );
        assert_eq!(may(json!({ "id": did, "verificationMethod": [key] })), Some(MayAssert::No));
        assert_eq!(may(json!({ "id": "did:web:example.com", "assertionMethod": [key] })), None);
        assert_eq!(may(json!({ "assertionMethod": [key] })), None);
    }

    #[test]
    fn a_profile_lists_its_key_as_one_object() {
        let id = "https://example.org/issuers/1?v=3_0";
        let document = json!({ "id": "https://example.org/issuers/1", "type": "Profile",
            "verificationMethod": { "id": "https://example.org/issuers/1?v=3_0#key-1", "controller": "" } });
        let found = controller(id, document).find("https://example.org/issuers/1?v=3_0#key-1").map(|(_, may)| may);
        assert_eq!(found, Some(MayAssert::Yes));
    }

    #[test]
    fn another_document_lists_nothing() {
        let document = json!({ "id": "https://example.org/issuers/2", "verificationMethod": { "id": "https://example.org/issuers/1#k" } });
        assert_eq!(controller("https://example.org/issuers/1", document).find("https://example.org/issuers/1#k"), None);
    }
}
