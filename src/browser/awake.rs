//! Keeps the screen from going dark while a page is read aloud, where the browser lets a page do so.

use super::give::promised;
use gloo::events::EventListener;
use js_sys::{Function, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::VisibilityState;

/// Dropping it lets the screen go dark again.
pub struct Awake {
    lock: Rc<Lock>,
    _seen: Option<EventListener>,
}

#[derive(Default)]
struct Lock {
    held: RefCell<Option<JsValue>>,
    ended: Cell<bool>,
}

/// Asks for it now, and again whenever the page is seen again, since the browser takes it away from a hidden page.
/// A browser without it, or with little power left, refuses, which is no harm.
pub fn keep_awake() -> Awake {
    let lock = Rc::new(Lock::default());
    ask(&lock);
    let seen = web_sys::window().and_then(|w| w.document()).map(|document| {
        let (lock, asked) = (Rc::clone(&lock), document.clone());
        EventListener::new(&document, "visibilitychange", move |_| {
            if asked.visibility_state() == VisibilityState::Visible {
                ask(&lock);
            }
        })
    });
    Awake { lock, _seen: seen }
}

fn ask(lock: &Rc<Lock>) {
    let Some(navigator) = web_sys::window().map(|w| JsValue::from(w.navigator())) else { return };
    let wake = Reflect::get(&navigator, &"wakeLock".into()).unwrap_or_default();
    // Absent, it has no such method.
    let Some(promise) = promised(&wake, "request", &"screen".into()) else { return };
    let lock = Rc::clone(lock);
    spawn_local(async move {
        if let Ok(held) = JsFuture::from(promise).await {
            lock.held.replace(Some(held));
            if lock.ended.get() {
                release(&lock);
            }
        }
    });
}

fn release(lock: &Lock) {
    let Some(held) = lock.held.take() else { return };
    if let Ok(release) = Reflect::get(&held, &"release".into())
        && let Some(release) = release.dyn_ref::<Function>()
    {
        let _ = release.call0(&held);
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        self.lock.ended.set(true);
        release(&self.lock);
    }
}
