//! Any input, every check, no network, to the JSON of the report and its card: a badge that nobody vouches for is never good.
#![no_main]

#[path = "../support.rs"]
mod support;

use libfuzzer_sys::fuzz_target;
use open_badge_verifier::site::options::NetworkPolicy;
use open_badge_verifier::report::Note;
use open_badge_verifier::report::Outcome;
use support::{Echo, options, poll_once, shown};

fuzz_target!(|bytes: &[u8]| {
    let mut options = options();
    options.network = NetworkPolicy::None;
    let report = poll_once(open_badge_verifier::verify(bytes, &Echo(Vec::new()), &options));
    shown(&report);
    assert!(!matches!(report.checks.proof, Outcome::Passed(Note::Hosted { .. })));
});
