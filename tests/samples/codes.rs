//! One outcome of every code, and one warning. Every text in them that a stranger may choose is `text`.

use open_badge_verifier::report::badge::Format;
use open_badge_verifier::report::{
    Code, Doubt, Failure, FailureCode, Feature, Found, Identified, Incomparable, Level, Limit, ListDoubt, MatchedBy,
    Media, Note, NoteCode, Obstacle, ObstacleCode, Outcome, Part, Replacement, Rule, Verdict, Warning, WarningCode,
};

use super::now;

/// One outcome of every code of a note, a failure and an obstacle.
pub fn outcomes(text: &str) -> Vec<Outcome> {
    let mut outcomes = vec![Outcome::NotApplicable];
    outcomes.extend(NoteCode::ALL.map(|code| Outcome::Passed(note(code, text))));
    outcomes.extend(FailureCode::ALL.map(|code| Outcome::Failed(failure(code, text))));
    outcomes.extend(ObstacleCode::ALL.map(|code| Outcome::Undetermined(obstacle(code, text))));
    outcomes
}

/// What is known of an issuer for which a host answered.
pub fn a_host() -> Identified {
    Identified { identity: Level::Domain, host: Some("badges.northwind.example".to_owned()), ..Identified::default() }
}

/// A note of this code.
pub fn note(code: NoteCode, text: &str) -> Note {
    let one = || text.to_owned();
    let some = || Some(one());
    let replaced_by = || Some(Replacement { name: one(), url: some() });
    match code {
        NoteCode::Conforms => Note::Conforms { version: Format::Ob30 },
        NoteCode::Signed => {
            Note::Signed { securing: one(), verification_method: some(), created: None, within: some() }
        }
        NoteCode::Hosted => Note::Hosted { url: one() },
        NoteCode::KeyAuthorised => {
            Note::KeyAuthorised { issuer: one(), source: one(), pinned_on: None, identified: a_host() }
        }
        NoteCode::InScope => Note::InScope { issuer: one(), identified: a_host() },
        NoteCode::Unlisted => Note::Unlisted { issuer: one(), identified: a_host() },
        NoteCode::Listed => {
            Note::Listed { issuer: one(), identified: Identified { identity: Level::Listed, ..a_host() } }
        }
        NoteCode::NotRevoked => Note::NotRevoked { source: one() },
        NoteCode::StatusMessage => Note::StatusMessage { source: one(), message: one() },
        NoteCode::InDate => Note::InDate { valid_from: None, valid_until: None },
        NoteCode::Offered => Note::Offered { source: one(), as_of: some() },
        NoteCode::Retired => {
            Note::Retired { retired_on: some(), replaced_by: replaced_by(), note: some(), source: one(), as_of: some() }
        }
        NoteCode::Retiring => Note::Retiring {
            retires_on: some(),
            replaced_by: replaced_by(),
            note: some(),
            source: one(),
            as_of: some(),
        },
        NoteCode::Superseded => {
            Note::Superseded { replaced_by: replaced_by(), note: some(), source: one(), as_of: some() }
        }
        // The identifier is the one that was asked about: its text is no stranger's.
        NoteCode::Matched => {
            let identifier = "amina@mail.example".to_owned();
            Note::Matched { identifier, identity_type: one(), how: MatchedBy::Exact }
        }
        NoteCode::Endorsed => Note::Endorsed { count: 1 },
    }
}

/// A failure of this code.
pub fn failure(code: FailureCode, text: &str) -> Failure {
    let one = || text.to_owned();
    let some = || Some(one());
    match code {
        FailureCode::NoBadge => Failure::NoBadge { found: Media::Png },
        FailureCode::OtherCredential => Failure::OtherCredential {
            url: one(),
            site: "Microsoft Learn".to_owned(),
            badges: "https://www.credly.com/".to_owned(),
        },
        FailureCode::TooLarge => Failure::TooLarge { part: Part::File, limit: 1 },
        FailureCode::Damaged => Failure::Damaged { part: Part::Png },
        FailureCode::Malformed => Failure::Malformed { what: one() },
        FailureCode::SignatureMismatch => Failure::SignatureMismatch { verification_method: some() },
        FailureCode::AlgorithmRefused => Failure::AlgorithmRefused { algorithm: one() },
        FailureCode::ProofExpired => Failure::ProofExpired { expires: now(), now: now() },
        FailureCode::ProofPurpose => Failure::ProofPurpose { purpose: some() },
        FailureCode::ProofMalformed => Failure::ProofMalformed { what: one() },
        FailureCode::ProofMissing => Failure::ProofMissing,
        FailureCode::NotFound => Failure::NotFound { url: one(), status: 404 },
        FailureCode::OtherDocument => Failure::OtherDocument { url: one(), found: Media::Json },
        FailureCode::OutOfScope => Failure::OutOfScope { url: one(), issuer: some() },
        FailureCode::IdMismatch => Failure::IdMismatch { asked: one(), declared: one() },
        FailureCode::KeyNotAuthorised => Failure::KeyNotAuthorised { verification_method: some(), issuer: some() },
        FailureCode::Unbound => Failure::Unbound { issuer: some() },
        FailureCode::Revoked => Failure::Revoked { reason: some(), source: some() },
        FailureCode::Suspended => Failure::Suspended { source: some() },
        FailureCode::Expired => Failure::Expired { valid_until: now(), now: now() },
        FailureCode::NotYetValid => Failure::NotYetValid { valid_from: now(), now: now() },
        FailureCode::EndsBeforeStart => Failure::EndsBeforeStart { valid_from: now(), valid_until: now() },
        FailureCode::WrongRecipient => Failure::WrongRecipient,
        FailureCode::EndorsementNotGenuine => Failure::EndorsementNotGenuine { count: 1 },
    }
}

/// An obstacle of this code.
pub fn obstacle(code: ObstacleCode, text: &str) -> Obstacle {
    let one = || text.to_owned();
    match code {
        ObstacleCode::Blocked => Obstacle::Blocked { url: one() },
        ObstacleCode::NotAllowed => Obstacle::NotAllowed { url: one() },
        ObstacleCode::Offline => Obstacle::Offline { url: one() },
        ObstacleCode::TimedOut => Obstacle::TimedOut { url: one() },
        ObstacleCode::ServerError => Obstacle::ServerError { url: one(), status: 500 },
        ObstacleCode::Private => Obstacle::Private { url: one(), status: 401 },
        ObstacleCode::Missing => Obstacle::Missing { url: one(), status: 404 },
        ObstacleCode::Unintelligible => Obstacle::Unintelligible { url: one(), found: Found::Fault(one()) },
        ObstacleCode::BudgetExhausted => Obstacle::BudgetExhausted { limit: Limit::Requests },
        ObstacleCode::Unsupported => Obstacle::Unsupported { what: Feature::Named(one()) },
        ObstacleCode::TooComplex => Obstacle::TooComplex,
        ObstacleCode::VerifierFailed => Obstacle::VerifierFailed,
        ObstacleCode::ListNotGenuine => Obstacle::ListNotGenuine { url: one(), reason: ListDoubt::Proof },
        ObstacleCode::ListExpired => Obstacle::ListExpired { url: one() },
        ObstacleCode::NotComparable => Obstacle::NotComparable { reason: Incomparable::Hash },
        ObstacleCode::NotChecked => Obstacle::NotChecked,
        ObstacleCode::NotReached => Obstacle::NotReached,
    }
}

/// One warning of every code.
pub fn warnings(text: &str) -> Vec<Warning> {
    WarningCode::ALL.map(|code| warning(code, text)).into()
}

fn warning(code: WarningCode, text: &str) -> Warning {
    let one = || text.to_owned();
    let some = || Some(one());
    match code {
        WarningCode::Property => Warning::property(one(), Rule::Type),
        WarningCode::SeveralBadges => Warning::SeveralBadges { count: 2 },
        WarningCode::ChunkChecksum => Warning::ChunkChecksum,
        WarningCode::CopyDiffers => Warning::CopyDiffers { pointers: vec![one()] },
        WarningCode::IdDiffers => Warning::IdDiffers { asked: one(), declared: one() },
        WarningCode::Redirected => Warning::Redirected { asked: one(), answered: one() },
        WarningCode::NotAnAward => Warning::NotAnAward { class: one() },
        WarningCode::Uncovered => Warning::Uncovered { count: 1 },
        WarningCode::OtherProof => {
            let reason = Code::Failure(FailureCode::SignatureMismatch);
            Warning::OtherProof { cryptosuite: some(), reason }
        }
        WarningCode::Deprecated => Warning::Deprecated { what: one() },
        WarningCode::Nested => Warning::Nested { pointer: one(), verdict: Verdict::Expired },
        WarningCode::Claim => Warning::Claim { claim: one() },
        WarningCode::DateForm => Warning::DateForm { pointer: one() },
        WarningCode::KeyOwner => Warning::KeyOwner { owner: some() },
        WarningCode::ThroughProxy => Warning::ThroughProxy { url: one(), proxy: one() },
        WarningCode::PinnedDiffers => Warning::PinnedDiffers { url: one() },
        WarningCode::Refreshed => Warning::Refreshed { url: one(), verdict: Verdict::Revoked },
        WarningCode::Document => Warning::Document { url: one(), reason: Doubt::Found(Found::Fault(one())) },
    }
}
