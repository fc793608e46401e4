//! Endorsements of version 3.0: inside of a badge, as a token, by themselves.

use serde_json::{Value, json};

use super::generator::{Badge, Case};
use super::ob2::changed;
use super::ob3::{case, credential, issuer_key, pasted};
use super::sign::{Key, data_integrity, merged, token};

/// The cases.
pub fn cases() -> Vec<Case> {
    let (key, endorser) = (issuer_key(), Key::p256(5));
    let about_badge = || endorsement("https://issuer.example/credentials/1");
    let altered = changed(signed(&about_badge()), "/credentialSubject/endorsementComment", json!("The best of all."));
    let of_another = signed(&endorsement("https://other.example/credentials/9"));
    let by_stranger =
        data_integrity(&about_badge(), "ecdsa-rdfc-2019", &Key::p256(9), &Key::p256(9).method(), &json!({}));
    let by_key = changed(about_badge(), "/issuer/id", json!(endorser.did_key()));
    let in_token = token(&about_badge(), &endorser, &endorser.method());
    let forged = token(&about_badge(), &Key::p256(9), &endorser.method());
    let with = |name: &str, why: &str, member: &str, value: Value| {
        pasted(name, why, &merged(credential(&key.did()), &json!({ member: [value] })))
    };
    let as_token = |name: &str, why: &str, endorsement: &str| {
        let badge = merged(credential(&key.did()), &json!({ "endorsementJwt": [endorsement] }));
        case(name, why, Badge::Text(token(&badge, &key, &key.method())))
    };
    let mut cases = vec![
        with("ob3/endorsement/endorsed", "others vouch for the badge", "endorsement", signed(&about_badge())),
        with(
            "ob3/endorsement/altered",
            "an endorsement whose comment was altered before the badge was signed",
            "endorsement",
            altered,
        ),
        with("ob3/endorsement/of-another", "an endorsement of another badge", "endorsement", of_another),
        with(
            "ob3/endorsement/by-stranger",
            "an endorsement that its endorser did not sign",
            "endorsement",
            by_stranger,
        ),
        with("ob3/endorsement/unsigned", "an endorsement without its own proof", "endorsement", about_badge()),
        as_token("ob3/jwt/endorsed", "others vouch for the badge in a token", &in_token),
        as_token("ob3/jwt/endorsement-forged", "an endorsement in a token that its endorser did not sign", &forged),
        with(
            "ob3/endorsement/endorsed-by-key",
            "an endorsement by somebody who is only a key",
            "endorsement",
            data_integrity(&by_key, "ecdsa-rdfc-2019", &endorser, &endorser.did_key_method(), &json!({})),
        ),
    ];
    cases.extend(alone());
    cases
}

fn alone() -> Vec<Case> {
    let (about_badge, endorser) = (endorsement("https://issuer.example/credentials/1"), Key::p256(5));
    vec![
        case("ob3/endorsement/alone", "an endorsement by itself", Badge::Json(signed(&about_badge))),
        case(
            "ob3/endorsement/alone-token",
            "an endorsement by itself, in a token",
            Badge::Text(token(&about_badge, &endorser, &endorser.method())),
        ),
        case(
            "ob3/endorsement/alone-altered",
            "an endorsement by itself, altered",
            Badge::Json(changed(
                signed(&about_badge),
                "/credentialSubject/id",
                json!("https://other.example/credentials/9"),
            )),
        ),
    ]
}

/// <https://www.imsglobal.org/spec/ob/v3p0/#endorsementcredential>
fn endorsement(of: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "https://society.example/endorsements/7",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement by the Soil Society",
        "issuer": { "id": Key::p256(5).did(), "type": ["Profile"], "name": "Soil Society" },
        "validFrom": "2025-04-01T00:00:00Z",
        "credentialSubject": { "id": of, "type": ["EndorsementSubject"], "endorsementComment": "Asks what the work asks." }
    })
}

fn signed(endorsement: &Value) -> Value {
    let key = Key::p256(5);
    data_integrity(endorsement, "ecdsa-rdfc-2019", &key, &key.method(), &json!({}))
}
