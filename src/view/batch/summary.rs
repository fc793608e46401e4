//! What a row needs of a report.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::skills::{self, Skill};
use crate::report::{Obstacle, Outcome, Report, Severity, Verdict, decided_by};
use crate::view::card::{CardOptions, Drawing, headline, sentence, short};
use crate::view::foreign::shown;
use crate::view::issuer::{SaidBy, Who};
use crate::view::node::Node;
use crate::view::text::{Fact, Text};

/// The longest name that a row shows, in characters.
const MAX_CHARS: usize = 120;
/// The longest address of an issuer, in characters.
const MAX_ADDRESS_CHARS: usize = 300;

/// One report in a line, in the words of one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Summary {
    /// The code of the verdict.
    pub verdict: String,
    /// How much it should worry.
    pub severity: String,
    /// The verdict in a word or two.
    pub word: String,
    /// Its place among the verdicts, the worst first.
    pub rank: usize,
    /// The headline of the card.
    pub headline: String,
    /// The badge, in our words if it has no name; empty where there is no badge.
    pub name: String,
    /// Its issuer.
    pub issuer: Who,
    /// The issuer's host where one answered for it, else its id.
    pub authority: String,
    /// How it is known who the issuer is (`listed`, `domain`, `self`); empty unless proof and issuer hold.
    pub identity: String,
    /// Its recipient; empty where the badge names none in clear.
    pub recipient: String,
    /// Whether name, issuer and recipient are confirmed.
    pub confirmed: bool,
    /// Whether it belongs to the address that was asked about.
    pub matches: RecipientMatch,
    /// Whether another try may give another answer.
    pub again: bool,
    /// The credential's own id.
    pub id: String,
    /// When it was issued (ISO 8601), and until when it is valid.
    pub issued: String,
    /// The end of its validity.
    pub until: String,
    /// When it was verified.
    pub checked: String,
    /// The code of the check that decided.
    pub code: String,
    /// The sentence of the card.
    pub reason: String,
    /// The codes of the warnings, each once.
    pub warnings: String,
    /// The skills that the badge names.
    pub skills: Vec<Skill>,
}

/// Whether a badge belongs to an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecipientMatch {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It could not be found out, or the badge is not confirmed.
    Unknown,
    /// No address was asked about.
    #[default]
    NotAsked,
}

/// Sums up a report.
#[must_use]
pub fn summary(report: &Report, text: &Text<'_>) -> Summary {
    let options = CardOptions::default();
    let drawing = Drawing { report, text, options: &options };
    let badge = report.badge.as_deref();
    let issuer = badge.map(|badge| &badge.issuer);
    let who = drawing.who();
    let is_bound = who.word != SaidBy::Nobody;
    let host = issuer.and_then(|issuer| issuer.host.as_ref()).filter(|_| is_bound);
    let authority = host.or_else(|| issuer?.id.as_ref());
    let identity = issuer.and_then(|issuer| issuer.identity).filter(|_| is_bound);
    let date = |date: Option<crate::base::time::DateTime>| date.map(|date| date.to_string()).unwrap_or_default();
    Summary {
        verdict: report.verdict.code().to_owned(),
        severity: report.severity.code().to_owned(),
        word: short(&drawing),
        rank: rank(report.verdict),
        headline: headline(&drawing).iter().map(Node::text_content).collect(),
        name: badge.map(|_| words(drawing.name())).unwrap_or_default(),
        issuer: who,
        authority: authority.map(|authority| shown(authority, MAX_ADDRESS_CHARS)).unwrap_or_default(),
        identity: identity.map(|level| level.code().to_owned()).unwrap_or_default(),
        recipient: drawing.recipient().map(|name| shown(name, MAX_CHARS)).unwrap_or_default(),
        confirmed: drawing.confirmed(),
        matches: matches(&drawing),
        again: is_worth_another_try(report),
        id: badge.and_then(|badge| badge.id.clone()).unwrap_or_default(),
        issued: date(badge.and_then(|badge| badge.issued_on.or(badge.valid_from))),
        until: date(badge.and_then(|badge| badge.valid_until)),
        checked: report.checked_at.to_string(),
        code: decided_by(&report.checks).code().map(|code| code.code().to_owned()).unwrap_or_default(),
        reason: sentence(&drawing).iter().map(Node::text_content).collect(),
        warnings: warnings(report),
        skills: badge.map(skills::of).unwrap_or_default(),
    }
}

fn warnings(report: &Report) -> String {
    let codes: BTreeSet<&str> = report.warnings.iter().map(|warning| warning.code().code()).collect();
    codes.into_iter().collect::<Vec<_>>().join(", ")
}

/// Whether only the network or the verifier itself stood in the way.
fn is_worth_another_try(report: &Report) -> bool {
    let failed = Outcome::Undetermined(Obstacle::VerifierFailed);
    matches!(report.verdict, Verdict::Offline | Verdict::StatusUnknown) || *decided_by(&report.checks) == failed
}

/// By severity, and within it by the order of the table.
pub(super) fn rank(verdict: Verdict) -> usize {
    let severities = [Severity::Bad, Severity::Warning, Severity::Unknown, Severity::Note, Severity::Good];
    let severity = severities.iter().position(|severity| *severity == verdict.severity()).unwrap_or_default();
    let place = Verdict::ALL.iter().position(|other| *other == verdict).unwrap_or_default();
    severity * Verdict::ALL.len() + place
}

fn words(fact: Fact) -> String {
    match fact {
        Fact::Ours(text) => text,
        Fact::Foreign(text) | Fact::Said(text, _) | Fact::Plain(text) | Fact::Token(text) => shown(&text, MAX_CHARS),
    }
}

fn matches(drawing: &Drawing<'_>) -> RecipientMatch {
    match &drawing.report.checks.recipient {
        Outcome::NotApplicable => RecipientMatch::NotAsked,
        Outcome::Passed(_) if drawing.confirmed() => RecipientMatch::Yes,
        Outcome::Failed(_) => RecipientMatch::No,
        Outcome::Passed(_) | Outcome::Undetermined(_) => RecipientMatch::Unknown,
    }
}
