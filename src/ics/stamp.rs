//! Days, times and instants as a calendar spells them.

use crate::domain::{Date, Time};

/// `20260609`.
pub fn date(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// `20260609T124500`, in the zone that stands beside it.
pub fn local(day: Date, time: Time) -> String {
    format!("{}T{:02}{:02}00", date(day), time.hour(), time.minute())
}

/// `20260609T114500Z`, of seconds since 1970 UTC; outside the years that a [`Date`] may have, the
/// first day of those.
pub fn utc(seconds: i64) -> String {
    let day = i32::try_from(seconds.div_euclid(86_400)).ok().and_then(Date::from_number).unwrap_or(Date::FIRST);
    let rest = seconds.rem_euclid(86_400);
    format!("{}T{:02}{:02}{:02}Z", date(day), rest / 3_600, rest / 60 % 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_spelled_in_utc() {
        assert_eq!(utc(1_781_005_500), "20260609T114500Z");
        assert_eq!(utc(0), "19700101T000000Z");
        assert_eq!(utc(-1), "19691231T235959Z");
        assert_eq!(utc(i64::MAX).get(..9), Some("19000101T"));
        let at = Date::new(2026, 6, 9).zip(Time::new(9, 5)).map(|(day, time)| local(day, time));
        assert_eq!(at.as_deref(), Some("20260609T090500"));
    }
}
