//! Genuine badges with the documents that they need, written otherwise or on a network that answers as it likes.

#![allow(dead_code, reason = "each target uses its part of this one")]

#[path = "../tests/law/reshape/mod.rs"]
mod reshape;
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
use support::{options, poll_once, shown};

/// A file of `tests/badges/`.
macro_rules! badge {
    ($name:literal) => {
        include_str!(concat!("../tests/badges/", $name))
    };
}

/// What is asked for, and its answer.
type Document = (&'static str, &'static str);

/// Badges whose proofs cover statements.
const OVER_STATEMENTS: [(&str, &[Document]); 12] = [
    (
        badge!("eddsa-endorsed/badge.json"),
        &[
            ("https://endorser.example/p256-5/did.json", badge!("eddsa-endorsed/net/0.json")),
            ("https://issuer.example/ed25519-1/did.json", badge!("eddsa-endorsed/net/2.json")),
        ],
    ),
    (
        badge!("eddsa-endorsement-altered/badge.json"),
        &[
            ("https://endorser.example/p256-5/did.json", badge!("eddsa-endorsement-altered/net/0.json")),
            ("https://issuer.example/ed25519-1/did.json", badge!("eddsa-endorsement-altered/net/2.json")),
        ],
    ),
    (
        badge!("eddsa-valid-until/badge.json"),
        &[("https://issuer.example/ed25519-1/did.json", badge!("eddsa-valid-until/net/1.json"))],
    ),
    (
        badge!("eddsa-expired/badge.json"),
        &[("https://issuer.example/ed25519-1/did.json", badge!("eddsa-expired/net/1.json"))],
    ),
    (
        badge!("eddsa-revoked/badge.json"),
        &[
            ("https://issuer.example/ed25519-1/did.json", badge!("eddsa-revoked/net/1.json")),
            ("https://issuer.example/status/1", badge!("eddsa-revoked/net/2.json")),
        ],
    ),
    (
        badge!("eddsa-status-message/badge.json"),
        &[
            ("https://issuer.example/ed25519-1/did.json", badge!("eddsa-status-message/net/1.json")),
            ("https://issuer.example/status/1", badge!("eddsa-status-message/net/2.json")),
        ],
    ),
    (
        badge!("eddsa-proof-chain/badge.json"),
        &[("https://issuer.example/ed25519-1/did.json", badge!("eddsa-proof-chain/net/1.json"))],
    ),
    (
        badge!("ecdsa-sd-2023-derived/badge.json"),
        &[("https://issuer.example/p256-3/did.json", badge!("ecdsa-sd-2023-derived/net/1.json"))],
    ),
    (
        badge!("ed25519-signature-2020/badge.json"),
        &[("https://issuer.example/ed25519-1/did.json", badge!("ed25519-signature-2020/net/1.json"))],
    ),
    (badge!("json-web-signature-2020-did-jwk/badge.json"), &[]),
    (badge!("clr-valid/badge.json"), &[("https://issuer.example/ed25519-1/did.json", badge!("clr-valid/net/1.json"))]),
    (
        badge!("clr-sealed-within/badge.json"),
        &[("https://issuer.example/ed25519-1/did.json", badge!("clr-sealed-within/net/1.json"))],
    ),
];

/// A badge that its issuer has revoked, by a list that the issuer signed: nobody on the network can make it valid.
const REVOKED: usize = 0;

/// Badges that need documents.
const WITH_DOCUMENTS: [(&str, &[Document]); 5] = [
    (
        badge!("eddsa-revoked/badge.json"),
        &[
            ("https://issuer.example/ed25519-1/did.json", badge!("eddsa-revoked/net/1.json")),
            ("https://issuer.example/status/1", badge!("eddsa-revoked/net/2.json")),
        ],
    ),
    (
        badge!("eddsa-did-web/badge.json"),
        &[("https://issuer.example/.well-known/did.json", badge!("eddsa-did-web/net/0.json"))],
    ),
    (
        badge!("eddsa-refreshed/badge.json"),
        &[
            ("https://issuer.example/credentials/1/current", badge!("eddsa-refreshed/net/1.json")),
            ("https://issuer.example/ed25519-1/did.json", badge!("eddsa-refreshed/net/2.json")),
        ],
    ),
    (
        badge!("jws-rs256/badge.txt"),
        &[
            ("https://issuer.example/badges/soil", badge!("jws-rs256/net/0.json")),
            ("https://issuer.example/issuer", badge!("jws-rs256/net/2.json")),
            ("https://issuer.example/keys/1", badge!("jws-rs256/net/3.json")),
        ],
    ),
    (
        "https://issuer.example/assertions/1",
        &[
            ("https://issuer.example/assertions/1", badge!("hosted-2.0/net/0.json")),
            ("https://issuer.example/badges/soil", badge!("hosted-2.0/net/1.json")),
            ("https://issuer.example/issuer", badge!("hosted-2.0/net/3.json")),
        ],
    ),
];

thread_local! {
    /// What is known of each badge over statements, with its report.
    static ORIGINALS: Vec<(Original, Value)> = OVER_STATEMENTS.iter().map(original).collect();
}

fn original((text, documents): &(&str, &'static [Document])) -> (Original, Value) {
    let document: Value = serde_json::from_str(text).expect("a badge is JSON");
    let report = report(&document.to_string(), documents);
    (Original::new(document, Contexts::compiled()).expect("a badge has a canonical form"), report)
}

fn report(text: &str, documents: &'static [Document]) -> Value {
    let network = Network { documents, choices: None };
    let report = poll_once(open_badge_verifier::verify(text.as_bytes(), &network, &options()));
    shown(&report);
    serde_json::to_value(&report).expect("a report is JSON")
}

/// Writes a badge otherwise as the bytes decide: what says the same has the same report, and nothing else is genuine.
pub fn reshape(bytes: &[u8]) {
    let mut choices = Bytes(bytes);
    let operators = [keeping::operators(), changing::operators()].concat();
    ORIGINALS.with(|originals| {
        let at = choices.below(originals.len());
        let others: Vec<Value> = originals.iter().map(|(original, _)| original.document.clone()).collect();
        let (original, expected) = &originals[at];
        let operator = operators[choices.below(operators.len())];
        let Some(reshaped) = original.reshaped(operator, &others, &mut choices) else { return };
        let found = report(&reshaped.text, OVER_STATEMENTS[at].1);
        let breach = breach(reshaped.class, expected, &found);
        assert!(breach.is_none(), "{:?} {:?} {breach:#?}\n{}", reshaped.class, reshaped.operators, reshaped.text);
    });
}

/// Verifies a badge on a network whose answers the bytes decide.
pub fn network(bytes: &[u8]) {
    let mut choices = Bytes(bytes);
    let at = choices.below(WITH_DOCUMENTS.len());
    let (input, documents) = WITH_DOCUMENTS[at];
    let mut options = options();
    options.refresh = if one_in(&mut choices, 2) { Refresh::Allow } else { Refresh::Refuse };
    let network = Network { documents, choices: Some(RefCell::new(choices)) };
    let report = poll_once(open_badge_verifier::verify(input.as_bytes(), &network, &options));
    shown(&report);
    let verdict = serde_json::to_value(report.verdict).expect("a verdict is JSON");
    let is_valid = verdict.as_str().is_some_and(|verdict| verdict.starts_with("valid"));
    assert!(at != REVOKED || !is_valid, "a revoked badge is {verdict}");
}

/// Answers with a badge's documents; with choices, as those decide.
struct Network<'a> {
    documents: &'static [Document],
    choices: Option<RefCell<Bytes<'a>>>,
}

impl Fetch for Network<'_> {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        let url = request.url.as_str();
        let known = self.documents.iter().find(|(known, _)| *known == url).map(|(_, body)| body.as_bytes().to_vec());
        let offline = || Obstacle::Offline { url: url.to_owned() };
        let answer = |body: Vec<u8>| Response {
            status: 200,
            url: request.url.clone(),
            body,
            truncated: false,
            via_proxy: false,
        };
        let Some(choices) = &self.choices else { return known.map(answer).ok_or_else(offline) };
        let choices = &mut *choices.borrow_mut();
        match choices.below(8) {
            0 => Err(offline()),
            1 => Err(Obstacle::Blocked { url: url.to_owned() }),
            2 => Ok(Response { truncated: true, ..answer(known.unwrap_or_default()) }),
            3 => Ok(Response { url: elsewhere(choices), ..answer(known.unwrap_or_default()) }),
            4 => Ok(Response { status: status(choices), ..answer(known.unwrap_or_default()) }),
            5 => Ok(answer(any(choices).to_vec())),
            6 => Ok(answer(choices.0.to_vec())),
            _ => Ok(answer(damaged(known.unwrap_or_default(), choices))),
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
fn any(choices: &mut dyn Choices) -> &'static [u8] {
    let (input, documents) = WITH_DOCUMENTS[choices.below(WITH_DOCUMENTS.len())];
    let all: Vec<&str> = documents.iter().map(|(_, body)| *body).chain([input]).collect();
    all[choices.below(all.len())].as_bytes()
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
