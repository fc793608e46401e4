//! Addresses that share a badge: plain links, no script of a third party.

use url::form_urlencoded::byte_serialize;

use super::drawing::Drawing;
use super::head;
use crate::base::time::DateTime;
use crate::view::foreign::shown;
use crate::view::issuer::SaidBy;
use crate::view::link::Link;
use crate::view::text::{Fact, without_isolates};

/// The longest value of an address's query, in characters.
const MAX_NAME_CHARS: usize = 200;

/// The address of the badge: where the page had it from, else its own id. An id that only the badge states is not shared, since a forged
/// badge may state any.
pub(super) fn address(drawing: &Drawing<'_>) -> Option<Link> {
    let web = |address: &str| Link::parse(address).filter(|link| link.host().is_some());
    let badge = drawing.badge().filter(|_| drawing.confirmed());
    let id = badge.and_then(|badge| badge.id.as_deref()).and_then(web);
    drawing.options.source.as_deref().and_then(web).or(id)
}

/// A value in the query of an address.
pub(super) fn encoded(value: &str) -> String {
    byte_serialize(value.as_bytes()).collect::<String>().replace('+', "%20")
}

/// Adds the badge to a profile. (<https://addtoprofile.linkedin.com>)
pub(super) fn linkedin(drawing: &Drawing<'_>) -> Option<Link> {
    let badge = drawing.badge()?;
    let mut query = vec![("startTask", "CERTIFICATION_NAME".to_owned()), ("name", shown(&badge.name, MAX_NAME_CHARS))];
    query.extend(badge.issuer.name.as_deref().map(|name| ("organizationName", shown(name, MAX_NAME_CHARS))));
    let issued = badge.issued_on.or(badge.valid_from).map(year_and_month);
    query.extend(issued.into_iter().flat_map(|(year, month)| [("issueYear", year), ("issueMonth", month)]));
    let until = badge.valid_until.map(year_and_month);
    query.extend(until.into_iter().flat_map(|(year, month)| [("expirationYear", year), ("expirationMonth", month)]));
    query.extend(address(drawing).map(|link| ("certUrl", link.href().to_owned())));
    query.extend(badge.id.as_deref().map(|id| ("certId", shown(id, MAX_NAME_CHARS))));
    Link::parse(&with_query("https://www.linkedin.com/profile/add", &query))
}

/// Shares the address on Facebook.
pub(super) fn facebook(drawing: &Drawing<'_>) -> Option<Link> {
    let query = [("u", address(drawing)?.href().to_owned())];
    Link::parse(&with_query("https://www.facebook.com/sharer/sharer.php", &query))
}

/// Shares the address on X.
pub(super) fn x(drawing: &Drawing<'_>) -> Option<Link> {
    let query = [("text", summary(drawing)), ("url", address(drawing)?.href().to_owned())];
    Link::parse(&with_query("https://x.com/intent/post", &query))
}

/// Starts a message with the address.
pub(super) fn email(drawing: &Drawing<'_>) -> Option<Link> {
    let summary = summary(drawing);
    let body = format!("{summary}\n{}", address(drawing)?.href());
    Link::message(&query(&[("subject", summary), ("body", body)]))
}

/// Looks for jobs that ask for the skills, by the page's own template.
pub(super) fn jobs(drawing: &Drawing<'_>) -> Option<Link> {
    let badge = drawing.badge()?;
    let skills = badge.alignments.iter().map(|alignment| alignment.target_name.as_str());
    let skills: Vec<&str> = skills.chain(badge.tags.iter().map(String::as_str)).take(10).collect();
    let template = drawing.options.jobs_url.as_deref()?;
    let filled = template
        .replace("{skills}", &encoded(&shown(&skills.join(", "), MAX_NAME_CHARS)))
        .replace("{name}", &encoded(&shown(&badge.name, MAX_NAME_CHARS)));
    Link::own(&filled)
}

/// One line about the badge, for messages.
pub(super) fn summary(drawing: &Drawing<'_>) -> String {
    let (text, who) = (drawing.text, drawing.who());
    let issuer = [who.name.as_str(), who.host.as_str()].into_iter().filter(|piece| !piece.is_empty());
    let issuer = Fact::Plain(issuer.collect::<Vec<_>>().join(" · "));
    let facts = vec![("name".to_owned(), Fact::Plain(head::name(drawing))), ("issuer".to_owned(), issuer)];
    let line = match who.word {
        SaidBy::List | SaidBy::Host => text.line("action.share-text", &facts),
        SaidBy::Own if !who.name.is_empty() => format!("{} ({})", head::name(drawing), who.line(text)),
        _ => format!("{} ({})", head::name(drawing), text.say("badge.unconfirmed")),
    };
    without_isolates(&line)
}

fn with_query(base: &str, pairs: &[(&str, String)]) -> String {
    format!("{base}?{}", query(pairs))
}

fn query(pairs: &[(&str, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    pairs.join("&")
}

fn year_and_month(at: DateTime) -> (String, String) {
    let stamp = at.to_string();
    let month = stamp.get(5..7).unwrap_or_default().trim_start_matches('0');
    (stamp.get(..4).unwrap_or_default().to_owned(), month.to_owned())
}
