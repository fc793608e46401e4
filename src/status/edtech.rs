//! 1EdTech Revocation List: the ids of withdrawn credentials, unsigned, at the address that the credential names.
//! (<https://www.imsglobal.org/spec/vcrl/v1p0/>)

use serde_json::Value;

use crate::fetch::Fetch;
use crate::json;
use crate::key::controller::same_url;
use crate::network::Network;
use crate::report::{Failure, Note, Obstacle, Outcome, Purpose, Warning};

use super::list::not_genuine;

/// Looks the credential up in the list. Its issuer must be the credential's.
pub(super) async fn check<F: Fetch>(
    entry: &Value,
    id: Option<&str>,
    issuer: Option<&str>,
    network: &Network<'_, F>,
    warnings: &mut Vec<Warning>,
) -> Result<Outcome, Obstacle> {
    let address = json::id(Some(entry)).unwrap_or_default();
    let url = crate::address::parse(address).ok_or_else(|| not_genuine(address, "no-address"))?;
    let list = network.json(&url, Purpose::Status).await?;
    let revoked = ["revokedCredential", "revokedCredentials"].into_iter().find_map(|name| list.get(name));
    match (json::id(list.get("issuer")), issuer) {
        (Some(own), Some(issuer)) if same_url(own, issuer) => {}
        (None, _) if revoked.is_some() => {
            warnings.push(Warning::Document { url: url.to_string(), reason: "issuer-missing".to_owned() });
        }
        (None, _) => return Err(not_genuine(address, "type")),
        _ => return Err(not_genuine(address, "issuer")),
    }
    let is_it = |entry: &&Value| json::id(Some(entry)).is_some_and(|own| Some(own) == id);
    let found = json::many(revoked).find(is_it).filter(|entry| entry.get("revoked") != Some(&Value::Bool(false)));
    Ok(match found {
        Some(entry) => {
            let reason = entry.get("revocationReason").and_then(Value::as_str).map(str::to_owned);
            Failure::Revoked { reason, source: Some(url.to_string()) }.into()
        }
        None => Note::NotRevoked { source: url.to_string() }.into(),
    })
}
