//! Profile: the issuer. (<https://www.imsglobal.org/spec/ob/v3p0/#profile>)

use serde_json::Value;

use crate::base::json;
use crate::report::badge::{Image, Profile, Provenance};

use super::text::text;

/// Reads an issuer: an id alone, or an object.
pub(super) fn profile(value: Option<&Value>) -> Profile {
    let value = json::one(value);
    let id = json::id(value).map(str::to_owned);
    let value = value.filter(|value| value.is_object());
    let member = |name: &str| value.and_then(|value| value.get(name));
    Profile {
        id,
        name: text(member("name")),
        url: text(member("url")),
        image: image(member("image")),
        email: text(member("email")),
        from: Provenance::Badge,
        ..Profile::default()
    }
}

/// An image: a URL, or an object with an id and a caption. (<https://www.imsglobal.org/spec/ob/v3p0/#image>)
pub(super) fn image(value: Option<&Value>) -> Option<Image> {
    let value = json::many(value).next()?;
    let id = json::id(Some(value))?.to_owned();
    Some(Image { id, caption: text(value.get("caption")) })
}
