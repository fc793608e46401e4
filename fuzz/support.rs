//! What the targets share.

#![allow(dead_code, reason = "each target uses its part of this one")]

#[path = "../tests/support/mod.rs"]
pub mod cases;

use open_badge_verifier::net::fetch::{Fetch, Request, Response};
use open_badge_verifier::report::{Obstacle, Report};
use open_badge_verifier::site::options::Options;
use open_badge_verifier::view::card::{CardOptions, Details, Display, card};
use open_badge_verifier::view::formatter::English;
use open_badge_verifier::view::text::{Messages, Text};

#[allow(unused_imports, reason = "each target uses its part of this one")]
pub use cases::poll_once;
use cases::{NOW, date};

/// A network on which every address answers with the same bytes.
pub struct Echo(pub Vec<u8>);

impl Fetch for Echo {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        let body = self.0.iter().take(request.max_bytes).copied().collect();
        let url = request.url.clone();
        Ok(Response { status: 200, url, body, truncated: false, via_proxy: false, fetched_at: None })
    }
}

/// Everything at its default, on a fixed day.
pub fn options() -> Options {
    Options::at(date(NOW))
}

/// What a page makes of a report: JSON, and the card in each display.
pub fn shown(report: &Report) {
    let json = serde_json::to_string(report).expect("a report is JSON");
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    let messages = Messages::english();
    let text = Text::new("en", &messages, &English);
    for display in [Display::Card, Display::Compact, Display::Chip] {
        for open in [Details::Open, Details::Closed] {
            let options = CardOptions { display, open, ..CardOptions::default() };
            assert!(!card(report, &text, &options).text_content().is_empty());
        }
    }
}
