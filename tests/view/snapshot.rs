//! Cards that do not live: a snapshot in a page of a site, and a picture.

use open_badge_verifier::report::Verdict;
use open_badge_verifier::view::card::{CardOptions, Display, Made};

use super::{drawn, of_class, options, samples};

fn said(verdict: Verdict, display: Display, made: Made) -> String {
    drawn(&samples::report(verdict), &CardOptions { display, made, ..options() }).text_content()
}

#[test]
fn what_does_not_live_says_when_it_was_checked_and_by_whom() {
    for verdict in Verdict::ALL {
        for display in [Display::Card, Display::Compact, Display::Chip] {
            let snapshot = said(verdict, display, Made::Snapshot);
            assert!(snapshot.contains("Checked on 1 July 2026 by this site"), "{verdict:?} {display:?}");
            let picture = said(verdict, display, Made::Picture);
            assert!(picture.contains("Checked on 1 July 2026"), "{verdict:?} {display:?}");
            assert!(!picture.contains("by this site"), "{verdict:?} {display:?}");
            for text in [snapshot, picture] {
                // The time of day is that of another zone than the reader's.
                assert!(!text.contains("in your browser") && !text.contains("UTC"), "{verdict:?} {display:?}");
            }
        }
    }
}

#[test]
fn a_card_that_lives_says_it_once_and_only_in_full() {
    let live = |display| said(Verdict::Valid, display, Made::Live).matches("Checked").count();
    assert_eq!([Display::Card, Display::Compact, Display::Chip].map(live), [1, 0, 1]);
}

#[test]
fn a_badge_inside_of_another_is_not_dated_again() {
    let report = samples::report(Verdict::ValidPartly);
    let node = drawn(&report, &CardOptions { made: Made::Snapshot, ..options() });
    assert_eq!(of_class(&node, "footer").len(), 1);
}
