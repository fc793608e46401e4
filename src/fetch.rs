//! Everything that the core may ask of the outside: one trait, [`Fetch`].

use url::Url;

use crate::report::{Obstacle, Purpose};

/// The most bytes that one document may have.
pub const MAX_DOCUMENT_BYTES: usize = 2 * 1024 * 1024;
/// The most bytes that a badge image may have.
pub const MAX_FILE_BYTES: usize = 10 * 1024 * 1024;

/// Asks for one document.
///
/// An answer with any HTTP status is a [`Response`]; an [`Obstacle`] only says that there was no answer: `Blocked`, `Offline` or
/// `TimedOut`. Which URLs may be asked for at all, and how many, is decided before by [`crate::network::Network`].
#[expect(async_fn_in_trait, reason = "a page has one thread, so nothing needs to be Send")]
pub trait Fetch {
    /// Sends a GET request without credentials and without referrer.
    async fn get(&self, request: &Request) -> Result<Response, Obstacle>;

    /// The site's own relay, if it has one: a URL that names its host.
    fn relay(&self) -> Option<&str> {
        None
    }

    /// Is told which check begins, its place and how many there are, for those who show progress.
    fn check_begins(&self, _check: &'static str, _index: usize, _total: usize) {}
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What to ask for; always `https:`, or `http:` on the loopback when the page itself is on it.
    pub url: Url,
    /// What for.
    pub purpose: Purpose,
    /// The most bytes to read.
    pub max_bytes: usize,
}

impl Request {
    /// The media types to accept: no quotes and no profile, since those force a preflight that hosts refuse.
    pub const ACCEPT: &'static str = "application/vc+ld+json, application/ld+json;q=0.9, application/json;q=0.8";
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The URL after redirects, where the browser tells.
    pub url: Url,
    /// The media type, as sent.
    pub content_type: Option<String>,
    /// The body.
    pub body: Vec<u8>,
    /// Whether the body was longer than `max_bytes` and is cut.
    pub truncated: bool,
    /// Whether the site's proxy answered in the host's place.
    pub via_proxy: bool,
}

impl Response {
    /// Whether the status says that there is a document (2xx).
    #[must_use]
    pub fn ok(&self) -> bool {
        (200..300).contains(&self.status)
    }
}
