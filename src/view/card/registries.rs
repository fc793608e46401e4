//! What the registries say of the issuer, each for itself: it lists it, it does not, or it could not be asked.

use super::drawing::Drawing;
use crate::report::{Registered, RegistryAnswer, RegistryDoubt};
use crate::view::node::{Element, Node, classed, el};
use crate::view::text::Fact;

/// A line a registry; nothing where none was asked. Their names for the issuer stand beside their own, as their words.
pub(super) fn registries(drawing: &Drawing<'_>) -> Option<Element> {
    let registries = drawing.identified().map(|identified| identified.registries.as_slice()).unwrap_or_default();
    if registries.is_empty() {
        return None;
    }
    let label = drawing.text.say("registry.title");
    let lines = registries.iter().map(|registered| el("li").with_all(line(drawing, registered)));
    Some(classed("ul", "check-source registries").attr("role", "list").attr("aria-label", label).with_all(lines))
}

fn line(drawing: &Drawing<'_>, registered: &Registered) -> Vec<Node> {
    let mut facts = vec![("list".to_owned(), Fact::Plain(registered.registry.clone()))];
    let key = match &registered.answer {
        RegistryAnswer::Listed(listing) => match &listing.name {
            Some(name) => {
                facts.push(("name".to_owned(), Fact::Foreign(name.clone())));
                "registry.listed"
            }
            None => "registry.unnamed",
        },
        RegistryAnswer::NotListed => "registry.not-listed",
        RegistryAnswer::Unknown(RegistryDoubt::Expired) => "registry.expired",
        RegistryAnswer::Unknown(RegistryDoubt::NotGenuine) => "registry.wrong",
        RegistryAnswer::Unknown(_) => "registry.unknown",
    };
    let mut line = drawing.text.fill(key, &facts);
    if let Some(listing) = registered.listing() {
        line.extend(day(drawing, ("registry.since", "since"), listing.since.as_deref()));
        line.extend(day(drawing, ("registry.until", "until"), listing.until.as_deref()));
    }
    line
}

/// A date of a listing. Lists may write a month or a year.
fn day(drawing: &Drawing<'_>, (key, name): (&str, &str), at: Option<&str>) -> Vec<Node> {
    let Some(at) = at else { return Vec::new() };
    let day = drawing.text.formatter.day(at);
    let mut nodes = vec![Node::Text(" · ".to_owned())];
    nodes.extend(drawing.text.fill(key, &vec![(name.to_owned(), Fact::Plain(day))]));
    nodes
}
