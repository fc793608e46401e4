//! The revocation list that an issuer's profile names, for signed badges up to 2.1.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#RevocationList>)
//!
//! Decision: a revocation counts in whatever shape it comes: in either of the two names that stand for the one IRI, or in both, as one
//! entry or many, as a string or an object; only an entry whose `revoked` is `false` or null takes itself back, and only itself.

use serde_json::Value;
use url::Url;

use crate::base::json;
use crate::net::Network;
use crate::net::address::{same_address, web_url};
use crate::net::fetch::Fetch;
use crate::read::ob2::terms::NamedContexts;
use crate::read::ob2::{Document, Parts};
use crate::report::badge::Format;
use crate::report::{Failure, ListDoubt, Note, Obstacle, Outcome, Purpose, Rule, Warning};

/// Checks a hosted badge, which is also revoked if its issuer's list names it. The list is made for signed badges: a badge that says to be
/// signed, but was found without its signature, must be looked up; for any other the host's own answer is enough.
pub async fn hosted<F: Fetch>(parts: &Parts, network: &Network<'_, F>) -> Outcome {
    let by_host = super::hosted::check(parts);
    if !by_host.passed() {
        return by_host;
    }
    match check(parts, network, &mut Vec::new()).await {
        listed @ Outcome::Failed(_) => listed,
        open @ Outcome::Undetermined(_) if parts.main.is_to_be_signed() => open,
        _ => by_host,
    }
}

/// Looks the badge up in every list of its issuer; without a list this check does not apply.
pub async fn check<F: Fetch>(parts: &Parts, network: &Network<'_, F>, warnings: &mut Vec<Warning>) -> Outcome {
    if parts.main.is_revoked() {
        return super::hosted::check(parts);
    }
    let Some(profile) = parts.profile() else { return Obstacle::NotReached.into() };
    let mut outcome = Outcome::NotApplicable;
    for list in json::many(profile.get("revocationList")) {
        let asked = match json::id(Some(list)) {
            Some(id) => one(id, parts, profile, network, warnings).await,
            None => Err(Obstacle::ListNotGenuine { url: String::new(), reason: ListDoubt::NoAddress }),
        };
        match asked {
            Ok(Outcome::Passed(note)) if matches!(outcome, Outcome::NotApplicable) => outcome = Outcome::Passed(note),
            Ok(Outcome::Passed(_)) => {}
            Ok(other) => return other,
            Err(obstacle) => outcome = obstacle.into(),
        }
    }
    outcome
}

async fn one<F: Fetch>(
    address: &str,
    parts: &Parts,
    profile: &Document,
    network: &Network<'_, F>,
    warnings: &mut Vec<Warning>,
) -> Result<Outcome, Obstacle> {
    let url = web_url(address).ok_or_else(|| not_genuine(address, ListDoubt::NoAddress))?;
    let document = network.json(&url, Purpose::Status).await?;
    let list = NamedContexts::default().normalised(&document);
    let entries = entries(&list, &url, profile, parts.version, warnings)?;
    let source = Some(url.to_string());
    Ok(match entries.iter().find(|entry| entry.names(&parts.main)) {
        Some(entry) => Failure::Revoked { reason: entry.reason.clone(), source }.into(),
        None => Outcome::Passed(Note::NotRevoked { source: url.to_string() }),
    })
}

fn not_genuine(url: &str, reason: ListDoubt) -> Obstacle {
    Obstacle::ListNotGenuine { url: url.to_owned(), reason }
}

/// One badge that a list withdraws.
struct Entry {
    id: Option<String>,
    uid: Option<String>,
    reason: Option<String>,
}

impl Entry {
    fn names(&self, badge: &Document) -> bool {
        let same = |a: &str, b: &str| a == b || web_url(a).zip(web_url(b)).is_some_and(|(a, b)| same_address(&a, &b));
        let uid = badge.get("uid").and_then(Value::as_str);
        let id = badge.id();
        self.id.as_deref().zip(id).is_some_and(|(a, b)| same(a, b))
            || self.uid.as_deref().zip(uid).is_some_and(|(a, b)| a == b)
            // A bare string may name either.
            || self.id.as_deref().zip(uid).is_some_and(|(a, b)| a == b)
    }
}

/// Entries of a 2.0 list, or of the map from uid to reason that 1.x has in its place.
fn entries(
    list: &Value,
    url: &Url,
    profile: &Document,
    version: Format,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<Entry>, Obstacle> {
    // One and the same IRI stands for `revoked` and `revokedAssertions`, so a compacted list may have either.
    let revoked: Vec<&Value> = ["revokedAssertions", "revoked"].into_iter().filter_map(|name| list.get(name)).collect();
    let is_list = json::has_type(list, "RevocationList");
    if revoked.is_empty() && !is_list {
        return match version {
            Format::Ob05 | Format::Ob10 | Format::Ob11 => {
                map_1(list).ok_or_else(|| not_genuine(url.as_str(), ListDoubt::Type))
            }
            _ => Err(not_genuine(url.as_str(), ListDoubt::Type)),
        };
    }
    match json::id(list.get("issuer")) {
        Some(issuer) if !names(profile, issuer) => return Err(not_genuine(url.as_str(), ListDoubt::Issuer)),
        Some(_) => {}
        None => warnings.push(fault("issuer")),
    }
    if revoked.is_empty() {
        warnings.push(fault("revokedAssertions"));
    }
    Ok(revoked.into_iter().flat_map(|entries| json::many(Some(entries))).filter_map(entry).collect())
}

fn fault(property: &str) -> Warning {
    Warning::property(format!("/badge/issuer/revocationList/{property}"), Rule::Required)
}

fn names(profile: &Document, issuer: &str) -> bool {
    profile.id() == Some(issuer)
        || profile.url().zip(web_url(issuer)).is_some_and(|(profile, issuer)| same_address(&profile, &issuer))
}

fn entry(value: &Value) -> Option<Entry> {
    if matches!(value.get("revoked"), Some(Value::Bool(false) | Value::Null)) {
        return None;
    }
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(Entry { id: json::id(Some(value)).map(str::to_owned), uid: text("uid"), reason: text("revocationReason") })
}

fn map_1(list: &Value) -> Option<Vec<Entry>> {
    let reasons = list.as_object()?.iter().filter(|(key, _)| !matches!(key.as_str(), "@context" | "id" | "type"));
    let entry = |(uid, reason): (&String, &Value)| match reason {
        Value::String(reason) => Some(Entry { id: None, uid: Some(uid.clone()), reason: Some(reason.clone()) }),
        Value::Bool(_) | Value::Null => Some(Entry { id: None, uid: Some(uid.clone()), reason: None }),
        _ => None,
    };
    reasons.map(entry).collect()
}
