//! The JSON-LD contexts that a verification may use.
//!
//! Decision: contexts are compiled in and never fetched first, since what a context says decides what was signed. One that no
//! package carries is fetched by the caller and taken only if its canonical form has the pinned SHA-256. Any other context is
//! foreign: it may add terms, and [`super::Canonical::redefined`] tells where it changes the meaning of a known one.

mod editions;

use std::borrow::Cow;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::json_ld::active_context::Active;
use crate::base::encoding::hex;

const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/";

/// The contexts known to a verification: those compiled in and what was inserted.
///
/// It remembers what it has processed, so one should serve many verifications: clones share the memory, until something is
/// inserted into one of them.
#[derive(Clone, Debug)]
pub struct Contexts {
    inserted: Vec<Inserted>,
    root: Active,
}

#[derive(Clone, Debug)]
struct Inserted {
    url: String,
    document: Value,
    standing: ContextStanding,
}

/// How well a context is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::canonical) enum ContextStanding {
    /// What its standard says, since it is compiled in or pinned; it defines terms that are shown of a credential, or none of them.
    Official,
    /// Compiled in, but not official: it may give names a meaning of its own.
    Compiled,
    /// Neither compiled in nor pinned, so that anybody may have written it.
    Foreign,
}

impl Contexts {
    /// The compiled-in contexts; each is parsed and processed when it is first used.
    #[must_use]
    pub fn compiled() -> Self {
        Self { inserted: Vec::new(), root: Active::initial(None) }
    }

    /// Adds a context document, or replaces the edition known under its URL.
    ///
    /// `document` is what the URL serves: an object with a member `@context`.
    pub fn insert(&mut self, url: impl Into<String>, document: Value) {
        let url = url.into();
        // Clones share the memory. They must not find there what this document means.
        self.root = Active::initial(None);
        let official = is_official(&url) && Self::accepts(&url, &document);
        let standing = if official { ContextStanding::Official } else { ContextStanding::Foreign };
        self.replace(Inserted { url, document, standing });
    }

    fn replace(&mut self, inserted: Inserted) {
        self.inserted.retain(|known| known.url != inserted.url);
        self.inserted.push(inserted);
    }

    fn inserted(&self, url: &str) -> Option<&Inserted> {
        self.inserted.iter().find(|inserted| inserted.url == url)
    }

    /// Whether the context can be used without asking anybody for it.
    #[must_use]
    pub fn contains(&self, url: &str) -> bool {
        self.standing(url).is_some()
    }

    /// Whether `document` is a known edition of the context `url`: compiled in or pinned by the SHA-256 of its canonical form.
    #[must_use]
    pub fn accepts(url: &str, document: &Value) -> bool {
        let hash = Sha256::digest(crate::canonical::jcs(document));
        let pinned = PINNED.iter().any(|(name, pin)| *name == url && *pin == hex(&hash));
        pinned
            || compiled(url)
                .and_then(|text| serde_json::from_str::<Value>(text).ok())
                .is_some_and(|known| known == *document)
    }

    /// The same contexts with another edition of one that was published more than once under its URL: each edition that `document`
    /// can have been signed by, with a name for it.
    #[must_use]
    pub fn other_editions(&self, document: &Value) -> Vec<(&'static str, Self)> {
        let editions = editions::others(document).into_iter();
        editions
            .filter_map(|edition| {
                let composed = compiled(edition.url).and_then(edition.compose)?;
                let mut contexts = self.clone();
                contexts.root = Active::initial(None);
                contexts.replace(Inserted {
                    url: edition.url.to_owned(),
                    document: composed,
                    standing: ContextStanding::Official,
                });
                Some((edition.name, contexts))
            })
            .collect()
    }

    /// The context document, parsed.
    pub(super) fn document(&self, url: &str) -> Option<Cow<'_, Value>> {
        match self.inserted(url) {
            Some(inserted) => Some(Cow::Borrowed(&inserted.document)),
            None => match compiled(url) {
                Some(text) => serde_json::from_str(text).ok().map(Cow::Owned),
                None => editions::clr(url).map(Cow::Owned),
            },
        }
    }

    pub(super) fn standing(&self, url: &str) -> Option<ContextStanding> {
        match self.inserted(url) {
            Some(inserted) => Some(inserted.standing),
            None if compiled(url).is_none() => editions::clr(url).map(|_| ContextStanding::Official),
            None if is_official(url) => Some(ContextStanding::Official),
            None => Some(ContextStanding::Compiled),
        }
    }

    /// The active context to begin with.
    pub(super) fn root(&self, base: Option<&str>) -> Active {
        base.map_or_else(|| self.root.clone(), |base| Active::initial(Some(base)))
    }
}

impl Default for Contexts {
    fn default() -> Self {
        Self::compiled()
    }
}

/// Whether a context of this URL counts as official. Four compiled-in ones do not, since they give names a meaning of their own.
fn is_official(url: &str) -> bool {
    !matches!(
        url,
        "https://www.w3.org/ns/credentials/examples/v2"
            | "https://w3id.org/dcc/v1"
            | "https://w3id.org/openbadges/v2"
            | "https://openbadgespec.org/v2/context.json"
    )
}

/// Contexts that no registry package carries: fetched, and known by the SHA-256 of their canonical (JCS) form.
const PINNED: [(&str, &str); 3] = [
    (
        editions::OPEN_BADGES, // the edition of 2026-06, with endorsementJwt and jti
        "04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966",
    ),
    (
        "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
        "a2dd0c0c07434663b7b54a51dd8a3363f6d5c420efa87e3d97b4ef8661596d44",
    ),
    (
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        "7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394",
    ),
];

/// The text of a compiled-in context.
fn compiled(url: &str) -> Option<&'static str> {
    if let Some(edition) = url.strip_prefix(OPEN_BADGES) {
        return Some(match edition {
            "context.json" => include_str!("ob-v3p0.json"),
            "context-3.0.1.json" => include_str!("ob-v3p0-3.0.1.json"),
            "context-3.0.2.json" => include_str!("ob-v3p0-3.0.2.json"),
            "context-3.0.3.json" => include_str!("ob-v3p0-3.0.3.json"),
            "extensions.json" => include_str!("ob-v3p0-extensions.json"),
            _ => return None,
        });
    }
    Some(match url {
        "https://www.w3.org/2018/credentials/v1" => include_str!("credentials-v1.json"),
        "https://www.w3.org/ns/credentials/v2" => include_str!("credentials-v2.json"),
        "https://www.w3.org/ns/credentials/examples/v2" => {
            include_str!("credentials-examples-v2.json")
        }
        "https://www.w3.org/ns/credentials/status/v1" => include_str!("status-v1.json"),
        "https://www.w3.org/ns/did/v1" => include_str!("did-v1.json"),
        "https://w3id.org/security/data-integrity/v1" => {
            include_str!("data-integrity-v1.json")
        }
        "https://w3id.org/security/data-integrity/v2" => {
            include_str!("data-integrity-v2.json")
        }
        "https://w3id.org/security/suites/ed25519-2020/v1" => {
            include_str!("ed25519-2020-v1.json")
        }
        "https://w3id.org/security/suites/ed25519-2018/v1" => {
            include_str!("ed25519-2018-v1.json")
        }
        "https://w3id.org/security/suites/jws-2020/v1" => include_str!("jws-2020-v1.json"),
        "https://w3id.org/security/v1" => include_str!("security-v1.json"),
        "https://w3id.org/security/v2" => include_str!("security-v2.json"),
        "https://w3id.org/security/multikey/v1" => include_str!("multikey-v1.json"),
        "https://w3id.org/vc/status-list/2021/v1" => {
            include_str!("status-list-2021-v1.json")
        }
        "https://w3id.org/dcc/v1" => include_str!("dcc-v1.json"),
        "https://w3id.org/openbadges/v2" | "https://openbadgespec.org/v2/context.json" => {
            include_str!("ob-v2.json")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Contexts, compiled, editions};

    #[test]
    fn composed_contexts_are_the_pinned_ones() {
        let other = compiled(editions::OPEN_BADGES).and_then(editions::with_additions);
        assert!(other.is_some_and(|other| Contexts::accepts(editions::OPEN_BADGES, &other)));
        for edition in ["context.json", "context-2.0.1.json"] {
            let url = format!("https://purl.imsglobal.org/spec/clr/v2p0/{edition}");
            assert!(editions::clr(&url).is_some_and(|document| Contexts::accepts(&url, &document)), "{url}");
        }
    }

    #[test]
    fn another_edition_is_tried_only_where_it_can_matter() {
        let names = |document| {
            let editions = Contexts::compiled().other_editions(&document);
            editions.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };
        assert!(names(json!({ "name": "endorsementJwt" })).is_empty());
        assert_eq!(names(json!({ "issuer": { "endorsementJwt": [] } })), ["context-3.0.3.json of 2026-06"]);
        assert_eq!(names(json!({ "@context": ["https://www.w3.org/ns/credentials/v2"] })), ["draft of credentials/v2"]);
    }
}
