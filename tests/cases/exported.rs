//! What a verification exports, pinned by a site whose visitors may ask nobody: the same badges verify, and no forged one does.

use crate::support::{Case, NOW, Table, date, verify};
use open_badge_verifier::report::{Purpose, Report, SourceOutcome, Verdict};
use open_badge_verifier::site::options::{IssuerList, NetworkPolicy, Options, TrustList};
use serde_json::Value;

/// The keys of two stand in a text and in an array, and a list carries JSON objects; in the third a badge stands that somebody else sealed.
const NOT_PINNABLE: [&str; 3] = ["ob2/jws/key-bare", "ob3/controller/array", "clr2/record/one-forged"];

fn exported(badge: &Case) -> Report {
    let options = Options { issuer_list: IssuerList::Export, ..Options::at(date(NOW)) };
    verify(&badge.input, &badge.network, &options)
}

/// The list as a site would keep it: as text.
fn written(report: &Report) -> String {
    serde_json::to_string_pretty(&report.issuer_list).expect("JSON")
}

fn pinned(badge: &Case, list: &str) -> Report {
    let trust = Some(TrustList::parse(list, "list.json").expect("what is exported is a list"));
    verify(&badge.input, &Table::default(), &Options { trust, network: NetworkPolicy::None, ..Options::at(date(NOW)) })
}

/// Whether its verdict rests on nothing but the badge itself and what a site may pin.
fn pinnable(report: &Report) -> bool {
    let needed = report.sources.iter().filter(|source| source.outcome == SourceOutcome::Fetched);
    let may = |purpose| {
        let more = matches!(purpose, Purpose::Image | Purpose::Lifecycle);
        more || matches!(purpose, Purpose::Issuer | Purpose::Key | Purpose::Achievement)
    };
    let securing = report.badge.as_ref().map_or("none", |badge| badge.securing.as_str());
    let id = |report: &Report| report.badge.as_ref().and_then(|badge| badge.issuer.id.clone());
    let mut inside = report.badge.iter().flat_map(|badge| &badge.credentials);
    let of_one_issuer = inside.all(|inside| id(inside) == id(report));
    of_one_issuer && !matches!(securing, "hosted" | "none") && needed.into_iter().all(|source| may(source.purpose))
}

#[test]
fn what_is_exported_verifies_without_a_network() {
    let mut verified = 0;
    for badge in Case::all() {
        let report = exported(&badge);
        let list = written(&report);
        if !pinnable(&report) || !report.checks.proof.passed() || !report.checks.issuer.passed() {
            continue;
        }
        let again = pinned(&badge, &list);
        if NOT_PINNABLE.contains(&badge.name.as_str()) {
            assert_ne!(again.verdict, report.verdict, "{} is pinnable after all", badge.name);
            continue;
        }
        assert_eq!(again.verdict, report.verdict, "{}\n{list}", badge.name);
        assert!(again.sources.iter().all(|source| source.outcome != SourceOutcome::Fetched), "{}", badge.name);
        verified += usize::from(report.sources.iter().any(|source| source.outcome == SourceOutcome::Fetched));
    }
    assert!(verified >= 10, "{verified} badges needed what was pinned");
}

#[test]
fn a_signed_badge_of_version_2_needs_its_list() {
    let badge = Case::named("ob2/jws/rs256");
    let report = exported(&badge);
    assert_eq!(report.verdict, Verdict::Valid);
    assert_eq!(pinned(&badge, &written(&report)).verdict, Verdict::Valid);
    assert_ne!(pinned(&badge, "[]").verdict, Verdict::Valid);
}

#[test]
fn only_a_genuine_badge_exports_its_issuer() {
    for badge in Case::all() {
        let report = exported(&badge);
        let list: Value = serde_json::from_str(&written(&report)).expect("JSON");
        let genuine = report.checks.proof.passed() && report.checks.issuer.passed();
        let issuers = list["issuers"].as_array().map_or(0, Vec::len);
        let is_key = report.verdict == Verdict::ValidUnidentified;
        assert!((genuine && !is_key) || issuers == 0, "{}", badge.name);
        assert!(issuers <= 1, "{}", badge.name);
        TrustList::parse(&list.to_string(), "list.json").expect("what is exported is a list");
    }
}

#[test]
fn nobody_is_given_a_list_unasked() {
    let badge = Case::named("ob2/jws/rs256");
    let report = verify(&badge.input, &badge.network, &Options::at(date(NOW)));
    assert!(serde_json::to_value(&report).expect("JSON").get("issuerList").is_none());
}
