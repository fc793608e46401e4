//! Open Badges 3.0: shapes and texts that are seldom, made to mislead, or at the edge of what JSON and RDF can say.

use serde_json::{Value, json};

use super::generator::{Badge, Case};
use super::ob2::changed;
use super::ob3::{EDDSA, case, credential, issuer_key, pasted, signed};
use super::sign::{Key, data_integrity, merged, token};

/// The cases.
pub fn cases() -> Vec<Case> {
    [proofs(), subjects(), names(), graphs(), numbers(), texts()].into_iter().flatten().collect()
}

fn own() -> Value {
    credential(&issuer_key().did())
}

/// The proofs of several documents in one.
fn together(document: &Value, others: &[&Value]) -> Value {
    let proofs: Vec<&Value> = others.iter().map(|other| &other["proof"]).collect();
    merged(document.clone(), &json!({ "proof": proofs }))
}

fn proofs() -> Vec<Case> {
    let (key, stranger) = (issuer_key(), Key::ed25519(9));
    let genuine = signed(&own());
    let foreign = data_integrity(&own(), EDDSA, &stranger, &stranger.method(), &json!({}));
    let elliptic = Key::p256(9);
    let foreign_suite = data_integrity(&own(), "ecdsa-rdfc-2019", &elliptic, &elliptic.method(), &json!({}));
    let altered = changed(own(), "/credentialSubject/achievement/name", json!("Soil Surveyor"));
    let foreign_of_altered = data_integrity(&altered, EDDSA, &stranger, &stranger.method(), &json!({}));
    let first = merged(genuine["proof"].clone(), &json!({ "id": "urn:uuid:11111111-1111-4111-8111-111111111111" }));
    let first = data_integrity(&own(), EDDSA, &key, &key.method(), &json!({ "id": first["id"] }));
    let base = merged(own(), &json!({ "proof": [first["proof"]] }));
    let second = data_integrity(&base, EDDSA, &key, &key.method(), &json!({ "previousProof": first["proof"]["id"] }));
    let chain = together(&own(), &[&first, &second]);
    let broken = together(&own(), &[&changed(first.clone(), "/proof/created", json!("2025-03-01T09:30:01Z")), &second]);
    let pasted = |name: &str, why: &str, badge: Value| case(name, why, Badge::Json(badge));
    vec![
        pasted("ob3/proof/foreign", "a stranger's proof beside the issuer's", together(&own(), &[&foreign, &genuine])),
        pasted(
            "ob3/proof/foreign-suite",
            "a stranger's proof of another suite before the issuer's",
            together(&own(), &[&foreign_suite, &genuine]),
        ),
        pasted(
            "ob3/proof/foreign-altered",
            "a stranger's proof of what the issuer did not sign",
            together(&altered, &[&foreign_of_altered, &genuine]),
        ),
        pasted("ob3/proof/chain", "a proof that builds on another", chain),
        pasted("ob3/proof/chain-broken", "a proof that builds on another, which was altered", broken),
        pasted(
            "ob3/proof/many",
            "more proofs than anyone makes, the issuer's last",
            together(&own(), &[[&foreign; 12].as_slice(), &[&genuine]].concat()),
        ),
        pasted("ob3/proof/empty", "a list of proofs without one", merged(own(), &json!({ "proof": [] }))),
        pasted("ob3/proof/text", "a proof that is a text", merged(own(), &json!({ "proof": "z3" }))),
    ]
}

fn subjects() -> Vec<Case> {
    let one = own()["credentialSubject"].clone();
    let learner = |id: &str, name: &str| {
        let achievement = merged(
            one["achievement"].clone(),
            &json!({ "name": name, "id": format!("https://issuer.example/achievements/{name}") }),
        );
        json!({ "id": id, "type": ["AchievementSubject"], "achievement": achievement })
    };
    let two = json!([learner("did:example:first", "mapper"), learner("did:example:second", "surveyor")]);
    let with = |subjects: Value| changed(own(), "/credentialSubject", subjects);
    let mut swapped = signed(&with(two.clone()));
    swapped["credentialSubject"] = json!([two[1], two[0]]);
    vec![
        pasted("ob3/subject/array", "one subject in an array", &with(json!([one]))),
        pasted("ob3/subject/two", "two subjects with an achievement each", &with(two.clone())),
        pasted("ob3/subject/two-second", "two subjects, asked about the second", &with(two.clone()))
            .asked("did:example:second"),
        pasted("ob3/subject/two-neither", "two subjects, asked about neither", &with(two)).asked("did:example:third"),
        case("ob3/subject/two-swapped", "two subjects, whose order nobody signed", Badge::Json(swapped))
            .asked("did:example:first"),
        pasted(
            "ob3/statements/id-relative",
            "the achievement's id is relative, so not signed",
            &changed(own(), "/credentialSubject/achievement/id", json!("soil")),
        ),
    ]
}

/// Names that a context of the issuer's adds.
fn names() -> Vec<Case> {
    let contexts = own()["@context"].clone();
    let twice = json!({ "@vocab": "https://issuer.example/vocabulary#" });
    let vocabulary = json!([contexts[0], contexts[1], twice]);
    let defined = merged(changed(own(), "/@context", vocabulary), &json!({ "honours": "with distinction" }));
    let prefix = json!([contexts[0], contexts[1], { "own": "https://issuer.example/vocabulary#" }]);
    let prefixed = merged(changed(own(), "/@context", prefix), &json!({ "own:honours": "with distinction" }));
    let alias = json!([contexts[0], contexts[1], { "title": "https://schema.org/name" }]);
    let aliased = changed(own(), "/@context", alias);
    let aliased = changed(aliased, "/credentialSubject/achievement/title", json!("Soil Surveyor"));
    vec![
        pasted(
            "ob3/statements/vocabulary",
            "a vocabulary of the issuer's for whatever the contexts do not define",
            &defined,
        ),
        pasted("ob3/statements/prefix", "a member by a compact IRI, whose prefix is the issuer's", &prefixed),
        pasted("ob3/statements/alias", "a second name under a term of the issuer's", &aliased),
    ]
}

/// Ways of writing the same statements, and others that only look the same.
fn graphs() -> Vec<Case> {
    let key = issuer_key();
    let genuine = signed(&own());
    let contexts = |first: usize, second: usize| json!([genuine["@context"][first], genuine["@context"][second]]);
    let reordered = changed(genuine.clone(), "/@context", contexts(1, 0));
    let mut included = genuine.clone();
    included["@included"] =
        json!([{ "id": "https://issuer.example/achievements/soil", "type": ["Achievement"], "name": "Soil Surveyor" }]);
    let at_type = merged(genuine.clone(), &json!({ "@type": ["VerifiableCredential"] }));
    let proof_context =
        merged(genuine["proof"].clone(), &json!({ "@context": "https://w3id.org/security/data-integrity/v2" }));
    let jcs = data_integrity(&own(), "eddsa-jcs-2022", &key, &key.method(), &json!({}));
    vec![
        case(
            "ob3/statements/context-reordered",
            "the contexts in another order than was signed",
            Badge::Json(reordered),
        ),
        case("ob3/statements/included", "statements added beside the credential", Badge::Json(included)),
        case("ob3/statements/type-twice", "type under two names", Badge::Json(at_type)),
        case(
            "ob3/proof/context",
            "a context of the proof's own",
            Badge::Json(changed(genuine, "/proof", proof_context)),
        ),
        case(
            "ob3/jcs/added",
            "a member added to canonical JSON",
            Badge::Json(merged(jcs.clone(), &json!({ "honours": "with distinction" }))),
        ),
        case(
            "ob3/jcs/context-shorter",
            "the proof was made in fewer contexts than the badge has",
            Badge::Json(changed(
                jcs,
                "/@context",
                json!([
                    "https://www.w3.org/ns/credentials/v2",
                    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                    "https://w3id.org/security/suites/ed25519-2020/v1"
                ]),
            )),
        ),
    ]
}

/// A badge in canonical JSON, as text with something else in it for the same value.
fn rewritten(badge: &Value, from: &str, to: &str) -> String {
    let text = badge.to_string();
    assert!(text.contains(from), "{from} is in the badge");
    text.replacen(from, to, 1)
}

fn numbers() -> Vec<Case> {
    let key = issuer_key();
    let result = |value: Value| {
        let results = json!([{ "type": ["Result"], "value": "97.5" }]);
        let badge = changed(own(), "/credentialSubject/result", results);
        changed(badge, "/credentialSubject/achievement/creditsAvailable", value)
    };
    let jcs = |value: Value| data_integrity(&result(value), "eddsa-jcs-2022", &key, &key.method(), &json!({}));
    let text = |name: &str, why: &str, text: String| case(name, why, Badge::Text(text));
    let (whole, large) = (jcs(json!(15)), jcs(json!(1e21)));
    vec![
        text("ob3/jcs/number-form", "the same number in another form", rewritten(&whole, ":15", ":1.5e1")),
        text(
            "ob3/jcs/number-large",
            "a number that JSON writes with an exponent",
            rewritten(&large, "1e+21", "1000000000000000000000"),
        ),
        text("ob3/jcs/number-other", "another number than was signed", rewritten(&whole, ":15", ":15.000000000000002")),
        text("ob3/jcs/number-beyond", "a number that no double can hold", rewritten(&whole, ":15", ":1e999")),
        text(
            "ob3/jcs/number-rounded",
            "a number that is the signed one only when rounded",
            rewritten(&jcs(json!(9_007_199_254_740_992_u64)), "9007199254740992", "9007199254740993"),
        ),
    ]
}

fn texts() -> Vec<Case> {
    let key = issuer_key();
    let genuine = signed(&own());
    let named = |name: &str| changed(own(), "/credentialSubject/achievement/name", json!(name));
    let composed = signed(&named("Bodenkunde f\u{fc}r Anf\u{e4}nger"));
    let decomposed = changed(
        composed.clone(),
        "/credentialSubject/achievement/name",
        json!("Bodenkunde fu\u{308}r Anfa\u{308}nger"),
    );
    let astral = data_integrity(&named("\u{1f331} \u{fb33} Soil"), "eddsa-jcs-2022", &key, &key.method(), &json!({}));
    let text = |name: &str, why: &str, text: String| case(name, why, Badge::Text(text));
    let again =
        |after: &str| rewritten(&genuine, "\"name\":\"Soil Survey\"", &format!("\"name\":\"Soil Survey\"{after}"));
    let in_token = token(&own(), &key, &key.method());
    let deep = format!("{}{}", "[".repeat(80), "]".repeat(80));
    vec![
        text("ob3/text/bom", "a byte-order mark before the badge", format!("\u{feff}{genuine}\n")),
        text("ob3/text/escaped", "the same letters, escaped", rewritten(&genuine, "Soil Survey", "\\u0053oil Survey")),
        text("ob3/text/surrogate", "half of a letter", rewritten(&genuine, "Soil Survey", "\\ud83c")),
        case("ob3/text/composed", "letters with marks", Badge::Json(composed)),
        case(
            "ob3/text/decomposed",
            "the same to the eye, in other code points than were signed",
            Badge::Json(decomposed),
        ),
        case("ob3/jcs/astral", "letters beyond the first plane", Badge::Json(astral)),
        text(
            "ob3/text/member-twice",
            "a member stands twice, the signed value last",
            rewritten(&genuine, "\"name\":\"Soil Survey\"", "\"name\":\"Soil Surveyor\",\"name\":\"Soil Survey\""),
        ),
        text(
            "ob3/text/member-twice-last",
            "a member stands twice, the signed value first",
            again(",\"name\":\"Soil Surveyor\""),
        ),
        text("ob3/text/deep", "brackets in brackets", rewritten(&genuine, "[\"soil\",\"mapping\"]", &deep)),
        text("ob3/text/trailing", "something after the badge", format!("{genuine} {genuine}")),
        text("ob3/jwt/in-space", "a token with lines around it", format!("\r\n  {in_token}\r\n")),
        text("ob3/jwt/quoted", "a token in quotation marks, as an answer in JSON", format!("\"{in_token}\"")),
        text("ob3/jwt/broken-lines", "a token that was wrapped at 76 letters", wrapped(&in_token)),
        text(
            "ob3/jwt/encrypted",
            "a token for one reader alone",
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aXZpdml2aXZpdml2.Y2lwaGVydGV4dA.dGFndGFndGFndGFn".to_owned(),
        ),
        case("ob2/jws/json", "a JWS in JSON, which Open Badges does not have", Badge::Json(in_json(&in_token))),
    ]
}

fn wrapped(token: &str) -> String {
    let letters: Vec<char> = token.chars().collect();
    letters.chunks(76).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
}

/// <https://www.rfc-editor.org/rfc/rfc7515#section-7.2.2>
fn in_json(token: &str) -> Value {
    let mut parts = token.split('.');
    json!({ "protected": parts.next(), "payload": parts.next(), "signature": parts.next() })
}
