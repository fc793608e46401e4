//! What JavaScript may call. The interface that pages see is in `www/`; these functions take what it has already looked through.

mod batch;
mod deadline;
mod dom;
mod fault;
mod fetch;
mod intl;
mod options;
mod platform;
mod site_lists;
mod view;

pub use batch::{Batch, Entries};
pub use fault::{is_badge, refuse};
pub use view::draw;

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;

use js_sys::{Function, JSON};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::ShadowRoot;

use crate::base::memory::Memory;
use crate::base::time::DateTime;
use crate::canonical::Contexts;
use crate::input::unbake::{Carrier, Input};
use crate::input::{TextKind, kind};
use crate::net::policy::permitted;
use crate::report::{Obstacle, Report};
use crate::view::card::{CardOptions, GivenImage, wanted};
use options::Settings;
use platform::Platform;

/// What verifications share: the compiled-in contexts as they were processed, and what follows from the documents of many badges. It
/// changes no answer.
#[wasm_bindgen]
#[derive(Default)]
pub struct Verifier {
    contexts: Contexts,
    memory: Memory,
    platform: Rc<Platform>,
}

#[wasm_bindgen]
impl Verifier {
    /// A verifier that has processed nothing yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Verifies a badge; `settings` are those of the JavaScript interface, with `fetch` and `now` (RFC 3339) always given. `turn` hears
    /// each time when this badge's turn begins (true) and ends (false), so that a failure in between is known to be this badge's.
    pub async fn verify(&self, input: Vec<u8>, settings: JsValue, turn: Function) -> Result<Verified, JsValue> {
        let Settings { fetch, mut options } = Settings::read(&settings, &self.platform)?;
        options.contexts = self.contexts.clone();
        options.memory = self.memory.clone();
        let image = GivenImage::of(&input);
        let mut verified = pin!(crate::verify(&input, &fetch, &options));
        let report = poll_fn(|context| {
            // An error of the script's own function does not touch the verification.
            let _ = turn.call1(&JsValue::UNDEFINED, &JsValue::TRUE);
            let report = verified.as_mut().poll(context);
            let _ = turn.call1(&JsValue::UNDEFINED, &JsValue::FALSE);
            report
        });
        Ok(Verified { report: report.await, image })
    }

    /// The report about a badge at which the verifier failed (`too-complex`: it came to no end); `now` as above.
    #[wasm_bindgen(js_name = givenUp)]
    pub fn given_up(code: &str, now: &str) -> Result<Verified, JsError> {
        let now = DateTime::parse(now).ok_or_else(|| JsError::new("now is no date"))?;
        let obstacle = if code == "too-complex" { Obstacle::TooComplex } else { Obstacle::VerifierFailed };
        Ok(Verified { report: Report::given_up(obstacle, now), image: GivenImage::default() })
    }
}

/// A report as the core knows it, so that the view can draw it.
#[wasm_bindgen]
pub struct Verified {
    report: Report,
    /// What it was read from, if that was an image.
    image: GivenImage,
}

#[wasm_bindgen]
impl Verified {
    /// The report as plain JavaScript objects.
    #[wasm_bindgen(js_name = toReport)]
    pub fn to_report(&self) -> Result<JsValue, JsValue> {
        // As text: `Serialize` of a report is compiled once for it and the core's own uses, and the engine's parser is the faster reader.
        JSON::parse(&self.to_json()?)
    }

    /// The report as JSON.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> Result<String, JsError> {
        serde_json::to_string(&self.report).map_err(|fault| JsError::new(&fault.to_string()))
    }

    /// Draws the report as a card; `options` as for [`draw`], with those of the card.
    pub fn draw(&self, root: &ShadowRoot, options: JsValue, act: &Function) -> Result<(), JsValue> {
        view::report(root, &self.report, &self.card_options(options.clone())?, options, act)
    }

    /// Takes note of the image that the badge was fetched in, which is to be drawn as its picture.
    #[wasm_bindgen(js_name = cameIn)]
    pub fn came_in(&mut self, image: &[u8]) {
        self.image = GivenImage::of(image);
    }

    /// The addresses of the pictures that the card is to be drawn with and that the page has not been told of; `options` as for
    /// [`Self::draw`].
    pub fn pictures(&self, options: JsValue) -> Result<Vec<String>, JsValue> {
        Ok(wanted(&self.report, &self.card_options(options)?))
    }
}

impl Verified {
    fn card_options(&self, options: JsValue) -> Result<CardOptions, JsValue> {
        let options: CardOptions = serde_wasm_bindgen::from_value(options)?;
        Ok(CardOptions { given_image: self.image, ..options })
    }
}

/// Tells `callback` when the verifier itself fails, which ends the call under way without an answer.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(callback: Function) {
    std::panic::set_hook(Box::new(move |panic| {
        // An error of the callback itself is dropped: nothing is left that could report it.
        let _ = callback.call1(&JsValue::UNDEFINED, &panic.to_string().into());
    }));
}

/// Whether a page at `page` may have asked for what came from an address in the end, after redirects.
#[wasm_bindgen]
#[must_use]
pub fn permits(address: &str, page: &str) -> bool {
    let options = CardOptions { page: Some(page.to_owned()), ..CardOptions::default() };
    crate::net::address::parse(address).is_some_and(|url| permitted(&url, options.loopback()).is_some())
}

/// The text of a badge without verifying it: unbaked from an image, or the input itself; null if there is none.
#[wasm_bindgen]
pub fn unbake(input: &[u8]) -> Result<JsValue, JsValue> {
    let found = match crate::input::unbake::input(input) {
        Input::Text => std::str::from_utf8(input).ok().map(|text| (text.trim().to_owned(), Found::Text)),
        Input::Png | Input::Svg => {
            let unbaked = crate::input::unbake::unbake(input).ok().flatten();
            unbaked.map(|unbaked| (unbaked.text, Found::Baked(unbaked.carrier)))
        }
    };
    let found = found.and_then(|(text, carrier)| Some(Unbaked { kind: kind(&text)?, text, carrier }));
    plain(&found)
}

#[derive(Serialize)]
struct Unbaked {
    text: String,
    kind: TextKind,
    carrier: Found,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Found {
    Baked(Carrier),
    #[serde(serialize_with = "as_text")]
    Text,
}

fn as_text<S: serde::Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("text")
}

/// A value as plain JavaScript objects, the same as its JSON.
fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
