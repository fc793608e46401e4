//! `credentialStatus` of a verifiable credential: each entry by its own method. (<https://www.w3.org/TR/vc-data-model-2.0/#status>)

use serde_json::Value;

use crate::base::join::join_all;
use crate::base::json;
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::Secured;
use crate::report::{Limit, Note, Obstacle, Outcome, Warning};
use crate::site::options::Options;

use super::{bitstring, edtech};

/// The most entries that are asked for; an issuer uses one for each purpose.
const MAX_ENTRIES: usize = 6;

/// Asks every entry, all at once. The worst answer counts; one that was not found out is worse than any that passed.
pub(super) async fn check<F: Fetch>(
    secured: &Secured,
    network: &Network<'_, F>,
    options: &Options,
    warnings: &mut Vec<Warning>,
) -> Outcome {
    let mut entries = json::many(secured.document.get("credentialStatus"));
    let asked = entries.by_ref().take(MAX_ENTRIES).map(async |entry| {
        let mut noticed = Vec::new();
        let answer = one(entry, secured, network, options, &mut noticed).await;
        (answer.unwrap_or_else(Outcome::Undetermined), noticed)
    });
    let mut worst = Outcome::NotApplicable;
    let mut count = |answer: Outcome| {
        if rank(&answer) < rank(&worst) {
            worst = answer;
        }
    };
    for (answer, noticed) in join_all(asked).await {
        count(answer);
        warnings.extend(noticed);
    }
    if entries.next().is_some() {
        count(Obstacle::BudgetExhausted { limit: Limit::StatusEntries }.into());
    }
    worst
}

async fn one<F: Fetch>(
    entry: &Value,
    secured: &Secured,
    network: &Network<'_, F>,
    options: &Options,
    warnings: &mut Vec<Warning>,
) -> Result<Outcome, Obstacle> {
    let (id, issuer) = (secured.credential.id.as_deref(), secured.credential.issuer.id.as_deref());
    let known = ["BitstringStatusListEntry", "StatusList2021Entry", "1EdTechRevocationList"];
    let mut types = json::strings(entry.get("type"));
    let named = known.into_iter().find(|name| json::has_type(entry, name));
    match named.or_else(|| types.next()) {
        Some("BitstringStatusListEntry" | "StatusList2021Entry") => {
            bitstring::check(entry, issuer, network, options, warnings).await
        }
        Some("1EdTechRevocationList") => edtech::check(entry, id, issuer, network, warnings).await,
        other => Err(Obstacle::Unsupported { what: other.unwrap_or("credentialStatus").into() }),
    }
}

fn rank(outcome: &Outcome) -> u8 {
    match outcome {
        Outcome::Failed(crate::report::Failure::Revoked { .. }) => 0,
        Outcome::Failed(_) => 1,
        Outcome::Undetermined(_) => 2,
        Outcome::Passed(Note::StatusMessage { .. }) => 3,
        Outcome::Passed(_) => 4,
        Outcome::NotApplicable => 5,
    }
}
