//! A badge of the tests, and how it is written to its folder.

use std::collections::BTreeMap;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use open_badge_verifier::input::unbake::unbake;
use serde_json::{Value, json};

use super::sign::Key;

/// One badge, the network it needs, and how it is asked about.
#[derive(Clone)]
pub struct Case {
    /// `<securing>-<fact>`, the name of its folder.
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
    /// The site's lists, as `trustedIssuers` and `retirementLists` of the JavaScript interface.
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

    /// Writes the badge, its network and its case.
    pub fn write(&self, badges: &Path) -> std::io::Result<()> {
        let folder = badges.join(&self.name);
        let net = folder.join("net");
        if net.exists() {
            std::fs::remove_dir_all(&net)?;
        }
        std::fs::create_dir_all(&folder)?;
        let (end, bytes) = match &self.badge {
            Badge::Json(value) => ("json", pretty(value)),
            Badge::Text(text) => ("txt", text.clone().into_bytes()),
            Badge::Png(bytes) => ("png", bytes.clone()),
            Badge::Svg(text) => ("svg", text.clone().into_bytes()),
        };
        std::fs::write(folder.join(format!("badge.{end}")), bytes)?;
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
        std::fs::write(folder.join("case.json"), pretty(&case))?;
        let documents = self.documents();
        if documents.is_empty() { Ok(()) } else { write_net(&documents, &net) }
    }

    /// The documents, and those of the DIDs that are named in the badge or in one of them, unless the case says what is there.
    fn documents(&self) -> BTreeMap<String, Document> {
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

fn write_net(documents: &BTreeMap<String, Document>, net: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(net)?;
    let mut index = serde_json::Map::new();
    for (number, (url, document)) in documents.iter().enumerate() {
        let (status, content_type, body, end) = match document {
            Document::Closed => {
                index.insert(url.clone(), json!({ "closed": true }));
                continue;
            }
            Document::Redirect(location) => {
                index.insert(url.clone(), json!({ "status": 302, "headers": { "Location": location } }));
                continue;
            }
            Document::Json(value) => (200, "application/ld+json", pretty(value), "json"),
            Document::Other(status, content_type, body) => (*status, *content_type, body.clone(), ending(content_type)),
        };
        let file = format!("{number}.{end}");
        std::fs::write(net.join(&file), body)?;
        index.insert(url.clone(), json!({ "status": status, "contentType": content_type, "file": file }));
    }
    std::fs::write(net.join("index.json"), pretty(&Value::Object(index)))
}

fn ending(content_type: &str) -> &'static str {
    match content_type {
        "image/png" => "png",
        "image/svg+xml" => "svg",
        "application/json" | "application/ld+json" => "json",
        "text/html" => "html",
        _ => "txt",
    }
}

fn pretty(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
