//! What happens around the page: going online, becoming visible, other tabs, time.

use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use gloo::timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MediaQueryList, MessageEvent, VisibilityState};

pub fn is_online() -> bool {
    web_sys::window().is_none_or(|w| w.navigator().on_line())
}

/// Calls `then` with whether there is a connection, whenever that changes.
pub fn on_online(then: impl Fn(bool) + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    for name in ["online", "offline"] {
        let then = then.clone();
        EventListener::new(&window, name, move |_| then(is_online())).forget();
    }
}

/// Whether the person asked the browser to save data.
pub fn saves_data() -> bool {
    let Some(navigator) = web_sys::window().map(|w| w.navigator()) else { return false };
    let connection = js_sys::Reflect::get(&navigator, &"connection".into()).unwrap_or_default();
    // Absent outside Chromium.
    js_sys::Reflect::get(&connection, &"saveData".into()).is_ok_and(|saves| saves.is_truthy())
}

/// A number in `0.0..1.0`, for spreading devices over time.
pub fn chance() -> f64 {
    js_sys::Math::random()
}

/// Calls `then` when another tab or the browser closed the app's storage: a newer version wants
/// it, or it was cleared.
pub fn on_storage_closed(then: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    EventListener::new(&window, STORAGE_CLOSED, move |_| then()).forget();
}

/// Told by the store to the page.
pub(super) const STORAGE_CLOSED: &str = "learning-zone:storage-closed";

/// Calls `then` whenever the page becomes visible again.
pub fn on_visible(then: impl Fn() + 'static) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let asked = document.clone();
    EventListener::new(&document, "visibilitychange", move |_| {
        if asked.visibility_state() == VisibilityState::Visible {
            then();
        }
    })
    .forget();
}

/// From this width on the filters stand open beside the list (style/facet-panel.css).
const WIDE: &str = "(min-width: 64rem)";

/// Narrower than any tablet.
const PHONE: &str = "(max-width: 36rem)";
/// And no higher than most.
const SMALL_PHONE: &str = "(max-width: 36rem) and (max-height: 48rem)";

fn media(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok().flatten()
}

pub fn is_wide() -> bool {
    media(WIDE).is_some_and(|list| list.matches())
}

/// How many rows of a list stand on the screen below what is above it, about.
pub fn rows_in_sight() -> usize {
    let is = |query| media(query).is_some_and(|list| list.matches());
    match (is(SMALL_PHONE), is(PHONE)) {
        (true, _) => 2,
        (false, true) => 3,
        (false, false) => 6,
    }
}

/// Calls `then` whenever what [`is_wide`] says has become another: by the window's size, or by that of letters.
pub fn on_wide(then: impl Fn(bool) + 'static) {
    if let Some(list) = media(WIDE) {
        let asked = list.clone();
        EventListener::new(&list, "change", move |_| then(asked.matches())).forget();
    }
}

/// A call that is to come; dropping it takes it back.
pub type Timer = Timeout;

/// Calls `then` once, after a while.
pub fn after(milliseconds: u32, then: impl FnOnce() + 'static) -> Timer {
    Timeout::new(milliseconds, then)
}

/// A while.
pub async fn wait(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}

/// Calls `then` again and again, as long as the page lasts.
pub fn every(milliseconds: u32, then: impl Fn() + 'static) {
    Interval::new(milliseconds, then).forget();
}

/// The other tabs of the app.
#[derive(Clone)]
pub struct Tabs(Option<BroadcastChannel>);

impl Tabs {
    /// A browser without the channel has no other tabs, as far as the app can know.
    pub fn open(base: &str) -> Self {
        Self(BroadcastChannel::new(&format!("learning-zone:{base}")).ok())
    }

    pub fn tell(&self, word: &str) {
        if let Some(channel) = &self.0 {
            // A closed channel has nobody to tell.
            let _ = channel.post_message(&word.into());
        }
    }

    pub fn on_word(&self, then: impl Fn(String) + 'static) {
        let Some(channel) = &self.0 else { return };
        EventListener::new(channel, "message", move |event| {
            if let Some(word) = event.dyn_ref::<MessageEvent>().and_then(|e| e.data().as_string()) {
                then(word);
            }
        })
        .forget();
    }
}
