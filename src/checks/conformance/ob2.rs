//! Open Badges 0.5 to 2.1: requirements by the version that each document is written in.

use serde_json::Value;
use url::Url;

use crate::base::join::join_all;
use crate::base::json;
use crate::base::sorted::sorted;
use crate::net::Network;
use crate::net::address::web_url;
use crate::net::fetch::Fetch;
use crate::read::ob2::{Class, Document, Location, Moment, Parts, moment};
use crate::report::badge::Format;
use crate::report::{DocumentDoubt, Doubt, Failure, Media, Note, Obstacle, Outcome, Purpose, Rule, Warning};

use super::ob2_rules;
use super::rules::{self, Property};
use super::{Conformance, extensions, values};

/// Fails for faults by which nothing can be verified; all others are warnings. Images are asked for only where the proof holds: otherwise
/// a forger could name a host that learns who looks at the badge.
pub async fn check<F: Fetch>(parts: &Parts, is_proven: bool, network: &Network<'_, F>) -> Conformance {
    let conforms = || Outcome::Passed(Note::Conforms { version: parts.version });
    if parts.main.is_revoked() {
        // A revoked badge may have no other property left than `revoked`.
        return Conformance { outcome: conforms(), warnings: Vec::new() };
    }
    if let Err(failure) = essential(parts) {
        return Conformance { outcome: failure.into(), warnings: Vec::new() };
    }
    let mut warnings = Vec::new();
    for (document, rules, at) in documents(parts) {
        rules::compare(&document.node, rules, at, document.version, &mut warnings);
        context(document, at, &mut warnings);
        if document.location != Location::Embedded {
            extensions::check(document, at, network, &mut warnings).await;
        }
    }
    if parts.main.is_to_be_signed() && parts.main.location != Location::Signed {
        fault("/verification", "type", Rule::Signature, &mut warnings);
    }
    dates(&parts.main, &mut warnings);
    identities(&parts.main, &mut warnings);
    criteria(parts, &mut warnings);
    if let Some(failure) = alone(parts, &warnings) {
        return Conformance { outcome: failure.into(), warnings };
    }
    if is_proven {
        images(parts, network, &mut warnings).await;
    }
    Conformance { outcome: conforms(), warnings }
}

/// The documents of the badge, with their rules and where they stand in the whole.
fn documents(parts: &Parts) -> Vec<(&Document, &'static [Property], &'static str)> {
    let rules = |at: &str| match (at, parts.class) {
        ("", Class::Assertion) => ob2_rules::ASSERTION,
        ("", Class::BadgeClass) | ("/badge", _) => ob2_rules::BADGE_CLASS,
        ("", Class::Endorsement) => ob2_rules::ENDORSEMENT,
        _ => ob2_rules::PROFILE,
    };
    parts.placed().into_iter().map(|(document, at)| (document, rules(at), at)).collect()
}

/// Fails a badge without a recipient, without one badge class with one issuer, or with a date that cannot be read.
fn essential(parts: &Parts) -> Result<(), Failure> {
    if let Some(Outcome::Failed(failure @ (Failure::Malformed { .. } | Failure::NoBadge { .. }))) = &parts.stopped {
        return Err(failure.clone());
    }
    let malformed = |what: &str| Err(Failure::Malformed { what: what.to_owned() });
    for property in ["issuedOn", "expires"] {
        let mut values = json::many(parts.main.get(property));
        let readable = |value: &Value| moment(value, parts.main.version) != Moment::Unreadable;
        if !values.all(readable) || json::many(parts.main.get(property)).count() > 1 {
            return malformed(property);
        }
    }
    let mut recipients = json::many(parts.main.get("recipient"));
    let one = recipients.next().is_some_and(Value::is_object) && recipients.next().is_none();
    if parts.class == Class::Assertion && !one { malformed("recipient") } else { Ok(()) }
}

/// The failure of a document other than an award that lacks a required property. Its own properties are all that it consists of.
fn alone(parts: &Parts, faults: &[Warning]) -> Option<Failure> {
    let missing = |fault: &Warning| match fault {
        Warning::Property { pointer, rule } if *rule == Rule::Required && pointer.matches('/').count() == 1 => {
            Some(pointer.trim_start_matches('/').to_owned())
        }
        _ => None,
    };
    let what = faults.iter().find_map(missing).filter(|_| parts.class != Class::Assertion)?;
    Some(Failure::Malformed { what })
}

/// Notes a document by itself that names no context, as it must from 1.1 on.
fn context(document: &Document, at: &str, warnings: &mut Vec<Warning>) {
    let by_itself = document.location != Location::Embedded;
    if by_itself && !matches!(document.version, Format::Ob05 | Format::Ob10) && document.raw.get("@context").is_none() {
        fault(at, "@context", Rule::Required, warnings);
    }
}

fn fault(at: &str, property: &str, rule: Rule, warnings: &mut Vec<Warning>) {
    warnings.push(Warning::property(json::pointer(at, property), rule));
}

/// Notes dates without zone and Unix seconds: up to 1.1 they conform, but they leave the hour open.
fn dates(main: &Document, warnings: &mut Vec<Warning>) {
    for property in ["issuedOn", "expires"] {
        let pointer = json::pointer("", property);
        let loose =
            json::many(main.get(property)).any(|value| matches!(moment(value, main.version), Moment::Irregular(_)));
        if loose {
            warnings.retain(|warning| !matches!(warning, Warning::Property { pointer: at, .. } if *at == pointer));
            warnings.push(Warning::DateForm { pointer });
        }
    }
}

/// Notes a hash of an unknown algorithm or that is not said to be one, and a plain identifier without the form of its type.
fn identities(main: &Document, warnings: &mut Vec<Warning>) {
    for recipient in json::many(main.get("recipient")) {
        let Some(identity) = json::strings(recipient.get("identity")).next() else { continue };
        let hashed = recipient.get("hashed").and_then(Value::as_bool);
        let kind = json::strings(recipient.get("type")).next().unwrap_or_default();
        let rule = match (hashed, identity.split_once('$')) {
            (Some(true), Some((algorithm, hex))) => hash_fault(algorithm, hex),
            (Some(true), None) => Some(Rule::Hash),
            (Some(false), Some((algorithm, hex))) if hash_fault(algorithm, hex).is_none() => Some(Rule::Hash),
            (Some(false), _) if kind == "email" && !values::is_email(identity) => Some(Rule::Email),
            (Some(false), _) if kind == "url" && !values::is_url(identity) => Some(Rule::Url),
            _ => None,
        };
        if let Some(rule) = rule {
            fault("/recipient", "identity", rule, warnings);
        }
    }
}

fn hash_fault(algorithm: &str, hex: &str) -> Option<Rule> {
    let length = match algorithm.to_ascii_lowercase().as_str() {
        "sha256" => 64,
        "md5" => 32,
        _ => return Some(Rule::HashAlgorithm),
    };
    (hex.len() != length || !hex.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(Rule::Hash)
}

/// Notes criteria that have neither a text nor an address.
fn criteria(parts: &Parts, warnings: &mut Vec<Warning>) {
    let at = if parts.class == Class::Assertion { "/badge" } else { "" };
    let value = parts.badge_class().and_then(|badge| badge.get("criteria"));
    let says = |value: &Value| json::id(Some(value)).is_some() || value.get("narrative").is_some();
    if json::many(value).any(|value| value.is_object() && !says(value)) {
        fault(at, "criteria", Rule::Required, warnings);
    }
}

/// Warns of images that are not there. A host that is closed to pages is no reason for a warning, since an `<img>` shows its image.
async fn images<F: Fetch>(parts: &Parts, network: &Network<'_, F>, warnings: &mut Vec<Warning>) {
    let addresses = documents(parts).into_iter().filter_map(|(document, ..)| {
        let image = json::many(document.get("image")).next();
        json::id(image).and_then(web_url)
    });
    let mut urls: Vec<Url> = sorted(addresses);
    urls.dedup();
    let answers = join_all(urls.iter().map(|url| network.get(url, Purpose::Image))).await;
    for (url, answer) in urls.iter().zip(answers) {
        match answer {
            Ok(response) if response.ok() => {
                let found = crate::base::sniff(&response.body);
                if matches!(found, Media::Html | Media::Json | Media::Text | Media::Empty) {
                    warnings.push(Warning::Document { url: url.to_string(), reason: Doubt::Found(found.into()) });
                }
            }
            Ok(_) => warnings
                .push(Warning::Document { url: url.to_string(), reason: Doubt::Document(DocumentDoubt::Missing) }),
            Err(Obstacle::Blocked { .. } | Obstacle::NotAllowed { .. } | Obstacle::BudgetExhausted { .. }) => {}
            Err(obstacle) => warnings.push(Warning::unavailable(url, &obstacle)),
        }
    }
}
