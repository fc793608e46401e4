//! The check `status`: revoked or suspended, by the method that the badge names.

use crate::fetch::Fetch;
use crate::network::Network;
use crate::options::Options;
use crate::read::Secured;
use crate::report::{Obstacle, Outcome};

/// Asks the badge's status method.
pub async fn check<F: Fetch>(_secured: &Secured, _network: &Network<'_, F>, _options: &Options) -> Outcome {
    Obstacle::NotReached.into()
}
