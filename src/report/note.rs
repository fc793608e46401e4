#![expect(missing_docs, reason = "each variant says what its facts are")]

use serde::{Deserialize, Serialize};

use super::Identified;
use crate::base::time::DateTime;

/// The facts of a check that holds. Serialised with a stable `code`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Note {
    // conformance
    /// The document is what its version demands (`warnings` name lesser faults); `version` is the name of its format.
    Conforms { version: String },

    // proof
    /// A signature that verifies: `securing` is `jws`, `jwt` or the name of the suite, `verification_method` the key as the badge names it,
    /// `created` when it was made; `within` names the record that carries the credential, where the signature is the record's.
    Signed {
        securing: String,
        verification_method: Option<String>,
        created: Option<DateTime>,
        #[serde(skip_serializing_if = "Option::is_none")]
        within: Option<String>,
    },
    /// Fetched from its own id, `url`.
    Hosted { url: String },

    // issuer
    /// The issuer's own document (profile, controller, DID document) lists the key: `issuer` is the issuer's id, `source` the document's
    /// address or the key's, `pinned_on` the date of the entry in the site's list, where the document came from there.
    KeyAuthorised {
        issuer: String,
        source: String,
        pinned_on: Option<String>,
        #[serde(flatten)]
        identified: Identified,
    },
    /// The assertion and its badge class are inside of the scope of the issuer, whose id is `issuer`.
    InScope {
        issuer: String,
        #[serde(flatten)]
        identified: Identified,
    },
    /// The key or host is the issuer's, but the issuer, whose id is `issuer`, is not on the site's list.
    Unlisted {
        issuer: String,
        #[serde(flatten)]
        identified: Identified,
    },
    /// The key or host is the issuer's, and the issuer, whose id is `issuer`, is on the site's list.
    Listed {
        issuer: String,
        #[serde(flatten)]
        identified: Identified,
    },

    // status
    /// The status method was asked, and does not list this badge; `source` is the document that was asked.
    NotRevoked { source: String },
    /// The issuer's status carries `message`, which neither revokes nor suspends; `source` is the list.
    StatusMessage { source: String, message: String },

    // validity
    /// Within its dates: `valid_from` is the start, `valid_until` the end, where there are such.
    InDate { valid_from: Option<DateTime>, valid_until: Option<DateTime> },

    // lifecycle
    /// The achievement is still offered: `source` says so, as of the date `as_of` where that is a list with one.
    Offered { source: String, as_of: Option<String> },
    /// The achievement is no longer offered: since `retired_on`, with `replaced_by` in its place and the remark `note`, where these are
    /// known; `source` and `as_of` as above.
    Retired {
        retired_on: Option<String>,
        replaced_by: Option<Replacement>,
        note: Option<String>,
        source: String,
        as_of: Option<String>,
    },
    /// The achievement will no longer be offered from a later date on, `retires_on`; the other facts as above.
    Retiring {
        retires_on: Option<String>,
        replaced_by: Option<Replacement>,
        note: Option<String>,
        source: String,
        as_of: Option<String>,
    },
    /// A newer version of the achievement exists, `replaced_by`; the other facts as above.
    Superseded { replaced_by: Option<Replacement>, note: Option<String>, source: String, as_of: Option<String> },

    // recipient
    /// Awarded to `identifier`, one of those asked about; `identity_type` is the badge's type for it, `how` the way in which it matched
    /// (`exact`, `hash`, `case-insensitive`, ...).
    Matched { identifier: String, identity_type: String, how: String },

    // endorsements
    /// Every endorsement is genuine and about this badge; `count` is how many there are.
    Endorsed { count: usize },
}

impl Note {
    /// The issuer's id and how it is known, of a check of the issuer that holds.
    #[must_use]
    pub fn issuer(&self) -> Option<(&str, &Identified)> {
        match self {
            Self::KeyAuthorised { issuer, identified, .. }
            | Self::InScope { issuer, identified }
            | Self::Unlisted { issuer, identified }
            | Self::Listed { issuer, identified } => Some((issuer, identified)),
            _ => None,
        }
    }

    /// The same for writing, so that it can be completed.
    pub(crate) fn issuer_mut(&mut self) -> Option<(&str, &mut Identified)> {
        match self {
            Self::KeyAuthorised { issuer, identified, .. }
            | Self::InScope { issuer, identified }
            | Self::Unlisted { issuer, identified }
            | Self::Listed { issuer, identified } => Some((issuer, identified)),
            _ => None,
        }
    }
}

/// What took the place of an achievement.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// Its name.
    pub name: String,
    /// Where to read about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
