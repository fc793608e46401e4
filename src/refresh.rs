//! Refresh: the current version of a credential, from the service that it names.
//! (<https://www.imsglobal.org/spec/ob/v3p0/#verification>, <https://www.imsglobal.org/spec/vccr/v1p0/>)
//!
//! Decisions: only if the caller allows it, since the service learns that the badge is looked at; only once the credential's own proof
//! holds, so that nobody else names the service; and once. The current version is verified wholly itself and takes the place of what was
//! given, which a warning says with the verdict of that. It must have the same id, issuer and recipient, or it counts for nothing.

use serde_json::Value;
use url::Url;

use crate::credential::Credential;
use crate::fetch::Fetch;
use crate::json;
use crate::network::Network;
use crate::options::{Options, Refresh};
use crate::read::{self, Secured};
use crate::report::{Findings, Purpose, Warning, verdict};

/// The service that a credential names, if it may be asked.
pub(crate) fn service(signed: &Value, options: &Options) -> Option<Url> {
    if options.refresh == Refresh::Refuse {
        return None;
    }
    let mut services = json::many(signed.get("refreshService"));
    let service = services.find(|service: &&Value| json::has_type(service, "1EdTechCredentialRefresh"))?;
    crate::address::parse(json::id(Some(service))?)
}

/// The current version, once the credential's own proof covers the service and is its issuer's.
pub(crate) async fn current<F: Fetch>(
    url: &Url,
    given: &Findings,
    network: &Network<'_, F>,
) -> Option<Result<Secured, Warning>> {
    let is_covered = !given.uncovered.iter().any(|pointer| pointer.starts_with("/refreshService"));
    if !(is_covered && is_genuine(given)) {
        return None;
    }
    let fetched = read::ob3::fetched(url, Purpose::Refresh, network).await;
    Some(fetched.map_err(|obstacle| Warning::unavailable(url, &obstacle)))
}

/// The findings about the current version in place of those about the given one, if it is genuine and the same award.
pub(crate) fn replaced(url: &Url, given: Findings, current: Findings) -> Findings {
    let is_same = given.badge.as_deref().zip(current.badge.as_deref()).is_some_and(|(a, b)| same_award(a, b));
    if !(is_same && is_genuine(&current)) {
        return noted(given, Warning::Document { url: url.to_string(), reason: "refresh-differs".to_owned() });
    }
    let inside = given.badge.as_deref().map(|badge| badge.credentials.as_slice()).unwrap_or_default();
    let verdict = verdict(&given.checks, inside);
    noted(current, Warning::Refreshed { url: url.to_string(), verdict })
}

/// The findings with one warning more.
pub(crate) fn noted(mut findings: Findings, warning: Warning) -> Findings {
    findings.warnings.push(warning);
    findings
}

fn is_genuine(findings: &Findings) -> bool {
    findings.checks.proof.passed() && findings.checks.issuer.passed()
}

fn same_award(a: &Credential, b: &Credential) -> bool {
    a.id.is_some()
        && a.id == b.id
        && a.issuer.id == b.issuer.id
        && a.recipient.identities == b.recipient.identities
        && a.achievement_id == b.achievement_id
}
