use serde::Serialize;

/// What a document was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// What the user gave a link to.
    Input,
    /// The assertion or credential at its own id.
    Credential,
    /// The badge class or achievement.
    Achievement,
    /// The issuer's profile.
    Issuer,
    /// A key, controller document or DID document.
    Key,
    /// A revocation or status list.
    Status,
    /// A JSON-LD context.
    Context,
    /// An endorsement.
    Endorsement,
    /// Whether a site claims an issuer's key.
    Linkage,
    /// The current version of a credential, from its refresh service.
    Refresh,
    /// An image that is shown.
    Image,
    /// A lifecycle record or retirement list.
    Lifecycle,
    /// A list of trusted issuers.
    TrustList,
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
}

/// What came of asking for a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceOutcome {
    /// An answer with a document.
    Fetched,
    /// An answer without a document (4xx, 5xx).
    Refused,
    /// The host is closed to other sites' pages.
    Blocked,
    /// The host could not be reached, or not in time.
    Offline,
    /// It was not asked: the URL is not allowed, or the budget was used up.
    NotAsked,
    /// Taken from the site's list, which pins it.
    Pinned,
}
