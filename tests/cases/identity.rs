//! Who issued it: what is asked, and whose name is shown.

use std::cell::RefCell;

use crate::support::{Case, NOW, Table, date, verify};
use open_badge_verifier::net::fetch::{Fetch, Request, Response};
use open_badge_verifier::report::{Level, Linkage, Note, Obstacle, Outcome, Purpose, Report, SourceOutcome, Verdict};
use open_badge_verifier::site::options::{NetworkPolicy, Options, TrustList};

/// Remembers what it was asked for.
struct Watched {
    answers: Table,
    asked: RefCell<Vec<(String, Purpose)>>,
}

impl Fetch for Watched {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        self.asked.borrow_mut().push((request.url.to_string(), request.purpose));
        self.answers.get(request).await
    }
}

fn watched(name: &str, options: &Options) -> (Report, Vec<String>) {
    let Case { input, network, .. } = Case::named(name);
    let network = Watched { answers: network, asked: RefCell::default() };
    let report = verify(&input, &network, options);
    let asked = network.asked.into_inner().into_iter().filter(|(_, purpose)| *purpose == Purpose::Linkage);
    (report, asked.map(|(url, _)| url).collect())
}

fn linkage(report: &Report) -> Option<Linkage> {
    match &report.checks.issuer {
        Outcome::Passed(note) => note.issuer().and_then(|(_, identified)| identified.linkage),
        _ => None,
    }
}

#[test]
fn the_site_of_a_key_is_asked_once_and_only_where_everything_may_be() {
    let full = Options::at(date(NOW));
    let (report, asked) = watched("ob3/linkage/linked-token", &full);
    assert_eq!((report.verdict, linkage(&report)), (Verdict::Valid, Some(Linkage::Verified)));
    assert_eq!(asked, ["https://university.example/.well-known/did-configuration.json"]);
    for network in [NetworkPolicy::StatusOnly, NetworkPolicy::None] {
        let (report, asked) = watched("ob3/linkage/linked-token", &Options { network, ..full.clone() });
        assert_eq!((report.verdict, linkage(&report)), (Verdict::ValidUnidentified, Some(Linkage::NotAsked)));
        assert!(asked.is_empty());
    }
}

#[test]
fn nobody_is_asked_whose_answer_is_not_needed() {
    let full = Options::at(date(NOW));
    for name in ["ob3/did-web/valid", "ob2/hosted/2.0", "ob2/jws/rs256", "ob3/did-web/closed", "ob3/did-jwk/of-another"]
    {
        assert_eq!(watched(name, &full).1, Vec::<String>::new(), "{name}");
    }
    let list = r#"[{"id": "did:key:z6Mkk", "name": "Another"}]"#;
    let listed = |list: &str| Some(TrustList::parse(list, "list.json").expect("a list"));
    assert_eq!(watched("ob3/linkage/linked-token", &Options { trust: listed(list), ..full.clone() }).1.len(), 1);
    let did = did_of("ob3/linkage/linked-token");
    let (report, asked) =
        watched("ob3/linkage/linked-token", &Options { trust: listed(&format!("[\"{did}\"]")), ..full.clone() });
    assert_eq!((report.verdict, asked.len()), (Verdict::Valid, 0), "the list knows it");
    let Case { input, network, .. } = Case::named("ob3/linkage/linked-token");
    let altered = String::from_utf8(input).expect("text").replace("Soil Survey", "Soil Surgery");
    let network = Watched { answers: network, asked: RefCell::default() };
    assert_eq!(verify(altered.as_bytes(), &network, &full).verdict, Verdict::Altered);
    assert!(
        network.asked.borrow().iter().all(|(_, purpose)| *purpose != Purpose::Linkage),
        "an altered badge names no site"
    );
}

fn did_of(name: &str) -> String {
    let Case { input, network, .. } = Case::named(name);
    verify(&input, &network, &Options::at(date(NOW))).badge.and_then(|badge| badge.issuer.id).expect("an issuer")
}

/// Every report of `tests/badges`, those inside of others too.
fn reports() -> Vec<(String, Report)> {
    let mut reports = Vec::new();
    for Case { name, input, network, .. } in Case::all() {
        let report = verify(&input, &network, &Options::at(date(NOW)));
        let inside = report.badge.iter().flat_map(|badge| badge.credentials.clone());
        reports.extend(inside.map(|report| (name.clone(), report)));
        reports.push((name, report));
    }
    reports
}

#[test]
fn a_host_stands_only_where_it_answered() {
    let mut hosts = 0;
    for (name, report) in reports() {
        let Some(badge) = &report.badge else { continue };
        let genuine = report.checks.proof.passed() && report.checks.issuer.passed();
        assert!(genuine || (badge.issuer.host.is_none() && badge.issuer.identity.is_none()), "{name}");
        // The sources of a badge inside of another stand in the report of the whole.
        let Some(host) = badge.issuer.host.as_ref().filter(|_| !report.sources.is_empty()) else { continue };
        let answered = report.sources.iter().any(|source| {
            source.outcome == SourceOutcome::Fetched && source.url.starts_with(&format!("https://{host}/"))
        });
        assert!(answered, "{name}: {host}");
        hosts += 1;
    }
    assert!(hosts > 100, "{hosts} hosts");
}

#[test]
fn a_key_alone_is_never_good_and_never_a_host() {
    let mut keys = 0;
    for (name, report) in reports() {
        let Outcome::Passed(note) = &report.checks.issuer else { continue };
        let (issuer, identified) = note.issuer().expect("a note about the issuer");
        let is_key = issuer.starts_with("did:key:") || issuer.starts_with("did:jwk:");
        let is_linked = identified.linkage == Some(Linkage::Verified);
        assert_eq!(is_key && !is_linked, identified.identity == Level::Itself, "{name}");
        assert_eq!(identified.identity == Level::Itself, identified.host.is_none(), "{name}");
        assert_eq!(is_key, identified.linkage.is_some(), "{name}");
        assert!(!matches!(note, Note::Listed { .. } | Note::Unlisted { .. }), "no list was given");
        if identified.identity == Level::Itself {
            keys += 1;
            assert!(report.verdict <= Verdict::ValidUnidentified, "{name}: {:?}", report.verdict);
        }
    }
    assert!(keys > 20, "{keys} keys");
}
