//! How long canonicalization takes: `cargo bench --bench canonical`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use open_badge_verifier::canonical::{
    Contexts, HashAlgorithm, Options, WorkBudget, canonical_labels, canonicalize, to_rdf,
};
use serde_json::{Value, json};

fn main() {
    let badge = badge();
    let contexts = Contexts::compiled();
    let nquads = form(&badge, &contexts);
    println!("{} bytes of JSON, {} statements", badge.to_string().len(), nquads.lines().count());
    println!("cold, contexts processed anew: {:?}", median(200, || drop(form(&badge, &Contexts::compiled()))));
    println!("warm: {:?}", median(5_000, || drop(form(&badge, &contexts))));
    let options = Options::default();
    let rdf = to_rdf(&badge, &contexts, &options, &mut WorkBudget::default()).expect("the badge is right");
    let step = || drop(black_box(to_rdf(&badge, &contexts, &options, &mut WorkBudget::default())));
    println!("  to RDF: {:?}", median(5_000, step));
    let step = || drop(black_box(canonical_labels(&rdf.dataset, HashAlgorithm::Sha256, &mut WorkBudget::default())));
    println!("  RDFC-1.0 labels: {:?}", median(5_000, step));
    let mut foreign = badge;
    foreign["@context"].as_array_mut().expect("an array").push(json!({ "extra": "urn:example:extra" }));
    println!("warm, with an inline context: {:?}", median(1_000, || drop(form(&foreign, &contexts))));
}

fn form(document: &Value, contexts: &Contexts) -> String {
    canonicalize(black_box(document), contexts, &mut WorkBudget::default()).expect("the badge is right").nquads
}

fn median(rounds: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    times.get(rounds / 2).copied().unwrap_or_default()
}

/// A badge as issuers give them, with alignments, a result and evidence.
fn badge() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "urn:uuid:3f2e9a4c-8a50-4f0c-b3bd-0d6f3cf1f0a1",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Data Analysis with Python",
        "description": "Awarded for the course Data Analysis with Python.",
        "image": { "id": "https://badges.example.org/images/42.png", "type": "Image", "caption": "A blue hexagon" },
        "issuer": {
            "id": "https://badges.example.org/issuers/7", "type": ["Profile"], "name": "Example University",
            "url": "https://example.org", "email": "badges@example.org",
            "address": { "type": ["Address"], "addressCountryCode": "NL", "addressLocality": "Utrecht" }
        },
        "validFrom": "2026-03-01T00:00:00Z",
        "validUntil": "2029-03-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:example:learner", "type": ["AchievementSubject"],
            "identifier": [{ "type": "IdentityObject", "hashed": true, "identityHash": "sha256$0f1e", "identityType": "emailAddress", "salt": "s" }],
            "achievement": {
                "id": "https://badges.example.org/achievements/42", "type": ["Achievement"], "achievementType": "Course",
                "name": "Data Analysis with Python", "description": "Reads, cleans, analyses and presents data.",
                "criteria": { "id": "https://badges.example.org/criteria/42", "narrative": "Pass the *three* assignments." },
                "image": { "id": "https://badges.example.org/images/42.png", "type": "Image" },
                "tag": ["python", "data", "analysis"],
                "alignment": [
                    { "type": ["Alignment"], "targetName": "Python", "targetUrl": "https://esco.example.org/python", "targetType": "ceasn:Competency" },
                    { "type": ["Alignment"], "targetName": "Statistics", "targetUrl": "https://esco.example.org/statistics" }
                ],
                "resultDescription": [{ "id": "urn:uuid:1", "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade", "allowedValue": ["A", "B", "C"] }]
            },
            "result": [{ "type": ["Result"], "resultDescription": "urn:uuid:1", "value": "A" }]
        },
        "evidence": [{ "id": "https://badges.example.org/evidence/1", "type": ["Evidence"], "name": "Notebook", "narrative": "The final notebook." }],
        "credentialStatus": { "id": "https://badges.example.org/status/3#94567", "type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "94567", "statusListCredential": "https://badges.example.org/status/3" },
        "credentialSchema": [{ "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json", "type": "1EdTechJsonSchemaValidator2019" }]
    })
}
