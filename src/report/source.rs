use serde::Serialize;

use crate::base::codes::codes;
use crate::base::time::DateTime;

codes! {
    /// What a document was asked for.
    pub enum Purpose {
        /// What the user gave a link to.
        Input = "input",
        /// The assertion or credential at its own id.
        Credential = "credential",
        /// The badge class or achievement.
        Achievement = "achievement",
        /// The issuer's profile.
        Issuer = "issuer",
        /// A key, controller document or DID document.
        Key = "key",
        /// A revocation or status list.
        Status = "status",
        /// A JSON-LD context.
        Context = "context",
        /// An endorsement.
        Endorsement = "endorsement",
        /// Whether a site claims an issuer's key.
        Linkage = "linkage",
        /// The current version of a credential, from its refresh service.
        Refresh = "refresh",
        /// An image that is shown.
        Image = "image",
        /// A lifecycle record or retirement list.
        Lifecycle = "lifecycle",
        /// A list of trusted issuers.
        TrustList = "trust-list",
        /// What a registry says of an issuer.
        Registry = "registry",
    }
}

/// One document that was asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// The URL asked for.
    pub url: String,
    /// What for.
    pub purpose: Purpose,
    /// What came of it.
    pub outcome: SourceOutcome,
    /// The HTTP status, if there was an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Whether it came through the site's proxy.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub via_proxy: bool,
    /// When the host said so, if a cache answered in its place; else it was asked during the verification.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fetched_at: Option<DateTime>,
}

codes! {
    /// What came of asking for a document.
    pub enum SourceOutcome {
        /// An answer with a document.
        Fetched = "fetched",
        /// An answer without a document (4xx, 5xx).
        Refused = "refused",
        /// The host is closed to other sites' pages.
        Blocked = "blocked",
        /// The host could not be reached, or not in time.
        Offline = "offline",
        /// It was not asked: the URL is not allowed, or the budget was used up.
        NotAsked = "not-asked",
        /// Taken from the site's list, which pins it.
        Pinned = "pinned",
    }
}
