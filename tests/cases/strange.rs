//! Whoever answers in a host's place with something else than a document (a page, an error as JSON, nothing) says nothing about a badge:
//! it makes none worse than a host that cannot be reached.

use open_badge_verifier::Report;
use open_badge_verifier::net::fetch::{Fetch, Request, Response};
use open_badge_verifier::report::{Obstacle, Purpose, Severity};

use url::Url;

use crate::support::{Case, Table, verify};

/// What gateways, relays, and applications of one page say with the status 200.
const SAID: [&str; 8] = [
    "",
    PAGE,
    "null",
    "{}",
    "[]",
    r#"{"error":"Missing parameter"}"#,
    r#"{"contents":"{\"id\":\"https://issuer.example/1\"}","status":{"http_code":200}}"#,
    r#"{"name":"My site","start_url":"/"}"#,
];
/// It is at another host, to which all requests are led.
const PAGE: &str = "<!doctype html><title>Please sign in</title>";
const PAGE_AT: &str = "https://sign-in.example/";

/// The hosts of a case, of which some answers are others.
struct Strange<'a> {
    hosts: &'a Table,
    /// Whose answer is another: that of this address, or of every one but the badge's own.
    at: Option<&'a str>,
    /// What is said there; nobody answers if it is none.
    said: Option<&'a str>,
}

impl Fetch for Strange<'_> {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        let url = request.url.clone();
        if !self.at.map_or(request.purpose != Purpose::Input, |at| at == url.as_str()) {
            return self.hosts.get(request).await;
        }
        let said = self.said.ok_or(Obstacle::Offline { url: url.to_string() })?;
        let url = if said == PAGE { Url::parse(PAGE_AT).expect("an address") } else { url };
        let body = said.as_bytes().to_vec();
        Ok(Response { status: 200, url, body, truncated: false, via_proxy: false, fetched_at: None })
    }
}

#[test]
fn what_is_no_document_makes_no_badge_bad() {
    let wrong: Vec<_> = Case::all().iter().flat_map(worse).collect();
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}

/// What makes a case bad that is not bad if its hosts are down.
fn worse(case: &Case) -> Vec<String> {
    let report = |at, said| -> Report {
        let hosts = &case.network;
        verify(&case.input, &Strange { hosts, at, said }, &case.options)
    };
    let asked = verify(&case.input, &case.network, &case.options).sources;
    let addresses =
        asked.iter().filter(|source| source.purpose != Purpose::Input).map(|source| Some(source.url.as_str()));
    addresses
        .chain([None])
        .filter(|at| report(*at, None).severity != Severity::Bad)
        .flat_map(|at| SAID.iter().map(move |said| (at, *said)))
        .filter(|(at, said)| report(*at, Some(said)).severity == Severity::Bad)
        .map(|(at, said)| format!("{} {at:?} {said:.40}: {:?}", case.name, report(at, Some(said)).checks))
        .collect()
}
