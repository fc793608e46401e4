//! Any bytes as an image.
#![no_main]

use libfuzzer_sys::fuzz_target;
use open_badge_verifier::input::kind;
use open_badge_verifier::base::sniff;
use open_badge_verifier::input::alternate_link;
use open_badge_verifier::input::unbake::unbake;

fuzz_target!(|bytes: &[u8]| {
    let _ = sniff(bytes);
    if let Ok(Some(unbaked)) = unbake(bytes) {
        let _ = kind(&unbaked.text);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = alternate_link::alternate(text);
    }
});
