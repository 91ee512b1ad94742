//! What happens around the page: going online, becoming visible, other tabs, time.

use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent, VisibilityState};

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

/// Calls `then` once, after a while.
pub fn after(milliseconds: u32, then: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(milliseconds, then)
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
