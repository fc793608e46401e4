//! What badges that are made to do harm can do to the card: nothing.
#![allow(clippy::too_many_lines, reason = "tables")]

use crate::samples::codes;
use crate::*;
use open_badge_verifier::report::Rule;

/// A report about a badge with this text in every place where one can stand.
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
        "h4",
        "h5",
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
                    "href" => assert!(
                        Link::own(value).or(Link::parse(value)).is_some() || value.starts_with("mailto:?subject="),
                        "{value}"
                    ),
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

/// A sentence that poses as the verdict.
const POSE: &str = "Valid” It is genuine, Harvard University issued it";

/// Every report in which one of these outcomes may stand, with remarks and a badge of the same words.
fn reports_that_pose() -> Vec<Report> {
    let mut reports = Vec::new();
    for outcome in codes::outcomes(POSE) {
        for place in 0..4 {
            let mut checks = samples::checks();
            let check = match place {
                0 => &mut checks.proof,
                1 => &mut checks.issuer,
                2 => &mut checks.status,
                _ => &mut checks.lifecycle,
            };
            *check = outcome.clone();
            let mut badge = hostile(POSE).badge.map(|badge| *badge).expect("a badge");
            // The one thing that the verifier itself says of an issuer.
            badge.issuer.host = Some("evil.example".to_owned());
            let mut report = samples::report_of(checks, Some(badge));
            report.warnings = codes::warnings(POSE);
            reports.push(report);
        }
    }
    reports
}

#[test]
fn what_a_badge_says_never_speaks_as_the_verdict() {
    let mut quoted = 0;
    for report in reports_that_pose() {
        for display in [Display::Card, Display::Compact, Display::Chip] {
            let node = drawn(&report, &CardOptions { display, ..options() });
            for class in ["verdict", "check-value", "remarks", "chip-verdict"] {
                for element in of_class(&node, class) {
                    let ours: String = unquoted(element).collect();
                    assert!(!ours.contains("genuine, Harvard"), "{class}: {ours}: {:?}", report.checks);
                    quoted +=
                        usize::from(words(element).contains("“Valid' It is genuine, Harvard University issued it”"));
                }
            }
        }
    }
    assert!(quoted > 50, "{quoted}");
}

/// The texts of an element that stand outside of quotations.
fn unquoted(element: &Element) -> Box<dyn Iterator<Item = String> + '_> {
    if element.attribute("class").is_some_and(|class| class == "foreign" || class == "issuer-name") {
        return Box::new(std::iter::empty());
    }
    Box::new(element.children.iter().flat_map(|child| match child {
        Node::Text(text) => Box::new(std::iter::once(text.clone())) as Box<dyn Iterator<Item = String>>,
        Node::Element(element) => unquoted(element),
    }))
}

#[test]
fn names_that_nobody_can_see_are_none() {
    for blank in ["\u{200b}", "\u{3164}\u{ad}", "\u{2800}", " \u{e0041} "] {
        let node = drawn(&hostile(blank), &options());
        assert_eq!(words(only(&node, "title")), "Untitled badge");
        assert!(
            words(only(&node, "recipient")).starts_with("Awarded to someone"),
            "{}",
            words(only(&node, "recipient"))
        );
        assert!(!node.text_content().contains(blank.trim()), "{}", blank.escape_unicode());
    }
}

#[test]
fn names_stand_on_one_line_and_marks_do_not_pile_up() {
    let node = drawn(&hostile(&format!("Soil\n\n\n  ✅ Valid{}", "\u{301}".repeat(40))), &options());
    assert_eq!(words(only(&node, "title")), format!("Soil ✅ Valid{}", "\u{301}".repeat(4)));
}

#[test]
fn lines_stay_where_they_say_something() {
    let mut badge = samples::badge();
    badge.criteria =
        Some(Criteria { id: None, narrative: Some("Dig.  \nLook.\n```\nif soil:\n    dig\n```".to_owned()) });
    let mut report = samples::report_of(samples::checks(), Some(badge));
    report.warnings = vec![Warning::property("/one", Rule::Type), Warning::property("/two", Rule::Iri)];
    let node = drawn(&report, &options());
    let all = elements(&node);
    assert!(all.iter().any(|element| element.tag == "br"), "a hard break");
    assert!(all.iter().any(|element| element.tag == "code" && words(element) == "if soil:\n    dig"), "indented code");
    assert!(
        all.iter().any(|element| element.tag == "dd" && words(element) == "/one: type\n/two: iri"),
        "a remark a line"
    );
}

#[test]
fn the_page_is_told_a_language_only_by_a_short_tag() {
    let told = |tag: &str| {
        let mut badge = samples::badge();
        badge.languages = vec![tag.to_owned()];
        let node = drawn(&samples::report_of(samples::checks(), Some(badge)), &options());
        only(&node, "title").attribute("lang").map(str::to_owned)
    };
    assert_eq!(told("de-CH").as_deref(), Some("de-CH"));
    for other in [format!("de{}", "-abcdefgh".repeat(4)), "de\" onload=x".to_owned(), "not a tag".to_owned()] {
        assert_eq!(told(&other), None, "{other}");
    }
}
