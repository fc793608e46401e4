//! From the view's nodes to a page: elements by `createElement`, text by `textContent`, never markup.
//!
//! The element's script adopts `src/view/card.css` (and, for a list, `batch.css`) into the shadow root and calls [`draw`]. What it finds there:
//!
//! - one `[role=status]`, which stays for as long as the element does and is told once what came of a check ([`announce`]);
//! - one `.content`, replaced by every drawing. Focus, typed text and what was opened stay, by `data-key`.
//!
//! What else stands there goes, when there is something to draw: it was the script's, which draws what needs no wasm.
//!
//! `act(action, detail, event)` is called for what a visitor does:
//!
//! | action | detail |
//! |---|---|
//! | `submit` | the text that was entered; what names no badge is answered at its field instead |
//! | `file` | the files that were chosen (a `FileList`) |
//! | `recipient` | the address that was entered, likewise; empty: nobody is asked about any more |
//! | `show-image` | `{ value }`: the address of a picture |
//! | `again`, `check`, `image`, `json`, `print`; of a list `csv`, `json`, `stop`, `continue`, `retry`, `further`, `clear` | `{}` |
//! | `copy` | `{ channel, value, done }`: copy `value`, then show the word `done` |
//! | `share` | `{ channel, url }`; the link is followed unless `event` is stopped |
//! | `open`, `sort`, `filter` | `{ value }`: a row, a column, a verdict of a list |

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Node as DomNode, ShadowRoot};

use super::fault::{self, FIELD};
use super::popover;
use crate::view::node::{Element as ViewElement, Node};

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// The attribute with the last words that [`announce`] said; the script sets it too.
const SAID: &str = "data-said";

#[wasm_bindgen]
extern "C" {
    /// A document by the methods of its class. An `<img name="createElement">` of the page takes the place of the document's own.
    /// (<https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem>)
    #[wasm_bindgen(js_name = Document)]
    type Maker;

    #[wasm_bindgen(method, final, catch, js_class = "Document", js_name = createElementNS)]
    fn element(this: &Maker, namespace: &str, tag: &str) -> Result<Element, JsValue>;

    #[wasm_bindgen(method, final, js_class = "Document", js_name = createTextNode)]
    fn text(this: &Maker, text: &str) -> DomNode;
}

/// Puts a tree in place of the one before, and tells screen readers `status` if it is news.
///
/// # Errors
///
/// What the browser throws.
pub(super) fn draw(root: &ShadowRoot, node: &Node, status: &str, act: &Function) -> Result<(), JsValue> {
    let document = root.owner_document().ok_or("a shadow root has a document")?.unchecked_into::<Maker>();
    let kept = root.query_selector(".content")?.map(|content| Kept::of(root, &content)).transpose()?;
    let [announced, content] = places(root, &document, act)?;
    let drawn = create(&document, node)?;
    content.replace_children_with_node_1(&drawn);
    kept.map_or(Ok(()), |kept| kept.restore(&content))?;
    announce(&announced, status)
}

/// Tells screen readers something if it is news. The element keeps what was said last, since other words may be in the status by then,
/// such as "Copied".
fn announce(status: &Element, words: &str) -> Result<(), JsValue> {
    if status.get_attribute(SAID).as_deref() != Some(words) {
        status.set_attribute(SAID, words)?;
        status.set_text_content(Some(words));
    }
    Ok(())
}

/// The status and the content, made where they are missing; everything else that stood in the root goes. So does a content that another
/// instance of the wasm listens on, which may have failed.
fn places(root: &ShadowRoot, document: &Maker, act: &Function) -> Result<[Element; 2], JsValue> {
    let status = if let Some(status) = root.query_selector("[role=status]")? {
        status
    } else {
        let status = document.element(XHTML, "div")?;
        status.set_class_name("sr");
        status.set_attribute("role", "status")?;
        status
    };
    let memory = wasm_bindgen::memory();
    let is_ours = |content: &Element| Reflect::get(content, &"memory".into()).is_ok_and(|found| found == memory);
    let content = if let Some(content) = root.query_selector(".content")?.filter(is_ours) {
        content
    } else {
        let content = document.element(XHTML, "div")?;
        content.set_class_name("content");
        Reflect::set(&content, &"memory".into(), &memory)?;
        listen(&content)?;
        content
    };
    Reflect::set(&content, &"act".into(), act)?;
    if !root.contains(Some(&content)) || !root.contains(Some(&status)) {
        root.replace_children_with_node_2(&status, &content);
    }
    // What stays is not moved, since that would take the focus from it.
    let stood = root.child_nodes();
    let others = (0..stood.length()).rev().filter_map(|at| stood.item(at));
    for other in others.filter(|other| ![&status, &content].into_iter().any(|kept| kept.is_same_node(Some(other)))) {
        root.remove_child(&other)?;
    }
    Ok([status, content])
}

fn create(document: &Maker, node: &Node) -> Result<DomNode, JsValue> {
    match node {
        Node::Text(text) => Ok(document.text(text)),
        Node::Element(element) => Ok(create_element(document, element)?.into()),
    }
}

fn create_element(document: &Maker, element: &ViewElement) -> Result<Element, JsValue> {
    let created = document.element(if element.is_svg() { SVG } else { XHTML }, element.tag)?;
    for (name, value) in &element.attributes {
        created.set_attribute(name, value)?;
    }
    for child in &element.children {
        created.append_child(&create(document, child)?)?;
    }
    Ok(created)
}

/// What a visitor did to the tree before, by the `data-key` of its elements.
struct Kept {
    focus: Option<Key>,
    /// Whether the card of a chip stood over the page.
    popover: bool,
    opened: Vec<(Key, bool)>,
    typed: Vec<(Key, String)>,
}

/// A `data-key`, and which of those that have it.
type Key = (String, usize);

impl Kept {
    fn of(root: &ShadowRoot, content: &Element) -> Result<Self, JsValue> {
        let focused = root.active_element();
        // A browser without popovers does not know the selector.
        let popover = content.query_selector(":popover-open").ok().flatten().is_some();
        let mut kept = Self { focus: None, popover, opened: Vec::new(), typed: Vec::new() };
        for (key, element) in keyed(content)? {
            if focused.as_ref() == Some(&element) {
                kept.focus = Some(key.clone());
            }
            if element.has_attribute("data-touched") {
                kept.opened.push((key, element.has_attribute("open")));
            } else if let Some(value) = value(&element).filter(|value| !value.is_empty()) {
                kept.typed.push((key, value));
            }
        }
        Ok(kept)
    }

    fn restore(self, content: &Element) -> Result<(), JsValue> {
        if self.popover {
            reopen(content)?;
        }
        for (key, element) in keyed(content)? {
            if let Some((_, open)) = self.opened.iter().find(|(opened, _)| *opened == key) {
                element.toggle_attribute_with_force("open", *open)?;
                element.set_attribute("data-touched", "")?;
            }
            if let Some((_, typed)) = self.typed.iter().find(|(typed, _)| *typed == key) {
                enter(&element, typed);
            }
            if self.focus.as_ref() == Some(&key)
                && let Some(element) = element.dyn_ref::<HtmlElement>()
            {
                element.focus()?;
            }
        }
        Ok(())
    }
}

/// Opens the card of a chip again, from the chip, so that closing it leads there.
fn reopen(content: &Element) -> Result<(), JsValue> {
    let part = |selector: &str| {
        content.query_selector(selector).map(|found| found.and_then(|part| part.dyn_into::<HtmlElement>().ok()))
    };
    let (Some(chip), Some(popover)) = (part("[popovertarget]")?, part("[popover]")?) else { return Ok(()) };
    chip.focus()?;
    popover.show_popover()
}

/// The elements with a key. A key that comes again, as in the cards of nested badges, is told apart by its place.
fn keyed(content: &Element) -> Result<Vec<(Key, Element)>, JsValue> {
    let found = content.query_selector_all("[data-key]")?;
    let mut seen: Vec<(Key, Element)> = Vec::new();
    let elements = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok());
    for element in elements {
        let key = element.get_attribute("data-key").unwrap_or_default();
        let count = seen.iter().filter(|((other, _), _)| *other == key).count() + 1;
        seen.push(((key, count), element));
    }
    Ok(seen)
}

/// What was typed into a field; `None` for a field of files and for a read-only one.
pub(super) fn value(element: &Element) -> Option<String> {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return (input.type_() != "file").then(|| input.value());
    }
    element.dyn_ref::<HtmlTextAreaElement>().filter(|area| !area.read_only()).map(HtmlTextAreaElement::value)
}

pub(super) fn enter(element: &Element, value: &str) {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(value);
    }
}

/// One listener for a kind of event, whatever is drawn later.
fn listen(content: &Element) -> Result<(), JsValue> {
    for kind in ["click", "change", "submit"] {
        let heard = Closure::<dyn Fn(Event)>::new(|event: Event| {
            // What the page's own function throws is reported by the browser where it was thrown.
            let _ = hear(&event);
        });
        content.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref())?;
        // The listener lives as long as the element that it listens on.
        heard.forget();
    }
    popover::listen(content)
}

fn hear(event: &Event) -> Result<(), JsValue> {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return Ok(()) };
    if event.type_() == "click"
        && let Some(summary) = target.closest("summary")?
        && let Some(details) = summary.parent_element()
    {
        return details.set_attribute("data-touched", "");
    }
    let Some(source) = target.closest("[data-action]")? else { return Ok(()) };
    let action = source.get_attribute("data-action").unwrap_or_default();
    let detail: JsValue = match (event.type_().as_str(), source.local_name().as_str()) {
        ("submit", "form") => {
            event.prevent_default();
            let Some(field) = source.query_selector(FIELD)? else { return Ok(()) };
            let typed = value(&field).unwrap_or_default();
            if fault::answered(&source, &field, &typed)? {
                return Ok(());
            }
            typed.trim().into()
        }
        ("change", "input") => source.dyn_ref::<HtmlInputElement>().and_then(HtmlInputElement::files).into(),
        ("click", "button" | "a") if action == "focus-recipient" => return show(&source, "[data-key=recipient]"),
        ("click", "button" | "a") if action == "see-inside" => return show(&source, "[data-key=inside] > summary"),
        ("click", "button" | "a") => facts(&source)?,
        _ => return Ok(()),
    };
    let Some(content) = source.closest(".content")? else { return Ok(()) };
    let act: Function = Reflect::get(&content, &"act".into())?.dyn_into()?;
    act.call3(&JsValue::UNDEFINED, &action.into(), &detail, event)?;
    Ok(())
}

/// Leads to another part of the same card, which opens.
fn show(source: &Element, selector: &str) -> Result<(), JsValue> {
    let card = source.closest("article")?;
    let Some(part) = card.map(|card| card.query_selector(selector)).transpose()?.flatten() else { return Ok(()) };
    if let Some(details) = part.closest("details")? {
        details.toggle_attribute_with_force("open", true)?;
    }
    part.dyn_ref::<HtmlElement>().map_or(Ok(()), HtmlElement::focus)
}

/// What a button or link says about itself.
fn facts(source: &Element) -> Result<JsValue, JsValue> {
    let facts = Object::new();
    for (name, attribute) in
        [("channel", "data-channel"), ("value", "data-value"), ("done", "data-done"), ("url", "href")]
    {
        if let Some(value) = source.get_attribute(attribute) {
            Reflect::set(&facts, &name.into(), &value.into())?;
        }
    }
    Ok(facts.into())
}
