use serde::{Deserialize, Serialize};

use super::badge::Format;
use super::coded::coded;
use super::{Identified, MatchedBy};
use crate::base::time::DateTime;

coded! {
    /// The codes of notes.
    NoteCode;
    /// The facts of a check that holds. Serialised with a stable `code`.
    pub enum Note {
        // conformance
        /// The document is what its version demands (`warnings` name lesser faults).
        Conforms { version: Format } = "conforms",

        // proof
        /// A signature that verifies; `within` when it is that of the record which carries the credential.
        Signed {
            securing: String,
            verification_method: Option<String>,
            created: Option<DateTime>,
            within[?]: Option<String>,
        } = "signed",
        /// Fetched from its own id.
        Hosted { url: String } = "hosted",

        // issuer
        /// The issuer's own document (profile, controller, DID document) lists the key; `pinned_on` when it came from the site's list.
        KeyAuthorised {
            issuer: String,
            source: String,
            pinned_on: Option<String>,
            identified: Identified,
        } = "key-authorised",
        /// The assertion and its badge class are inside of the issuer's scope.
        InScope {
            issuer: String,
            identified: Identified,
        } = "in-scope",
        /// As before, but the issuer is not on the site's list.
        Unlisted {
            issuer: String,
            identified: Identified,
        } = "unlisted",
        /// The issuer is on the site's list.
        Listed {
            issuer: String,
            identified: Identified,
        } = "listed",

        // status
        /// The status method was asked, and does not list this badge.
        NotRevoked { source: String } = "not-revoked",
        /// The issuer's status carries a message that neither revokes nor suspends.
        StatusMessage { source: String, message: String } = "status-message",

        // validity
        /// Within its dates.
        InDate { valid_from: Option<DateTime>, valid_until: Option<DateTime> } = "in-date",

        // lifecycle
        /// The achievement is still offered; `source` says so.
        Offered { source: String, as_of: Option<String> } = "offered",
        /// The achievement is no longer offered.
        Retired {
            retired_on: Option<String>,
            replaced_by: Option<Replacement>,
            note: Option<String>,
            source: String,
            as_of: Option<String>,
        } = "retired",
        /// The achievement will no longer be offered from a later date on.
        Retiring {
            retires_on: Option<String>,
            replaced_by: Option<Replacement>,
            note: Option<String>,
            source: String,
            as_of: Option<String>,
        } = "retiring",
        /// A newer version of the achievement exists.
        Superseded { replaced_by: Option<Replacement>, note: Option<String>, source: String, as_of: Option<String> } = "superseded",

        // recipient
        /// The identifier that matched, its type, and how (`exact`, `hash`, `case-insensitive`, ...).
        Matched { identifier: String, identity_type: String, how: MatchedBy } = "matched",

        // endorsements
        /// Every endorsement is genuine and about this badge.
        Endorsed { count: usize } = "endorsed",
    }
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

    /// The same, to be completed.
    pub(crate) fn issuer_mut(&mut self) -> Option<(&str, &mut Identified)> {
        match self {
            Self::KeyAuthorised { issuer, identified, .. }
            | Self::InScope { issuer, identified }
            | Self::Unlisted { issuer, identified }
            | Self::Listed { issuer, identified } => Some((issuer, identified)),
            _ => None,
        }
    }

    /// What took the place of an achievement that is no longer offered, or not for long.
    #[must_use]
    pub fn replaced_by(&self) -> Option<&Replacement> {
        match self {
            Self::Retired { replaced_by, .. }
            | Self::Retiring { replaced_by, .. }
            | Self::Superseded { replaced_by, .. } => replaced_by.as_ref(),
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
