use serde::{Deserialize, Serialize};

use super::badge::Format;
use super::coded::coded;
use super::{Identified, MatchedBy};
use crate::base::time::DateTime;

coded! {
    /// The codes of notes.
    NoteCode;
    /// The facts of a check that holds. Serialised with a stable `code`.
    #[non_exhaustive]
    pub enum Note {
        // conformance
        /// The document is what its version demands (`warnings` name lesser faults); `version` is the name of its format.
        Conforms { version: Format } = "conforms",

        // proof
        /// A signature that verifies: `securing` is `jws`, `jwt` or the name of the suite, `verification_method` the key as the badge
        /// names it, `created` when it was made; `within` names the record that carries the credential, where the signature is the
        /// record's.
        Signed {
            securing: String,
            verification_method: Option<String>,
            created: Option<DateTime>,
            within[?]: Option<String>,
        } = "signed",
        /// Fetched from its own id, `url`.
        Hosted { url: String } = "hosted",

        // issuer
        /// The issuer's own document (profile, controller, DID document) lists the key: `issuer` is the issuer's id, `source` the
        /// document's address or the key's, `pinned_on` the date of the entry in the site's list, where the document came from there.
        KeyAuthorised {
            issuer: String,
            source: String,
            pinned_on: Option<String>,
            identified: Identified,
        } = "key-authorised",
        /// The assertion and its badge class are inside of the scope of the issuer, whose id is `issuer`.
        InScope {
            issuer: String,
            identified: Identified,
        } = "in-scope",
        /// The key or host is the issuer's, but the issuer, whose id is `issuer`, is not on the site's list.
        Unlisted {
            issuer: String,
            identified: Identified,
        } = "unlisted",
        /// The key or host is the issuer's, and the issuer, whose id is `issuer`, is on the site's list.
        Listed {
            issuer: String,
            identified: Identified,
        } = "listed",

        // status
        /// The status method was asked, and does not list this badge; `source` is the document that was asked.
        NotRevoked { source: String } = "not-revoked",
        /// The issuer's status carries `message`, which neither revokes nor suspends; `source` is the list.
        StatusMessage { source: String, message: String } = "status-message",

        // validity
        /// Within its dates: `valid_from` is the start, `valid_until` the end, where there are such.
        InDate { valid_from: Option<DateTime>, valid_until: Option<DateTime> } = "in-date",

        // lifecycle
        /// The achievement is still offered: `source` says so, as of the date `as_of` where that is a list with one.
        Offered { source: String, as_of: Option<String> } = "offered",
        /// The achievement is no longer offered: since `retired_on`, with `replaced_by` in its place and the remark `note`, where these are
        /// known; `source` and `as_of` as above.
        Retired {
            retired_on: Option<String>,
            replaced_by: Option<Replacement>,
            note: Option<String>,
            source: String,
            as_of: Option<String>,
        } = "retired",
        /// The achievement will no longer be offered from a later date on, `retires_on`; the other facts as above.
        Retiring {
            retires_on: Option<String>,
            replaced_by: Option<Replacement>,
            note: Option<String>,
            source: String,
            as_of: Option<String>,
        } = "retiring",
        /// A newer version of the achievement exists, `replaced_by`; the other facts as above.
        Superseded { replaced_by: Option<Replacement>, note: Option<String>, source: String, as_of: Option<String> } = "superseded",

        // recipient
        /// Awarded to `identifier`, one of those asked about; `identity_type` is the badge's type for it, `how` the way in which it matched
        /// (`exact`, `hash`, `case-insensitive`, ...).
        Matched { identifier: String, identity_type: String, how: MatchedBy } = "matched",

        // endorsements
        /// Every endorsement is genuine and about this badge; `count` is how many there are.
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
