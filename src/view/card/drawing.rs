//! What every part of the card draws from, and the facts that its sentences are filled with.

use super::options::{CardOptions, Made};
use crate::report::badge::{Credential, Identity};
use crate::report::{Datum, Identified, Level, Note, Outcome, Report, Severity, Verdict, Warning, decided_by};
use crate::view::foreign::{is_token, shown};
use crate::view::issuer::Who;
use crate::view::link::{Link, host};
use crate::view::node::Node;
use crate::view::text::{Fact, Facts, Text};

/// A report on its way to a card.
pub struct Drawing<'a> {
    /// What is shown.
    pub report: &'a Report,
    /// The words of the reader's language.
    pub text: &'a Text<'a>,
    /// How it is drawn.
    pub options: &'a CardOptions,
}

impl Drawing<'_> {
    /// The badge, if there is one.
    pub(in crate::view) fn badge(&self) -> Option<&Credential> {
        self.report.badge.as_deref()
    }

    /// Whether what the badge says is shown as fact: proof and issuer hold, and something beside the badge says who the issuer is.
    pub(in crate::view) fn confirmed(&self) -> bool {
        self.is_bound() && !self.is_self_stated() && self.report.verdict != Verdict::Malformed
    }

    /// Whether the proof holds and is that of the issuer which the badge names.
    pub(super) fn is_bound(&self) -> bool {
        is_bound(self.report)
    }

    /// Whether proof and issuer hold, but only the badge says who the issuer is.
    pub(super) fn is_self_stated(&self) -> bool {
        self.is_bound() && self.identified().is_none_or(|identified| identified.identity == Level::Itself)
    }

    /// How it is known who the issuer is.
    pub(super) fn identified(&self) -> Option<&Identified> {
        match &self.report.checks.issuer {
            Outcome::Passed(note) => note.issuer().map(|(_, identified)| identified),
            _ => None,
        }
    }

    /// The issuer for a reader.
    pub(in crate::view) fn who(&self) -> Who {
        let Some(badge) = self.badge() else { return Who::default() };
        let who = Who::of(&badge.issuer);
        if self.is_bound() { who } else { Who { name: who.name, ..Who::default() } }
    }

    /// The words that stand in place of a recipient where the document is no award.
    pub(super) fn no_award(&self) -> Option<Vec<Node>> {
        let class = self.report.warnings.iter().find_map(|warning| match warning {
            Warning::NotAnAward { class } => Some(class.clone()),
            _ => None,
        })?;
        Some(self.text.fill("warning.not-an-award", &vec![("class".to_owned(), Fact::Token(class))]))
    }

    /// The name of the badge.
    pub(in crate::view) fn name(&self) -> Fact {
        let name = self.badge().map(|badge| badge.name.as_str()).filter(|_| self.is_named());
        name.map_or_else(|| self.ours("badge.unnamed"), |name| Fact::Foreign(name.to_owned()))
    }

    /// Whether the badge has a name that can be seen.
    pub(super) fn is_named(&self) -> bool {
        self.badge().is_some_and(|badge| is_visible(&badge.name))
    }

    /// Whether anything of the badge is known: it has a name, or is confirmed. Of one whose documents did not come neither is so.
    pub(super) fn is_told(&self) -> bool {
        self.is_named() || (self.confirmed() && self.badge().is_some())
    }

    /// Whether something is the matter with a badge of which anything is known. Of others, what was checked only repeats the verdict.
    pub(super) fn is_troubled(&self) -> bool {
        self.is_told() && !matches!(self.report.severity, Severity::Good | Severity::Note)
    }

    /// The issuer by its name, else its host, else in our own words.
    pub(in crate::view) fn issuer(&self) -> Fact {
        let Some(badge) = self.badge() else { return self.ours("issuer.unnamed") };
        let issuer = &badge.issuer;
        let name = issuer.name.as_deref().filter(|name| is_visible(name)).map(|name| Fact::Foreign(name.to_owned()));
        let name = name.or_else(|| host(issuer.id.as_deref()?).map(Fact::Plain));
        name.unwrap_or_else(|| self.ours("issuer.unnamed"))
    }

    /// The recipient by name, else by an identifier that a reader can recognise.
    pub(in crate::view) fn recipient(&self) -> Option<&str> {
        let recipient = &self.badge()?.recipient;
        let name = recipient.name.as_deref().filter(|name| is_visible(name));
        let clear = |identity: &&Identity| !identity.hashed && identity.value.as_deref().is_some_and(legible);
        name.or_else(|| recipient.identities.iter().find(clear)?.value.as_deref())
    }

    /// The lifecycle's note, where it has one.
    pub(super) fn lifecycle(&self) -> Option<&Note> {
        match &self.report.checks.lifecycle {
            Outcome::Passed(note) => Some(note),
            _ => None,
        }
    }

    /// The facts of the verdict: those of the check that decided it, of the lifecycle, the issuer and the host in question.
    pub(super) fn verdict_facts(&self) -> Facts {
        let decided_by = decided_by(&self.report.checks);
        let mut facts = self.facts(decided_by);
        let at = ["url", "asked", "source"].iter().find_map(|name| fact_host(decided_by, name));
        let at = at.or_else(|| host(self.options.source.as_deref()?));
        facts.push(("host".to_owned(), at.map_or_else(|| self.ours("host.unnamed"), Fact::Plain)));
        facts.extend(self.facts(&self.report.checks.lifecycle));
        facts.extend(self.facts(&self.report.checks.validity));
        let who = self.who();
        facts.push(("who".to_owned(), who.fact(self.text)));
        facts.push(("knownAs".to_owned(), Fact::Plain(who.known_as().to_owned())));
        facts
    }

    /// The facts of one check, ready for a sentence: dates written out, hosts beside addresses.
    pub(super) fn facts(&self, outcome: &Outcome) -> Facts {
        let mut facts = Facts::new();
        for (name, datum) in outcome.facts() {
            match (&datum, name.as_str()) {
                (Datum::Text(date), "validUntil" | "validFrom" | "expires" | "created" | "pinnedOn") => {
                    facts.push((name, Fact::Ours(self.text.formatter.day(date))));
                }
                // These come from a list or the issuer's document as they were written there.
                (Datum::Text(date), "retiredOn" | "retiresOn" | "asOf") => {
                    let day = Fact::Plain(self.text.formatter.day(date));
                    facts.push((name, if is_token(date) { day } else { Fact::Foreign(date.to_string()) }));
                }
                // For a reader a registry is a list that others keep.
                (Datum::Text(text), "registry") => facts.extend(self.foreign("list", text)),
                (Datum::Text(text), _) => facts.extend(self.foreign(&name, text)),
                (Datum::Replacement(replacement), _) => {
                    facts.push(("replacement".to_owned(), Fact::Foreign(replacement.name.clone())));
                }
                (Datum::Number(_) | Datum::Texts(_) | Datum::Unknown, _) => {}
            }
        }
        // An outcome's own `issuer` is an id; sentences speak of names.
        facts.retain(|(name, _)| name != "issuer");
        // A name that only the badge gives its issuer is not made the subject of a sentence of ours.
        let issuer = if self.is_self_stated() { self.ours("issuer.unnamed") } else { self.issuer() };
        facts.push(("issuer".to_owned(), issuer));
        facts.push(("issuerName".to_owned(), self.issuer()));
        facts
    }

    /// The facts of a text that a badge or a host may have chosen: the text, treated by its name in the report, and its host if it is an
    /// address.
    pub(super) fn foreign(&self, name: &str, text: &str) -> Facts {
        let fact = match name {
            "what" | "claim" | "class" | "algorithm" | "cryptosuite" => Fact::Token(text.to_owned()),
            // None of these is the badge's word: the name of a format, the host that answered, the site's list or its word for
            // a registry, the identifier asked about, a site that is known here.
            "version" | "host" | "identifier" | "list" | "site" => Fact::Plain(text.to_owned()),
            _ => match Link::parse(text) {
                Some(link) if link.host().is_some() => Fact::Plain(link.href().to_owned()),
                _ => Fact::Foreign(text.to_owned()),
            },
        };
        let at = host(text).map_or_else(|| self.ours("host.unnamed"), Fact::Plain);
        vec![(format!("{name}Host"), at), (name.to_owned(), fact)]
    }

    /// When the badge was checked. Readers of a snapshot live in other zones than the site that made it, so that it has the day alone.
    pub(super) fn checked_at(&self) -> String {
        let at = self.report.checked_at;
        if self.options.made == Made::Live { self.text.formatter.moment(at) } else { self.text.formatter.date(at) }
    }

    pub(super) fn ours(&self, key: &str) -> Fact {
        Fact::Ours(self.text.say(key))
    }
}

/// Whether a text has something to be seen.
fn is_visible(text: &str) -> bool {
    !shown(text, 1).is_empty()
}

/// Whether the proof holds and is that of the issuer which the badge names.
pub(super) fn is_bound(report: &Report) -> bool {
    report.checks.proof.passed() && report.checks.issuer.passed()
}

/// Whether a reader can recognise an identifier, unlike a DID or URN.
fn legible(identifier: &str) -> bool {
    !identifier.starts_with("did:") && !identifier.starts_with("urn:")
}

/// The host of an address among the facts of an outcome.
pub(super) fn fact_host(outcome: &Outcome, name: &str) -> Option<String> {
    host(&outcome.text(name)?)
}
