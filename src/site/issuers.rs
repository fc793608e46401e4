//! Lists of issuers that a site knows. Three shapes are read: an array of ids, DIDs and origins; the format that
//! `www/lists/issuers/schema.json` describes; and the registries that the Digital Credentials Consortium publishes
//! (<https://github.com/digitalcredentials/issuer-registry>).

use std::collections::BTreeMap;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::day::Day;
use super::list::{ListFault, given};
use super::options::{TrustList, TrustedIssuer};

impl TrustList {
    /// Reads and validates a list; `from` is its address, for the message and, if it has no name, for the card.
    pub fn parse(text: &str, from: &str) -> Result<Self, ListFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let fault = |fault: serde_json::Error| ListFault { list: from.to_owned(), fault: fault.to_string() };
        let shape: Value = serde_json::from_str(text).map_err(fault)?;
        let named = |name: Option<String>| Some(name.unwrap_or_else(|| from.to_owned()));
        if shape.get("registry").is_some() {
            let registry: Registry = serde_json::from_str(text).map_err(fault)?;
            let issuers = registry.registry.into_iter();
            let issuers = issuers.map(|(id, Registered { name, url })| TrustedIssuer {
                id,
                name,
                url,
                ..TrustedIssuer::default()
            });
            return Ok(Self { name: named(None), issuers: issuers.collect(), missing: None });
        }
        let list: Written = if shape.is_array() {
            Written { issuers: serde_json::from_str(text).map_err(fault)?, ..Written::default() }
        } else {
            serde_json::from_str(text).map_err(fault)?
        };
        Ok(Self {
            name: named(list.name),
            issuers: list.issuers.into_iter().map(|entry| entry.0).collect(),
            missing: None,
        })
    }
}

/// A list as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "$schema", default, deserialize_with = "given")]
    _schema: Option<String>,
    #[serde(default, deserialize_with = "given")]
    name: Option<String>,
    #[serde(rename = "updated", default, deserialize_with = "given")]
    _updated: Option<Day>,
    #[serde(rename = "source", default, deserialize_with = "given")]
    _source: Option<String>,
    issuers: Vec<Entry>,
}

/// An entry as it is written: an id, or an object.
struct Entry(TrustedIssuer);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenIssuer {
    id: String,
    #[serde(default, deserialize_with = "given")]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    url: Option<String>,
    #[serde(default)]
    documents: BTreeMap<String, Value>,
    #[serde(default, deserialize_with = "given")]
    updated: Option<Day>,
    #[serde(rename = "source", default, deserialize_with = "given")]
    _source: Option<String>,
}

/// Written by hand, so that the parser still knows the line of a fault.
impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntryVisitor)
    }
}

struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = Entry;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an id, DID or origin, or an object with an `id`")
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<Entry, E> {
        let id = identifier(id).map_err(E::custom)?;
        Ok(Entry(TrustedIssuer { id, ..TrustedIssuer::default() }))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Entry, A::Error> {
        let WrittenIssuer { id, name, url, documents, updated, _source } =
            WrittenIssuer::deserialize(MapAccessDeserializer::new(map))?;
        if let Some((of, _)) = documents.iter().find(|(_, document)| !document.is_object()) {
            return Err(de::Error::custom(format!("the document of `{of}` is no JSON object")));
        }
        let (id, updated) = (identifier(&id).map_err(de::Error::custom)?, updated.map(|day| day.to_string()));
        Ok(Entry(TrustedIssuer { id, name, url, documents, updated }))
    }
}

/// An id, a DID or an origin; a bare host name is its https origin.
fn identifier(id: &str) -> Result<String, String> {
    let id = id.trim();
    let host = id.contains('.') && !id.contains([':', '/', '@', ' ']);
    if host {
        return Ok(format!("https://{id}/"));
    }
    let known = ["https://", "http://", "did:", "urn:", "mailto:"].iter().any(|start| id.starts_with(start));
    if known { Ok(id.to_owned()) } else { Err(format!("`{id}` is no URL, DID or origin")) }
}

/// The shape of the published registries; `meta` and `location` are not needed.
#[derive(Deserialize)]
struct Registry {
    registry: BTreeMap<String, Registered>,
}

#[derive(Deserialize)]
struct Registered {
    name: Option<String>,
    url: Option<String>,
}

#[cfg(test)]
mod tests {
    use crate::site::options::TrustList;

    fn ids(text: &str) -> Vec<String> {
        let list = TrustList::parse(text, "list.json").expect("a list");
        list.issuers.into_iter().map(|issuer| issuer.id).collect()
    }

    #[test]
    fn three_shapes() {
        assert_eq!(ids(r#"["did:key:z1", "issuer.example"]"#), ["did:key:z1", "https://issuer.example/"]);
        let own = r#"{"name": "Ours", "updated": "2026-11", "issuers": [{"id": "https://a.example/1", "name": "A",
            "documents": {"https://a.example/1": {"id": "https://a.example/1"}}, "updated": "2026-10-01"}, "did:key:z2"]}"#;
        assert_eq!(ids(own), ["https://a.example/1", "did:key:z2"]);
        let list = TrustList::parse(own, "list.json").expect("a list");
        assert_eq!(list.name.as_deref(), Some("Ours"));
        let first = list.issuers.first().expect("an issuer");
        assert_eq!((first.documents.len(), first.updated.as_deref()), (1, Some("2026-10-01")));
        let dcc = r#"{"meta": {"created": "2020-12-02"}, "registry": {"did:key:z3": {"name": "U", "location": "X", "url": "https://u.example"}}}"#;
        assert_eq!(ids(dcc), ["did:key:z3"]);
    }

    #[test]
    fn the_message_names_the_line() {
        let fault = TrustList::parse("{\n  \"issuers\": [\n    \"nobody\"\n  ]\n}", "list.json").expect_err("a fault");
        let fault = fault.to_string();
        assert!(
            fault.starts_with("list.json: `nobody` is no URL, DID or origin") && fault.contains("line 3"),
            "{fault}"
        );
        assert!(TrustList::parse("{\"issuer\": []}", "l").is_err());
        assert!(TrustList::parse("[{\"id\": \"did:key:z\", \"documents\": {\"did:key:z\": 1}}]", "l").is_err());
    }
}
