//! The check `lifecycle`: whether the achievement is still offered. Retired is neither expired nor revoked.

use crate::fetch::Fetch;
use crate::network::Network;
use crate::options::Options;
use crate::read::Secured;
use crate::report::{Obstacle, Outcome};

/// Asks the sources in their order; the first answer wins.
pub async fn check<F: Fetch>(_secured: &Secured, _network: &Network<'_, F>, _options: &Options) -> Outcome {
    Obstacle::NotChecked.into()
}
