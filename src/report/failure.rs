use super::coded::coded;
use super::{Media, Part};
use crate::base::time::DateTime;

coded! {
    /// The codes of failures.
    FailureCode;
    /// The credential is at fault. Serialised with a stable `code` and its facts; words for people live in `view/messages`.
    #[non_exhaustive]
    pub enum Failure {
        // conformance
        /// There is no badge in the input; `found` is what it was taken for (`png`, `svg`, `json`, `html`, `text`, `empty`, ...).
        NoBadge { found: Media } = "no-badge",
        /// The address `url` is a page of a known site, `site`, which shows an achievement that is no Open Badge; `badges` is where the
        /// Open Badges of the same organisation are.
        OtherCredential { url: String, site: String, badges: String } = "other-credential",
        /// A part of the input is too large: `part` names it, `limit` is the most that it may have, in bytes, or in levels or pieces where
        /// it is counted by these (`JSON depth`, `SVG attributes`, ...).
        TooLarge { part: Part, limit: usize } = "too-large",
        /// A part of the image or encoding is damaged, so that the badge in it cannot be read; `part` names it (`text chunk`, `token`,
        /// ...).
        Damaged { part: Part } = "damaged",
        /// The badge lacks what its version demands so badly that nothing can be verified; `what` names the property.
        Malformed { what: String } = "malformed",

        // proof
        /// The signature does not match the contents; `verification_method` is the key that it was compared with, as the badge names it.
        SignatureMismatch { verification_method: Option<String> } = "signature-mismatch",
        /// The algorithm is no signature by an issuer (`none`, HS256), or does not fit the key; `algorithm` is its name, empty if none is
        /// given.
        AlgorithmRefused { algorithm: String } = "algorithm-refused",
        /// The proof's own end date has passed: `expires` is that date, `now` the moment of the verification.
        ProofExpired { expires: DateTime, now: DateTime } = "proof-expired",
        /// The proof was made for another purpose than asserting a credential; `purpose` is the one that it names.
        ProofPurpose { purpose: Option<String> } = "proof-purpose",
        /// The proof lacks or garbles a property, so that it proves nothing; `what` names the property.
        ProofMalformed { what: String } = "proof-malformed",
        /// There is neither a proof nor a hosted id.
        ProofMissing = "proof-missing",
        /// The host says that there is no such badge: `url` is the address that was asked, `status` the HTTP status.
        NotFound { url: String, status: u16 } = "not-found",

        /// At `url`, the badge's own address, there is another document, or an image; `found` is what came back (`json`, `png`, ...).
        OtherDocument { url: String, found: Media } = "other-document",

        // issuer
        /// Hosted outside of the issuer's scope: `url` is the address of the badge or its badge class, `issuer` the issuer's id.
        OutOfScope { url: String, issuer: Option<String> } = "out-of-scope",
        /// The document at the address `asked` declares another id, `declared`, which does not give this badge. Of an endorsement: it is
        /// about `declared`, and not about the badge `asked`.
        IdMismatch { asked: String, declared: String } = "id-mismatch",
        /// The issuer's document was read, and does not list the key: `verification_method` is the key's id, `issuer` the issuer's.
        KeyNotAuthorised { verification_method: Option<String>, issuer: Option<String> } = "key-not-authorised",
        /// Nothing ties the key or host to the issuer, such as where no one can look its id up; `issuer` is that id as written.
        Unbound { issuer: Option<String> } = "unbound",

        // status
        /// Withdrawn by its issuer; `reason` is what the issuer says, `source` the document that says so.
        Revoked { reason: Option<String>, source: Option<String> } = "revoked",
        /// On hold; `source` is the document that says so.
        Suspended { source: Option<String> } = "suspended",

        // validity
        /// Past its end date, `valid_until`; `now` is the moment of the verification.
        Expired { valid_until: DateTime, now: DateTime } = "expired",
        /// Valid, or issued, from a later date, `valid_from`; `now` is the moment of the verification.
        NotYetValid { valid_from: DateTime, now: DateTime } = "not-yet-valid",
        /// It ends, at `valid_until`, before it begins, at `valid_from`.
        EndsBeforeStart { valid_from: DateTime, valid_until: DateTime } = "ends-before-start",

        // recipient
        /// Not issued to the recipient asked about.
        WrongRecipient = "wrong-recipient",

        // endorsements
        /// Some endorsements, `count` of them, are not genuine or not about this badge; the details stand in the badge's `endorsements`.
        EndorsementNotGenuine { count: usize } = "endorsement-not-genuine",
    }
}
