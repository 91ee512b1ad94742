//! The one place that reads the clock.

use crate::ports::{Clock, Now};

/// The device's clock, and the same instant in London.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> Now {
        Now::at((milliseconds() / 1000.0).floor() as i64)
    }
}

/// Since 1970; may jump, as the device's clock may.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(super) fn milliseconds() -> f64 {
    js_sys::Date::now()
}
