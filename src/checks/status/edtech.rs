//! 1EdTech Revocation List: the ids of withdrawn credentials, unsigned, at the address that the credential names.
//! (<https://www.imsglobal.org/spec/vcrl/v1p0/>)
//!
//! Decision: a revocation counts in whatever shape it comes. The list may have either of its two names or both, be one entry or many, and
//! name the credential by a string or an object; only an entry whose `revoked` is `false` or null takes itself back, and only itself.

use serde_json::Value;

use crate::base::json;
use crate::net::Network;
use crate::net::address::same_id;
use crate::net::fetch::Fetch;
use crate::report::{
    DocumentDoubt, Doubt, Failure, Incomparable, ListDoubt, Note, Obstacle, Outcome, Purpose, Warning,
};

use super::status_list::not_genuine;

/// Looks the credential up in the list. Its issuer must be the credential's.
pub(super) async fn check<F: Fetch>(
    entry: &Value,
    id: Option<&str>,
    issuer: Option<&str>,
    network: &Network<'_, F>,
    warnings: &mut Vec<Warning>,
) -> Result<Outcome, Obstacle> {
    let address = json::id(Some(entry)).unwrap_or_default();
    let url = crate::net::address::parse(address).ok_or_else(|| not_genuine(address, ListDoubt::NoAddress))?;
    let list = network.json(&url, Purpose::Status).await?;
    // A list names credentials by their ids, so that it cannot be asked about one without an id.
    let id = id.ok_or(Obstacle::NotComparable { reason: Incomparable::NoId })?;
    let names = ["revokedCredential", "revokedCredentials"];
    let is_list = names.into_iter().any(|name| list.get(name).is_some());
    match (json::id(list.get("issuer")), issuer) {
        (Some(own), Some(issuer)) if same_id(own, issuer) => {}
        (None, _) if is_list => {
            warnings.push(Warning::Document {
                url: url.to_string(),
                reason: Doubt::Document(DocumentDoubt::IssuerMissing),
            });
        }
        (None, _) => return Err(not_genuine(address, ListDoubt::Type)),
        _ => return Err(not_genuine(address, ListDoubt::Issuer)),
    }
    let is_it = |entry: &&Value| json::id(Some(entry)).is_some_and(|own| same_id(own, id));
    let mut entries = names.into_iter().flat_map(|name| json::many(list.get(name))).filter(is_it);
    Ok(match entries.find(|entry| !is_taken_back(entry)) {
        Some(entry) => {
            let reason = entry.get("revocationReason").and_then(Value::as_str).map(str::to_owned);
            Failure::Revoked { reason, source: Some(url.to_string()) }.into()
        }
        None => Note::NotRevoked { source: url.to_string() }.into(),
    })
}

/// Whether an entry says of itself that it revokes nothing.
fn is_taken_back(entry: &Value) -> bool {
    matches!(entry.get("revoked"), Some(Value::Bool(false) | Value::Null))
}
