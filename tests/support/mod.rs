//! What the native tests share: a network out of a table, and a future polled once.

#![allow(dead_code, reason = "each test file uses its part of this one")]

use std::collections::BTreeMap;
use std::future::Future;
use std::path::Path;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use open_badge_verifier::base::time::DateTime;
use open_badge_verifier::net::fetch::{Fetch, Request, Response};
use open_badge_verifier::report::{Obstacle, Report};
use open_badge_verifier::site::RetirementList;
use open_badge_verifier::site::options::{Options, Refresh, TrustList};
use serde_json::Value;

/// The moment at which every badge of the tests is verified, unless its case says otherwise.
pub const NOW: &str = "2026-07-01T00:00:00Z";

/// A network that answers from a table; any other URL cannot be reached.
#[derive(Default)]
pub struct Table {
    answers: BTreeMap<String, Answer>,
}

enum Answer {
    Document { status: u16, body: Vec<u8>, location: Option<String> },
    Closed,
}

impl Table {
    /// Reads `net/index.json`: URL -> `{ status, file | text, closed }`; its `contentType` is for the servers of other tests.
    pub fn read(folder: &Path) -> Self {
        let Ok(index) = std::fs::read(folder.join("index.json")) else {
            return Self::default();
        };
        let index: BTreeMap<String, Value> = serde_json::from_slice(&index).expect("net/index.json is JSON");
        let mut table = Self::default();
        for (url, entry) in index {
            let body = match (entry["file"].as_str(), entry["text"].as_str()) {
                (Some(file), _) => std::fs::read(folder.join(file)).expect("a file that net/index.json names"),
                (None, Some(text)) => text.as_bytes().to_vec(),
                (None, None) => Vec::new(),
            };
            table.insert(&url, &entry, body);
        }
        table
    }

    /// Adds one answer.
    pub fn insert(&mut self, url: &str, entry: &Value, body: Vec<u8>) {
        let answer = if entry["closed"] == true {
            Answer::Closed
        } else {
            Answer::Document {
                status: entry["status"].as_u64().map_or(200, |status| u16::try_from(status).expect("an HTTP status")),
                body,
                location: entry["headers"]["Location"].as_str().map(str::to_owned),
            }
        };
        self.answers.insert(url.to_owned(), answer);
    }

    fn find(&self, url: &str) -> Option<&Answer> {
        let spellings = [url.to_owned(), url.trim_end_matches('/').to_owned()];
        let plain = |url: &String| url.replacen("https://", "http://", 1);
        spellings.iter().find_map(|url| self.answers.get(url).or_else(|| self.answers.get(&plain(url))))
    }
}

impl Fetch for Table {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        let mut url = request.url.clone();
        for _ in 0..5 {
            match self.find(url.as_str()) {
                None => break,
                // A browser finds that out by a second request.
                Some(Answer::Closed) if request.further.take() => {
                    return Err(Obstacle::Blocked { url: url.to_string() });
                }
                Some(Answer::Closed) => return Err(Obstacle::Offline { url: url.to_string() }),
                Some(Answer::Document { location: Some(location), .. }) => {
                    url = url.join(location).expect("a Location");
                }
                Some(Answer::Document { status, body, .. }) => {
                    let truncated = body.len() > request.max_bytes;
                    return Ok(Response {
                        status: *status,
                        url,
                        body: body.iter().take(request.max_bytes).copied().collect(),
                        truncated,
                        via_proxy: false,
                    });
                }
            }
        }
        Err(Obstacle::Offline { url: request.url.to_string() })
    }
}

/// A badge of `tests/badges/`, with its network and what its `case.json` asks for.
pub struct Case {
    pub input: Vec<u8>,
    pub network: Table,
    pub options: Options,
}

impl Case {
    pub fn read(folder: &Path) -> Self {
        let case: Value = std::fs::read(folder.join("case.json"))
            .map_or(Value::Null, |bytes| serde_json::from_slice(&bytes).expect("case.json"));
        let mut options = Options::at(date(case["now"].as_str().unwrap_or(NOW)));
        options.recipients = strings(&case["recipients"]);
        if case["refresh"] == true {
            options.refresh = Refresh::Allow;
        }
        if !case["trustedIssuers"].is_null() {
            let list = TrustList::parse(&case["trustedIssuers"].to_string(), "trustedIssuers");
            options.trust = Some(list.expect("a list"));
        }
        for list in case["retirementLists"].as_array().into_iter().flatten() {
            options.retirement_lists.push(RetirementList::parse(&list.to_string(), "retirementLists").expect("a list"));
        }
        let mut files =
            ["json", "png", "svg", "txt"].iter().map(|end| std::fs::read(folder.join(format!("badge.{end}"))));
        let input = files.find_map(Result::ok).expect("badge.*");
        Self { input, network: Table::read(&folder.join("net")), options }
    }
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A date that the test wrote itself.
pub fn date(text: &str) -> DateTime {
    DateTime::parse(text).expect("a date with a zone")
}

/// Verifies with a network that answers at once.
pub fn verify(input: &[u8], network: &impl Fetch, options: &Options) -> Report {
    poll_once(open_badge_verifier::verify(input, network, options))
}

/// Runs a future that never waits.
pub fn poll_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the table answers at once, so nothing can be pending"),
    }
}
