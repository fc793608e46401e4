//! Any bytes as an image.
#![no_main]

use libfuzzer_sys::fuzz_target;
use open_badge_verifier::obtain::kind;
use open_badge_verifier::unbake::{html, sniff, unbake};

fuzz_target!(|bytes: &[u8]| {
    let _ = sniff(bytes);
    if let Ok(Some(unbaked)) = unbake(bytes) {
        let _ = kind(&unbaked.text);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = html::alternate(text);
    }
});
