use super::coded::coded;
use super::{Feature, Found, Incomparable, Limit, ListDoubt};

coded! {
    /// The codes of obstacles.
    ObstacleCode;
    /// We could not find out. Serialised with a stable `code` and its facts; never turns into "valid" nor "invalid".
    #[non_exhaustive]
    pub enum Obstacle {
        /// The host of `url` is up, but closed to other sites' pages (CORS).
        Blocked { url: String } = "blocked",
        /// The address `url` may not be asked for (private host, other scheme, or the caller's `network` option).
        NotAllowed { url: String } = "not-allowed",
        /// The host of `url` could not be reached.
        Offline { url: String } = "offline",
        /// The host of `url` did not answer in time.
        TimedOut { url: String } = "timed-out",
        /// The host of `url` answered with a fault of its own (5xx, 429, an unexpected status); `status` is the HTTP status.
        ServerError { url: String, status: u16 } = "server-error",
        /// The host says that the document at `url` is not public; `status` is the HTTP status (401 or 403).
        Private { url: String, status: u16 } = "private",
        /// A document that is needed is not at its address, `url`; `status` is the HTTP status (404 or 410). For the badge itself this is a
        /// failure instead.
        Missing { url: String, status: u16 } = "missing",
        /// The answer is not the document that was asked for at `url`; `found` is what came back (`html`, `text`, `empty`, `json` such as
        /// an error, ...).
        Unintelligible { url: String, found: Found } = "unintelligible",
        /// More documents, bytes or redirects than one verification may use; `limit` names which.
        BudgetExhausted { limit: Limit } = "budget-exhausted",
        /// A suite, format, key, context or status method that this version does not know; `what` names it.
        Unsupported { what: Feature } = "unsupported",
        /// Deciding what was signed needs more work than a page can afford.
        TooComplex = "too-complex",
        /// The verifier itself failed at this badge, which says nothing about it.
        VerifierFailed = "verifier-failed",
        /// The status list at `url` is not genuine, so that its answer does not count; `reason` is a stable code (`proof`, `issuer`, ...).
        ListNotGenuine { url: String, reason: ListDoubt } = "list-not-genuine",
        /// The status list at `url` is past its own end date.
        ListExpired { url: String } = "list-expired",
        /// The recipient cannot be compared with the one asked about, or the credential with a status list; `reason` is a stable code
        /// (`hash` for an unknown one, `no-identifier`, ...).
        NotComparable { reason: Incomparable } = "not-comparable",
        /// No source says whether the achievement is still offered.
        NotChecked = "not-checked",
        /// An earlier check stopped the way to this one.
        NotReached = "not-reached",
    }
}

impl Obstacle {
    /// Whether a document is closed to this page, be it by the host or by the caller.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Blocked { .. } | Self::NotAllowed { .. })
    }
}
