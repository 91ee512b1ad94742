//! One tab at a time (feed rule 5), by a Web Lock where the browser has such.
//!
//! web-sys hides `LockManager` behind an unstable flag, so the one call is bound by hand.

use futures_util::future::{Either, select};
use gloo::timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use std::pin::pin;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A tab that holds the turn for longer may be frozen in the background. Going on beside it is
/// harmless, only wasteful: the store rechecks (feed rule 4).
const LONGEST_WAIT_MS: u32 = 10_000;

/// A turn that was waited for; dropping it lets the next tab begin.
pub struct Turn(Option<Function>);

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(end) = &self.0 {
            // Resolving a promise does not throw.
            let _ = end.call0(&JsValue::NULL);
        }
    }
}

/// Waits until no other tab holds the turn of this name.
pub async fn turn(name: &str) -> Turn {
    let Some(locks) = locks() else { return Turn(None) };
    let (ended, end) = promise();
    let (begun, begin) = promise();
    let granted = Closure::once_into_js(move || -> Promise {
        // The same as above.
        let _ = begin.call0(&JsValue::NULL);
        ended
    });
    let request = Reflect::get(&locks, &"request".into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
    let Some(request) = request else { return Turn(None) };
    if request.call2(&locks, &name.into(), &granted).is_err() {
        return Turn(None);
    }
    let turn = Turn(Some(end));
    match select(pin!(JsFuture::from(begun)), TimeoutFuture::new(LONGEST_WAIT_MS)).await {
        Either::Left(_) | Either::Right(_) => turn,
    }
}

fn locks() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_truthy)
}

/// A promise and what resolves it.
fn promise() -> (Promise, Function) {
    let mut resolve = None;
    let promise = Promise::new(&mut |yes, _| resolve = Some(yes));
    // The constructor calls its argument at once.
    (promise, resolve.unwrap_or_default())
}
