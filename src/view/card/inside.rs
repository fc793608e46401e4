//! What the verdict of a record says about the badges inside of it.

use super::band::short;
use super::drawing::Drawing;
use crate::report::{Report, Severity, Verdict, refuted};
use crate::view::node::Node;
use crate::view::text::Fact;

/// How many badges inside are not genuine, and of how many.
pub(super) fn refuted_of(drawing: &Drawing<'_>) -> (usize, usize) {
    let inside = inside(drawing);
    (refuted(inside).count(), inside.len())
}

/// The first badge inside that is not genuine, and what it is instead.
pub(super) fn first(drawing: &Drawing<'_>) -> Vec<Node> {
    let first = refuted(inside(drawing)).next().map(|report| Drawing { report, ..*drawing });
    let name = first.as_ref().map_or(Fact::Ours(String::new()), Drawing::name);
    let what = first.as_ref().map(short).unwrap_or_default();
    let facts = vec![("name".to_owned(), name), ("what".to_owned(), Fact::Ours(what))];
    drawing.text.fill("verdict.valid-partly.sentence", &facts)
}

/// A sentence for each other thing that can be said against badges inside, with how many there are.
pub(super) fn counts(drawing: &Drawing<'_>) -> Vec<Vec<Node>> {
    let inside = if drawing.is_bound() { inside(drawing) } else { &[] };
    let kinds = ["expired", "held", "unidentified", "unchecked"];
    let counts = kinds.map(|kind| (kind, inside.iter().filter(|report| self::kind(report) == Some(kind)).count()));
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    counts.map(|(kind, count)| vec![Node::Text(drawing.text.count(&format!("inside.{kind}"), count))]).collect()
}

fn kind(report: &Report) -> Option<&'static str> {
    match report.verdict {
        Verdict::Expired | Verdict::ExpiredRetired => Some("expired"),
        Verdict::Suspended | Verdict::NotYetValid => Some("held"),
        Verdict::ValidUnidentified => Some("unidentified"),
        _ => (report.severity == Severity::Unknown).then_some("unchecked"),
    }
}

fn inside<'a>(drawing: &'a Drawing<'_>) -> &'a [Report] {
    drawing.badge().map(|badge| badge.credentials.as_slice()).unwrap_or_default()
}
