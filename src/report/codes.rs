//! The words of the report that are facts of codes: checks, rules, parts, limits, reasons.

use std::fmt;

use super::coded::data_by_their_text;
use super::{FailureCode, NoteCode, ObstacleCode, Verdict};
use crate::base::Media;
use crate::base::codes::codes;
use crate::report::badge::Format;

codes! {
    /// The checks, in the order of the report.
    pub enum CheckName {
        /// The document is what its version demands.
        Conformance = "conformance",
        /// Integrity and authenticity.
        Proof = "proof",
        /// The key or the host belongs to the issuer named.
        Issuer = "issuer",
        /// Revoked or suspended.
        Status = "status",
        /// Within its dates.
        Validity = "validity",
        /// Whether the achievement is still offered.
        Lifecycle = "lifecycle",
        /// Awarded to the recipient asked about.
        Recipient = "recipient",
        /// What others say of it.
        Endorsements = "endorsements",
    }
}

codes! {
    /// The rule that a property breaks, of the warning `property`.
    pub enum Rule {
        /// It must be there.
        Required = "required",
        /// There may be only one.
        Cardinality = "cardinality",
        /// It is of another type of JSON.
        Type = "type",
        /// It has no text.
        Empty = "empty",
        /// It is no IRI.
        Iri = "iri",
        /// It is no URL of http or https.
        Url = "url",
        /// It is no date of its version.
        Date = "date",
        /// It is no e-mail address.
        Email = "email",
        /// It is no telephone number in the form of E.164.
        Telephone = "telephone",
        /// It is no language tag.
        Language = "language",
        /// It is no host name.
        Origin = "origin",
        /// It is none of the words or classes that may stand there.
        Vocabulary = "vocabulary",
        /// It is no image that may stand there.
        Image = "image",
        /// It says that the badge is signed, but the badge was found without a signature.
        Signature = "signature",
        /// It names nothing that is in the document.
        Reference = "reference",
        /// It is not a hash, or is not said to be one.
        Hash = "hash",
        /// The hash is of an algorithm that the version does not have.
        HashAlgorithm = "hash-algorithm",
        /// It is no extension, by its own context.
        Extension = "extension",
        /// It is less than its schema allows.
        Minimum = "minimum",
        /// It is more than its schema allows.
        Maximum = "maximum",
    }
}

codes! {
    /// A part of the input that is too large or damaged.
    pub enum Part {
        /// The file.
        File = "file",
        /// The text of the badge.
        BadgeText = "badge text",
        /// The nesting of its JSON.
        JsonDepth = "JSON depth",
        /// A compact JWS or JWT.
        Token = "token",
        /// The nesting of credentials inside of credentials.
        Nesting = "nesting of credentials",
        /// The PNG.
        Png = "PNG",
        /// A text chunk of a PNG.
        TextChunk = "text chunk",
        /// The compressed text of a PNG.
        CompressedText = "compressed text",
        /// The SVG.
        Svg = "SVG",
        /// The nesting of its elements.
        SvgDepth = "SVG depth",
        /// The attributes of one of its elements.
        SvgAttributes = "SVG attributes",
        /// Its namespaces.
        SvgNamespaces = "SVG namespaces",
    }
}

codes! {
    /// What a verification may use a limited amount of.
    pub enum Limit {
        /// Requests.
        Requests = "requests",
        /// The bytes of one document.
        DocumentBytes = "document bytes",
        /// Links from what was given to the badge.
        Links = "links",
        /// The credentials of one container.
        Credentials = "credentials",
        /// The proofs of one credential.
        Proofs = "proofs",
        /// The contexts of other hosts that a document names.
        Contexts = "contexts",
        /// The keys that may have made a signature.
        Keys = "keys",
        /// The time that signatures take.
        Signatures = "signatures",
        /// The status entries of one credential.
        StatusEntries = "status entries",
    }
}

codes! {
    /// Why a status list does not count.
    pub enum ListDoubt {
        /// The entry gives no address for it.
        NoAddress = "no-address",
        /// Its purpose is not that of the entry, or the entry's cannot be read.
        Purpose = "purpose",
        /// It is no status list.
        Type = "type",
        /// Its bits cannot be read.
        Encoding = "encoding",
        /// Its entries have a size that is not supported.
        Size = "size",
        /// It has no such entry.
        Index = "index",
        /// Its proof does not hold.
        Proof = "proof",
        /// Its issuer did not sign it, or is not the badge's.
        Issuer = "issuer",
        /// It is valid from a later date.
        NotYetValid = "not-yet-valid",
    }
}

codes! {
    /// Why a recipient cannot be compared with the one that was asked about, or a credential with a status list.
    pub enum Incomparable {
        /// The badge has several subjects.
        SeveralSubjects = "several-subjects",
        /// Several credentials describe one subject.
        SharedSubject = "shared-subject",
        /// The badge has no identifier of its recipient.
        NoIdentifier = "no-identifier",
        /// The badge has no id.
        NoId = "no-id",
        /// The hash is of an unknown algorithm.
        Hash = "hash",
    }
}

codes! {
    /// How an identifier that was asked about matches one of the badge.
    pub enum MatchedBy {
        /// Exactly as it was given.
        Exact = "exact",
        /// Without the space around it, or the scheme of a link.
        Trimmed = "trimmed",
        /// Without regard to the case of its letters.
        CaseInsensitive = "case-insensitive",
        /// By its hash.
        Hash = "hash",
        /// By its hash in lower case.
        HashCaseInsensitive = "hash-case-insensitive",
    }
}

/// The code of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Of a check that holds.
    Note(NoteCode),
    /// Of one that does not.
    Failure(FailureCode),
    /// Of one that could not be made.
    Obstacle(ObstacleCode),
}

impl Code {
    /// The stable word, as in the report.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Note(code) => code.code(),
            Self::Failure(code) => code.code(),
            Self::Obstacle(code) => code.code(),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// What an answer is that is not the document asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Found {
    /// Something else, by its content.
    Media(Media),
    /// A list of the site that is wrong, with the place and the fault.
    Fault(String),
}

impl fmt::Display for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Media(media) => media.fmt(formatter),
            Self::Fault(fault) => formatter.write_str(fault),
        }
    }
}

impl From<Media> for Found {
    fn from(media: Media) -> Self {
        Self::Media(media)
    }
}

codes! {
    /// Why a document that the verdict does not need is worth a warning.
    pub enum DocumentDoubt {
        /// It is not there.
        Missing = "missing",
        /// It is not genuine.
        NotGenuine = "not-genuine",
        /// It could not be had.
        Unreachable = "unreachable",
        /// The status list names no issuer.
        IssuerMissing = "issuer-missing",
        /// The status list is of another issuer than the badge, and signed by that one.
        IssuerDiffers = "issuer-differs",
        /// It says that its id is another one.
        IdDiffers = "id-differs",
        /// The current version is that of another award.
        RefreshDiffers = "refresh-differs",
        /// The current version is older than what was given.
        RefreshOlder = "refresh-older",
        /// The status list is so short that asking for it tells which badge is looked at.
        ShortList = "short-list",
    }
}

/// The reason of the warning `document`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Doubt {
    /// What is wrong with it.
    Document(DocumentDoubt),
    /// It could not be had, by the code of the obstacle.
    Unavailable(ObstacleCode),
    /// It is something else, or wrong.
    Found(Found),
}

impl fmt::Display for Doubt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(doubt) => doubt.fmt(formatter),
            Self::Unavailable(code) => code.fmt(formatter),
            Self::Found(found) => found.fmt(formatter),
        }
    }
}

/// What this version does not know, of the obstacle `unsupported`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Feature {
    /// A suite, type, algorithm or property, by its name.
    Named(String),
    /// A DID method.
    DidMethod(String),
    /// A JSON-LD context whose name is no address.
    Context(String),
    /// A context that gives a known term another meaning, with the JSON pointer of the term.
    Redefinition(String),
    /// An error of the JSON-LD standard, by its code.
    JsonLd(&'static str),
    /// Statements that can be read in two ways, with the name of what they say.
    Statements(String),
}

impl fmt::Display for Feature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => formatter.write_str(name),
            Self::DidMethod(method) => write!(formatter, "did:{method}"),
            Self::Context(url) => write!(formatter, "context {url}"),
            Self::Redefinition(pointer) => write!(formatter, "context that redefines {pointer}"),
            Self::JsonLd(code) => write!(formatter, "JSON-LD: {code}"),
            Self::Statements(what) => write!(formatter, "RDF: {what}"),
        }
    }
}

impl From<&str> for Feature {
    fn from(name: &str) -> Self {
        Self::Named(name.to_owned())
    }
}

impl From<String> for Feature {
    fn from(name: String) -> Self {
        Self::Named(name)
    }
}

data_by_their_text!(
    Media,
    Rule,
    Part,
    Limit,
    ListDoubt,
    Incomparable,
    MatchedBy,
    Code,
    Found,
    Doubt,
    Feature,
    Verdict,
    Format
);
