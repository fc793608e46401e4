//! The card as a tree: its words, its links, and what hostile badges can do to it.
#![allow(clippy::too_many_lines, reason = "tables")]

mod samples;

use std::collections::BTreeSet;

use open_badge_verifier::credential::{Credential, Criteria, Image};
use open_badge_verifier::report::{Checks, Obstacle, Report, Severity, Verdict, Warning};
use open_badge_verifier::view::card::{Action, CardOptions, Details, Display, RecipientField, card};
use open_badge_verifier::view::formatter::English;
use open_badge_verifier::view::link::{Link, Picture};
use open_badge_verifier::view::node::{Element, Node};
use open_badge_verifier::view::text::{Messages, Text};

fn options() -> CardOptions {
    CardOptions {
        open: Details::Open,
        actions: vec![
            Action::Link,
            Action::Linkedin,
            Action::Facebook,
            Action::X,
            Action::Email,
            Action::Embed,
            Action::Image,
            Action::Json,
            Action::Print,
            Action::Jobs,
        ],
        recipient_field: RecipientField::Shown,
        jobs_url: Some("https://jobs.example/search?q={skills}&title={name}".to_owned()),
        source: Some("https://badges.northwind.example/credentials/42".to_owned()),
        script_url: Some("https://cdn.example/open-badge-verifier.js".to_owned()),
        verifier_url: Some("https://check.example/#verify={url}".to_owned()),
        elsewhere_url: Some("https://check.example/".to_owned()),
        ..CardOptions::default()
    }
}

fn drawn(report: &Report, options: &CardOptions) -> Node {
    let messages = Messages::english();
    card(report, &Text::new("en", &messages, &English), options)
}

fn elements(node: &Node) -> Vec<&Element> {
    let mut elements = Vec::new();
    node.walk(&mut |node| {
        if let Node::Element(element) = node {
            elements.push(element);
        }
    });
    elements
}

fn of_class<'a>(node: &'a Node, class: &str) -> Vec<&'a Element> {
    let has = |element: &&Element| element.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class));
    elements(node).into_iter().filter(has).collect()
}

fn words(element: &Element) -> String {
    Node::Element(element.clone()).text_content()
}

fn only<'a>(node: &'a Node, class: &str) -> &'a Element {
    let found = of_class(node, class);
    assert_eq!(found.len(), 1, "one .{class}");
    found[0]
}

#[test]
fn every_verdict_has_its_headline_and_sentence() {
    let expected = [
        ("unreadable", "We can't find a badge in this file", "It isn't an Open Badge, or"),
        ("malformed", "This badge is not built correctly", "It lacks issuer, so it can't be checked."),
        ("altered", "This badge has been altered", "Its contents don't match what the issuer signed."),
        (
            "fake-host",
            "This badge isn't from the issuer it names",
            "It names Northwind Institute, but badges.evil.example is not authorised by Northwind Institute.",
        ),
        (
            "unsigned",
            "Nothing proves this badge is genuine",
            "It has no seal from an issuer and no official web address",
        ),
        ("unbound", "Sealed, but we can't tell by whom", "nothing ties the seal to Northwind Institute. Anyone could"),
        ("not-found", "The issuer has no such badge", "badges.northwind.example says this badge doesn't exist"),
        (
            "revoked",
            "Withdrawn by the issuer",
            "Northwind Institute withdrew this badge. Reason: Exam result annulled. It",
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
        ("suspended", "On hold", "Northwind Institute has suspended this badge for now."),
        ("not-yet-valid", "Not valid yet", "It becomes valid on 1 September 2026."),
        (
            "expired-retired",
            "Expired on 11 March 2026",
            "can't be renewed: Northwind Institute retired it on 31 January",
        ),
        ("expired", "Expired on 11 March 2026", "It is genuine, but its validity ended on that date."),
        (
            "status-unknown",
            "Genuine, but we couldn't check whether it was withdrawn",
            "The issuer's list of withdrawn badges didn't load.",
        ),
        (
            "valid-unlisted",
            "Genuine, but we can't confirm who issued it",
            "It says Northwind Institute. That name isn't on",
        ),
        (
            "valid-retired",
            "Valid — since retired",
            "Northwind Institute retired this certification on 31 January 2026; it",
        ),
        ("valid-retiring", "Valid — retires on 31 December 2026", "After that date it can't be earned or renewed."),
        (
            "valid-superseded",
            "Valid — a newer version exists",
            "Northwind Institute now offers Cloud Infrastructure Engineer.",
        ),
        ("valid", "Valid", "Genuine, not withdrawn, valid until 11 March 2028."),
    ];
    assert_eq!(expected.len(), Verdict::ALL.len());
    for (verdict, (code, headline, sentence)) in Verdict::ALL.into_iter().zip(expected) {
        assert_eq!(verdict.code(), code);
        let report = samples::report(verdict);
        assert_eq!(report.verdict, verdict);
        let node = drawn(&report, &options());
        assert_eq!(words(only(&node, "verdict-title")), headline);
        let said = words(only(&node, "verdict-text"));
        assert!(said.contains(sentence), "{code}: {said}");
        let tone = only(&node, "verdict").attribute("data-severity");
        assert_eq!(tone, serde_json::to_value(verdict.severity()).expect("a name").as_str(), "{code}");
    }
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
fn the_verdict_leads_where_the_badge_is_in_doubt() {
    for verdict in Verdict::ALL {
        let report = samples::report(verdict);
        if report.badge.is_none() {
            continue;
        }
        let node = drawn(&report, &options());
        let genuine = report.checks.proof.passed() && report.checks.issuer.passed();
        let Node::Element(article) = &node else { panic!("an element") };
        let place = |class: &str| {
            article
                .children
                .iter()
                .position(|child| matches!(child, Node::Element(element) if element.attribute("class") == Some(class)))
        };
        assert_eq!(place("head") < place("verdict"), genuine, "{verdict:?}");
        assert_eq!(of_class(&node, "unconfirmed").is_empty(), genuine, "{verdict:?}");
        assert_eq!(of_class(&node, "provenance").is_empty(), !genuine, "{verdict:?}");
    }
}

#[test]
fn a_private_badge_leads_to_its_issuer() {
    let mut report = samples::report(Verdict::Private);
    let url = "https://api.credly.com/v1/obi/v2/badge_assertions/d9e1a4f0-6d0f-4b3e-9a57-0c2f3c8d1e77".to_owned();
    report.checks.proof = Obstacle::Private { url, status: 401 }.into();
    let node = drawn(&report, &options());
    let links = elements(&node).into_iter().filter(|element| element.tag == "a");
    let links: Vec<_> = links.map(|link| (words(link), link.attribute("href").unwrap_or_default())).collect();
    let page = "https://www.credly.com/badges/d9e1a4f0-6d0f-4b3e-9a57-0c2f3c8d1e77";
    assert!(links.contains(&("Open at www.credly.com".to_owned(), page)), "{links:?}");
}

#[test]
fn retirement_is_neutral() {
    let node = drawn(&samples::report(Verdict::ValidRetired), &options());
    assert_eq!(words(only(&node, "ribbon")), "Retired");
    assert!(only(&node, "ribbon").attribute("class").is_some_and(|class| class.contains("retired")));
    assert!(of_class(&node, "revoked").is_empty());
    let revoked = drawn(&samples::report(Verdict::Revoked), &options());
    assert!(!of_class(&revoked, "revoked").is_empty());
}

#[test]
fn only_genuine_badges_are_recommended() {
    for verdict in Verdict::ALL {
        let node = drawn(&samples::report(verdict), &options());
        let shared: BTreeSet<&str> =
            elements(&node).into_iter().filter_map(|element| element.attribute("data-channel")).collect();
        let good = matches!(verdict.severity(), Severity::Good | Severity::Note);
        assert_eq!(shared.contains("linkedin"), good, "{verdict:?}");
        assert_eq!(shared.contains("jobs"), good, "{verdict:?}");
    }
}

#[test]
fn a_document_that_is_no_award_is_not_shown_as_one() {
    let mut report = samples::report(Verdict::Valid);
    report.warnings.push(Warning::NotAnAward { class: "BadgeClass".to_owned() });
    let node = drawn(&report, &options());
    for class in ["recipient", "verdict-text"] {
        assert!(words(only(&node, class)).contains("no award to anybody"), "{class}");
    }
    assert!(!elements(&node).iter().any(|element| element.attribute("data-channel") == Some("linkedin")));
}

#[test]
fn the_profile_link_carries_name_organisation_dates_and_address() {
    let node = drawn(&samples::report(Verdict::Valid), &options());
    let link = elements(&node).into_iter().find(|element| element.attribute("data-channel") == Some("linkedin"));
    assert_eq!(
        link.and_then(|link| link.attribute("href")),
        Some(
            "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=Cloud%20Infrastructure%20Associate\
             &organizationName=Northwind%20Institute&issueYear=2025&issueMonth=3&expirationYear=2028&expirationMonth=3\
             &certUrl=https%3A%2F%2Fbadges.northwind.example%2Fcredentials%2F42\
             &certId=https%3A%2F%2Fbadges.northwind.example%2Fcredentials%2F42"
        )
    );
}

/// A badge with this text in every place where one can stand.
fn hostile(text: &str) -> Report {
    let text = text.to_owned();
    let some = || Some(text.clone());
    let mut badge = samples::badge();
    badge = Credential {
        id: some(),
        name: text.clone(),
        description: some(),
        image: Some(Image { id: text.clone(), caption: some() }),
        criteria: Some(Criteria { id: some(), narrative: some() }),
        achievement_id: some(),
        achievement_type: some(),
        tags: vec![text.clone(); 500],
        languages: vec![text.clone()],
        securing: text.clone(),
        ..badge
    };
    for alignment in &mut badge.alignments {
        alignment.target_name.clone_from(&text);
        alignment.target_url = some();
        alignment.target_framework = some();
        alignment.target_code = some();
    }
    for profile in [&mut badge.issuer, &mut badge.endorsements[0].issuer] {
        (profile.id, profile.name, profile.url, profile.email, profile.host) = (some(), some(), some(), some(), some());
    }
    badge.recipient.name = some();
    badge.recipient.identities[0].value = some();
    badge.evidence[0].id = some();
    badge.evidence[0].name = some();
    badge.evidence[0].narrative = some();
    badge.evidence[0].description = some();
    badge.results[0].name = some();
    badge.results[0].value = some();
    badge.endorsements[0].comment = some();
    let mut report = samples::report_of(samples::checks(), Some(badge));
    report.document = some();
    report.uncovered = vec![text];
    report
}

const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "[click](javascript:alert(1)) ![x](https://a.example/x.png) <https://evil.example/>",
    "\u{202e}gpj.exe\u{2066}\u{2069}\u{2069}",
    "https://bank.example@evil.example/",
    "\" onmouseover=\"alert(1)",
    "{issuer} {0} ${x}",
];

#[test]
fn what_a_badge_says_is_only_ever_text() {
    let tags = [
        "article",
        "section",
        "header",
        "footer",
        "div",
        "span",
        "p",
        "h3",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "a",
        "button",
        "form",
        "label",
        "input",
        "textarea",
        "details",
        "summary",
        "svg",
        "path",
        "img",
        "bdi",
        "wbr",
        "time",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "pre",
        "code",
        "slot",
        "strong",
        "em",
        "br",
        "hr",
        "blockquote",
    ];
    for text in HOSTILE {
        let node = drawn(&hostile(text), &options());
        for element in elements(&node) {
            assert!(tags.contains(&element.tag), "{}", element.tag);
            for (name, value) in &element.attributes {
                assert!(!name.starts_with("on") && *name != "style" && *name != "srcdoc", "{name}");
                match *name {
                    "href" => assert!(Link::parse(value).is_some(), "{value}"),
                    "src" => assert!(Picture::parse(value).is_some(), "{value}"),
                    _ => {}
                }
            }
            if element.attribute("href").is_some_and(|href| href.starts_with("https:")) {
                assert_eq!(element.attribute("rel"), Some("noopener noreferrer nofollow"));
            }
        }
        let images: Vec<&Element> = elements(&node).into_iter().filter(|element| element.tag == "img").collect();
        assert!(images.iter().all(|image| image.attribute("referrerpolicy") == Some("no-referrer")));
    }
}

#[test]
fn directions_are_isolated() {
    let node = drawn(&hostile("\u{202e}evil\u{2069}"), &options());
    let mut checked = 0;
    node.walk(&mut |node| {
        if let Node::Element(element) = node {
            for child in &element.children {
                let Node::Text(text) = child else { continue };
                if text.contains("evil") && !matches!(element.tag, "code" | "textarea") {
                    checked += 1;
                    assert!(!text.contains(['\u{202e}', '\u{2069}']), "{text:?}");
                    let block = ["dir", "class"].iter().any(|name| element.attribute(name).is_some());
                    assert!(element.tag == "bdi" || block || matches!(element.tag, "p" | "span"), "{}", element.tag);
                }
            }
        }
    });
    assert!(checked > 10);
}

#[test]
fn nobody_is_answered_who_has_not_asked() {
    let (altered, options) = (samples::report(Verdict::Altered), CardOptions { ..options() });
    assert!(of_class(&drawn(&altered, &options), "answer").is_empty());
    let asked = CardOptions { recipient: "amina@example.com".to_owned(), ..options };
    assert_eq!(of_class(&drawn(&altered, &asked), "answer").len(), 1);
}

#[test]
fn a_long_description_waits_to_be_opened() {
    let short = drawn(&samples::report(Verdict::Valid), &options());
    let long = drawn(&hostile(&"word ".repeat(200)), &options());
    let sections = |node: &Node| of_class(node, "section").into_iter().map(words).collect::<Vec<_>>();
    assert!(!sections(&short).iter().any(|section| section.starts_with("Description")));
    assert!(sections(&long).iter().any(|section| section.starts_with("Description")));
}

#[test]
fn sizes_are_capped() {
    let node = drawn(&hostile(&"word ".repeat(200_000)), &options());
    assert!(node.text_content().len() < 400_000, "{}", node.text_content().len());
    let attributes = elements(&node).into_iter().flat_map(|element| &element.attributes).map(|(_, value)| value.len());
    assert!(attributes.sum::<usize>() < 200_000);
    let skills = of_class(&node, "skill");
    assert!(skills.len() <= 60, "{}", skills.len());
}

/// Reports over representative outcomes of proof, issuer, status, validity, lifecycle and recipient.
fn combinations() -> Vec<Report> {
    let checks = Verdict::ALL.map(|verdict| samples::report(verdict).checks);
    let mut reports = Vec::new();
    for one in &checks {
        for other in &checks {
            let mixed = Checks {
                conformance: one.conformance.clone(),
                proof: one.proof.clone(),
                issuer: other.issuer.clone(),
                status: other.status.clone(),
                validity: one.validity.clone(),
                lifecycle: other.lifecycle.clone(),
                recipient: one.recipient.clone(),
                endorsements: other.endorsements.clone(),
            };
            reports.push(samples::report_of(mixed, Some(samples::badge())));
        }
    }
    reports
}

#[test]
fn headline_and_details_never_disagree() {
    for report in combinations() {
        let node = drawn(&report, &options());
        let mark = |check: &str| {
            let row = of_class(&node, "check").into_iter().find(|row| row.attribute("data-check") == Some(check));
            row.and_then(|row| row.attribute("data-mark")).map(str::to_owned).expect("a row a check")
        };
        let ticked = |check: &str| mark(check) == "passed";
        let Checks { conformance, proof, issuer, status, validity, lifecycle, recipient, endorsements } =
            &report.checks;
        for (name, outcome) in [
            ("conformance", conformance),
            ("proof", proof),
            ("issuer", issuer),
            ("status", status),
            ("validity", validity),
            ("lifecycle", lifecycle),
            ("recipient", recipient),
            ("endorsements", endorsements),
        ] {
            assert!(!ticked(name) || outcome.passed(), "{name}: {outcome:?}");
        }
        let tone = only(&node, "verdict").attribute("data-severity").unwrap_or_default().to_owned();
        let no_fault = |check: &str| ["passed", "noted", "absent"].contains(&mark(check).as_str());
        if matches!(tone.as_str(), "good" | "note") {
            assert!(ticked("conformance") && ticked("proof") && ticked("validity"), "{:?}", report.checks);
            assert!(ticked("issuer") || mark("issuer") == "noted", "{:?}", report.checks);
            assert!(no_fault("status") && no_fault("recipient"), "{:?}", report.checks);
        } else {
            let checks = ["conformance", "proof", "issuer", "status", "validity", "recipient"];
            let reason =
                checks.iter().any(|check| ["warned", "failed", "unknown", "absent"].contains(&mark(check).as_str()));
            assert!(reason, "{:?}", report.checks);
        }
        let genuine = words(only(&node, "verdict-title")).contains("Genuine");
        assert!(!genuine || (ticked("proof") && issuer.passed()), "{:?}", report.checks);
        let withdrawn = words(only(&node, "verdict-text")).contains("not withdrawn");
        assert!(!withdrawn || ticked("status"), "{:?}", report.checks);
    }
}

#[test]
fn every_code_has_its_words() {
    let english = Messages::english();
    let known: BTreeSet<&str> = english.iter().map(|(key, _)| key).collect();
    for verdict in Verdict::ALL {
        for key in [format!("verdict.{}.headline", verdict.code()), format!("short.{}", verdict.code())] {
            assert!(known.contains(key.as_str()), "{key}");
        }
    }
    let source = |file: &str| {
        let path = format!("{}/src/report/{file}.rs", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).expect("a file")
    };
    for (file, prefix) in [("note", "note"), ("failure", "failure"), ("obstacle", "obstacle"), ("warning", "warning")] {
        let source = source(file);
        let body = source
            .split_once(" enum ")
            .map(|(_, body)| body)
            .and_then(|body| body.split_once("\n}"))
            .expect("an enum")
            .0;
        let variants: Vec<&str> = body
            .lines()
            .filter_map(|line| line.strip_prefix("    "))
            .filter(|line| line.starts_with(|char: char| char.is_ascii_uppercase()))
            .filter_map(|line| line.split([' ', ',', '{']).next())
            .collect();
        assert!(variants.len() > 5, "{file}: {variants:?}");
        for variant in variants {
            let mut code = String::new();
            for char in variant.chars() {
                if char.is_ascii_uppercase() && !code.is_empty() {
                    code.push('-');
                }
                code.push(char.to_ascii_lowercase());
            }
            assert!(known.contains(format!("{prefix}.{code}").as_str()), "{prefix}.{code}");
        }
    }
}

#[test]
fn every_language_draws_every_verdict() {
    for language in ["de", "zh-CN", "es", "fr", "nl", "ja", "ar"] {
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
