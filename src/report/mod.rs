//! The report: what was checked, what came of it, and the one verdict that follows.
//!
//! A *failure* says that the credential is at fault, an *obstacle* that we could not find out. They are different types, so that
//! a lost connection can never become "invalid", nor "valid". Nothing here defaults to a good answer.

pub mod badge;
mod coded;
mod codes;
pub mod exported;
mod failure;
mod identified;
mod note;
mod obstacle;
mod registry;
mod source;
mod stop;
mod verdict;
mod warning;

pub use crate::base::Media;
#[doc(hidden)]
pub use coded::camel_case;
pub use coded::{Data, Datum, Described};
pub use codes::{
    CheckName, Code, DocumentDoubt, Doubt, Feature, Found, Incomparable, Limit, ListDoubt, MatchedBy, Part, Rule,
};
pub use failure::{Failure, FailureCode};
pub use identified::{Identified, Level, Linkage};
pub use note::{Note, NoteCode, Replacement};
pub use obstacle::{Obstacle, ObstacleCode};
pub use registry::{Listing, Registered, RegistryAnswer, RegistryDoubt, RegistryType};
pub use source::{Purpose, Source, SourceOutcome};
pub use stop::Stop;
pub use verdict::{Severity, Verdict, decided_by, refuted, verdict};
pub use warning::{Warning, WarningCode};

use serde::Serialize;

use crate::base::time::DateTime;
use crate::report::badge::Credential;
use crate::report::exported::ExportedList;

/// The whole answer about one input, in the shape of the public contract (version 1).
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Version of this shape: 1.
    pub version: u8,
    /// The headline, decided by [`verdict`] from `checks` and the verdicts of the credentials inside.
    pub verdict: Verdict,
    /// How much the verdict should worry its reader.
    pub severity: Severity,
    /// All eight checks, in their order.
    pub checks: Checks,
    /// What is wrong without changing the verdict.
    pub warnings: Vec<Warning>,
    /// What the badge says, read only from verified bytes where the proof passed; absent only when there is no badge.
    pub badge: Option<Box<Credential>>,
    /// JSON pointers of what the proof does not cover.
    pub uncovered: Vec<String>,
    /// Every document that was asked for.
    pub sources: Vec<Source>,
    /// The JSON text exactly as it was verified.
    pub document: Option<String>,
    /// When the report was made (the `now` of the caller).
    pub checked_at: DateTime,
    /// The badge's issuer with its documents, in the shape of `www/lists/issuers/schema.json`; only if the caller asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer_list: Option<ExportedList>,
}

/// What the stages found out, before the verdict is drawn from it.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The eight checks.
    pub checks: Checks,
    /// What is wrong without changing the verdict.
    pub warnings: Vec<Warning>,
    /// The view model.
    pub badge: Option<Box<Credential>>,
    /// JSON pointers of what the proof does not cover.
    pub uncovered: Vec<String>,
    /// The JSON text exactly as it was verified.
    pub document: Option<String>,
}

impl From<Stop> for Findings {
    fn from(stop: Stop) -> Self {
        Self { checks: stop.into(), warnings: Vec::new(), badge: None, uncovered: Vec::new(), document: None }
    }
}

/// The most pointers that `uncovered` names; a warning says how many there are.
pub const MAX_UNCOVERED: usize = 100;

/// The longest reason or message of an issuer that is reported, in characters. No specification sets one; a page shows 160.
const MAX_MESSAGE_CHARS: usize = 1000;

impl Report {
    /// Draws the verdict from the findings.
    #[must_use]
    pub fn new(findings: Findings, sources: Vec<Source>, checked_at: DateTime) -> Self {
        let Findings { mut checks, warnings, badge, mut uncovered, document } = findings;
        cut(&mut checks.status);
        uncovered.truncate(MAX_UNCOVERED);
        let inside = badge.as_deref().map(|badge| badge.credentials.as_slice()).unwrap_or_default();
        let verdict = verdict(&checks, inside);
        Self {
            version: 1,
            verdict,
            severity: verdict.severity(),
            checks,
            warnings,
            badge,
            uncovered,
            sources,
            document,
            checked_at,
            issuer_list: None,
        }
    }

    /// The report about a badge that could not be looked at.
    #[must_use]
    pub fn given_up(obstacle: Obstacle, checked_at: DateTime) -> Self {
        Self::new(Findings::from(Stop::no_answer(obstacle)), Vec::new(), checked_at)
    }
}

/// Cuts what the issuer says of the status: a list of 2 MiB may be one reason.
fn cut(status: &mut Outcome) {
    if let Outcome::Failed(Failure::Revoked { reason: Some(text), .. })
    | Outcome::Passed(Note::StatusMessage { message: text, .. }) = status
        && let Some((end, _)) = text.char_indices().nth(MAX_MESSAGE_CHARS)
    {
        text.truncate(end);
        text.push('…');
    }
}

/// The eight checks, each on its own; walked by destructuring, so that a forgotten one does not compile.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checks {
    /// The document is what its version demands.
    pub conformance: Outcome,
    /// Integrity and authenticity.
    pub proof: Outcome,
    /// The key or the host belongs to the issuer named, and the issuer is on the site's list if there is one.
    pub issuer: Outcome,
    /// Revoked or suspended.
    pub status: Outcome,
    /// Issued, valid from and valid until, against `now`.
    pub validity: Outcome,
    /// Whether the achievement is still offered.
    pub lifecycle: Outcome,
    /// Awarded to the recipient whom the caller asked about.
    pub recipient: Outcome,
    /// Endorsements, each on its own; never changes the verdict.
    pub endorsements: Outcome,
}

impl Checks {
    /// Every check not reached: the start from which a stage that stops early fills in what it knows.
    #[must_use]
    pub fn not_reached() -> Self {
        let not_reached = || Outcome::Undetermined(Obstacle::NotReached);
        Self {
            conformance: not_reached(),
            proof: not_reached(),
            issuer: not_reached(),
            status: not_reached(),
            validity: not_reached(),
            lifecycle: not_reached(),
            recipient: not_reached(),
            endorsements: not_reached(),
        }
    }

    /// One check, to be filled in.
    pub(crate) fn get_mut(&mut self, check: CheckName) -> &mut Outcome {
        match check {
            CheckName::Conformance => &mut self.conformance,
            CheckName::Proof => &mut self.proof,
            CheckName::Issuer => &mut self.issuer,
            CheckName::Status => &mut self.status,
            CheckName::Validity => &mut self.validity,
            CheckName::Lifecycle => &mut self.lifecycle,
            CheckName::Recipient => &mut self.recipient,
            CheckName::Endorsements => &mut self.endorsements,
        }
    }

    /// The checks by name, in the order of the report.
    #[must_use]
    pub fn named(&self) -> [(CheckName, &Outcome); 8] {
        let Self { conformance, proof, issuer, status, validity, lifecycle, recipient, endorsements } = self;
        [
            (CheckName::Conformance, conformance),
            (CheckName::Proof, proof),
            (CheckName::Issuer, issuer),
            (CheckName::Status, status),
            (CheckName::Validity, validity),
            (CheckName::Lifecycle, lifecycle),
            (CheckName::Recipient, recipient),
            (CheckName::Endorsements, endorsements),
        ]
    }
}

/// What came of one check.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It holds, with the facts that show how.
    Passed(Note),
    /// The badge has, or the caller asks for, nothing that this check is about.
    NotApplicable,
    /// The credential is at fault.
    Failed(Failure),
    /// We could not find out.
    Undetermined(Obstacle),
}

impl Outcome {
    /// Whether the check was made and holds.
    #[must_use]
    pub fn passed(&self) -> bool {
        matches!(self, Self::Passed(_))
    }

    /// The code; none where the check does not apply.
    #[must_use]
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Passed(note) => Some(Code::Note(note.code())),
            Self::NotApplicable => None,
            Self::Failed(failure) => Some(Code::Failure(failure.code())),
            Self::Undetermined(obstacle) => Some(Code::Obstacle(obstacle.code())),
        }
    }

    /// The facts of the code, by their names in the report.
    #[must_use]
    pub fn facts(&self) -> Data<'_> {
        match self {
            Self::Passed(note) => note.facts(),
            Self::NotApplicable => Data::new(),
            Self::Failed(failure) => failure.facts(),
            Self::Undetermined(obstacle) => obstacle.facts(),
        }
    }

    /// A fact that is a text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        let fact = self.facts().into_iter().find(|(fact, _)| fact == name);
        fact.and_then(|(_, fact)| fact.text().map(str::to_owned))
    }

    /// The word for what came of it, as in the report.
    #[must_use]
    pub const fn state(&self) -> &'static str {
        match self {
            Self::Passed(_) => "passed",
            Self::NotApplicable => "not-applicable",
            Self::Failed(_) => "failed",
            Self::Undetermined(_) => "undetermined",
        }
    }
}

impl Serialize for Outcome {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let code = self.code().map(Code::code);
        coded::serialize(Some(("outcome", self.state())), code, self.facts(), serializer)
    }
}

impl From<Result<Note, Failure>> for Outcome {
    fn from(result: Result<Note, Failure>) -> Self {
        match result {
            Ok(note) => Self::Passed(note),
            Err(failure) => Self::Failed(failure),
        }
    }
}

impl From<Note> for Outcome {
    fn from(note: Note) -> Self {
        Self::Passed(note)
    }
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Obstacle> for Outcome {
    fn from(obstacle: Obstacle) -> Self {
        Self::Undetermined(obstacle)
    }
}
