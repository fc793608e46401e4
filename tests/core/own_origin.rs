//! What may be asked for where the caller allows no network: a badge that the page's own origin gives out, and nothing that comes of it.

use crate::support::{NOW, Table, date, verify};
use open_badge_verifier::report::{Purpose, Report, SourceOutcome, Verdict};
use open_badge_verifier::site::options::{NetworkPolicy, Options};
use serde_json::{Value, json};

const PAGE: &str = "https://page.example/about";
const OWN: &str = "https://page.example/badge.json";
const OTHER: &str = "https://issuer.example/badge.json";

/// A hosted badge of 2.0, whose documents are all of the page's origin.
fn network(answer: &Value) -> Table {
    let badge = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": OWN, "issuedOn": "2026-01-01T00:00:00Z",
        "badge": "https://page.example/class.json", "verification": { "type": "hosted" },
        "recipient": { "type": "email", "identity": "ada@example.org", "hashed": false },
    });
    let mut table = Table::default();
    for url in [OWN, OTHER] {
        table.insert(url, answer, badge.to_string().into_bytes());
    }
    table
}

fn report(url: &str, network: &Table, policy: NetworkPolicy, page: Option<&str>) -> Report {
    let page = page.map(|page| page.parse().expect("an address"));
    verify(url.as_bytes(), network, &Options { network: policy, page, ..Options::at(date(NOW)) })
}

fn asked(report: &Report) -> Vec<(&str, Purpose)> {
    let was_asked = |outcome| outcome != SourceOutcome::NotAsked;
    let sources = report.sources.iter().filter(|source| was_asked(source.outcome));
    sources.map(|source| (source.url.as_str(), source.purpose)).collect()
}

#[test]
fn a_badge_of_the_pages_own_origin_may_be_asked_for() {
    let network = network(&json!({}));
    for policy in [NetworkPolicy::None, NetworkPolicy::StatusOnly] {
        let own = report(OWN, &network, policy, Some(PAGE));
        // It is read, but what it names is not asked for, though that is of the same origin.
        assert_eq!(asked(&own), [(OWN, Purpose::Input)]);
        assert_eq!(own.verdict, Verdict::Blocked);
        assert!(own.sources.iter().any(|source| source.purpose != Purpose::Input), "{:?}", own.sources);
        for (url, page) in [(OTHER, Some(PAGE)), (OWN, None), (OWN, Some("https://page.example:8443/"))] {
            assert_eq!(asked(&report(url, &network, policy, page)), [], "{url} from {page:?}");
        }
    }
}

#[test]
fn such_a_request_leads_to_no_other() {
    let closed = network(&json!({ "closed": true }));
    assert_eq!(report(OWN, &closed, NetworkPolicy::Full, Some(PAGE)).sources[0].outcome, SourceOutcome::Blocked);
    // Without a second request it is not known why there was no answer.
    assert_eq!(report(OWN, &closed, NetworkPolicy::None, Some(PAGE)).sources[0].outcome, SourceOutcome::Offline);
}
