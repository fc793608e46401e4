//! What one badge can cost: no more time than its bytes, no more remarks than a reader looks through, no more requests than are set.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use crate::growth;
use crate::support::{Case, NOW, Table, date, verify};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use open_badge_verifier::input::batch::entries;
use open_badge_verifier::net::fetch::{Fetch, MAX_DOCUMENT_BYTES, MAX_FILE_BYTES, MAX_REQUESTS, Request, Response};
use open_badge_verifier::report::badge::MAX_ENTRIES;
use open_badge_verifier::report::{
    Failure, Limit, MAX_UNCOVERED, Obstacle, Outcome, Purpose, Report, SourceOutcome, Warning,
};
use open_badge_verifier::site::options::Options;
use serde_json::{Value, json};

const VC: &str = "https://www.w3.org/ns/credentials/v2";
const OB: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

fn options() -> Options {
    Options::at(date(NOW))
}

fn report(badge: &Value, network: &impl Fetch) -> Report {
    verify(badge.to_string().as_bytes(), network, &options())
}

/// An unsigned badge of 3.0.
fn badge() -> Value {
    json!({
        "@context": [VC, OB], "id": "urn:uuid:1", "type": ["VerifiableCredential", "OpenBadgeCredential"], "name": "Soil Survey",
        "issuer": { "id": "https://issuer.example/", "type": ["Profile"] }, "validFrom": "2025-03-01T09:30:00Z",
        "credentialSubject": { "type": ["AchievementSubject"], "achievement": {
            "id": "urn:uuid:2", "type": ["Achievement"], "name": "Soil Survey", "description": "Describes soils.",
            "criteria": { "narrative": "Describe soils." } } },
    })
}

/// A badge with many values at a place, of which each may be at fault.
fn with(pointer: &str, count: usize, value: impl Fn(usize) -> Value) -> Value {
    let mut badge = badge();
    let (above, name) = pointer.rsplit_once('/').expect("a pointer");
    let values: Vec<Value> = (0..count).map(value).collect();
    badge.pointer_mut(above).expect("a place")[name] = json!(values);
    badge
}

type Make = fn(usize) -> Value;

const MANY: [(&str, Make); 8] = [
    ("/credentialSubject/achievement/alignment", |_| json!({})),
    ("/credentialSubject/achievement/tag", |index| json!(index)),
    ("/credentialSubject/achievement/resultDescription", |_| json!([])),
    ("/credentialSubject/identifier", |_| json!({})),
    ("/credentialSubject/result", |index| json!({ "resultDescription": format!("urn:{index}"), "value": "1" })),
    ("/evidence", |index| json!({ "id": index, "inLanguage": "de" })),
    ("/credentialStatus", |_| json!({})),
    ("/termsOfUse", |_| json!(1)),
];

#[test]
fn remarks_and_entries_are_cut_before_they_are_made() {
    for (pointer, value) in MANY {
        let report = report(&with(pointer, 4_000, value), &Table::default());
        let badge = report.badge.as_deref().expect("a badge");
        let entries = [
            badge.alignments.len(),
            badge.evidence.len(),
            badge.results.len(),
            badge.tags.len(),
            badge.recipient.identities.len(),
        ];
        assert!(report.warnings.len() <= 150, "{pointer}: {} warnings", report.warnings.len());
        assert!(entries.iter().all(|count| *count <= MAX_ENTRIES), "{pointer}: {entries:?}");
    }
}

#[test]
fn badges_cost_no_more_than_their_bytes() {
    let work = |badge: &Vec<u8>| drop(verify(badge, &Table::default(), &options()));
    for (pointer, value) in MANY {
        growth::is_linear(pointer, 2_000, |count| with(pointer, count, value).to_string().into_bytes(), work);
    }
    let results = |count: usize| {
        let mut badge = with(
            "/credentialSubject/result",
            count,
            |index| json!({ "type": ["Result"], "resultDescription": format!("urn:{index}"), "value": "1" }),
        );
        let described: Vec<Value> = (0..count).rev().map(|index| json!({ "id": format!("urn:{index}") })).collect();
        badge["credentialSubject"]["achievement"]["resultDescription"] = json!(described);
        badge.to_string().into_bytes()
    };
    growth::is_linear("results with descriptions", 2_000, results, work);
    let languages = |count: usize| {
        let tag = |index: usize| json!({ "inLanguage": format!("de-x{index}") });
        with("/evidence", count, tag).to_string().into_bytes()
    };
    growth::is_linear("languages", 2_000, languages, work);
    let associations = |count: usize| {
        let mut record =
            with("/credentialSubject/association", count, |index| json!({ "sourceId": format!("urn:{index}") }));
        record["type"] = json!(["VerifiableCredential", "ClrCredential"]);
        let known: Vec<Value> = (0..count).map(|index| json!({ "id": format!("urn:{index}") })).collect();
        record["credentialSubject"]["achievement"] = json!(known);
        record.to_string().into_bytes()
    };
    growth::is_linear("associations", 2_000, associations, work);
}

/// A badge of 2.0 at its own address, with what stands in its badge class.
fn hosted(class: Value) -> Table {
    let mut class = class;
    class["@context"] = json!("https://w3id.org/openbadges/v2");
    let assertion = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://issuer.example/1",
        "recipient": { "type": "email", "hashed": false, "identity": "a@b.example" }, "issuedOn": "2025-03-01T09:30:00Z",
        "verification": { "type": "hosted" }, "badge": class,
    });
    let mut table = Table::default();
    table.insert("https://issuer.example/1", &json!({}), assertion.to_string().into_bytes());
    table
}

#[test]
fn contexts_and_extensions_cost_no_more_than_their_bytes() {
    let work = |network: &Table| drop(verify(b"https://issuer.example/1", network, &options()));
    let scopes = |count: usize| {
        let terms: serde_json::Map<String, Value> =
            (0..count).map(|index| (format!("t{index}"), json!(format!("https://a.example/{index}")))).collect();
        let nodes: Vec<Value> =
            (0..count).map(|index| json!({ "@context": { format!("u{index}"): "urn:x" }, "a": 1 })).collect();
        hosted(json!({ "type": "BadgeClass", "within": { "@context": terms, "nodes": nodes } }))
    };
    growth::is_linear("contexts within contexts", 500, scopes, work);
    let addresses = |count: usize| {
        let named: Vec<String> = (0..count).map(|index| format!("https://a.example/{index}")).collect();
        let nodes: Vec<Value> = (0..count).map(|_| json!({ "type": ["Extension"] })).collect();
        hosted(json!({ "type": "BadgeClass", "within": { "@context": named, "nodes": nodes } }))
    };
    growth::is_linear("addresses of contexts", 500, addresses, work);
    let extended = |count: usize| {
        let nodes: Vec<Value> = (0..count).map(|_| json!({ "type": ["Extension", "urn:E"] })).collect();
        let mut table =
            hosted(json!({ "type": "BadgeClass", "within": { "@context": "https://a.example/c", "nodes": nodes } }));
        let validation = json!({ "validatesType": "urn:E", "validationSchema": "https://a.example/s" });
        let context = json!({ "@context": {}, "validation": vec![validation; count] });
        table.insert("https://a.example/c", &json!({}), context.to_string().into_bytes());
        let schema = json!({ "required": (0..count).map(|index| index.to_string()).collect::<Vec<_>>() });
        table.insert("https://a.example/s", &json!({}), schema.to_string().into_bytes());
        table
    };
    growth::is_linear("extensions", 500, extended, work);
}

#[test]
fn lists_cost_no_more_than_their_bytes() {
    let line = |index: usize| format!("https://issuer.example/{index}");
    let work = |text: &String| assert!(!entries(text).is_empty());
    let rows = |row: fn(String) -> String| {
        move |count: usize| (0..count).map(|index| row(line(index))).collect::<Vec<_>>().join("\n")
    };
    growth::is_linear("lines", 1_250, rows(|link| link), work);
    growth::is_linear("rows", 1_250, rows(|link| format!("\"Lee, \"\"Ann\"\"\";ann@mail.example;{link}")), work);
    growth::is_linear("objects", 1_250, rows(|link| json!({ "id": link }).to_string()), work);
    growth::is_linear("no badges", 1_250, rows(|_| "prose about badges".to_owned()), work);
    for cell in [" \"", "\"", "\"\" ", "\" \" ", "\"\"\"", ";\"", "~", "."] {
        let table = |count: usize| format!("a;b\nhttps://issuer.example/1;ann@mail.example\n{}", cell.repeat(count));
        growth::is_linear(cell, 10_000, table, work);
    }
    let count = entries(&rows(|link| link)(10_000)).len();
    assert_eq!(count, 10_000);
}

/// Hosts that do not answer at once, as a page knows them: each failure costs two requests more, a probe and one to the relay.
#[derive(Default)]
struct Slow {
    answers: Table,
    sent: Cell<usize>,
    asked: RefCell<Vec<(String, Purpose, usize)>>,
    /// How many requests were under way at once.
    under_way: Cell<usize>,
    most: Cell<usize>,
    over: Cell<bool>,
    /// Whether who is asked first answers last.
    reversed: bool,
}

impl Fetch for Slow {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        self.asked.borrow_mut().push((request.url.to_string(), request.purpose, request.max_bytes));
        self.sent.set(self.sent.get() + 1);
        self.under_way.set(self.under_way.get() + 1);
        self.most.set(self.most.get().max(self.under_way.get()));
        let index = self.asked.borrow().len();
        let mut polls = if self.reversed { 40 - index } else { index };
        poll_fn(|context| {
            polls -= 1;
            context.waker().wake_by_ref();
            if polls == 0 { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        self.under_way.set(self.under_way.get() - 1);
        let answer = self.answers.get(request).await;
        if answer.is_err() {
            let further = (0..2).filter(|_| request.further.take()).count();
            self.sent.set(self.sent.get() + further);
        }
        answer
    }

    fn is_over(&self) -> bool {
        self.over.get()
    }
}

fn finished(input: &[u8], network: &impl Fetch) -> Report {
    let options = options();
    let mut verifying = pin!(open_badge_verifier::verify(input, network, &options));
    for _ in 0..1_000 {
        if let Poll::Ready(report) = verifying.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return report;
        }
    }
    panic!("it never ends");
}

/// A badge of 2.0 at its own address, endorsed by documents on hosts of their own.
fn endorsed(count: usize) -> Slow {
    let endorsements: Vec<String> = (0..count).map(|index| format!("https://host-{index}.example/1")).collect();
    let answers = hosted(json!({ "type": "BadgeClass", "name": "Soil Survey", "endorsement": endorsements }));
    Slow { answers, ..Slow::default() }
}

#[test]
fn all_requests_count_the_further_ones_too() {
    let network = endorsed(8);
    let report = finished(b"https://issuer.example/1", &network);
    assert_eq!(network.sent.get(), MAX_REQUESTS);
    let unasked = report.sources.iter().filter(|source| source.outcome == SourceOutcome::NotAsked).count();
    assert_eq!(report.sources.len() - unasked, network.asked.borrow().len());
}

#[test]
fn documents_of_one_kind_are_asked_for_at_once() {
    let network = endorsed(6);
    let _ = finished(b"https://issuer.example/1", &network);
    assert!(network.most.get() >= 6, "{} at once", network.most.get());
}

#[test]
fn one_document_is_asked_for_once_by_all_who_wait_for_it() {
    let endorsements = vec![json!("https://host.example/1"); 6];
    let answers = hosted(json!({ "type": "BadgeClass", "name": "Soil Survey", "endorsement": endorsements }));
    let network = Slow { answers, ..Slow::default() };
    let report = finished(b"https://issuer.example/1", &network);
    let asked = network.asked.borrow();
    assert_eq!(asked.iter().filter(|(url, ..)| url == "https://host.example/1").count(), 1);
    assert_eq!(report.sources.iter().filter(|source| source.url == "https://host.example/1").count(), 1);
}

#[test]
fn sources_stand_in_the_order_of_asking() {
    let network = endorsed(6);
    let report = finished(b"https://issuer.example/1", &network);
    let named: Vec<&str> = report.sources.iter().map(|source| source.url.as_str()).collect();
    let asked = network.asked.borrow();
    let asked: Vec<&str> = asked.iter().map(|(url, ..)| url.as_str()).collect();
    assert_eq!(named, asked);
}

#[test]
fn a_report_does_not_depend_on_which_host_is_faster() {
    let told = |reversed: bool| {
        let network = Slow { reversed, ..endorsed(8) };
        serde_json::to_value(finished(b"https://issuer.example/1", &network)).expect("a report is JSON")
    };
    assert_eq!(told(false), told(true));
}

#[test]
fn bodies_are_cut_by_what_they_are_for() {
    let network = endorsed(1);
    let _ = finished(b"https://issuer.example/1", &network);
    for (url, purpose, max_bytes) in network.asked.borrow().iter() {
        let most = if *purpose == Purpose::Input { MAX_FILE_BYTES } else { MAX_DOCUMENT_BYTES };
        assert!(*max_bytes <= most, "{url}");
    }
    assert!(open_badge_verifier::net::fetch::max_bytes(Purpose::Image) < MAX_DOCUMENT_BYTES);
}

#[test]
fn nothing_is_asked_when_the_time_is_over() {
    let network = endorsed(6);
    network.over.set(true);
    let report = finished(b"https://issuer.example/1", &network);
    assert!(network.asked.borrow().is_empty());
    assert!(
        matches!(report.checks.proof, Outcome::Undetermined(Obstacle::TimedOut { .. })),
        "{:?}",
        report.checks.proof
    );
    assert_eq!(report.sources.first().map(|source| source.outcome), Some(SourceOutcome::NotAsked));
}

#[test]
fn an_answer_from_a_closed_host_is_none() {
    for closed in ["https://192.168.1.1/1", "https://localhost/1", "https://nas.fritz.box/1", "https://[::c0a8:101]/1"]
    {
        let mut network = hosted(json!({ "type": "BadgeClass", "name": "Soil Survey" }));
        network.insert("https://there.example/1", &json!({ "headers": { "Location": closed } }), Vec::new());
        network.insert(closed, &json!({}), b"{\"type\": \"Assertion\"}".to_vec());
        let report = verify(b"https://there.example/1", &network, &options());
        let not_allowed = Outcome::Undetermined(Obstacle::NotAllowed { url: "https://there.example/1".to_owned() });
        assert_eq!(report.checks.proof, not_allowed, "{closed}");
        let source = report.sources.first().expect("a source");
        assert_eq!((source.outcome, report.document), (SourceOutcome::Refused, None), "{closed}");
        // Nor is it asked when a badge names it.
        let network = Slow::default();
        let report = finished(closed.as_bytes(), &network);
        assert!(network.asked.borrow().is_empty() && report.sources.len() == 1, "{closed}");
    }
}

const SELECTIVE: &str = "ob3/suite/ecdsa-sd-2023-base";

/// A network that counts how often the page is let go on.
#[derive(Default)]
struct Resting {
    answers: Table,
    rests: Cell<usize>,
}

impl Fetch for Resting {
    async fn get(&self, request: &Request) -> Result<Response, Obstacle> {
        self.answers.get(request).await
    }

    async fn rest(&self) {
        self.rests.set(self.rests.get() + 1);
        let mut rested = false;
        poll_fn(|_| if std::mem::replace(&mut rested, true) { Poll::Ready(()) } else { Poll::Pending }).await;
    }
}

/// Who knows the key of that badge.
fn of_selective() -> Table {
    Case::named(SELECTIVE).network
}

/// A badge with a proof of ecdsa-sd-2023, and so many statements that nobody signed.
fn selective(statements: usize) -> Value {
    let mut badge: Value = serde_json::from_slice(&Case::named(SELECTIVE).input).expect("JSON");
    let tags: Vec<String> = (0..statements).map(|index| format!("tag {index}")).collect();
    badge["credentialSubject"]["achievement"]["tag"] = json!(tags);
    badge
}

#[test]
fn signatures_are_verified_as_far_as_their_effort_goes() {
    let proof = |statements| report(&selective(statements), &of_selective()).checks.proof;
    assert!(matches!(proof(1), Outcome::Failed(_)), "altered");
    let Outcome::Undetermined(obstacle) = proof(2_000) else { panic!("nobody knows") };
    assert_eq!(obstacle, Obstacle::BudgetExhausted { limit: Limit::Signatures });
}

#[test]
fn the_page_goes_on_between_signatures() {
    let network = Resting { answers: of_selective(), rests: Cell::default() };
    finished(selective(100).to_string().as_bytes(), &network);
    assert!(network.rests.get() > 100, "{}", network.rests.get());
}

/// A document of an issuer that lists so many keys, none of which signed.
fn many_keys(count: usize) -> Value {
    let key = |index: usize| json!({ "id": format!("#{index}"), "publicKeyMultibase": "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK" });
    json!({ "id": "did:web:issuer.example", "verificationMethod": (0..count).map(key).collect::<Vec<_>>(),
        "assertionMethod": (0..count).map(|index| format!("#{index}")).collect::<Vec<_>>() })
}

#[test]
fn a_key_that_is_not_tried_may_be_the_one() {
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let mut claims = badge();
    claims["issuer"]["id"] = json!("did:web:issuer.example");
    let token = format!(
        "{}.{}.{}",
        encode(&json!({ "alg": "EdDSA", "typ": "vc+jwt" })),
        encode(&claims),
        URL_SAFE_NO_PAD.encode([1; 64])
    );
    let proof = |count| {
        let mut table = Table::default();
        table.insert(
            "https://issuer.example/.well-known/did.json",
            &json!({}),
            many_keys(count).to_string().into_bytes(),
        );
        verify(token.as_bytes(), &table, &options()).checks.proof
    };
    assert!(matches!(proof(64), Outcome::Failed(_)), "altered: {:?}", proof(64));
    assert_eq!(proof(65), Outcome::Undetermined(Obstacle::BudgetExhausted { limit: Limit::Keys }));
}

#[test]
fn what_issuers_and_undefined_terms_may_say_in_a_report_is_cut() {
    let mut table = hosted(json!({ "type": "BadgeClass" }));
    let gone =
        json!({ "id": "https://issuer.example/1", "revoked": true, "revocationReason": "word ".repeat(100_000) });
    table.insert("https://issuer.example/1", &json!({ "status": 410 }), gone.to_string().into_bytes());
    let status = verify(b"https://issuer.example/1", &table, &options()).checks.status;
    let Outcome::Failed(Failure::Revoked { reason: Some(reason), .. }) = status else { panic!("{status:?}") };
    assert_eq!(reason.chars().count(), 1001);
    let mut badge: Value = serde_json::from_slice(&Case::named("ob3/did-key/listed").input).expect("JSON");
    for index in 0..500 {
        badge[format!("undefined{index}")] = json!(index);
    }
    let report = report(&badge, &Table::default());
    assert!(report.warnings.contains(&Warning::Uncovered { count: 500 }), "{:?}", report.warnings);
    assert_eq!(report.uncovered.len(), MAX_UNCOVERED);
}

#[test]
fn the_images_of_a_badge_that_nothing_proves_are_not_asked_for() {
    let image = "https://pictures.example/1.png";
    for id in ["urn:uuid:1", "https://issuer.example/assertions/1"] {
        let badge = json!({
            "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": id, "issuedOn": "2025-03-01T09:30:00Z",
            "recipient": { "type": "email", "identity": "a@b.example", "hashed": false }, "verification": { "type": "hosted" },
            "badge": { "type": "BadgeClass", "id": "urn:uuid:2", "name": "Soil Survey", "description": "Describes soils.", "image": image,
                "criteria": { "narrative": "Describe soils." },
                "issuer": { "type": "Profile", "id": "urn:uuid:3", "name": "A", "url": "https://a.example/", "email": "a@a.example" } },
        });
        let report = report(&badge, &Table::default());
        assert!(report.badge.is_some() && !report.checks.proof.passed(), "{id}");
        assert!(!report.sources.iter().any(|source| source.url == image), "{id}");
    }
}
