//! What stands around the rows: how far the batch is, what can be done with it, filters, the heads of the columns.

use super::order::Direction;
use super::progress::counts;
use super::{Batch, Column};
use crate::view::node::{Element, Node, classed, el};
use crate::view::states::{self, Number};
use crate::view::text::Text;

impl Batch {
    /// Draws the batch without its rows, which the page puts into its `tbody`.
    #[must_use]
    pub fn frame(&self, text: &Text<'_>) -> Node {
        let section = classed("section", "card batch").part("card");
        let admitted = self.admitted();
        section
            .attr("lang", text.language())
            .attr("dir", text.direction())
            .attr("aria-label", text.count("batch.title", self.total()))
            .with(self.head(text))
            .with(self.bar(text))
            .with(self.toolbar(text))
            .with_all(self.skills.field(&self.filter.typed, text))
            .with(self.table(text))
            .with_all(self.nothing(admitted, text))
            .with_all(self.rest(admitted, text))
            .with(more(text))
            .into()
    }

    fn head(&self, text: &Text<'_>) -> Element {
        let (retriable, stopped, done) = (self.tally.retriable, self.tally.stopped, self.done());
        let running = self.is_running();
        let (waiting, stoppable) = (self.tally.waiting, running && (stopped == 0 || self.tally.waiting > 0));
        let with_count = |key: &str, count| format!("{} ({})", text.say(key), text.formatter.number(count));
        let buttons = [
            (stoppable, "stop", text.say("batch.stop")),
            (waiting == 0 && stopped > 0, "continue", with_count("batch.continue", stopped)),
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

    /// The line that says how many rows do not stand on the page, with a button for more of them.
    fn rest(&self, all: usize, text: &Text<'_>) -> Option<Element> {
        let shown = self.most;
        let facts = counts(text, &[("count", shown), ("total", all)]);
        let words = classed("p", "hint").text(text.line("batch.part", &facts));
        let further = button("further", "further", text.language()).text(text.say("batch.further"));
        (shown < all).then(|| classed("div", "batch-rest").with(words).with(further))
    }

    /// Said where the filter lets no row through.
    fn nothing(&self, admitted: usize, text: &Text<'_>) -> Option<Element> {
        (self.tally.rows > 0 && admitted == 0).then(|| classed("p", "batch-none").text(text.say("batch.none")))
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
            let head = classed("th", if column == Column::Name { "batch-name" } else { "" })
                .attr("role", "columnheader")
                .attr("scope", "col")
                .attr("aria-sort", order);
            head.with(button.text(text.say(key)))
        });
        let hidden = |key| classed("th", "sr").attr("role", "columnheader").attr("scope", "col").text(text.say(key));
        let hidden = ["batch.skills", "batch.details"].map(hidden);
        let heads = classed("tr", "batch-heads").attr("role", "row").with_all(heads).with_all(hidden);
        classed("table", if self.tally.named > 0 { "batch-table named" } else { "batch-table" })
            .attr("role", "table")
            .with(el("thead").attr("role", "rowgroup").with(heads))
            .with(el("tbody").attr("role", "rowgroup").attr("data-keep", ""))
    }
}

pub(super) fn button(action: &str, key: &str, language: &str) -> Element {
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
