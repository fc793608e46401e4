//! The element without a report: what stands there, and what is said.

use open_badge_verifier::view::formatter::English;
use open_badge_verifier::view::node::{Element, Node};
use open_badge_verifier::view::states::{failed, failure, progress};
use open_badge_verifier::view::text::{Messages, Text};

use super::elements;

fn with<T>(test: impl FnOnce(&Text<'_>) -> T) -> T {
    test(&Text::new("en", &Messages::english(), &English))
}

fn actions(node: &Node) -> Vec<String> {
    let action = |element: &&Element| element.attributes.iter().find(|(name, _)| *name == "data-action").cloned();
    elements(node).iter().filter_map(action).map(|(_, action)| action).collect()
}

#[test]
fn a_file_that_no_page_may_read_can_be_given_and_anything_else_tried_again() {
    with(|text| {
        assert_eq!(actions(&failure(text, "file-source")), ["file"]);
        for code in ["internal", "stopped", "never heard of"] {
            assert_eq!(actions(&failure(text, code)), ["again"], "{code}");
        }
    });
}

#[test]
fn every_reason_is_said_in_its_own_words() {
    with(|text| {
        assert_eq!(failed(text, "stopped"), "error.stopped");
        assert_eq!(failed(text, "file-source"), "error.file-source");
        assert_eq!(failed(text, "never heard of"), "error.internal");
        assert!(failure(text, "stopped").text_content().contains(&text.say("error.stopped")));
    });
}

#[test]
fn the_progress_stands_in_the_outline_of_a_card() {
    with(|text| {
        let node = progress(text, 4, 8);
        let classes: Vec<_> = elements(&node)
            .iter()
            .flat_map(|element| element.attributes.iter().filter(|(name, _)| *name == "class"))
            .map(|(_, class)| class.clone())
            .collect();
        assert!(classes.contains(&"card skeleton".to_owned()) && classes.contains(&"skeleton-image".to_owned()));
        assert!(node.text_content().contains("4 of 8"));
    });
}
