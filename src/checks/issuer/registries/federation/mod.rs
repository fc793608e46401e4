//! `OpenID` Federation 1.0: a chain of signed statements from an issuer up to a trust anchor that the site names.
//! (<https://openid.net/specs/openid-federation-1_0.html>)
//!
//! Two ways lead to an issuer. The member that the site names is asked about its id, which may be a DID; so do registries of the Digital
//! Credentials Consortium. An issuer that is an entity itself, under an https address, may name the entities above it, which are followed
//! up to the anchor. An entity is asked about an issuer only once the anchor stands for it, so that nobody else learns who is looked at.
//!
//! Decisions: the keys of the anchor are those that the site pins; without, those that it publishes at its own address. Those of every
//! other entity are what the entity above it says. That nothing is found at the place where statements are given out is the answer that
//! the issuer is not in the federation; everything else that keeps a chain from being closed leaves it open.

mod constraints;
mod metadata;
mod statement;

use serde_json::Value;
use url::Url;

use self::metadata::member;
use self::statement::{Statement, Unverified};
use super::{Listing, RegistryDoubt, text};
use crate::base::time::DateTime;
use crate::net::Network;
use crate::net::address::{self, same_id};
use crate::net::fetch::Fetch;
use crate::site::options::Options;
use crate::site::registries::{Registry, WELL_KNOWN};

/// The most steps from an issuer to the anchor.
const MAX_STEPS: usize = 4;
/// The most entities above one that are tried.
const MAX_HINTS: usize = 2;

/// Asks a federation about an issuer: the entity id of the anchor, its keys if the site pins them, the entity id of whom is asked.
pub(super) async fn asked<F: Fetch>(
    issuer: &str,
    (anchor, keys, authority): (&str, Option<&[Value]>, &str),
    registry: &Registry,
    network: &Network<'_, F>,
    options: &Options,
) -> Result<Option<Listing>, RegistryDoubt> {
    let federation = Federation { anchor, keys, registry, network, now: options.now };
    let named = federation.authority(authority, &[]).await?;
    if let Some(statement) = federation.statement(&named, issuer).await? {
        return listing(None, &named, statement).map(Some);
    }
    // Where the site names a member, that one's word is what it wants.
    if same_id(anchor, authority) { federation.by_hints(issuer).await } else { Ok(None) }
}

/// A federation, as a site names it.
struct Federation<'a, F> {
    anchor: &'a str,
    keys: Option<&'a [Value]>,
    registry: &'a Registry,
    network: &'a Network<'a, F>,
    now: DateTime,
}

/// An entity for which the anchor stands.
struct Authority {
    id: String,
    keys: Vec<Value>,
    /// Where its statements about others are given out.
    endpoint: Option<Url>,
    /// The statements from the one about it up to that of the anchor.
    chain: Vec<Statement>,
    /// When the first of all that it rests on ends.
    until: DateTime,
}

impl<F: Fetch> Federation<'_, F> {
    /// An entity with the chain up to the anchor; `below` are those from which it was reached.
    async fn authority(&self, id: &str, below: &[&str]) -> Result<Authority, RegistryDoubt> {
        let own = self.configuration(id).await?;
        if same_id(id, self.anchor) {
            let of_its_own = own.keys();
            let own = self.verified(&own, self.keys.unwrap_or(&of_its_own), (id, id)).await?;
            return authority(id, own.keys(), &own, Vec::new(), own.expires);
        }
        let (superior, statement) = self.superior(id, &own, below).await?.ok_or(RegistryDoubt::NotPermitted)?;
        let own = self.verified(&own, &statement.keys(), (id, id)).await?;
        let until = superior.until.min(statement.expires).min(own.expires);
        let (keys, chain) = (statement.keys(), [vec![statement], superior.chain].concat());
        authority(id, keys, &own, chain, until)
    }

    /// The first entity above one for which the anchor stands, and its statement about that one; none if no hint leads to the anchor.
    async fn superior(
        &self,
        id: &str,
        own: &Unverified,
        below: &[&str],
    ) -> Result<Option<(Authority, Statement)>, RegistryDoubt> {
        let below = [below, &[id]].concat();
        let mut open = None;
        for hint in own.authority_hints().iter().take(MAX_HINTS) {
            // A circle leads nowhere.
            if below.iter().any(|one| same_id(one, hint)) {
                continue;
            }
            if below.len() > MAX_STEPS {
                return Err(RegistryDoubt::NotAsked);
            }
            match Box::pin(self.vouched(hint, id, &below)).await {
                Ok(Some(found)) => return Ok(Some(found)),
                Ok(None) | Err(RegistryDoubt::NotPermitted) => {}
                Err(doubt) => open = open.or(Some(doubt)),
            }
        }
        open.map_or(Ok(None), Err)
    }

    async fn vouched(
        &self,
        hint: &str,
        id: &str,
        below: &[&str],
    ) -> Result<Option<(Authority, Statement)>, RegistryDoubt> {
        let superior = self.authority(hint, below).await?;
        let statement = self.statement(&superior, id).await?;
        Ok(statement.map(|statement| (superior, statement)))
    }

    /// What an issuer that is an entity itself says of those above it leads to.
    async fn by_hints(&self, issuer: &str) -> Result<Option<Listing>, RegistryDoubt> {
        // The anchor has said that it is not its own; an issuer that does not say otherwise is in no part of the federation.
        if !issuer.starts_with("https://") {
            return Ok(None);
        }
        let Ok(own) = self.configuration(issuer).await else { return Ok(None) };
        let Some((superior, statement)) = self.superior(issuer, &own, &[]).await? else { return Ok(None) };
        let own = self.verified(&own, &statement.keys(), (issuer, issuer)).await?;
        listing(Some(&own), &superior, statement).map(Some)
    }

    /// What an entity says of itself.
    async fn configuration(&self, id: &str) -> Result<Unverified, RegistryDoubt> {
        let at = format!("{}{WELL_KNOWN}", id.trim_end_matches('/'));
        let at = address::web_url(&at).filter(|at| at.query().is_none()).ok_or(RegistryDoubt::NotAsked)?;
        Unverified::parse(&text(&at, None, self.registry, self.network).await?)
    }

    /// What an entity says of another; none if it knows no such.
    async fn statement(&self, by: &Authority, about: &str) -> Result<Option<Statement>, RegistryDoubt> {
        let mut at = by.endpoint.clone().ok_or(RegistryDoubt::NotPermitted)?;
        at.query_pairs_mut().append_pair("sub", about);
        match text(&at, Some(about), self.registry, self.network).await {
            Ok(text) => self.verified(&Unverified::parse(&text)?, &by.keys, (&by.id, about)).await.map(Some),
            Err(RegistryDoubt::Missing) => Ok(None),
            Err(doubt) => Err(doubt),
        }
    }

    async fn verified(
        &self,
        statement: &Unverified,
        keys: &[Value],
        ids: (&str, &str),
    ) -> Result<Statement, RegistryDoubt> {
        statement.verified(keys, ids, self.now, self.network).await
    }
}

fn authority(
    id: &str,
    keys: Vec<Value>,
    own: &Statement,
    chain: Vec<Statement>,
    until: DateTime,
) -> Result<Authority, RegistryDoubt> {
    let endpoint = member("federation_fetch_endpoint", Some(own), &chain)?;
    let endpoint = endpoint.as_deref().and_then(address::web_url);
    Ok(Authority { id: id.to_owned(), keys, endpoint, chain, until })
}

/// What the chain says of the issuer, if those above allow it to be named.
fn listing(own: Option<&Statement>, superior: &Authority, statement: Statement) -> Result<Listing, RegistryDoubt> {
    let (since, by) = (statement.issued.to_string(), superior.id.clone());
    let until = superior.until.min(statement.expires).min(own.map_or(statement.expires, |own| own.expires));
    let chain = [vec![statement], superior.chain.clone()].concat();
    if chain.len() > MAX_STEPS || !constraints::permit(&chain) {
        return Err(RegistryDoubt::NotPermitted);
    }
    Ok(Listing {
        name: member("organization_name", own, &chain)?,
        url: member("homepage_uri", own, &chain)?,
        logo: member("logo_uri", own, &chain)?,
        by,
        since: Some(since),
        until: Some(until.to_string()),
    })
}
