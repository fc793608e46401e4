//! Contexts that no registry package carries, composed from the vocabularies that they map to. The SHA-256 in `mod.rs` proves that each
//! is, to the last term, what its publisher serves.
//!
//! Decision: composed rather than fetched, because their host is closed to other sites' pages, and without them no CLR could be
//! verified in a browser.

use serde_json::{Value, json};

/// The context that was published twice under one URL.
pub(super) const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// What its edition of 2026-06 adds to the compiled-in one: the term, its IRI, and how its values are written.
const ADDED: [(&str, &str, &str, &str); 2] = [
    ("endorsementJwt", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt", "@container", "@set"),
    ("jti", "https://www.iana.org/assignments/jwt#jti", "@type", "@id"),
];

/// The context of data model 2.0.
const CREDENTIALS: &str = "https://www.w3.org/ns/credentials/v2";
/// Until 2024 its drafts gave every name that no context defines a meaning of the issuer's own, so that such names were signed.
const ISSUER_DEPENDENT: &str = "https://www.w3.org/ns/credentials/issuer-dependent#";

/// Another edition of a context under the same URL.
pub(super) struct OtherEdition {
    /// A name for it.
    pub(super) name: &'static str,
    /// The URL.
    pub(super) url: &'static str,
    /// Makes it of the compiled-in edition.
    pub(super) compose: fn(&str) -> Option<Value>,
}

/// The editions that a document can have been signed by.
pub(super) fn others(document: &Value) -> Vec<OtherEdition> {
    let mut others = Vec::new();
    if ADDED.iter().any(|(term, ..)| mentions(document, term)) {
        others.push(OtherEdition { name: "context-3.0.3.json of 2026-06", url: OPEN_BADGES, compose: with_additions });
    }
    if crate::base::json::strings(document.get("@context")).any(|url| url == CREDENTIALS) {
        others.push(OtherEdition { name: "draft of credentials/v2", url: CREDENTIALS, compose: with_vocabulary });
    }
    others
}

/// The edition of 2026-06: the compiled-in one with what it adds.
pub(super) fn with_additions(compiled: &str) -> Option<Value> {
    let mut document: Value = serde_json::from_str(compiled).ok()?;
    let terms = document.get_mut("@context")?.as_object_mut()?;
    for (term, iri, keyword, value) in ADDED {
        terms.insert(term.to_owned(), json!({ "@id": iri, keyword: value }));
    }
    Some(document)
}

/// The draft: the compiled-in edition with its vocabulary for undefined names. No registry carries it; it can only add statements to
/// what is signed, so a signature that verifies by it was made over all of them.
fn with_vocabulary(compiled: &str) -> Option<Value> {
    let mut document: Value = serde_json::from_str(compiled).ok()?;
    document.get_mut("@context")?.as_object_mut()?.insert("@vocab".to_owned(), json!(ISSUER_DEPENDENT));
    Some(document)
}

/// Whether a term is a key anywhere in a document.
fn mentions(value: &Value, term: &str) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| mentions(item, term)),
        Value::Object(members) => members.iter().any(|(key, member)| key == term || mentions(member, term)),
        _ => false,
    }
}

/// The contexts of CLR 2.0. (<https://www.imsglobal.org/spec/clr/v2p0/>)
pub(super) fn clr(url: &str) -> Option<Value> {
    match url.strip_prefix("https://purl.imsglobal.org/spec/clr/v2p0/")? {
        "context.json" => {
            let credential = json!({});
            let subject = json!({ "obi": "https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#" });
            Some(clr_of(credential, subject))
        }
        "context-2.0.1.json" => {
            let credential = json!({ "partial": term("partial", "xsd:boolean") });
            let subject = json!({
                "obi": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
                "identifier": set("identifier-1", "obi:Identifier"),
            });
            Some(clr_of(credential, subject))
        }
        _ => None,
    }
}

/// What the editions share, with the terms of `ClrCredential` and `ClrSubject` that each has for itself.
fn clr_of(credential: Value, subject: Value) -> Value {
    let common = json!({
        "cred": "https://www.w3.org/2018/credentials#",
        "achievement": set("achievement", "obi:Achievement"),
        "association": set("association", &vocabulary("Association")),
        "verifiableCredential": set("verifiableCredential", "cred:verifiableCredential"),
    });
    let association = json!({
        "associationType": { "@id": vocabulary("AssociationType") },
        "sourceId": term("sourceId", "xsd:anyURI"),
        "targetId": term("targetId", "xsd:anyURI"),
    });
    let context = json!({
        "ClrCredential": class("ClrCredential", &merged(aliases(), credential)),
        "ClrSubject": class("ClrSubject", &merged(merged(aliases(), common), subject)),
        "Association": class("Association", &association),
    });
    json!({ "@context": merged(aliases(), context) })
}

fn vocabulary(name: &str) -> String {
    format!("https://purl.imsglobal.org/spec/vc/clr/vocab.html#{name}")
}

fn aliases() -> Value {
    json!({ "id": "@id", "type": "@type" })
}

fn class(name: &str, context: &Value) -> Value {
    json!({ "@id": vocabulary(name), "@context": context })
}

fn term(name: &str, kind: &str) -> Value {
    json!({ "@id": vocabulary(name), "@type": kind })
}

fn set(name: &str, kind: &str) -> Value {
    merged(term(name, kind), json!({ "@container": "@set" }))
}

fn merged(mut into: Value, from: Value) -> Value {
    if let (Some(into), Value::Object(from)) = (into.as_object_mut(), from) {
        into.extend(from);
    }
    into
}
