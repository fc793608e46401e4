//! Which pictures a card asks for, and which it waits with; and that links name where they lead.

use crate::samples;
use open_badge_verifier::net::fetch::MAX_REQUESTS;
use open_badge_verifier::site::options::NetworkPolicy;
use open_badge_verifier::view::card::{GivenImage, Images, wanted};

use crate::*;

const ELSEWHERE: &str = "https://pictures.example/1.png";
const PIXELS: &str = "data:image/png;base64,AAAA";

/// A report with a picture at this address.
fn report(verdict: Verdict, address: &str) -> Report {
    let mut report = samples::report(verdict);
    if let Some(badge) = &mut report.badge {
        badge.image = Some(Image { id: address.to_owned(), caption: None });
        badge.credentials.clear();
    }
    report
}

fn source(node: &Node) -> Option<&str> {
    elements(node).into_iter().find(|element| element.tag == "img")?.attribute("src")
}

fn button<'a>(node: &'a Node, action: &str) -> Option<&'a Element> {
    elements(node).into_iter().find(|element| element.attribute("data-action") == Some(action))
}

#[test]
fn only_what_is_proven_asks_by_itself() {
    for verdict in Verdict::ALL {
        let report = report(verdict, ELSEWHERE);
        let proven = report.badge.is_some() && report.checks.proof.passed() && report.checks.issuer.passed();
        assert_eq!(!wanted(&report, &options()).is_empty(), proven, "{verdict:?}");
        if report.badge.is_some() {
            let node = drawn(&report, &options());
            let shown = button(&node, "show-image").expect("a button");
            assert_eq!(shown.attribute("data-value"), Some(ELSEWHERE), "{verdict:?}");
            assert_eq!((source(&node), shown.attribute("title")), (None, Some("pictures.example")), "{verdict:?}");
        }
    }
}

#[test]
fn what_the_page_keeps_the_network_for_is_no_picture() {
    let report = report(Verdict::Valid, ELSEWHERE);
    for network in [NetworkPolicy::None, NetworkPolicy::StatusOnly] {
        let options = CardOptions { network, ..options() };
        assert!(wanted(&report, &options).is_empty() && button(&drawn(&report, &options), "show-image").is_some());
    }
    for images in [Images::Data, Images::None] {
        let options = CardOptions { images, ..options() };
        assert!(wanted(&report, &options).is_empty() && button(&drawn(&report, &options), "show-image").is_none());
        let own = self::report(Verdict::Unsigned, PIXELS);
        assert_eq!(source(&drawn(&own, &options)).is_some(), images == Images::Data);
    }
}

#[test]
fn no_badge_asks_where_none_may() {
    for closed in [
        "https://192.168.1.1/reboot",
        "http://127.0.0.1:631/admin",
        "/account/delete",
        "javascript:alert(1)",
        "data:text/html,<script>",
        "https://a@pictures.example/",
    ] {
        let report = report(Verdict::Valid, closed);
        let node = drawn(&report, &options());
        assert!(wanted(&report, &options()).is_empty(), "{closed}");
        assert_eq!(
            (source(&node), button(&node, "show-image"), button(&node, "image")),
            (None, None, None),
            "{closed}"
        );
    }
    let local = CardOptions { page: Some("http://localhost:8080/".to_owned()), ..options() };
    assert_eq!(wanted(&report(Verdict::Valid, "http://127.0.0.1:631/1"), &local), ["http://127.0.0.1:631/1"]);
}

#[test]
fn hosts_are_named_once_they_are_asked() {
    let report = report(Verdict::Unsigned, "http://pictures.example/1.png#a");
    let with = |granted: &str| CardOptions {
        pictures: [(ELSEWHERE.to_owned(), granted.to_owned())].into_iter().collect(),
        ..options()
    };
    let hosts = |node: &Node| of_class(node, "hosts").into_iter().map(words).collect::<String>();
    let refused = drawn(&report, &with(""));
    assert_eq!((source(&refused), button(&refused, "show-image")), (None, None));
    assert!(!hosts(&refused).contains("pictures.example"));
    let led = drawn(&report, &with("https://relay.example/?u=1"));
    assert_eq!(source(&led), Some("https://relay.example/?u=1"));
    assert!(hosts(&led).contains("pictures.example"));
    assert!(led.text_content().contains("https://pictures.example/1.pngimagerequested"));
    assert!(wanted(&report, &with("")).is_empty());
}

#[test]
fn the_picture_of_the_badge_or_the_file_comes_first() {
    let given = |image| CardOptions {
        image_url: Some("blob:https://page.example/1".to_owned()),
        given_image: image,
        ..options()
    };
    let (still, costly) = (given(GivenImage::Still), given(GivenImage::Costly));
    let elsewhere = report(Verdict::Valid, ELSEWHERE);
    assert_eq!(source(&drawn(&elsewhere, &still)), Some("blob:https://page.example/1"));
    assert!(wanted(&elsewhere, &still).is_empty());
    assert_eq!(wanted(&elsewhere, &costly), [ELSEWHERE]);
    assert_eq!(source(&drawn(&report(Verdict::Valid, PIXELS), &still)), Some(PIXELS));
    assert_eq!(source(&drawn(&report(Verdict::Valid, "urn:x"), &costly)), None);
    assert_eq!(GivenImage::of(b"\x89PNG\r\n\x1a\n"), GivenImage::Still);
    assert_eq!(GivenImage::of(b"<svg xmlns='http://www.w3.org/2000/svg'><filter/></svg>"), GivenImage::Costly);
}

#[test]
fn badges_inside_ask_for_their_own_and_all_together_for_no_more_than_a_verification() {
    let mut whole = report(Verdict::Valid, PIXELS);
    let inside = |at: usize| report(Verdict::Valid, &format!("https://pictures.example/{at}.png"));
    let mut inside: Vec<Report> = (0..50).map(inside).collect();
    inside.push(report(Verdict::Altered, "https://altered.example/1.png"));
    inside.rotate_right(1);
    whole.badge.as_mut().expect("a badge").credentials = inside;
    let asked = wanted(&whole, &options());
    assert_eq!(asked.len(), MAX_REQUESTS);
    assert_eq!(asked[0], "https://pictures.example/0.png");
    let pictures = asked.iter().map(|address| (address.clone(), address.clone())).collect();
    let options = CardOptions { pictures, ..options() };
    let node = drawn(&whole, &options);
    let shown = elements(&node).into_iter().filter(|element| element.tag == "img").count();
    assert_eq!(shown, MAX_REQUESTS + 1);
    assert!(wanted(&whole, &options).is_empty());
}

#[test]
fn every_link_out_of_a_badge_names_its_host() {
    let mut report = samples::report(Verdict::Valid);
    let badge = report.badge.as_mut().expect("a badge");
    badge.alignments[0].target_name = "https://harvard.edu/verify".to_owned();
    badge.alignments[0].target_url = Some("https://evil.example/phish".to_owned());
    badge.evidence[0].id = Some(format!("https://{}evil.example/", "bank.example.".repeat(14)));
    let narrative = "[Check it at microsoft.com](https://t.co/abc) [bank.example/login?next=evil.io](https://evil.io/x) <https://аpple.com/> \
                     [Write](mailto:a@b.example) [Write](mailto:a@b.example?bcc=spy@evil.io)";
    badge.criteria = Some(Criteria { id: None, narrative: Some(narrative.to_owned()) });
    let node = drawn(&report, &CardOptions { actions: Vec::new(), ..options() });
    let links: Vec<&Element> = elements(&node).into_iter().filter(|element| element.tag == "a").collect();
    assert!(links.len() > 6);
    for link in links {
        let href = link.attribute("href").unwrap_or_default();
        let target = Link::own(href)
            .map_or_else(|| href.trim_start_matches("mailto:").to_owned(), |link| link.target().to_owned());
        let ours = ["check.example", "imsglobal.org", "1edtech.org"].iter().any(|ours| target.ends_with(ours));
        assert!(ours || words(link).contains(&target), "{href}: {}", words(link));
    }
    assert!(!node.text_content().contains("spy@evil.io"));
}
