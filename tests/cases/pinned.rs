//! Documents that a site pins for visitors who cannot fetch them.

use crate::support::{Case, NOW, date, verify};
use open_badge_verifier::report::{Note, Outcome, Report, Verdict, Warning};
use open_badge_verifier::site::options::{Options, TrustList, TrustedIssuer};
use serde_json::{Value, json};

const ISSUER: &str = "https://issuer.example/issuer";

/// A badge of `tests/badges/`, its issuer's profile closed to pages or as given, and what the site's list pins for it.
fn report(name: &str, network: Option<&Value>, pinned: Option<Value>) -> Report {
    let Case { input, network: mut table, .. } = Case::named(name);
    match network {
        Some(document) => table.insert(ISSUER, &json!({ "status": 200 }), document.to_string().into_bytes()),
        None => table.insert(ISSUER, &json!({ "closed": true }), Vec::new()),
    }
    let mut options = Options::at(date(NOW));
    options.trust = Some(TrustList {
        name: None,
        missing: None,
        issuers: vec![TrustedIssuer {
            id: ISSUER.to_owned(),
            documents: pinned.into_iter().map(|document| (ISSUER.to_owned(), document)).collect(),
            updated: Some("2026-06-01".to_owned()),
            ..TrustedIssuer::default()
        }],
    });
    verify(&input, &table, &options)
}

fn profile() -> Value {
    json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Issuer", "id": ISSUER, "name": "Institute of Soil Science",
        "url": "https://issuer.example", "email": "badges@issuer.example", "publicKey": "https://issuer.example/keys/1"
    })
}

#[test]
fn a_pinned_profile_lets_a_signed_badge_verify() {
    assert_eq!(report("ob2/jws/rs256", None, None).verdict, Verdict::Blocked);
    let pinned = report("ob2/jws/rs256", None, Some(profile()));
    assert_eq!(pinned.verdict, Verdict::Valid);
    assert!(matches!(pinned.checks.issuer, Outcome::Passed(Note::Listed { .. })));
    assert_eq!(serde_json::to_value(&pinned.badge).expect("JSON")["issuer"]["from"], "list");
}

#[test]
fn a_pinned_profile_that_does_not_list_the_key_authorises_nothing() {
    let mut other = profile();
    other["publicKey"] = json!("https://issuer.example/keys/2");
    assert_eq!(report("ob2/jws/rs256", None, Some(other)).verdict, Verdict::FakeHost);
}

#[test]
fn pinning_never_makes_a_hosted_badge_good() {
    assert_eq!(report("ob2/hosted/2.0", None, Some(profile())).verdict, Verdict::Blocked);
}

#[test]
fn a_fetched_profile_goes_before_the_pinned_one() {
    let mut old = profile();
    old["publicKey"] = json!("https://issuer.example/keys/2");
    let report = report("ob2/jws/rs256", Some(&profile()), Some(old));
    assert_eq!(report.verdict, Verdict::Valid);
    assert!(report.warnings.contains(&Warning::PinnedDiffers { url: ISSUER.to_owned() }));
}
