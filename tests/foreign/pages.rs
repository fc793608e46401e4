//! Files that froze, stopped or fooled the page: each is verified and drawn within two seconds of processor time, in this slow profile.

use std::path::PathBuf;
use std::time::Duration;

use crate::growth;
use crate::support::suites::{found, has};
use crate::support::{NOW, Table, date, verify};
use open_badge_verifier::input::batch::entries;
use open_badge_verifier::report::{Severity, Verdict};
use open_badge_verifier::site::options::Options;
use open_badge_verifier::view::batch::{Batch, summary};
use open_badge_verifier::view::card::{CardOptions, card};
use open_badge_verifier::view::formatter::English;
use open_badge_verifier::view::text::{Messages, Text};

/// What a check and its card may take of the processor.
const PATIENCE: Duration = Duration::from_secs(2);

/// The files of a folder; none if it is not here.
fn files(folder: &str) -> Vec<PathBuf> {
    let name = format!("hostile-pages/{folder}");
    let Some(path) = found(&name) else { return Vec::new() };
    let entries = std::fs::read_dir(path).expect("a folder");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    has(&name, files.len());
    files
}

/// The verdict on a file, once it is verified, drawn, and listed.
fn verdict(bytes: &[u8]) -> Verdict {
    let report = verify(bytes, &Table::default(), &Options::at(date(NOW)));
    serde_json::to_string(&report).expect("a report is JSON");
    let messages = Messages::english();
    let text = Text::new("en", &messages, &English);
    let drawn = card(&report, &text, &CardOptions::default());
    assert!(!drawn.text_content().is_empty());
    let mut list = Batch::default();
    let id = list.add(None, None);
    list.finish(id, summary(&report, &text));
    assert!(list.row(id, &text).is_some() && list.csv(&text).lines().count() == 2);
    report.verdict
}

#[test]
fn every_file_is_answered_in_time() {
    for file in ["dos", "trap", "unbake", "network"].into_iter().flat_map(files) {
        let bytes = std::fs::read(&file).expect("a file");
        let took = growth::spent(|| {
            let verdict = verdict(&bytes);
            // None of them is signed by anybody known, and no host answers here.
            assert_ne!(verdict.severity(), Severity::Good, "{}", file.display());
        });
        println!("{took:?} {}", file.display());
        assert!(took < PATIENCE, "{} took {took:?}", file.display());
        let took = growth::spent(|| drop(entries(&String::from_utf8_lossy(&bytes))));
        assert!(took < PATIENCE, "{} as a list took {took:?}", file.display());
    }
}
