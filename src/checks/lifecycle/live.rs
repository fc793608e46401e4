//! What the issuer's own site and the Credential Registry say today.

use serde_json::Value;
use url::Url;

use crate::base::json;
use crate::net::Network;
use crate::net::address::{authority, same_address, web_url};
use crate::net::did_web;
use crate::net::fetch::Fetch;
use crate::read::ob2::Location;
use crate::read::{Secured, Securing};
use crate::report::{Note, Purpose};
use crate::site::options::{NetworkPolicy, Options};

use super::state;

/// What to add to an achievement's address, so that its host tells its lifecycle. Data, with its source.
const QUERIES: [(&str, (&str, &str)); 1] = [
    // https://github.com/edubadges/edubadges-server, 2026-11: `archived` is only in the expanded form.
    ("api.edubadges.nl", ("expand", "awards")),
];

/// Hosts of the Credential Registry (<https://credreg.net/registry>).
const REGISTRIES: [&str; 2] = ["credentialengineregistry.org", "sandbox.credentialengineregistry.org"];

/// (2) The achievement or badge class at its own id, if that is on the issuer's own site.
pub(super) async fn achievement<F: Fetch>(
    secured: &Secured,
    achievement: Option<&Value>,
    network: &Network<'_, F>,
    options: &Options,
) -> Option<Note> {
    if let Securing::Hosted(parts) = &secured.securing {
        let class = parts.badge_class()?;
        let note = state::note(&class.raw, class.id().unwrap_or_default(), options.now);
        if note.is_some() || !matches!(class.location, Location::Embedded) {
            return note;
        }
    }
    let url = web_url(json::id(achievement)?)?;
    if options.network != NetworkPolicy::Full || !is_issuers(&url, secured.credential.issuer.id.as_deref()?) {
        return None;
    }
    let document = network.json(&with_query(&url), Purpose::Lifecycle).await.ok()?;
    let itself = json::id(Some(&document)).and_then(web_url).is_some_and(|id| same_address(&id, &url));
    let note = state::note(&document, url.as_str(), options.now);
    note.filter(|_| itself)
}

/// (3) A record that the achievement names as its own: not one of a skill, which has a lifecycle of its own.
pub(super) async fn record<F: Fetch>(
    achievement: Option<&Value>,
    network: &Network<'_, F>,
    options: &Options,
) -> Option<Note> {
    if options.network != NetworkPolicy::Full {
        return None;
    }
    let url = linked(achievement?)?;
    let document = network.json(&url, Purpose::Lifecycle).await.ok()?;
    // A graph carries the record beside what it refers to.
    let named =
        |node: &&Value| json::id(Some(node)).is_some_and(|id| ctid(id).is_some() && ctid(id) == ctid(url.as_str()));
    let node = json::many(document.get("@graph")).find(named).unwrap_or(&document);
    state::note(node, url.as_str(), options.now)
}

/// The record's address: the achievement's own id, what it declares to be the same, or an alignment to a credential in CTDL.
fn linked(achievement: &Value) -> Option<Url> {
    let same = ["sameAs", "exactMatch"].into_iter().flat_map(|name| json::many(achievement.get(name)));
    let same = same.filter_map(|other| json::id(Some(other)));
    let of_credential = |alignment: &&Value| {
        matches!(alignment.get("targetType").and_then(Value::as_str), Some("CTDL" | "ceterms:Credential"))
    };
    let alignments = json::many(achievement.get("alignment")).filter(of_credential);
    let alignments = alignments.filter_map(|alignment| alignment.get("targetUrl")?.as_str());
    let ids = json::id(Some(achievement)).into_iter().chain(same).chain(alignments);
    ids.filter_map(web_url)
        .find(|url| url.host_str().is_some_and(|host| REGISTRIES.contains(&host)) && ctid(url.as_str()).is_some())
}

/// The identifier at the end of a record's address. (<https://credreg.net/ctdl/terms/ctid>)
fn ctid(address: &str) -> Option<&str> {
    let last = address.trim_end_matches('/').rsplit('/').next()?;
    let known = last.strip_prefix("ce-").is_some_and(|uuid| uuid.len() == 36);
    known.then_some(last)
}

/// Whether an address is on the site of the issuer's id, be that a URL or a did:web.
fn is_issuers(url: &Url, issuer: &str) -> bool {
    let site = web_url(issuer).or_else(|| did_web::url(issuer));
    site.is_some_and(|site| authority(&site).is_some() && authority(&site) == authority(url))
}

fn with_query(url: &Url) -> Url {
    let mut url = url.clone();
    let host = url.host_str().unwrap_or_default().to_owned();
    if let Some((_, (name, value))) = QUERIES.iter().find(|(known, _)| *known == host) {
        url.query_pairs_mut().append_pair(name, value);
    }
    url
}
