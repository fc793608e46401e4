//! What opened over the page gives the focus back to what opened it.
//!
//! A browser does that by itself, but not from a popover of a shadow root that had the focus inside.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, ShadowRoot};

/// Listens on a drawing for popovers that close. The event does not bubble, so that it is heard on its way down.
pub(super) fn listen(content: &Element) -> Result<(), JsValue> {
    let heard = Closure::<dyn Fn(Event)>::new(|event: Event| {
        // Where the focus stays is no reason to fail.
        let _ = give_back(&event);
    });
    content.add_event_listener_with_callback_and_bool("toggle", heard.as_ref().unchecked_ref(), true)?;
    // The listener lives as long as the element that it listens on.
    heard.forget();
    Ok(())
}

/// A reader who went elsewhere stays there.
fn give_back(event: &Event) -> Result<(), JsValue> {
    let Some(popover) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return Ok(()) };
    if !popover.has_attribute("popover") || popover.matches(":popover-open")? {
        return Ok(());
    }
    let root: ShadowRoot = popover.get_root_node().dyn_into()?;
    // Until the page is drawn anew, what is hidden may still count as focused.
    let stays = if let Some(focused) = root.active_element() {
        !popover.contains(Some(&focused))
    } else {
        let focused = root.owner_document().and_then(|document| document.active_element());
        focused.is_some_and(|focused| focused.local_name() != "body")
    };
    if stays {
        return Ok(());
    }
    let opener = format!("[popovertarget=\"{}\"]:not([popovertargetaction])", popover.id());
    let opener = root.query_selector(&opener)?.and_then(|opener| opener.dyn_into::<HtmlElement>().ok());
    opener.map_or(Ok(()), |opener| opener.focus())
}
