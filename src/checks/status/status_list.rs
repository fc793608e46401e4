//! A status list that is a credential: fetched, verified like one, and only what its proof covers is read.
//!
//! Decision: the badge's issuer has signed the list's address, so it has chosen whom to ask. A list there that another issuer signed
//! (a status service) counts, with a warning; one that the issuer which it names did not sign does not count.

use serde_json::Value;
use url::Url;

use crate::base::json;
use crate::checks::proof::{self, Proven, Signer};
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::{self, Secured};
use crate::report::{DocumentDoubt, Doubt, ListDoubt, Obstacle, Outcome, Purpose, Warning};
use crate::site::options::Options;

/// Fetches a list, and verifies that the badge's issuer signed it, or the issuer that the list names.
pub(super) async fn verified<F: Fetch>(
    url: &Url,
    issuer: Option<&str>,
    network: &Network<'_, F>,
    options: &Options,
    warnings: &mut Vec<Warning>,
) -> Result<Value, Obstacle> {
    let list = read::ob3::fetched(url, Purpose::Status, network).await?;
    let proven = by_whom(&list, url, issuer, network, options, warnings).await;
    if let Some(obstacle) = obstacle(&proven.proof).or_else(|| obstacle(&proven.issuer)) {
        return Err(obstacle);
    }
    if !proven.proof.passed() {
        return Err(not_genuine(url.as_str(), ListDoubt::Proof));
    }
    if !proven.issuer.passed() {
        return Err(not_genuine(url.as_str(), ListDoubt::Issuer));
    }
    let list = list.as_signed(proven.reading);
    in_date(&list, url, options)?;
    // A list may be served from another address than its id; that the issuer signed it is what counts.
    if json::id(Some(&list.document)).is_some_and(|id| crate::net::address::parse(id).as_ref() != Some(url)) {
        warnings.push(Warning::Document { url: url.to_string(), reason: Doubt::Document(DocumentDoubt::IdDiffers) });
    }
    Ok(list.document)
}

/// Verifies the proof as one by the badge's issuer (its id, or a key that it lists as its own), else as one by the issuer that the list
/// itself names.
async fn by_whom<F: Fetch>(
    list: &Secured,
    url: &Url,
    issuer: Option<&str>,
    network: &Network<'_, F>,
    options: &Options,
    warnings: &mut Vec<Warning>,
) -> Proven {
    let proven = proof::check_by(list, Signer::Named(issuer), network, options).await;
    if !proven.proof.passed() || proven.issuer.passed() {
        return proven;
    }
    let own = proof::check(list, network, options).await;
    if own.issuer.passed() {
        warnings
            .push(Warning::Document { url: url.to_string(), reason: Doubt::Document(DocumentDoubt::IssuerDiffers) });
    }
    own
}

fn in_date(list: &Secured, url: &Url, options: &Options) -> Result<(), Obstacle> {
    if list.credential.valid_until.is_some_and(|until| until < options.now) {
        return Err(Obstacle::ListExpired { url: url.to_string() });
    }
    if list.credential.valid_from.is_some_and(|from| from > options.now) {
        return Err(not_genuine(url.as_str(), ListDoubt::NotYetValid));
    }
    Ok(())
}

fn obstacle(outcome: &Outcome) -> Option<Obstacle> {
    match outcome {
        Outcome::Undetermined(Obstacle::NotReached) => None,
        Outcome::Undetermined(obstacle) => Some(obstacle.clone()),
        _ => None,
    }
}

/// The obstacle of a list whose answer does not count.
pub(super) fn not_genuine(url: &str, reason: ListDoubt) -> Obstacle {
    Obstacle::ListNotGenuine { url: url.to_owned(), reason }
}
