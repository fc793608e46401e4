//! From the documents of a badge up to 2.1 to the view model in the words of 3.0.

use serde_json::Value;
use url::Url;

use crate::base::json;
use crate::base::time::{DateForm, DateTime};
use crate::report::badge::{
    Alignment, Credential, Criteria, Evidence, Format, Identity, Image, MAX_ENTRIES, MAX_LANGUAGES, Profile,
    Provenance, Recipient,
};

use super::{Class, Document, Location, Parts};

/// How a date of a badge reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// As the version demands.
    Regular(DateTime),
    /// Readable as one moment, but not in the form that the version demands.
    Irregular(DateTime),
    /// Not to be read as one moment.
    Unreadable,
}

impl Moment {
    /// The moment, if it can be read as one.
    #[must_use]
    pub fn date(self) -> Option<DateTime> {
        match self {
            Self::Regular(at) | Self::Irregular(at) => Some(at),
            Self::Unreadable => None,
        }
    }
}

/// Reads a date. From 2.0 on it needs a time and a zone; 1.x dates, Unix seconds and zone-less are read as UTC.
#[must_use]
pub fn moment(value: &Value, version: Format) -> Moment {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(seconds) => seconds.to_string(),
        _ => return Moment::Unreadable,
    };
    let strict = matches!(version, Format::Ob20 | Format::Ob21);
    match DateTime::parse_loose(&text) {
        Some((at, DateForm::Stamp)) => Moment::Regular(at),
        Some((at, DateForm::Variant)) => Moment::Irregular(at),
        Some((at, DateForm::Loose)) if !strict => Moment::Irregular(at),
        _ => Moment::Unreadable,
    }
}

/// Reads the view model from the documents that the proof covers.
pub(super) fn credential(parts: &Parts, signed: bool) -> Credential {
    let award = (parts.class == Class::Assertion).then_some(&parts.main);
    let badge = parts.badge_class();
    let about = badge.unwrap_or(&parts.main);
    let date = |key: &str| moment(json::many(parts.main.get(key)).next()?, parts.main.version).date();
    Credential {
        format: if parts.class == Class::Endorsement { Format::Endorsement } else { parts.version },
        securing: if signed { "jws" } else { "hosted" }.to_owned(),
        id: parts.main.id().map(str::to_owned).or_else(|| address(parts)),
        name: text(&about.node, "name").unwrap_or_default().to_owned(),
        description: owned(&about.node, "description"),
        image: award.and_then(|award| image(&award.node)).or_else(|| image(&about.node)),
        criteria: badge.and_then(criteria),
        achievement_id: badge.and_then(Document::id).map(str::to_owned),
        tags: badge.map(tags).unwrap_or_default(),
        alignments: badge.map(alignments).unwrap_or_default(),
        issuer: parts.profile().map(profile).unwrap_or_default(),
        recipient: award.map(recipient).unwrap_or_default(),
        issued_on: date("issuedOn"),
        valid_until: date("expires"),
        evidence: award.map(evidence).unwrap_or_default(),
        languages: languages([Some(&parts.main), badge]),
        ..Credential::default()
    }
}

/// A hosted badge without id is known by its address.
fn address(parts: &Parts) -> Option<String> {
    parts.main.location.asked().map(Url::to_string)
}

fn text<'a>(node: &'a Value, key: &str) -> Option<&'a str> {
    json::strings(node.get(key)).next()
}

fn owned(node: &Value, key: &str) -> Option<String> {
    text(node, key).map(str::to_owned)
}

/// A profile, its name from its own document or from the badge around it.
#[must_use]
pub(crate) fn profile(document: &Document) -> Profile {
    let node = &document.node;
    Profile {
        id: document.id().map(str::to_owned),
        name: owned(node, "name"),
        url: owned(node, "url"),
        image: image(node),
        email: owned(node, "email"),
        from: match &document.location {
            Location::Fetched(_) => Provenance::Profile,
            Location::Pinned(..) => Provenance::List,
            Location::Redirected(..) | Location::Embedded | Location::Signed | Location::Copy => Provenance::Badge,
        },
        ..Profile::default()
    }
}

fn image(node: &Value) -> Option<Image> {
    let value = json::many(node.get("image")).next()?;
    Some(Image { id: json::id(Some(value))?.to_owned(), caption: owned(value, "caption") })
}

fn criteria(badge: &Document) -> Option<Criteria> {
    let value = json::many(badge.get("criteria")).next()?;
    let narrative = owned(value, "narrative");
    let id = json::id(Some(value)).filter(|id| !id.starts_with("_:")).map(str::to_owned);
    (id.is_some() || narrative.is_some()).then_some(Criteria { id, narrative })
}

fn tags(badge: &Document) -> Vec<String> {
    json::strings(badge.get("tags")).take(MAX_ENTRIES).map(str::to_owned).collect()
}

fn alignments(badge: &Document) -> Vec<Alignment> {
    json::many(badge.get("alignment"))
        .filter_map(|item| {
            Some(Alignment {
                target_name: owned(item, "targetName").or_else(|| owned(item, "targetUrl"))?,
                target_url: owned(item, "targetUrl"),
                target_description: owned(item, "targetDescription"),
                target_framework: owned(item, "targetFramework"),
                target_code: owned(item, "targetCode"),
            })
        })
        .take(MAX_ENTRIES)
        .collect()
}

/// The recipient; a plain value that looks like a hash is taken for one.
fn recipient(award: &Document) -> Recipient {
    let identities = json::many(award.get("recipient"))
        .filter_map(|recipient| {
            let value = owned(recipient, "identity");
            let salt = owned(recipient, "salt").filter(|salt| !salt.is_empty());
            let hashed = match recipient.get("hashed") {
                Some(Value::Bool(hashed)) => *hashed,
                Some(Value::String(text)) => text == "true",
                _ => value.as_ref().is_some_and(|value| value.contains('$')),
            };
            Some(Identity {
                identity_type: text(recipient, "type").unwrap_or("email").to_owned(),
                hashed,
                salted: hashed && salt.is_some(),
                salt,
                value: Some(value?),
            })
        })
        .take(MAX_ENTRIES)
        .collect();
    let name = award
        .get("extensions:recipientProfile")
        .or_else(|| award.get("https://w3id.org/openbadges/extensions#recipientProfile"));
    Recipient { name: name.and_then(|profile| owned(profile, "name")), identities }
}

/// Evidence, and the narrative of the assertion itself.
fn evidence(award: &Document) -> Vec<Evidence> {
    let narrative =
        owned(&award.node, "narrative").map(|narrative| Evidence { narrative: Some(narrative), ..Evidence::default() });
    let items = json::many(award.get("evidence")).map(|item| Evidence {
        id: json::id(Some(item)).filter(|id| !id.starts_with("_:")).map(str::to_owned),
        name: owned(item, "name"),
        narrative: owned(item, "narrative"),
        description: owned(item, "description"),
        genre: owned(item, "genre"),
        audience: owned(item, "audience"),
    });
    let items = narrative.into_iter().chain(items).filter(|evidence| *evidence != Evidence::default());
    items.take(MAX_ENTRIES).collect()
}

fn languages(documents: [Option<&Document>; 2]) -> Vec<String> {
    let mut languages: Vec<String> = documents
        .into_iter()
        .flatten()
        .flat_map(|document| json::strings(document.get("@language")))
        .take(MAX_LANGUAGES)
        .map(str::to_owned)
        .collect();
    languages.dedup();
    languages
}
