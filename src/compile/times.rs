//! Times of day as people write them: "9.30am-4pm", "3.30-5pm", "12.45-16.45", "TBC".
//!
//! Reads one cell's text; instants and time zones are [`super::zone`]'s. What can be read in two
//! sensible ways is refused rather than guessed: nobody should stand before a closed door.

use super::dates::is_tbc;
use crate::domain::Time;
use thiserror::Error;

/// What a time cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Tbc,
    AllDay,
    Between(Time, Time),
}

/// Why a text is not a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TimeError {
    #[error("this is not a time")]
    NotATime,
    #[error("the end of the time is missing")]
    NoEnd,
    #[error("it ends before it starts")]
    EndBeforeStart,
    #[error("this could be morning or afternoon")]
    Ambiguous,
}

impl TimeError {
    pub fn hint(self) -> &'static str {
        match self {
            Self::NotATime => "write 9.30am-4pm, 12.45-16.45, all day or TBC",
            Self::NoEnd => {
                "write start and end: 9.30am-4pm, or use the columns start and end; TBC where they are not known"
            }
            Self::EndBeforeStart => "write start, then end: 9.30am-4pm",
            Self::Ambiguous => "add am or pm, or use the 24-hour clock: 1.30pm-3.30pm or 13:30-15:30",
        }
    }
}

/// Half of the day, as written after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

/// One clock reading before it is known which half of the day it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reading {
    hour: u8,
    minute: u8,
    half: Option<Half>,
    /// Written in a way that only the 24-hour clock is: "09:30", "14.00".
    certain: bool,
}

/// Reads a time cell.
pub fn read(text: &str) -> Result<Span, TimeError> {
    if is_tbc(text) {
        return Ok(Span::Tbc);
    }
    let plain = plain(text);
    if plain == "allday" {
        return Ok(Span::AllDay);
    }
    let parts: Vec<&str> = plain.split('-').collect();
    match parts.as_slice() {
        [one] => reading(one).map_or(Err(TimeError::NotATime), |_| Err(TimeError::NoEnd)),
        [start, end] => {
            let start = reading(start).ok_or(TimeError::NotATime)?;
            let end = reading(end).ok_or(TimeError::NotATime)?;
            between(start, end)
        }
        _ => Err(TimeError::NotATime),
    }
}

/// Lower case, without spaces, every dash and "to" as a hyphen, "a.m." as "am".
fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace(" to ", "-").replace(" until ", "-");
    let lower = lower.replace("a.m.", "am").replace("p.m.", "pm").replace("a.m", "am").replace("p.m", "pm");
    lower
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        })
        .collect()
}

fn reading(text: &str) -> Option<Reading> {
    for noon in ["12noon", "noon", "12midday", "midday"] {
        if text == noon || text == format!("12.00{noon}") || text == format!("12:00{noon}") {
            return Some(Reading { hour: 12, minute: 0, half: Some(Half::Pm), certain: true });
        }
    }
    let (clock, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(Half::Am)),
        (None, Some(clock)) => (clock, Some(Half::Pm)),
        (None, None) => (text, None),
    };
    let (hour, minute) = match clock.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if clock.len() == 4 => (clock.get(..2)?, clock.get(2..)?),
        None => (clock, "00"),
    };
    let digits = |t: &str| (1..=2).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    let certain = hour.starts_with('0') && hour.len() == 2;
    let (hour, minute) = (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?);
    // "13:00pm" is clumsy but clear; "13:00am" is neither.
    let sensible = match half {
        Some(Half::Am) => (1..=12).contains(&hour),
        Some(Half::Pm) => (1..=23).contains(&hour),
        None => hour < 24,
    };
    (sensible && minute < 60).then_some(Reading { hour, minute, half, certain: certain || hour > 12 })
}

impl Reading {
    fn in_half(self, half: Half) -> Option<Time> {
        let hour = match half {
            Half::Am => self.hour % 12,
            Half::Pm if self.hour > 12 => self.hour,
            Half::Pm => self.hour % 12 + 12,
        };
        Time::new(hour, self.minute)
    }

    /// On the 24-hour clock.
    fn plain(self) -> Option<Time> {
        Time::new(self.hour, self.minute)
    }
}

/// Nothing of the partnership starts before this without saying "am".
const EARLIEST_PLAIN_HOUR: u8 = 7;

fn between(start: Reading, end: Reading) -> Result<Span, TimeError> {
    let (from, to) = match (start.half, end.half) {
        (Some(a), Some(b)) => (start.in_half(a), end.in_half(b)),
        (None, Some(half)) => {
            let to = end.in_half(half);
            // "3.30-5pm" is 3.30pm; "11-1pm" cannot be 11pm, so it is 11 in the morning.
            let same = if start.certain { None } else { start.in_half(half) };
            (same.filter(|from| to.is_some_and(|to| *from < to)).or_else(|| start.plain()), to)
        }
        (Some(half), None) => {
            let from = start.in_half(half);
            // "11am-1": the first such time after the start.
            let later = |time: &Time| from.is_some_and(|from| *time > from);
            (from, end.plain().filter(later).or_else(|| end.in_half(Half::Pm)))
        }
        (None, None) => {
            let early = |r: Reading| r.hour < EARLIEST_PLAIN_HOUR && !r.certain;
            if early(start) || (early(end) && !start.certain) {
                return Err(TimeError::Ambiguous);
            }
            (start.plain(), end.plain())
        }
    };
    match (from, to) {
        (Some(from), Some(to)) if from < to => Ok(Span::Between(from, to)),
        (Some(_), Some(_)) => Err(TimeError::EndBeforeStart),
        (None, _) | (_, None) => Err(TimeError::NotATime),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_write_them() {
        let check = |text: &str, expected: &str| {
            let read = match read(text) {
                Ok(Span::Between(from, to)) => format!("{from}-{to}"),
                other => format!("{other:?}"),
            };
            assert_eq!(read, expected, "{text}");
        };
        check("9.30am-4pm", "09:30-16:00");
        check("9.30am - 4.00pm", "09:30-16:00");
        check("9.30 a.m. to 4 p.m.", "09:30-16:00");
        check("3.30-5pm", "15:30-17:00");
        check("1.30-3.30pm", "13:30-15:30");
        check("11am-12.30pm", "11:00-12:30");
        check("10am-12noon", "10:00-12:00");
        check("10am - 12 noon", "10:00-12:00");
        check("noon-2pm", "12:00-14:00");
        check("12.45-16.45", "12:45-16:45");
        check("10:00-12:00", "10:00-12:00");
        check("10:00am-12:00pm", "10:00-12:00");
        check("12:00pm - 13:00pm", "12:00-13:00");
        check("1.30pm \u{2013} 3.30pm", "13:30-15:30");
        check("1.30pm\u{2014}3.30pm", "13:30-15:30");
        check("9.30-1pm", "09:30-13:00");
        check("11-1pm", "11:00-13:00");
        check("12-2pm", "12:00-14:00");
        check("9.30-11.30am", "09:30-11:30");
        check("10-12pm", "10:00-12:00");
        check("09:00-5pm", "09:00-17:00");
        check("11am-1", "11:00-13:00");
        check("9am-12", "09:00-12:00");
        check("0930-1600", "09:30-16:00");
        check("06:30-08:00", "06:30-08:00");
        check("TBC", "Ok(Tbc)");
        check("", "Ok(Tbc)");
        check("All day", "Ok(AllDay)");
    }

    #[test]
    fn what_is_not_a_time_says_why() {
        let check = |text: &str, error: TimeError| assert_eq!(read(text), Err(error), "{text}");
        check("4pm-9.30am", TimeError::EndBeforeStart);
        check("10:00-10:00", TimeError::EndBeforeStart);
        check("16.45-12.45", TimeError::EndBeforeStart);
        check("9.30am", TimeError::NoEnd);
        check("09:30", TimeError::NoEnd);
        check("1.30-3.30", TimeError::Ambiguous);
        check("9-5", TimeError::Ambiguous);
        check("25:00-26:00", TimeError::NotATime);
        check("9.3-10", TimeError::NotATime);
        check("9.30am-4pm-5pm", TimeError::NotATime);
        check("13:00am-14:00", TimeError::NotATime);
        check("0am-1am", TimeError::NotATime);
        check("morning", TimeError::NotATime);
        check("-", TimeError::NotATime);
    }
}
