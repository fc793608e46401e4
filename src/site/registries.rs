//! The registries that a site names, to be asked whether they know an issuer.
//!
//! They are written as objects, or as an array of them; `dcc-legacy`, `trustAnchorEC` and `fetchEndpoint` are what the Digital Credentials
//! Consortium calls the same (<https://github.com/digitalcredentials/issuer-registry-client>), so that its lists of registries can be
//! given as they are.

use serde_json::Value;
use url::Url;

use super::list::ListFault;
use crate::base::json;
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
    pub documents: Vec<(String, String)>,
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
        let written: Value = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        let each = json::items(&written).iter();
        each.map(|written| Written(written).registry()).collect::<Result<_, _>>().map_err(fault)
    }

    /// What stands at an address that the site names without another word.
    #[must_use]
    pub fn file(url: Url) -> Self {
        let (name, documents) = (host(url.as_str()), Vec::new());
        Self { name, kind: RegistryType::List, place: RegistryPlace::File(url), documents }
    }
}

/// The members that a registry may have, with what they are called elsewhere. `fetchEndpoint` is read past: the anchor's own statement
/// says where it is asked. Any other is a mistake: under another name, the keys of an anchor would silently not count.
const MEMBERS: [&str; 10] = [
    "type",
    "name",
    "url",
    "trustAnchor",
    "trustAnchorEC",
    "jwks",
    "authority",
    "issuer",
    "documents",
    "fetchEndpoint",
];

/// A registry as it is written. Not by serde's derive, which is five times as much wasm.
struct Written<'a>(&'a Value);

impl Written<'_> {
    fn registry(&self) -> Result<Registry, String> {
        let members = self.0.as_object().ok_or("a registry is an object")?;
        if let Some(unknown) = members.keys().find(|name| !MEMBERS.contains(&name.as_str())) {
            return Err(format!("unknown member `{unknown}`"));
        }
        let (kind, place) = match self.text("type")? {
            Some("list" | "dcc-legacy") => (RegistryType::List, RegistryPlace::List(address(self.needed("url")?)?)),
            Some("oidf") => (RegistryType::Federation, self.federation()?),
            Some("recognized-entities") => {
                let (url, issuer) = (address(self.needed("url")?)?, self.needed("issuer")?.to_owned());
                (RegistryType::Recognition, RegistryPlace::Recognition { url, issuer })
            }
            Some(other) => return Err(format!("`{other}` is no type of registry")),
            None => return Err("a registry has a `type`".to_owned()),
        };
        let at = match &place {
            RegistryPlace::Federation { authority, .. } => authority,
            _ => self.text("url")?.unwrap_or_default(),
        };
        let name = self.text("name")?.filter(|name| !name.trim().is_empty());
        let name = name.map_or_else(|| host(at), str::to_owned);
        Ok(Registry { name, kind, place, documents: self.documents()? })
    }

    fn federation(&self) -> Result<RegistryPlace, String> {
        let anchor = self.text("trustAnchor")?.map_or_else(|| self.needed("trustAnchorEC"), Ok);
        let anchor = entity(anchor.map_err(|_| "a registry of type `oidf` has a `trustAnchor`")?)?;
        let authority = self.text("authority")?.map_or_else(|| Ok(anchor.clone()), entity)?;
        let keys = match self.0.get("jwks").map(|set| set.get("keys").and_then(Value::as_array)) {
            None => None,
            Some(Some(keys)) if !keys.is_empty() => Some(keys.clone()),
            Some(_) => return Err("`jwks` has no keys".to_owned()),
        };
        Ok(RegistryPlace::Federation { anchor, keys, authority })
    }

    /// The pinned documents. A list or a credential may stand there as it is, a token as text.
    fn documents(&self) -> Result<Vec<(String, String)>, String> {
        let Some(documents) = self.0.get("documents") else { return Ok(Vec::new()) };
        let documents = documents.as_object().ok_or("`documents` is no object")?.iter();
        let text = |document: &Value| document.as_str().map_or_else(|| document.to_string(), str::to_owned);
        Ok(documents.map(|(of, document)| (of.clone(), text(document))).collect())
    }

    fn text(&self, name: &str) -> Result<Option<&str>, String> {
        self.0.get(name).map(|value| value.as_str().ok_or_else(|| format!("`{name}` is no text"))).transpose()
    }

    fn needed(&self, name: &str) -> Result<&str, String> {
        self.text(name)?.ok_or_else(|| format!("it has no `{name}`"))
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
        assert!(fault(r#"{ "type": "recognized-entities", "url": "https://a.example" }"#).contains("no `issuer`"));
        for keys in [r#"{ "keys": [] }"#, "{}", "null"] {
            let without = format!(r#"{{ "type": "oidf", "trustAnchor": "https://a.example", "jwks": {keys} }}"#);
            assert!(fault(&without).contains("has no keys"), "{keys}");
        }
        // Keys under another name would silently not count.
        let misspelt = r#"{ "type": "oidf", "trustAnchor": "https://a.example", "jwk": {} }"#;
        assert!(fault(misspelt).contains("unknown member `jwk`"));
        assert!(fault(r#"[{ "name": "A" }]"#).contains("has a `type`"));
        assert!(fault(r#"["https://a.example"]"#).contains("is an object"));
        assert!(fault(r#"{ "type": "list", "url": 7 }"#).contains("`url` is no text"));
    }
}
