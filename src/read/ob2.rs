//! Open Badges 2.0: Assertion, BadgeClass, Profile. (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html>)

use crate::fetch::Fetch;
use crate::network::Network;
use crate::obtain::Obtained;
use crate::report::{Checks, Obstacle};

use super::Secured;

/// The documents that make up a badge.
#[derive(Debug)]
pub struct Parts {}

/// Reads an assertion and fetches its badge class and issuer.
pub async fn read<F: Fetch>(_obtained: Obtained, _network: &Network<'_, F>) -> Result<Secured, Box<Checks>> {
    let mut checks = Checks::not_reached();
    checks.proof = Obstacle::Unsupported { what: "Open Badges 2.0".to_owned() }.into();
    Err(Box::new(checks))
}
