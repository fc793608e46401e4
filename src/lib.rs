//! Verifies an Open Badge entirely in the browser.
//!
//! The way of a badge:
//!
//! ```text
//! file, paste, URL ─ bytes ─ obtain (unbake, follow) ─ text ─ read ─ Secured { credential, securing, document }
//!      ─ one function per field of Checks ─ Report ─ view: card(&Report, &Text) -> Node ─ browser: DOM
//! ```
//!
//! One direction: a later stage never calls an earlier one. The core asks two things of the outside: [`fetch::Fetch`] and
//! [`options::Options`]. It has no clock, no statics and no threads.

#![warn(missing_docs, unreachable_pub)]
// What comes from outside must never stop the page.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::as_conversions)]

pub mod address;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod canonical;
mod case;
pub mod conformance;
pub mod container;
pub mod credential;
pub mod endorsement;
pub mod fetch;
pub mod given;
pub mod hosts;
pub mod issuer;
pub mod join;
pub mod json;
pub mod key;
pub mod lifecycle;
pub mod list;
mod lists;
pub mod network;
pub mod obtain;
pub mod options;
pub mod policy;
pub mod proof;
pub mod read;
pub mod recipient;
mod refresh;
pub mod report;
mod sorted;
pub mod status;
pub mod time;
pub mod unbake;
pub mod validity;
pub mod view;

use crate::fetch::Fetch;
use crate::network::Network;
use crate::options::{IssuerList, Options};
use crate::read::Secured;
use crate::report::{Checks, Findings, Note, Outcome, Report};

/// Verifies whatever a person gave: an image, JSON, a compact JWS or a URL, as bytes.
pub async fn verify(input: &[u8], fetch: &impl Fetch, options: &Options) -> Report {
    let network = Network::new(fetch, options);
    network.serve(Box::pin(verified(input, &network, options))).await
}

async fn verified<F: Fetch>(input: &[u8], network: &Network<'_, F>, options: &Options) -> Report {
    let (options, faults) = lists::fetched(options, network).await;
    let mut findings = match secured(input, network).await {
        Ok(secured) => {
            network.rest().await;
            container::check(secured, network, &options).await
        }
        Err(checks) => Findings::stopped(*checks),
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
async fn secured<F: Fetch>(input: &[u8], network: &Network<'_, F>) -> Result<Secured, Box<Checks>> {
    let obtained = obtain::obtain(input, network).await?;
    read::read(obtained, network).await
}

/// Makes all eight checks. What was signed stays for those who look further into it; its credential is in the findings.
async fn check<F: Fetch>(secured: Secured, network: &Network<'_, F>, options: &Options) -> (Findings, Secured) {
    network.begins("conformance").await;
    let conformance = conformance::check(&secured, network).await;
    network.begins("proof").await;
    let mut proven = proof::check(&secured, network, options).await;
    let mut secured = secured.as_signed(proven.reading.take());
    if let Outcome::Passed(Note::Signed { securing, .. }) = &proven.proof {
        // Of several proofs the one that counts, by what it says of itself in what it covers.
        secured.credential.securing.clone_from(securing);
    }
    let mut conformance = conformance.of_signed(&secured);
    if conformance.outcome.passed() {
        conformance::images(&secured, &proven.proof, network, &mut conformance.warnings).await;
    }
    network.begins("status").await;
    let status = status::check(&secured, &proven.proof, network, options).await;
    network.begins("endorsements").await;
    let endorsed = endorsement::check(&secured, network, options).await;
    network.begins("lifecycle").await;
    let genuine = proven.proof.passed() && proven.issuer.passed();
    let lifecycle = lifecycle::check(&secured, &status.outcome, genuine, network, options).await;
    network.begins("issuer").await;
    let issuer = issuer::check(&proven.proof, proven.issuer, &secured.credential.issuer, network, options).await;
    for local in ["validity", "recipient"] {
        network.begins(local).await;
    }
    let checks = Checks {
        conformance: conformance.outcome,
        issuer,
        status: status.outcome,
        validity: validity::check(&secured.credential, options.now),
        lifecycle,
        recipient: recipient::check(&secured, &options.recipients),
        endorsements: endorsed.outcome,
        proof: proven.proof,
    };
    let mut warnings = std::mem::take(&mut secured.warnings);
    warnings.extend(conformance.warnings);
    warnings.extend(proven.warnings);
    warnings.extend(status.warnings);
    warnings.extend(endorsed.warnings);
    secured.credential.endorsements = endorsed.endorsements;
    issuer::identify(&mut secured.credential.issuer, &checks.proof, &checks.issuer);
    let (badge, document) = (Some(secured.credential.clone()), Some(std::mem::take(&mut secured.text)));
    (Findings { checks, warnings, badge, uncovered: proven.uncovered, document }, secured)
}
