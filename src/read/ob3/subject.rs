//! AchievementSubject: to whom. (<https://www.imsglobal.org/spec/ob/v3p0/#achievementsubject>)

use serde_json::Value;

use crate::base::json;
use crate::report::badge::{Identity, MAX_ENTRIES, Recipient};

use super::text::text;

/// Reads the recipient: the subject's id, and every identifier beside it.
pub(super) fn recipient(subject: &Value) -> Recipient {
    let id = json::id(Some(subject)).map(|id| Identity {
        identity_type: "id".to_owned(),
        value: Some(id.to_owned()),
        ..Identity::default()
    });
    let identifiers = json::many(subject.get("identifier")).filter_map(identity);
    let identifiers: Vec<Identity> = identifiers.take(MAX_ENTRIES).collect();
    let named = identifiers.iter().find(|identity| identity.identity_type == "name" && !identity.hashed);
    let name = text(subject.get("name")).or_else(|| named.and_then(|identity| identity.value.clone()));
    Recipient { name, identities: id.into_iter().chain(identifiers).collect() }
}

/// <https://www.imsglobal.org/spec/ob/v3p0/#identityobject>
fn identity(identifier: &Value) -> Option<Identity> {
    let member = |name: &str| identifier.get(name).and_then(Value::as_str).map(str::to_owned);
    let value = member("identityHash")?;
    let hashed = identifier.get("hashed").and_then(Value::as_bool).unwrap_or(false);
    let salt = member("salt").filter(|salt| !salt.is_empty());
    let identity_type = member("identityType").unwrap_or_default();
    Some(Identity { identity_type, value: Some(value), hashed, salted: salt.is_some(), salt })
}
