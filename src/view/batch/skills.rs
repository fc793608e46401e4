//! The skills of all badges of a batch: what each badge aligns to and is tagged with, and how often each occurs.
//!
//! Two are one skill if they name the same address; else if they have the same name, in upper or lower case, within the same framework.
//! What a skill is called, and that an address and a name mean the same, is only taken from badges that are confirmed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Row, Summary};
use crate::base::case::lower;
use crate::report::badge::{Alignment, Credential};
use crate::view::foreign::shown;
use crate::view::node::{Element, classed, el, isolated};
use crate::view::text::Text;

/// The most skills of a badge that are read. Our own limit: more than a row or cell can show.
const MAX_OF_BADGE: usize = 40;
/// The most skills of a batch that it can be filtered by. Our own limit: finding the most frequent takes some milliseconds.
const MAX_KNOWN: usize = 5_000;
/// How many skills are offered, the most frequent first.
const MAX_OFFERED: usize = 50;
/// How many skills stand in a row.
const MAX_IN_ROW: usize = 3;
/// The longest name of a skill or framework, in characters.
const MAX_NAME_CHARS: usize = 80;
/// The longest code or address of a skill, in characters.
const MAX_CODE_CHARS: usize = 300;

/// A skill or standard, as one badge names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Skill {
    /// Its name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The framework that it belongs to; empty where none is named, and for a tag.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub framework: String,
    /// Its code in that framework.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Where it is described.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
}

/// All skills of a batch.
#[derive(Clone, Debug, Default)]
pub(super) struct Skills {
    known: Vec<Known>,
    places: BTreeMap<String, usize>,
}

#[derive(Clone, Debug)]
struct Known {
    skill: Skill,
    /// Whether its words are those of a badge that is confirmed.
    is_told: bool,
    confirmed: usize,
    unconfirmed: usize,
}

/// The skills of a badge: alignments, then tags that are not among them.
pub(super) fn of(badge: &Credential) -> Vec<Skill> {
    let aligned = badge.alignments.iter().map(aligned);
    let tagged = badge.tags.iter().map(|tag| Skill { name: shown(tag, MAX_NAME_CHARS), ..Skill::default() });
    let mut skills: Vec<Skill> = Vec::new();
    for skill in aligned.chain(tagged).filter(|skill| !skill.name.is_empty()).take(MAX_OF_BADGE) {
        if !skills.iter().any(|other| lower(&other.name) == lower(&skill.name) && skill.is_word()) {
            skills.push(skill);
        }
    }
    skills
}

fn aligned(alignment: &Alignment) -> Skill {
    let text = |text: &Option<String>, most| text.as_deref().map(|text| shown(text, most)).unwrap_or_default();
    Skill {
        name: shown(&alignment.target_name, MAX_NAME_CHARS),
        framework: text(&alignment.target_framework, MAX_NAME_CHARS),
        code: text(&alignment.target_code, MAX_CODE_CHARS),
        url: text(&alignment.target_url, MAX_CODE_CHARS),
    }
}

impl Skill {
    /// What tells it from others by its address, if it has one, and by its name.
    fn keys(&self) -> [Option<String>; 2] {
        let url = self.url.trim_end_matches('/');
        let named = format!("n{}\n{}", lower(&self.framework), lower(&self.name));
        [(!url.is_empty()).then(|| format!("u{url}")), Some(named)]
    }

    /// Whether it is a name and nothing else.
    fn is_word(&self) -> bool {
        self.framework.is_empty() && self.code.is_empty() && self.url.is_empty()
    }

    /// Its name, with what tells it from others of that name.
    fn label(&self) -> String {
        let parts = [&self.name, &self.framework, &self.code].into_iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" · ")
    }

    /// All that is known of it, for a cell.
    pub(super) fn line(&self) -> String {
        let url = if self.url.is_empty() { String::new() } else { format!(" <{}>", self.url) };
        self.label() + &url
    }
}

impl Skills {
    /// Counts the skills of a badge, and gives their numbers.
    pub(super) fn add(&mut self, summary: &Summary) -> Vec<usize> {
        let mut numbers: Vec<usize> = Vec::new();
        for skill in &summary.skills {
            let Some(number) = self.number(skill, summary.confirmed).filter(|number| !numbers.contains(number)) else {
                continue;
            };
            numbers.push(number);
            self.count(number, summary.confirmed, |count| *count += 1);
        }
        numbers
    }

    /// Takes those of a badge out of the count.
    pub(super) fn take(&mut self, numbers: &[usize], summary: &Summary) {
        for number in numbers {
            self.count(*number, summary.confirmed, |count| *count -= 1);
        }
    }

    fn count(&mut self, number: usize, confirmed: bool, change: impl Fn(&mut usize)) {
        if let Some(known) = self.known.get_mut(number) {
            change(if confirmed { &mut known.confirmed } else { &mut known.unconfirmed });
        }
    }

    /// The number of a skill, which is new if nothing like it is known.
    fn number(&mut self, skill: &Skill, confirmed: bool) -> Option<usize> {
        let [url, name] = skill.keys();
        let found = [&url, &name].into_iter().flatten().find_map(|key| self.places.get(key)).copied();
        let is_new = found.is_none();
        if is_new && self.known.len() == MAX_KNOWN {
            return None;
        }
        let number = found.unwrap_or(self.known.len());
        if is_new {
            self.known.push(Known { skill: skill.clone(), is_told: confirmed, confirmed: 0, unconfirmed: 0 });
        }
        if let Some(known) = self.known.get_mut(number).filter(|known| confirmed && !known.is_told) {
            (known.skill, known.is_told) = (skill.clone(), true);
        }
        let keys = [url, name].into_iter().flatten();
        for key in keys.take(if confirmed { 2 } else { usize::from(is_new) }) {
            self.places.entry(key).or_insert(number);
        }
        Some(number)
    }

    /// The skills that are meant by what was typed: the one that is called so, else all in which it occurs.
    pub(super) fn meant(&self, typed: &str) -> Vec<usize> {
        let typed = lower(typed.trim());
        let label = |known: &Known| lower(&known.skill.label());
        let all = || self.known.iter().enumerate();
        let exact: Vec<usize> = all().filter(|(_, known)| label(known) == typed).map(|(number, _)| number).collect();
        let has = |known: &Known| label(known).contains(&typed) || lower(&known.skill.url).contains(&typed);
        if exact.is_empty() { all().filter(|(_, known)| has(known)).map(|(number, _)| number).collect() } else { exact }
    }

    /// How many are known.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// A field that the rows are searched by, and the most frequent skills with how often they occur.
    pub(super) fn field(&self, typed: &str, text: &Text<'_>) -> Option<Element> {
        let mut known: Vec<&Known> =
            self.known.iter().filter(|known| known.confirmed + known.unconfirmed > 0).collect();
        if known.is_empty() && typed.is_empty() {
            return None;
        }
        known.sort_by_key(|known| std::cmp::Reverse((known.confirmed, known.unconfirmed)));
        let options = known.into_iter().take(MAX_OFFERED).map(|known| option(known, text));
        let field = classed("input", "input")
            .attr("type", "search")
            .attr("list", "batch-skills")
            .attr("data-key", "skill")
            .attr("autocomplete", "off")
            .attr("value", typed.to_owned());
        let label = el("label").with(el("span").text(text.say("batch.skill"))).with(field);
        let list = el("datalist").attr("id", "batch-skills").with_all(options);
        Some(classed("div", "batch-skill").attr("data-key", "skill-field").with(label).with(list))
    }
}

/// A skill that is offered. Only what confirmed badges say is counted as such.
fn option(known: &Known, text: &Text<'_>) -> Element {
    let count = text.formatter.number(known.confirmed);
    let unconfirmed = (known.unconfirmed > 0)
        .then(|| format!("; {}: {}", text.say("badge.unconfirmed"), text.formatter.number(known.unconfirmed)));
    let label = known.skill.label();
    let words = format!("{label} ({count}{})", unconfirmed.unwrap_or_default());
    el("option").attr("value", label).attr("label", words)
}

/// The first few of a row, and how many there are beside them.
pub(super) fn cell(row: &Row, text: &Text<'_>) -> Element {
    let cell = classed("td", "batch-skills").attr("role", "cell");
    let Some(summary) = row.summary().filter(|summary| !summary.skills.is_empty()) else { return cell };
    let more = summary.skills.len().saturating_sub(MAX_IN_ROW);
    let first = summary.skills.iter().take(MAX_IN_ROW);
    let cell = cell.with_all(first.map(|skill| classed("span", "batch-skill-name").with(isolated(skill.name.clone()))));
    let cell = cell.with_all(
        (more > 0).then(|| classed("span", "batch-skill-more").text(format!("+{}", text.formatter.number(more)))),
    );
    let mark = || classed("span", "unconfirmed").text(format!("({})", text.say("badge.unconfirmed")));
    cell.with_all((!summary.confirmed).then(mark))
}
