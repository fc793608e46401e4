//! Open Badges 0.5 to 2.1: Assertion, BadgeClass, Profile, each in its own document or inside of another.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html>)

mod documents;

mod model;
pub mod ob1;
pub mod terms;

use serde_json::Value;
use url::Url;

use crate::base::json;
use crate::input::{Obtained, Text};
use crate::net::Network;
use crate::net::address::web_url;
use crate::net::fetch::Fetch;
use crate::report::badge::Format;
use crate::report::{Failure, Media, Outcome, Purpose, Stop, Warning};

use super::{Form, Secured, Securing};
use documents::{Pins, Reader};
pub use model::{Moment, moment};
use terms::NamedContexts;

/// The documents that make up a badge.
#[derive(Debug)]
pub struct Parts {
    /// What the main document is; besides an Assertion, a BadgeClass, a Profile or an Endorsement may be verified by itself.
    pub class: Class,
    /// The version that the badge was issued under.
    pub version: Format,
    /// What was given, as found at its own address or as signed.
    pub main: Document,
    /// The badge class of an assertion.
    pub badge: Option<Document>,
    /// The issuer's profile.
    pub issuer: Option<Document>,
    /// Why a document that the proof needs could not be had.
    pub stopped: Option<Outcome>,
    /// The address at which the host says that the badge is no more (410), and the reason if it gives one.
    pub gone: Option<(Url, Option<String>)>,
}

/// One document in the words of 2.0.
#[derive(Clone, Debug)]
pub struct Document {
    /// The node, its keys and types renamed to the terms of 2.0.
    pub node: Value,
    /// The document as written, where it is one by itself.
    pub raw: Value,
    /// The contexts that it names.
    pub contexts: std::rc::Rc<NamedContexts>,
    /// The version that it is written in.
    pub version: Format,
    /// Where it is from.
    pub location: Location,
}

/// Where a document is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// Fetched from this address, which is its own.
    Fetched(Url),
    /// Asked for at its own address, and answered by another authority at the second one.
    Redirected(Url, Url),
    /// Taken from the site's list in place of this address, with the date of the entry.
    Pinned(Url, Option<String>),
    /// Part of the document around it.
    Embedded,
    /// The payload of a JWS.
    Signed,
    /// What somebody pasted, or what was baked into an image: a claim.
    Copy,
}

/// The classes that a document can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A badge awarded to somebody.
    Assertion,
    /// What can be earned.
    BadgeClass,
    /// An issuer; written `Issuer` or `Profile`.
    Profile,
    /// Somebody's word for another document.
    Endorsement,
}

impl Class {
    /// The class that the document's types name, else the one that its properties show.
    #[must_use]
    pub fn of(node: &Value) -> Option<Self> {
        let named = [
            ("Assertion", Self::Assertion),
            ("BadgeClass", Self::BadgeClass),
            ("Issuer", Self::Profile),
            ("Profile", Self::Profile),
            ("Endorsement", Self::Endorsement),
        ];
        if node.get("type").is_some_and(|types| !types.is_null()) {
            return named.into_iter().find(|(name, _)| json::has_type(node, name)).map(|(_, class)| class);
        }
        let has = |key: &str| node.get(key).is_some_and(|value| !value.is_null());
        if is_revoked(node) || (has("badge") && (has("recipient") || has("verification"))) {
            Some(Self::Assertion)
        } else if has("issuer") && has("claim") {
            Some(Self::Endorsement)
        } else if has("issuer") && has("criteria") {
            Some(Self::BadgeClass)
        } else {
            (has("name") && (has("url") || has("origin"))).then_some(Self::Profile)
        }
    }

    /// The name in the specification.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Assertion => "Assertion",
            Self::BadgeClass => "BadgeClass",
            Self::Profile => "Profile",
            Self::Endorsement => "Endorsement",
        }
    }
}

impl Location {
    /// The date of the site's list, if the document was taken from there.
    #[must_use]
    pub fn pinned_on(&self) -> Option<String> {
        match self {
            Self::Pinned(_, on) => Some(on.clone().unwrap_or_default()),
            Self::Fetched(_) | Self::Redirected(..) | Self::Embedded | Self::Signed | Self::Copy => None,
        }
    }

    /// Its own address, where it was asked for there.
    #[must_use]
    pub fn asked(&self) -> Option<&Url> {
        match self {
            Self::Fetched(asked) | Self::Redirected(asked, _) => Some(asked),
            Self::Pinned(..) | Self::Embedded | Self::Signed | Self::Copy => None,
        }
    }

    /// Whether the document counts as its owner's own: it is from its own address, or from the site's list in its place.
    #[must_use]
    pub fn is_own(&self) -> bool {
        matches!(self, Self::Fetched(_) | Self::Pinned(..))
    }
}

impl Document {
    /// Its id, where that is a URL that can be asked for.
    #[must_use]
    pub fn url(&self) -> Option<Url> {
        web_url(json::id(Some(&self.node))?)
    }

    /// Its id as written.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        json::id(Some(&self.node))
    }

    /// A property in the words of 2.0.
    #[must_use]
    pub fn get(&self, term: &str) -> Option<&Value> {
        self.node.get(term).filter(|value| !value.is_null())
    }

    /// Whether the document says of itself that it is revoked.
    #[must_use]
    pub fn is_revoked(&self) -> bool {
        is_revoked(&self.node)
    }

    /// Whether it says that it is verified by a signature and not by its address.
    #[must_use]
    pub fn is_to_be_signed(&self) -> bool {
        let is = |name| self.get("verification").is_some_and(|verification| json::has_type(verification, name));
        is("SignedBadge") && !is("HostedBadge")
    }

    /// The addresses that it gives itself, the one that counts first: up to 1.1 `verify.url`, then its id. A 0.5 badge has none.
    pub fn addresses(&self) -> impl Iterator<Item = Url> {
        let old = matches!(self.version, Format::Ob10 | Format::Ob11) && !self.is_to_be_signed();
        // In 1.x the `verify.url` of a signed badge is its key.
        let verify_url = self.node.pointer("/verification/url").and_then(Value::as_str).filter(|_| old);
        verify_url.and_then(web_url).into_iter().chain(self.url())
    }
}

impl Parts {
    /// The badge class, be it the main document or the assertion's.
    #[must_use]
    pub fn badge_class(&self) -> Option<&Document> {
        if self.class == Class::BadgeClass { Some(&self.main) } else { self.badge.as_ref() }
    }

    /// The documents of the badge, each with the JSON pointer of its place in the whole.
    #[must_use]
    pub fn placed(&self) -> Vec<(&Document, &'static str)> {
        let issuer_at = if self.class == Class::Assertion { "/badge/issuer" } else { "/issuer" };
        let badge = self.badge.as_ref().map(|badge| (badge, "/badge"));
        let issuer = self.issuer.as_ref().map(|issuer| (issuer, issuer_at));
        [Some((&self.main, "")), badge, issuer].into_iter().flatten().collect()
    }

    /// The issuer's profile, be it the main document or linked from it.
    #[must_use]
    pub fn profile(&self) -> Option<&Document> {
        if self.class == Class::Profile { Some(&self.main) } else { self.issuer.as_ref() }
    }
}

/// Whether a node says of itself that it is revoked, in any shape (a date, a reason, `[true]`) but that of a no: `false`, null, an empty
/// text, and the `"false"` and `0` that some software writes for it. (<https://www.w3.org/TR/xmlschema11-2/#boolean>)
fn is_revoked(node: &Value) -> bool {
    let is_no = |value: &Value| match value {
        Value::Bool(revoked) => !revoked,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => matches!(text.trim().to_ascii_lowercase().as_str(), "" | "false" | "0"),
        Value::Null => true,
        Value::Array(_) | Value::Object(_) => false,
    };
    json::many(node.get("revoked")).any(|value| !is_no(value))
}

/// Reads a badge, fetching the documents that it consists of.
pub async fn read<F: Fetch>(obtained: Obtained, network: &Network<'_, F>) -> Result<Secured, Stop> {
    let (raw, compact) = match obtained.text {
        Text::Json(value) => (value, None),
        Text::Jws(compact) => (compact.payload.clone(), Some(*compact)),
    };
    let (location, pins) =
        if compact.is_some() { (Location::Signed, Pins::Use) } else { (Location::Copy, Pins::Ignore) };
    let mut reader = Reader::new(network, obtained.warnings, pins);
    let given = reader.document(raw, None, location).await.map_err(Stop::unreadable)?;
    let mut stopped = None;
    let mut gone = None;
    let mut source = obtained.source;
    let main = if compact.is_some() {
        given
    } else {
        match reader.at_its_address(given.clone(), obtained.fetched_from, obtained.route).await {
            documents::Found::Document(document, text) => {
                source = text.unwrap_or(source);
                document
            }
            documents::Found::Gone(url, reason) => {
                gone = Some((url, reason));
                given
            }
            documents::Found::Stopped(outcome) => {
                stopped = Some(outcome);
                given
            }
        }
    };
    let class = Class::of(&main.node).ok_or_else(|| Stop::unreadable(no_class(&main)))?;
    if class != Class::Assertion {
        reader.warnings.push(Warning::NotAnAward { class: class.name().to_owned() });
    }
    let mut parts = Parts { class, version: main.version, main, badge: None, issuer: None, stopped, gone };
    if parts.stopped.is_none() && parts.gone.is_none() {
        complete(&mut reader, &mut parts).await;
    }
    let credential = model::credential(&parts, compact.is_some());
    let document = parts.main.raw.clone();
    let securing = match compact {
        Some(compact) => {
            source.clone_from(&compact.payload_text);
            Securing::Jws(compact, Box::new(parts))
        }
        None => Securing::Hosted(Box::new(parts)),
    };
    let (credential, warnings) = (Box::new(credential), reader.warnings);
    Ok(Secured { credential, securing, document, text: source, warnings, form: Form::Text })
}

/// Fetches the badge class and the issuer.
async fn complete<F: Fetch>(reader: &mut Reader<'_, '_, F>, parts: &mut Parts) {
    if parts.class == Class::Assertion {
        match reader.follow(&parts.main, "badge", Class::BadgeClass, Purpose::Achievement).await {
            Ok(badge) => parts.badge = Some(badge),
            Err(outcome) => parts.stopped = Some(outcome),
        }
    }
    let around = match parts.class {
        Class::Profile => None,
        Class::Assertion => parts.badge.as_ref(),
        Class::BadgeClass | Class::Endorsement => Some(&parts.main),
    };
    if let Some(around) = around {
        match reader.follow(around, "issuer", Class::Profile, Purpose::Issuer).await {
            Ok(issuer) => parts.issuer = Some(issuer),
            Err(outcome) => parts.stopped = Some(outcome),
        }
    }
}

/// The failure of a document whose types and properties are not those of a badge.
fn no_class(document: &Document) -> Failure {
    if document.get("type").is_some() && document.contexts.edition(&document.raw).is_some() {
        Failure::Malformed { what: "type".to_owned() }
    } else {
        Failure::NoBadge { found: Media::Json }
    }
}
