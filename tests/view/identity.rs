//! Who issued a badge, in every display: nothing that only the badge says of its issuer is told as known, and nothing of it is a link.

use open_badge_verifier::report::badge::{Endorsement, Provenance};
use open_badge_verifier::report::{
    CheckName, Failure, Identified, Level, Linkage, Listing, Note, Outcome, Registered, RegistryAnswer, RegistryDoubt,
    RegistryType,
};
use open_badge_verifier::view::batch::{Batch, summary};

use crate::*;

const DISPLAYS: [Display; 3] = [Display::Card, Display::Compact, Display::Chip];

/// What anybody can make in a minute: a key, and a famous name beside it.
fn harvard(verdict: Verdict) -> Report {
    let mut report = samples::report(verdict);
    let did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".to_owned();
    if report.checks.issuer.passed() {
        report.checks.issuer = Outcome::Passed(Note::KeyAuthorised {
            issuer: did.clone(),
            source: did.clone(),
            pinned_on: None,
            identified: Identified { linkage: Some(Linkage::Missing), ..Identified::default() },
        });
    }
    let mut badge = *report.badge.take().expect("a badge");
    badge.id = Some("https://badges.harvard.example/credentials/1".to_owned());
    badge.issuer.id = Some(did);
    badge.issuer.name = Some("Harvard University".to_owned());
    badge.issuer.url = Some("https://harvard.example/".to_owned());
    badge.issuer.email = Some("badges@harvard.example".to_owned());
    badge.issuer.from = Provenance::Badge;
    (badge.issuer.identity, badge.issuer.host) = (Some(Level::Itself), None);
    let warnings = std::mem::take(&mut report.warnings);
    Report { warnings, ..samples::report_of(report.checks, Some(badge)) }
}

/// Without the address that the page itself was given.
fn unsourced(display: Display) -> CardOptions {
    CardOptions { display, source: None, verifier_url: None, elsewhere_url: None, ..options() }
}

fn row(report: &Report) -> Node {
    let messages = Messages::english();
    let text = Text::new("en", &messages, &English);
    let mut list = Batch::default();
    let id = list.add(None, None);
    list.finish(id, summary(report, &text));
    list.row(id, &text).expect("a row")
}

fn check(node: &Node, name: &str) -> (String, String) {
    let row = of_class(node, "check").into_iter().find(|row| row.attribute("data-check") == Some(name)).expect(name);
    (row.attribute("data-mark").unwrap_or_default().to_owned(), words(row))
}

#[test]
fn a_host_stands_beside_the_name_in_every_display() {
    let report = samples::report(Verdict::Valid);
    for display in DISPLAYS {
        let node = drawn(&report, &CardOptions { display, ..options() });
        let told = of_class(&node, if display == Display::Chip { "chip-issuer" } else { "issuer" });
        let told = told.first().map(|told| words(told)).unwrap_or_default();
        assert!(told.ends_with("Northwind Institute · badges.northwind.example"), "{display:?}: {told}");
    }
    assert!(row(&report).text_content().contains("Northwind Institute · badges.northwind.example"));
}

#[test]
fn a_mere_key_is_amber_and_calls_itself_so_in_every_display() {
    let report = harvard(Verdict::Valid);
    assert_eq!((report.verdict, report.severity), (Verdict::ValidUnidentified, Severity::Warning));
    let nodes = DISPLAYS.map(|display| drawn(&report, &unsourced(display)));
    for node in nodes.iter().chain([&row(&report)]) {
        let text = node.text_content();
        assert!(text.contains("calls itself “Harvard University”"), "{text}");
        assert_eq!(elements(node).into_iter().find_map(|element| element.attribute("data-severity")), Some("warning"));
    }
}

#[test]
fn no_tick_and_no_link_stand_beside_a_self_stated_issuer() {
    let verdicts =
        [Verdict::Valid, Verdict::Expired, Verdict::Revoked, Verdict::StatusUnknown, Verdict::WrongRecipient];
    for verdict in verdicts {
        let report = harvard(verdict);
        let node = drawn(&report, &unsourced(Display::Card));
        for (name, _) in report.checks.named().into_iter().filter(|(name, _)| *name != CheckName::Conformance) {
            assert_ne!(check(&node, name.code()).0, "passed", "{verdict:?} {name}");
        }
        let (mark, issuer) = check(&node, "issuer");
        assert_eq!(mark, "warned", "{verdict:?}");
        assert!(issuer.contains("Only the badge itself calls its issuer “Harvard University”."), "{issuer}");
        assert!(issuer.contains("The website it names doesn't confirm that."), "{issuer}");
        let told = node.text_content();
        for never in ["belongs to Harvard", "Genuine.", "is genuine", "Genuine, but", "Issuer's page", "Copy link"] {
            assert!(!told.contains(never), "{verdict:?}: {never}");
        }
        let band = words(only(&node, "verdict"));
        assert!(band.contains("Anyone could have written the name “Harvard University”"), "{verdict:?}: {band}");
        for element in elements(&node) {
            let href = element.attribute("href").unwrap_or_default();
            // The one place to go is the validator of those who keep the standard.
            assert!(href.is_empty() || href == "https://vc.1edtech.org/", "{verdict:?}: {href}");
            let value = element.attribute("data-value").unwrap_or_default();
            assert!(!value.contains("https:"), "{verdict:?}: {value}");
        }
    }
}

#[test]
fn what_fails_its_proof_hands_on_no_address_of_its_own() {
    for verdict in [Verdict::Altered, Verdict::FakeHost, Verdict::Unsigned, Verdict::Unbound] {
        let node = drawn(&samples::report(verdict), &unsourced(Display::Card));
        let links: Vec<&str> = elements(&node).into_iter().filter_map(|element| element.attribute("href")).collect();
        assert_eq!(links, ["https://vc.1edtech.org/"], "{verdict:?}");
        assert!(!node.text_content().contains("badges.northwind.example\">"), "{verdict:?}");
    }
}

#[test]
fn a_listed_issuer_has_the_name_that_the_list_gives() {
    let mut report = samples::report(Verdict::Valid);
    let list = Some("Accredited institutes".to_owned());
    let name = Some("Northwind Institute of Technology".to_owned());
    let host = Some("badges.northwind.example".to_owned());
    let identified = Identified {
        identity: Level::Listed,
        host,
        list: list.clone(),
        name: name.clone(),
        linkage: None,
        ..Identified::default()
    };
    let issuer = "https://badges.northwind.example/issuer".to_owned();
    report.checks.issuer = Outcome::Passed(Note::Listed { issuer, identified });
    let badge = report.badge.as_mut().expect("a badge");
    (badge.issuer.name, badge.issuer.list, badge.issuer.from) = (name, list, Provenance::List);
    badge.issuer.identity = Some(Level::Listed);
    let node = drawn(&report, &options());
    let issuer = words(only(&node, "issuer"));
    assert!(issuer.contains("Northwind Institute of Technology · badges.northwind.example"), "{issuer}");
    assert!(issuer.contains("on this site's list of issuers"), "{issuer}");
    assert!(words(only(&node, "verdict-text")).starts_with("Genuine. Northwind Institute of Technology issued it"));
    assert!(check(&node, "issuer").1.contains("is on the list of known issuers “Accredited institutes”"));
}

#[test]
fn each_registry_answers_for_itself_under_the_name_that_the_site_gives_it() {
    let mut report = samples::report(Verdict::Valid);
    let name = Some("Northwind Institute".to_owned());
    let (since, until) = (Some("2024-09".to_owned()), Some("2026-08-01T00:00:00Z".to_owned()));
    let listing =
        Listing { name: name.clone(), by: "https://member.example".to_owned(), since, until, ..Listing::default() };
    let registered =
        |registry: &str, answer| Registered { registry: registry.to_owned(), kind: RegistryType::List, answer };
    let registries = vec![
        registered("Schools of Northwind", RegistryAnswer::Listed(Box::new(listing))),
        registered("second.example", RegistryAnswer::NotListed),
        registered("third.example", RegistryAnswer::Unknown(RegistryDoubt::Closed)),
        registered("fourth.example", RegistryAnswer::Unknown(RegistryDoubt::NotGenuine)),
        registered("fifth.example", RegistryAnswer::Unknown(RegistryDoubt::Expired)),
    ];
    let registry = Some("Schools of Northwind".to_owned());
    let identified = Identified {
        identity: Level::Listed,
        registry: registry.clone(),
        name: name.clone(),
        registries,
        ..Identified::default()
    };
    let issuer = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".to_owned();
    report.checks.issuer = Outcome::Passed(Note::Listed { issuer, identified });
    let badge = report.badge.as_mut().expect("a badge");
    (badge.issuer.name, badge.issuer.registry, badge.issuer.from) = (name, registry, Provenance::Registry);
    (badge.issuer.identity, badge.issuer.host) = (Some(Level::Listed), None);
    let node = drawn(&report, &options());
    let issuer = words(only(&node, "issuer"));
    assert!(issuer.contains("Northwind Institute") && issuer.contains("listed by Schools of Northwind"), "{issuer}");
    assert!(!issuer.contains("this site"), "{issuer}");
    let said = check(&node, "issuer").1;
    for line in [
        "“Northwind Institute” is on the list of known issuers “Schools of Northwind”",
        "Schools of Northwind: listed as “Northwind Institute” · since September 2024 · until 1 August 2026",
        "second.example: not listed",
        "third.example: could not be asked",
        "fourth.example: the answer isn't properly sealed",
        "fifth.example: the answer is out of date",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
}

#[test]
fn a_listed_key_without_a_name_in_the_list_still_calls_itself_so() {
    let mut report = harvard(Verdict::Valid);
    let identified = Identified { identity: Level::Listed, ..Identified::default() };
    let issuer = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".to_owned();
    report.checks.issuer = Outcome::Passed(Note::Listed { issuer, identified });
    if let Some(badge) = report.badge.as_mut() {
        badge.issuer.identity = Some(Level::Listed);
    }
    let report = samples::report_of(report.checks, report.badge.map(|badge| *badge));
    assert!(words(only(&drawn(&report, &options()), "issuer")).contains("calls itself “Harvard University”"));
}

#[test]
fn the_issuers_page_is_that_of_the_host_which_answered() {
    let page = |url: &str| {
        let mut report = samples::report(Verdict::Valid);
        if let Some(badge) = report.badge.as_mut() {
            badge.issuer.url = Some(url.to_owned());
        }
        let node = drawn(&report, &options());
        let link = elements(&node)
            .into_iter()
            .find(|element| element.tag == "a" && words(element).starts_with("Issuer's page"));
        link.and_then(|link| link.attribute("href")).map(str::to_owned)
    };
    for own in ["https://badges.northwind.example/", "https://www.badges.northwind.example/about"] {
        assert_eq!(page(own).as_deref(), Some(own));
    }
    for other in
        ["https://harvard.example/", "https://northwind.example.evil.example/", "https://evilbadges.northwind.example/"]
    {
        assert_eq!(page(other), None, "{other}");
    }
}

#[test]
fn a_long_name_cannot_push_the_host_out_of_sight() {
    let mut report = samples::report(Verdict::ValidUnlisted);
    if let Some(badge) = report.badge.as_mut() {
        badge.issuer.name = Some("Harvard University ".repeat(40));
    }
    for display in DISPLAYS {
        let node = drawn(&report, &CardOptions { display, ..options() });
        let hosts = of_class(&node, "issuer-host");
        assert!(hosts.iter().any(|host| words(host) == "badges.northwind.example"), "{display:?}");
    }
    assert!(row(&report).text_content().contains("… · badges.northwind.example"));
    let sentence = words(only(&drawn(&report, &options()), "verdict-text"));
    assert!(sentence.contains("badges.northwind.example. That name"), "{sentence}");
}

#[test]
fn shares_and_embed_codes_name_the_host_too() {
    let node = drawn(&samples::report(Verdict::Valid), &options());
    let href = |channel: &str| {
        let link = elements(&node).into_iter().find(|element| element.attribute("data-channel") == Some(channel));
        link.and_then(|link| link.attribute("href")).unwrap_or_default().to_owned()
    };
    let told = "issued%20by%20Northwind%20Institute%20%C2%B7%20badges.northwind.example";
    assert!(href("x").contains(told) && href("email").contains(told), "{}", href("x"));
    let code = words(of_class(&node, "code").into_iter().find(|area| area.tag == "textarea").expect("a code"));
    assert!(code.contains("issued by Northwind Institute · badges.northwind.example"), "{code}");
    let key = drawn(&harvard(Verdict::Valid), &options());
    let area = of_class(&key, "code").into_iter().find(|area| area.tag == "textarea").map(words);
    assert!(area.is_some_and(|code| code.contains("(calls itself “Harvard University”)")));
}

#[test]
fn endorsers_are_told_like_issuers() {
    let drawn_with = |change: fn(&mut Endorsement)| {
        let mut report = samples::report(Verdict::Valid);
        if let Some(badge) = report.badge.as_mut() {
            change(&mut badge.endorsements[0]);
        }
        let node = drawn(&report, &options());
        (words(only(&node, "endorsements")), check(&node, "endorsements"))
    };
    let (known, (mark, _)) = drawn_with(|_| {});
    assert!(known.starts_with("Cloud Operators Guild · guild.exampleGenuine") && mark == "passed", "{known}");
    let (own, (mark, row)) = drawn_with(|endorsement| {
        (endorsement.issuer.identity, endorsement.issuer.host) = (Some(Level::Itself), None);
    });
    assert!(own.starts_with("calls itself “Cloud Operators Guild”Intact, but anyone could"), "{own}");
    assert!(mark == "noted" && row.contains("not of all is it known"), "{row}");
    let (failed, _) = drawn_with(|endorsement| {
        endorsement.check = Failure::SignatureMismatch { verification_method: None }.into();
        (endorsement.issuer.identity, endorsement.issuer.host) = (None, None);
    });
    assert!(failed.starts_with("Cloud Operators Guild (unconfirmed)Not genuine"), "{failed}");
}
