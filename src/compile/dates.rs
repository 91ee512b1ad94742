//! Dates as people write them in a spreadsheet.
//!
//! Reads one cell's text; knows nothing of files, zones or today. A weekday in front of a date
//! is a promise that is checked, because a wrong one has sent people to the wrong day before.

use crate::domain::{Date, MONTHS, Weekday};
use thiserror::Error;

/// Why a text is not a date, with what the author can do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    #[error("this is not a date")]
    NotADate,
    #[error("no calendar has this day")]
    NoSuchDay,
    #[error("the year needs four digits")]
    ShortYear,
    #[error("the day of the week does not fit the date")]
    WrongWeekday(Date),
}

impl DateError {
    pub fn hint(&self) -> String {
        match self {
            Self::NotADate => "write it as 29/09/2026 or 2026-09-29, or TBC where it is not known".into(),
            Self::NoSuchDay => "write the day first, then the month: 29/09/2026".into(),
            Self::ShortYear => "write it as 29/09/2026".into(),
            Self::WrongWeekday(date) => format!("{} is a {}", written(*date), name(date.weekday())),
        }
    }
}

/// `29/09/2026`.
pub fn written(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month().number(), date.year())
}

/// English name of a weekday.
pub fn name(day: Weekday) -> &'static str {
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

/// A weekday by its English name or a short form of at least three letters ("Tue", "Tues").
pub fn weekday(text: &str) -> Option<Weekday> {
    let text = text.trim_end_matches('.').to_ascii_lowercase();
    Weekday::ALL.into_iter().find(|day| text.len() >= 3 && name(*day).to_ascii_lowercase().starts_with(&text))
}

/// Reads a date; blank and "TBC" are `None`.
pub fn read(text: &str) -> Result<Option<Date>, DateError> {
    let text = text.trim();
    if is_tbc(text) {
        return Ok(None);
    }
    let spaced = text.replace(',', " ");
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    let said = words.first().and_then(|word| weekday(word));
    if said.is_some() {
        words.remove(0);
    }
    let date = match words.as_slice() {
        [one] => one_word(one)?,
        [day, month, year] => in_words(day, month, year)?,
        _ => return Err(DateError::NotADate),
    };
    match said {
        Some(said) if said != date.weekday() => Err(DateError::WrongWeekday(date)),
        _ => Ok(Some(date)),
    }
}

/// Blank, "TBC", "to be confirmed" and the like.
pub fn is_tbc(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_ascii_lowercase();
    text.trim().is_empty() || ["tbc", "tobeconfirmed", "tba"].contains(&plain.as_str())
}

fn one_word(text: &str) -> Result<Date, DateError> {
    let shape = |separator: char| -> Option<[&str; 3]> {
        let parts: Vec<&str> = text.split(separator).collect();
        let digits = parts.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
        <[&str; 3]>::try_from(parts).ok().filter(|_| digits)
    };
    if let Some([day, month, year]) = shape('/').or_else(|| shape('.')) {
        return of_parts(day, month, year);
    }
    match shape('-') {
        Some([year, month, day]) if year.len() == 4 => of_parts(day, month, year),
        Some([day, month, year]) => of_parts(day, month, year),
        None => Err(DateError::NotADate),
    }
}

fn in_words(day: &str, month: &str, year: &str) -> Result<Date, DateError> {
    let month = month.trim_end_matches('.').to_ascii_lowercase();
    let number = MONTHS.iter().position(|name| month.len() >= 3 && name.to_ascii_lowercase().starts_with(&month));
    let day = ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
    match number {
        Some(number) => of_parts(day, &(number + 1).to_string(), year),
        None => Err(DateError::NotADate),
    }
}

fn of_parts(day: &str, month: &str, year: &str) -> Result<Date, DateError> {
    if year.len() == 2 {
        return Err(DateError::ShortYear);
    }
    if year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return Err(DateError::NotADate);
    }
    let number = |text: &str| text.parse::<u16>().map_err(|_| DateError::NotADate);
    let (day, month, year) = (number(day)?, number(month)?, number(year)?);
    Date::new(year as i16, month as u8, day as u8).ok_or(DateError::NoSuchDay)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        for text in [
            "29/09/2026",
            "29/9/2026",
            " 2026-09-29 ",
            "29.09.2026",
            "29-09-2026",
            "Tuesday 29/09/2026",
            "Tue 29/09/2026",
            "Tues. 29/09/2026",
            "Tuesday, 2026-09-29",
            "29 September 2026",
            "29th Sept 2026",
            "Tuesday 29 Sep 2026",
        ] {
            assert_eq!(read(text).map(|d| d.map(|d| d.to_string())), Ok(Some("2026-09-29".into())), "{text}");
        }
        for text in ["", " ", "TBC", "tbc", "To be confirmed"] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_date_says_why() {
        let check = |text: &str, error: DateError| assert_eq!(read(text), Err(error), "{text}");
        check("29/02/2026", DateError::NoSuchDay);
        check("09/29/2026", DateError::NoSuchDay);
        check("29/09/26", DateError::ShortYear);
        check("soon", DateError::NotADate);
        check("45929", DateError::NotADate);
        check("2026-09-29T10:00", DateError::NotADate);
        check("Tuesday", DateError::NotADate);
        check("29/09/20260", DateError::NotADate);
        let wrong = read("Monday 29/09/2026");
        assert!(matches!(wrong, Err(DateError::WrongWeekday(_))));
        assert_eq!(wrong.map_err(|e| e.hint()), Err("29/09/2026 is a Tuesday".into()));
    }
}
