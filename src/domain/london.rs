//! What the clocks in London show at an instant, by their rule.
//!
//! Since 1996 they go forward on the last Sunday of March and back on the last of October, both at 01:00 UTC (Summer Time
//! Order 2002; `ics/zone.rs` tells calendars the same). A browser's own zone data costs a slow phone a fifth of a second at
//! its first use (docs/decisions/07-civil-dates-in-the-domain.md). Should the law change, this must.

use super::{Date, Month, Time};

/// Day and time in London; `utc` is seconds since 1970. At the ends of what a [`Date`] can be, its first or last day.
pub fn in_london(utc: i64) -> (Date, Time) {
    let seconds = utc.saturating_add(if is_summer(utc) { 3_600 } else { 0 });
    let days = i32::try_from(seconds.div_euclid(DAY)).ok();
    let end = if utc < 0 { Date::FIRST } else { Date::LAST };
    let minutes = seconds.rem_euclid(DAY) / 60;
    // Of one day: both fit.
    let time = Time::new((minutes / 60) as u8, (minutes % 60) as u8);
    (days.and_then(Date::from_number).unwrap_or(end), time.unwrap_or(Time::LAST))
}

const DAY: i64 = 86_400;

fn is_summer(utc: i64) -> bool {
    let year = i32::try_from(utc.div_euclid(DAY)).ok().and_then(Date::from_number).map(Date::year);
    let change = |month| year.and_then(|year| Month::new(year, month)).map(|month| turn(month.last_day()));
    change(3).zip(change(10)).is_some_and(|(forward, back)| (forward..back).contains(&utc))
}

/// 01:00 UTC on the last Sunday of the month that ends with `last`, seconds since 1970.
fn turn(last: Date) -> i64 {
    // 1970-01-01 was a Thursday: day 3 a Sunday.
    let since_sunday = (last.number() - 3).rem_euclid(7);
    i64::from(last.number() - since_sunday) * DAY + 3_600
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{Timestamp, tz::TimeZone};

    fn by_zone_data(utc: i64) -> Option<String> {
        let london = TimeZone::get("Europe/London").ok()?;
        let there = Timestamp::from_second(utc).ok()?.to_zoned(london);
        Some(format!("{} {:02}:{:02}", there.date(), there.hour(), there.minute()))
    }

    fn by_rule(utc: i64) -> Option<String> {
        let (date, time) = in_london(utc);
        Some(format!("{date} {time}"))
    }

    #[test]
    fn the_rule_says_what_the_zone_data_says_from_1996_on() {
        let (from, to) = (820_454_400, 4_102_444_800); // 1996 to 2100
        // Not a divisor of a day, so that every hour is met.
        for utc in (from..to).step_by(24_851) {
            assert_eq!(by_rule(utc), by_zone_data(utc), "{utc}");
        }
    }

    #[test]
    fn it_turns_to_the_second() {
        let check = |utc: i64, expected: &str| {
            assert_eq!(by_rule(utc).as_deref(), Some(expected), "{utc}");
            assert_eq!(by_zone_data(utc).as_deref(), Some(expected), "{utc}");
        };
        check(1_774_745_999, "2026-03-29 00:59");
        check(1_774_746_000, "2026-03-29 02:00");
        check(1_792_889_999, "2026-10-25 01:59");
        check(1_792_890_000, "2026-10-25 01:00");
    }

    #[test]
    fn a_clock_that_is_out_of_its_mind_still_tells_a_day() {
        for (utc, expected) in [(i64::MIN, "1900-01-01"), (i64::MAX, "2199-12-31"), (-5_000_000_000, "1900-01-01")] {
            assert_eq!(in_london(utc).0.to_string(), expected);
        }
    }
}
