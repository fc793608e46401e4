//! Which rows are shown: all, those of one of three groups, or of one verdict; and of these the ones with a skill.

use super::frame::button;
use super::summary::rank;
use super::{AT_FIRST, Batch, Row, State};
use crate::report::{Severity, Verdict};
use crate::view::card::severity_glyph;
use crate::view::node::{Element, classed, el};
use crate::view::text::Text;

/// What the buttons of a batch choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Choice {
    #[default]
    All,
    Group(Group),
    Verdict(Verdict),
}

/// What a reader sorts badges into at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Genuine.
    Fine,
    /// To be looked at: something stands against relying on it now, or was not found out.
    Look,
    /// Not genuine, or withdrawn.
    Problem,
}

/// What is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) choice: Choice,
    /// What was typed as a skill.
    pub(super) typed: String,
    /// The numbers of the skills that it means, in their order.
    skills: Vec<usize>,
    /// How many skills were known as these were looked for.
    looked_through: usize,
}

impl Group {
    const ALL: [Self; 3] = [Self::Fine, Self::Look, Self::Problem];

    fn of(severity: Severity) -> Self {
        match severity {
            Severity::Good | Severity::Note => Self::Fine,
            Severity::Warning | Severity::Unknown => Self::Look,
            Severity::Bad => Self::Problem,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Look => "look",
            Self::Problem => "problem",
        }
    }

    /// The severity whose colour and sign it has.
    fn severity(self) -> Severity {
        match self {
            Self::Fine => Severity::Good,
            Self::Look => Severity::Warning,
            Self::Problem => Severity::Bad,
        }
    }
}

impl Choice {
    fn named(name: &str) -> Self {
        let group = Group::ALL.into_iter().find(|group| group.name() == name).map(Self::Group);
        group.or_else(|| Verdict::named(name).map(Self::Verdict)).unwrap_or_default()
    }

    /// The group whose verdicts are offered.
    fn group(self) -> Option<Group> {
        match self {
            Self::All => None,
            Self::Group(group) => Some(group),
            Self::Verdict(verdict) => Some(Group::of(verdict.severity())),
        }
    }
}

impl Batch {
    /// Shows the rows of a group (`fine`, `look`, `problem`) or verdict, or all if none is named. Pressed again, a verdict gives way to its
    /// group, and a group to all.
    pub fn filter(&mut self, name: &str) {
        let pressed = Choice::named(name);
        self.filter.choice = match pressed {
            Choice::Group(_) if self.filter.choice.group() == pressed.group() => Choice::All,
            Choice::Verdict(verdict) if self.filter.choice == pressed => Choice::Group(Group::of(verdict.severity())),
            _ => pressed,
        };
        self.most = AT_FIRST;
    }

    /// Shows only rows with a skill in which the words occur.
    pub fn search(&mut self, typed: &str) {
        typed.trim().clone_into(&mut self.filter.typed);
        self.filter.looked_through = 0;
        self.seek();
        self.most = AT_FIRST;
    }

    /// Finds the skills that are meant, once more where further ones have come.
    pub(super) fn seek(&mut self) {
        let Filter { typed, skills, looked_through, .. } = &mut self.filter;
        if !typed.is_empty() && *looked_through != self.skills.len() {
            (*skills, *looked_through) = (self.skills.meant(typed), self.skills.len());
        }
    }

    /// How many rows pass the filter, whether they stand on the page or not.
    pub(super) fn admitted(&self) -> usize {
        if !self.filter.typed.is_empty() {
            return self.rows.iter().filter(|row| self.admits(row)).count();
        }
        match self.filter.choice {
            Choice::All => self.tally.rows,
            Choice::Group(group) => self.of_group(group),
            Choice::Verdict(verdict) => self.tally.of(verdict),
        }
    }

    pub(super) fn admits(&self, row: &Row) -> bool {
        let chosen = match self.filter.choice {
            Choice::All => true,
            Choice::Group(group) => row.group() == Some(group),
            Choice::Verdict(verdict) => row.verdict() == Some(verdict),
        };
        let has = |number: &usize| self.filter.skills.binary_search(number).is_ok();
        chosen && (self.filter.typed.is_empty() || row.skills.iter().any(has))
    }

    /// How often each verdict occurs, the best first.
    pub(super) fn counts(&self) -> impl Iterator<Item = (Verdict, usize)> {
        let mut verdicts = Verdict::ALL;
        verdicts.sort_by_key(|verdict| std::cmp::Reverse(rank(*verdict)));
        let counts = verdicts.into_iter().map(|verdict| (verdict, self.tally.of(verdict)));
        counts.filter(|(_, count)| *count > 0)
    }

    fn of_group(&self, group: Group) -> usize {
        let failed = if group == Group::Look { self.tally.failed } else { 0 };
        let verdicts = self.counts().filter(|(verdict, _)| Group::of(verdict.severity()) == group);
        verdicts.map(|(_, count)| count).sum::<usize>() + failed
    }

    /// The buttons: three groups, and the verdicts that occur in the one that is pressed.
    pub(super) fn toolbar(&self, text: &Text<'_>) -> Element {
        let all = el("span").text(text.say("batch.all"));
        let all = choose("", self.filter.choice == Choice::All, text).with(all).with(number(self.total(), text));
        let opened = self.filter.choice.group();
        let groups = Group::ALL.map(|group| {
            let words = text.say(&format!("batch.{}", group.name()));
            let button = choose(group.name(), opened == Some(group), text);
            marked(button, group.severity(), words).with(number(self.of_group(group), text))
        });
        let groups = classed("div", "groups").with(all).with_all(groups);
        let verdicts = opened.map(|group| self.verdicts(group, text));
        let bar = classed("div", "filters").attr("role", "toolbar").attr("aria-label", text.say("batch.filter"));
        bar.with(groups).with_all(verdicts)
    }

    fn verdicts(&self, group: Group, text: &Text<'_>) -> Element {
        let counts = self.counts().filter(|(verdict, _)| Group::of(verdict.severity()) == group);
        let buttons = counts.map(|(verdict, count)| {
            let words = text.say(&format!("short.{}", verdict.code()));
            let button = choose(verdict.code(), self.filter.choice == Choice::Verdict(verdict), text);
            marked(button, verdict.severity(), words).with(number(count, text))
        });
        classed("div", "verdicts")
            .attr("role", "group")
            .attr("data-key", format!("verdicts-{}", group.name()))
            .attr("aria-label", text.say(&format!("batch.{}", group.name())))
            .with_all(buttons)
    }
}

fn choose(name: &str, pressed: bool, text: &Text<'_>) -> Element {
    button("filter", &format!("filter-{name}"), text.language())
        .attr("data-value", name.to_owned())
        .attr("aria-pressed", if pressed { "true" } else { "false" })
}

fn marked(button: Element, severity: Severity, words: String) -> Element {
    button.attr("data-severity", severity.code()).with(severity_glyph(severity).draw()).with(el("span").text(words))
}

fn number(count: usize, text: &Text<'_>) -> Element {
    classed("span", "count").text(text.formatter.number(count))
}

impl Row {
    /// The group of a badge; one for which there was no verifier is to be looked at.
    fn group(&self) -> Option<Group> {
        match self.state {
            State::Failed => Some(Group::Look),
            _ => self.verdict().map(|verdict| Group::of(verdict.severity())),
        }
    }
}
