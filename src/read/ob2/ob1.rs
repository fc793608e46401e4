//! Open Badges 0.5, 1.0 and 1.1, brought to the shape of 2.0; what they never had is not made up.
//! (<https://github.com/mozilla/openbadges-backpack/wiki/Assertions>, <https://www.imsglobal.org/sites/default/files/Badges/OBv1p1/index.html>)

use serde_json::{Map, Value, json};
use url::Url;

use crate::net::address::{is_web, parse_or_https};
use crate::report::badge::Format;

use super::Class;

/// Whether a document without context is of version 0.5: the issuer inside of the badge, known by its origin.
#[must_use]
pub fn is_0_5(document: &Value) -> bool {
    let Some(badge) = document.get("badge").filter(|badge| badge.is_object()) else { return false };
    badge.pointer("/issuer/origin").is_some() || document.get("recipient").is_some_and(Value::is_string)
}

/// Brings a document of an older version to the shape of 2.0; of later versions it is left alone.
pub fn upgrade(node: &mut Map<String, Value>, class: Class, version: Format) {
    match (version, class) {
        (Format::Ob05, Class::Assertion) => assertion_0_5(node),
        (Format::Ob05, Class::BadgeClass) => below_origin(node, &["criteria", "image"], &["issuer", "origin"]),
        (Format::Ob05, Class::Profile) => issuer_0_5(node),
        (Format::Ob10 | Format::Ob11, Class::BadgeClass) => alignment_1(node),
        _ => {}
    }
}

fn rename(node: &mut Map<String, Value>, from: &str, to: &str) {
    if let Some(value) = node.remove(from) {
        node.entry(to).or_insert(value);
    }
}

/// Brings the recipient to the shape of 2.0: it is a string, hashed if it names its algorithm, with `salt` beside it.
fn assertion_0_5(node: &mut Map<String, Value>) {
    rename(node, "issued_on", "issuedOn");
    below_origin(node, &["evidence"], &["badge", "issuer", "origin"]);
    let salt = node.remove("salt");
    if let Some(Value::String(identity)) = node.get("recipient") {
        let mut recipient = json!({ "type": "email", "hashed": identity.contains('$'), "identity": identity });
        if let (Some(recipient), Some(salt)) = (recipient.as_object_mut(), salt) {
            recipient.insert("salt".to_owned(), salt);
        }
        node.insert("recipient".to_owned(), recipient);
    }
}

/// Completes `criteria`, `image` and `evidence`, which may be paths below the issuer's origin.
fn below_origin(node: &mut Map<String, Value>, keys: &[&str], origin_at: &[&str]) {
    let mut at = Some(&*node).and_then(|node| node.get(*origin_at.first()?));
    for key in origin_at.iter().skip(1) {
        at = at.and_then(|value| value.get(key));
    }
    let Some(origin) = at.and_then(Value::as_str).and_then(origin) else { return };
    for key in keys {
        if let Some(Value::String(path)) = node.get_mut(*key)
            && crate::net::address::parse(path).is_none()
            && let Ok(url) = origin.join(path)
        {
            *path = url.to_string();
        }
    }
}

/// Gives the issuer its origin as its id. Any other id in it is removed, since nothing shows that it is the issuer's.
fn issuer_0_5(node: &mut Map<String, Value>) {
    rename(node, "contact", "email");
    let named = node.get("origin").cloned();
    let origin = named.as_ref().and_then(Value::as_str).and_then(origin);
    node.remove("@id");
    node.remove("id");
    if let Some(origin) = &origin {
        node.insert("id".to_owned(), Value::String(origin.origin().ascii_serialization()));
    }
    if let Some(named) = named {
        node.entry("url").or_insert(named);
    }
}

/// The origin of a 0.5 issuer, also without its scheme. An address with a user is refused, since it hides its host.
#[must_use]
pub fn origin(text: &str) -> Option<Url> {
    parse_or_https(text.trim()).filter(is_web)
}

/// Renames the properties of alignments, which 1.x calls `name`, `url` and `description`.
fn alignment_1(node: &mut Map<String, Value>) {
    let Some(alignment) = node.get_mut("alignment") else { return };
    let one = |item: &mut Value| {
        if let Value::Object(item) = item {
            rename(item, "name", "targetName");
            rename(item, "url", "targetUrl");
            rename(item, "description", "targetDescription");
        }
    };
    match alignment {
        Value::Array(items) => items.iter_mut().for_each(one),
        item => one(item),
    }
}
