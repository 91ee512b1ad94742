//! Long work in short slices, so that a tap in between is answered.

use super::clock::milliseconds;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// A frame has 16 ms at most, and the page needs its share. More makes taps wait; less makes the work
/// take longer, since whatever else waits has its turn at each pause.
const SLICE_MS: f64 = 6.0;

/// Work that gives way to the page now and then.
pub struct Slices {
    since: f64,
}

impl Slices {
    #[expect(clippy::new_without_default, reason = "it reads a clock")]
    pub fn new() -> Self {
        Self { since: milliseconds() }
    }

    /// Gives way once, whatever was used: what follows is a task of its own.
    pub async fn pause() {
        // By a message, since a timer set by a timer waits for 4 ms at least. Without channels it goes on at once.
        let Ok(channel) = MessageChannel::new() else { return };
        let port = channel.port1();
        let next = Promise::new(&mut |go_on, _| {
            port.set_onmessage(Some(&go_on));
            let _ = channel.port2().post_message(&JsValue::NULL);
        });
        let _ = JsFuture::from(next).await;
        // An open one is held for as long as the page lives.
        port.close();
    }

    /// Call it often; it pauses when a slice has been used up, or the clock was set.
    pub async fn breathe(&mut self) {
        let used = milliseconds() - self.since;
        if !(0.0..SLICE_MS).contains(&used) {
            Self::pause().await;
            self.since = milliseconds();
        }
    }
}
