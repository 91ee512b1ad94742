//! The document: title, focus, scroll, and where the app is mounted.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit, Document, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

fn document() -> Option<Document> {
    web_sys::window().and_then(|w| w.document())
}

/// An element to draw in.
pub type Spot = HtmlElement;

/// A place of the page that the app fills. What it draws there is laid out when it stands, not before.
pub struct Place {
    /// What stands there before the app.
    first: HtmlElement,
    /// The same element, empty and not on the page yet.
    aside: HtmlElement,
}

impl Place {
    /// The place of this id; `None` where the page has none.
    pub fn of(id: &str) -> Option<Self> {
        let first = in_page(id)?;
        let aside = first.clone_node().ok()?.dyn_into().ok()?;
        Some(Self { first, aside })
    }

    /// Where the app draws.
    pub fn aside(&self) -> Spot {
        self.aside.clone()
    }

    /// Whether the focus is at what stands there before the app.
    pub fn has_focus(&self) -> bool {
        let focused = document().and_then(|d| d.active_element());
        focused.is_some_and(|focused| self.first.contains(Some(&focused)))
    }

    /// Puts what was drawn on the page; false where it stands there, or the app has failed and the boot script took the page away.
    pub fn stand(&self) -> bool {
        let due = self.first.is_connected();
        // On the page, so that there is a parent.
        due && self.first.replace_with_with_node_1(&self.aside).is_ok()
    }
}

/// An element that the page brought with it.
pub fn in_page(id: &str) -> Option<Spot> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Gives an element of the page an attribute, or takes it away.
pub fn set_attribute(id: &str, name: &str, value: Option<&str>) {
    let Some(element) = in_page(id).filter(|element| element.get_attribute(name).as_deref() != value) else { return };
    // Only a name that is none is refused.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Gives an element of the page other words. The same are left alone, so that no screen reader says them again.
pub fn set_words(id: &str, words: &str) {
    if let Some(element) = in_page(id).filter(|element| element.text_content().as_deref() != Some(words)) {
        element.set_text_content(Some(words));
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

/// Keeps what somebody at a keyboard goes to in sight. Chromium and Safari do so by themselves; Firefox leaves what is seen in part as it
/// is, which may be under a bar that stands still. Lasts as long as the page.
pub fn show_focused() {
    let Some(document) = document() else { return };
    EventListener::new(&document, "focusin", |event| {
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(element) = element.filter(|element| element.matches(":focus-visible").unwrap_or_default()) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    })
    .forget();
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
