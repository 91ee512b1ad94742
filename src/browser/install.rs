//! Installing the app, and taking a new version of it. The boot script keeps the browser's
//! install prompt and the waiting service worker; here they are asked for.

use super::page;
use gloo::events::EventListener;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, Window};

/// Where the boot script keeps the browser's install prompt.
const PROMPT: &str = "learningZoneInstall";

fn window() -> Option<Window> {
    web_sys::window()
}

fn kept(name: &str) -> Option<JsValue> {
    Reflect::get(window()?.as_ref(), &name.into()).ok().filter(|v| v.is_truthy())
}

pub fn can_install() -> bool {
    kept(PROMPT).is_some()
}

/// Shows the browser's own install prompt.
pub fn install() {
    let Some(prompt) = kept(PROMPT) else { return };
    if let Ok(show) = Reflect::get(&prompt, &"prompt".into())
        && let Some(show) = show.dyn_ref::<Function>()
    {
        // It can be shown once; a second call is refused, which is harmless.
        let _ = show.call0(&prompt);
    }
    if let Some(window) = window() {
        let _ = Reflect::set(&window, &PROMPT.into(), &JsValue::NULL);
    }
}

/// Runs from the home screen, in a window of its own.
pub fn is_installed() -> bool {
    window().and_then(|w| w.match_media("(display-mode: standalone)").ok().flatten()).is_some_and(|m| m.matches())
}

/// iPhones and iPads have no install prompt, and keep an installed app's storage apart.
pub fn is_iphone() -> bool {
    let Some(navigator) = window().map(|w| w.navigator()) else { return false };
    let agent = navigator.user_agent().unwrap_or_default();
    agent.contains("iPhone")
        || agent.contains("iPad")
        || (agent.contains("Macintosh") && navigator.max_touch_points() > 1)
}

pub fn on_install_ready(then: impl Fn() + 'static) {
    if let Some(window) = window() {
        EventListener::new(&window, "learning-zone:install-ready", move |_| then()).forget();
    }
}

/// Calls `then` when a new version of the app waits, also where it was waiting already.
pub fn on_update_ready(then: impl Fn() + 'static) {
    if page::html().and_then(|html| html.dataset().get("update")).is_some() {
        then();
    }
    if let Some(window) = window() {
        EventListener::new(&window, "learning-zone:update-ready", move |_| then()).forget();
    }
}

/// Asks the boot script to let the new version take over and reload once.
pub fn apply_update() {
    tell_boot("learning-zone:apply-update");
}

/// Tells the boot script that there is something to read: what is for later may come now.
pub fn announce_shown() {
    tell_boot("learning-zone:shown");
}

fn tell_boot(what: &str) {
    if let Some(window) = window()
        && let Ok(event) = Event::new(what)
    {
        let _ = window.dispatch_event(&event);
    }
}

/// Puts a number on the installed app's icon, where the system has such; 0 takes it off.
pub fn set_badge(count: usize) {
    let Some(navigator) = web_sys::window().map(|w| JsValue::from(w.navigator())) else { return };
    let name = if count == 0 { "clearAppBadge" } else { "setAppBadge" };
    let act = js_sys::Reflect::get(&navigator, &name.into()).ok().and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    if let Some(act) = act {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        // A promise whose refusal is no harm.
        if let Ok(promise) = act.call1(&navigator, &count.into())
            && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
        {
            wasm_bindgen_futures::spawn_local(async move {
                let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
            });
        }
    }
}
