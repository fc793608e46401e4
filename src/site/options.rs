//! What the caller may ask for.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::registries::Registry;
use super::retirements::RetirementList;
use crate::base::memory::Memory;
use crate::base::time::DateTime;
use crate::canonical::Contexts;
use crate::report::Obstacle;

/// How a badge is verified.
#[derive(Clone, Debug)]
pub struct Options {
    /// The moment to verify at.
    pub now: DateTime,
    /// Which documents may be asked for.
    pub network: NetworkPolicy,
    /// Identifiers of which one must be the recipient's; empty if the caller does not ask.
    pub recipients: Vec<String>,
    /// The issuers that the site knows; absent if the site gave no list.
    pub trust: Option<TrustList>,
    /// The registries that are asked about an issuer; the first that knows it says who it is.
    pub registries: Vec<Registry>,
    /// The site's retirement lists; the first that knows an achievement answers.
    pub retirement_lists: Vec<RetirementList>,
    /// Lists that are to be fetched first.
    pub list_addresses: ListAddresses,
    /// Whether the loopback may be asked, because the page itself is on it.
    pub loopback: Loopback,
    /// The address of the page, if there is one: a badge of its own origin may be asked for whatever `network` says.
    pub page: Option<Url>,
    /// The JSON-LD contexts that are known without asking; clones share what has been processed of them.
    pub contexts: Contexts,
    /// What was worked out of the documents that many badges share; clones of it share that.
    pub memory: Memory,
    /// Whether a badge's refresh service may be asked, which tells the issuer that it is looked at.
    pub refresh: Refresh,
    /// Whether the report carries its badge's issuer as a list that a site can pin.
    pub issuer_list: IssuerList,
}

impl Options {
    /// Everything at its default, at the moment `now`.
    #[must_use]
    pub fn at(now: DateTime) -> Self {
        Self {
            now,
            network: NetworkPolicy::Full,
            recipients: Vec::new(),
            trust: None,
            registries: Vec::new(),
            retirement_lists: Vec::new(),
            list_addresses: ListAddresses::default(),
            loopback: Loopback::Refuse,
            page: None,
            contexts: Contexts::compiled(),
            memory: Memory::default(),
            refresh: Refresh::Refuse,
            issuer_list: IssuerList::Omit,
        }
    }
}

/// Everything at its default, by the clock of the system.
#[cfg(not(target_arch = "wasm32"))]
impl Default for Options {
    fn default() -> Self {
        let since = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
        Self::at(DateTime::from_unix_seconds(i64::try_from(since.as_secs()).unwrap_or(i64::MAX)))
    }
}

/// Which documents may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NetworkPolicy {
    /// All.
    Full,
    /// Only status lists.
    StatusOnly,
    /// None.
    None,
}

/// Whether loopback hosts may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loopback {
    /// The page is on a public host.
    Refuse,
    /// The page itself is on the loopback.
    Allow,
}

/// Whether a refresh service may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// The default: it would tell the issuer.
    Refuse,
    /// The caller allows it.
    Allow,
}

/// Whether the report carries its badge's issuer as a list that a site can pin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssuerList {
    /// The default.
    Omit,
    /// With the documents that were fetched of it.
    Export,
}

/// The addresses of lists that a site gave by address.
#[derive(Clone, Debug, Default)]
pub struct ListAddresses {
    /// Of the issuers that it knows.
    pub trust: Option<Url>,
    /// Of retirements.
    pub retirement: Vec<Url>,
}

/// The issuers that a site knows.
#[derive(Clone, Debug, Default)]
pub struct TrustList {
    /// Its name or address, for the card.
    pub name: Option<String>,
    /// One entry an issuer.
    pub issuers: Vec<TrustedIssuer>,
    /// Why the list could not be had. Then whether an issuer is on it cannot be told.
    pub missing: Option<Obstacle>,
}

/// One issuer that a site knows.
#[derive(Clone, Debug, Default)]
pub struct TrustedIssuer {
    /// An issuer id, a DID or an origin.
    pub id: String,
    /// The name that the site gives it.
    pub name: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Documents pinned for visitors who cannot fetch them, by URL or DID.
    pub documents: BTreeMap<String, Value>,
    /// When the entry was last brought up to date.
    pub updated: Option<String>,
}
