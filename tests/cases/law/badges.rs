//! The genuine badges of `tests/badges/` whose proofs cover statements.

use open_badge_verifier::base::json;
use open_badge_verifier::canonical::{self, Contexts, Error, WorkBudget};
use open_badge_verifier::net::fetch::{Fetch, Request, Requests};
use open_badge_verifier::report::Purpose;
use open_badge_verifier::site::options::Options;
use serde_json::Value;

use crate::genuine::reshape::judge::{Class, breach};
use crate::genuine::reshape::{Original, Reshaped};
use crate::support::{Case, Table, poll_once, verify};

/// The cryptosuites over statements, and the names that they had in drafts.
const SUITES: [&str; 9] = [
    "eddsa-rdfc-2022",
    "eddsa-2022",
    "eddsa-rdf-2022",
    "ecdsa-rdfc-2019",
    "ecdsa-sd-2023",
    "Ed25519Signature2020",
    "Ed25519Signature2018",
    "JsonWebSignature2020",
    "DataIntegrityProof",
];

/// A badge with what is known of it.
pub struct Badge {
    pub name: String,
    pub original: Original,
    /// The report of the document as it was signed.
    report: Value,
    network: Table,
    options: Options,
}

impl Badge {
    /// `None` unless its proof verifies, and covers statements.
    fn of(case: Case) -> Option<Self> {
        let text = case.text();
        let Case { name, network, options, .. } = case;
        let document = json::parse(text.as_bytes()).ok().filter(|document| document.get("proof").is_some())?;
        let report = serde_json::to_value(verify(document.to_string().as_bytes(), &network, &options)).ok()?;
        let is_over_statements = SUITES.contains(&report["badge"]["securing"].as_str()?);
        if report["checks"]["proof"]["outcome"] != "passed" || !is_over_statements {
            return None;
        }
        let contexts = contexts(&document, &network, &options);
        let original = Original::new(document, contexts).unwrap_or_else(|| panic!("{name} has a canonical form"));
        Some(Self { name, original, report, network, options })
    }

    /// Where the report of a reshaped document breaks the law.
    pub fn breach(&self, reshaped: &Reshaped) -> Option<Vec<String>> {
        if reshaped.class == Class::Changed && self.can_become_genuine() {
            return None;
        }
        breach(reshaped.class, &self.report, &self.verify(&reshaped.text))
    }

    /// Whether it takes no forger: the contexts only need to be put in their order, or the issuer's own proof of the same beside that of
    /// another key.
    fn can_become_genuine(&self) -> bool {
        let checks = &self.report["checks"];
        checks["conformance"]["what"] == "@context" || checks["issuer"]["outcome"] == "failed"
    }

    fn verify(&self, text: &str) -> Value {
        serde_json::to_value(verify(text.as_bytes(), &self.network, &self.options)).expect("a report is JSON")
    }
}

/// The contexts that are compiled in, and those that the document's own host has.
fn contexts(document: &Value, network: &Table, options: &Options) -> Contexts {
    let mut contexts = options.contexts.clone();
    while let Err(Error::UnknownContext(url)) = canonical::canonicalize(document, &contexts, &mut WorkBudget::default())
    {
        let address = url.parse().expect("the address of a context");
        let request = Request {
            url: address,
            purpose: Purpose::Context,
            max_bytes: usize::MAX,
            loopback: options.loopback,
            alone: false,
            further: Requests::default(),
        };
        let response = poll_once(network.get(&request)).expect("a context");
        contexts.insert(url, json::parse(&response.body).expect("a context"));
    }
    contexts
}

pub fn genuine() -> Vec<Badge> {
    Case::all().into_iter().filter_map(Badge::of).collect()
}
