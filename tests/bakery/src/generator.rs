//! A badge of the tests: the file, the network, and how it is asked about.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use open_badge_verifier::input::unbake::unbake;
use serde_json::{Value, json};

use super::sign::Key;

/// One badge, the network it needs, and how it is asked about.
#[derive(Clone)]
pub struct Case {
    /// `<version>/<subject>/<fact>`, its folder.
    pub name: String,
    /// What it shows.
    pub why: String,
    /// The badge itself.
    pub badge: Badge,
    /// Documents by URL; any other URL cannot be reached.
    pub net: BTreeMap<String, Document>,
    /// When it is verified, if not at the moment common to all.
    pub now: Option<String>,
    /// Whom the caller asks about.
    pub recipients: Vec<String>,
    /// Whether the refresh service may be asked.
    pub refresh: bool,
    /// The site's lists and registries, as options of the JavaScript interface.
    pub lists: Vec<(&'static str, Value)>,
}

/// What a person gives.
#[derive(Clone)]
pub enum Badge {
    /// A JSON document, pasted.
    Json(Value),
    /// A URL, JWS or other text, pasted.
    Text(String),
    /// An image, dropped.
    Png(Vec<u8>),
    /// An image, dropped.
    Svg(String),
}

/// What the network answers.
#[derive(Clone)]
pub enum Document {
    /// 200 and a JSON document.
    Json(Value),
    /// A status, a media type and a body.
    Other(u16, &'static str, Vec<u8>),
    /// 302 to another address.
    Redirect(String),
    /// Closed to other sites' pages.
    Closed,
}

impl Case {
    /// A badge that needs nothing.
    pub fn new(name: &str, why: &str, badge: Badge) -> Self {
        Self {
            name: name.to_owned(),
            why: why.to_owned(),
            badge,
            net: BTreeMap::new(),
            now: None,
            recipients: Vec::new(),
            refresh: false,
            lists: Vec::new(),
        }
    }

    /// With one document more.
    #[must_use]
    pub fn with(mut self, url: &str, document: Document) -> Self {
        self.net.insert(url.to_owned(), document);
        self
    }

    /// Verified at another moment.
    #[must_use]
    pub fn at(mut self, now: &str) -> Self {
        self.now = Some(now.to_owned());
        self
    }

    /// On a site with such a list.
    #[must_use]
    pub fn listed(mut self, option: &'static str, list: Value) -> Self {
        self.lists.push((option, list));
        self
    }

    /// By a caller who allows that its refresh service is asked.
    #[must_use]
    pub fn refreshed(mut self) -> Self {
        self.refresh = true;
        self
    }

    /// Asked about this recipient.
    #[must_use]
    pub fn asked(mut self, recipient: &str) -> Self {
        self.recipients.push(recipient.to_owned());
        self
    }

    /// The file of the badge, its name and its bytes.
    pub fn file(&self) -> (&'static str, Vec<u8>) {
        match &self.badge {
            Badge::Json(value) => ("badge.json", pretty(value)),
            Badge::Text(text) => ("badge.txt", text.clone().into_bytes()),
            Badge::Png(bytes) => ("badge.png", bytes.clone()),
            Badge::Svg(text) => ("badge.svg", text.clone().into_bytes()),
        }
    }

    /// `case.json`: what it shows, and how it is asked about.
    pub fn asked_how(&self) -> Value {
        let mut case = json!({ "why": self.why });
        if let Some(now) = &self.now {
            case["now"] = json!(now);
        }
        if !self.recipients.is_empty() {
            case["recipients"] = json!(self.recipients);
        }
        if self.refresh {
            case["refresh"] = json!(true);
        }
        for (option, list) in &self.lists {
            case[*option] = list.clone();
        }
        case
    }

    /// The documents, and those of the DIDs that are named in the badge or in one of them, unless the case says what is there.
    pub fn documents(&self) -> BTreeMap<String, Document> {
        let mut documents = self.net.clone();
        let badge = match &self.badge {
            Badge::Json(value) => value.to_string(),
            Badge::Text(text) | Badge::Svg(text) => text.clone(),
            Badge::Png(bytes) => unbake(bytes).ok().flatten().map(|unbaked| unbaked.text).unwrap_or_default(),
        };
        let others = self.net.values().map(|document| match document {
            Document::Json(value) => value.to_string(),
            Document::Other(_, _, body) => String::from_utf8_lossy(body).into_owned(),
            Document::Redirect(_) | Document::Closed => String::new(),
        });
        for key in others.chain([badge]).flat_map(|text| named_keys(&text)) {
            let (url, document) = key.did_document();
            documents.entry(url).or_insert(Document::Json(document));
        }
        documents
    }
}

/// The keys whose DIDs a text names, also in the tokens that it carries, and those that these carry.
fn named_keys(text: &str) -> Vec<Key> {
    let parts = text.split(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_'));
    let decoded = parts.filter(|part| part.starts_with("ey")).filter_map(|part| URL_SAFE_NO_PAD.decode(part).ok());
    let in_tokens = decoded.flat_map(|bytes| named_keys(&String::from_utf8_lossy(&bytes)));
    let names = text.split("did:web:").skip(1).filter_map(|rest| {
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '.' | ':'));
        rest.get(..end.unwrap_or(rest.len()))?.split_once(".example:").map(|(_, name)| name)
    });
    names.filter_map(Key::named).chain(in_tokens).collect()
}

/// JSON as it is written to files.
pub fn pretty(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
