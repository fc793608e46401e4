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
use crate::view::batch::{self, Batch};
use crate::view::card::{CardOptions, Drawing, announcement, card};
use crate::view::node::Node;
use crate::view::states::{self, Inputs, Number, Offered};
use crate::view::text::{Messages, Text};

/// What every drawing needs. In JavaScript an object with these names in camelCase beside those of [`CardOptions`]; all may be left out,
/// but not set to `undefined`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Setting {
    /// The language of the words (BCP 47).
    language: String,
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
    /// The badges of a list, in the state `batch`.
    batch: Option<Batch>,
    /// The code of an error: `load-failed`, `internal`.
    code: String,
}

#[derive(Deserialize)]
struct Progress {
    index: usize,
    total: usize,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            language: "en".to_owned(),
            messages: BTreeMap::new(),
            state: "idle".to_owned(),
            inputs: Vec::new(),
            multiple: false,
            progress: None,
            batch: None,
            code: "internal".to_owned(),
        }
    }
}

/// Draws the element while it has no report, by `options.state`.
#[wasm_bindgen]
pub fn draw(root: &ShadowRoot, options: JsValue, act: &Function) -> Result<(), JsValue> {
    let setting: Setting = serde_wasm_bindgen::from_value(options)?;
    with_text(&setting, |text| {
        let (node, status) = state(&setting, text);
        dom::draw(root, &node, &text.say(status), act)
    })
}

/// Draws a report.
pub(super) fn report(root: &ShadowRoot, report: &Report, options: JsValue, act: &Function) -> Result<(), JsValue> {
    let setting: Setting = serde_wasm_bindgen::from_value(options.clone())?;
    let options: CardOptions = serde_wasm_bindgen::from_value(options)?;
    with_text(&setting, |text| {
        let status = announcement(&Drawing { report, text, options: &options });
        dom::draw(root, &card(report, text, &options), &status, act)
    })
}

fn with_text<T>(setting: &Setting, draw: impl FnOnce(&Text<'_>) -> T) -> T {
    let messages = Messages::english().overlaid(setting.messages.clone());
    draw(&Text::new(&setting.language, &messages, &Intl::new(&setting.language)))
}

/// The node of a state, and the key of what screen readers are told.
fn state(setting: &Setting, text: &Text<'_>) -> (Node, &'static str) {
    match setting.state.as_str() {
        "checking" => {
            let progress = setting.progress.as_ref();
            let (index, total) = progress.map(|progress| (progress.index, progress.total)).unwrap_or_default();
            (states::progress(text, index, total), "status.checking")
        }
        "batch" => {
            let batch = setting.batch.clone().unwrap_or_default();
            (batch::batch(text, &batch), "status.ready")
        }
        "waiting" => (states::waiting(text), "status.ready"),
        "error" => (states::failure(text, &setting.code), "error.internal"),
        _ => {
            let offered = |name: &str| {
                if setting.inputs.iter().any(|input| input == name) { Offered::Yes } else { Offered::No }
            };
            let inputs = Inputs {
                url: offered("url"),
                drop: offered("drop"),
                file: offered("file"),
                paste: offered("paste"),
                number: if setting.multiple { Number::Several } else { Number::One },
            };
            (states::inputs(text, &inputs), "status.ready")
        }
    }
}
