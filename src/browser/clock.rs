//! The one place that reads the clock.

use crate::domain::{Date, Time};
use crate::ports::{Clock, Now};
use js_sys::{Object, Reflect};

/// The device's clock, and the same instant in London by the browser's own zone data.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> Now {
        self.at((milliseconds() / 1000.0).floor() as i64)
    }
}

/// Since 1970; may jump, as the device's clock may.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(super) fn milliseconds() -> f64 {
    js_sys::Date::now()
}

impl BrowserClock {
    /// Any instant (seconds since 1970 UTC) as it was or will be in London.
    pub fn at(&self, utc: i64) -> Now {
        let now = js_sys::Date::new(&(utc as f64 * 1000.0).into());
        let options = Object::new();
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&options, &"timeZone".into(), &"Europe/London".into());
        // The Swedish form is the one that reads `2026-01-20 14:05:00`.
        let text: String = now.to_locale_string("sv-SE", &options).into();
        let date = text.get(..10).and_then(Date::parse);
        let time = text.get(11..16).and_then(Time::parse);
        match (date, time) {
            (Some(date), Some(time)) => Now { utc, date, time },
            _ => from_utc(utc),
        }
    }
}

/// For a browser without zone data: up to an hour out in summer, never a panic.
fn from_utc(utc: i64) -> Now {
    let days = i32::try_from(utc.div_euclid(86_400)).unwrap_or(0);
    let minutes = utc.rem_euclid(86_400) / 60;
    let fallback = Date::from_number(0).or_else(|| Date::new(2000, 1, 1));
    let date = Date::from_number(days).or(fallback);
    let time = Time::new((minutes / 60) as u8, (minutes % 60) as u8);
    match (date, time) {
        (Some(date), Some(time)) => Now { utc, date, time },
        // Both constructors hold for every number that reaches them.
        _ => unreachable!("civil time of {utc}"),
    }
}
