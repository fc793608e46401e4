//! The check `lifecycle`: whether the achievement is still offered. Retired is neither expired nor revoked, and no fault of the badge.
//!
//! The first source that answers wins: (1) what the badge itself says and its proof covers, (2) the issuer's live achievement or
//! badge class at its own id, (3) a linked record in the Credential Registry, (4) the site's retirement lists. If none answers the
//! check was not made; silence never means "still offered". A badge class that not everybody can earn any more (`earnable: false`), or
//! that is not there (410), does not count as retired.

mod live;
mod state;

use serde_json::Value;

use crate::base::json;
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::{Secured, Securing};
use crate::report::badge::Credential;
use crate::report::{Note, Obstacle, Outcome};
use crate::site::RetirementList;
use crate::site::options::Options;

/// Asks the sources in their order; the first answer wins. No source is asked about a badge that is not `genuine`.
pub async fn check<F: Fetch>(
    secured: &Secured,
    status: &Outcome,
    genuine: bool,
    network: &Network<'_, F>,
    options: &Options,
) -> Outcome {
    if !genuine {
        return Obstacle::NotChecked.into();
    }
    let achievement = achievement(secured);
    let note = match stated(secured, status, achievement, options) {
        Some(note) => Some(note),
        None => match live::achievement(secured, achievement, network, options).await {
            Some(note) => Some(note),
            None => live::record(achievement, network, options).await,
        },
    };
    let note = note.or_else(|| listed(&secured.credential, achievement, options));
    note.map_or(Obstacle::NotChecked.into(), Outcome::Passed)
}

/// (1) A status message of the issuer, or properties of the achievement that the proof covers.
fn stated(secured: &Secured, status: &Outcome, achievement: Option<&Value>, options: &Options) -> Option<Note> {
    if let Outcome::Passed(Note::StatusMessage { source, message }) = status
        && let Some(note) = state::worded(message, source)
    {
        return Some(note);
    }
    match &secured.securing {
        // The badge class of a hosted badge is the issuer's live document: (2).
        Securing::Hosted(_) | Securing::Missing => None,
        Securing::Jws(..) | Securing::Jwt(_) | Securing::Embedded | Securing::Within(_) => {
            let source = secured.credential.id.as_deref().unwrap_or_default();
            state::note(achievement?, source, options.now)
        }
    }
}

/// (4) What the first of the site's lists that knows the achievement says of it.
fn listed(credential: &Credential, achievement: Option<&Value>, options: &Options) -> Option<Note> {
    let found = |list: &RetirementList| Some(state::listed(list, list.entry(credential, achievement)?, options.now));
    options.retirement_lists.iter().find_map(found)
}

/// The achievement or badge class, as verified.
fn achievement(secured: &Secured) -> Option<&Value> {
    match &secured.securing {
        Securing::Hosted(parts) | Securing::Jws(_, parts) => parts.badge_class().map(|class| &class.node),
        Securing::Jwt(_) | Securing::Embedded | Securing::Within(_) | Securing::Missing => {
            let subject = json::many(secured.document.get("credentialSubject")).next()?;
            json::many(subject.get("achievement")).next()
        }
    }
}
