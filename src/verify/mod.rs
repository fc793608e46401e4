//! From what a person gave to the report.
//!
//! The way of a badge is entered here, and entered again here: for the credentials inside of a container, for endorsements and for the
//! version that a refresh service gives. Status lists and domain linkage credentials are verified by the checks that ask for them.

mod checks;
mod container;
mod endorsements;
mod examined;
mod refresh;
mod site_lists;

use crate::checks::issuer;
use crate::input;
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::read::{self, Secured};
use crate::report::{Report, Stop};
use crate::site::options::{IssuerList, Options};

/// Verifies whatever a person gave: an image, JSON, a compact JWS or a URL, as bytes.
pub async fn verify(input: &[u8], fetch: &impl Fetch, options: &Options) -> Report {
    let network = Network::new(fetch, options);
    network.serve(Box::pin(verified(input, &network, options))).await
}

async fn verified<F: Fetch>(input: &[u8], network: &Network<'_, F>, options: &Options) -> Report {
    let (options, faults) = site_lists::fetched(options, network).await;
    let mut findings = match secured(input, network).await {
        Ok(secured) => {
            network.rest().await;
            container::check(secured, network, &options).await
        }
        Err(stop) => stop.into(),
    };
    // What is made of the report is work of its own.
    network.rest().await;
    findings.warnings.extend(faults);
    findings.warnings.extend(network.relayed());
    let mut report = Report::new(findings, network.sources(), options.now);
    if options.issuer_list == IssuerList::Export {
        report.issuer_list = Some(issuer::exported(&report, network));
    }
    report
}

/// From bytes to a credential with its securing mechanism.
async fn secured<F: Fetch>(input: &[u8], network: &Network<'_, F>) -> Result<Secured, Stop> {
    let obtained = input::obtain(input, network).await?;
    read::read(obtained, network).await
}
