//! Credentials inside of others: learner records and presentations.

use serde_json::{Value, json};

use super::generator::{Badge, Case, Document};
use super::ob2::changed;
use super::ob3::{EDDSA, STATUS_LIST, case, credential, issuer_key, signed, status_entry, status_list};
use super::ob3_tokens::envelope;
use super::sign::{Key, data_integrity, merged, token};

/// The cases.
pub fn cases() -> Vec<Case> {
    [records(), withdrawn(), sealed_with_a_record(), presentations()].into_iter().flatten().collect()
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
    let unbound = signed(&credential("urn:uuid:5c3d1f1e-6e0c-4a5b-9d39-3f6c3f0e0a11"));
    let until = json!({ "validUntil": "2026-06-30T23:59:59Z" });
    let over = signed(&merged(credential(&issuer_key().did()), &until));
    let keys: Vec<Value> = (41..47).map(of_key).collect();
    let keys: Vec<&Value> = keys.iter().collect();
    let broken = changed(badge.clone(), "/issuer", Value::Null);
    vec![
        record("clr2/record/valid", "a learner record of one badge", &[&badge]),
        record(
            "clr2/record/one-altered",
            "a learner record, of whose badges one was altered after it was sealed",
            &[&badge, &altered],
        ),
        record(
            "clr2/record/unsigned-of-another",
            "a badge by another issuer that only the record's issuer sealed",
            &[&of_another],
        ),
        record(
            "clr2/record/one-forged",
            "a learner record with a badge whose seal is not its issuer's",
            &[&badge, &signed_by(&Key::ed25519(9), &credential(&issuer_key().did()))],
        ),
        record(
            "clr2/record/one-unbound",
            "a learner record with a badge that nothing ties to its issuer",
            &[&badge, &unbound],
        ),
        record("clr2/record/one-expired", "a learner record with a badge that is over", &[&badge, &over]),
        record(
            "clr2/record/one-malformed",
            "a learner record with something in it that is no badge",
            &[&badge, &broken],
        ),
        record("clr2/record/of-keys", "a learner record with badges of six keys, each with a site of its own", &keys),
        case(
            "clr2/record/of-key-one-altered",
            "a learner record by an issuer that is only a key, of whose badges one was altered",
            Badge::Json(record_of_key(&[&badge, &altered])),
        ),
        record("clr2/record/enveloped", "a badge in a token, by another issuer", &[&enveloped]),
        ghost_beside(),
    ]
}

/// Records of badges that their issuer may withdraw.
fn withdrawn() -> Vec<Case> {
    let status = json!({ "credentialStatus": status_entry("revocation") });
    let listed = signed(&merged(credential(&issuer_key().did()), &status));
    let (badge, _) = badge_and_altered();
    vec![
        record("clr2/record/one-revoked", "a learner record with a badge that is withdrawn", &[&listed, &badge])
            .with(STATUS_LIST, status_list("revocation", Some(94_567), &issuer_key(), &json!({}))),
        record(
            "clr2/record/one-unchecked",
            "a learner record with a badge whose list of withdrawn ones is closed",
            &[&listed],
        )
        .with(STATUS_LIST, Document::Closed),
    ]
}

/// A second object under the name of a badge in a record, which repeats some of its statements and says something else beside them.
fn ghost_beside() -> Case {
    let (badge, _) = badge_and_altered();
    let forged = json!({ "id": "no IRI", "type": ["AchievementSubject"],
        "achievement": { "id": "nor this", "type": ["Achievement"], "name": "Doctor of Everything" } });
    let ghost = changed(changed(badge.clone(), "/credentialSubject", forged), "/proof", json!([]));
    let record = changed(record_of(&[&badge]), "/credentialSubject/verifiableCredential", json!([badge, ghost]));
    case(
        "clr2/record/ghost-beside",
        "a forged object beside a badge, under its name and without a proof",
        Badge::Json(record),
    )
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
        record(
            "clr2/sealed-within/valid",
            "a badge by the record's own issuer, sealed only with the record",
            &[&unsigned],
        ),
        record(
            "clr2/sealed-within/uncovered",
            "a badge sealed with the record, but for a term that no context defines",
            &[&undefined],
        ),
        given("clr2/sealed-within/altered", "a badge sealed only with the record, altered since", later),
        given(
            "clr2/sealed-within/slipped-in",
            "a badge put into a record later, at a member that its seal does not cover",
            slipped_in,
        ),
        given("clr2/sealed-within/revoked", "a badge sealed only with a record that is withdrawn", withdrawn)
            .with(STATUS_LIST, status_list("revocation", Some(94_567), &issuer_key(), &json!({}))),
    ]
}

fn presentations() -> Vec<Case> {
    let (badge, altered) = badge_and_altered();
    let partly = record_of(&[&badge, &altered]);
    let presented = |name: &str, why: &str, badges: &[&Value]| case(name, why, Badge::Json(presentation(badges)));
    vec![
        presented("ob3/presentation/one", "a presentation is only an envelope: its badge is the answer", &[&badge]),
        presented("ob3/presentation/two", "of several badges the worst decides", &[&badge, &altered]),
        presented(
            "clr2/record/presented",
            "of a record with an altered badge and a good badge the record decides",
            &[&partly, &badge],
        ),
        presented("ob3/presentation/empty", "an envelope with nothing in it", &[]),
    ]
}

fn record(name: &str, why: &str, badges: &[&Value]) -> Case {
    case(name, why, Badge::Json(record_of(badges)))
}

fn signed_by(key: &Key, document: &Value) -> Value {
    data_integrity(document, EDDSA, key, &key.method(), &json!({}))
}

/// A badge of an issuer that is a key, with a site of its own.
fn of_key(seed: u8) -> Value {
    let key = Key::ed25519(seed);
    let badge = changed(credential(&key.did_key()), "/issuer/url", json!(format!("https://school-{seed}.example")));
    data_integrity(&badge, EDDSA, &key, &key.did_key_method(), &json!({}))
}

fn record_of_key(badges: &[&Value]) -> Value {
    let key = issuer_key();
    let record = changed(unsigned_record(badges), "/issuer/id", json!(key.did_key()));
    data_integrity(&record, EDDSA, &key, &key.did_key_method(), &json!({}))
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
