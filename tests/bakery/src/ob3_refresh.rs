//! Credentials that name a service for their current version. (<https://www.imsglobal.org/spec/vccr/v1p0/>)

use serde_json::{Value, json};

use super::generator::{Badge, Case, Document};
use super::ob2::changed;
use super::ob3::{EDDSA, case, credential, issuer_key, signed};
use super::sign::{Key, data_integrity, merged, token};

const SERVICE: &str = "https://issuer.example/credentials/1/current";

/// The cases.
pub fn cases() -> Vec<Case> {
    let ended = json!({ "validUntil": "2026-01-01T00:00:00Z" });
    let (given, current) = (signed(&merged(refreshable(), &ended)), signed(&refreshable()));
    let badge = |name: &str, why: &str| case(name, why, Badge::Json(given.clone()));
    let answers = |case: Case, answer: &Value| case.with(SERVICE, Document::Json(answer.clone())).refreshed();
    let key = issuer_key();
    let altered = changed(current.clone(), "/credentialSubject/achievement/name", json!("Soil Surveyor"));
    let stranger = data_integrity(&refreshable(), EDDSA, &Key::ed25519(9), &Key::ed25519(9).method(), &json!({}));
    let of_another = changed(refreshable(), "/id", json!("https://issuer.example/credentials/2"));
    let recipient = json!([{ "type": "IdentityObject", "identityType": "emailAddress", "hashed": false, "identityHash": "other@learner.example" }]);
    let to_another = changed(refreshable(), "/credentialSubject/identifier", recipient);
    let forged = changed(given.clone(), "/credentialSubject/achievement/name", json!("Soil Surveyor"));
    let in_token = token(&refreshable(), &key, &key.method());
    vec![
        answers(badge("ob3/refresh/refreshed", "it has ended, and its issuer gives a version that has not"), &current),
        answers(
            case(
                "ob3/refresh/refreshed-uncovered",
                "the same, with a text that nobody signed, whose name begins like that of the service",
                Badge::Json(merged(given.clone(), &json!({ "refreshServices": "none" }))),
            ),
            &current,
        ),
        badge("ob3/refresh/refused", "the same, but the caller does not allow to ask")
            .with(SERVICE, Document::Json(current.clone())),
        badge("ob3/refresh/refreshed-token", "the current version is a token")
            .with(SERVICE, Document::Other(200, "text/plain", in_token.into_bytes()))
            .refreshed(),
        answers(
            case(
                "ob3/refresh/refreshed-ended",
                "it has not ended, but its current version has",
                Badge::Json(current.clone()),
            ),
            &given,
        ),
        answers(badge("ob3/refresh/altered", "the current version was altered"), &altered),
        answers(badge("ob3/refresh/by-stranger", "the current version is signed by a stranger"), &stranger),
        answers(badge("ob3/refresh/of-another", "another badge in place of the current version"), &signed(&of_another)),
        answers(badge("ob3/refresh/to-another", "the current version is another person's"), &signed(&to_another)),
        badge("ob3/refresh/offline", "the service cannot be reached").refreshed(),
        answers(
            case("ob3/refresh/forged", "an altered badge names a service, which is not asked", Badge::Json(forged)),
            &current,
        ),
    ]
}

fn refreshable() -> Value {
    let badge = credential(&issuer_key().did());
    let contexts =
        json!([badge["@context"][0], badge["@context"][1], "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]);
    merged(
        badge,
        &json!({ "@context": contexts, "refreshService": { "id": SERVICE, "type": "1EdTechCredentialRefresh" } }),
    )
}
