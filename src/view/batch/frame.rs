//! What stands around the rows: how far the batch is, what can be done with it, filters, the heads of the columns.

use super::order::Direction;
use super::summary::rank;
use super::{Batch, Column};
use crate::report::Verdict;
use crate::view::card::severity_glyph;
use crate::view::node::{Element, Node, classed, el};
use crate::view::states::{self, Number};
use crate::view::text::{Fact, Text};

impl Batch {
    /// Draws the batch without its rows, which the page puts into its `tbody`.
    #[must_use]
    pub fn frame(&self, text: &Text<'_>) -> Node {
        let section = classed("section", "card batch").part("card");
        section
            .attr("lang", text.language())
            .attr("dir", text.direction())
            .attr("aria-label", text.count("batch.title", self.total()))
            .with(self.head(text))
            .with(self.bar(text))
            .with(self.filters(text))
            .with(self.table(text))
            .with_all(self.rest(text))
            .with(more(text))
            .into()
    }

    /// What a screen reader is told now and then: how far the batch is, and in the end what came of it.
    #[must_use]
    pub fn status(&self, text: &Text<'_>) -> String {
        let progress = self.progress(text);
        if self.done() < self.total() {
            return progress;
        }
        let counts = self.counts().map(|(verdict, count)| {
            format!("{}: {}", text.say(&format!("short.{}", verdict.code())), text.formatter.number(count))
        });
        std::iter::once(progress).chain(counts).collect::<Vec<_>>().join(". ")
    }

    fn progress(&self, text: &Text<'_>) -> String {
        let number = |number| Fact::Ours(text.formatter.number(number));
        let facts = vec![("index".to_owned(), number(self.done())), ("total".to_owned(), number(self.total()))];
        text.line("status.batch", &facts)
    }

    fn head(&self, text: &Text<'_>) -> Element {
        let (retriable, stopped, done) = (self.tally.retriable, self.tally.stopped, self.done());
        let running = done < self.total();
        let with_count = |key: &str, count| format!("{} ({})", text.say(key), text.formatter.number(count));
        let buttons = [
            (running, "stop", text.say("batch.stop")),
            (!running && stopped > 0, "continue", with_count("batch.continue", stopped)),
            (!running && retriable > 0, "retry", with_count("action.retry", retriable)),
            (done > stopped, "csv", text.say("batch.csv")),
            (done > stopped, "json", text.say("batch.json")),
            (!running, "clear", text.say("batch.clear")),
        ];
        let buttons = buttons.into_iter().filter(|(offered, ..)| *offered);
        let buttons = buttons.map(|(_, action, words)| button(action, action, text.language()).text(words));
        classed("header", "batch-head")
            .with(classed("p", "panel-title").part("title").text(text.count("batch.title", self.total())))
            .with_all(buttons)
    }

    fn bar(&self, text: &Text<'_>) -> Element {
        let words = self.progress(text);
        let bar = classed("progress", "bar")
            .attr("max", self.total().max(1).to_string())
            .attr("value", self.done().to_string())
            .attr("aria-label", words.clone());
        let share = classed("p", "hint").text(words);
        classed("div", "batch-bar").flag("hidden", self.done() == self.total()).with(share).with(bar)
    }

    /// A button for each verdict that occurs, with how often.
    fn filters(&self, text: &Text<'_>) -> Element {
        let filter = |code: &str, count: usize| {
            let pressed = self.filter.as_deref().unwrap_or_default() == code;
            button("filter", &format!("filter-{code}"), text.language())
                .attr("data-value", code.to_owned())
                .attr("aria-pressed", if pressed { "true" } else { "false" })
                .with(classed("span", "count").text(text.formatter.number(count)))
        };
        let some = self.counts().map(|(verdict, count)| {
            let severity = verdict.severity();
            let mut button = filter(verdict.code(), count).attr("data-severity", severity.code());
            let words = el("span").text(text.say(&format!("short.{}", verdict.code())));
            button.children.splice(0..0, [severity_glyph(severity).draw().into(), words.into()]);
            button
        });
        let mut all = filter("", self.total());
        all.children.insert(0, el("span").text(text.say("batch.all")).into());
        let group = classed("div", "filters").attr("role", "group").attr("aria-label", text.say("batch.filter"));
        group.with(all).with_all(some)
    }

    /// How often each verdict occurs, the best first.
    fn counts(&self) -> impl Iterator<Item = (Verdict, usize)> {
        let mut verdicts = Verdict::ALL;
        verdicts.sort_by_key(|verdict| std::cmp::Reverse(rank(*verdict)));
        let counts = verdicts.into_iter().map(|verdict| (verdict, self.tally.of(verdict)));
        counts.filter(|(_, count)| *count > 0)
    }

    /// The line that says how many rows do not stand on the page, with a button for more of them.
    fn rest(&self, text: &Text<'_>) -> Option<Element> {
        let (shown, all) = (self.most, self.admitted());
        let number = |number| Fact::Ours(text.formatter.number(number));
        let facts = vec![("count".to_owned(), number(shown)), ("total".to_owned(), number(all))];
        let words = classed("p", "hint").text(text.line("batch.part", &facts));
        let further = button("further", "further", text.language()).text(text.say("batch.further"));
        (shown < all).then(|| classed("div", "batch-rest").with(words).with(further))
    }

    fn table(&self, text: &Text<'_>) -> Element {
        let heads = Column::ALL.map(|column| {
            let order =
                match self.order.sorting.filter(|sorting| sorting.column == column).map(|sorting| sorting.direction) {
                    None => "none",
                    Some(Direction::Ascending) => "ascending",
                    Some(Direction::Descending) => "descending",
                };
            let key = if column == Column::Recipient { "check.recipient" } else { &format!("batch.{}", column.name()) };
            let button = classed("button", "sort").attr("type", "button").action("sort");
            let button = button.attr("data-value", column.name()).attr("data-key", format!("sort-{}", column.name()));
            let head = el("th").attr("role", "columnheader").attr("scope", "col").attr("aria-sort", order);
            head.with(button.text(text.say(key)))
        });
        let details =
            classed("th", "sr").attr("role", "columnheader").attr("scope", "col").text(text.say("batch.details"));
        let heads = classed("tr", "batch-heads").attr("role", "row").with_all(heads).with(details);
        classed("table", "batch-table")
            .attr("role", "table")
            .with(el("thead").attr("role", "rowgroup").with(heads))
            .with(el("tbody").attr("role", "rowgroup").attr("data-keep", ""))
    }
}

fn button(action: &str, key: &str, language: &str) -> Element {
    classed("button", "button")
        .part("button")
        .attr("type", "button")
        .attr("lang", language)
        .attr("data-key", key.to_owned())
        .action(action)
}

/// The ways to add further badges.
fn more(text: &Text<'_>) -> Element {
    let links = states::address(text, Number::Several, ".several");
    el("details")
        .attr("class", "section")
        .attr("data-key", "more")
        .with(el("summary").text(text.say("batch.more")))
        .with(classed("div", "batch-more").with(states::picker(text, Number::Several, ".several")).with(links))
}
