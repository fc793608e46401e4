//! Everything that the core may ask of the outside: one trait, [`Fetch`].

use std::cell::Cell;
use std::rc::Rc;

use url::Url;

use crate::base::time::DateTime;
use crate::net::platform::{EcdsaKey, SignedMessage};
use crate::net::policy;
use crate::report::{CheckName, Obstacle, Purpose};
use crate::site::options::Loopback;

/// The most bytes that one document may have. Our own limit (`docs/verification.md`).
pub const MAX_DOCUMENT_BYTES: usize = 2 * 1024 * 1024;
/// The most bytes that a file or image may have. Our own limit (`docs/verification.md`).
pub const MAX_FILE_BYTES: usize = 10 * 1024 * 1024;
/// The bytes that are read of a picture that is only looked for: its beginning shows what it is.
const PICTURE_BYTES: usize = 64 * 1024;
/// The most requests of one verification, of whatever kind. Our own limit: a badge with every linked part needs about ten documents
/// (`docs/verification.md`).
pub const MAX_REQUESTS: usize = 24;

/// The requests that one request may lead to: a probe, and one to the relay.
const MAX_FURTHER: usize = 2;

/// The most bytes to read of a document that is asked for.
#[must_use]
pub fn max_bytes(purpose: Purpose) -> usize {
    match purpose {
        Purpose::Input => MAX_FILE_BYTES,
        Purpose::Image => PICTURE_BYTES,
        Purpose::Credential
        | Purpose::Achievement
        | Purpose::Issuer
        | Purpose::Key
        | Purpose::Status
        | Purpose::Context
        | Purpose::Endorsement
        | Purpose::Linkage
        | Purpose::Refresh
        | Purpose::Lifecycle
        | Purpose::TrustList
        | Purpose::Registry => MAX_DOCUMENT_BYTES,
    }
}

/// Asks for one document.
///
/// An answer with any HTTP status is a [`Response`]; an [`Obstacle`] only says that there was no answer: `Blocked`, `Offline` or
/// `TimedOut`. Which URLs may be asked for at all, and how many, is decided before by [`crate::net::Network`].
#[expect(async_fn_in_trait, reason = "a page has one thread, so nothing needs to be Send")]
pub trait Fetch {
    /// Sends a GET request without credentials and without referrer.
    async fn get(&self, request: &Request) -> Result<Response, Obstacle>;

    /// The site's own relay, if it has one: a URL that names its host.
    fn relay(&self) -> Option<&str> {
        None
    }

    /// Which of these signatures of one key match by what the platform says, in their order: true where it says so; false, or nothing,
    /// where it says anything else or has no say.
    async fn matching(&self, _key: &EcdsaKey, _signed: &[SignedMessage<'_>]) -> Vec<bool> {
        Vec::new()
    }

    /// Lets the page do what else it has to do, if the work has kept it for a while. Does nothing where there is no page.
    async fn rest(&self) {}

    /// Whether the time for the whole verification is over, so that nothing more is to be asked.
    fn is_over(&self) -> bool {
        false
    }

    /// Hears which check begins, its place and how many there are, so that a caller can show progress.
    fn check_begins(&self, _check: CheckName, _index: usize, _total: usize) {}
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What to ask for; always `https:`, or `http:` on the loopback when the page itself is on it.
    pub url: Url,
    /// What it is asked for.
    pub purpose: Purpose,
    /// The most bytes to read.
    pub max_bytes: usize,
    /// Whether the loopback may answer.
    pub loopback: Loopback,
    /// Whether nobody but the host of `url` may be asked, so that the answer must be no redirect.
    pub alone: bool,
    /// The requests that may follow this one: a probe, or one to the relay.
    pub further: Requests,
}

/// How many requests may still be sent; clones count together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requests(Rc<Cell<usize>>);

impl Requests {
    pub(crate) fn of(count: usize) -> Self {
        Self(Rc::new(Cell::new(count)))
    }

    /// Takes one; false if there is none left.
    #[must_use]
    pub fn take(&self) -> bool {
        let left = self.0.get().checked_sub(1);
        self.0.set(left.unwrap_or_default());
        left.is_some()
    }

    /// Sets aside the requests that one request may lead to.
    pub(crate) fn fill(&self, from: &Self) {
        while self.0.get() < MAX_FURTHER && from.take() {
            self.0.set(self.0.get() + 1);
        }
    }

    /// Gives back the requests that were not needed.
    pub(crate) fn give_back(&self, to: &Self) {
        to.0.set(to.0.get() + self.0.take());
    }
}

impl Request {
    /// The media types to accept: no quotes and no profile, since those force a preflight that hosts refuse.
    pub const ACCEPT: &'static str = "application/vc+ld+json, application/ld+json;q=0.9, application/json;q=0.8";

    /// Whether the address that answered after redirects may be asked. If it may not, there is no answer, and its body is not to be read.
    #[must_use]
    pub fn admits(&self, answered: &Url) -> bool {
        policy::permitted(answered, self.loopback).is_some()
    }
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The URL after redirects, where the browser tells.
    pub url: Url,
    /// The body.
    pub body: Vec<u8>,
    /// Whether the body was longer than `max_bytes` and is cut.
    pub truncated: bool,
    /// Whether the site's proxy answered in the host's place.
    pub via_proxy: bool,
    /// When the host said so, where a cache answered in its place.
    pub fetched_at: Option<DateTime>,
}

impl Response {
    /// Whether the status says that there is a document (2xx).
    #[must_use]
    pub fn ok(&self) -> bool {
        is_document(self.status)
    }
}

/// Whether a status says that there is a document (2xx).
#[must_use]
pub fn is_document(status: u16) -> bool {
    (200..300).contains(&status)
}

/// Whether a relay says, in the header `Proxy-Status`, that it received this status from the host and passed it on. Only the word of one of
/// this project's relays, `badge-relay`, is taken: others stand before a site's web server and pass on what that says.
/// (<https://www.rfc-editor.org/rfc/rfc9209#section-2.1.4>)
#[must_use]
pub fn is_passed_on(proxy_status: &str, status: u16) -> bool {
    proxy_status.split(',').any(|member| {
        let mut parts = member.split(';').map(str::trim);
        let received = |part| part == format!("received-status={status}");
        parts.next() == Some("badge-relay") && parts.any(received)
    })
}

#[cfg(test)]
mod tests {
    use super::is_passed_on;

    #[test]
    fn only_a_relay_says_that_it_passed_a_status_on() {
        for (said, is) in [
            ("badge-relay; received-status=404", true),
            ("badge-relay;received-status=404", true),
            ("badge-relay; next-hop=a.example; received-status=404", true),
            ("badge-relay; received-status=404, front; received-status=404", true),
            ("front; received-status=404", false),
            ("badge-relay; received-status=410", false),
            ("badge-relay; received-status=4040", false),
            ("badge-relay", false),
            ("badge-relay, front; received-status=404", false),
            ("", false),
        ] {
            assert_eq!(is_passed_on(said, 404), is, "{said}");
        }
    }
}
