//! A credential inside of a token: VC-JWT (<https://www.w3.org/TR/vc-data-model/#json-web-token>, the claim `vc`) and VC-JOSE-COSE
//! (<https://www.w3.org/TR/vc-jose-cose/>, the payload as a whole).

use serde_json::{Map, Value, json};

use crate::base::jose::Compact;
use crate::base::json;
use crate::base::time::DateTime;

/// The credential or presentation that a token carries. What VC-JWT moves into registered claims is put back in its place.
/// (<https://www.w3.org/TR/vc-data-model/#jwt-decoding>)
#[must_use]
pub(super) fn document(compact: &Compact) -> Value {
    let payload = &compact.payload;
    let nested = ["vc", "vp"].into_iter().find_map(|name| payload.get(name).and_then(Value::as_object));
    let Some(nested) = nested else {
        return payload.clone();
    };
    let mut members = nested.clone();
    let claim = |name: &str| payload.get(name);
    if let Some(issuer) = claim("iss").filter(|issuer| issuer.is_string()) {
        put_issuer(&mut members, issuer);
    }
    put(&mut members, "id", claim("jti"));
    put_subject(&mut members, claim("sub"));
    let is_2 = json::strings(members.get("@context")).any(|url| url == "https://www.w3.org/ns/credentials/v2");
    let [from, until] = if is_2 { ["validFrom", "validUntil"] } else { ["issuanceDate", "expirationDate"] };
    put(&mut members, from, date(claim("nbf")).as_ref());
    put(&mut members, until, date(claim("exp")).as_ref());
    Value::Object(members)
}

fn put(members: &mut Map<String, Value>, name: &str, value: Option<&Value>) {
    if let Some(value) = value {
        members.entry(name).or_insert_with(|| value.clone());
    }
}

/// Puts in the issuer, which may be missing, or an object without its id.
fn put_issuer(members: &mut Map<String, Value>, issuer: &Value) {
    match members.get_mut("issuer") {
        Some(Value::Object(profile)) => put(profile, "id", Some(issuer)),
        Some(_) => {}
        None => put(members, "issuer", Some(issuer)),
    }
}

fn put_subject(members: &mut Map<String, Value>, subject: Option<&Value>) {
    if let Some(Value::Object(claims)) = members.get_mut("credentialSubject") {
        put(claims, "id", subject);
    }
}

/// A numeric date claim as a date-time. (<https://www.rfc-editor.org/rfc/rfc7519#section-2>)
fn date(claim: Option<&Value>) -> Option<Value> {
    numeric_date(claim).map(|date| json!(date.to_string()))
}

/// A date claim, where it is there and can be read; [`unreadable`] tells the two apart.
#[must_use]
pub fn numeric_date(claim: Option<&Value>) -> Option<DateTime> {
    claim.and_then(DateTime::from_claim)
}

/// The first registered claim that is there and cannot be read: whether the token is in date, and who made it, stays open then.
/// (<https://www.rfc-editor.org/rfc/rfc7519#section-4.1>)
#[must_use]
pub fn unreadable(compact: &Compact) -> Option<&'static str> {
    let given = |name: &str| compact.payload.get(name).filter(|claim| !claim.is_null());
    let date =
        ["nbf", "exp", "iat"].into_iter().find(|name| given(name).is_some() && numeric_date(given(name)).is_none());
    let issuer = given("iss").is_some_and(|iss| json::id(Some(iss)).is_none());
    date.or(issuer.then_some("iss"))
}

/// The token in an `EnvelopedVerifiableCredential`'s data URL.
/// (<https://www.w3.org/TR/vc-data-model-2.0/#enveloped-verifiable-credentials>)
#[must_use]
pub(super) fn enveloped(document: &Value) -> Option<&str> {
    let enveloped = ["EnvelopedVerifiableCredential", "EnvelopedVerifiablePresentation"];
    if !enveloped.iter().any(|name| json::has_type(document, name)) {
        return None;
    }
    let (head, token) = json::id(Some(document))?.strip_prefix("data:")?.split_once(',')?;
    (!head.contains(";base64")).then_some(token)
}
