//! What the registries that a site names say of an issuer: it is in it, it is not in it, or that could not be found out.
//!
//! Decisions: only those that the site names are asked, and only about an issuer to whom the proof belongs; an issuer that the site's own
//! list knows is not asked about. No answer makes a badge worse. One that counts names the issuer's own id, and is verified: a federation
//! and recognized entities by signatures, a list by nothing but its address, where another host that answers in its place does not count.
//! A document that the site pinned stands in for one that cannot be fetched, for as long as it says itself.

mod federation;
mod recognition;

use url::Url;

use crate::base::join::join_all;
use crate::net::fetch::Fetch;
use crate::net::{self, Network};
use crate::report::{Identified, Listing, Obstacle, Registered, RegistryAnswer, RegistryDoubt};
use crate::site::options::{Options, TrustList};
use crate::site::registries::{Registry, RegistryPlace};

/// What every registry of the site says of an issuer. A record may have many badges of one issuer, about whom each is asked once.
pub(super) async fn asked<F: Fetch>(
    issuer: &str,
    identified: &Identified,
    network: &Network<'_, F>,
    options: &Options,
) -> Vec<Registered> {
    let linked = identified.host.as_deref().unwrap_or_default();
    network.registries.once(&format!("{issuer} {linked}"), all(issuer, identified, network, options)).await
}

async fn all<F: Fetch>(
    issuer: &str,
    identified: &Identified,
    network: &Network<'_, F>,
    options: &Options,
) -> Vec<Registered> {
    let answers = options.registries.iter().map(async |registry| {
        let answer = match &registry.place {
            RegistryPlace::List(url) => listed(url, registry, issuer, identified, network).await,
            RegistryPlace::Federation { anchor, keys, authority } => {
                federation::asked(issuer, (anchor, keys.as_deref(), authority), registry, network, options).await
            }
            RegistryPlace::Recognition { url, issuer: recogniser } => {
                recognition::asked(issuer, (url, recogniser), registry, network, options).await
            }
            RegistryPlace::File(_) => Err(RegistryDoubt::NotAsked),
            RegistryPlace::Missing(doubt) => Err(*doubt),
        };
        let answer = match answer {
            Ok(Some(listing)) => RegistryAnswer::Listed(Box::new(listing)),
            Ok(None) => RegistryAnswer::NotListed,
            Err(doubt) => RegistryAnswer::Unknown(doubt),
        };
        Registered { registry: registry.name.clone(), kind: registry.kind, answer }
    });
    join_all(answers).await
}

/// Looks an issuer up in a list, in one of the shapes that a site's own list may have.
async fn listed<F: Fetch>(
    url: &Url,
    registry: &Registry,
    issuer: &str,
    identified: &Identified,
    network: &Network<'_, F>,
) -> Result<Option<Listing>, RegistryDoubt> {
    let text = text(url, None, registry, network).await?;
    let list = TrustList::parse(&text, url.as_str()).map_err(|_| RegistryDoubt::Unintelligible)?;
    Ok(super::entry(issuer, identified, &list).map(|entry| Listing {
        name: entry.name.clone(),
        url: entry.url.clone(),
        logo: None,
        by: url.to_string(),
        since: entry.updated.clone(),
        until: None,
    }))
}

/// The text of a document of a registry; of one that is about an issuer, `about` is the issuer's id.
pub(crate) async fn text<F: Fetch>(
    url: &Url,
    about: Option<&str>,
    registry: &Registry,
    network: &Network<'_, F>,
) -> Result<String, RegistryDoubt> {
    let response = match network.of_registry(url).await {
        Ok(response) => response,
        Err(obstacle) => return pinned(url, about, registry, network).ok_or_else(|| doubt(&obstacle)),
    };
    if network.answered_elsewhere(url).is_some() {
        return Err(RegistryDoubt::Redirected);
    }
    match net::document(url, &response) {
        Ok(()) => String::from_utf8(response.body.clone()).map_err(|_| RegistryDoubt::Unintelligible),
        // What a registry says of itself goes before what the site keeps of it.
        Err(missing @ Obstacle::Missing { .. }) => Err(doubt(&missing)),
        Err(obstacle) => pinned(url, about, registry, network).ok_or_else(|| doubt(&obstacle)),
    }
}

/// What the site pinned in the place of a document.
fn pinned<F: Fetch>(url: &Url, about: Option<&str>, registry: &Registry, network: &Network<'_, F>) -> Option<String> {
    let mut names = [Some(url.as_str()), about].into_iter().flatten();
    let found = names.find_map(|name| registry.documents.iter().find(|(of, _)| of == name));
    let (_, text) = found?;
    network.pinned_registry(url);
    Some(text.clone())
}

fn doubt(obstacle: &Obstacle) -> RegistryDoubt {
    match obstacle {
        Obstacle::NotAllowed { .. } | Obstacle::BudgetExhausted { .. } => RegistryDoubt::NotAsked,
        Obstacle::Blocked { .. } | Obstacle::Private { .. } => RegistryDoubt::Closed,
        Obstacle::Missing { .. } => RegistryDoubt::Missing,
        _ => RegistryDoubt::Offline,
    }
}
