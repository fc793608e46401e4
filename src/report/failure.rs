#![expect(missing_docs, reason = "each variant says what its facts are")]

use serde::Serialize;

use crate::base::time::DateTime;

/// The credential is at fault. Serialised with a stable `code` and its facts; words for people live in `view/messages`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Failure {
    // conformance
    /// There is no badge in the input; `found` is what it was taken for (`png`, `svg`, `json`, `html`, `text`, `empty`, ...).
    NoBadge { found: String },
    /// A part of the input is larger than the limit, in bytes (or levels, for JSON depth).
    TooLarge { part: String, limit: usize },
    /// A part of the image or encoding is damaged, so that the badge in it cannot be read.
    Damaged { part: String },
    /// The badge lacks what its version demands so badly that nothing can be verified; `what` names the property.
    Malformed { what: String },

    // proof
    /// The signature does not match the contents.
    SignatureMismatch { verification_method: Option<String> },
    /// The algorithm is no signature by an issuer (`none`, HS256), or does not fit the key.
    AlgorithmRefused { algorithm: String },
    /// The proof's own end date has passed.
    ProofExpired { expires: DateTime, now: DateTime },
    /// The proof was made for another purpose than asserting a credential.
    ProofPurpose { purpose: Option<String> },
    /// The proof lacks or garbles a property, so that it proves nothing.
    ProofMalformed { what: String },
    /// There is neither a proof nor a hosted id.
    ProofMissing,
    /// The host says that there is no such badge.
    NotFound { url: String, status: u16 },

    /// The document at the badge's own address is none, or another; `found` is what came back (`png`, `json`, ...).
    OtherDocument { url: String, found: String },

    // issuer
    /// Hosted outside of the issuer's scope.
    OutOfScope { url: String, issuer: Option<String> },
    /// The document at the badge's address declares another id, which does not give this badge.
    IdMismatch { asked: String, declared: String },
    /// The issuer's document was read, and does not list the key.
    KeyNotAuthorised { verification_method: Option<String>, issuer: Option<String> },
    /// The issuer's id cannot be looked up by anyone, so nothing ties the key to it.
    Unbound { issuer: Option<String> },

    // status
    /// Withdrawn by its issuer; `source` is the document that says so.
    Revoked { reason: Option<String>, source: Option<String> },
    /// On hold.
    Suspended { source: Option<String> },

    // validity
    /// Past its end date.
    Expired { valid_until: DateTime, now: DateTime },
    /// Valid, or issued, from a later date.
    NotYetValid { valid_from: DateTime, now: DateTime },
    /// It ends before it begins.
    EndsBeforeStart { valid_from: DateTime, valid_until: DateTime },

    // recipient
    /// Not issued to the recipient asked about.
    WrongRecipient,

    // endorsements
    /// An endorsement is not genuine, or not about this badge; the details stand in the badge's `endorsements`.
    EndorsementNotGenuine { count: usize },
}
