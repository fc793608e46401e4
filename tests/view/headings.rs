//! The headings of a card, at every level that a page may ask for.

use crate::*;

fn headings(node: &Node) -> Vec<(u8, &Element)> {
    let level = |element: &Element| element.tag.strip_prefix('h').and_then(|level| level.parse().ok());
    elements(node).into_iter().filter_map(|element| Some((level(element)?, element))).collect()
}

#[test]
fn what_leads_has_the_level_that_was_asked_for_and_none_is_left_out_below() {
    for verdict in Verdict::ALL {
        for display in [Display::Card, Display::Compact, Display::Chip] {
            for first in 2..=6 {
                let node =
                    drawn(&samples::report(verdict), &CardOptions { heading_level: first, display, ..options() });
                let levels: Vec<u8> = headings(&node).into_iter().map(|(level, _)| level).collect();
                assert_eq!(levels.first(), Some(&first), "{verdict:?} {display:?}");
                for pair in levels.windows(2) {
                    assert!(
                        pair[1] <= pair[0] + 1 && pair[1] >= first && pair[1] <= 6,
                        "{verdict:?} {display:?}: {levels:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn name_and_verdict_are_headings_one_below_the_other() {
    for verdict in Verdict::ALL {
        let node = drawn(&samples::report(verdict), &options());
        let headings = headings(&node);
        let of = |class: &str| headings.iter().position(|(_, element)| element.attribute("class") == Some(class));
        let at = of("verdict-title").expect("the verdict");
        let (level, title) = headings[at];
        assert_eq!((title.attribute("tabindex"), title.attribute("data-key")), (Some("-1"), Some("verdict")));
        if let Some(name) = of("title") {
            assert_eq!((at.min(name), level.abs_diff(headings[name].0)), (0, 1), "{verdict:?}");
            assert_eq!(at < name, level < headings[name].0, "{verdict:?}");
        }
    }
}

#[test]
fn sections_are_headings_below_what_leads() {
    let node = drawn(&samples::report(Verdict::Valid), &CardOptions { heading_level: 2, ..options() });
    let found: Vec<(u8, String)> =
        headings(&node).into_iter().map(|(level, heading)| (level, words(heading))).collect();
    for section in ["What was checked", "How it is earned", "Evidence", "Technical view", "Badge data (JSON)"] {
        assert!(found.contains(&(3, section.to_owned())), "{section}: {found:?}");
    }
    assert!(found.contains(&(4, "Websites asked for this check".to_owned())), "{found:?}");
}
