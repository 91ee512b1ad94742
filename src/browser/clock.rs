//! The one place that reads the clock.

use crate::domain::{Date, Time};
use crate::ports::{Clock, Now};
use js_sys::{Array, Function, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// Made once: the browser needs 8 ms for one on a slow phone, and the time is asked for at each check.
    static IN_LONDON: Option<Function> = in_london();
}

/// Writes an instant as `2026-01-20 14:05` in London; `None` in a browser without zone data.
fn in_london() -> Option<Function> {
    const OPTIONS: &str = r#"{"timeZone":"Europe/London","year":"numeric","month":"2-digit","day":"2-digit","hour":"2-digit","minute":"2-digit"}"#;
    let get = |from: &JsValue, name: &str| Reflect::get(from, &name.into()).ok();
    let format = get(&get(&js_sys::global(), "Intl")?, "DateTimeFormat")?.dyn_into::<Function>().ok()?;
    // The Swedish form is the one that reads so. By hand, since the binding cannot fail where the browser does.
    let how = Array::of2(&"sv-SE".into(), &JSON::parse(OPTIONS).ok()?);
    get(&Reflect::construct(&format, &how).ok()?, "format")?.dyn_into().ok()
}

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
        let instant = JsValue::from_f64(utc as f64 * 1000.0);
        let written = IN_LONDON.with(|write| write.as_ref()?.call1(&JsValue::UNDEFINED, &instant).ok()?.as_string());
        let text = written.unwrap_or_default();
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
