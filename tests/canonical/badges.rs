//! Own cases, on badges: what is covered, what is not, and what a foreign context may not do.

use open_badge_verifier::canonical::{
    Canonical, Contexts, Dataset, Error, HashAlgorithm, Quad, WorkBudget, canonical_labels, canonicalize,
};
use serde_json::{Value, json};

const CREDENTIALS: &str = "https://www.w3.org/ns/credentials/v2";
const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

fn canonical(document: &Value) -> Result<Canonical, Error> {
    canonicalize(document, &Contexts::compiled(), &mut WorkBudget::default())
}

fn badge(contexts: &Value, achievement: &Value) -> Value {
    json!({
        "@context": contexts,
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": { "id": "did:example:issuer", "type": "Profile", "name": "Issuer" },
        "credentialSubject": { "type": "AchievementSubject", "achievement": achievement }
    })
}

fn achievement() -> Value {
    json!({ "id": "urn:uuid:2", "type": "Achievement", "name": "A", "description": "B", "criteria": { "narrative": "C" } })
}

#[test]
fn a_badge_has_canonical_bytes() {
    let canonical = canonical(&badge(&json!([CREDENTIALS, OPEN_BADGES]), &achievement())).unwrap();
    let expected = r#"<did:example:issuer> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Profile> .
<did:example:issuer> <https://schema.org/name> "Issuer" .
<urn:uuid:1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential> .
<urn:uuid:1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .
<urn:uuid:1> <https://www.w3.org/2018/credentials#credentialSubject> _:c14n0 .
<urn:uuid:1> <https://www.w3.org/2018/credentials#issuer> <did:example:issuer> .
<urn:uuid:2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement> .
<urn:uuid:2> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Criteria> _:c14n1 .
<urn:uuid:2> <https://schema.org/description> "B" .
<urn:uuid:2> <https://schema.org/name> "A" .
_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementSubject> .
_:c14n0 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#achievement> <urn:uuid:2> .
_:c14n1 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#narrative> "C" .
"#;
    assert_eq!(canonical.nquads, expected);
    assert_eq!((canonical.undefined, canonical.redefined), (vec![], vec![]));
}

#[test]
fn terms_types_and_relative_iris_without_a_meaning_are_named() {
    let achievement = json!({
        "id": "relative", "type": ["Achievement", "Unheard"], "name": "A", "unheard": 1, "image": { "id": "picture.png", "type": "Image" }
    });
    let canonical = canonical(&badge(&json!([CREDENTIALS, OPEN_BADGES]), &achievement)).unwrap();
    assert_eq!(
        canonical.undefined,
        [
            "/credentialSubject/achievement",
            "/credentialSubject/achievement/image",
            "/credentialSubject/achievement/type/1",
            "/credentialSubject/achievement/unheard",
        ]
    );
    assert!(!canonical.nquads.contains("nheard"));
}

#[test]
fn a_foreign_context_may_add_terms() {
    let mut achievement = achievement();
    achievement["extra"] = json!("E");
    let contexts = json!([CREDENTIALS, OPEN_BADGES, { "extra": "urn:example:extra" }]);
    let canonical = canonical(&badge(&contexts, &achievement)).unwrap();
    assert!(canonical.nquads.contains("<urn:uuid:2> <urn:example:extra> \"E\" ."));
    assert_eq!((canonical.undefined, canonical.redefined), (vec![], vec![]));
}

#[test]
fn a_foreign_context_may_add_prefixes() {
    let mut achievement = achievement();
    achievement["own:extra"] = json!("E");
    achievement["type"] = json!(["Achievement", "own:Course"]);
    let contexts = json!([CREDENTIALS, OPEN_BADGES, { "own": "https://example.org/ns#" }]);
    let canonical = canonical(&badge(&contexts, &achievement)).unwrap();
    assert!(canonical.nquads.contains("<urn:uuid:2> <https://example.org/ns#extra> \"E\" ."));
    assert!(canonical.nquads.contains("#type> <https://example.org/ns#Course> ."));
    assert_eq!((canonical.undefined, canonical.redefined), (vec![], vec![]));
}

#[test]
fn a_context_before_the_official_ones_changes_nothing() {
    let contexts =
        json!([{ "@vocab": "urn:example:", "name": "https://schema.org/description" }, CREDENTIALS, OPEN_BADGES]);
    let canonical = canonical(&badge(&contexts, &achievement())).unwrap();
    assert_eq!(canonical.redefined, Vec::<String>::new());
}

#[test]
fn a_protected_term_cannot_be_redefined() {
    for inline in [json!({ "name": "urn:example:name" }), json!({ "name": null }), json!({ "name": "@ignored" })] {
        let error = canonical(&badge(&json!([CREDENTIALS, OPEN_BADGES, inline]), &achievement())).unwrap_err();
        assert_eq!(error, Error::JsonLd { code: "protected term redefinition", pointer: "/@context".into() });
    }
    let error =
        canonical(&badge(&json!([CREDENTIALS, null, { "@vocab": "urn:example:" }]), &achievement())).unwrap_err();
    assert_eq!(error, Error::JsonLd { code: "invalid context nullification", pointer: "/@context".into() });
}

#[test]
fn names_that_a_foreign_context_swaps_are_found() {
    // Nothing in this official context is protected.
    let swap = json!({ "creator": "https://w3id.org/security#owner", "owner": "http://purl.org/dc/terms/creator" });
    let document = json!({ "@context": ["https://w3id.org/security/v1", swap], "id": "urn:1", "creator": "urn:2", "owner": "urn:3" });
    assert_eq!(canonical(&document).unwrap().redefined, ["/creator", "/owner"]);
    // Nor may a foreign term take an official name where the official context says nothing.
    let document = badge(&json!([CREDENTIALS, OPEN_BADGES, { "narrative": "urn:example:narrative" }]), &achievement());
    match canonical(&document) {
        Ok(canonical) => assert_eq!(canonical.redefined, ["/credentialSubject/achievement/criteria/narrative"]),
        Err(error) => {
            assert_eq!(error, Error::JsonLd { code: "protected term redefinition", pointer: "/@context".into() });
        }
    }
}

#[test]
fn an_unknown_context_is_asked_for() {
    let document = badge(&json!([CREDENTIALS, "https://example.org/context"]), &achievement());
    assert_eq!(canonical(&document), Err(Error::UnknownContext("https://example.org/context".into())));
    let mut contexts = Contexts::compiled();
    contexts.insert("https://example.org/context", json!({ "@context": { "extra": "urn:example:extra" } }));
    assert!(canonicalize(&document, &contexts, &mut WorkBudget::default()).is_ok());
}

#[test]
fn a_replaced_edition_takes_effect() {
    let document = json!({ "@context": OPEN_BADGES, "id": "urn:uuid:1", "type": "Badge" });
    let mut contexts = Contexts::compiled();
    let before = canonicalize(&document, &contexts, &mut WorkBudget::default()).unwrap();
    assert_eq!(before.undefined, ["/type"]);
    contexts.insert(OPEN_BADGES, json!({ "@context": { "id": "@id", "type": "@type", "Badge": "urn:example:Badge" } }));
    let after = canonicalize(&document, &contexts, &mut WorkBudget::default()).unwrap();
    assert!(after.nquads.contains("<urn:example:Badge>"));
}

#[test]
fn only_known_editions_are_accepted() {
    let forged = json!({ "@context": { "name": "https://schema.org/description" } });
    assert!(!Contexts::accepts(CREDENTIALS, &forged));
    assert!(!Contexts::accepts("https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", &forged));
    let text = include_str!("../../src/canonical/contexts/credentials-v2.json");
    assert!(Contexts::accepts(CREDENTIALS, &serde_json::from_str(text).unwrap()));
}

#[test]
fn a_poisonous_dataset_ends_soon() {
    // Every blank node is linked with every other: all look the same.
    let mut dataset = Dataset::default();
    let nodes: Vec<_> = (0..12).map(|_| dataset.new_blank_node()).collect();
    for subject in &nodes {
        for object in nodes.iter().filter(|object| *object != subject) {
            let quad =
                Quad { subject: subject.clone(), predicate: "urn:p".into(), object: object.clone(), graph: None };
            dataset.insert(quad);
        }
    }
    dataset.normalize();
    let begun = std::time::Instant::now();
    let labels = canonical_labels(&dataset, HashAlgorithm::Sha256, &mut WorkBudget::default());
    assert_eq!(labels, Err(Error::TooComplex));
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
}

#[test]
fn contexts_that_refer_to_one_another_without_end_are_refused() {
    let mut contexts = Contexts::compiled();
    contexts.insert("https://example.org/a", json!({ "@context": "https://example.org/b" }));
    contexts.insert("https://example.org/b", json!({ "@context": "https://example.org/a" }));
    let document = json!({ "@context": "https://example.org/a" });
    let error = canonicalize(&document, &contexts, &mut WorkBudget::default()).unwrap_err();
    assert_eq!(error, Error::JsonLd { code: "context overflow", pointer: "/@context".into() });

    let terms =
        (0..100_000).map(|number| (format!("t{number}"), Value::String(format!("t{}:x", number + 1)))).collect();
    let document = json!({ "@context": Value::Object(terms) });
    let error = canonicalize(&document, &contexts, &mut WorkBudget::default()).unwrap_err();
    assert_eq!(error, Error::TooComplex);
}

#[test]
fn what_one_clone_is_told_the_others_do_not_know() {
    let document = badge(&json!([CREDENTIALS, OPEN_BADGES, "https://example.org/context"]), &achievement());
    let told = |meaning: &str, contexts: &Contexts| {
        let mut contexts = contexts.clone();
        contexts.insert("https://example.org/context", json!({ "@context": { "Profile2": meaning } }));
        let mut document = document.clone();
        document["Profile2"] = json!("P");
        canonicalize(&document, &contexts, &mut WorkBudget::default()).unwrap().nquads
    };
    let contexts = Contexts::compiled();
    assert!(told("urn:example:one", &contexts).contains("<urn:example:one>"));
    assert!(told("urn:example:two", &contexts).contains("<urn:example:two>"));
    let unknown = canonicalize(&document, &contexts, &mut WorkBudget::default());
    assert_eq!(unknown, Err(Error::UnknownContext("https://example.org/context".into())));
}
