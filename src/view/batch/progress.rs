//! How far a batch is, for eyes and for screen readers; and what is said of one that was cleared.

use super::Batch;
use super::frame::button;
use crate::view::node::{Element, Node, classed, el};
use crate::view::text::{Fact, Facts, Text};

/// How much of what was given has been read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    read: usize,
    things: usize,
}

impl Batch {
    /// So many of the things that were given (files, links, texts) are read; nothing is left to be read once all are.
    pub fn read(&mut self, read: usize, things: usize) {
        self.reading = (read < things).then_some(Reading { read, things });
    }

    /// Whether anything is still to be read or verified.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.reading.is_some() || self.tally.waiting > 0
    }

    /// What a screen reader is told now and then: how far the batch is, and in the end what came of it.
    #[must_use]
    pub fn status(&self, text: &Text<'_>) -> String {
        let progress = self.progress(text);
        if self.is_running() {
            return progress;
        }
        let counts = self.counts().map(|(verdict, count)| {
            format!("{}: {}", text.say(&format!("short.{}", verdict.code())), text.formatter.number(count))
        });
        std::iter::once(progress).chain(counts).collect::<Vec<_>>().join(". ")
    }

    /// How far the batch is: what was read while that lasts, then what was checked, or was not because the batch was stopped.
    fn progress(&self, text: &Text<'_>) -> String {
        let stopped = self.tally.stopped;
        match self.reading {
            Some(Reading { read, things }) if things > 1 => {
                text.line("batch.reading.files", &counts(text, &[("index", read), ("total", things)]))
            }
            Some(_) => text.line("batch.reading.text", &counts(text, &[("count", self.total())])),
            None if stopped > 0 && self.tally.waiting == 0 => {
                text.line("batch.stopped", &counts(text, &[("count", stopped), ("total", self.total())]))
            }
            None => {
                text.line("status.batch", &counts(text, &[("index", self.done() - stopped), ("total", self.total())]))
            }
        }
    }

    /// The line above the filters. Of a batch that was stopped it stays, without a bar.
    pub(super) fn bar(&self, text: &Text<'_>) -> Element {
        let words = self.progress(text);
        let (value, most) = match self.reading {
            Some(Reading { read, things }) if things > 1 => (Some(read), things),
            Some(_) => (None, 1),
            None => (Some(self.done() - self.tally.stopped), self.total().max(1)),
        };
        let bar = classed("progress", "bar")
            .attr("max", most.to_string())
            .attr_if("value", value.map(|value| value.to_string()))
            .attr("aria-label", words.clone());
        let running = self.is_running();
        classed("div", "batch-bar")
            .flag("hidden", !running && self.tally.stopped == 0)
            .with(classed("p", "hint").text(words))
            .with_all(running.then_some(bar))
    }
}

pub(super) fn counts(text: &Text<'_>, numbers: &[(&str, usize)]) -> Facts {
    let number = |number: usize| Fact::Ours(text.formatter.number(number));
    numbers.iter().map(|(name, count)| ((*name).to_owned(), number(*count))).collect()
}

/// The bar that stands in the place of a batch that was cleared.
#[must_use]
pub fn cleared(text: &Text<'_>) -> Node {
    let words = el("span").text(text.say("batch.cleared"));
    let undo = button("undo", "undo", text.language()).text(text.say("batch.undo"));
    let bar = classed("div", "batch-cleared").attr("lang", text.language()).attr("dir", text.direction());
    bar.with(words).with(undo).into()
}
