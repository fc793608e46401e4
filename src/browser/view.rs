//! The view in a page: the words of the page's language, `Intl`, and what the element's attributes say.

use std::collections::BTreeMap;

use js_sys::Function;
use serde::Deserialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::ShadowRoot;

use super::dom;
use super::intl::Intl;
use crate::report::Report;
use crate::view::batch::Batch;
use crate::view::card::{CardOptions, Drawing, announcement, answered, card};
use crate::view::node::Node;
use crate::view::states::{self, Inputs, Number, Offered};
use crate::view::text::{Messages, Text};

/// What every drawing needs. In JavaScript an object with these names in camelCase beside those of [`CardOptions`]; all may be left out,
/// but not set to `undefined`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Appearance {
    /// The language of the words (BCP 47).
    pub(super) language: String,
    /// The tag whose region says how dates and numbers are written; without it the language does.
    locale: String,
    /// The messages of that language, put over the English ones.
    messages: BTreeMap<String, String>,
    /// `idle`, `waiting` (for a visitor to ask), `checking`, `batch` or `error`.
    state: String,
    /// The tokens of the attribute `inputs`.
    inputs: Vec<String>,
    /// Whether many badges may be given at once.
    multiple: bool,
    /// The check under way, its place and how many there are.
    progress: Option<Progress>,
    /// The code of an error: `internal`, `stopped`, `file-source`.
    code: String,
}

#[derive(Deserialize)]
struct Progress {
    index: usize,
    total: usize,
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            language: "en".to_owned(),
            locale: String::new(),
            messages: BTreeMap::new(),
            state: "idle".to_owned(),
            inputs: Vec::new(),
            multiple: false,
            progress: None,
            code: "internal".to_owned(),
        }
    }
}

/// Draws the element while it has no report, by `options.state`.
#[wasm_bindgen]
pub fn draw(root: &ShadowRoot, options: JsValue, act: &Function) -> Result<(), JsValue> {
    let appearance = Appearance::read(options)?;
    appearance.with_text(|text| {
        let (node, status) = state(&appearance, text);
        dom::draw(root, &node, &text.say(&status), act)
    })
}

/// Draws a report.
pub(super) fn report(
    root: &ShadowRoot,
    report: &Report,
    options: &CardOptions,
    setting: JsValue,
    act: &Function,
) -> Result<(), JsValue> {
    Appearance::read(setting)?.with_text(|text| {
        let drawing = Drawing { report, text, options };
        // The answer about the recipient comes first: it is what was asked for last.
        let said =
            [answered(&drawing), Some(announcement(&drawing))].into_iter().flatten().collect::<Vec<_>>().join(" ");
        dom::draw(root, &card(report, text, options), &said, act)
    })
}

impl Appearance {
    pub(super) fn read(options: JsValue) -> Result<Self, JsValue> {
        Ok(serde_wasm_bindgen::from_value(options)?)
    }

    pub(super) fn words(&self) -> Messages {
        Messages::english().overlaid(self.messages.clone())
    }

    pub(super) fn formats(&self) -> Intl {
        Intl::new(&self.language, &self.locale)
    }

    pub(super) fn with_text<T>(&self, draw: impl FnOnce(&Text<'_>) -> T) -> T {
        draw(&Text::new(&self.language, &self.words(), &self.formats()))
    }
}

/// The node of a state, and the key of what screen readers are told.
fn state(appearance: &Appearance, text: &Text<'_>) -> (Node, String) {
    let (node, status) = match appearance.state.as_str() {
        "checking" => {
            let progress = appearance.progress.as_ref();
            let (index, total) = progress.map(|progress| (progress.index, progress.total)).unwrap_or_default();
            (states::progress(text, index, total), "status.checking")
        }
        "batch" => {
            // The place of a list, which draws itself into it.
            (Batch::default().frame(text), "status.ready")
        }
        "waiting" => (states::waiting(text), "status.ready"),
        "error" => return (states::failure(text, &appearance.code), states::failed(text, &appearance.code)),
        _ => {
            let offered = |name: &str| {
                if appearance.inputs.iter().any(|input| input == name) { Offered::Yes } else { Offered::No }
            };
            let inputs = Inputs {
                url: offered("url"),
                drop: offered("drop"),
                file: offered("file"),
                paste: offered("paste"),
                number: if appearance.multiple { Number::Several } else { Number::One },
            };
            (states::inputs(text, &inputs), "status.ready")
        }
    };
    (node, status.to_owned())
}
