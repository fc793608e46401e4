//! Answers what a person typed where it is not what the field asks for: the field says so, and keeps it.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, Node, ShadowRoot};

use super::dom::enter;
use crate::input::given::{self, Fault};

/// What a person types into.
pub(super) const FIELD: &str = "input:not([type=file]), textarea";

/// Whether a text is tried as a badge, or as a list of badges.
#[wasm_bindgen(js_name = isBadge)]
#[must_use]
pub fn is_badge(text: &str, several: bool) -> bool {
    fault_of(text, several).is_none()
}

/// Puts a text that is no badge into the field that asks for one, if there is such a field, with the answer to it.
#[wasm_bindgen]
pub fn refuse(root: &ShadowRoot, text: &str) -> Result<(), JsValue> {
    let Some(form) = root.query_selector("form[data-action=submit]")? else { return Ok(()) };
    let Some(field) = form.query_selector(FIELD)? else { return Ok(()) };
    if let Some(closed) = form.closest("details")? {
        closed.toggle_attribute_with_force("open", true)?;
    }
    enter(&field, text);
    answered(&form, &field, text).map(|_| ())
}

/// Answers what was typed if it is not what the form asks for, and says whether it did.
pub(super) fn answered(form: &Element, field: &Element, typed: &str) -> Result<bool, JsValue> {
    let fault = match form.get_attribute("data-action").as_deref() {
        Some("recipient") => given::recipient(typed).filter(|fault| *fault != Fault::Missing || !was_asked(field)),
        _ => fault_of(typed, form.has_attribute("data-several")),
    };
    let words = fault.and_then(|fault| form.get_attribute(&format!("data-{}", fault.name()))).unwrap_or_default();
    if let Some(place) = form.query_selector(".fault")? {
        place.set_text_content(Some(&words));
    }
    if fault.is_none() {
        field.remove_attribute("aria-invalid")?;
        return Ok(false);
    }
    field.set_attribute("aria-invalid", "true")?;
    announce(form, &words)?;
    if let Some(field) = field.dyn_ref::<HtmlElement>() {
        field.focus()?;
    }
    Ok(true)
}

fn fault_of(text: &str, several: bool) -> Option<Fault> {
    if several { given::badges(text) } else { given::badge(text) }
}

/// Whether the card asks about a recipient already. Then an empty field is an answer: it takes the question back.
fn was_asked(field: &Element) -> bool {
    field.dyn_ref::<HtmlInputElement>().is_some_and(|field| !field.default_value().is_empty())
}

/// Announces by the one status of the element, since a screen reader does not come to the answer itself while the focus stays.
fn announce(form: &Element, words: &str) -> Result<(), JsValue> {
    let root: Option<ShadowRoot> = Node::get_root_node(form).dyn_into().ok();
    let status = root.map(|root| root.query_selector("[role=status]")).transpose()?.flatten();
    if let Some(status) = status {
        status.set_text_content(Some(words));
    }
    Ok(())
}
