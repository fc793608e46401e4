//! Refresh: the current version of a credential, from the service that it names.
//! (<https://www.imsglobal.org/spec/ob/v3p0/#verification>, <https://www.imsglobal.org/spec/vccr/v1p0/>)
//!
//! Decisions: only if the caller allows it, since the service learns that the badge is looked at; only once the credential's own proof
//! holds, so that no one else can name the service; and once. The current version is verified wholly itself and takes the place of what
//! was given, which a warning says with the verdict of that. It must have the same id, issuer, recipient and achievement, or it is not
//! taken.
//!
//! It never takes the place of a newer one: what was revoked would otherwise be valid again by an old answer from a cache, or from whoever
//! answers for the service. The newer version is the one whose proof was made later; where both do not say when, or say the same, the one
//! that is valid from later. And what was revoked or suspended stays so, unless the other version has a status of its own that was asked.

use std::cmp::Ordering;

use serde_json::Value;
use url::Url;

use crate::base::json;
use crate::base::time::DateTime;
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::{self, Secured};
use crate::report::badge::Credential;
use crate::report::{DocumentDoubt, Doubt, Failure, Findings, Note, Outcome, Purpose, Warning, verdict};
use crate::site::options::{Options, Refresh};

/// The service that a credential names as it was signed, if it may be asked.
pub(crate) fn service(signed: &Value, options: &Options) -> Option<Url> {
    if options.refresh == Refresh::Refuse {
        return None;
    }
    let mut services = json::many(signed.get("refreshService"));
    let service = services.find(|service: &&Value| json::has_type(service, "1EdTechCredentialRefresh"))?;
    crate::net::address::parse(json::id(Some(service))?)
}

/// The current version, once the credential's own proof holds and is its issuer's. The service is read from what that proof covers.
pub(crate) async fn current<F: Fetch>(
    url: &Url,
    given: &Findings,
    network: &Network<'_, F>,
) -> Option<Result<Secured, Warning>> {
    if !is_genuine(given) {
        return None;
    }
    let fetched = read::ob3::fetched(url, Purpose::Refresh, network).await;
    Some(fetched.map_err(|obstacle| Warning::unavailable(url, &obstacle)))
}

/// The findings about the current version in place of those about the given one, if it is genuine and the same award.
pub(crate) fn replaced(url: &Url, given: Findings, current: Findings) -> Findings {
    let is_same = given.badge.as_deref().zip(current.badge.as_deref()).is_some_and(|(a, b)| same_award(a, b));
    if !(is_same && is_genuine(&current)) {
        return noted(
            given,
            Warning::Document { url: url.to_string(), reason: Doubt::Document(DocumentDoubt::RefreshDiffers) },
        );
    }
    if is_older(&current, &given) || drops_withdrawal(&given, &current) {
        return noted(
            given,
            Warning::Document { url: url.to_string(), reason: Doubt::Document(DocumentDoubt::RefreshOlder) },
        );
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

/// Whether the first is an earlier version than the second.
fn is_older(a: &Findings, b: &Findings) -> bool {
    let made = created(a).zip(created(b)).map(|(a, b)| a.cmp(&b)).filter(|order| order.is_ne());
    let from = start(a).zip(start(b)).map(|(a, b)| a.cmp(&b));
    made.or(from).is_some_and(Ordering::is_lt)
}

fn created(findings: &Findings) -> Option<DateTime> {
    match &findings.checks.proof {
        Outcome::Passed(Note::Signed { created, .. }) => *created,
        _ => None,
    }
}

fn start(findings: &Findings) -> Option<DateTime> {
    let badge = findings.badge.as_deref()?;
    badge.valid_from.max(badge.issued_on)
}

/// Whether a withdrawal would be lost, since the current version names no status, or none that could be asked.
fn drops_withdrawal(given: &Findings, current: &Findings) -> bool {
    let withdrawn = matches!(given.checks.status, Outcome::Failed(Failure::Revoked { .. } | Failure::Suspended { .. }));
    withdrawn && matches!(current.checks.status, Outcome::NotApplicable | Outcome::Undetermined(_))
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
