//! Recognized Entities 1.0, a working draft: a credential in which one issuer lists others.
//! (<https://www.w3.org/TR/vc-recognized-entities-1.0/>)
//!
//! Decisions: the credential is verified as any other, and its issuer must be the one that the site names; who stands at the address, or
//! says to recognise itself, does not matter. An entity that is recognised for other actions than to issue is not listed. One that is
//! recognised to issue what a schema describes stays open, since schemas are not fetched.

use serde_json::Value;
use url::Url;

use super::{Listing, RegistryDoubt, doubt, text};
use crate::base::jose::Compact;
use crate::base::json;
use crate::checks::proof::{self, Signer};
use crate::checks::{status, validity};
use crate::input::{Obtained, Route, Text};
use crate::net::Network;
use crate::net::address::same_id;
use crate::net::fetch::Fetch;
use crate::read::{Secured, ob3};
use crate::report::{Failure, Outcome};
use crate::site::options::Options;
use crate::site::registries::Registry;

/// What one such credential is taken to cost, in milliseconds of signatures, so that a record of many issuers cannot have it verified
/// without end.
const EFFORT: u32 = 20;

/// Looks an issuer up in the credential at an address, which must be by `recogniser`.
pub(super) async fn asked<F: Fetch>(
    issuer: &str,
    (url, recogniser): (&Url, &str),
    registry: &Registry,
    network: &Network<'_, F>,
    options: &Options,
) -> Result<Option<Listing>, RegistryDoubt> {
    let text = text(url, None, registry, network).await?;
    let list = read(&text, url).ok_or(RegistryDoubt::Unintelligible)?;
    let list = verified(list, recogniser, network, options).await?;
    let is_it = |entity: &&Value| {
        json::id(Some(entity)).is_some_and(|id| same_id(id, issuer))
            && (json::has_type(entity, "RecognizedEntity") || json::has_type(entity, "RecognizedIssuer"))
    };
    let mut answer = Ok(None);
    for entity in json::many(list.document.get("credentialSubject")).filter(is_it) {
        match issues(entity) {
            Some(true) => return Ok(Some(listing(entity, recogniser, &list))),
            Some(false) => {}
            None => answer = Err(RegistryDoubt::Unsupported),
        }
    }
    answer
}

fn read(text: &str, url: &Url) -> Option<Secured> {
    let source = text.trim().to_owned();
    let text = match Compact::parse(&source) {
        Some(token) => Text::Jws(Box::new(token)),
        None => Text::Json(json::parse(source.as_bytes()).ok()?),
    };
    let fetched_from = Some(url.clone());
    ob3::read(Obtained { text, source, fetched_from, route: Route::Given, warnings: Vec::new() }).ok()
}

/// The credential as it was signed, if it is by whom the site names, in date, and not withdrawn.
async fn verified<F: Fetch>(
    list: Secured,
    recogniser: &str,
    network: &Network<'_, F>,
    options: &Options,
) -> Result<Secured, RegistryDoubt> {
    if !network.registries.take_effort(EFFORT) {
        return Err(RegistryDoubt::NotAsked);
    }
    let mut proven = proof::check_by(&list, Signer::Named(Some(recogniser)), network, options).await;
    held(&proven.proof)?;
    held(&proven.issuer)?;
    let list = list.as_signed(proven.reading.take());
    let is_own = json::id(list.document.get("issuer")).is_some_and(|id| same_id(id, recogniser));
    if !is_own || !json::has_type(&list.document, "RecognizedEntityCredential") {
        return Err(RegistryDoubt::NotGenuine);
    }
    match validity::check(&list.credential, options.now) {
        Outcome::Failed(Failure::Expired { .. }) => return Err(RegistryDoubt::Expired),
        Outcome::Failed(Failure::NotYetValid { .. }) => return Err(RegistryDoubt::NotYetValid),
        outcome => held(&outcome)?,
    }
    match status::check(&list, &proven.proof, network, options).await.outcome {
        Outcome::Passed(_) | Outcome::NotApplicable => Ok(list),
        Outcome::Failed(_) | Outcome::Undetermined(_) => Err(RegistryDoubt::Revoked),
    }
}

fn held(outcome: &Outcome) -> Result<(), RegistryDoubt> {
    match outcome {
        Outcome::Passed(_) => Ok(()),
        Outcome::Undetermined(obstacle) => Err(doubt(obstacle)),
        Outcome::Failed(_) | Outcome::NotApplicable => Err(RegistryDoubt::NotGenuine),
    }
}

/// Whether an entity is recognised to issue; none where that depends on what it issues.
fn issues(entity: &Value) -> Option<bool> {
    let actions = || json::many(entity.get("recognizedTo"));
    let mut issuing =
        actions().filter(|action| action.get("action").and_then(Value::as_str) == Some("issue")).peekable();
    if actions().next().is_none() {
        return Some(true);
    }
    if issuing.peek().is_none() {
        return Some(false);
    }
    issuing.any(|action| action.get("outputValidation").is_none()).then_some(true)
}

fn listing(entity: &Value, recogniser: &str, list: &Secured) -> Listing {
    let text = |name: &str| ob3::text(entity.get(name));
    let link = |name: &str| json::id(entity.get(name)).map(str::to_owned);
    Listing {
        name: text("name").or_else(|| text("legalName")),
        url: link("url"),
        logo: link("image"),
        by: recogniser.to_owned(),
        since: list.credential.valid_from.map(|from| from.to_string()),
        until: list.credential.valid_until.map(|until| until.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::issues;

    #[test]
    fn recognised_for_what() {
        let entity = |actions: serde_json::Value| json!({ "recognizedTo": actions });
        let issue = json!({ "type": "RecognizedAction", "action": "issue" });
        let some =
            json!({ "type": "RecognizedAction", "action": "issue", "outputValidation": { "id": "https://a.example" } });
        let verify = json!({ "type": "RecognizedAction", "action": "verify" });
        assert_eq!(issues(&json!({})), Some(true));
        assert_eq!(issues(&entity(issue.clone())), Some(true));
        assert_eq!(issues(&entity(json!([verify, some, issue]))), Some(true));
        assert_eq!(issues(&entity(json!([verify, some]))), None);
        assert_eq!(issues(&entity(json!([verify]))), Some(false));
        assert_eq!(issues(&entity(json!({ "type": "RecognizedAction" }))), Some(false));
    }
}
