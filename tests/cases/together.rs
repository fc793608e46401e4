//! What verifications share changes no report, whatever was verified before: other badges, forged ones, other lists at the same address.

use open_badge_verifier::base::memory::Memory;
use open_badge_verifier::canonical::Contexts;
use open_badge_verifier::site::options::Options;

use crate::support::{Case, verify};

/// What a page keeps between badges.
#[derive(Default)]
struct Shared {
    contexts: Contexts,
    memory: Memory,
}

impl Shared {
    /// The name of a case whose report is another than by itself.
    fn differing(&self, case: &Case) -> Option<String> {
        let report = case.written(serde_json::to_value(self.report(case)).expect("a report is JSON"));
        (report != case.expected()).then(|| case.name.clone())
    }

    fn report(&self, case: &Case) -> open_badge_verifier::Report {
        let (contexts, memory) = (self.contexts.clone(), self.memory.clone());
        verify(&case.input, &case.network, &Options { contexts, memory, ..case.options.clone() })
    }
}

/// Most cases have a list of their own at one address, among them forged, garbled and outdated ones.
#[test]
fn a_badge_gets_its_report_before_and_after_any_others() {
    let (cases, shared) = (Case::all(), Shared::default());
    let there_and_back = cases.iter().chain(cases.iter().rev());
    let wrong: Vec<_> = there_and_back.filter_map(|case| shared.differing(case)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let apart = (0..cases.len()).map(|place| &cases[place * 101 % cases.len()]);
    let wrong: Vec<_> = apart.filter_map(|case| shared.differing(case)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_follows_from_a_list_is_kept_and_nothing_of_a_badge() {
    let shared = Shared::default();
    shared.report(&Case::named("ob3/suite/eddsa-jcs-2022"));
    assert_eq!(shared.memory.len(), 0);
    for list in ["ob3/status/not-revoked", "ob3/status/token"] {
        let (case, before) = (Case::named(list), shared.memory.len());
        shared.report(&case);
        let kept = shared.memory.len();
        assert!(kept > before, "{list}");
        shared.report(&case);
        assert_eq!(shared.memory.len(), kept, "{list} was worked out again");
    }
}
