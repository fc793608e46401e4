//! The check `status`: revoked or suspended, by the method that the badge names.

mod bitstring;
mod credential;
mod edtech;
pub mod hosted;
pub mod revocation_list;
mod status_list;

use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::{Secured, Securing};
use crate::report::{Obstacle, Outcome, Warning};
use crate::site::options::Options;

/// What the status method says.
#[derive(Debug)]
pub struct Status {
    /// The check.
    pub outcome: Outcome,
    /// What is wrong with the list itself.
    pub warnings: Vec<Warning>,
}

/// Asks the badge's status method. A list that only the credential names is not asked for if its proof failed.
pub async fn check<F: Fetch>(
    secured: &Secured,
    proof: &Outcome,
    network: &Network<'_, F>,
    options: &Options,
) -> Status {
    let mut warnings = Vec::new();
    let outcome = match &secured.securing {
        Securing::Jwt(_) | Securing::Embedded | Securing::Within(_)
            if matches!(proof, Outcome::Failed(_)) && secured.document.get("credentialStatus").is_some() =>
        {
            Obstacle::NotReached.into()
        }
        Securing::Hosted(parts) => revocation_list::hosted(parts, network).await,
        Securing::Jws(_, parts) => revocation_list::check(parts, network, &mut warnings).await,
        Securing::Jwt(_) | Securing::Embedded | Securing::Within(_) => {
            credential::check(secured, network, options, &mut warnings).await
        }
        // Without a proof no issuer says where the status is.
        Securing::Missing => Obstacle::NotReached.into(),
    };
    Status { outcome, warnings }
}
