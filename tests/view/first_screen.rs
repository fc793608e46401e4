//! What a reader sees before anything is opened: what is wrong, nothing that is not known, and what a term means.

use open_badge_verifier::report::{Failure, Outcome};
use open_badge_verifier::view::card::{Drawing, Mark, announcement};

use crate::*;

/// What stands in closed details.
fn folded(node: &Node) -> Vec<&Element> {
    let details = elements(node).into_iter().filter(|element| element.tag == "details");
    let closed = details.filter(|details| details.attribute("open").is_none());
    closed.flat_map(inner).collect()
}

fn inner(element: &Element) -> Vec<&Element> {
    element.children.iter().flat_map(elements).collect()
}

/// Badges inside are cards of their own.
fn alone(verdict: Verdict) -> Report {
    let mut report = samples::report(verdict);
    if let Some(badge) = &mut report.badge {
        badge.credentials.clear();
    }
    report
}

fn closed(display: Display) -> CardOptions {
    CardOptions { open: Details::Closed, display, ..options() }
}

#[test]
fn what_is_wrong_stands_open_and_all_else_is_folded() {
    for verdict in Verdict::ALL {
        let report = alone(verdict);
        let node = drawn(&report, &closed(Display::Card));
        let folded: Vec<*const Element> = folded(&node).into_iter().map(std::ptr::from_ref).collect();
        let is_good = matches!(verdict.severity(), Severity::Good | Severity::Note);
        let rows = of_class(&node, "check");
        assert_eq!(rows.len(), report.checks.named().len(), "{verdict:?}");
        for row in rows {
            let mark = row.attribute("data-mark").unwrap_or_default();
            let is_wrong = ["warned", "failed", "unknown"].contains(&mark);
            let is_open = !folded.contains(&std::ptr::from_ref(row));
            assert_eq!(is_open, is_wrong && !is_good && report.badge.is_some(), "{verdict:?}: {}", words(row));
        }
        for section in of_class(&node, "section").into_iter().filter(|section| section.tag == "details") {
            let is_embed = section.attribute("data-key") == Some("embed");
            assert!(is_embed || folded.contains(&std::ptr::from_ref(section)), "{verdict:?}");
        }
    }
}

#[test]
fn a_row_that_does_not_apply_is_folded_and_counted() {
    let node = drawn(&samples::report(Verdict::Valid), &options());
    let absent = elements(&node).into_iter().find(|element| element.attribute("data-key") == Some("absent"));
    let absent = absent.expect("a line");
    let rows: Vec<&str> = inner(absent).into_iter().filter_map(|element| element.attribute("data-check")).collect();
    assert_eq!(rows, ["lifecycle", "recipient"]);
    assert!(words(absent).starts_with("Not checked or not applicable2"), "{}", words(absent));
    assert_eq!(absent.attribute("open"), None);
    let others =
        of_class(&node, "check").into_iter().filter(|row| !rows.contains(&row.attribute("data-check").unwrap()));
    for row in others {
        assert_ne!(row.attribute("data-mark"), Some(Mark::Absent.name()));
    }
}

#[test]
fn rows_name_the_topic_so_that_no_sign_contradicts_them() {
    let node = drawn(&samples::report(Verdict::Revoked), &options());
    let names: Vec<String> = of_class(&node, "check-name").into_iter().map(words).collect();
    for name in ["Authenticity", "Withdrawal", "Validity", "Availability"] {
        assert!(names.contains(&name.to_owned()), "{names:?}");
    }
    let row = of_class(&node, "check").into_iter().find(|row| row.attribute("data-check") == Some("status")).unwrap();
    assert_eq!(of_class(&Node::Element(row.clone()), "check-icon")[0].attribute("aria-label"), Some("Problem"));
}

#[test]
fn nothing_is_shown_of_a_badge_of_which_nothing_is_known() {
    let mut report = samples::report(Verdict::Valid);
    let url = "https://badges.northwind.example/credentials/42".to_owned();
    report.checks.proof = Outcome::Failed(Failure::NotFound { url, status: 404 });
    let mut badge = *report.badge.take().expect("a badge");
    badge.name.clear();
    badge.recipient.name = None;
    (badge.issuer.name, badge.issuer.host, badge.issuer.identity) = (None, None, None);
    let report = samples::report_of(report.checks, Some(badge));
    assert_eq!(report.verdict, Verdict::NotFound);
    for display in [Display::Card, Display::Compact, Display::Chip] {
        let node = drawn(&report, &CardOptions { actions: Vec::new(), ..closed(display) });
        for class in ["title", "head", "issuer", "recipient", "dates", "chip-name", "recipient-field", "troubles"] {
            assert!(of_class(&node, class).is_empty(), "{display:?}: {class}");
        }
        let labels = elements(&node).into_iter().filter_map(|element| element.attribute("aria-label"));
        assert!(labels.chain([node.text_content().as_str()]).all(|text| !text.contains("Untitled")), "{display:?}");
    }
    let messages = Messages::english();
    let text = Text::new("en", &messages, &English);
    let told = announcement(&Drawing { report: &report, text: &text, options: &options() });
    assert_eq!(told, "The issuer has no such badge");
    let Node::Element(article) = drawn(&report, &options()) else { panic!("an element") };
    assert_eq!(article.attribute("aria-label"), Some("The issuer has no such badge"));
}

#[test]
fn a_badge_in_doubt_does_not_say_that_it_has_no_end() {
    for (verdict, says) in [(Verdict::Valid, true), (Verdict::Altered, false)] {
        let mut report = samples::report(verdict);
        report.badge.as_mut().expect("a badge").valid_until = None;
        let dates = words(only(&drawn(&report, &options()), "dates"));
        assert_eq!(dates.contains("No expiry date"), says, "{dates}");
    }
}

#[test]
fn badges_inside_that_are_refuted_stand_first() {
    let inside = [Verdict::Valid, Verdict::Revoked, Verdict::Altered, Verdict::Expired];
    let mut badge = samples::badge();
    badge.credentials = inside.into_iter().map(samples::report).collect();
    let node = drawn(&samples::report_of(samples::checks(), Some(badge)), &closed(Display::Card));
    let verdicts = |key: &str| -> Vec<String> {
        let section = elements(&node).into_iter().find(|element| element.attribute("data-key") == Some(key));
        let inside = inner(section.expect(key));
        inside.into_iter().filter_map(|element| element.attribute("data-verdict")).map(str::to_owned).collect()
    };
    assert_eq!(verdicts("inside"), ["revoked", "altered"]);
    assert_eq!(verdicts("others"), ["valid", "expired"]);
}

#[test]
fn a_question_mark_explains_each_term_in_one_sentence() {
    for verdict in [Verdict::ExpiredRetired, Verdict::Altered, Verdict::ValidPartly] {
        let node = drawn(&samples::report(verdict), &CardOptions { place: "7".to_owned(), ..options() });
        let asked = of_class(&node, "help");
        assert!(asked.len() >= 9, "{verdict:?}: {}", asked.len());
        for button in asked {
            let name = button.attribute("aria-label").unwrap_or_default();
            assert!(name.starts_with("What does “") && name.ends_with("” mean?"), "{name}");
            let of = button.attribute("popovertarget").expect("a target");
            let sentences: Vec<_> =
                elements(&node).into_iter().filter(|element| element.attribute("id") == Some(of)).collect();
            assert!(of.ends_with("-7") && sentences.len() == 1, "{of}");
            let sentence = words(sentences[0]);
            assert!(sentence.ends_with('.') && !sentence.trim_end_matches('.').contains(". "), "{sentence}");
        }
    }
    let record = drawn(&samples::report(Verdict::ValidPartly), &options());
    for list in of_class(&record, "inside") {
        assert!(of_class(&Node::Element(list.clone()), "help").is_empty());
    }
}

#[test]
fn the_chip_opens_a_dialog_that_can_be_closed() {
    let node = drawn(&samples::report(Verdict::Revoked), &CardOptions { display: Display::Chip, ..options() });
    let dialog = elements(&node).into_iter().find(|element| element.attribute("role") == Some("dialog")).expect("one");
    assert_eq!(
        dialog.attribute("aria-label"),
        Some("Withdrawn by the issuer: “\u{2068}Cloud Infrastructure Associate\u{2069}”")
    );
    let close = only(&node, "close");
    assert_eq!(close.attribute("popovertarget"), dialog.attribute("id"));
    assert_eq!((close.attribute("popovertargetaction"), close.attribute("aria-label")), (Some("hide"), Some("Close")));
}

#[test]
fn a_medal_stands_in_for_a_picture_and_beside_one_that_may_not_load() {
    let node = drawn(&samples::report(Verdict::Valid), &options());
    let Node::Element(frame) = Node::Element(only(&node, "image").clone()) else { panic!("an element") };
    let classes: Vec<_> = frame.children.iter().flat_map(elements).map(|element| element.tag).collect();
    assert!(classes.starts_with(&["img", "span", "svg"]), "{classes:?}");
    assert_eq!(words(only(&node, "initial")), "C");
    let mut report = samples::report(Verdict::Valid);
    report.badge.as_mut().expect("a badge").image = None;
    let node = drawn(&report, &options());
    assert_eq!(only(&node, "no-image").attribute("aria-hidden"), Some("true"));
}
