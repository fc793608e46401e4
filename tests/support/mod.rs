//! What the native tests share: the cases of `tests/badges/`, a network out of a table, and a future polled once.

#![allow(dead_code, reason = "each test file uses its part of this one")]

mod case;
pub mod suites;

use std::collections::BTreeMap;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use open_badge_verifier::base::time::DateTime;
use open_badge_verifier::net::fetch::{Fetch, Request, Response};
use open_badge_verifier::report::{Obstacle, Report};
use open_badge_verifier::site::options::Options;
use serde_json::Value;

#[allow(unused_imports, reason = "not every test file needs a case")]
pub use case::Case;

/// `tests/badges/`, also for a crate inside of this one.
pub fn badges() -> PathBuf {
    let mut above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("tests/badges"));
    above.find(|folder| folder.is_dir()).expect("tests/badges")
}

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
    /// Reads `net/index.json`: URL -> `{ status, file | shared | text, headers, closed }`. A `file` lies beside it, a body
    /// that is `shared` in `tests/badges/bodies/`.
    pub fn read(folder: &Path) -> Self {
        let Ok(index) = std::fs::read(folder.join("index.json")) else {
            return Self::default();
        };
        let index: BTreeMap<String, Value> = serde_json::from_slice(&index).expect("net/index.json is JSON");
        let mut table = Self::default();
        for (url, entry) in index {
            let own = entry["file"].as_str().map(|file| folder.join(file));
            let file = own.or_else(|| Some(badges().join("bodies").join(entry["shared"].as_str()?)));
            let body = match file {
                Some(file) => std::fs::read(&file).unwrap_or_else(|_| panic!("an index names {}", file.display())),
                None => entry["text"].as_str().unwrap_or_default().as_bytes().to_vec(),
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

    /// Every body.
    pub fn bodies(&self) -> impl Iterator<Item = &[u8]> {
        self.answers.values().filter_map(|answer| match answer {
            Answer::Document { body, .. } => Some(body.as_slice()),
            Answer::Closed => None,
        })
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
                        fetched_at: None,
                    });
                }
            }
        }
        Err(Obstacle::Offline { url: request.url.to_string() })
    }
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
