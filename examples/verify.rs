//! Verifies the badge in a file: `cargo run --example verify -- badge.png [URL=FILE ...]`, where each file is what its address answers.
//! Nothing else can be reached.

use std::collections::BTreeMap;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use open_badge_verifier::{Fetch, Obstacle, Options, Request, Response, verify};

/// What each address answers.
struct Documents(BTreeMap<String, Vec<u8>>);

impl Fetch for Documents {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        let url = request.url.clone();
        let Some(document) = self.0.get(url.as_str()) else {
            return Err(Obstacle::Offline { url: url.to_string() });
        };
        let body: Vec<u8> = document.iter().take(request.max_bytes).copied().collect();
        let truncated = body.len() < document.len();
        Ok(Response { status: 200, url, body, truncated, via_proxy: false, fetched_at: None })
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let badge = std::fs::read(arguments.next().ok_or("which file?")?)?;
    let mut documents = Documents(BTreeMap::new());
    for argument in arguments {
        let (url, file) = argument.split_once('=').ok_or("URL=FILE")?;
        documents.0.insert(url.to_owned(), std::fs::read(file)?);
    }
    let options = Options::default();
    // These documents are at hand at once; who fetches from a network awaits the report in a runtime of their own.
    let verification = pin!(verify(&badge, &documents, &options));
    let Poll::Ready(report) = verification.poll(&mut Context::from_waker(Waker::noop())) else {
        return Err("nothing here waits".into());
    };
    println!("{}", report.verdict.code());
    println!("{}", serde_json::to_string_pretty(&report.checks)?);
    Ok(())
}
