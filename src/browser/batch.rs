//! A batch of many badges. Trees and texts leave as strings, since a card may be drawn in a worker, where there is no page.

use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::intl::Intl;
use super::view::Appearance;
use super::{Verified, plain};
use crate::input::batch;
use crate::view::batch::{self as rows, Column, summary};
use crate::view::card::{card, wanted};
use crate::view::node::Node;
use crate::view::text::{Messages, Text};

/// The badges of a text, found a piece at a time.
#[wasm_bindgen]
#[derive(Default)]
pub struct Entries(batch::Entries);

#[wasm_bindgen]
impl Entries {
    /// The badges of a text that is still empty.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends to the text.
    pub fn push(&mut self, text: &str) {
        self.0.push(text);
    }

    /// `[{ text, badge, source?, recipient?, given? }]` from about so many further bytes; null once all of the text was read.
    pub fn next(&mut self, bytes: usize) -> Result<JsValue, JsValue> {
        plain(&self.0.next(bytes))
    }
}

/// The words of a batch, and its rows.
#[wasm_bindgen]
pub struct Batch {
    rows: rows::Batch,
    language: String,
    messages: Messages,
    formatter: Intl,
}

#[wasm_bindgen]
impl Batch {
    /// An empty batch; `options` as for `draw`.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<Self, JsValue> {
        let appearance = Appearance::read(options)?;
        let formatter = appearance.formats();
        Ok(Self {
            rows: rows::Batch::default(),
            messages: appearance.words(),
            language: appearance.language,
            formatter,
        })
    }

    /// Takes other words for the same rows.
    pub fn speak(&mut self, options: JsValue) -> Result<(), JsValue> {
        let rows = std::mem::take(&mut self.rows);
        *self = Self { rows, ..Self::new(options)? };
        self.rows.rearrange();
        Ok(())
    }

    /// Adds a row and gives its number.
    pub fn add(&mut self, source: Option<String>, asked: Option<String>) -> usize {
        self.rows.add(source, asked)
    }

    /// Keeps what else was given with a row: the `given` of its entry.
    pub fn give(&mut self, id: usize, given: &str) {
        self.rows.give(id, serde_json::from_str(given).unwrap_or_default());
    }

    /// So many of the things that were given are read.
    pub fn read(&mut self, read: usize, things: usize) {
        self.rows.read(read, things);
    }

    /// Marks a row as one that is to be verified anew.
    pub fn wait(&mut self, id: usize, asked: Option<String>) {
        self.rows.wait(id, asked);
    }

    /// Gives a row its report, summed up as by [`Verified::summary`].
    pub fn finish(&mut self, id: usize, summary: &str) {
        match serde_json::from_str(summary) {
            Ok(summary) => self.rows.finish(id, summary),
            Err(_) => self.rows.fail(id),
        }
    }

    /// Marks a row for which there was no verifier.
    pub fn fail(&mut self, id: usize) {
        self.rows.fail(id);
    }

    /// Marks a row that names no badge.
    #[wasm_bindgen(js_name = setAside)]
    pub fn set_aside(&mut self, id: usize) {
        self.rows.set_aside(id);
    }

    /// Marks a row that is not to be verified.
    pub fn skip(&mut self, id: usize) {
        self.rows.skip(id);
    }

    /// Stops the batch: rows that are not verified yet stay so.
    pub fn stop(&mut self) {
        self.rows.stop();
    }

    /// Opens or closes the details of a row, and says whether they are open then.
    pub fn toggle(&mut self, id: usize) -> bool {
        self.rows.toggle(id)
    }

    /// Sorts by the column of that name.
    pub fn sort(&mut self, column: &str) {
        if let Some(column) = Column::named(column) {
            self.rows.sort(column);
        }
    }

    /// Shows the rows of one group or verdict, or all.
    pub fn filter(&mut self, name: &str) {
        self.rows.filter(name);
    }

    /// Shows the rows with a skill in which the words occur.
    pub fn search(&mut self, typed: &str) {
        self.rows.search(typed);
    }

    /// Shows more rows.
    #[wasm_bindgen(js_name = showMore)]
    pub fn show_more(&mut self) {
        self.rows.show_more();
    }

    /// Finds the places of `most` further rows, and says whether there are more to find.
    pub fn arrange(&mut self, most: usize) -> bool {
        let text = Text::new(&self.language, &self.messages, &self.formatter);
        self.rows.arrange(most, &text)
    }

    /// The numbers of the rows that stand on the page, in their order.
    pub fn shown(&self) -> Vec<usize> {
        self.rows.shown()
    }

    /// The rows that another try may help.
    pub fn retriable(&self) -> Vec<usize> {
        self.rows.retriable()
    }

    /// The rows that were not verified because the batch was stopped.
    pub fn stopped(&self) -> Vec<usize> {
        self.rows.stopped()
    }

    /// How many rows there are.
    pub fn total(&self) -> usize {
        self.rows.total()
    }

    /// How many rows are done.
    pub fn done(&self) -> usize {
        self.rows.done()
    }

    /// Whether anything is still to be read or verified.
    #[wasm_bindgen(js_name = isRunning)]
    pub fn is_running(&self) -> bool {
        self.rows.is_running()
    }

    /// The batch around its rows, as a tree.
    pub fn frame(&self) -> String {
        tree(&self.rows.frame(&self.text()))
    }

    /// What stands in its place once it is cleared, as a tree.
    pub fn cleared(&self) -> String {
        tree(&rows::cleared(&self.text()))
    }

    /// A row, as a tree.
    pub fn row(&self, id: usize) -> Option<String> {
        self.rows.row(id, &self.text()).map(|row| tree(&row))
    }

    /// What screen readers are told.
    pub fn status(&self) -> String {
        self.rows.status(&self.text())
    }

    /// Some rows of the batch for a spreadsheet, a piece of the file.
    pub fn csv(&self, from: usize, to: usize) -> String {
        self.rows.csv_part(from..to, &self.text())
    }
}

impl Batch {
    fn text(&self) -> Text<'_> {
        Text::new(&self.language, &self.messages, &self.formatter)
    }
}

#[wasm_bindgen]
impl Verified {
    /// The report in a line, as JSON for [`Batch::finish`].
    pub fn summary(&self, options: JsValue) -> Result<String, JsValue> {
        let appearance = Appearance::read(options)?;
        Ok(appearance.with_text(|text| serde_json::to_string(&summary(&self.report, text)).unwrap_or_default()))
    }

    /// `{ tree, pictures }`: the card, and the addresses of pictures that it is to be drawn with and that the page has not been told of.
    pub fn card(&self, options: JsValue) -> Result<String, JsValue> {
        let mut drawn = self.card_options(options.clone())?;
        drawn.in_batch();
        let appearance = Appearance::read(options)?;
        let tree = appearance.with_text(|text| card(&self.report, text, &drawn));
        Ok(serde_json::to_string(&Card { tree, pictures: wanted(&self.report, &drawn) }).unwrap_or_default())
    }
}

#[derive(Serialize)]
struct Card {
    tree: Node,
    pictures: Vec<String>,
}

/// `{ tag, attributes: [[name, value]], children }`, or a string for a text.
fn tree(node: &Node) -> String {
    serde_json::to_string(node).unwrap_or_default()
}
