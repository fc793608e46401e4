//! Any text as a badge whose documents are all the same text: wherever it links to, it leads back to itself.
#![no_main]

#[path = "../support.rs"]
mod support;

use libfuzzer_sys::fuzz_target;
use open_badge_verifier::net::Network;
use open_badge_verifier::input;
use open_badge_verifier::read;
use support::{Echo, options, poll_once};

fuzz_target!(|bytes: &[u8]| {
    let (echo, options) = (Echo(bytes.to_vec()), options());
    let network = Network::new(&echo, &options);
    poll_once(network.serve(Box::pin(async {
        if let Ok(obtained) = input::obtain(bytes, &network).await {
            let _ = read::read(obtained, &network).await;
        }
    })));
});
