//! Every verdict, code and language has its words.
#![allow(clippy::too_many_lines, reason = "tables")]

use crate::*;
use open_badge_verifier::report::{FailureCode, Note, NoteCode, ObstacleCode, Outcome, WarningCode};

#[test]
fn every_verdict_has_its_headline_and_sentence() {
    let expected = [
        ("unreadable", "We can't find a badge in this file", "It isn't an Open Badge, or"),
        (
            "malformed",
            "We can't fully check this badge",
            "Its issuer's system built it in a way that we can't check. This is",
        ),
        ("altered", "This badge has been altered", "Its contents don't match what the issuer signed."),
        (
            "fake-host",
            "This badge isn't from the issuer it names",
            "It names “Northwind Institute”, but badges.evil.example is not authorised by “Northwind Institute”.",
        ),
        (
            "unsigned",
            "Nothing proves this badge is genuine",
            "It has no seal from an issuer and no official web address",
        ),
        (
            "unbound",
            "Sealed, but we can't tell by whom",
            "nothing ties the seal to “Northwind Institute”. Anyone could",
        ),
        ("not-found", "The issuer has no such badge", "badges.northwind.example says this badge doesn't exist"),
        (
            "revoked",
            "Withdrawn by the issuer",
            "“Northwind Institute” withdrew this badge. Reason: “Exam result annulled”. It",
        ),
        ("private", "This badge isn't public", "keeps it private, or it hasn't been claimed yet."),
        ("blocked", "We couldn't check this here", "badges.northwind.example doesn't let other websites read"),
        ("offline", "We couldn't reach badges.northwind.example", "We couldn't check the badge. Nothing is known"),
        (
            "unsupported",
            "We can't check this kind of badge yet",
            "It uses bbs-2023, which this checker doesn't support.",
        ),
        ("wrong-recipient", "Genuine, but not issued to that address", "People often use several addresses."),
        ("suspended", "On hold", "“Northwind Institute” has suspended this badge for now."),
        ("not-yet-valid", "Not valid yet", "It becomes valid on 1 September 2026."),
        (
            "expired-retired",
            "Expired on 11 March 2026",
            "can't be renewed: “Northwind Institute” retired it on 31 January",
        ),
        ("expired", "Expired on 11 March 2026", "It is genuine, but its validity ended on that date."),
        (
            "status-unknown",
            "Genuine, but we couldn't check whether it was withdrawn",
            "The issuer's list of withdrawn badges didn't load.",
        ),
        (
            "valid-partly",
            "Genuine, but 1 of 3 badges inside is not",
            "“Cloud Infrastructure Associate”: Altered. The record itself is as its issuer signed it. 1 badge inside has expired.",
        ),
        (
            "valid-unidentified",
            "Intact, but we can't tell who issued it",
            "Anyone could have written the name “Northwind Institute”",
        ),
        (
            "valid-unlisted",
            "Genuine, but we can't confirm who issued it",
            "It says “Northwind Institute” · badges.northwind.example. That name isn't on",
        ),
        (
            "valid-retired",
            "Valid — since retired",
            "“Northwind Institute” retired this certification on 31 January 2026; it",
        ),
        ("valid-retiring", "Valid — retires on 31 December 2026", "After that date it can't be earned or renewed."),
        (
            "valid-superseded",
            "Valid — a newer version exists",
            "“Northwind Institute” now offers “Cloud Infrastructure Engineer”.",
        ),
        (
            "valid",
            "Valid",
            "Genuine. badges.northwind.example issued it and has not withdrawn it. It is valid until 11 March 2028.",
        ),
    ];
    assert_eq!(expected.len(), Verdict::ALL.len());
    for (verdict, (code, headline, sentence)) in Verdict::ALL.into_iter().zip(expected) {
        assert_eq!(verdict.code(), code);
        let report = samples::report(verdict);
        assert_eq!(report.verdict, verdict);
        let node = drawn(&report, &options());
        assert_eq!(words(first(&node, "verdict-title")), headline);
        let said = words(first(&node, "verdict-text"));
        assert!(said.contains(sentence), "{code}: {said}");
        let tone = first(&node, "verdict").attribute("data-severity");
        assert_eq!(tone, serde_json::to_value(verdict.severity()).expect("a name").as_str(), "{code}");
    }
}

#[test]
fn every_verdict_says_what_can_be_done() {
    let expected = [
        (Verdict::Unreadable, "Ask for the original file or link"),
        (Verdict::Malformed, "Ask the issuer for a correct copy"),
        (Verdict::Altered, "Ask the issuer for a fresh copy"),
        (Verdict::FakeHost, "Contact “Northwind Institute”"),
        (Verdict::Unsigned, "Ask for the official badge"),
        (Verdict::Unbound, "Ask for the official badge"),
        (Verdict::NotFound, "Ask the owner for a current link"),
        (Verdict::Revoked, "Contact “Northwind Institute”"),
        (Verdict::Private, "Ask the owner to share it"),
        (Verdict::Offline, "Try again"),
        (Verdict::Unsupported, "Check elsewhere"),
        (Verdict::WrongRecipient, "Try another address"),
        (Verdict::Suspended, "Contact “Northwind Institute”"),
        (Verdict::Expired, "Ask whether it was renewed"),
        (Verdict::StatusUnknown, "Try again"),
        (Verdict::ValidPartly, "See the badges inside"),
        (Verdict::ValidUnidentified, "Ask for proof from the issuer"),
        (Verdict::ValidUnlisted, "Issuer details"),
    ];
    for (verdict, action) in expected {
        let node = drawn(&samples::report(verdict), &options());
        let said = words(first(&node, "verdict-action"));
        assert!(said.starts_with(action), "{verdict:?}: {said}");
    }
}

#[test]
fn valid_says_what_was_found() {
    let sentence = |status: Outcome, until: bool| {
        let mut checks = samples::checks();
        checks.status = status;
        if !until {
            checks.validity = Outcome::Passed(Note::InDate { valid_from: None, valid_until: None });
        }
        words(only(&drawn(&samples::report_of(checks, Some(samples::badge())), &options()), "verdict-text"))
    };
    let kept = || samples::checks().status;
    let genuine = "Genuine. badges.northwind.example issued it and";
    assert_eq!(sentence(kept(), false), format!("{genuine} has not withdrawn it. It has no end date."));
    assert_eq!(sentence(kept(), true), format!("{genuine} has not withdrawn it. It is valid until 11 March 2028."));
    let none = format!("{genuine} keeps no list of withdrawn badges.");
    assert_eq!(sentence(Outcome::NotApplicable, false), format!("{none} It has no end date."));
    assert_eq!(sentence(Outcome::NotApplicable, true), format!("{none} It is valid until 11 March 2028."));
}

#[test]
fn no_word_is_missing_and_no_placeholder_is_left() {
    for verdict in Verdict::ALL {
        for display in [Display::Card, Display::Compact, Display::Chip] {
            let node = drawn(&samples::report(verdict), &CardOptions { display, ..options() });
            let mut texts = vec![node.text_content()];
            texts.extend(
                elements(&node).into_iter().flat_map(|element| element.attributes.clone()).map(|(_, value)| value),
            );
            for text in texts {
                assert!(!text.contains(['{', '}']) || text.contains("VerifiableCredential"), "{verdict:?}: {text}");
            }
            node.walk(&mut |node| {
                if let Node::Text(text) = node {
                    let like_a_key = text.contains('.') && !text.contains(['/', ' ', ':']) && text.is_ascii();
                    let prefixes =
                        ["verdict.", "check.", "note.", "failure.", "obstacle.", "none.", "mark.", "action."];
                    assert!(!(like_a_key && prefixes.iter().any(|start| text.starts_with(start))), "{text}");
                }
            });
        }
    }
}

#[test]
fn every_code_has_its_words() {
    let english = Messages::english();
    let known: BTreeSet<&str> = english.iter().map(|(key, _)| key).collect();
    for verdict in Verdict::ALL {
        let plural = if verdict == Verdict::ValidPartly { ".other" } else { "" };
        for key in [format!("verdict.{}.headline{plural}", verdict.code()), format!("short.{}", verdict.code())] {
            assert!(known.contains(key.as_str()), "{key}");
        }
    }
    let codes = [
        ("note", NoteCode::ALL.map(NoteCode::code).to_vec()),
        ("failure", FailureCode::ALL.map(FailureCode::code).to_vec()),
        ("obstacle", ObstacleCode::ALL.map(ObstacleCode::code).to_vec()),
        ("warning", WarningCode::ALL.map(WarningCode::code).to_vec()),
    ];
    for (kind, codes) in codes {
        for code in codes {
            assert!(known.contains(format!("{kind}.{code}").as_str()), "{kind}.{code}");
        }
    }
}

#[test]
fn every_language_draws_every_verdict() {
    for (language, _) in crate::messages::LANGUAGES {
        let file = format!("{}/src/view/messages/{language}.json", env!("CARGO_MANIFEST_DIR"));
        let words: std::collections::BTreeMap<String, String> =
            serde_json::from_slice(&std::fs::read(file).expect("messages")).expect("messages");
        let messages = Messages::english().overlaid(words);
        for verdict in Verdict::ALL {
            let node = card(&samples::report(verdict), &Text::new(language, &messages, &English), &options());
            let Node::Element(article) = &node else { panic!("an element") };
            assert_eq!(article.attribute("lang"), Some(language));
            assert_eq!(article.attribute("dir"), Some(if language == "ar" { "rtl" } else { "ltr" }));
            assert!(!node.text_content().contains("verdict."), "{language} {verdict:?}");
        }
    }
}
