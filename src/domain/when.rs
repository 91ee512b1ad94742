//! Civil dates and times of day in Europe/London, small enough for the phone.
//!
//! Deliberately does not know time zones: the publisher computes a session's instants, and what
//! the time is in London now stands in `london.rs`. Arithmetic is on day numbers (1970-01-01 is 0).

use std::fmt;

/// A day of the Gregorian calendar, years 1900 to 2199. Written `2026-01-20` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

/// A time of day to the minute. Written `09:30` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
}

/// The names of the months in order, as Britain writes them.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month of a year. Written `2026-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: u8,
}

/// Monday first, as British calendars print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    pub const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];
}

impl Date {
    /// The first day that can be told.
    pub const FIRST: Self = Self { year: 1900, month: 1, day: 1 };
    /// The last.
    pub const LAST: Self = Self { year: 2199, month: 12, day: 31 };

    /// `None` for a day that no calendar has.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let exists = (1900..2200).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        Self::new(digits(text.get(..4)?)? as i16, digits(text.get(5..7)?)? as u8, digits(text.get(8..)?)? as u8)
    }

    pub fn year(self) -> i16 {
        self.year
    }

    pub fn month(self) -> Month {
        Month { year: self.year, month: self.month }
    }

    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01 (negative before). Howard Hinnant's `days_from_civil`.
    pub fn number(self) -> i32 {
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let shifted = (i32::from(self.month) + 9) % 12;
        let of_year = (153 * shifted + 2) / 5 + i32::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The inverse of [`Date::number`]; `None` outside the years that a [`Date`] may have.
    pub fn from_number(number: i32) -> Option<Self> {
        let shifted = number.checked_add(719_468)?;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Self::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        let index = (self.number() + 3).rem_euclid(7) as usize;
        *Weekday::ALL.get(index).unwrap_or(&Weekday::Monday)
    }

    /// This day moved by `days`; stays put at the ends of the supported range.
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_number(self.number() + days).unwrap_or(self)
    }

    /// The same day `months` earlier, or the last day of that month.
    pub fn months_before(self, months: i32) -> Self {
        let month = self.month().plus(-months);
        let day = self.day.min(days_in_month(month.year, month.month));
        Self::new(month.year, month.month, day).unwrap_or(self)
    }
}

impl Month {
    pub fn new(year: i16, month: u8) -> Option<Self> {
        Date::new(year, month, 1).map(Date::month)
    }

    /// Reads `YYYY-MM`.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 7).then(|| Date::parse(&format!("{text}-01"))).flatten().map(Date::month)
    }

    pub fn year(self) -> i16 {
        self.year
    }

    /// 1 to 12.
    pub fn number(self) -> u8 {
        self.month
    }

    /// "February".
    pub fn name(self) -> &'static str {
        MONTHS.get(usize::from(self.month).saturating_sub(1)).copied().unwrap_or_default()
    }

    pub fn first_day(self) -> Date {
        Date { year: self.year, month: self.month, day: 1 }
    }

    pub fn last_day(self) -> Date {
        Date { day: days_in_month(self.year, self.month), ..self.first_day() }
    }

    /// This month moved by `months`; stays put at the ends of the supported range.
    pub fn plus(self, months: i32) -> Self {
        let count = i32::from(self.year) * 12 + i32::from(self.month) - 1 + months;
        let year = i16::try_from(count.div_euclid(12)).unwrap_or(self.year);
        Self::new(year, (count.rem_euclid(12) + 1) as u8).unwrap_or(self)
    }
}

impl Time {
    /// The last minute of a day.
    pub const LAST: Self = Self { hour: 23, minute: 59 };

    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// Reads `HH:MM`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 5 || text.as_bytes().get(2) != Some(&b':') {
            return None;
        }
        Self::new(digits(text.get(..2)?)? as u8, digits(text.get(3..)?)? as u8)
    }

    pub fn hour(self) -> u8 {
        self.hour
    }

    pub fn minute(self) -> u8 {
        self.minute
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        u16::from(self.hour) * 60 + u16::from(self.minute)
    }
}

fn digits(text: &str) -> Option<u16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_go_there_and_back_over_every_supported_day() {
        let first = Date::new(1900, 1, 1).map(Date::number);
        let last = Date::new(2199, 12, 31).map(Date::number);
        let (Some(first), Some(last)) = (first, last) else { panic!("the ends exist") };
        let mut before: Option<Date> = None;
        for number in first..=last {
            let date = Date::from_number(number);
            assert_eq!(date.map(Date::number), Some(number));
            assert!(date > before);
            before = date;
        }
        // 300 years, 73 of them leap years: 1904 to 2196 without 2100.
        assert_eq!(last - first + 1, 300 * 365 + 73);
    }

    #[test]
    fn weekdays_are_those_of_the_newsletters() {
        let check = |text: &str, day: Weekday| assert_eq!(Date::parse(text).map(Date::weekday), Some(day), "{text}");
        check("2026-01-20", Weekday::Tuesday);
        check("2023-09-27", Weekday::Wednesday);
        check("2017-03-18", Weekday::Saturday);
        check("1970-01-01", Weekday::Thursday);
    }

    #[test]
    fn impossible_days_and_times_are_none() {
        for bad in
            ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "20260401", "2026-4-1", "+026-04-01", "1899-12-31"]
        {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
        for bad in ["24:00", "9:30", "09:60", "0930", "aa:bb"] {
            assert_eq!(Time::parse(bad), None, "{bad}");
        }
        assert!(Date::parse("2024-02-29").is_some());
    }

    #[test]
    fn a_year_before_the_leap_day_is_the_last_of_february() {
        let date = Date::new(2024, 2, 29).map(|d| d.months_before(12).to_string());
        assert_eq!(date.as_deref(), Some("2023-02-28"));
        let over_new_year = Month::new(2026, 1).map(|m| m.plus(-2).to_string());
        assert_eq!(over_new_year.as_deref(), Some("2025-11"));
    }
}
