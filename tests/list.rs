//! The list of many badges: what its rows say, how they sort and filter, and what leaves as CSV.

mod samples;

use open_badge_verifier::report::Verdict;
use open_badge_verifier::view::batch::{Column, List, summary};
use open_badge_verifier::view::formatter::English;
use open_badge_verifier::view::node::{Element, Node};
use open_badge_verifier::view::text::{Messages, Text};

fn with_text<T>(what: impl FnOnce(&Text<'_>) -> T) -> T {
    let messages = Messages::english();
    what(&Text::new("en", &messages, &English))
}

/// A row for each verdict, the best first.
fn every_verdict(text: &Text<'_>) -> List {
    let mut list = List::default();
    for verdict in Verdict::ALL.iter().rev() {
        let id = list.add(Some(format!("{}.png", verdict.code())), None);
        list.finish(id, summary(&samples::report(*verdict), text));
    }
    list
}

fn find<'a>(node: &'a Node, name: &str, value: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    node.walk(&mut |node| {
        if let Node::Element(element) = node
            && element.attribute(name) == Some(value)
        {
            found.push(element);
        }
    });
    found
}

#[test]
fn every_verdict_has_a_row_with_its_word_and_severity() {
    with_text(|text| {
        let list = every_verdict(text);
        for (id, verdict) in Verdict::ALL.iter().rev().enumerate() {
            let row = list.row(id, text).expect("a row");
            assert_eq!(find(&row, "data-verdict", verdict.code()).len(), 1);
            assert!(row.text_content().contains(&text.say(&format!("short.{}", verdict.code()))), "{}", verdict.code());
        }
        assert_eq!((list.done(), list.total()), (Verdict::ALL.len(), Verdict::ALL.len()));
    });
}

#[test]
fn what_nobody_confirms_is_marked_so() {
    with_text(|text| {
        let list = every_verdict(text);
        let marked = |verdict: Verdict| {
            let id = Verdict::ALL.iter().rev().position(|other| *other == verdict).expect("a row");
            list.row(id, text).expect("a row").text_content().contains("(unconfirmed)")
        };
        assert!(marked(Verdict::Altered) && marked(Verdict::FakeHost));
        assert!(!marked(Verdict::Valid) && !marked(Verdict::Expired));
    });
}

#[test]
fn rows_sort_upwards_downwards_and_back() {
    with_text(|text| {
        let mut list = every_verdict(text);
        let waiting = list.add(None, None);
        let given: Vec<usize> = (0..=Verdict::ALL.len()).collect();
        assert_eq!(list.order(text), given);
        list.sort(Column::Verdict);
        let up = list.order(text);
        assert_eq!(
            (up.first(), up.last()),
            (Some(&(Verdict::ALL.len() - 1)), Some(&waiting)),
            "the worst first, what waits last"
        );
        list.sort(Column::Verdict);
        let down = list.order(text);
        assert_eq!((down.first(), down.last()), (Some(&0), Some(&waiting)));
        let frame = list.frame(text);
        assert_eq!(find(&frame, "aria-sort", "descending").len(), 1);
        list.sort(Column::Verdict);
        assert_eq!(list.order(text), given);
    });
}

#[test]
fn a_filter_shows_one_verdict_and_pressed_again_all() {
    with_text(|text| {
        let mut list = every_verdict(text);
        list.filter("revoked");
        let shown: Vec<usize> = (0..Verdict::ALL.len()).filter(|id| list.shows(*id)).collect();
        assert_eq!(shown.len(), 1);
        let row = list.row(shown[0], text).expect("a row");
        assert_eq!(find(&row, "data-verdict", "revoked").len(), 1);
        assert_eq!(find(&list.row(0, text).expect("a row"), "hidden", "").len(), 2, "the row and its details");
        list.filter("revoked");
        assert!((0..Verdict::ALL.len()).all(|id| list.shows(id)));
    });
}

#[test]
fn only_what_could_not_be_found_out_is_tried_again() {
    with_text(|text| {
        let mut list = every_verdict(text);
        let failed = list.add(None, None);
        list.fail(failed);
        let stopped = list.add(None, None);
        list.stop();
        let code = |id: usize| Verdict::ALL.iter().rev().nth(id).map_or("none", |verdict| verdict.code());
        let again: Vec<&str> = list.retriable().into_iter().map(code).collect();
        assert_eq!(again, ["status-unknown", "offline", "none"]);
        assert_eq!(list.stopped(), [stopped]);
        let frame = list.frame(text);
        assert_eq!(find(&frame, "data-action", "retry").len(), 1);
        assert_eq!(find(&frame, "data-action", "continue").len(), 1);
        assert!(find(&frame, "data-action", "stop").is_empty());
    });
}
