//! The document: title, focus, scroll, and where the app is mounted.

use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit, Document, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window().and_then(|w| w.document())
}

/// The element that holds the words shown before the app.
const PLACE: &str = "app";

/// An element for the app to be drawn in, which is not on the page yet; `None` where the page has no place for it.
pub fn app_root() -> Option<HtmlElement> {
    let document = document()?;
    document.get_element_by_id(PLACE)?;
    let root = document.create_element("div").ok()?;
    root.set_attribute("id", PLACE).ok()?;
    root.dyn_into().ok()
}

/// Puts the app on the page, in place of the words shown before it; once.
pub fn put_in_place(root: &HtmlElement) {
    let place = document().filter(|_| !root.is_connected()).and_then(|document| document.get_element_by_id(PLACE));
    // None where the app has failed, and the boot script took it away.
    if let Some(place) = place {
        // The place is on the page, so that there is a parent.
        let _ = place.replace_with_with_node_1(root);
    }
}

/// The app's base path, which the boot script read from its own tag.
pub fn base() -> String {
    html().and_then(|html| html.dataset().get("base")).unwrap_or_else(|| "/".to_owned())
}

/// The site follows a demonstration, by the word of its own page.
pub fn is_demonstration() -> bool {
    html().is_some_and(|html| html.has_attribute("data-demonstration"))
}

/// The root element, on which the boot script leaves notes.
pub(super) fn html() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Puts the focus on the page's heading, so that a screen reader reads it, and scrolls there or
/// to where the person was.
pub fn focus_heading(scroll: Option<f64>) {
    if let Some(heading) = document().and_then(|d| d.query_selector("main h1").ok().flatten()) {
        focus(&heading);
    }
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, scroll.unwrap_or(0.0));
    }
}

/// Puts the focus on an element, if it is there.
pub fn focus_id(id: &str) {
    if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
        element.scroll_into_view();
        focus(&element);
    }
}

/// Puts the focus on an element, or on the page's heading where it is gone; the page stays where it is.
pub fn focus_kept(id: &str) {
    let Some(document) = document() else { return };
    let element = document.get_element_by_id(id);
    if let Some(element) = element.or_else(|| document.query_selector("main h1").ok().flatten()) {
        focus(&element);
    }
}

/// Whether the focus is on the element of this id.
pub fn has_focus(id: &str) -> bool {
    document().and_then(|d| d.active_element()).is_some_and(|e| e.id() == id)
}

/// Puts the focus on the first link within an element, if it is there.
pub fn focus_link(id: &str) {
    if let Some(link) = document().and_then(|d| d.query_selector(&format!("#{id} a")).ok().flatten()) {
        focus(&link);
    }
}

/// The second click of two in quick succession, which was meant for what stood there before.
pub fn is_second_click(event: &web_sys::Event) -> bool {
    event.dyn_ref::<web_sys::UiEvent>().is_some_and(|event| event.detail() > 1)
}

fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that cannot be focused is no harm.
        let _ = element.focus();
    }
}

/// Tells the boot script that the app is lost, so that it shows the recovery screen.
pub fn announce_crash(message: &str) {
    let Some(window) = web_sys::window() else { return };
    let init = CustomEventInit::new();
    init.set_detail(&message.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict("learning-zone:crash", &init) {
        let _ = window.dispatch_event(&event);
    }
}
