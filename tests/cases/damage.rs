//! A short run of what `fuzz/` does at length: every badge of `tests/badges/`, damaged in ways fixed by a seed. Nothing may panic or
//! take long, every report can be drawn, and no damage to what is signed may leave a good verdict.

use std::time::Duration;

use crate::genuine;
use crate::genuine::reshape::choices::{Choices, Seeded};
use crate::growth;
use crate::support::{Case, NOW, date, verify};
use open_badge_verifier::base::sniff;
use open_badge_verifier::input::alternate_link;
use open_badge_verifier::input::unbake::unbake;
use open_badge_verifier::report::{Note, Outcome, Severity};
use open_badge_verifier::site::options::{NetworkPolicy, Options};

const DAMAGES: usize = 40;
/// One in so many of their reports is drawn.
const DRAWN: usize = 10;
/// How often a target that takes its decisions from bytes is run.
const BYTES: usize = 300;

#[test]
fn damaged_badges_neither_panic_nor_take_long() {
    let mut choices = Seeded::new(1);
    for Case { name, input, network, .. } in Case::all() {
        for turn in 0..DAMAGES {
            let damaged = damage(&input, &mut choices);
            let took = growth::spent(|| {
                let _ =
                    (sniff(&damaged), unbake(&damaged), alternate_link::alternate(&String::from_utf8_lossy(&damaged)));
                let _ = verify(&damaged, &network, &Options::at(date(NOW)));
                let alone = Options { network: NetworkPolicy::None, ..Options::at(date(NOW)) };
                let report = verify(&damaged, &network, &alone);
                if turn % DRAWN == 0 {
                    genuine::support::shown(&report);
                }
                assert!(!matches!(report.checks.proof, Outcome::Passed(Note::Hosted { .. })), "{name}");
            });
            assert!(took < Duration::from_secs(5), "{name} took {took:?}");
        }
    }
}

#[test]
fn a_signed_badge_is_good_only_as_it_was_signed() {
    for name in ["ob2/jws/rs256", "ob2/jws/es256", "ob2/jws/eddsa"] {
        let Case { input: token, network, .. } = Case::named(name);
        let severity = |token: &[u8]| verify(token, &network, &Options::at(date(NOW))).severity;
        assert_eq!(severity(&token), Severity::Good);
        for at in (0..token.len()).step_by(3) {
            let mut changed = token.clone();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            assert_ne!(severity(&changed), Severity::Good, "{name} at {at}");
        }
    }
}

#[test]
fn badges_written_otherwise_keep_the_law() {
    let mut choices = Seeded::new(2);
    for _ in 0..BYTES {
        genuine::reshape(&bytes(&mut choices));
    }
}

#[test]
fn a_network_that_answers_as_it_likes_ends_in_a_report() {
    let mut choices = Seeded::new(3);
    for _ in 0..BYTES {
        genuine::network(&bytes(&mut choices));
    }
}

fn bytes(choices: &mut Seeded) -> Vec<u8> {
    (0..choices.below(400)).map(|_| byte(choices)).collect()
}

fn byte(choices: &mut Seeded) -> u8 {
    u8::try_from(choices.below(256)).unwrap_or_default()
}

fn damage(bytes: &[u8], choices: &mut Seeded) -> Vec<u8> {
    let mut damaged = bytes.to_vec();
    for _ in 0..=choices.below(4) {
        let (from, length) = (choices.below(damaged.len()), choices.below(40));
        let to = (from + length).min(damaged.len());
        match choices.below(6) {
            0 => damaged.truncate(from),
            1 => drop(damaged.drain(from..to)),
            2 => {
                let copy = damaged[from..to].repeat(1 + choices.below(50));
                damaged.splice(from..from, copy);
            }
            3 => damaged.splice(from..from, b"[{\"\\u0000:".repeat(1 + choices.below(20))).for_each(drop),
            _ if damaged.is_empty() => {}
            _ => damaged[from] = byte(choices),
        }
    }
    damaged
}
