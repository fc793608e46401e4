//! The verdict over combinations of outcomes: one of every note, failure and obstacle in every pair of checks.

#![allow(clippy::too_many_lines, clippy::large_stack_arrays, reason = "tables")]

use crate::samples;
use open_badge_verifier::report::badge::Format;
use open_badge_verifier::report::{
    Checks, Failure, Identified, Media, Note, Obstacle, ObstacleCode, Outcome, Report, Severity, Verdict, decided_by,
};
use samples::codes::{self, a_host};
use samples::now;

fn text() -> String {
    "https://issuer.example/1".to_owned()
}

/// An issuer that is only a key.
fn a_key() -> Note {
    Note::KeyAuthorised { issuer: text(), source: text(), pinned_on: None, identified: Identified::default() }
}

/// One of every outcome, and of those of an issuer also what only the badge says.
fn outcomes() -> Vec<Outcome> {
    let mut outcomes = codes::outcomes(&text());
    outcomes.push(a_key().into());
    outcomes.push(Note::Unlisted { issuer: text(), identified: Identified::default() }.into());
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
        conformance: Outcome::Passed(Note::Conforms { version: Format::Ob30 }),
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
        for obstacle in ObstacleCode::ALL.map(|code| codes::obstacle(code, &text())) {
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
    for obstacle in ObstacleCode::ALL.map(|code| codes::obstacle(code, &text())) {
        assert_eq!(verdict(&Checks { lifecycle: obstacle.into(), ..good() }), Verdict::Valid);
    }
}

#[test]
fn the_table_in_its_order() {
    let failed = |failure: Failure| Outcome::Failed(failure);
    let expired = failed(Failure::Expired { valid_until: now(), now: now() });
    let retired =
        Outcome::Passed(Note::Retired { retired_on: None, replaced_by: None, note: None, source: text(), as_of: None });
    let cases = [
        (
            Checks { conformance: failed(Failure::NoBadge { found: Media::Text }), ..Checks::not_reached() },
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
        (Checks { proof: Obstacle::Unsupported { what: text().into() }.into(), ..good() }, Verdict::Unsupported),
        (Checks { recipient: failed(Failure::WrongRecipient), ..good() }, Verdict::WrongRecipient),
        (Checks { status: failed(Failure::Suspended { source: None }), ..good() }, Verdict::Suspended),
        (
            Checks { validity: failed(Failure::NotYetValid { valid_from: now(), now: now() }), ..good() },
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
    let unsupported = Outcome::Undetermined(Obstacle::Unsupported { what: text().into() });
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
        let over = Checks { validity: Failure::Expired { valid_until: now(), now: now() }.into(), ..good() };
        assert_eq!(of(&over), Expired, "{verdict:?}");
        let key = Checks { issuer: Outcome::Passed(a_key()), ..good() };
        assert_eq!(of(&key), expected.min(Verdict::ValidUnidentified), "{verdict:?}");
    }
}
