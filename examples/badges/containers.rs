//! Credentials inside of others: learner records and presentations.

use serde_json::{Value, json};

use super::generator::{Badge, Case};
use super::ob2::changed;
use super::ob3::{STATUS_LIST, case, credential, issuer_key, signed, status_entry, status_list};
use super::ob3_tokens::envelope;
use super::sign::{Key, merged, token};

/// The cases.
pub fn cases() -> Vec<Case> {
    [records(), sealed_with_a_record(), presentations()].into_iter().flatten().collect()
}

/// A signed badge, and what was made of it afterwards.
fn badge_and_altered() -> (Value, Value) {
    let badge = signed(&credential(&issuer_key().did()));
    let altered = changed(badge.clone(), "/credentialSubject/achievement/name", json!("Soil Surveyor"));
    (badge, altered)
}

fn records() -> Vec<Case> {
    let (badge, altered) = badge_and_altered();
    let of_another = credential(&Key::ed25519(9).did());
    let in_token = token(&credential(&Key::p256(3).did()), &Key::p256(3), &Key::p256(3).method());
    let enveloped = envelope("application/vc+jwt", &in_token);
    vec![
        record("clr-valid", "a learner record of one badge", &[&badge]),
        record(
            "clr-one-altered",
            "a learner record, of whose badges one was altered after it was sealed",
            &[&badge, &altered],
        ),
        record(
            "clr-unsigned-of-another",
            "a badge by another issuer that only the record's issuer sealed",
            &[&of_another],
        ),
        record("clr-enveloped", "a badge in a token, by another issuer", &[&enveloped]),
    ]
}

/// Badges without a proof of their own.
fn sealed_with_a_record() -> Vec<Case> {
    let unsigned = credential(&issuer_key().did());
    let name = "/credentialSubject/verifiableCredential/0/credentialSubject/achievement/name";
    let later = changed(record_of(&[&unsigned]), name, json!("Soil Surveyor"));
    let undefined = changed(unsigned.clone(), "/credentialSubject/achievement/honours", json!("with distinction"));
    // Its subject is no ClrSubject, to which alone the context gives credentials.
    let of_one = signed(&changed(unsigned_record(&[]), "/credentialSubject/type", json!(["AchievementSubject"])));
    let slipped_in = changed(of_one, "/credentialSubject/verifiableCredential", json!([unsigned]));
    let withdrawn = signed(&changed(unsigned_record(&[&unsigned]), "/credentialStatus", status_entry("revocation")));
    let given = |name: &str, why: &str, record: Value| case(name, why, Badge::Json(record));
    vec![
        record("clr-sealed-within", "a badge by the record's own issuer, sealed only with the record", &[&unsigned]),
        record(
            "clr-sealed-within-uncovered",
            "a badge sealed with the record, but for a term that no context defines",
            &[&undefined],
        ),
        given("clr-sealed-within-altered", "a badge sealed only with the record, altered since", later),
        given(
            "clr-sealed-within-slipped-in",
            "a badge put into a record later, at a member that its seal does not cover",
            slipped_in,
        ),
        given("clr-sealed-within-revoked", "a badge sealed only with a record that is withdrawn", withdrawn)
            .with(STATUS_LIST, status_list("revocation", Some(94_567), &issuer_key(), &json!({}))),
    ]
}

fn presentations() -> Vec<Case> {
    let (badge, altered) = badge_and_altered();
    let presented = |name: &str, why: &str, badges: &[&Value]| case(name, why, Badge::Json(presentation(badges)));
    vec![
        presented("vp-one", "a presentation is only an envelope: its badge is the answer", &[&badge]),
        presented("vp-two", "of several badges the worst decides", &[&badge, &altered]),
        presented("vp-empty", "an envelope with nothing in it", &[]),
    ]
}

fn record(name: &str, why: &str, badges: &[&Value]) -> Case {
    case(name, why, Badge::Json(record_of(badges)))
}

fn record_of(badges: &[&Value]) -> Value {
    signed(&unsigned_record(badges))
}

/// A learner record. (<https://www.imsglobal.org/spec/clr/v2p0/#clrcredential>)
fn unsigned_record(badges: &[&Value]) -> Value {
    merged(
        credential(&issuer_key().did()),
        &json!({
            "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id": "https://issuer.example/records/1",
            "type": ["VerifiableCredential", "ClrCredential"],
            "name": "Record of the field school",
            "credentialSubject": {
                "type": ["ClrSubject"],
                "identifier": [{ "type": "IdentityObject", "identityType": "name", "hashed": false, "identityHash": "A. Learner" }],
                "verifiableCredential": badges
            }
        }),
    )
}

/// An unsigned presentation. (<https://www.w3.org/TR/vc-data-model-2.0/#verifiable-presentations>)
fn presentation(badges: &[&Value]) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": badges
    })
}
