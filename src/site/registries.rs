//! The registries that a site names, to be asked whether they know an issuer.
//!
//! They are written as objects, or as an array of them; `dcc-legacy`, `trustAnchorEC` and `fetchEndpoint` are what the Digital Credentials
//! Consortium calls the same (<https://github.com/digitalcredentials/issuer-registry-client>), so that its lists of registries can be
//! given as they are.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::list::{ListFault, given};
use crate::report::{RegistryDoubt, RegistryType};

/// Where every entity of a federation says what it is. (<https://openid.net/specs/openid-federation-1_0.html#section-9>)
pub const WELL_KNOWN: &str = "/.well-known/openid-federation";

/// A registry.
#[derive(Clone, Debug, PartialEq)]
pub struct Registry {
    /// The name that the site gives it, else its host.
    pub name: String,
    /// How it is asked.
    pub kind: RegistryType,
    /// Where, and whose word counts.
    pub place: RegistryPlace,
    /// Documents that stand in for what cannot be fetched, by their addresses, or by the id of the issuer that they are about.
    pub documents: BTreeMap<String, String>,
}

/// Where a registry is asked, and whose word counts there.
#[derive(Clone, Debug, PartialEq)]
pub enum RegistryPlace {
    /// The address of a list: whatever stands there counts, as nobody signs it.
    List(Url),
    /// The entity id of a trust anchor with its keys; without keys those count that it publishes itself. `authority` is the entity id
    /// of the member that is asked about issuers, if that is not the anchor.
    Federation {
        /// The entity id of the trust anchor.
        anchor: String,
        /// Its keys, as JSON Web Keys.
        keys: Option<Vec<Value>>,
        /// Who is asked about an issuer.
        authority: String,
    },
    /// The address of a credential that lists recognized entities, and the id of the issuer that must have signed it.
    Recognition {
        /// The address of the credential.
        url: Url,
        /// The id of its issuer.
        issuer: String,
    },
    /// The address of a file that names registries, or is a list; read before the badge.
    File(Url),
    /// It could not be found out which registries a file names.
    Missing(RegistryDoubt),
}

impl Registry {
    /// Reads one registry, or an array of them; `from` is what the message calls it.
    pub fn parse(text: &str, from: &str) -> Result<Vec<Self>, ListFault> {
        let fault = |fault: String| ListFault { list: from.to_owned(), fault };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let written: Vec<Written> = if text.trim_start().starts_with('[') {
            serde_json::from_str(text).map_err(|error| fault(error.to_string()))?
        } else {
            vec![serde_json::from_str(text).map_err(|error| fault(error.to_string()))?]
        };
        written.into_iter().map(|written| written.registry().map_err(fault)).collect()
    }

    /// What stands at an address that the site names without another word.
    #[must_use]
    pub fn file(url: Url) -> Self {
        let (name, documents) = (host(url.as_str()), BTreeMap::new());
        Self { name, kind: RegistryType::List, place: RegistryPlace::File(url), documents }
    }
}

/// A registry as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Written {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, deserialize_with = "given")]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    url: Option<String>,
    #[serde(default, alias = "trustAnchorEC", deserialize_with = "given")]
    trust_anchor: Option<String>,
    #[serde(default, deserialize_with = "given")]
    jwks: Option<KeySet>,
    #[serde(default, deserialize_with = "given")]
    authority: Option<String>,
    #[serde(default, deserialize_with = "given")]
    issuer: Option<String>,
    #[serde(default)]
    documents: BTreeMap<String, Value>,
    /// What the trust anchor's own statement says is asked in its place.
    #[serde(rename = "fetchEndpoint", default, deserialize_with = "given")]
    _fetch_endpoint: Option<String>,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

impl Written {
    fn registry(self) -> Result<Registry, String> {
        let Self { kind, name, url, trust_anchor, jwks, authority, issuer, documents, _fetch_endpoint } = self;
        let (kind, place) = match (kind.as_str(), url, trust_anchor, issuer) {
            ("list" | "dcc-legacy", Some(url), None, None) => (RegistryType::List, RegistryPlace::List(address(&url)?)),
            ("oidf", None, Some(anchor), None) => {
                let (anchor, keys) = (entity(&anchor)?, jwks.map(usable).transpose()?);
                let authority = authority.map_or_else(|| Ok(anchor.clone()), |authority| entity(&authority))?;
                (RegistryType::Federation, RegistryPlace::Federation { anchor, keys, authority })
            }
            ("recognized-entities", Some(url), None, Some(issuer)) => {
                (RegistryType::Recognition, RegistryPlace::Recognition { url: address(&url)?, issuer })
            }
            ("list" | "dcc-legacy", ..) => return Err("a registry of type `list` has a `url`".to_owned()),
            ("oidf", ..) => return Err("a registry of type `oidf` has a `trustAnchor`".to_owned()),
            ("recognized-entities", ..) => {
                return Err("a registry of type `recognized-entities` has a `url` and an `issuer`".to_owned());
            }
            (other, ..) => return Err(format!("`{other}` is no type of registry")),
        };
        let name = name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| match &place {
            RegistryPlace::Federation { authority, .. } => host(authority),
            RegistryPlace::List(url) | RegistryPlace::Recognition { url, .. } => host(url.as_str()),
            RegistryPlace::File(_) | RegistryPlace::Missing(_) => String::new(),
        });
        // A list or a credential stands there as it is, a token as text.
        let text = |document: Value| match document {
            Value::String(text) => text,
            other => other.to_string(),
        };
        let documents = documents.into_iter().map(|(of, document)| (of, text(document))).collect();
        Ok(Registry { name, kind, place, documents })
    }
}

fn address(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "https" | "http"));
    url.ok_or_else(|| format!("`{text}` is no address"))
}

/// An entity id; the address of the entity's own statement stands for it.
fn entity(text: &str) -> Result<String, String> {
    let id = text.strip_suffix(WELL_KNOWN).unwrap_or(text);
    address(id).map(|_| id.to_owned())
}

fn usable(set: KeySet) -> Result<Vec<Value>, String> {
    if set.keys.is_empty() { Err("`jwks` has no keys".to_owned()) } else { Ok(set.keys) }
}

/// The host of an address, with its port where it is not the usual one.
fn host(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { return address.to_owned() };
    let name = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::{Registry, RegistryPlace};
    use crate::report::RegistryType;

    fn fault(text: &str) -> String {
        Registry::parse(text, "registries").expect_err("a fault").to_string()
    }

    #[test]
    fn the_file_of_the_consortium_is_read_as_it_is() {
        let text = r#"[
            { "name": "DCC Member Registry", "type": "oidf",
              "trustAnchorEC": "https://registry.example/.well-known/openid-federation",
              "fetchEndpoint": "https://registry.example/fetch?sub=" },
            { "type": "dcc-legacy", "url": "https://lists.example:8443/registry.json" }
        ]"#;
        let registries = Registry::parse(text, "registries").expect("registries");
        let names: Vec<&str> = registries.iter().map(|registry| registry.name.as_str()).collect();
        assert_eq!(names, ["DCC Member Registry", "lists.example:8443"]);
        assert_eq!(
            registries.iter().map(|registry| registry.kind).collect::<Vec<_>>(),
            [RegistryType::Federation, RegistryType::List]
        );
        let federation = RegistryPlace::Federation {
            anchor: "https://registry.example".to_owned(),
            keys: None,
            authority: "https://registry.example".to_owned(),
        };
        assert_eq!(registries.first().map(|registry| &registry.place), Some(&federation));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(fault(r#"{ "type": "ebsi", "url": "https://a.example" }"#).contains("`ebsi` is no type of registry"));
        assert!(fault(r#"{ "type": "oidf", "url": "https://a.example" }"#).contains("has a `trustAnchor`"));
        assert!(fault(r#"{ "type": "list", "url": "a.example" }"#).contains("`a.example` is no address"));
        assert!(fault(r#"{ "type": "recognized-entities", "url": "https://a.example" }"#).contains("an `issuer`"));
        let empty = r#"{ "type": "oidf", "trustAnchor": "https://a.example", "jwks": { "keys": [] } }"#;
        assert!(fault(empty).contains("has no keys"));
        // Keys under another name would silently not count.
        let misspelt = r#"{ "type": "oidf", "trustAnchor": "https://a.example", "jwk": {} }"#;
        assert!(fault(misspelt).contains("unknown field `jwk`"));
        assert!(fault("[{ \"name\": \"A\" }]").contains("missing field `type`"));
    }
}
