//! All of the card that is not on its first screen.

use super::details::checked;
use super::drawing::Drawing;
use super::options::{Details, Display};
use super::sections::sections;
use super::technical::some;
use super::{heading, picture, technical};
use crate::report::{SourceOutcome, Warning};
use crate::view::link::host;
use crate::view::node::{Element, classed, el, isolated};

/// What was checked and what the badge says about itself; closed, unless the page wants it open. A compact card, and one of which
/// nothing is known, have what was checked alone.
pub(super) fn more(drawing: &Drawing<'_>) -> Element {
    let told = drawing.is_told() && drawing.options.display != Display::Compact;
    let (about, sections) = if told { sections(drawing) } else { (None, Vec::new()) };
    let summary = el("summary");
    let details = el("details")
        .attr("class", "details")
        .part("details")
        .attr("data-key", "details")
        .flag("open", drawing.options.open == Details::Open);
    let details = if told {
        let title = heading::section(drawing, "details.title", "checked-title");
        details.with(summary.text(drawing.text.say("details.more"))).with_all(about).with(title)
    } else {
        details.with(summary.with(heading::section(drawing, "details.title", "summary-title")))
    };
    details
        .with_all(checked(drawing))
        .with_all(sections)
        .with_all(remarks(drawing))
        .with(hosts(drawing))
        .with(technical::technical(drawing))
        .with_all(technical::json(drawing))
}

/// Mistakes that do not change the verdict.
fn remarks(drawing: &Drawing<'_>) -> Vec<Element> {
    let mut remarks: Vec<Element> = Vec::new();
    for warning in &drawing.report.warnings {
        let facts = warning.facts();
        let texts = facts.iter().filter_map(|(name, datum)| Some((name, datum.text()?)));
        let words = texts.flat_map(|(name, text)| drawing.foreign(name, text)).collect();
        let remark = el("li").with_all(drawing.text.fill(&format!("warning.{}", warning.code()), &words));
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }
    if remarks.is_empty() {
        return Vec::new();
    }
    vec![heading::part(drawing, "details.remarks"), classed("ul", "remarks").with_all(some(drawing, remarks))]
}

/// Every host that was asked, since whoever looks at a badge may want to know who learnt of it.
fn hosts(drawing: &Drawing<'_>) -> Element {
    let asked = drawing.report.sources.iter();
    let asked = asked.filter(|source| !matches!(source.outcome, SourceOutcome::NotAsked | SourceOutcome::Pinned));
    let relays = drawing.report.warnings.iter().filter_map(|warning| match warning {
        Warning::ThroughProxy { proxy, .. } => host(proxy),
        _ => None,
    });
    let asked = asked.map(|source| source.url.clone()).chain(picture::asked(drawing).into_iter().map(String::from));
    let mut hosts: Vec<String> = asked.filter_map(|url| host(&url)).chain(relays).collect();
    hosts.sort_unstable();
    hosts.dedup();
    if hosts.is_empty() {
        return classed("p", "hosts").text(drawing.text.say("details.no-hosts"));
    }
    let hosts = hosts.into_iter().map(|host| el("li").with(isolated(host)));
    classed("div", "hosts")
        .with(heading::part(drawing, "details.hosts"))
        .with(classed("ul", "host-list").with_all(hosts))
}
