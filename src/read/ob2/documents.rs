//! From a claim to the documents themselves: the badge at its own address, its badge class, its issuer.

use std::rc::Rc;

use serde_json::Value;
use url::Url;

use crate::base::sorted::sorted;
use crate::base::{json, sniff};
use crate::input::Route;
use crate::net::address::{same_address, web_url};
use crate::net::fetch::Fetch;
use crate::net::{self, Network, PinnedOn};
use crate::read::ob2::ob1;
use crate::report::badge::Format;
use crate::report::{DocumentDoubt, Doubt, Failure, Media, Obstacle, Outcome, Purpose, Rule, Warning};

use super::terms::{ContextVersion, NamedContexts};
use super::{Class, Document, Location};

/// Reads documents, and notes what is wrong with them on the way.
pub(super) struct Reader<'n, 'o, F> {
    network: &'n Network<'o, F>,
    pins: Pins,
    pub(super) warnings: Vec<Warning>,
}

/// Whether documents of the site's list stand in for those that may not be fetched. They never make a hosted badge good.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pins {
    Use,
    Ignore,
}

/// What came of asking for the badge at its own address.
pub(super) enum Found {
    /// The badge, with its text if it was fetched now.
    Document(Document, Option<String>),
    /// The host says that it is no more (410), perhaps why.
    Gone(Url, Option<String>),
    /// It could not be had, or it is not there.
    Stopped(Outcome),
}

impl<'n, 'o, F: Fetch> Reader<'n, 'o, F> {
    pub(super) fn new(network: &'n Network<'o, F>, warnings: Vec<Warning>, pins: Pins) -> Self {
        Self { network, pins, warnings }
    }

    /// A document by itself, in the words of 2.0. Without a context of its own it is of the version of what links to it.
    pub(super) async fn document(
        &mut self,
        raw: Value,
        linked_from: Option<Format>,
        location: Location,
    ) -> Result<Document, Failure> {
        let contexts = NamedContexts::load(&raw, self.network, &mut self.warnings).await;
        let version = version(&raw, &contexts, linked_from)?;
        let mut node = contexts.normalised(&raw);
        let class = Class::of(&node);
        if let (Some(class), Value::Object(node)) = (class, &mut node) {
            ob1::upgrade(node, class, version);
        }
        Ok(Document { node, raw, contexts: Rc::new(contexts), version, location })
    }

    /// The badge at the address that it declares; a pasted or baked copy only says where that is.
    pub(super) async fn at_its_address(&mut self, given: Document, fetched_from: Option<Url>, route: Route) -> Found {
        let here = given.addresses().find(|own| fetched_from.as_ref().is_some_and(|from| same_address(from, own)));
        // An id that is not an IRI is relative to the address of its document.
        let unnamed =
            given.id().is_none_or(|id| crate::net::address::parse(id).is_none()) && given.addresses().next().is_none();
        let nameless = || fetched_from.clone().filter(|_| unnamed);
        if let Some(address) = here.or_else(nameless) {
            self.compare_addresses(&given, &address);
            self.warnings.extend(self.network.redirected(&address));
            return Found::Document(Document { location: self.location(&address), ..given }, None);
        }
        let Some(address) = given.addresses().next() else {
            return Found::Document(given, None);
        };
        let (value, text) = match self.fetch(&address, Purpose::Credential).await {
            Ok(found) => found,
            Err(Missing::Gone(reason)) => return Found::Gone(address, reason),
            Err(Missing::Outcome(outcome)) => return Found::Stopped(outcome),
        };
        let document = match self.document(value, None, self.location(&address)).await {
            Ok(document) => document,
            Err(failure) => return Found::Stopped(failure.into()),
        };
        if Class::of(&document.node).is_none() || Class::of(&document.node) != Class::of(&given.node) {
            let other = Failure::OtherDocument { url: address.to_string(), found: Media::Json };
            return Found::Stopped(other.into());
        }
        // A revoked badge may have no other property left than `revoked`.
        if !document.addresses().any(|declared| same_address(&declared, &address)) && !document.is_revoked() {
            let declared = document.id().unwrap_or_default().to_owned();
            return Found::Stopped(Failure::IdMismatch { asked: address.to_string(), declared }.into());
        }
        self.compare_addresses(&document, &address);
        // That a page has another address than its badge is no fault.
        self.compare(&given, &document, fetched_from.filter(|_| route == Route::Given), &address);
        Found::Document(document, Some(text))
    }

    /// Where a document is from that was asked for at its own address.
    fn location(&self, asked: &Url) -> Location {
        match self.network.answered_elsewhere(asked) {
            Some(answered) => Location::Redirected(asked.clone(), answered),
            None => Location::Fetched(asked.clone()),
        }
    }

    /// Warns of another address that a document declares: up to 1.1 its id and its `verify.url` may differ, and either counts.
    fn compare_addresses(&mut self, document: &Document, address: &Url) {
        if let Some(other) = document.addresses().find(|other| !same_address(other, address)) {
            self.warnings.push(Warning::IdDiffers { asked: address.to_string(), declared: other.to_string() });
        }
    }

    /// Warns where something else was given than the document at its address: a link to elsewhere, or a copy that differs.
    fn compare(&mut self, given: &Document, document: &Document, fetched_from: Option<Url>, address: &Url) {
        if let Some(from) = fetched_from {
            self.warnings.push(Warning::IdDiffers { asked: from.to_string(), declared: address.to_string() });
        }
        let keys = |document: &Document| -> Vec<String> {
            document.node.as_object().map(|node| node.keys().cloned().collect()).unwrap_or_default()
        };
        let mut pointers = sorted(keys(given).into_iter().chain(keys(document)));
        pointers.dedup();
        pointers.retain(|key| key != "@context" && given.node.get(key) != document.node.get(key));
        if !pointers.is_empty() {
            let pointers = pointers.iter().map(|key| json::pointer("", key)).collect();
            self.warnings.push(Warning::CopyDiffers { pointers });
        }
    }

    /// The document that a property links to or contains. One that has an address is taken from there.
    pub(super) async fn follow(
        &mut self,
        around: &Document,
        property: &str,
        class: Class,
        purpose: Purpose,
    ) -> Result<Document, Outcome> {
        let malformed = || Failure::Malformed { what: property.to_owned() };
        let mut values = json::many(around.get(property));
        let (Some(value), None) = (values.next(), values.next()) else {
            return Err(malformed().into());
        };
        // A 0.5 badge contains all of its parts; an id in them is not fetched.
        let holds_all = around.version == Format::Ob05 && value.is_object();
        let address = json::id(Some(value)).and_then(web_url).filter(|_| !holds_all);
        let document = match (address, value) {
            (Some(address), Value::String(_)) => self.linked(&address, around.version, property, purpose).await?,
            (Some(address), _) => match self.linked(&address, around.version, property, purpose).await {
                Ok(document) => document,
                Err(outcome) if class == Class::BadgeClass => self.embedded_instead(around, value, &address, &outcome),
                Err(outcome) => return Err(outcome),
            },
            (None, Value::Object(_)) => self.embedded(around, value, class),
            (None, _) => return Err(malformed().into()),
        };
        match Class::of(&document.node) {
            Some(found) if found != class => Err(malformed().into()),
            None if document.get("type").is_some() => Err(malformed().into()),
            _ => Ok(document),
        }
    }

    /// A linked document; if it declares another id, the one there.
    async fn linked(
        &mut self,
        address: &Url,
        version: Format,
        property: &str,
        purpose: Purpose,
    ) -> Result<Document, Outcome> {
        let document = self.at(address, version, purpose).await?;
        match document.url() {
            Some(declared) if !same_address(&declared, address) => {
                let (asked, named) = (address.to_string(), declared.to_string());
                self.warnings.push(Warning::IdDiffers { asked: asked.clone(), declared: named.clone() });
                let document = self.at(&declared, version, purpose).await?;
                match document.url() {
                    Some(again) if same_address(&again, &declared) => Ok(document),
                    _ => Err(Failure::IdMismatch { asked, declared: named }.into()),
                }
            }
            None if document.id().is_none() => Ok(self.named(document, address, property)),
            _ => Ok(document),
        }
    }

    /// Gives a document without an id its address as its id, as it may be up to 1.1.
    fn named(&mut self, mut document: Document, address: &Url, property: &str) -> Document {
        if let Value::Object(node) = &mut document.node {
            node.insert("id".to_owned(), Value::String(address.to_string()));
        }
        if matches!(document.version, Format::Ob20 | Format::Ob21) {
            let pointer = if property == "issuer" { "/badge/issuer/id" } else { "/badge/id" };
            self.warnings.push(Warning::property(pointer, Rule::Required));
        }
        document
    }

    async fn at(&mut self, address: &Url, version: Format, purpose: Purpose) -> Result<Document, Outcome> {
        let fetched = self.fetch(address, purpose).await.map(|(value, _)| value);
        let names = if self.pins == Pins::Use { &[address.as_str()][..] } else { &[] };
        let is_closed = |missing: &Missing| match missing {
            Missing::Outcome(Outcome::Undetermined(obstacle)) => obstacle.is_closed(),
            _ => false,
        };
        let found = self.network.or_pinned((address, purpose), names, fetched, is_closed, &mut self.warnings);
        let (value, pinned_on) = found.map_err(|missing| match missing {
            Missing::Gone(_) => Obstacle::Missing { url: address.to_string(), status: 410 }.into(),
            Missing::Outcome(outcome) => outcome,
        })?;
        let location = match pinned_on {
            Some(PinnedOn(on)) => Location::Pinned(address.clone(), on),
            None => self.location(address),
        };
        self.document(value, Some(version), location).await.map_err(Outcome::from)
    }

    fn embedded(&mut self, around: &Document, value: &Value, class: Class) -> Document {
        let mut node = value.clone();
        if let Value::Object(node) = &mut node {
            ob1::upgrade(node, class, around.version);
        }
        if node.get("id").is_none() && matches!(around.version, Format::Ob20 | Format::Ob21) {
            let pointer = if class == Class::Profile { "/badge/issuer/id" } else { "/badge/id" };
            self.warnings.push(Warning::property(pointer, Rule::Required));
        }
        Document { node, raw: value.clone(), location: Location::Embedded, ..around.clone() }
    }

    /// Takes an embedded badge class, which the proof covers, when its own address does not answer.
    fn embedded_instead(&mut self, around: &Document, value: &Value, address: &Url, outcome: &Outcome) -> Document {
        self.warnings.push(match outcome {
            Outcome::Undetermined(obstacle) => Warning::unavailable(address, obstacle),
            _ => Warning::Document { url: address.to_string(), reason: Doubt::Document(DocumentDoubt::Missing) },
        });
        self.embedded(around, value, Class::BadgeClass)
    }

    /// A JSON object and its text.
    async fn fetch(&mut self, url: &Url, purpose: Purpose) -> Result<(Value, String), Missing> {
        let stopped = |outcome: Outcome| Missing::Outcome(outcome);
        let response = self.network.get(url, purpose).await.map_err(|obstacle| stopped(obstacle.into()))?;
        match response.status {
            404 => return Err(stopped(Failure::NotFound { url: url.to_string(), status: 404 }.into())),
            410 => return Err(Missing::Gone(json::revocation_reason(&response.body))),
            _ => net::document(url, &response).map_err(|obstacle| stopped(obstacle.into()))?,
        }
        self.warnings.extend(self.network.redirected(url));
        match json::parse(&response.body).ok().filter(is_of_badge) {
            Some(value) => Ok((value, String::from_utf8_lossy(&response.body).into_owned())),
            None => Err(stopped(no_document(url, &response.body))),
        }
    }
}

/// Why there is no document.
enum Missing {
    Gone(Option<String>),
    Outcome(Outcome),
}

/// Whether a document is one of a badge, be it faulty or another's. Up to 1.1 none needs a context, an id or a type.
fn is_of_badge(document: &Value) -> bool {
    let own =
        ["recipient", "badge", "verify", "evidence", "criteria", "issuer", "image", "alignment", "email", "origin"];
    json::says_what_it_is(document)
        || Class::of(document).is_some()
        || own.iter().any(|name| document.get(name).is_some())
}

/// The outcome of an answer that is no document of a badge: undetermined for a page, text or JSON, which may be a login or an error; failed for
/// an image, which is another document than the one that was named.
fn no_document(url: &Url, body: &[u8]) -> Outcome {
    let (url, found) = (url.to_string(), sniff(body));
    match found {
        Media::Html | Media::Text | Media::Empty | Media::Json => {
            Obstacle::Unintelligible { url, found: found.into() }.into()
        }
        _ => Failure::OtherDocument { url, found }.into(),
    }
}

/// The version that a document is written in, by its context, else by its structure.
fn version(raw: &Value, contexts: &NamedContexts, linked_from: Option<Format>) -> Result<Format, Failure> {
    if raw.get("@context").is_some_and(|context| !context.is_null()) {
        return match contexts.edition(raw) {
            Some(ContextVersion::V1) => Ok(Format::Ob11),
            Some(ContextVersion::V2) => Ok(Format::Ob20),
            Some(ContextVersion::V2p1) => Ok(Format::Ob21),
            None if no_class_by_name(raw) => Err(Failure::NoBadge { found: Media::Json }),
            None => Err(Failure::Malformed { what: "@context".to_owned() }),
        };
    }
    Ok(match linked_from {
        Some(version) => version,
        None if ob1::is_0_5(raw) => Format::Ob05,
        None if raw.get("verification").is_some() => Format::Ob20,
        None => Format::Ob10,
    })
}

fn no_class_by_name(raw: &Value) -> bool {
    Class::of(&NamedContexts::default().normalised(raw)).is_none()
}
