//! What the targets share.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use open_badge_verifier::fetch::{Fetch, Request, Response};
use open_badge_verifier::options::Options;
use open_badge_verifier::report::Obstacle;
use open_badge_verifier::time::DateTime;

/// A network on which every address answers with the same bytes.
pub struct Echo(pub Vec<u8>);

impl Fetch for Echo {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        let body = self.0.iter().take(request.max_bytes).copied().collect();
        let url = request.url.clone();
        Ok(Response { status: 200, url, content_type: None, body, truncated: false, via_proxy: false })
    }
}

/// Everything at its default, on a fixed day.
pub fn options() -> Options {
    Options::at(DateTime::parse("2026-07-01T00:00:00Z").expect("a date"))
}

/// Runs a future that never waits.
pub fn poll_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("the network answers at once"),
    }
}
