//! From what a person gave to the text of a badge: unbakes images, follows links, unwraps containers.

pub mod alternate_link;
pub mod batch;
pub mod given;
pub mod unbake;

use serde::Serialize;
use serde_json::{Map, Value};
use url::Url;

use crate::base::jose::Compact;
use crate::base::json;
use crate::base::sniff;
use crate::net::address::is_without_user;
use crate::net::fetch::{Fetch, MAX_FILE_BYTES, Response};
use crate::net::hosts;
use crate::net::other_credentials::{self, OtherCredential};
use crate::net::{self, Network};
use crate::report::{Failure, Limit, Media, Obstacle, Part, Purpose, Stop, Warning};

use unbake::Input;

/// How often a link may lead to another one: a share page, its machine address, the image there, the URL baked into it.
const MAX_LINKS: usize = 4;
/// The most bytes that the text of a badge may have.
pub const MAX_TEXT_BYTES: usize = 1024 * 1024;

/// The text of a badge, and how it came here.
#[derive(Debug)]
pub struct Obtained {
    /// What it is.
    pub text: Text,
    /// The text itself.
    pub source: String,
    /// The URL that gave it; absent for a file or a paste.
    pub fetched_from: Option<Url>,
    /// How that URL was found.
    pub route: Route,
    /// What was noticed on the way.
    pub warnings: Vec<Warning>,
}

/// How the URL that gave a badge was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// It was given, or baked into what was given.
    Given,
    /// A page was given, and the badge's address found by it.
    Page,
}

/// What the text of a badge can be, once links are followed.
#[derive(Debug)]
pub enum Text {
    /// A JSON object.
    Json(Value),
    /// A compact JWS or JWT.
    Jws(Box<Compact>),
}

/// What a badge's text was carried in, for `unbake`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TextKind {
    /// A JSON object.
    Json,
    /// A compact JWS or JWT.
    Jws,
    /// A URL.
    Url,
}

/// What a baked or pasted text is, by its look alone.
#[must_use]
pub fn kind(text: &str) -> Option<TextKind> {
    let text = stripped(text);
    if text.starts_with(['{', '[']) {
        Some(TextKind::Json)
    } else if Compact::looks_like(text) || Compact::unsupported(text).is_some() {
        Some(TextKind::Jws)
    } else {
        url(text).map(|_| TextKind::Url)
    }
}

/// Follows what was given to the text of a badge. Where that stops, the checks say why.
pub async fn obtain<F: Fetch>(input: &[u8], network: &Network<'_, F>) -> Result<Obtained, Stop> {
    if input.len() > MAX_FILE_BYTES {
        return Err(Stop::unreadable(Failure::TooLarge { part: Part::File, limit: MAX_FILE_BYTES }));
    }
    let mut warnings = Vec::new();
    let mut fetched: Option<(Url, std::rc::Rc<Response>)> = None;
    let mut route = Route::Given;
    for _ in 0..=MAX_LINKS {
        let bytes = fetched.as_ref().map_or(input, |(_, response)| response.body.as_slice());
        let text = text_of(bytes, &mut warnings).map_err(Stop::unreadable)?;
        let page = fetched.as_ref().and_then(|(_, response)| named_by_page(&text, response));
        let next = match page {
            Some(named) => {
                route = Route::Page;
                named
            }
            None => match step(&text, fetched.as_ref().map(|(url, _)| url))? {
                Step::Arrived(text, source) => {
                    let fetched_from = fetched.map(|(url, _)| url);
                    return Ok(Obtained { text, source, fetched_from, route, warnings });
                }
                Step::Follow(url) => match hosts::machine_address(&url) {
                    Some(address) => {
                        route = Route::Page;
                        address
                    }
                    None => url,
                },
            },
        };
        let response = network.get(&next, Purpose::Input).await.map_err(Stop::no_answer)?;
        has_document(&next, &response)?;
        fetched = Some((next, response));
    }
    Err(Stop::no_answer(Obstacle::BudgetExhausted { limit: Limit::Links }))
}

/// The badge that a page for people names for machines.
fn named_by_page(text: &str, page: &Response) -> Option<Url> {
    let named = (sniff(&page.body) == Media::Html).then(|| alternate_link::alternate(text))??;
    page.url.join(&named).ok().filter(|named| *named != page.url && matches!(named.scheme(), "http" | "https"))
}

/// Either the text of a badge, or where it is.
enum Step {
    Arrived(Text, String),
    Follow(Url),
}

fn step(text: &str, from: Option<&Url>) -> Result<Step, Stop> {
    let text = stripped(text);
    if text.len() > MAX_TEXT_BYTES {
        return Err(Stop::unreadable(Failure::TooLarge { part: Part::BadgeText, limit: MAX_TEXT_BYTES }));
    }
    match kind(text) {
        Some(TextKind::Json) => json_text(text),
        Some(TextKind::Jws) => match Compact::parse(text) {
            Some(compact) => Ok(Step::Arrived(Text::Jws(Box::new(compact)), text.to_owned())),
            None => Err(match Compact::unsupported(text) {
                Some(what) => Stop::no_answer(Obstacle::Unsupported { what: what.into() }),
                None => Stop::unreadable(Failure::Damaged { part: Part::Token }),
            }),
        },
        Some(TextKind::Url) if from.is_none_or(|from| url(text).as_ref() != Some(from)) => match url(text) {
            // No page can ask for such an address, and it hides its host behind a name that looks like one.
            Some(url) if !is_without_user(&url) => {
                Err(Stop::unreadable(Failure::Malformed { what: "address".to_owned() }))
            }
            Some(url) => match other_credentials::shown_at(&url) {
                Some(other) => Err(Stop::unreadable(other_credential(&url, other))),
                None => Ok(Step::Follow(url)),
            },
            None => Err(no_badge(text)),
        },
        _ => Err(no_badge(text)),
    }
}

fn json_text(text: &str) -> Result<Step, Stop> {
    match json::parse(text.as_bytes()) {
        Ok(Value::Object(object)) if is_jws(&object) => {
            Err(Stop::no_answer(Obstacle::Unsupported { what: "JWS JSON Serialization".into() }))
        }
        Ok(Value::Object(object)) => match wrapped(&object) {
            Some(Value::String(inner)) if kind(inner) != Some(TextKind::Json) => step(inner, None),
            Some(Value::String(_)) => Err(Stop::unreadable(Failure::NoBadge { found: Media::Json })),
            Some(inner) => Ok(Step::Arrived(Text::Json(inner.clone()), inner.to_string())),
            None => Ok(Step::Arrived(Text::Json(Value::Object(object)), text.to_owned())),
        },
        Err(json::Error::TooDeep) => {
            Err(Stop::unreadable(Failure::TooLarge { part: Part::JsonDepth, limit: json::MAX_DEPTH }))
        }
        Ok(_) | Err(json::Error::Syntax) => Err(Stop::unreadable(Failure::NoBadge { found: Media::Json })),
    }
}

/// Whether an object is a JWS in JSON, by which no version of Open Badges secures a badge.
/// (<https://www.rfc-editor.org/rfc/rfc7515#section-7.2>)
fn is_jws(object: &Map<String, Value>) -> bool {
    object.contains_key("payload") && ["signature", "signatures"].iter().any(|key| object.contains_key(*key))
}

/// The badge inside of a backpack's export; the signed one if there are two.
fn wrapped(object: &Map<String, Value>) -> Option<&Value> {
    if ["@context", "type", "@type", "badge"].iter().any(|key| object.contains_key(*key)) {
        return None;
    }
    let inner = |key: &str, is: fn(&Value) -> bool| object.get(key).filter(|value| is(value));
    inner("signedAssertion", Value::is_string)
        .or_else(|| inner("assertion", |value| value.is_object() || value.is_string()))
}

/// The text in an image, or the text that the input is.
fn text_of(bytes: &[u8], warnings: &mut Vec<Warning>) -> Result<String, Failure> {
    match unbake::input(bytes) {
        Input::Png | Input::Svg => {
            let Some(unbaked) = unbake::unbake(bytes)? else {
                return Err(Failure::NoBadge { found: sniff(bytes) });
            };
            warnings.extend(unbaked.warnings);
            Ok(unbaked.text)
        }
        Input::Text => String::from_utf8(bytes.to_vec()).map_err(|_| Failure::NoBadge { found: sniff(bytes) }),
    }
}

/// The text without surrounding space, byte-order mark, and the quotation marks of a JSON text.
fn stripped(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '"')
}

/// A URL, also without its scheme (`badges.example.org/42`).
fn url(text: &str) -> Option<Url> {
    if text.is_empty() || text.contains(char::is_whitespace) || text.contains(['<', '>', '{', '"']) {
        return None;
    }
    match crate::net::address::parse(text) {
        Some(url) if matches!(url.scheme(), "http" | "https") => Some(url),
        Some(url) if url.has_host() => None,
        _ => {
            let url = crate::net::address::parse(&format!("https://{text}"))?;
            let named = url.domain().is_some_and(|name| name.contains('.') && !name.ends_with('.'));
            named.then_some(url)
        }
    }
}

/// Stops for an HTTP status of the badge's own address that says there is no document.
pub fn has_document(url: &Url, response: &Response) -> Result<(), Stop> {
    match response.status {
        404 => Err(Stop::no_answer(Failure::NotFound { url: url.to_string(), status: 404 })),
        410 => {
            let reason = json::revocation_reason(&response.body);
            Err(Stop::withdrawn(Failure::Revoked { reason, source: Some(url.to_string()) }))
        }
        _ => net::document(url, response).map_err(Stop::no_answer),
    }
}

fn other_credential(url: &Url, &OtherCredential { site, badges, .. }: &OtherCredential) -> Failure {
    Failure::OtherCredential { url: url.to_string(), site: site.to_owned(), badges: badges.to_owned() }
}

fn no_badge(text: &str) -> Stop {
    Stop::unreadable(Failure::NoBadge { found: sniff(text.as_bytes()) })
}

#[cfg(test)]
mod tests {
    use super::{TextKind, kind};

    #[test]
    fn texts_are_told_apart_by_content() {
        assert_eq!(kind(" \u{feff}{}"), Some(TextKind::Json));
        assert_eq!(kind("https://example.org/a.json"), Some(TextKind::Url));
        assert_eq!(kind("example.org/a.json"), Some(TextKind::Url));
        assert_eq!(kind("eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln"), Some(TextKind::Jws));
        assert_eq!(kind("eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2ln~WyJzYWx0Il0~"), Some(TextKind::Jws));
        assert_eq!(kind("eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn"), Some(TextKind::Jws));
        assert_eq!(kind("example.org/~learner/badge"), Some(TextKind::Url));
        for neither in ["", "hello", "hello world.", "ftp://example.org/", "javascript:alert(1)", "<html>"] {
            assert_eq!(kind(neither), None, "{neither}");
        }
    }
}
