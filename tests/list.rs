//! The list of many badges: what its rows say, how they sort and filter, and what leaves as CSV.

mod samples;

use open_badge_verifier::report::{Severity, Verdict};
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
            let word = match verdict {
                Verdict::ValidPartly => "1 of 3 not genuine".to_owned(),
                verdict => text.say(&format!("short.{}", verdict.code())),
            };
            assert!(row.text_content().contains(&word), "{}", verdict.code());
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
        let verdict = |id: &usize| Verdict::ALL.iter().rev().nth(*id).copied();
        let mut severities: Vec<Severity> = up.iter().filter_map(verdict).map(Verdict::severity).collect();
        severities.dedup();
        let worst_first = [Severity::Bad, Severity::Warning, Severity::Unknown, Severity::Note, Severity::Good];
        assert_eq!(severities, worst_first, "what is not known is worse than what is good, and no accusation");
        assert_eq!(
            (up.first().and_then(verdict), up.last()),
            (Some(Verdict::Altered), Some(&waiting)),
            "what waits last"
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

#[test]
fn a_line_without_a_badge_is_a_row_that_is_not_counted() {
    with_text(|text| {
        let mut list = List::default();
        let valid = list.add(Some("https://issuer.example/1".to_owned()), None);
        list.finish(valid, summary(&samples::report(Verdict::Valid), text));
        let line = list.add(Some("Kind regards, Ann".to_owned()), None);
        list.set_aside(line);
        assert_eq!((list.done(), list.total()), (1, 1));
        assert_eq!(list.status(text), "1 of 1 checked. Valid: 1");
        let row = list.row(line, text).expect("a row");
        assert!(row.text_content().contains("Kind regards, Ann") && row.text_content().contains("No badge link"));
        for name in ["data-severity", "data-verdict"] {
            assert!(matches!(&row, Node::Element(row) if row.attribute(name).is_none()), "{name}");
        }
        assert_eq!(list.order(text), [valid, line]);
        assert!(list.retriable().is_empty() && list.stopped().is_empty());
        assert!(
            list.csv(text).contains("\r\n\"Kind regards, Ann\",\"\",\"\",\"\",\"\",\"\",\"\",\"No badge link\",\"\","),
            "{}",
            list.csv(text)
        );
    });
}

#[test]
fn a_row_and_the_csv_say_who_issued_a_badge_and_who_says_so() {
    with_text(|text| {
        let of = |verdict: Verdict| {
            let mut list = List::default();
            let id = list.add(Some("badge.png".to_owned()), None);
            list.finish(id, summary(&samples::report(verdict), text));
            let row = list.row(id, text).expect("a row");
            (find(&row, "class", "batch-issuer")[0].clone(), list.csv(text))
        };
        let (issuer, csv) = of(Verdict::ValidUnidentified);
        assert_eq!(Node::Element(issuer).text_content(), "calls itself “Northwind Institute”");
        assert!(csv.contains(r#","calls itself “Northwind Institute”","self","#), "{csv}");
        let (issuer, csv) = of(Verdict::Expired);
        assert_eq!(Node::Element(issuer).text_content(), "Northwind Institute · badges.northwind.example");
        assert!(csv.contains(r#","Northwind Institute · badges.northwind.example","domain","#), "{csv}");
        let (issuer, csv) = of(Verdict::Altered);
        assert_eq!(Node::Element(issuer).text_content(), "Northwind Institute (unconfirmed)");
        assert!(csv.contains(r#","Northwind Institute (unconfirmed)","","#), "{csv}");
        let (_, csv) = of(Verdict::ValidPartly);
        assert!(csv.contains(r#","Genuine, but 1 of 3 badges inside is not","valid-partly","#), "{csv}");
    });
}
