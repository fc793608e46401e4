//! What the registries of a site can change: who an issuer is, and never to the worse.

use open_badge_verifier::report::{Level, Purpose, Report, Verdict};
use open_badge_verifier::site::Registry;

use crate::support::{Case, verify};

/// More than may be asked in one verification.
const MANY: usize = 30;

/// Registries that cannot be reached, each on a host of its own.
fn silent() -> Vec<Registry> {
    let at = |number: usize| format!(r#"{{ "type": "list", "url": "https://registry-{number}.example/list.json" }}"#);
    (0..MANY).flat_map(|number| Registry::parse(&at(number), "registries").expect("a registry")).collect()
}

/// Records, and badges that ask for a status.
fn needs_much(case: &Case) -> bool {
    case.options.registries.is_empty()
        && ["clr2/", "/presentation/", "/status/"].iter().any(|of| case.name.contains(of))
}

fn reports(report: &Report) -> Vec<&Report> {
    let inside = report.badge.iter().flat_map(|badge| &badge.credentials).flat_map(reports);
    std::iter::once(report).chain(inside).collect()
}

/// Whatever a site asks registries takes nothing from what a badge needs: no request, no signature, no answer.
#[test]
fn registries_that_do_not_answer_change_no_verdict() {
    let mut asked = 0;
    for mut case in Case::all().into_iter().filter(needs_much) {
        let before = verify(&case.input, &case.network, &case.options);
        case.options.registries = silent();
        let after = verify(&case.input, &case.network, &case.options);
        let verdicts = |report| reports(report).into_iter().map(|report| report.verdict).collect::<Vec<_>>();
        assert_eq!(verdicts(&after), verdicts(&before), "{}", case.name);
        asked += after.sources.iter().filter(|source| source.purpose == Purpose::Registry).count();
    }
    assert!(asked > 500, "{asked}");
}

#[test]
fn a_registry_lists_only_where_it_says_so_and_only_an_issuer_that_is_proven() {
    let mut listed = 0;
    for case in Case::all().into_iter().filter(|case| !case.options.registries.is_empty()) {
        let report = verify(&case.input, &case.network, &case.options);
        let badge = report.badge.as_deref().expect("a badge");
        let says = badge.issuer.registries.iter().any(|registered| registered.listing().is_some());
        let by_registry = badge.issuer.identity == Some(Level::Listed) && badge.issuer.list.is_none();
        assert_eq!(says, by_registry, "{}", case.name);
        assert_eq!(badge.issuer.registry.is_some(), by_registry, "{}", case.name);
        assert!(!says || (report.checks.proof.passed() && report.verdict == Verdict::Valid), "{}", case.name);
        listed += usize::from(says);
    }
    assert!(listed > 20, "{listed}");
}
