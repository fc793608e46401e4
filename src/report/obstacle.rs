use super::coded::coded;
use super::{Feature, Found, Incomparable, Limit, ListDoubt};

coded! {
    /// The codes of obstacles.
    ObstacleCode;
    /// We could not find out. Serialised with a stable `code` and its facts; never turns into "valid" nor "invalid". Everywhere `url` is the
    /// address that was to be asked, `status` the HTTP status of the answer.
    pub enum Obstacle {
        /// The host is up, but closed to other sites' pages (CORS).
        Blocked { url: String } = "blocked",
        /// The URL may not be asked for (private host, other scheme, or the caller's `network` option).
        NotAllowed { url: String } = "not-allowed",
        /// The host could not be reached.
        Offline { url: String } = "offline",
        /// The host did not answer in time.
        TimedOut { url: String } = "timed-out",
        /// The host answered with a fault of its own (5xx, 429, an unexpected status).
        ServerError { url: String, status: u16 } = "server-error",
        /// The host says that the document is not public (401, 403, or its documented flag).
        Private { url: String, status: u16 } = "private",
        /// A document that is needed is not there (404, 410); for the badge itself this is a failure instead.
        Missing { url: String, status: u16 } = "missing",
        /// The answer is not the document that was asked for; `found` is what came back (`html`, `text`, `empty`, ...).
        Unintelligible { url: String, found: Found } = "unintelligible",
        /// More documents, bytes or redirects than one verification may use; `limit` names which.
        BudgetExhausted { limit: Limit } = "budget-exhausted",
        /// A suite, format, key, context or status method that this version does not know; `what` names it.
        Unsupported { what: Feature } = "unsupported",
        /// Deciding what was signed needs more work than a page can afford.
        TooComplex = "too-complex",
        /// The verifier itself failed at this badge, which says nothing about it.
        VerifierFailed = "verifier-failed",
        /// A status list that is not genuine, so that its answer does not count; `reason` is a stable code (`proof`, `issuer`, `purpose`,
        /// ...).
        ListNotGenuine { url: String, reason: ListDoubt } = "list-not-genuine",
        /// A status list past its own end date.
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
