use super::coded::coded;
use super::{Media, Part};
use crate::base::time::DateTime;

coded! {
    /// The codes of failures.
    FailureCode;
    /// The credential is at fault. Serialised with a stable `code` and its facts; words for people live in `view/messages`.
    pub enum Failure {
        // conformance
        /// There is no badge in the input; `found` is what it was taken for (`png`, `svg`, `json`, `html`, `text`, `empty`, ...).
        NoBadge { found: Media } = "no-badge",
        /// A part of the input is larger than the limit, in bytes (or levels, for JSON depth).
        TooLarge { part: Part, limit: usize } = "too-large",
        /// A part of the image or encoding is damaged, so that the badge in it cannot be read.
        Damaged { part: Part } = "damaged",
        /// The badge lacks what its version demands so badly that nothing can be verified; `what` names the property.
        Malformed { what: String } = "malformed",

        // proof
        /// The signature does not match the contents.
        SignatureMismatch { verification_method: Option<String> } = "signature-mismatch",
        /// The algorithm is no signature by an issuer (`none`, HS256), or does not fit the key.
        AlgorithmRefused { algorithm: String } = "algorithm-refused",
        /// The proof's own end date has passed.
        ProofExpired { expires: DateTime, now: DateTime } = "proof-expired",
        /// The proof was made for another purpose than asserting a credential.
        ProofPurpose { purpose: Option<String> } = "proof-purpose",
        /// The proof lacks or garbles a property, so that it proves nothing.
        ProofMalformed { what: String } = "proof-malformed",
        /// There is neither a proof nor a hosted id.
        ProofMissing = "proof-missing",
        /// The host says that there is no such badge.
        NotFound { url: String, status: u16 } = "not-found",

        /// The document at the badge's own address is none, or another; `found` is what came back (`png`, `json`, ...).
        OtherDocument { url: String, found: Media } = "other-document",

        // issuer
        /// Hosted outside of the issuer's scope.
        OutOfScope { url: String, issuer: Option<String> } = "out-of-scope",
        /// The document at the badge's address declares another id, which does not give this badge.
        IdMismatch { asked: String, declared: String } = "id-mismatch",
        /// The issuer's document was read, and does not list the key.
        KeyNotAuthorised { verification_method: Option<String>, issuer: Option<String> } = "key-not-authorised",
        /// The issuer's id cannot be looked up by anyone, so nothing ties the key to it.
        Unbound { issuer: Option<String> } = "unbound",

        // status
        /// Withdrawn by its issuer; `source` is the document that says so.
        Revoked { reason: Option<String>, source: Option<String> } = "revoked",
        /// On hold.
        Suspended { source: Option<String> } = "suspended",

        // validity
        /// Past its end date.
        Expired { valid_until: DateTime, now: DateTime } = "expired",
        /// Valid, or issued, from a later date.
        NotYetValid { valid_from: DateTime, now: DateTime } = "not-yet-valid",
        /// It ends before it begins.
        EndsBeforeStart { valid_from: DateTime, valid_until: DateTime } = "ends-before-start",

        // recipient
        /// Not issued to the recipient asked about.
        WrongRecipient = "wrong-recipient",

        // endorsements
        /// An endorsement is not genuine, or not about this badge; the details stand in the badge's `endorsements`.
        EndorsementNotGenuine { count: usize } = "endorsement-not-genuine",
    }
}
