//! Any JSON as a linked-data document: contexts that remember what they processed give the form that fresh ones give, in order, and
//! every pointer leads somewhere.
#![no_main]

use libfuzzer_sys::fuzz_target;
use open_badge_verifier::canonical::{Contexts, WorkBudget, canonicalize};
use serde_json::Value;

/// Documents of a few kilobytes do not need more.
const STEPS: u32 = 200_000;

thread_local! {
    static USED: Contexts = Contexts::compiled();
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = serde_json::from_slice::<Value>(bytes) else { return };
    let form = |contexts: &Contexts| canonicalize(&document, contexts, &mut WorkBudget::new(STEPS));
    let fresh = form(&Contexts::compiled());
    let again = USED.with(|used| {
        let _ = form(used);
        form(used)
    });
    // Remembering saves work, and that alone may differ.
    if let (Ok(fresh), Ok(again)) = (&fresh, &again) {
        assert_eq!(fresh, again);
        assert!(fresh.nquads.lines().is_sorted());
        assert!(fresh.undefined.iter().chain(&fresh.redefined).all(|pointer| document.pointer(pointer).is_some()));
    }
});
