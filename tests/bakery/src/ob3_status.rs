//! Open Badges 3.0: every method of status, and lists that count for nothing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use serde_json::{Value, json};

use super::generator::{Case, Document};
use super::ob3::{EDDSA, STATUS_LIST, crc32, credential, issuer_key, pasted};
use super::sign::{Key, data_integrity, merged, token};

const REVOCATIONS: &str = "https://issuer.example/revocations";
const SECOND_LIST: &str = "https://issuer.example/status/2";
/// The first place of the badge's entry.
const INDEX: usize = 94_567;

/// The cases.
pub fn cases() -> Vec<Case> {
    [forms(), sizes(), in_tokens(), faults(), several(), of_1edtech()].into_iter().flatten().collect()
}

/// The list of those withdrawn, with some of its bits set, unsigned.
pub fn listing(set: &[usize]) -> Value {
    list("revocation", set, &json!({}))
}

/// The list of a purpose with some of its 131,072 bits set, unsigned.
fn list(purpose: &str, set: &[usize], more: &Value) -> Value {
    let mut bits = vec![0_u8; 16 * 1024];
    for at in set {
        if let Some(byte) = bits.get_mut(at / 8) {
            *byte |= 0x80 >> (at % 8);
        }
    }
    list_of(&bits, purpose, more)
}

fn list_of(bits: &[u8], purpose: &str, more: &Value) -> Value {
    let subject = json!({ "id": format!("{STATUS_LIST}#list"), "type": "BitstringStatusList", "statusPurpose": purpose,
        "encodedList": format!("u{}", encoded(bits)) });
    let credential = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"], "id": STATUS_LIST,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer_key().did(), "validFrom": "2025-01-01T00:00:00Z",
        "credentialSubject": merged(subject, more)
    });
    credential
}

/// GZIP in base64url.
fn encoded(bits: &[u8]) -> String {
    let size = u32::try_from(bits.len()).unwrap_or(0).to_le_bytes();
    let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    URL_SAFE_NO_PAD.encode([head.as_slice(), &compress_to_vec(bits, 9), &crc32(bits).to_le_bytes(), &size].concat())
}

fn signed_by(list: &Value, key: &Key, method: &str) -> Document {
    Document::Json(data_integrity(list, EDDSA, key, method, &json!({})))
}

fn signed(list: &Value) -> Document {
    signed_by(list, &issuer_key(), &issuer_key().method())
}

fn entry(purpose: &str, more: &Value) -> Value {
    let entry = json!({ "id": format!("{STATUS_LIST}#{INDEX}"), "type": "BitstringStatusListEntry", "statusPurpose": purpose,
        "statusListIndex": INDEX.to_string(), "statusListCredential": STATUS_LIST });
    merged(entry, more)
}

fn with_entry(name: &str, why: &str, entry: &Value) -> Case {
    pasted(name, why, &merged(credential(&issuer_key().did()), &json!({ "credentialStatus": entry })))
}

/// The forerunner of 2021: another context, other types, no multibase prefix.
fn forms() -> Vec<Case> {
    let set = |set: &[usize]| {
        let list = list("revocation", set, &json!({ "type": "StatusList2021" }));
        let bare = list["credentialSubject"]["encodedList"].as_str().unwrap_or_default()[1..].to_owned();
        let list = merged(
            list.clone(),
            &json!({
                "@context": ["https://www.w3.org/2018/credentials/v1", "https://w3id.org/vc/status-list/2021/v1", "https://w3id.org/security/data-integrity/v2"],
                "type": ["VerifiableCredential", "StatusList2021Credential"], "issuanceDate": "2025-01-01T00:00:00Z",
                "credentialSubject": merged(list["credentialSubject"].clone(), &json!({ "encodedList": bare }))
            }),
        );
        let mut list = list;
        list.as_object_mut().expect("a list").remove("validFrom");
        signed(&list)
    };
    let badge = |name: &str, why: &str| {
        let mut badge = merged(
            credential(&issuer_key().did()),
            &json!({
            "credentialStatus": entry("revocation", &json!({ "type": "StatusList2021Entry" })) }),
        );
        let contexts =
            [&badge["@context"][0], &badge["@context"][1], &json!("https://w3id.org/vc/status-list/2021/v1")];
        badge["@context"] = json!(contexts);
        pasted(name, why, &badge)
    };
    vec![
        badge("ob3/status/list-2021", "a status list of 2021, its bit is not set").with(STATUS_LIST, set(&[INDEX - 1])),
        badge("ob3/status/list-2021-revoked", "a status list of 2021, its bit is set").with(STATUS_LIST, set(&[INDEX])),
    ]
}

/// Two bits an entry, whose four values have words.
fn sizes() -> Vec<Case> {
    let words = json!([{ "status": "0x0", "message": "Current" }, { "status": "0x1", "message": "Reprinted" },
        { "status": "0x2", "message": "Under review" }, { "status": "0x3", "message": "Appealed" }]);
    let of_two = |more: &Value| {
        merged(entry("message", &json!({ "statusSize": 2, "statusMessage": words, "statusListIndex": "4711" })), more)
    };
    let reviewed = || signed(&list("message", &[2 * 4711], &json!({ "statusSize": 2 })));
    let revocation = json!({ "statusPurpose": "revocation" });
    vec![
        with_entry("ob3/status/size", "two bits, which stand for a message", &of_two(&json!({})))
            .with(STATUS_LIST, reviewed()),
        with_entry(
            "ob3/status/size-unset",
            "two bits, neither of which is set",
            &of_two(&json!({ "statusListIndex": "4710" })),
        )
        .with(STATUS_LIST, reviewed()),
        with_entry(
            "ob3/status/size-revoked",
            "two bits, of which one is set, in a list of those withdrawn",
            &of_two(&revocation),
        )
        .with(STATUS_LIST, signed(&list("revocation", &[2 * 4711], &json!({ "statusSize": 2 })))),
        with_entry("ob3/status/size-too-large", "more bits than anyone needs", &of_two(&json!({ "statusSize": 64 })))
            .with(STATUS_LIST, reviewed()),
    ]
}

fn in_tokens() -> Vec<Case> {
    let key = issuer_key();
    let body = |text: String| Document::Other(200, "application/vc+jwt", text.into_bytes());
    let of = |list: &Value, key: &Key| body(token(list, key, &issuer_key().method()));
    let badge = |name: &str, why: &str| with_entry(name, why, &entry("revocation", &json!({})));
    vec![
        badge("ob3/status/token", "the list is a token, its bit is not set")
            .with(STATUS_LIST, of(&list("revocation", &[], &json!({})), &key)),
        badge("ob3/status/token-revoked", "the list is a token, its bit is set")
            .with(STATUS_LIST, of(&list("revocation", &[INDEX], &json!({})), &key)),
        badge("ob3/status/token-forged", "the list is a token that was signed with another key")
            .with(STATUS_LIST, of(&list("revocation", &[], &json!({})), &Key::ed25519(9))),
    ]
}

fn faults() -> Vec<Case> {
    let service = Key::ed25519(17);
    let badge = |name: &str, why: &str, more: Value| with_entry(name, why, &entry("revocation", &more));
    let none = || signed(&list("revocation", &[], &json!({})));
    let unsigned = Document::Json(list("revocation", &[], &json!({})));
    let of_service = merged(list("revocation", &[], &json!({})), &json!({ "issuer": service.did() }));
    let claims_issuer = list("revocation", &[], &json!({}));
    let future = merged(list("revocation", &[], &json!({})), &json!({ "validFrom": "2027-01-01T00:00:00Z" }));
    let no_gzip = list("revocation", &[], &json!({ "encodedList": "uAAAA" }));
    vec![
        badge("ob3/status/index", "its place is past the end of the list", json!({ "statusListIndex": "131072" }))
            .with(STATUS_LIST, none()),
        badge("ob3/status/index-number", "its place is written as a number", json!({ "statusListIndex": INDEX }))
            .with(STATUS_LIST, none()),
        badge("ob3/status/index-none", "its place is no number", json!({ "statusListIndex": "-1" }))
            .with(STATUS_LIST, none()),
        badge("ob3/status/purpose", "the list is of another purpose", json!({}))
            .with(STATUS_LIST, signed(&list("suspension", &[], &json!({})))),
        badge("ob3/status/unsigned", "the list has no proof", json!({})).with(STATUS_LIST, unsigned),
        badge("ob3/status/service", "the list is of a service that the issuer names", json!({}))
            .with(STATUS_LIST, signed_by(&of_service, &service, &service.method())),
        badge("ob3/status/stranger", "the list says to be the issuer's, and is signed by a stranger", json!({}))
            .with(STATUS_LIST, signed_by(&claims_issuer, &service, &service.method())),
        badge("ob3/status/not-yet", "the list begins later", json!({})).with(STATUS_LIST, signed(&future)),
        badge("ob3/status/garbled", "the list cannot be decompressed", json!({})).with(STATUS_LIST, signed(&no_gzip)),
        badge("ob3/status/short", "the list has fewer entries than it should", json!({}))
            .with(STATUS_LIST, signed(&list_of(&vec![0; 12_500], "revocation", &json!({})))),
        badge("ob3/status/page", "a page for people where the list should be", json!({}))
            .with(STATUS_LIST, Document::Other(200, "text/html", b"<!doctype html><title>Moved</title>".to_vec())),
        badge("ob3/status/missing", "no list where it should be", json!({}))
            .with(STATUS_LIST, Document::Other(404, "text/html", Vec::new())),
        badge(
            "ob3/status/unknown",
            "a method of status that this version does not know",
            json!({ "type": "TokenStatusList" }),
        ),
    ]
}

fn several() -> Vec<Case> {
    let second = json!({ "id": format!("{SECOND_LIST}#1"), "statusPurpose": "suspension", "statusListIndex": "1", "statusListCredential": SECOND_LIST });
    let both = json!([entry("revocation", &json!({})), entry("suspension", &second)]);
    let badge = |name: &str, why: &str| with_entry(name, why, &both);
    let first = |set: &[usize]| signed(&list("revocation", set, &json!({})));
    let second = |set: &[usize]| {
        signed(&merged(
            list("suspension", set, &json!({ "id": format!("{SECOND_LIST}#list") })),
            &json!({ "id": SECOND_LIST }),
        ))
    };
    vec![
        badge("ob3/status/two", "two lists, and it is on neither")
            .with(STATUS_LIST, first(&[]))
            .with(SECOND_LIST, second(&[])),
        badge("ob3/status/two-suspended", "two lists, on hold by the second")
            .with(STATUS_LIST, first(&[]))
            .with(SECOND_LIST, second(&[1])),
        badge("ob3/status/two-offline", "two lists, of which one cannot be had").with(STATUS_LIST, first(&[])),
        badge("ob3/status/two-revoked", "two lists: withdrawn by one, the other cannot be had")
            .with(STATUS_LIST, first(&[INDEX])),
    ]
}

/// <https://www.imsglobal.org/spec/vcrl/v1p0/>
fn of_1edtech() -> Vec<Case> {
    let status = json!({ "id": REVOCATIONS, "type": "1EdTechRevocationList" });
    let badge = |name: &str, why: &str| {
        let mut badge = merged(credential(&issuer_key().did()), &json!({ "credentialStatus": status }));
        let contexts = [
            &badge["@context"][0],
            &badge["@context"][1],
            &json!("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"),
        ];
        badge["@context"] = json!(contexts);
        pasted(name, why, &badge)
    };
    let list = |issuer: &str, revoked: Value| {
        Document::Json(json!({ "id": REVOCATIONS, "issuer": issuer, "revokedCredential": revoked }))
    };
    let own = issuer_key().did();
    let other = json!([{ "id": "https://issuer.example/credentials/2", "revoked": true }]);
    let this = json!([{ "id": "https://issuer.example/credentials/1", "revoked": true, "revocationReason": "Issued by mistake" }]);
    let restored = json!([{ "id": "https://issuer.example/credentials/1", "revoked": false }]);
    vec![
        badge("ob3/revocation-list/not-revoked", "a list of ids, without this one")
            .with(REVOCATIONS, list(&own, other.clone())),
        badge("ob3/revocation-list/revoked", "a list of ids, with this one")
            .with(REVOCATIONS, list(&own, this.clone())),
        badge("ob3/revocation-list/restored", "a list of ids, with this one no longer withdrawn")
            .with(REVOCATIONS, list(&own, restored)),
        badge("ob3/revocation-list/one", "a list of one id that is no array")
            .with(REVOCATIONS, list(&own, this[0].clone())),
        badge("ob3/revocation-list/of-another", "the list is another issuer's")
            .with(REVOCATIONS, list(&Key::ed25519(9).did(), other)),
        badge("ob3/revocation-list/offline", "the list of ids cannot be had"),
    ]
}
