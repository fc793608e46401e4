//! Codes that show the badge on other pages.

use super::drawing::Drawing;
use super::share::{address, encoded, summary};
use crate::view::link::Link;

/// Hosts that give out packages and send their pages as plain text, which a frame would show as such.
/// (<https://www.jsdelivr.com/documentation>, <https://unpkg.com>)
const PLAIN_HOSTS: [&str; 3] = ["cdn.jsdelivr.net", "unpkg.com", "raw.githubusercontent.com"];

/// The codes that there are for this badge, each with its kind.
pub(super) fn codes(drawing: &Drawing<'_>) -> Vec<(&'static str, String)> {
    let codes = [("script", script(drawing)), ("frame", frame(drawing)), ("plain", plain(drawing))];
    codes.into_iter().filter_map(|(kind, code)| Some((kind, code?))).collect()
}

/// Markup that shows the badge with its current verdict. The hash, if the page knows one, is that of what stands at the script's address.
fn script(drawing: &Drawing<'_>) -> Option<String> {
    let script = attribute(script_link(drawing)?.href());
    let address = address(drawing)?;
    let integrity = drawing.options.script_integrity.as_deref().map_or_else(String::new, |integrity| {
        format!(" integrity=\"{}\" crossorigin=\"anonymous\"", attribute(integrity))
    });
    Some(format!(
        "<script src=\"{script}\"{integrity} async></script>\n<open-badge-verifier src=\"{}\">\n  {}\n</open-badge-verifier>",
        attribute(address.href()),
        plain(drawing)?
    ))
}

/// Markup for pages that may have frames, but no scripts: the page that the package has for it, beside the script.
fn frame(drawing: &Drawing<'_>) -> Option<String> {
    let page = script_link(drawing)?.beside("embed.html")?;
    if page.host().is_some_and(|host| PLAIN_HOSTS.contains(&host)) {
        return None;
    }
    Some(format!(
        "<iframe src=\"{}#src={}\" width=\"100%\" height=\"360\" loading=\"lazy\" title=\"{}\"></iframe>",
        attribute(page.href()),
        attribute(&encoded(address(drawing)?.href())),
        attribute(&summary(drawing))
    ))
}

/// Markup for where no script runs.
fn plain(drawing: &Drawing<'_>) -> Option<String> {
    let badge = drawing.badge()?;
    let address = address(drawing)?;
    let name = attribute(&summary(drawing));
    let image = badge.image.as_ref().and_then(|image| Link::parse(&image.id)).filter(|image| image.host().is_some());
    let content = image.map_or_else(
        || name.clone(),
        |image| format!("<img src=\"{}\" alt=\"{name}\" width=\"120\" height=\"120\">", attribute(image.href())),
    );
    Some(format!("<a href=\"{}\">{content}</a>", attribute(address.href())))
}

fn script_link(drawing: &Drawing<'_>) -> Option<Link> {
    Link::own(drawing.options.script_url.as_deref()?)
}

/// A text inside of an attribute's quotes, or between tags.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
