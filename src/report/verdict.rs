use crate::base::codes::codes;

use super::{Checks, Failure, Level, Note, Obstacle, Outcome, Report};

codes! {
    /// The headline. Declared in the order of the contract's table: of several that hold, the first is the verdict.
    pub enum Verdict {
        /// No badge in the input.
        Unreadable = "unreadable",
        /// A badge that lacks what its version demands so badly that nothing can be verified.
        Malformed = "malformed",
        /// A signature that does not match.
        Altered = "altered",
        /// Hosted outside of the issuer's scope, or a key that is not the issuer's.
        FakeHost = "fake-host",
        /// No proof and no hosted id.
        Unsigned = "unsigned",
        /// A signature that verifies, but nothing can tie its key to the issuer.
        Unbound = "unbound",
        /// The host says that there is no such badge.
        NotFound = "not-found",
        /// Withdrawn by its issuer.
        Revoked = "revoked",
        /// The host says that it is not public.
        Private = "private",
        /// The host is closed to other sites' pages, or the URL is not allowed.
        Blocked = "blocked",
        /// The host could not be reached.
        Offline = "offline",
        /// A suite, format or context that this version does not know.
        Unsupported = "unsupported",
        /// Genuine, but not issued to the recipient asked about.
        WrongRecipient = "wrong-recipient",
        /// On hold.
        Suspended = "suspended",
        /// Valid from a later date.
        NotYetValid = "not-yet-valid",
        /// Expired, and no longer offered.
        ExpiredRetired = "expired-retired",
        /// Past its end date.
        Expired = "expired",
        /// Genuine, but whether it was withdrawn could not be found out.
        StatusUnknown = "status-unknown",
        /// Genuine, but a credential inside of it is not.
        ValidPartly = "valid-partly",
        /// Intact, but its issuer is only a key, and nothing outside of the badge says whose.
        ValidUnidentified = "valid-unidentified",
        /// Genuine, but its issuer is not on the site's list.
        ValidUnlisted = "valid-unlisted",
        /// Genuine; the achievement has since been retired.
        ValidRetired = "valid-retired",
        /// Genuine; the achievement retires on a later date.
        ValidRetiring = "valid-retiring",
        /// Genuine; a newer version exists.
        ValidSuperseded = "valid-superseded",
        /// Everything that applies passed.
        Valid = "valid",
    }
}

codes! {
    /// How much a verdict should worry its reader.
    pub enum Severity {
        /// Genuine, and nothing to note.
        Good = "good",
        /// Genuine, with something to note.
        Note = "note",
        /// Something stands against relying on it now.
        Warning = "warning",
        /// Not genuine, withdrawn, or not this person's.
        Bad = "bad",
        /// We could not find out.
        Unknown = "unknown",
    }
}

impl Verdict {
    /// The severity that the table gives this verdict.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::Altered | Self::FakeHost | Self::Unsigned | Self::NotFound | Self::Revoked => Severity::Bad,
            Self::Unbound
            | Self::WrongRecipient
            | Self::Suspended
            | Self::NotYetValid
            | Self::ExpiredRetired
            | Self::Expired
            | Self::ValidPartly
            | Self::ValidUnidentified => Severity::Warning,
            Self::Unreadable
            | Self::Malformed
            | Self::Private
            | Self::Blocked
            | Self::Offline
            | Self::Unsupported
            | Self::StatusUnknown => Severity::Unknown,
            Self::ValidUnlisted => Severity::Note,
            Self::ValidRetired | Self::ValidRetiring | Self::ValidSuperseded | Self::Valid => Severity::Good,
        }
    }
}

/// Decides the verdict from the checks and the reports of the credentials inside: each check names the verdict that it calls for, so
/// do the credentials inside, and the first in the table wins.
///
/// `valid` needs that `conformance`, `proof`, `issuer` and `validity` passed; what was not found out about them is never good. A
/// lifecycle that no source answered for, and endorsements, do not change the verdict.
#[must_use]
pub fn verdict(checks: &Checks, inside: &[Report]) -> Verdict {
    let first = called_for(checks).into_iter().map(|(verdict, _)| verdict).fold(of_inside(inside), Ord::min);
    let retired = matches!(checks.lifecycle, Outcome::Passed(Note::Retired { .. } | Note::Superseded { .. }));
    if first == Verdict::Expired && retired { Verdict::ExpiredRetired } else { first }
}

/// The credentials inside that are not genuine, or were withdrawn: those for which a record is `valid-partly`.
///
/// Decision: what is over, on hold, not yet valid, for another recipient or could not be checked (`malformed` and `unreadable` among
/// it) leaves the record as it is, since none of it speaks against whoever made the record; the reports inside say so. An `unbound`
/// one counts: anyone could have made it. So does a record inside of the record that is itself `valid-partly`.
pub fn refuted(inside: &[Report]) -> impl Iterator<Item = &Report> {
    inside.iter().filter(|report| {
        report.severity == Severity::Bad || matches!(report.verdict, Verdict::Unbound | Verdict::ValidPartly)
    })
}

fn of_inside(inside: &[Report]) -> Verdict {
    if refuted(inside).next().is_some() { Verdict::ValidPartly } else { Verdict::Valid }
}

/// The outcome that the verdict follows from; of several that call for the same one, the first that was reached.
#[must_use]
pub fn decided_by(checks: &Checks) -> &Outcome {
    let called_for = called_for(checks);
    let rank = |(verdict, outcome): &(Verdict, &Outcome)| {
        (*verdict, matches!(outcome, Outcome::Undetermined(Obstacle::NotReached) | Outcome::NotApplicable))
    };
    called_for.into_iter().min_by_key(rank).map_or(&checks.proof, |(_, outcome)| outcome)
}

fn called_for(checks: &Checks) -> [(Verdict, &Outcome); 7] {
    let Checks { conformance, proof, issuer, status, validity, lifecycle, recipient, endorsements: _ } = checks;
    let of_status = match status {
        Outcome::Undetermined(_) => Verdict::StatusUnknown,
        other => optional(other),
    };
    let of_lifecycle = match lifecycle {
        Outcome::Undetermined(_) | Outcome::Failed(_) => Verdict::Valid,
        other => optional(other),
    };
    [
        (required(conformance), conformance),
        (required(proof), proof),
        (required(issuer), issuer),
        (of_status, status),
        (required(validity), validity),
        (of_lifecycle, lifecycle),
        (optional(recipient), recipient),
    ]
}

/// The verdict that a check calls for which has to pass.
fn required(outcome: &Outcome) -> Verdict {
    match outcome {
        Outcome::NotApplicable => Verdict::Unsupported,
        other => optional(other),
    }
}

/// The verdict that a check calls for which need not apply.
fn optional(outcome: &Outcome) -> Verdict {
    match outcome {
        Outcome::NotApplicable => Verdict::Valid,
        Outcome::Passed(note) => of_note(note),
        Outcome::Failed(failure) => of_failure(failure),
        Outcome::Undetermined(obstacle) => of_obstacle(obstacle),
    }
}

fn of_note(note: &Note) -> Verdict {
    match note {
        Note::KeyAuthorised { identified, .. }
        | Note::InScope { identified, .. }
        | Note::Unlisted { identified, .. }
        | Note::Listed { identified, .. }
            if identified.identity == Level::Itself =>
        {
            Verdict::ValidUnidentified
        }
        Note::Unlisted { .. } => Verdict::ValidUnlisted,
        Note::Retired { .. } => Verdict::ValidRetired,
        Note::Retiring { .. } => Verdict::ValidRetiring,
        Note::Superseded { .. } => Verdict::ValidSuperseded,
        Note::Conforms { .. }
        | Note::Signed { .. }
        | Note::Hosted { .. }
        | Note::KeyAuthorised { .. }
        | Note::InScope { .. }
        | Note::Listed { .. }
        | Note::NotRevoked { .. }
        | Note::StatusMessage { .. }
        | Note::InDate { .. }
        | Note::Offered { .. }
        | Note::Matched { .. }
        | Note::Endorsed { .. } => Verdict::Valid,
    }
}

fn of_failure(failure: &Failure) -> Verdict {
    match failure {
        Failure::NoBadge { .. }
        | Failure::OtherCredential { .. }
        | Failure::TooLarge { .. }
        | Failure::Damaged { .. } => Verdict::Unreadable,
        Failure::Malformed { .. } | Failure::EndsBeforeStart { .. } => Verdict::Malformed,
        Failure::SignatureMismatch { .. } => Verdict::Altered,
        Failure::OutOfScope { .. } | Failure::IdMismatch { .. } | Failure::KeyNotAuthorised { .. } => Verdict::FakeHost,
        Failure::AlgorithmRefused { .. }
        | Failure::ProofExpired { .. }
        | Failure::ProofPurpose { .. }
        | Failure::ProofMalformed { .. }
        | Failure::ProofMissing => Verdict::Unsigned,
        Failure::Unbound { .. } => Verdict::Unbound,
        Failure::NotFound { .. } | Failure::OtherDocument { .. } => Verdict::NotFound,
        Failure::Revoked { .. } => Verdict::Revoked,
        Failure::Suspended { .. } => Verdict::Suspended,
        Failure::Expired { .. } => Verdict::Expired,
        Failure::NotYetValid { .. } => Verdict::NotYetValid,
        Failure::WrongRecipient => Verdict::WrongRecipient,
        // Only the check of endorsements fails so, and it is not asked; anywhere else it would be a mistake here, and must not be good.
        Failure::EndorsementNotGenuine { .. } => Verdict::Unsupported,
    }
}

fn of_obstacle(obstacle: &Obstacle) -> Verdict {
    match obstacle {
        Obstacle::Private { .. } => Verdict::Private,
        Obstacle::Blocked { .. } | Obstacle::NotAllowed { .. } => Verdict::Blocked,
        Obstacle::Offline { .. }
        | Obstacle::TimedOut { .. }
        | Obstacle::ServerError { .. }
        | Obstacle::Missing { .. }
        | Obstacle::Unintelligible { .. } => Verdict::Offline,
        Obstacle::BudgetExhausted { .. }
        | Obstacle::Unsupported { .. }
        | Obstacle::TooComplex
        | Obstacle::VerifierFailed
        | Obstacle::ListNotGenuine { .. }
        | Obstacle::ListExpired { .. }
        | Obstacle::NotComparable { .. }
        | Obstacle::NotChecked
        | Obstacle::NotReached => Verdict::Unsupported,
    }
}
