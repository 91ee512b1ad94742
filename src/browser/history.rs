//! The address bar: reading it, changing it, and hearing of changes.
//!
//! A router of our own rather than a library's: pages are one `match` on `address::Route`, the
//! query is read raw (once decoded), the address is replaced while a person types without
//! ending the page where the browser refuses, and a page left keeps its scroll position.
//! See docs/decisions.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, MouseEvent, ScrollRestoration, Window};

/// An address that the app shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// As in the address bar, base included.
    pub path: String,
    /// With the question mark, or empty.
    pub search: String,
    /// Where the person had scrolled to, on the way back; `None` on a new page.
    pub scroll: Option<f64>,
    /// The part after `#`, without it.
    pub fragment: String,
}

/// The address as it stands.
pub fn current() -> Visit {
    read(None)
}

/// Goes to another address of the app.
pub fn push(address: &str) {
    remember_scroll();
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        // A browser may refuse (WebKit after 100 calls in 10 seconds): then a full load does it.
        if history.push_state_with_url(&JsValue::NULL, "", Some(address)).is_err()
            && let Some(window) = window()
        {
            let _ = window.location().assign(address);
        }
    }
}

/// Makes the address mirror the screen, without a new entry. A refusal is harmless: the screen
/// is right, and the next call brings the address up to date.
pub fn replace_search(search: &str) {
    let Some(window) = window() else { return };
    let (Ok(history), Ok(path)) = (window.history(), window.location().pathname()) else { return };
    let state = history.state().unwrap_or(JsValue::NULL);
    let _ = history.replace_state_with_url(&state, "", Some(&format!("{path}{search}")));
}

/// Calls `on_visit` when the person goes back or forward, or follows a link within the app
/// (which `inside` tells by its path). Lasts as long as the page.
pub fn listen(inside: impl Fn(&str) -> bool + 'static, on_visit: impl Fn(Visit) + Clone + 'static) {
    let Some(window) = window() else { return };
    if let Ok(history) = window.history() {
        // We scroll ourselves: the browser's own restoration runs before the list is drawn.
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    let back = on_visit.clone();
    EventListener::new(&window, "popstate", move |event| {
        let state = js_sys::Reflect::get(event, &"state".into()).unwrap_or(JsValue::NULL);
        back(read(state.as_f64().or(Some(0.0))));
    })
    .forget();
    keep_scroll(&window);
    let Some(document) = window.document() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document, "click", options, move |event| {
        if let Some(address) = link_within(event, &inside) {
            event.prevent_default();
            push(&address);
            on_visit(read(None));
        }
    })
    .forget();
}

/// The address of a plain click on a link within the app.
fn link_within(event: &Event, inside: &impl Fn(&str) -> bool) -> Option<String> {
    let click: &MouseEvent = event.dyn_ref()?;
    let plain = click.button() == 0 && !click.ctrl_key() && !click.meta_key() && !click.shift_key() && !click.alt_key();
    if !plain || event.default_prevented() {
        return None;
    }
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    if link.has_attribute("download") || link.has_attribute("target") {
        return None;
    }
    let href = link.get_attribute("href")?;
    // Our own links are written from the root; anything else is the browser's business.
    if !href.starts_with('/') || href.starts_with("//") {
        return None;
    }
    let path = href.split(['?', '#']).next().unwrap_or("");
    inside(path).then_some(href)
}

/// Keeps the scroll position in the entry's state, a moment after scrolling ends.
fn keep_scroll(window: &Window) {
    let waiting = std::cell::RefCell::new(None);
    EventListener::new(window, "scroll", move |_| {
        *waiting.borrow_mut() = Some(Timeout::new(250, remember_scroll));
    })
    .forget();
}

fn remember_scroll() {
    let Some(window) = window() else { return };
    let (Ok(history), Ok(at)) = (window.history(), window.scroll_y()) else { return };
    let _ = history.replace_state(&JsValue::from_f64(at), "");
}

fn read(scroll: Option<f64>) -> Visit {
    let location = window().map(|w| w.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|l| read(l).ok()).unwrap_or_default()
    };
    Visit {
        path: part(web_sys::Location::pathname),
        search: part(web_sys::Location::search),
        scroll,
        fragment: part(web_sys::Location::hash).trim_start_matches('#').to_owned(),
    }
}

fn window() -> Option<Window> {
    web_sys::window()
}
