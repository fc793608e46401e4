//! What a record says of the badges inside of it, and what a badge that cannot be checked says of itself.

use open_badge_verifier::report::{Failure, Media, Purpose, Rule, Source, SourceOutcome};

use crate::*;

fn record(inside: &[Verdict]) -> Report {
    let mut badge = samples::badge();
    badge.credentials = inside.iter().map(|verdict| samples::report(*verdict)).collect();
    samples::report_of(samples::checks(), Some(badge))
}

fn band(report: &Report) -> (String, String) {
    let node = drawn(report, &options());
    (words(first(&node, "verdict-title")), words(first(&node, "verdict-text")))
}

#[test]
fn a_record_counts_what_is_not_genuine_names_the_first_and_shows_them() {
    let report = record(&[Verdict::Valid, Verdict::Revoked, Verdict::Altered, Verdict::Unsigned]);
    assert_eq!((report.verdict, report.severity), (Verdict::ValidPartly, Severity::Warning));
    let (title, text) = band(&report);
    assert_eq!(title, "Genuine, but 3 of 4 badges inside are not");
    assert_eq!(text, "“Cloud Infrastructure Associate”: Withdrawn. The record itself is as its issuer signed it.");
    let node = drawn(&report, &options());
    let section = elements(&node).into_iter().find(|element| element.attribute("data-key") == Some("inside"));
    assert_eq!(section.and_then(|section| section.attribute("open")), Some(""));
    assert!(elements(&node).iter().any(|element| element.attribute("data-action") == Some("see-inside")));
    let chip = drawn(&report, &CardOptions { display: Display::Chip, ..options() });
    assert_eq!(words(first(&chip, "chip-verdict")), "3 of 4 not genuine");
}

#[test]
fn what_is_over_or_unchecked_is_counted_beside_the_verdict() {
    let inside =
        [Verdict::Expired, Verdict::ExpiredRetired, Verdict::Suspended, Verdict::Offline, Verdict::ValidUnidentified];
    let report = record(&inside);
    assert_eq!(report.verdict, Verdict::Valid);
    let (_, text) = band(&report);
    for counted in [
        "2 badges inside have expired.",
        "1 badge inside is on hold or not valid yet.",
        "For 1 badge inside we can't tell who issued it.",
        "1 badge inside couldn't be checked.",
    ] {
        assert!(text.contains(counted), "{text}");
    }
    let node = drawn(&report, &options());
    let section = elements(&node).into_iter().find(|element| element.attribute("data-key") == Some("inside"));
    assert_eq!(section.and_then(|section| section.attribute("open")), None);
}

#[test]
fn a_malformed_badge_is_grey_and_blames_neither_earner_nor_badge() {
    let mut report = samples::report(Verdict::Valid);
    report.checks.conformance = Failure::Malformed { what: "@context".to_owned() }.into();
    let pointer = "/credentialSubject/achievement/criteria".to_owned();
    let report = Report {
        warnings: vec![Warning::Property { pointer: pointer.clone(), rule: Rule::Required }],
        ..samples::report_of(report.checks, report.badge.map(|badge| *badge))
    };
    assert_eq!((report.verdict, report.severity), (Verdict::Malformed, Severity::Unknown));
    let node = drawn(&report, &options());
    assert!(words(only(&node, "verdict-text")).contains("This is not the earner's doing."));
    let rows: Vec<(&str, &str)> = of_class(&node, "check")
        .into_iter()
        .map(|row| (row.attribute("data-check").unwrap_or_default(), row.attribute("data-mark").unwrap_or_default()))
        .collect();
    assert!(rows.iter().all(|(_, mark)| *mark != "passed"), "{rows:?}");
    let technical = elements(&node).into_iter().find(|element| element.attribute("data-key") == Some("technical"));
    let technical = technical.map(words).unwrap_or_default();
    assert!(technical.contains("@context") && technical.contains(&pointer), "{technical}");
    let lay = node.text_content().replace(&technical, "");
    assert!(!lay.contains("@context") && !lay.contains(&pointer), "{lay}");
}

#[test]
fn where_no_badge_was_found_is_said_as_it_was_given() {
    let title = |found: &str, purpose: Option<Purpose>| {
        let mut report = samples::report(Verdict::Unreadable);
        report.checks.conformance = Failure::NoBadge { found: Media::named(found).expect(found) }.into();
        let url = "https://issuer.example/1".to_owned();
        let source = |purpose| Source {
            url,
            purpose,
            outcome: SourceOutcome::Fetched,
            status: Some(200),
            via_proxy: false,
            fetched_at: None,
        };
        report.sources = purpose.map(source).into_iter().collect();
        assert_eq!(report.severity, Severity::Unknown);
        words(only(&drawn(&report, &options()), "verdict-title"))
    };
    assert_eq!(title("png", None), "We can't find a badge in this file");
    assert_eq!(title("json", None), "We can't find a badge in this text");
    assert_eq!(title("html", Some(Purpose::Input)), "We can't find a badge at this link");
}

#[test]
fn not_issued_to_that_address_is_said_in_one_wording_and_amber() {
    let mut report = samples::report(Verdict::WrongRecipient);
    let asked = CardOptions { recipient: "ben@mail.example".to_owned(), ..options() };
    let node = drawn(&report, &asked);
    assert_eq!(words(only(&node, "verdict-title")), "Genuine, but not issued to that address");
    assert_eq!(only(&node, "answer").attribute("data-severity"), Some("warning"));
    let said = node.text_content();
    assert_eq!(said.to_lowercase().matches("not issued to that address").count(), 3, "{said}");
    assert!(!said.contains("someone else") && !said.contains("another recipient"));
    report.severity = Severity::Warning;
    assert!(elements(&node).iter().all(|element| element.attribute("data-severity") != Some("bad")));
}

#[test]
fn every_language_has_the_words_of_the_new_verdicts() {
    for (language, _) in crate::messages::LANGUAGES {
        let file = format!("{}/src/view/messages/{language}.json", env!("CARGO_MANIFEST_DIR"));
        let messages = Messages::parse(&std::fs::read_to_string(file).expect("messages")).expect("messages");
        let text = Text::new(language, &messages, &English);
        for verdict in [Verdict::ValidPartly, Verdict::ValidUnidentified, Verdict::Malformed, Verdict::Unreadable] {
            let node = card(&samples::report(verdict), &text, &options());
            for class in ["verdict-title", "verdict-text", "verdict-action"] {
                let said = words(first(&node, class));
                assert!(!said.is_empty() && !said.contains("verdict.") && !said.contains('{'), "{language}: {said}");
            }
        }
        let chip = CardOptions { display: Display::Chip, ..options() };
        let node = card(&samples::report(Verdict::ValidUnidentified), &text, &chip);
        let told = words(first(&node, "chip-issuer"));
        assert!(told.contains("Northwind Institute") && told != "Northwind Institute", "{language}: {told}");
    }
}
