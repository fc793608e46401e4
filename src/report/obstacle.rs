#![expect(missing_docs, reason = "each variant says what its facts are")]

use serde::Serialize;

use crate::base::json;

/// We could not find out. Serialised with a stable `code` and its facts; never turns into "valid" nor "invalid". Everywhere `url` is the
/// address that was to be asked, `status` the HTTP status of the answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Obstacle {
    /// The host is up, but closed to other sites' pages (CORS).
    Blocked { url: String },
    /// The URL may not be asked for (private host, other scheme, or the caller's `network` option).
    NotAllowed { url: String },
    /// The host could not be reached.
    Offline { url: String },
    /// The host did not answer in time.
    TimedOut { url: String },
    /// The host answered with a fault of its own (5xx, 429, an unexpected status).
    ServerError { url: String, status: u16 },
    /// The host says that the document is not public (401, 403, or its documented flag).
    Private { url: String, status: u16 },
    /// A document that is needed is not there (404, 410); for the badge itself this is a failure instead.
    Missing { url: String, status: u16 },
    /// The answer is not the document that was asked for; `found` is what came back (`html`, `text`, `empty`, ...).
    Unintelligible { url: String, found: String },
    /// More documents, bytes or redirects than one verification may use; `limit` names which.
    BudgetExhausted { limit: String },
    /// A suite, format, key, context or status method that this version does not know; `what` names it.
    Unsupported { what: String },
    /// Deciding what was signed needs more work than a page can afford.
    TooComplex,
    /// The verifier itself failed at this badge, which says nothing about it.
    VerifierFailed,
    /// A status list that is not genuine, so that its answer does not count; `reason` is a stable code (`proof`, `issuer`, `purpose`, ...).
    ListNotGenuine { url: String, reason: String },
    /// A status list past its own end date.
    ListExpired { url: String },
    /// The recipient cannot be compared with the one asked about, or the credential with a status list; `reason` is a stable code (`hash`
    /// for an unknown one, `no-identifier`, `no-id`, ...).
    NotComparable { reason: String },
    /// No source says whether the achievement is still offered.
    NotChecked,
    /// An earlier check stopped the way to this one.
    NotReached,
}

impl Obstacle {
    /// The stable code, as in the report.
    #[must_use]
    pub fn code(&self) -> String {
        let value = json::of(self);
        value.get("code").and_then(|code| code.as_str()).unwrap_or_default().to_owned()
    }
}
