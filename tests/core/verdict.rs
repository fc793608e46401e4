//! The verdict over combinations of outcomes: one of every note, failure and obstacle in every pair of checks.

#![allow(clippy::too_many_lines, clippy::large_stack_arrays, reason = "tables")]

use crate::samples;
use open_badge_verifier::report::{
    Checks, Failure, Identified, Level, Note, Obstacle, Outcome, Report, Severity, Verdict, decided_by,
};
use open_badge_verifier::time::DateTime;

fn at() -> DateTime {
    DateTime::parse("2026-07-01T00:00:00Z").expect("a date")
}

fn text() -> String {
    "https://issuer.example/1".to_owned()
}

fn a_host() -> Identified {
    Identified { identity: Level::Domain, host: Some(text()), ..Identified::default() }
}

/// An issuer that is only a key.
fn a_key() -> Note {
    Note::KeyAuthorised { issuer: text(), source: text(), pinned_on: None, identified: Identified::default() }
}

fn notes() -> Vec<Note> {
    vec![
        Note::Conforms { version: text() },
        Note::Signed { securing: text(), verification_method: None, created: None, within: None },
        Note::Hosted { url: text() },
        Note::KeyAuthorised { issuer: text(), source: text(), pinned_on: None, identified: a_host() },
        a_key(),
        Note::InScope { issuer: text(), identified: a_host() },
        Note::Unlisted { issuer: text(), identified: a_host() },
        Note::Unlisted { issuer: text(), identified: Identified::default() },
        Note::Listed { issuer: text(), identified: Identified { identity: Level::Listed, ..Identified::default() } },
        Note::NotRevoked { source: text() },
        Note::StatusMessage { source: text(), message: text() },
        Note::InDate { valid_from: None, valid_until: None },
        Note::Offered { source: text(), as_of: None },
        Note::Retired { retired_on: None, replaced_by: None, note: None, source: text(), as_of: None },
        Note::Retiring { retires_on: None, replaced_by: None, note: None, source: text(), as_of: None },
        Note::Superseded { replaced_by: None, note: None, source: text(), as_of: None },
        Note::Matched { identifier: text(), identity_type: text(), how: text() },
        Note::Endorsed { count: 1 },
    ]
}

fn failures() -> Vec<Failure> {
    vec![
        Failure::NoBadge { found: text() },
        Failure::TooLarge { part: text(), limit: 1 },
        Failure::Damaged { part: text() },
        Failure::Malformed { what: text() },
        Failure::SignatureMismatch { verification_method: None },
        Failure::AlgorithmRefused { algorithm: text() },
        Failure::ProofExpired { expires: at(), now: at() },
        Failure::ProofPurpose { purpose: None },
        Failure::ProofMalformed { what: text() },
        Failure::ProofMissing,
        Failure::NotFound { url: text(), status: 404 },
        Failure::OutOfScope { url: text(), issuer: None },
        Failure::IdMismatch { asked: text(), declared: text() },
        Failure::KeyNotAuthorised { verification_method: None, issuer: None },
        Failure::Unbound { issuer: None },
        Failure::Revoked { reason: None, source: None },
        Failure::Suspended { source: None },
        Failure::Expired { valid_until: at(), now: at() },
        Failure::NotYetValid { valid_from: at(), now: at() },
        Failure::EndsBeforeStart { valid_from: at(), valid_until: at() },
        Failure::WrongRecipient,
        Failure::EndorsementNotGenuine { count: 1 },
    ]
}

fn obstacles() -> Vec<Obstacle> {
    vec![
        Obstacle::Blocked { url: text() },
        Obstacle::NotAllowed { url: text() },
        Obstacle::Offline { url: text() },
        Obstacle::TimedOut { url: text() },
        Obstacle::ServerError { url: text(), status: 500 },
        Obstacle::Private { url: text(), status: 401 },
        Obstacle::Missing { url: text(), status: 404 },
        Obstacle::Unintelligible { url: text(), found: text() },
        Obstacle::BudgetExhausted { limit: text() },
        Obstacle::Unsupported { what: text() },
        Obstacle::TooComplex,
        Obstacle::VerifierFailed,
        Obstacle::ListNotGenuine { url: text(), reason: text() },
        Obstacle::ListExpired { url: text() },
        Obstacle::NotComparable { reason: text() },
        Obstacle::NotChecked,
        Obstacle::NotReached,
    ]
}

/// One of every outcome.
fn outcomes() -> Vec<Outcome> {
    let mut outcomes = vec![Outcome::NotApplicable];
    outcomes.extend(notes().into_iter().map(Outcome::Passed));
    outcomes.extend(failures().into_iter().map(Outcome::Failed));
    outcomes.extend(obstacles().into_iter().map(Outcome::Undetermined));
    outcomes
}

/// The outcome of one check, by its place.
fn place(checks: &mut Checks, at: usize) -> &mut Outcome {
    let Checks { conformance, proof, issuer, status, validity, lifecycle, recipient, endorsements } = checks;
    [conformance, proof, issuer, status, validity, lifecycle, recipient, endorsements]
        .into_iter()
        .nth(at)
        .expect("a check")
}

fn good() -> Checks {
    Checks {
        conformance: Outcome::Passed(Note::Conforms { version: text() }),
        proof: Outcome::Passed(Note::Hosted { url: text() }),
        issuer: Outcome::Passed(Note::InScope { issuer: text(), identified: a_host() }),
        status: Outcome::NotApplicable,
        validity: Outcome::Passed(Note::InDate { valid_from: None, valid_until: None }),
        lifecycle: Obstacle::NotChecked.into(),
        recipient: Outcome::NotApplicable,
        endorsements: Outcome::NotApplicable,
    }
}

/// Of a badge with no other inside.
fn verdict(checks: &Checks) -> Verdict {
    open_badge_verifier::report::verdict(checks, &[])
}

fn is_good(verdict: Verdict) -> bool {
    matches!(verdict.severity(), Severity::Good | Severity::Note)
}

#[test]
fn nothing_is_good_without_its_four_pillars() {
    let outcomes = outcomes();
    for first in 0..8 {
        for second in first + 1..8 {
            for one in &outcomes {
                for other in &outcomes {
                    let mut checks = good();
                    *place(&mut checks, first) = one.clone();
                    *place(&mut checks, second) = other.clone();
                    let Checks {
                        conformance,
                        proof,
                        issuer,
                        status,
                        validity,
                        lifecycle: _,
                        recipient,
                        endorsements: _,
                    } = &checks;
                    if is_good(verdict(&checks)) {
                        let pillars = [conformance, proof, issuer, validity];
                        assert!(pillars.into_iter().all(Outcome::passed), "{checks:?}");
                        for optional in [status, recipient] {
                            assert!(optional.passed() || *optional == Outcome::NotApplicable, "{checks:?}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn all_not_applicable_is_never_good() {
    let mut checks = Checks::not_reached();
    assert!(!is_good(verdict(&checks)));
    for at in 0..8 {
        *place(&mut checks, at) = Outcome::NotApplicable;
    }
    assert!(!is_good(verdict(&checks)));
}

#[test]
fn a_second_fault_never_makes_the_verdict_milder() {
    let outcomes = outcomes();
    for at in 0..8 {
        for one in &outcomes {
            let mut checks = good();
            checks.status = Failure::Revoked { reason: None, source: None }.into();
            if at != 3 {
                *place(&mut checks, at) = one.clone();
            }
            assert!(verdict(&checks) <= Verdict::Revoked, "{checks:?}");
        }
    }
}

#[test]
fn an_obstacle_is_never_a_fault_of_the_badge() {
    for at in 0..8 {
        for obstacle in obstacles() {
            let mut checks = good();
            *place(&mut checks, at) = obstacle.clone().into();
            let severity = verdict(&checks).severity();
            assert!(!matches!(severity, Severity::Bad | Severity::Warning), "{at} {obstacle:?}");
        }
    }
}

#[test]
fn endorsements_and_an_unknown_lifecycle_change_nothing() {
    for outcome in outcomes() {
        assert_eq!(verdict(&Checks { endorsements: outcome, ..good() }), Verdict::Valid);
    }
    for obstacle in obstacles() {
        assert_eq!(verdict(&Checks { lifecycle: obstacle.into(), ..good() }), Verdict::Valid);
    }
}

#[test]
fn the_table_in_its_order() {
    let failed = |failure: Failure| Outcome::Failed(failure);
    let expired = failed(Failure::Expired { valid_until: at(), now: at() });
    let retired =
        Outcome::Passed(Note::Retired { retired_on: None, replaced_by: None, note: None, source: text(), as_of: None });
    let cases = [
        (
            Checks { conformance: failed(Failure::NoBadge { found: text() }), ..Checks::not_reached() },
            Verdict::Unreadable,
        ),
        (
            Checks { conformance: failed(Failure::Malformed { what: text() }), ..Checks::not_reached() },
            Verdict::Malformed,
        ),
        (
            Checks { proof: failed(Failure::SignatureMismatch { verification_method: None }), ..good() },
            Verdict::Altered,
        ),
        (Checks { issuer: failed(Failure::OutOfScope { url: text(), issuer: None }), ..good() }, Verdict::FakeHost),
        (Checks { proof: failed(Failure::ProofMissing), ..good() }, Verdict::Unsigned),
        (Checks { issuer: failed(Failure::Unbound { issuer: None }), ..good() }, Verdict::Unbound),
        (
            Checks { proof: failed(Failure::NotFound { url: text(), status: 404 }), ..Checks::not_reached() },
            Verdict::NotFound,
        ),
        (Checks { status: failed(Failure::Revoked { reason: None, source: None }), ..good() }, Verdict::Revoked),
        (
            Checks { proof: Obstacle::Private { url: text(), status: 403 }.into(), ..Checks::not_reached() },
            Verdict::Private,
        ),
        (Checks { issuer: Obstacle::Blocked { url: text() }.into(), ..good() }, Verdict::Blocked),
        (Checks { issuer: Obstacle::Offline { url: text() }.into(), ..good() }, Verdict::Offline),
        (Checks { proof: Obstacle::Unsupported { what: text() }.into(), ..good() }, Verdict::Unsupported),
        (Checks { recipient: failed(Failure::WrongRecipient), ..good() }, Verdict::WrongRecipient),
        (Checks { status: failed(Failure::Suspended { source: None }), ..good() }, Verdict::Suspended),
        (
            Checks { validity: failed(Failure::NotYetValid { valid_from: at(), now: at() }), ..good() },
            Verdict::NotYetValid,
        ),
        (Checks { validity: expired.clone(), lifecycle: retired.clone(), ..good() }, Verdict::ExpiredRetired),
        (Checks { validity: expired.clone(), ..good() }, Verdict::Expired),
        (Checks { status: Obstacle::Blocked { url: text() }.into(), ..good() }, Verdict::StatusUnknown),
        (Checks { issuer: Outcome::Passed(a_key()), ..good() }, Verdict::ValidUnidentified),
        (Checks { issuer: Outcome::Passed(a_key()), lifecycle: retired.clone(), ..good() }, Verdict::ValidUnidentified),
        (
            Checks { issuer: Outcome::Passed(a_key()), status: Obstacle::Offline { url: text() }.into(), ..good() },
            Verdict::StatusUnknown,
        ),
        (
            Checks {
                issuer: Outcome::Passed(Note::Unlisted { issuer: text(), identified: Identified::default() }),
                ..good()
            },
            Verdict::ValidUnidentified,
        ),
        (
            Checks { issuer: Outcome::Passed(Note::Unlisted { issuer: text(), identified: a_host() }), ..good() },
            Verdict::ValidUnlisted,
        ),
        (Checks { lifecycle: retired.clone(), ..good() }, Verdict::ValidRetired),
        (good(), Verdict::Valid),
        (
            Checks {
                status: Obstacle::Offline { url: text() }.into(),
                validity: expired,
                lifecycle: retired,
                ..good()
            },
            Verdict::ExpiredRetired,
        ),
    ];
    for (checks, expected) in cases {
        assert_eq!(verdict(&checks), expected, "{checks:?}");
    }
}

#[test]
fn what_decided_is_the_outcome_that_calls_for_the_verdict() {
    let unsupported = Outcome::Undetermined(Obstacle::Unsupported { what: text() });
    let checks = Checks { proof: unsupported.clone(), ..Checks::not_reached() };
    assert_eq!(decided_by(&checks), &unsupported);
    let revoked = Outcome::Failed(Failure::Revoked { reason: None, source: None });
    assert_eq!(decided_by(&Checks { status: revoked.clone(), ..good() }), &revoked);
}

/// Reports inside of a record, by their verdicts.
fn inside(verdicts: &[Verdict]) -> Vec<Report> {
    verdicts.iter().map(|verdict| samples::report(*verdict)).collect()
}

#[test]
fn a_record_answers_for_what_is_in_it() {
    use Verdict::{Altered, Expired, FakeHost, NotFound, Revoked, Unbound, Unsigned, Valid, ValidPartly};
    let partly = [Altered, FakeHost, Unsigned, Unbound, NotFound, Revoked, ValidPartly];
    for verdict in Verdict::ALL {
        let expected = if partly.contains(&verdict) { ValidPartly } else { Valid };
        let of = |checks: &Checks| open_badge_verifier::report::verdict(checks, &inside(&[Valid, verdict]));
        assert_eq!(of(&good()), expected, "{verdict:?}");
        // What is wrong with the record itself goes before.
        let over = Checks { validity: Failure::Expired { valid_until: at(), now: at() }.into(), ..good() };
        assert_eq!(of(&over), Expired, "{verdict:?}");
        let key = Checks { issuer: Outcome::Passed(a_key()), ..good() };
        assert_eq!(of(&key), expected.min(Verdict::ValidUnidentified), "{verdict:?}");
    }
}
