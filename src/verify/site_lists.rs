//! The site's own lists, where it gave them by address: fetched before the badge is read, and named among the sources.

use std::borrow::Cow;

use url::Url;

use crate::base::join::join_all;
use crate::checks::issuer::registries;
use crate::net::fetch::Fetch;
use crate::net::{self, Network};
use crate::report::{DocumentDoubt, Doubt, Found, Obstacle, Purpose, RegistryDoubt, Warning};
use crate::site::options::{Options, TrustList};
use crate::site::registries::RegistryPlace;
use crate::site::{ListFault, Registry, RetirementList};

/// The options with their lists. A retirement list that cannot be had is a warning; a list of issuers that cannot be had is noted as
/// missing, so that whether it names an issuer stays open.
pub(crate) async fn fetched<'a, F: Fetch>(
    options: &'a Options,
    network: &Network<'_, F>,
) -> (Cow<'a, Options>, Vec<Warning>) {
    let (mut options, mut warnings) = (Cow::Borrowed(options), Vec::new());
    if let Some(url) = options.list_addresses.trust.clone() {
        let list = list(&url, Purpose::TrustList, network, TrustList::parse).await;
        let missing =
            |missing| TrustList { name: Some(url.to_string()), missing: Some(missing), ..TrustList::default() };
        options.to_mut().trust = Some(list.unwrap_or_else(missing));
    }
    if options.registries.iter().any(|registry| matches!(registry.place, RegistryPlace::File(_))) {
        let named =
            join_all(options.registries.clone().into_iter().map(|registry| registries(registry, network))).await;
        options.to_mut().registries = named.into_iter().flatten().collect();
    }
    for url in options.list_addresses.retirement.clone() {
        match list(&url, Purpose::Lifecycle, network, RetirementList::parse).await {
            Ok(list) => options.to_mut().retirement_lists.push(list),
            Err(Obstacle::Unintelligible { url, found }) => {
                warnings.push(Warning::Document { url, reason: Doubt::Found(found) });
            }
            Err(_) => warnings
                .push(Warning::Document { url: url.to_string(), reason: Doubt::Document(DocumentDoubt::Unreachable) }),
        }
    }
    (options, warnings)
}

/// The registries that a file names, in its place. A list of issuers is itself the registry that its address names.
async fn registries<F: Fetch>(registry: Registry, network: &Network<'_, F>) -> Vec<Registry> {
    let RegistryPlace::File(url) = registry.place.clone() else { return vec![registry] };
    let of = |place| vec![Registry { place, ..registry.clone() }];
    let text = match registries::text(&url, None, &registry, network).await {
        Ok(text) => text,
        Err(doubt) => return of(RegistryPlace::Missing(doubt)),
    };
    if TrustList::parse(&text, "").is_ok() {
        return of(RegistryPlace::List(url));
    }
    Registry::parse(&text, "").unwrap_or_else(|_| of(RegistryPlace::Missing(RegistryDoubt::Unintelligible)))
}

/// Fetches and reads a list. For a list that is wrong, `found` of the obstacle says what is wrong and in which line.
async fn list<F: Fetch, L>(
    url: &Url,
    purpose: Purpose,
    network: &Network<'_, F>,
    parse: fn(&str, &str) -> Result<L, ListFault>,
) -> Result<L, Obstacle> {
    let response = network.get(url, purpose).await?;
    net::document(url, &response)?;
    let text = String::from_utf8_lossy(&response.body);
    parse(&text, url.as_str())
        .map_err(|fault| Obstacle::Unintelligible { url: url.to_string(), found: Found::Fault(fault.fault) })
}
