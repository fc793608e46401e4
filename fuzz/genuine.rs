//! Genuine badges with the documents that they need, written otherwise or on a network that answers as it likes.

#![allow(dead_code, reason = "each target uses its part of this one")]

#[path = "../tests/cases/law/reshape/mod.rs"]
pub mod reshape;
#[path = "support.rs"]
pub mod support;

use std::cell::RefCell;

use open_badge_verifier::canonical::Contexts;
use open_badge_verifier::net::fetch::{Fetch, Request, Response};
use open_badge_verifier::report::Obstacle;
use open_badge_verifier::site::options::Refresh;
use serde_json::Value;

use reshape::choices::{Bytes, Choices, one_in};
use reshape::judge::breach;
use reshape::{Original, changing, keeping};
use support::cases::{Case, Table, verify};
use support::{options, shown};

/// Badges whose proofs cover statements.
const OVER_STATEMENTS: [&str; 12] = [
    "ob3/endorsement/endorsed",
    "ob3/endorsement/altered",
    "ob3/validity/valid-until",
    "ob3/validity/expired",
    "ob3/status/revoked",
    "ob3/status/message",
    "ob3/proof/chain",
    "ob3/suite/ecdsa-sd-2023-derived",
    "ob3/suite/ed25519-signature-2020",
    "ob3/suite/json-web-signature-2020-did-jwk",
    "clr2/record/valid",
    "clr2/sealed-within/valid",
];

/// A badge that its issuer has revoked, by a list that the issuer signed: nobody on the network can make it valid.
const REVOKED: usize = 0;

/// Badges that need documents.
const WITH_DOCUMENTS: [&str; 5] =
    ["ob3/status/revoked", "ob3/did-web/valid", "ob3/refresh/refreshed", "ob2/jws/rs256", "ob2/hosted/2.0"];

thread_local! {
    /// What is known of each badge over statements, with its report.
    static ORIGINALS: Vec<Known> = OVER_STATEMENTS.iter().map(|name| Known::of(Case::named(name))).collect();
    static CASES: Vec<Case> = WITH_DOCUMENTS.iter().map(|name| Case::named(name)).collect();
}

/// A badge with what is known of it.
struct Known {
    original: Original,
    network: Table,
    report: Value,
}

impl Known {
    fn of(Case { input, network, .. }: Case) -> Self {
        let document: Value = serde_json::from_slice(&input).expect("a badge is JSON");
        let report = report(&document.to_string(), &network);
        let original = Original::new(document, Contexts::compiled()).expect("a badge has a canonical form");
        Self { original, network, report }
    }
}

fn report(text: &str, network: &Table) -> Value {
    let report = verify(text.as_bytes(), network, &options());
    shown(&report);
    serde_json::to_value(&report).expect("a report is JSON")
}

/// Writes a badge otherwise as the bytes decide: what says the same has the same report, and nothing else is genuine.
pub fn reshape(bytes: &[u8]) {
    let mut choices = Bytes(bytes);
    let operators = [keeping::operators(), changing::operators()].concat();
    ORIGINALS.with(|originals| {
        let at = choices.below(originals.len());
        let others: Vec<Value> = originals.iter().map(|known| known.original.document.clone()).collect();
        let Known { original, network, report: expected } = &originals[at];
        let operator = operators[choices.below(operators.len())];
        let Some(reshaped) = original.reshaped(operator, &others, &mut choices) else { return };
        let found = report(&reshaped.text, network);
        let breach = breach(reshaped.class, expected, &found);
        assert!(breach.is_none(), "{:?} {:?} {breach:#?}\n{}", reshaped.class, reshaped.operators, reshaped.text);
    });
}

/// Verifies a badge on a network whose answers the bytes decide.
pub fn network(bytes: &[u8]) {
    let mut choices = Bytes(bytes);
    CASES.with(|cases| {
        let at = choices.below(cases.len());
        let mut options = options();
        options.refresh = if one_in(&mut choices, 2) { Refresh::Allow } else { Refresh::Refuse };
        let network = Fickle { cases, known: &cases[at].network, choices: RefCell::new(choices) };
        let report = verify(&cases[at].input, &network, &options);
        shown(&report);
        let verdict = report.verdict.code();
        assert!(at != REVOKED || !verdict.starts_with("valid"), "a revoked badge is {verdict}");
    });
}

/// Answers with a badge's documents or otherwise, as the choices decide.
struct Fickle<'a> {
    cases: &'a [Case],
    known: &'a Table,
    choices: RefCell<Bytes<'a>>,
}

impl Fetch for Fickle<'_> {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        let url = request.url.to_string();
        let known = self.known.get(request).await.map_or_else(|_| Vec::new(), |response| response.body);
        let answer = |body: Vec<u8>| Response {
            status: 200,
            url: request.url.clone(),
            body,
            truncated: false,
            via_proxy: false,
            fetched_at: None,
        };
        let choices = &mut *self.choices.borrow_mut();
        match choices.below(8) {
            0 => Err(Obstacle::Offline { url }),
            1 => Err(Obstacle::Blocked { url }),
            2 => Ok(Response { truncated: true, ..answer(known) }),
            3 => Ok(Response { url: elsewhere(choices), ..answer(known) }),
            4 => Ok(Response { status: status(choices), ..answer(known) }),
            5 => Ok(answer(any(self.cases, choices))),
            6 => Ok(answer(choices.0.to_vec())),
            _ => Ok(answer(damaged(known, choices))),
        }
    }
}

fn elsewhere(choices: &mut dyn Choices) -> url::Url {
    let urls = ["https://stranger.example/1", "https://www.issuer.example/issuer", "http://issuer.example/", "data:,"];
    urls[choices.below(urls.len())].parse().expect("an address")
}

fn status(choices: &mut dyn Choices) -> u16 {
    [204, 301, 401, 403, 404, 410, 429, 500][choices.below(8)]
}

/// A document of any of the badges, or such a badge itself.
fn any(cases: &[Case], choices: &mut dyn Choices) -> Vec<u8> {
    let case = &cases[choices.below(cases.len())];
    let all: Vec<&[u8]> = case.network.bodies().chain([case.input.as_slice()]).collect();
    all[choices.below(all.len())].to_vec()
}

fn damaged(mut body: Vec<u8>, choices: &mut dyn Choices) -> Vec<u8> {
    for _ in 0..choices.below(4) {
        // A byte chooses among 256 places at most.
        let at = (choices.below(256) << 8 | choices.below(256)) % body.len().max(1);
        if let Some(byte) = body.get_mut(at) {
            *byte = u8::try_from(choices.below(256)).unwrap_or_default();
        }
    }
    body
}
