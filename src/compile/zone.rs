//! Civil time in Europe/London to instants, so that no phone needs time-zone rules.
//!
//! The zone's data are compiled in: the same content gives the same bytes on every machine.

use crate::domain::{Date, Time};
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// What a civil time in London is on the line of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instant {
    /// Seconds since 1970 UTC.
    Once(i64),
    /// The clocks go back over it: the earlier of the two.
    Twice(i64),
    /// The clocks go forward over it: nobody can be there.
    Never,
}

/// The instant of a civil time.
pub fn instant(date: Date, time: Time) -> Instant {
    let Some(ambiguous) = london().and_then(|zone| Some(zone.to_ambiguous_timestamp(civil(date, time)?))) else {
        return Instant::Never;
    };
    let (twice, offset) = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { offset } => (false, offset),
        AmbiguousOffset::Fold { before, .. } => (true, before),
        AmbiguousOffset::Gap { .. } => return Instant::Never,
    };
    match offset.to_timestamp(ambiguous.datetime()).map(|t| t.as_second()) {
        Ok(seconds) if twice => Instant::Twice(seconds),
        Ok(seconds) => Instant::Once(seconds),
        Err(_) => Instant::Never,
    }
}

/// London's day at an instant given as seconds since 1970 UTC.
pub fn day_of(seconds: i64) -> Option<Date> {
    let zoned = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(london()?);
    Date::new(zoned.year(), u8::try_from(zoned.month()).ok()?, u8::try_from(zoned.day()).ok()?)
}

/// Seconds since 1970 UTC of an RFC 3339 instant, cut to the second.
pub fn seconds_of(text: &str) -> Option<i64> {
    text.trim().parse::<jiff::Timestamp>().ok().map(|t| t.as_millisecond().div_euclid(1000))
}

/// An instant as RFC 3339 writes it in UTC: `2026-06-09T11:45:00Z`.
pub fn rfc3339(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

fn london() -> Option<TimeZone> {
    TimeZone::get("Europe/London").ok()
}

fn civil(date: Date, time: Time) -> Option<DateTime> {
    let (month, day) = (i8::try_from(date.month().number()).ok()?, i8::try_from(date.day()).ok()?);
    let (hour, minute) = (i8::try_from(time.hour()).ok()?, i8::try_from(time.minute()).ok()?);
    DateTime::new(date.year(), month, day, hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn london_times_are_instants_over_both_clock_changes() {
        let check = |date: &str, time: &str, expected: Instant| {
            let at = Date::parse(date).zip(Time::parse(time)).map(|(d, t)| instant(d, t));
            assert_eq!(at, Some(expected), "{date} {time}");
        };
        // GMT in winter, an hour ahead in summer.
        check("2026-01-20", "10:00", Instant::Once(1_768_903_200));
        check("2026-06-09", "12:45", Instant::Once(1_781_005_500));
        check("2026-03-29", "00:59", Instant::Once(1_774_745_940));
        check("2026-03-29", "01:00", Instant::Never);
        check("2026-03-29", "01:59", Instant::Never);
        check("2026-03-29", "02:00", Instant::Once(1_774_746_000));
        check("2026-10-25", "00:59", Instant::Once(1_792_886_340));
        check("2026-10-25", "01:30", Instant::Twice(1_792_888_200));
        check("2026-10-25", "02:00", Instant::Once(1_792_893_600));
    }

    #[test]
    fn the_day_is_londons() {
        let day = |text: &str| seconds_of(text).and_then(day_of).map(|d| d.to_string());
        assert_eq!(day("2026-06-09T23:30:00Z").as_deref(), Some("2026-06-10"));
        assert_eq!(day("2026-01-09T23:30:00.9Z").as_deref(), Some("2026-01-09"));
        assert_eq!(day("2026-01-09"), None);
    }
}
