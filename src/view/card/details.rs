//! What was checked: a row a check, with its sign, value, source and time.

use super::drawing::{Drawing, fact_host};
use super::help::help;
use super::options::Display;
use super::registries::registries;
use crate::report::{Checks, Code, Datum, Failure, Level, Note, Obstacle, Outcome};
use crate::view::glyph::Glyph;
use crate::view::issuer::Who;
use crate::view::node::{Element, Node, classed, el};
use crate::view::text::Fact;

/// The sign of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The check was made and holds.
    Passed,
    /// It holds, with something to note.
    Noted,
    /// It does not hold now.
    Warned,
    /// It does not hold.
    Failed,
    /// We could not find out.
    Unknown,
    /// It does not apply, or was not made.
    Absent,
}

impl Mark {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Noted => "noted",
            Self::Warned => "warned",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Absent => "absent",
        }
    }

    fn glyph(self) -> Glyph {
        match self {
            Self::Passed => Glyph::Tick,
            Self::Noted => Glyph::Note,
            Self::Warned => Glyph::Caution,
            Self::Failed => Glyph::Cross,
            Self::Unknown => Glyph::Unsure,
            Self::Absent => Glyph::Dash,
        }
    }
}

/// The sign that an outcome gets; a tick only for what was checked and holds.
#[must_use]
pub fn mark(outcome: &Outcome) -> Mark {
    match outcome {
        // The signature is of the key, but only the badge says whose key that is.
        Outcome::Passed(note) if note.issuer().is_some_and(|(_, of)| of.identity == Level::Itself) => Mark::Warned,
        Outcome::Passed(
            Note::Unlisted { .. }
            | Note::StatusMessage { .. }
            | Note::Retired { .. }
            | Note::Retiring { .. }
            | Note::Superseded { .. },
        ) => Mark::Noted,
        Outcome::Passed(_) => Mark::Passed,
        Outcome::NotApplicable | Outcome::Undetermined(Obstacle::NotChecked | Obstacle::NotReached) => Mark::Absent,
        Outcome::Failed(
            Failure::Suspended { .. }
            | Failure::Expired { .. }
            | Failure::NotYetValid { .. }
            | Failure::Unbound { .. }
            | Failure::WrongRecipient
            | Failure::EndorsementNotGenuine { .. },
        ) => Mark::Warned,
        Outcome::Failed(_) => Mark::Failed,
        Outcome::Undetermined(_) => Mark::Unknown,
    }
}

/// The rows that say what is the matter with a badge; they stand open on the card's first screen.
pub(super) fn troubles(drawing: &Drawing<'_>) -> Option<Element> {
    let rows = rows(drawing, |mark| is_trouble(drawing, mark));
    let list = list(rows)?.attr("aria-label", drawing.text.say("details.title"));
    Some(classed("div", "troubles").with(list))
}

/// The other rows. What does not apply or was not made is one line, which opens.
pub(super) fn checked(drawing: &Drawing<'_>) -> Vec<Element> {
    let made = rows(drawing, |mark| mark != Mark::Absent && !is_trouble(drawing, mark));
    let absent = rows(drawing, |mark| mark == Mark::Absent);
    let count = classed("span", "count").text(drawing.text.formatter.number(absent.len()));
    let absent = list(absent).map(|list| {
        let title = el("span").text(drawing.text.say("details.absent"));
        let absent = el("details").attr("class", "absent").attr("data-key", "absent");
        absent.with(el("summary").with(title).with(count)).with(list)
    });
    list(made).into_iter().chain(absent).collect()
}

fn is_trouble(drawing: &Drawing<'_>, mark: Mark) -> bool {
    let first = drawing.is_troubled() && drawing.options.display != Display::Compact;
    first && matches!(mark, Mark::Warned | Mark::Failed | Mark::Unknown)
}

fn list(rows: Vec<Element>) -> Option<Element> {
    (!rows.is_empty()).then(|| classed("ul", "checks").attr("role", "list").with_all(rows))
}

/// The rows whose sign is one of these.
fn rows(drawing: &Drawing<'_>, of: impl Fn(Mark) -> bool) -> Vec<Element> {
    let Checks { conformance, proof, issuer, status, validity, lifecycle, recipient, endorsements } =
        &drawing.report.checks;
    let rows = [
        ("proof", proof),
        ("status", status),
        ("validity", validity),
        ("lifecycle", lifecycle),
        ("issuer", issuer),
        ("recipient", recipient),
        ("conformance", conformance),
        ("endorsements", endorsements),
    ];
    let rows = rows.into_iter().filter(|(name, outcome)| of(row_mark(drawing, name, outcome)));
    rows.map(|(name, outcome)| row(drawing, name, outcome)).collect()
}

fn row(drawing: &Drawing<'_>, name: &str, outcome: &Outcome) -> Element {
    let mark = row_mark(drawing, name, outcome);
    let icon = classed("span", "check-icon")
        .part("check-icon")
        .attr("role", "img")
        .attr("aria-label", drawing.text.say(&format!("mark.{}", mark.name())))
        .with(mark.glyph().draw());
    let value = classed("span", "check-value").with_all(value(drawing, name, outcome));
    let key = format!("check.{name}");
    let (button, sentence) = help(drawing, name, &key);
    let term = classed("span", "check-term")
        .with(classed("span", "check-name").text(drawing.text.say(&key)))
        .with_all(button)
        .with_all(sentence);
    let registries = if name == "issuer" { registries(drawing) } else { None };
    let body = classed("div", "check-body").with(term).with(value).with_all(registries);
    let body = body.with_all(source(drawing, outcome));
    classed("li", "check")
        .part("check")
        .attr("data-check", name.to_owned())
        .attr("data-mark", mark.name())
        .with(icon)
        .with(body)
}

/// The sign of a row. Unless proof and issuer hold and something beside the badge says who the issuer is, only the row of the format gets
/// a tick: the others repeat what the badge or its host says of itself.
fn row_mark(drawing: &Drawing<'_>, name: &str, outcome: &Outcome) -> Mark {
    match (mark(outcome), name) {
        (Mark::Passed, "proof") if !drawing.confirmed() => Mark::Noted,
        (Mark::Passed, "endorsements") if !endorsers_known(drawing) => Mark::Noted,
        (Mark::Passed | Mark::Noted, name) if !drawing.confirmed() && name != "conformance" => Mark::Absent,
        (mark, _) => mark,
    }
}

/// One phrase for what came of a check.
fn value(drawing: &Drawing<'_>, name: &str, outcome: &Outcome) -> Vec<Node> {
    if name == "proof" && outcome.passed() && (!drawing.is_bound() || drawing.is_self_stated()) {
        return vec![Node::Text(drawing.text.say("note.intact"))];
    }
    if name == "issuer" && drawing.is_self_stated() {
        return self_stated(drawing);
    }
    if name == "endorsements" && outcome.passed() && !endorsers_known(drawing) {
        return vec![Node::Text(drawing.text.say("note.endorsed.unidentified"))];
    }
    let key = match outcome.code() {
        Some(Code::Note(code)) => format!("note.{code}"),
        Some(Code::Failure(code)) => format!("failure.{code}"),
        Some(Code::Obstacle(code)) => format!("obstacle.{code}"),
        None => format!("none.{name}"),
    };
    let facts = outcome.facts();
    let says = |datum: &Datum<'_>| *datum != Datum::Unknown && datum.text() != Some("");
    let known = |fact: &str| facts.iter().any(|(name, datum)| name == fact && says(datum));
    let variants = [
        ("list", "in"),
        ("registry", "in"),
        ("within", "within"),
        ("validUntil", "until"),
        ("retiredOn", "on"),
        ("retiresOn", "on"),
        ("replacedBy", "by"),
        ("reason", "reason"),
    ];
    let variant = variants.into_iter().filter(|(fact, _)| known(fact)).map(|(_, variant)| format!("{key}.{variant}"));
    let key = variant.into_iter().find(|key| drawing.text.has(key)).unwrap_or(key);
    let mut value = drawing.text.fill(&key, &drawing.facts(outcome));
    if issued_after(drawing, outcome) {
        value.push(Node::Text(format!(". {}", drawing.text.say("note.issued-after"))));
    }
    value
}

/// The phrase that only the badge says who its issuer is, and why nothing else does.
fn self_stated(drawing: &Drawing<'_>) -> Vec<Node> {
    let key = if drawing.who().name.is_empty() { "note.self.unnamed" } else { "note.self" };
    let mut value = drawing.text.fill(key, &drawing.facts(&drawing.report.checks.issuer));
    if let Some(linkage) = drawing.identified().and_then(|identified| identified.linkage) {
        value.push(Node::Text(format!(" {}", drawing.text.say(&format!("linkage.{linkage}")))));
    }
    value
}

/// Whether something beside the badge says who each endorser is.
fn endorsers_known(drawing: &Drawing<'_>) -> bool {
    let endorsements = drawing.badge().map(|badge| badge.endorsements.as_slice()).unwrap_or_default();
    endorsements.iter().all(|endorsement| Who::of(&endorsement.issuer).is_known())
}

/// Whether a badge was issued after its achievement was retired: worth mentioning, no accusation.
fn issued_after(drawing: &Drawing<'_>, outcome: &Outcome) -> bool {
    let Outcome::Passed(Note::Retired { retired_on: Some(day), .. }) = outcome else { return false };
    let issued = drawing.badge().and_then(|badge| badge.issued_on.or(badge.valid_from));
    issued.is_some_and(|issued| issued.to_string().get(..day.len()).is_some_and(|issued| issued > day.as_str()))
}

/// Which host told the outcome, and when.
fn source(drawing: &Drawing<'_>, outcome: &Outcome) -> Option<Element> {
    let Outcome::Passed(_) = outcome else { return None };
    let host = fact_host(outcome, "source").or_else(|| fact_host(outcome, "url"))?;
    let facts = vec![("host".to_owned(), Fact::Plain(host)), ("time".to_owned(), Fact::Ours(drawing.checked_at()))];
    Some(classed("span", "check-source").with_all(drawing.text.fill("details.at", &facts)))
}
