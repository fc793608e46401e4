//! A short run of what `fuzz/` does at length: every badge of `tests/badges/`, damaged in ways fixed by a seed. Nothing may panic or
//! take long, every report can be drawn, and no damage to what is signed may leave a good verdict.

#[path = "../fuzz/genuine.rs"]
mod genuine;
mod support;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use open_badge_verifier::base::sniff;
use open_badge_verifier::input::alternate_link;
use open_badge_verifier::input::unbake::unbake;
use open_badge_verifier::report::{Note, Outcome, Severity};
use open_badge_verifier::site::options::{NetworkPolicy, Options};
use support::{NOW, Table, date, verify};

const BADGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/badges");
const DAMAGES: usize = 40;
/// One in so many of their reports is drawn.
const DRAWN: usize = 10;
/// How often a target that takes its decisions from bytes is run.
const BYTES: usize = 300;

#[test]
fn damaged_badges_neither_panic_nor_take_long() {
    let mut random = Random(0x0bad_6e00_5eed);
    for (folder, bytes) in badges() {
        let network = Table::read(&folder.join("net"));
        for turn in 0..DAMAGES {
            let damaged = random.damage(&bytes);
            let start = Instant::now();
            let _ = (sniff(&damaged), unbake(&damaged), alternate_link::alternate(&String::from_utf8_lossy(&damaged)));
            let _ = verify(&damaged, &network, &Options::at(date(NOW)));
            let mut alone = Options::at(date(NOW));
            alone.network = NetworkPolicy::None;
            let report = verify(&damaged, &network, &alone);
            if turn % DRAWN == 0 {
                genuine::support::shown(&report);
            }
            assert!(!matches!(report.checks.proof, Outcome::Passed(Note::Hosted { .. })), "{}", folder.display());
            assert!(start.elapsed() < Duration::from_secs(5), "{}", folder.display());
        }
    }
}

#[test]
fn a_signed_badge_is_good_only_as_it_was_signed() {
    for name in ["jws-rs256", "jws-es256", "jws-eddsa"] {
        let folder = Path::new(BADGES).join(name);
        let (token, network) = (std::fs::read(folder.join("badge.txt")).unwrap(), Table::read(&folder.join("net")));
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
    let mut random = Random(0x1a00_5eed);
    for _ in 0..BYTES {
        genuine::reshape(&random.bytes());
    }
}

#[test]
fn a_network_that_answers_as_it_likes_ends_in_a_report() {
    let mut random = Random(0x0ff1_15eed);
    for _ in 0..BYTES {
        genuine::network(&random.bytes());
    }
}

fn badges() -> Vec<(PathBuf, Vec<u8>)> {
    let folders = std::fs::read_dir(BADGES).expect("tests/badges").map(|entry| entry.expect("an entry").path());
    let mut badges: Vec<_> = folders
        .filter_map(|folder| {
            let names = ["json", "png", "svg", "txt"].map(|end| folder.join(format!("badge.{end}")));
            let bytes = names.iter().find_map(|name| std::fs::read(name).ok())?;
            Some((folder, bytes))
        })
        .collect();
    badges.sort();
    badges
}

/// xorshift64*: the same damage in every run. (<https://en.wikipedia.org/wiki/Xorshift#xorshift*>)
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or_default() % limit.max(1)
    }

    fn bytes(&mut self) -> Vec<u8> {
        (0..self.below(400)).map(|_| u8::try_from(self.below(256)).unwrap_or_default()).collect()
    }

    fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut damaged = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let (from, length) = (self.below(damaged.len()), self.below(40));
            let to = (from + length).min(damaged.len());
            match self.below(6) {
                0 => damaged.truncate(from),
                1 => drop(damaged.drain(from..to)),
                2 => {
                    let copy = damaged[from..to].repeat(1 + self.below(50));
                    damaged.splice(from..from, copy);
                }
                3 => damaged.splice(from..from, b"[{\"\\u0000:".repeat(1 + self.below(20))).for_each(drop),
                _ if damaged.is_empty() => {}
                _ => damaged[from] = u8::try_from(self.below(256)).unwrap_or_default(),
            }
        }
        damaged
    }
}
