//! The card as a tree: what stands where, and where its links lead.

mod batch;
mod combinations;
mod csv;
mod element;
mod first_screen;
#[path = "../growth/mod.rs"]
mod growth;
mod headings;
mod hostile;
mod identity;
mod inside;
mod messages;
mod pictures;
#[path = "../samples/mod.rs"]
mod samples;
mod snapshot;
mod states;
#[path = "../support/mod.rs"]
mod support;
mod table;
mod words;

use std::collections::BTreeSet;

use open_badge_verifier::report::badge::{Credential, Criteria, Image};
use open_badge_verifier::report::{Checks, Failure, Obstacle, Report, Severity, Verdict, Warning};
use open_badge_verifier::view::card::{Action, CardOptions, Details, Display, RecipientField, card};
use open_badge_verifier::view::formatter::English;
use open_badge_verifier::view::link::Link;
use open_badge_verifier::view::node::{Element, Node};
use open_badge_verifier::view::picture::Picture;
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

/// The whole's, which stands before those of the badges inside.
fn first<'a>(node: &'a Node, class: &str) -> &'a Element {
    of_class(node, class).into_iter().next().expect(class)
}

fn only<'a>(node: &'a Node, class: &str) -> &'a Element {
    let found = of_class(node, class);
    assert_eq!(found.len(), 1, "one .{class}");
    found[0]
}

#[test]
fn the_verdict_leads_where_the_badge_is_in_doubt() {
    for verdict in Verdict::ALL {
        let mut report = samples::report(verdict);
        let Some(badge) = &mut report.badge else { continue };
        // Those inside are cards of their own.
        badge.credentials.clear();
        let node = drawn(&report, &options());
        let of_somebody = report.badge.as_ref().is_some_and(|badge| badge.issuer.host.is_some());
        let genuine = report.checks.proof.passed() && report.checks.issuer.passed() && of_somebody;
        let Node::Element(article) = &node else { panic!("an element") };
        let place = |class: &str| {
            article
                .children
                .iter()
                .position(|child| matches!(child, Node::Element(element) if element.attribute("class") == Some(class)))
        };
        assert_eq!(place("head") < place("verdict"), genuine, "{verdict:?}");
        assert_eq!(of_class(&node, "unconfirmed").is_empty(), genuine, "{verdict:?}");
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
fn a_page_that_is_no_badge_is_named_and_leads_to_where_such_badges_are() {
    let mut report = samples::report(Verdict::Unreadable);
    let badges = "https://www.credly.com/organizations/microsoft-certification/badges";
    let url = "https://learn.microsoft.com/en-us/users/amina-1234/transcript/1".to_owned();
    let site = "Microsoft Learn".to_owned();
    report.checks.conformance = Failure::OtherCredential { url, site, badges: badges.to_owned() }.into();
    let node = drawn(&report, &options());
    assert_eq!(words(only(&node, "verdict-title")), "We can't find a badge at this link");
    assert!(words(only(&node, "verdict-text")).starts_with("Microsoft Learn shows achievements on pages of its own"));
    let links = elements(&node).into_iter().filter(|element| element.tag == "a");
    let links: Vec<_> = links.map(|link| (words(link), link.attribute("href").unwrap_or_default())).collect();
    assert!(links.contains(&("Open at www.credly.com".to_owned(), badges)), "{links:?}");
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

#[test]
fn nobody_is_answered_who_has_not_asked() {
    let (altered, options) = (samples::report(Verdict::Altered), CardOptions { ..options() });
    assert!(of_class(&drawn(&altered, &options), "answer").is_empty());
    let asked = CardOptions { recipient: "amina@example.com".to_owned(), ..options };
    assert_eq!(of_class(&drawn(&altered, &asked), "answer").len(), 1);
}
