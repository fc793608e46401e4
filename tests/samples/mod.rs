//! Reports made by hand, one for every verdict.
#![allow(dead_code, unreachable_pub, reason = "each user takes a part")]
#![allow(clippy::too_many_lines, reason = "data")]

pub mod codes;

use open_badge_verifier::base::time::DateTime;
use open_badge_verifier::report::badge::{
    AchievementResult, Alignment, Credential, Criteria, Endorsement, Evidence, Format, Identity, Image, Profile,
    Provenance, Recipient,
};
use open_badge_verifier::report::{
    Checks, Failure, Findings, Identified, Level, Linkage, Media, Note, Obstacle, Outcome, Purpose, Replacement,
    Report, Source, SourceOutcome, Verdict, Warning,
};

/// A badge image: an SVG drawn for these samples.
pub const IMAGE: &str = include_str!("badge.svg");

pub fn date(text: &str) -> DateTime {
    DateTime::parse_loose(text).expect("a date").0
}

pub fn now() -> DateTime {
    date("2026-07-01T09:41:00Z")
}

pub fn image() -> String {
    let encoded: String = url::form_urlencoded::byte_serialize(IMAGE.as_bytes()).collect();
    format!("data:image/svg+xml,{}", encoded.replace('+', "%20"))
}

/// A badge with everything that a card can show.
pub fn badge() -> Credential {
    let profile = |name: &str, host: &str| Profile {
        id: Some(format!("https://{host}/issuer")),
        name: Some(name.to_owned()),
        url: Some(format!("https://{host}/")),
        image: None,
        email: Some(format!("badges@{host}")),
        from: Provenance::Profile,
        identity: Some(Level::Domain),
        host: Some(host.to_owned()),
        list: None,
        registry: None,
        registries: Vec::new(),
    };
    let skill = |name: &str, code: Option<&str>| Alignment {
        target_name: name.to_owned(),
        target_url: code.map(|code| format!("https://skills.example/{code}")),
        target_framework: code.map(|_| "European Skills, Competences and Occupations".to_owned()),
        target_code: code.map(str::to_owned),
        target_description: None,
    };
    Credential {
        format: Format::Ob30,
        securing: "eddsa-rdfc-2022".to_owned(),
        id: Some("https://badges.northwind.example/credentials/42".to_owned()),
        name: "Cloud Infrastructure Associate".to_owned(),
        description: Some(
            "Designs, deploys and operates resilient cloud infrastructure: networks, identity, storage and monitoring."
                .to_owned(),
        ),
        image: Some(Image { id: image(), caption: None }),
        criteria: Some(Criteria {
            id: Some("https://badges.northwind.example/criteria/cia".to_owned()),
            narrative: Some(
                "Earners **pass a proctored exam** and show:\n\n- a network design of their own\n- two labs, see \
                 [the guide](https://learn.northwind.example/labs)\n- *at least* 700 of 1000 points"
                    .to_owned(),
            ),
        }),
        achievement_id: Some("https://badges.northwind.example/achievements/cia".to_owned()),
        achievement_type: Some("Certification".to_owned()),
        tags: vec!["cloud".to_owned(), "operations".to_owned()],
        alignments: vec![
            skill("Configure virtual networks", Some("S5.2.1")),
            skill("Manage identities", Some("S5.4")),
            skill("Plan for recovery", None),
        ],
        issuer: profile("Northwind Institute", "badges.northwind.example"),
        recipient: Recipient {
            name: Some("Amina Okafor".to_owned()),
            identities: vec![Identity {
                identity_type: "email".to_owned(),
                value: Some("sha256$4b227777d4dd1fc61c6f884f48641d02b4d121d3fd328cb08b5531fcacdabf8a".to_owned()),
                hashed: true,
                salted: false,
                salt: None,
            }],
        },
        issued_on: Some(date("2025-03-12T10:00:00Z")),
        valid_from: Some(date("2025-03-12T10:00:00Z")),
        valid_until: Some(date("2028-03-11T23:59:59Z")),
        evidence: vec![Evidence {
            id: Some("https://portfolio.example/amina/network".to_owned()),
            name: Some("Network design".to_owned()),
            narrative: Some("A hub-and-spoke network for a clinic with three sites.".to_owned()),
            ..Evidence::default()
        }],
        results: vec![AchievementResult {
            name: Some("Exam score".to_owned()),
            value: Some("842 / 1000".to_owned()),
            ..AchievementResult::default()
        }],
        endorsements: vec![Endorsement {
            issuer: profile("Cloud Operators Guild", "guild.example"),
            about: "achievement".to_owned(),
            comment: Some("We accept it in place of our own entry exam.".to_owned()),
            issued_on: Some(date("2025-04-01T00:00:00Z")),
            check: Outcome::Passed(Note::Endorsed { count: 1 }),
        }],
        languages: vec!["en".to_owned()],
        credentials: Vec::new(),
    }
}

/// An issuer for which its host answered.
fn northwind() -> Identified {
    Identified { identity: Level::Domain, host: Some("badges.northwind.example".to_owned()), ..Identified::default() }
}

/// Checks under which the badge is valid.
pub fn checks() -> Checks {
    Checks {
        conformance: Outcome::Passed(Note::Conforms { version: Format::Ob30 }),
        proof: Outcome::Passed(Note::Signed {
            securing: "eddsa-rdfc-2022".to_owned(),
            verification_method: Some("https://badges.northwind.example/issuer#key-1".to_owned()),
            created: Some(date("2025-03-12T10:00:00Z")),
            within: None,
        }),
        issuer: Outcome::Passed(Note::KeyAuthorised {
            issuer: "https://badges.northwind.example/issuer".to_owned(),
            source: "https://badges.northwind.example/issuer".to_owned(),
            pinned_on: None,
            identified: northwind(),
        }),
        status: Outcome::Passed(Note::NotRevoked { source: "https://badges.northwind.example/status/3".to_owned() }),
        validity: Outcome::Passed(Note::InDate {
            valid_from: Some(date("2025-03-12T10:00:00Z")),
            valid_until: Some(date("2028-03-11T23:59:59Z")),
        }),
        lifecycle: Obstacle::NotChecked.into(),
        recipient: Outcome::NotApplicable,
        endorsements: Outcome::Passed(Note::Endorsed { count: 1 }),
    }
}

pub fn report_of(checks: Checks, badge: Option<Credential>) -> Report {
    let source = |path: &str, purpose| Source {
        url: format!("https://badges.northwind.example/{path}"),
        purpose,
        outcome: SourceOutcome::Fetched,
        status: Some(200),
        via_proxy: false,
        fetched_at: None,
    };
    let document =
        badge.as_ref().map(|_| "{\n  \"type\": [\"VerifiableCredential\", \"OpenBadgeCredential\"]\n}".to_owned());
    let findings = Findings {
        checks,
        warnings: vec![Warning::Uncovered { count: 1 }],
        badge: badge.map(Box::new),
        uncovered: vec!["/credentialSubject/achievement/level".to_owned()],
        document,
    };
    Report::new(findings, vec![source("issuer", Purpose::Issuer), source("status/3", Purpose::Status)], now())
}

fn retired() -> Outcome {
    Outcome::Passed(Note::Retired {
        retired_on: Some("2026-01-31".to_owned()),
        replaced_by: Some(Replacement {
            name: "Cloud Infrastructure Engineer".to_owned(),
            url: Some("https://learn.northwind.example/engineer".to_owned()),
        }),
        note: None,
        source: "https://learn.northwind.example/retired".to_owned(),
        as_of: Some("2026-06-01".to_owned()),
    })
}

/// A report that ends in this verdict.
pub fn report(verdict: Verdict) -> Report {
    let url = "https://badges.northwind.example/credentials/42".to_owned();
    let issuer = "https://badges.northwind.example/issuer".to_owned();
    let mut checks = checks();
    let mut badge = Some(badge());
    let mut stop = |outcome: Outcome| {
        let conformance = checks.conformance.clone();
        checks = Checks { conformance, proof: outcome, ..Checks::not_reached() };
    };
    match verdict {
        Verdict::Unreadable => {
            checks = Checks { conformance: Failure::NoBadge { found: Media::Png }.into(), ..Checks::not_reached() };
            badge = None;
        }
        Verdict::Malformed => {
            checks = Checks {
                conformance: Failure::Malformed { what: "issuer".to_owned() }.into(),
                ..Checks::not_reached()
            };
            badge = None;
        }
        Verdict::Altered => stop(Failure::SignatureMismatch { verification_method: None }.into()),
        Verdict::FakeHost => {
            checks.issuer =
                Failure::OutOfScope { url: "https://badges.evil.example/1".to_owned(), issuer: Some(issuer) }.into();
        }
        Verdict::Unsigned => stop(Failure::ProofMissing.into()),
        Verdict::Unbound => checks.issuer = Failure::Unbound { issuer: Some("urn:uuid:1".to_owned()) }.into(),
        Verdict::NotFound => {
            stop(Failure::NotFound { url, status: 404 }.into());
            badge = None;
        }
        Verdict::Revoked => {
            checks.status =
                Failure::Revoked { reason: Some("Exam result annulled".to_owned()), source: Some(url) }.into();
        }
        Verdict::Private => {
            stop(Obstacle::Private { url, status: 403 }.into());
            badge = None;
        }
        Verdict::Blocked => {
            stop(Obstacle::Blocked { url }.into());
            badge = None;
        }
        Verdict::Offline => {
            stop(Obstacle::Offline { url }.into());
            badge = None;
        }
        Verdict::Unsupported => stop(Obstacle::Unsupported { what: "bbs-2023".into() }.into()),
        Verdict::WrongRecipient => checks.recipient = Failure::WrongRecipient.into(),
        Verdict::Suspended => checks.status = Failure::Suspended { source: Some(url) }.into(),
        Verdict::NotYetValid => {
            let valid_from = date("2026-09-01T00:00:00Z");
            checks.validity = Failure::NotYetValid { valid_from, now: now() }.into();
            badge = badge.map(|badge| Credential { valid_from: Some(valid_from), ..badge });
        }
        Verdict::ExpiredRetired | Verdict::Expired => {
            let valid_until = date("2026-03-11T23:59:59Z");
            checks.validity = Failure::Expired { valid_until, now: now() }.into();
            badge = badge.map(|badge| Credential { valid_until: Some(valid_until), ..badge });
            if verdict == Verdict::ExpiredRetired {
                checks.lifecycle = retired();
            }
        }
        Verdict::StatusUnknown => checks.status = Obstacle::Offline { url }.into(),
        Verdict::ValidPartly => {
            badge = badge.map(|mut badge| {
                badge.credentials = vec![report(Verdict::Valid), report(Verdict::Expired), report(Verdict::Altered)];
                badge
            });
        }
        Verdict::ValidUnidentified => {
            let did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".to_owned();
            checks.issuer = Outcome::Passed(Note::KeyAuthorised {
                issuer: did.clone(),
                source: did.clone(),
                pinned_on: None,
                identified: Identified { linkage: Some(Linkage::Missing), ..Identified::default() },
            });
            badge = badge.map(|mut badge| {
                badge.issuer.id = Some(did);
                badge.issuer.from = Provenance::Badge;
                (badge.issuer.identity, badge.issuer.host) = (Some(Level::Itself), None);
                badge
            });
        }
        Verdict::ValidUnlisted => {
            checks.issuer = Outcome::Passed(Note::Unlisted { issuer, identified: northwind() });
        }
        Verdict::ValidRetired => checks.lifecycle = retired(),
        Verdict::ValidRetiring => {
            checks.lifecycle = Outcome::Passed(Note::Retiring {
                retires_on: Some("2026-12-31".to_owned()),
                replaced_by: None,
                note: None,
                source: url,
                as_of: None,
            });
        }
        Verdict::ValidSuperseded => {
            checks.lifecycle = Outcome::Passed(Note::Superseded {
                replaced_by: Some(Replacement {
                    name: "Cloud Infrastructure Engineer".to_owned(),
                    url: Some("https://learn.northwind.example/engineer".to_owned()),
                }),
                note: None,
                source: url,
                as_of: None,
            });
        }
        Verdict::Valid => {}
    }
    report_of(checks, badge)
}
