//! Dates and times as a person reads them.

use super::TBC;
use crate::domain::{Date, Month, Session, Time, Times, Weekday};

pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// "February 2026".
pub fn month_name(month: Month) -> String {
    format!("{} {}", month.name(), month.year())
}

/// "Feb".
pub fn month_short(month: Month) -> &'static str {
    month.name().get(..3).unwrap_or("")
}

/// "Tuesday 10 February 2026".
pub fn date_long(date: Date) -> String {
    format!("{} {} {}", weekday(date.weekday()), date.day(), month_name(date.month()))
}

/// "Tue 10 Feb", with the year where it is another than today's.
pub fn date_short(date: Date, today: Date) -> String {
    let day = weekday(date.weekday()).get(..3).unwrap_or("");
    let short = format!("{day} {} {}", date.day(), month_short(date.month()));
    if date.year() == today.year() { short } else { format!("{short} {}", date.year()) }
}

/// "9.30am", "12 noon", "12 midnight", "4pm".
pub fn time(time: Time) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    let half = if hour < 12 { "am" } else { "pm" };
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    match (hour, minute) {
        (12, 0) => "12 noon".into(),
        (0, 0) => "12 midnight".into(),
        (_, 0) => format!("{twelve}{half}"),
        _ => format!("{twelve}.{minute:02}{half}"),
    }
}

/// "14:05", for the time of a check.
pub fn clock_time(time: Time) -> String {
    time.to_string()
}

/// "10am to 12 noon", "time to be confirmed", "all day".
pub fn times(times: Times) -> String {
    match times {
        Times::Tbc => format!("time {TBC}"),
        Times::AllDay => "all day".into(),
        Times::At { from, to, .. } => format!("{} to {}", time(from), time(to)),
    }
}

/// The same in two halves, for a narrow margin: "10am", "to 12 noon".
pub fn times_halves(times: Times) -> Option<(String, String)> {
    match times {
        Times::At { from, to, .. } => Some((time(from), format!("to {}", time(to)))),
        Times::AllDay | Times::Tbc => None,
    }
}

/// One day or a run of days: "Monday 22 to Friday 26 September 2025".
pub fn span(from: Date, until: Option<Date>) -> String {
    let Some(until) = until.filter(|u| *u != from) else { return date_long(from) };
    let start = if from.month() == until.month() {
        format!("{} {}", weekday(from.weekday()), from.day())
    } else if from.year() == until.year() {
        format!("{} {} {}", weekday(from.weekday()), from.day(), from.month().name())
    } else {
        date_long(from)
    };
    format!("{start} to {}", date_long(until))
}

/// The whole line of a session: "Tuesday 10 February 2026, 10am to 12 noon".
pub fn when_line(session: &Session) -> String {
    let Some(day) = session.day else { return format!("Date {TBC}") };
    match session.times {
        Times::AllDay => span(day, session.until),
        Times::Tbc | Times::At { .. } => format!("{}, {}", span(day, session.until), times(session.times)),
    }
}

/// "today", "tomorrow", "in 5 days", "3 days ago".
pub fn days_from(date: Date, today: Date) -> String {
    match date.number() - today.number() {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn times_read_as_people_say_them() {
        let check = |text: &str, said: &str| assert_eq!(Time::parse(text).map(time).as_deref(), Some(said));
        check("09:30", "9.30am");
        check("12:00", "12 noon");
        check("12:45", "12.45pm");
        check("00:15", "12.15am");
        check("16:00", "4pm");
        check("00:00", "12 midnight");
    }

    #[test]
    fn a_run_of_days_says_each_part_once() {
        let check = |from: &str, until: &str, said: &str| assert_eq!(span(date(from), Some(date(until))), said);
        check("2025-09-22", "2025-09-26", "Monday 22 to Friday 26 September 2025");
        check("2025-09-29", "2025-10-01", "Monday 29 September to Wednesday 1 October 2025");
        check("2025-12-11", "2026-03-05", "Thursday 11 December 2025 to Thursday 5 March 2026");
        check("2026-02-10", "2026-02-10", "Tuesday 10 February 2026");
    }

    #[test]
    fn a_short_date_names_the_year_only_where_it_is_another() {
        assert_eq!(date_short(date("2026-02-10"), date("2026-11-22")), "Tue 10 Feb");
        assert_eq!(date_short(date("2025-02-10"), date("2026-11-22")), "Mon 10 Feb 2025");
        assert_eq!(days_from(date("2026-11-20"), date("2026-11-22")), "2 days ago");
    }
}
