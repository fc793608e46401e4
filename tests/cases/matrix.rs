//! Flips every signed value of one badge for each way to sign: none may keep a verdict that says genuine.

use crate::support::{Case, NOW, date, verify};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use open_badge_verifier::report::Verdict;
use open_badge_verifier::site::options::Options;
use serde_json::{Value, json};

/// One badge for each suite with each kind of key, and for each kind of issuer and token.
const SIGNED: [&str; 28] = [
    "ob3/image/png",
    "ob3/did-web/valid",
    "ob3/did-jwk/alone",
    "ob3/controller/array",
    "ob3/status/not-revoked",
    "ob3/revocation-list/not-revoked",
    "ob3/suite/draft-name",
    "ob3/suite/eddsa-jcs-2022",
    "ob3/suite/ecdsa-rdfc-2019",
    "ob3/suite/ecdsa-rdfc-2019-p384",
    "ob3/suite/ecdsa-jcs-2019",
    "ob3/suite/ecdsa-jcs-2019-p384",
    "ob3/suite/ecdsa-sd-2023-base",
    "ob3/suite/ecdsa-sd-2023-derived",
    "ob3/suite/ed25519-signature-2018",
    "ob3/suite/ed25519-signature-2020",
    "ob3/suite/json-web-signature-2020-did-jwk",
    "ob3/suite/json-web-signature-2020-es256",
    "ob3/suite/json-web-signature-2020-es384",
    "ob3/suite/json-web-signature-2020-ps256",
    "ob3/jwt/eddsa",
    "ob3/jwt/es256",
    "ob3/jwt/es384",
    "ob3/jwt/rs256",
    "ob3/jwt/ps256",
    "ob3/jwt/vc-claim",
    "ob3/jwt/key-set",
    "ob2/jws/rs256",
];

/// Those whose issuer is only a key: intact, but nobody says whose it is.
const KEYS_ALONE: [&str; 2] = ["ob3/did-jwk/alone", "ob3/suite/json-web-signature-2020-did-jwk"];

/// What nobody signed: the last bytes of a base proof say to its holder which members are mandatory.
const UNSIGNED: [(&str, &str); 1] = [("ob3/suite/ecdsa-sd-2023-base", "/proof/proofValue")];

#[test]
fn no_signed_value_can_be_changed() {
    for name in SIGNED {
        let case = Case::named(name);
        let (network, text) = (&case.network, case.text().trim().to_owned());
        let verdict = |text: &str| verify(text.as_bytes(), network, &Options::at(date(NOW)));
        let expected = if KEYS_ALONE.contains(&name) { Verdict::ValidUnidentified } else { Verdict::Valid };
        assert_eq!(verdict(&text).verdict, expected, "{name} as it is");
        let changed = changed(&text);
        assert!(changed.len() > 10, "{name} has values to change");
        for (pointer, text) in changed {
            let report = verdict(&text);
            let genuine = report.verdict.code().starts_with("valid");
            assert!(
                !genuine || UNSIGNED.contains(&(name, pointer.as_str())),
                "{name}: {} although {pointer} was changed",
                report.verdict.code()
            );
        }
    }
}

/// One copy for each value, with that value changed.
fn changed(text: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = text.split('.').collect();
    match (serde_json::from_str(text), parts.as_slice()) {
        (Ok(document), _) => flipped(&document).map(|(pointer, copy)| (pointer, copy.to_string())).collect(),
        (Err(_), [header, payload, signature]) => {
            let payload = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).expect("base64url");
            let payload: Value = serde_json::from_slice(&payload).expect("JSON");
            let token = |copy: Value| format!("{header}.{}.{signature}", URL_SAFE_NO_PAD.encode(copy.to_string()));
            flipped(&payload).map(|(pointer, copy)| (pointer, token(copy))).collect()
        }
        _ => panic!("neither JSON nor a token"),
    }
}

fn flipped(document: &Value) -> impl Iterator<Item = (String, Value)> {
    let mut pointers = Vec::new();
    leaves(document, String::new(), &mut pointers);
    pointers.into_iter().map(|pointer| {
        let mut copy = document.clone();
        let value = copy.pointer_mut(&pointer).expect("a value");
        *value = match &*value {
            // The last letter but one, so that dates, URLs and multibase stay what they are in form.
            Value::String(text) => json!(other_letter(text)),
            Value::Number(number) => json!(number.as_i64().unwrap_or_default() + 1),
            Value::Bool(flag) => json!(!flag),
            other => json!([other]),
        };
        (pointer, copy)
    })
}

fn other_letter(text: &str) -> String {
    let at = text.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let (head, tail) = text.split_at(at);
    let mut letters = tail.chars();
    let letter = match letters.next() {
        Some('1') => '2',
        Some(digit) if digit.is_ascii_digit() => '1',
        Some('a') => 'b',
        _ => 'a',
    };
    format!("{head}{letter}{}", letters.as_str())
}

fn leaves(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| leaves(value, format!("{at}/{}", key.replace('/', "~1")), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| leaves(value, format!("{at}/{index}"), found));
        }
        _ => found.push(at),
    }
}
