//! Long work in short slices, so that a tap in between is answered.

use super::clock::milliseconds;
use gloo::timers::future::TimeoutFuture;

/// A frame has 16 ms at most, and the page needs its share. More makes taps wait; less makes the work
/// take longer, since each pause costs some 4 ms.
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
        TimeoutFuture::new(0).await;
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
