//! What Open Badges 3.0, CLR 2.0 and the verifiable credentials data model demand.
//! (<https://www.imsglobal.org/spec/ob/v3p0/>, <https://www.w3.org/TR/vc-data-model-2.0/>)
//!
//! Decision: a document is malformed only where nothing could be verified, or where it could not be said who awards what to whom.
//! Everything else is a warning with its place.

use serde_json::Value;
use url::Url;

use crate::json;
use crate::read::Secured;
use crate::report::{Failure, Note};

use super::Conformance;

const VC_1: &str = "https://www.w3.org/2018/credentials/v1";
const VC_2: &str = "https://www.w3.org/ns/credentials/v2";

/// Compares a credential with what its version demands.
#[must_use]
pub fn check(secured: &Secured) -> Conformance {
    let document = &secured.document;
    let outcome = match fault(document) {
        Some(what) => Failure::Malformed { what: what.to_owned() }.into(),
        None => Note::Conforms { version: secured.credential.format.name().to_owned() }.into(),
    };
    Conformance { outcome, warnings: Vec::new() }
}

/// What is missing so that nothing can be verified.
fn fault(document: &Value) -> Option<&'static str> {
    let first = json::many(document.get("@context")).next().and_then(Value::as_str);
    if !matches!(first, Some(VC_1 | VC_2)) {
        return Some("@context");
    }
    if !json::has_type(document, "VerifiableCredential") {
        return Some("type");
    }
    if !json::id(document.get("issuer")).is_some_and(is_uri) {
        return Some("issuer");
    }
    if !json::many(document.get("credentialSubject")).any(Value::is_object) {
        return Some("credentialSubject");
    }
    if document.get("id").is_some_and(|id| !id.as_str().is_some_and(is_uri)) {
        return Some("id");
    }
    None
}

/// A URI with its scheme. (<https://www.rfc-editor.org/rfc/rfc3986#section-4.3>)
fn is_uri(text: &str) -> bool {
    Url::parse(text).is_ok()
}
