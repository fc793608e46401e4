//! What the element shows while there is no report: its inputs, its progress, a failure of its own.

use super::glyph::Glyph;
use super::node::{Element, Node, classed, el};
use super::text::{Fact, Text};

/// The ways in which a visitor may give a badge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// A field for its address.
    pub url: Offered,
    /// A place to drop it.
    pub drop: Offered,
    /// A button that opens the file picker.
    pub file: Offered,
    /// A field for its text.
    pub paste: Offered,
    /// How many badges at once.
    pub number: Number,
}

/// Whether a way is offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offered {
    /// Yes.
    Yes,
    /// No.
    #[default]
    No,
}

/// How many badges a visitor may give at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Number {
    /// One.
    #[default]
    One,
    /// Many.
    Several,
}

/// The empty state: calls back with `file` and the files, `submit` and the text, `pick`.
#[must_use]
pub fn inputs(text: &Text<'_>, inputs: &Inputs) -> Node {
    let several = if inputs.number == Number::Several { ".several" } else { "" };
    let panel = panel(text).with(classed("p", "panel-title").part("title").text(text.say("input.title")));
    let zone = match (inputs.drop, inputs.file) {
        (Offered::Yes, file) => {
            let picker = (file == Offered::Yes).then(|| picker(text, inputs.number, several));
            Some(dropzone(text, several).with_all(picker))
        }
        (Offered::No, Offered::Yes) => Some(picker(text, inputs.number, several)),
        (Offered::No, Offered::No) => None,
    };
    let url = (inputs.url == Offered::Yes).then(|| address(text, inputs.number, several));
    let or = (zone.is_some() && url.is_some()).then(|| classed("p", "or").with(el("span").text(text.say("input.or"))));
    let paste = (inputs.paste == Offered::Yes).then(|| paste(text, inputs.number));
    let hint = classed("p", "hint").text(text.say("input.hint"));
    let slot = el("slot").attr("name", "empty");
    panel.with(slot.with_all(zone).with_all(or).with_all(url).with_all(paste)).with(hint).into()
}

fn dropzone(text: &Text<'_>, several: &str) -> Element {
    let words = classed("p", "dropzone-text").text(text.say(&format!("input.drop{several}")));
    classed("div", "dropzone").part("dropzone").with(Glyph::Image.draw()).with(words)
}

/// A native file field under a label that looks like a button.
pub(super) fn picker(text: &Text<'_>, number: Number, several: &str) -> Element {
    let tables = if number == Number::Several { ",.csv,.tsv" } else { "" };
    let field = classed("input", "sr")
        .attr("type", "file")
        .attr("accept", "image/png,image/svg+xml,application/json,.json,.jsonld,.jwt,.txt".to_owned() + tables)
        .flag("multiple", number == Number::Several)
        .attr("data-key", "file")
        .action("file");
    classed("label", "button").part("button").text(text.say(&format!("input.choose{several}"))).with(field)
}

pub(super) fn address(text: &Text<'_>, number: Number, several: &str) -> Element {
    let field = match number {
        Number::One => el("input").attr("type", "text").attr("inputmode", "url"),
        Number::Several => el("textarea").attr("rows", "3"),
    };
    let field = field
        .attr("class", "input")
        .part("input")
        .attr("name", "badge")
        .attr("data-key", "url")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("dir", "ltr")
        .attr("placeholder", text.say("input.url.placeholder"));
    let words = classed("span", "field-label").text(text.say(&format!("input.url{several}")));
    let (field, fault) = answerable(field, "fault-url", None);
    let row = classed("div", "row").with(el("label").with(words).with(field)).with(submit(text));
    badge_form(text, el("form"), number).with(row).with(fault)
}

/// What is typed into the form is tried as a badge, or as a list of badges.
fn badge_form(text: &Text<'_>, form: Element, number: Number) -> Element {
    answering(text, form.action("submit"), "input.fault").flag("data-several", number == Number::Several)
}

/// A form that answers at its field what is not what it asks for; it has its words for each [`crate::input::given::Fault`].
pub(super) fn answering(text: &Text<'_>, form: Element, prefix: &str) -> Element {
    let faults = ["missing", "email", "file", "neither"];
    let attributes = ["data-missing", "data-email", "data-file", "data-neither"];
    let words = faults.map(|fault| format!("{prefix}.{fault}"));
    let words = attributes.into_iter().zip(words).filter(|(_, key)| text.has(key));
    words.fold(form, |form, (attribute, key)| form.attr(attribute, text.say(&key)))
}

/// A field, and the place of the answer to what was typed into it if that is not what was asked for. `answer` is the id of another answer.
pub(super) fn answerable(field: Element, id: &str, answer: Option<&str>) -> (Element, Element) {
    let fault = classed("p", "fault").attr("id", id).attr("data-keep", "");
    let described = answer.map_or(id.to_owned(), |answer| format!("{id} {answer}"));
    (field.attr("aria-describedby", described), fault)
}

fn paste(text: &Text<'_>, number: Number) -> Element {
    let area = classed("textarea", "input code").part("input").attr("name", "badge").attr("rows", "5");
    let area = area.attr("spellcheck", "false").attr("dir", "ltr").attr("data-key", "paste");
    let label = classed("span", "field-label").text(text.say("input.paste.label"));
    let (area, fault) = answerable(area, "fault-paste", None);
    let form = badge_form(text, classed("form", "field"), number);
    let form = form.with(el("label").with(label).with(area)).with(fault).with(submit(text));
    let summary = el("summary").text(text.say("input.paste"));
    el("details").attr("class", "section").attr("data-key", "paste-area").with(summary).with(form)
}

fn submit(text: &Text<'_>) -> Element {
    classed("button", "button primary").part("button").attr("type", "submit").text(text.say("input.check"))
}

/// Before a visitor asks for the check: calls back with `check`.
#[must_use]
pub fn waiting(text: &Text<'_>) -> Node {
    let button = classed("button", "button primary").part("button").attr("type", "button").attr("data-key", "check");
    let button = button.action("check").text(text.say("waiting.check"));
    let hint = classed("p", "hint").text(text.say("waiting.sentence"));
    panel(text).with(el("slot")).with(button).with(hint).into()
}

/// While the checks are made: in the outline of a card, the place of the one under way and how many there are. It is not named, since its
/// name would read like an answer.
#[must_use]
pub fn progress(text: &Text<'_>, index: usize, total: usize) -> Node {
    let number = |number| Fact::Ours(text.formatter.number(number));
    let facts = vec![("index".to_owned(), number(index)), ("total".to_owned(), number(total))];
    let words = text.say("progress.title");
    let step = (total > 0).then(|| classed("span", "step").with_all(text.fill("progress.step", &facts)));
    let row = classed("p", "progress-row").with(el("span").text(words)).with_all(step);
    let bar =
        classed("progress", "bar").attr("max", total.max(1).to_string()).attr("aria-label", text.say("progress.title"));
    let bar = if total > 0 { bar.attr("value", index.to_string()) } else { bar };
    let shown = el("slot").attr("name", "loading").with(row).with(bar);
    let outline = ["skeleton-image", "skeleton-line", "skeleton-line short"].map(|class| classed("div", class));
    frame(text, "card skeleton")
        .attr("aria-busy", "true")
        .with_all(outline)
        .with(classed("div", "under-way").with(shown))
        .into()
}

/// When there was no check to the end; `code` is the stable part of a key `error.…`. The file that a page names but may not read can be
/// given by the reader; anything else is tried again.
#[must_use]
pub fn failure(text: &Text<'_>, code: &str) -> Node {
    let words = classed("p", "panel-text").attr("data-key", "failure").text(text.say(&failed(text, code)));
    let shown = panel(text).with(el("slot")).with(words);
    if code == "file-source" {
        return shown.with(dropzone(text, "").with(picker(text, Number::One, ""))).into();
    }
    let again = classed("button", "button").part("button").attr("type", "button").attr("data-key", "again");
    let again = again.action("again").text(text.say("action.retry"));
    shown.with(classed("p", "verdict-action").with(again)).into()
}

/// The key of the words that say why there was no check to the end.
#[must_use]
pub fn failed(text: &Text<'_>, code: &str) -> String {
    let key = format!("error.{code}");
    if text.has(&key) { key } else { "error.internal".to_owned() }
}

fn panel(text: &Text<'_>) -> Element {
    frame(text, "card panel")
}

fn frame(text: &Text<'_>, class: &str) -> Element {
    el("section").attr("class", class).part("card").attr("lang", text.language()).attr("dir", text.direction())
}
