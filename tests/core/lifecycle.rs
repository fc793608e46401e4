//! The sources of the lifecycle in their order, and the lists that are published with the element.

use crate::support::{NOW, Table, date, verify};
use open_badge_verifier::report::{Note, Obstacle, Outcome, Report, Verdict};
use open_badge_verifier::site::RetirementList;
use open_badge_verifier::site::options::{NetworkPolicy, Options, TrustList};
use serde_json::{Value, json};

const MICROSOFT: &str = include_str!("../../www/lists/retirements/microsoft.json");
const ASSERTION: &str = "https://issuer.example/assertions/1";
const RECORD: &str = "https://credentialengineregistry.org/resources/ce-01234567-89ab-cdef-0123-456789abcdef";

struct Case {
    class: Value,
    assertion: Value,
    net: Vec<(&'static str, Value)>,
    lists: Vec<Value>,
}

/// A hosted badge of Microsoft's, valid in everything else.
fn case() -> Case {
    Case {
        class: json!({
            "@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "id": "https://issuer.example/classes/1",
            "name": "Exam 74-343: Managing Projects", "description": "Projects", "image": "https://issuer.example/1.png",
            "criteria": {"narrative": "Pass"}, "issuer": "https://issuer.example/issuer"
        }),
        assertion: json!({
            "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": ASSERTION,
            "recipient": {"type": "email", "hashed": false, "identity": "a@b.example"},
            "badge": "https://issuer.example/classes/1", "verification": {"type": "hosted"}, "issuedOn": "2018-03-01T00:00:00Z"
        }),
        net: Vec::new(),
        lists: Vec::new(),
    }
}

impl Case {
    fn class(mut self, name: &str, value: Value) -> Self {
        self.class[name] = value;
        self
    }

    fn report(self) -> Report {
        let lists = self.lists.iter().map(|list| RetirementList::parse(&list.to_string(), "list").expect("a list"));
        let options = Options { retirement_lists: lists.collect(), ..Options::at(date(NOW)) };
        self.report_with(&options)
    }

    fn report_with(self, options: &Options) -> Report {
        let issuer = json!({
            "@context": "https://w3id.org/openbadges/v2", "type": "Profile", "id": "https://issuer.example/issuer",
            "name": "Microsoft", "url": "https://issuer.example", "email": "badges@issuer.example"
        });
        let mut table = Table::default();
        let documents = [
            (ASSERTION, self.assertion),
            ("https://issuer.example/classes/1", self.class),
            ("https://issuer.example/issuer", issuer),
        ];
        for (url, document) in documents.into_iter().chain(self.net) {
            table.insert(url, &json!({}), document.to_string().into_bytes());
        }
        verify(ASSERTION.as_bytes(), &table, options)
    }
}

fn list(entry: &Value) -> Value {
    json!({"name": "Ours", "updated": "2026-06-01", "source": "https://site.example/retired", "entries": [entry]})
}

#[test]
fn the_published_list_is_valid_and_knows_its_exams() {
    let list = RetirementList::parse(MICROSOFT, "microsoft.json").expect("a list");
    assert!(list.updated.is_some() && list.source.is_some());
    let report = Case { lists: vec![serde_json::from_str(MICROSOFT).expect("JSON")], ..case() }.report();
    assert_eq!(report.verdict, Verdict::ValidRetired);
    let Outcome::Passed(Note::Retired { retired_on, as_of, .. }) = &report.checks.lifecycle else { panic!("retired") };
    assert_eq!((retired_on.as_deref(), as_of.as_deref()), (Some("2019-07"), Some("2026-11-21")));
}

#[test]
fn nobody_said_anything() {
    for report in [case().report(), case().class("earnable", json!(false)).report()] {
        assert_eq!(report.verdict, Verdict::Valid);
        assert_eq!(report.checks.lifecycle, Outcome::Undetermined(Obstacle::NotChecked));
    }
}

#[test]
fn the_issuers_live_badge_class_comes_before_the_sites_list() {
    let retiring = json!({"match": {"achievementId": "https://issuer.example/classes/1"}, "status": "retiring"});
    let lists = vec![list(&retiring)];
    let report = Case { lists: lists.clone(), ..case().class("archived", json!(true)) }.report();
    assert_eq!(report.verdict, Verdict::ValidRetired);
    let Outcome::Passed(Note::Retired { source, .. }) = &report.checks.lifecycle else { panic!("retired") };
    assert_eq!(source, "https://issuer.example/classes/1");
    assert_eq!(Case { lists, ..case() }.report().verdict, Verdict::ValidRetiring);
}

#[test]
fn a_linked_record_answers_and_a_skills_record_does_not() {
    let linked = |target_type: &str| {
        let alignment = json!([{"targetName": "The exam", "targetUrl": RECORD, "targetType": target_type}]);
        let record =
            json!({"@id": RECORD, "ceterms:credentialStatusType": {"ceterms:targetNode": "credentialStat:Deprecated"}});
        Case { net: vec![(RECORD, record)], ..case().class("alignment", alignment) }.report()
    };
    assert_eq!(linked("CTDL").verdict, Verdict::ValidRetired);
    assert_eq!(linked("ceasn:Competency").verdict, Verdict::Valid);
}

#[test]
fn matches_of_a_list() {
    let verdict = |matching: Value| {
        let entry = json!({"match": matching, "status": "retired", "retiredOn": "2019-07"});
        Case { lists: vec![list(&entry)], ..case() }.report().verdict
    };
    for matching in [
        json!({"achievementId": "https://issuer.example/classes/1"}),
        json!({"idPrefix": "https://issuer.example/classes/"}),
        json!({"issuerId": "https://issuer.example/issuer", "code": "74-343"}),
        json!({"issuerName": "MICROSOFT", "name": "exam 74-343:*"}),
    ] {
        assert_eq!(verdict(matching.clone()), Verdict::ValidRetired, "{matching}");
    }
    for matching in [
        json!({"achievementId": "https://issuer.example/classes/10"}),
        json!({"idPrefix": "https://issuer.example/other/"}),
        json!({"issuerId": "https://other.example/issuer", "code": "74-343"}),
        json!({"issuerName": "Microsoft", "code": "74-34"}),
    ] {
        assert_eq!(verdict(matching.clone()), Verdict::Valid, "{matching}");
    }
}

#[test]
fn dates_decide_between_over_and_to_come() {
    let verdict = |status: &str, day: &str| {
        let entry =
            json!({"match": {"achievementId": "https://issuer.example/classes/1"}, "status": status, "retiredOn": day});
        Case { lists: vec![list(&entry)], ..case() }.report().verdict
    };
    assert_eq!(verdict("retired", "2027-01-01"), Verdict::ValidRetiring);
    assert_eq!(verdict("retiring", "2026-06-30"), Verdict::ValidRetired);
    assert_eq!(verdict("superseded", "2020"), Verdict::ValidSuperseded);
}

#[test]
fn an_expired_badge_that_is_retired_cannot_be_renewed() {
    let mut expired = case().class("archived", json!(true));
    expired.assertion["expires"] = json!("2020-01-01T00:00:00Z");
    assert_eq!(expired.report().verdict, Verdict::ExpiredRetired);
}

#[test]
fn of_a_badge_that_is_not_genuine_nobody_is_asked() {
    let mut forged = case().class("archived", json!(true));
    forged.class["issuer"] = json!("https://other.example/issuer");
    let issuer = json!({"@context": "https://w3id.org/openbadges/v2", "type": "Profile", "id": "https://other.example/issuer",
        "name": "Microsoft", "url": "https://other.example", "email": "a@other.example"});
    forged.net.push(("https://other.example/issuer", issuer));
    let report = forged.report();
    assert_eq!(report.verdict, Verdict::FakeHost);
    assert_eq!(report.checks.lifecycle, Outcome::Undetermined(Obstacle::NotChecked));
}

#[test]
fn a_list_of_issuers_confirms_or_leaves_open_who_issued_it() {
    let verdict = |list: &str| {
        let trust = TrustList::parse(list, "list").expect("a list");
        case().report_with(&Options { trust: Some(trust), ..Options::at(date(NOW)) }).verdict
    };
    assert_eq!(verdict(r#"["issuer.example"]"#), Verdict::Valid);
    assert_eq!(verdict(r#"{"issuers": [{"id": "https://issuer.example/issuer"}]}"#), Verdict::Valid);
    assert_eq!(verdict(r#"{"meta": {}, "registry": {"did:key:z": {"name": "U"}}}"#), Verdict::ValidUnlisted);
    assert_eq!(verdict("[]"), Verdict::ValidUnlisted);
}

#[test]
fn without_network_only_the_lists_are_asked() {
    let entry = json!({"match": {"issuerName": "Microsoft", "code": "74-343"}, "status": "retired"});
    let lists = vec![RetirementList::parse(&list(&entry).to_string(), "list").expect("a list")];
    let options = Options { network: NetworkPolicy::None, retirement_lists: lists, ..Options::at(date(NOW)) };
    assert!(case().report_with(&options).sources.iter().all(|source| source.status.is_none()));
}

#[test]
fn lists_are_fetched_and_a_missing_list_of_issuers_is_never_good() {
    let address = |url: &str| url::Url::parse(url).expect("a URL");
    let (trust, retired) = ("https://site.example/issuers.json", "https://site.example/retired.json");
    let options = |trust_url: &str, retired_url: &str| {
        let mut options = Options::at(date(NOW));
        options.list_addresses.trust = Some(address(trust_url));
        options.list_addresses.retirement = vec![address(retired_url)];
        options
    };
    let entry = json!({"match": {"issuerName": "Microsoft", "code": "74-343"}, "status": "retired"});
    let net = || {
        vec![(trust, json!(["issuer.example"])), (retired, list(&entry)), ("https://site.example/x", json!({"a": 1}))]
    };
    let report = |trust_url: &str, retired_url: &str| {
        Case { net: net(), ..case() }.report_with(&options(trust_url, retired_url))
    };
    let good = report(trust, retired);
    assert_eq!(good.verdict, Verdict::ValidRetired);
    assert!(matches!(good.checks.issuer, Outcome::Passed(Note::Listed { .. })));
    assert_eq!(report("https://site.example/none", retired).verdict, Verdict::Offline);
    let wrong = report(trust, "https://site.example/x");
    assert_eq!(wrong.verdict, Verdict::Valid);
    assert!(serde_json::to_string(&wrong.warnings).expect("JSON").contains("line 1"), "{:?}", wrong.warnings);
}
