//! What the registries that a site names say of an issuer.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::base::codes::codes;

codes! {
    /// How a registry is asked.
    pub enum RegistryType {
        /// A list at an address, which nobody signed.
        List = "list",
        /// A federation, whose statements are signed. (<https://openid.net/specs/openid-federation-1_0.html>)
        Federation = "oidf",
        /// A credential that lists recognized entities. (<https://www.w3.org/TR/vc-recognized-entities-1.0/>)
        Recognition = "recognized-entities",
    }
}

codes! {
    /// Why it is open whether a registry knows an issuer.
    pub enum RegistryDoubt {
        /// It was not asked: that is not allowed, or too much was asked already.
        NotAsked = "not-asked",
        /// It is closed to other sites' pages.
        Closed = "closed",
        /// It could not be reached, or answered with a fault of its own.
        Offline = "offline",
        /// A document of it that is needed is not there.
        Missing = "missing",
        /// Another host answered in its place.
        Redirected = "redirected",
        /// Its answer is no document of its kind.
        Unintelligible = "unintelligible",
        /// Its answer is not signed by whom the site named, or by somebody whom they authorise.
        NotGenuine = "not-genuine",
        /// Its answer begins later.
        NotYetValid = "not-yet-valid",
        /// Its answer is over.
        Expired = "expired",
        /// Its answer was withdrawn, or whether it was could not be found out.
        Revoked = "revoked",
        /// Whoever answers for it was not given the right to name this issuer.
        NotPermitted = "not-permitted",
        /// Its answer demands what this version does not know.
        Unsupported = "unsupported",
    }
}

/// What one registry says of an issuer: it is in it, it is not in it, or that could not be found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The registry as the site calls it, else its host: never a name that the registry or the badge chose.
    pub registry: String,
    /// How it is asked.
    pub kind: RegistryType,
    /// What it says.
    pub answer: RegistryAnswer,
}

/// The answer of a registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegistryAnswer {
    /// It names the issuer's id.
    Listed(Box<Listing>),
    /// It answered, and does not.
    NotListed,
    /// It could not be asked, or what came back does not count.
    Unknown(RegistryDoubt),
}

/// What a registry says of an issuer that it lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Its name for the issuer.
    pub name: Option<String>,
    /// The page that it gives.
    pub url: Option<String>,
    /// The address of the logo that it gives.
    pub logo: Option<String>,
    /// Who says so: the address of a list, the id of whoever signed.
    pub by: String,
    /// Since when, or as of when.
    pub since: Option<String>,
    /// Until when the answer holds.
    pub until: Option<String>,
}

impl Registered {
    /// The listing, if the registry names the issuer.
    #[must_use]
    pub fn listing(&self) -> Option<&Listing> {
        match &self.answer {
            RegistryAnswer::Listed(listing) => Some(listing),
            RegistryAnswer::NotListed | RegistryAnswer::Unknown(_) => None,
        }
    }
}

impl Serialize for Registered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("registry", &self.registry)?;
        map.serialize_entry("type", &self.kind)?;
        match &self.answer {
            RegistryAnswer::NotListed => map.serialize_entry("answer", "not-listed")?,
            RegistryAnswer::Unknown(doubt) => {
                map.serialize_entry("answer", "unknown")?;
                map.serialize_entry("reason", doubt)?;
            }
            RegistryAnswer::Listed(listing) => {
                map.serialize_entry("answer", "listed")?;
                let Listing { name, url, logo, by, since, until } = &**listing;
                map.serialize_entry("by", by)?;
                for (fact, value) in [("name", name), ("url", url), ("logo", logo), ("since", since), ("until", until)]
                {
                    if let Some(value) = value {
                        map.serialize_entry(fact, value)?;
                    }
                }
            }
        }
        map.end()
    }
}
