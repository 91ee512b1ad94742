//! Numbers, and how far to trust them.

use super::{date_long, source_date, time, weekday};
use crate::domain::{Contact, Date, Hours, Term, Time, Vocabulary, Weekday, is_bank_holiday};

/// For those who cannot hear.
pub const DEAF: &str = "Deaf: 18000 on Relay UK, or text 999 once your phone is registered.";

/// Where no feed that is held has a number for a council.
pub const NO_NUMBER: &str = "No number is known here. Call 999 or 101, and ask your safeguarding lead.";

/// Which of the two LADOs.
pub const BY_WHERE_THE_ADULT_WORKS: &str = "Go by where the adult works, not by where the child lives.";

/// What to do, in the order of need; the long words are a page of the toolkit. Here, since it must be on the screen also
/// where no content is.
pub const A_CHILD_TELLS_YOU: [&str; 5] = [
    "Listen, at the child's own pace.",
    "Do not lead: ask no questions that hold an answer.",
    "Do not promise to keep it secret.",
    "Note the child's own words on your agency's form, not in this app.",
    "Tell your safeguarding lead now. In danger: 999.",
];

/// "Monday to Thursday 8am to 5pm, Friday 8am to 4.30pm"; empty where no hours are known.
pub fn hours_line(hours: &[Hours]) -> String {
    let day = |index: u8| Weekday::ALL.get(usize::from(index)).map_or("", |d| weekday(*d));
    let runs: Vec<String> = hours
        .iter()
        .map(|h| {
            let days = if h.first == h.last {
                day(h.first).to_owned()
            } else {
                format!("{} to {}", day(h.first), day(h.last))
            };
            format!("{days} {} to {}", time(h.from), time(h.to))
        })
        .collect();
    runs.join(", ")
}

/// Where nobody has confirmed a number, or not for 90 days.
pub fn unconfirmed_line(contact: &Contact, vocabulary: &Vocabulary) -> String {
    let source = match source_date(&contact.provenance, vocabulary).as_str() {
        "no date" => "Its source has no date.".to_owned(),
        date => format!("Its source is of {date}."),
    };
    match contact.confirmed_on {
        Some(on) => format!("Not confirmed since {}. {source}", date_long(on)),
        None => format!("Nobody has confirmed this. {source}"),
    }
}

pub fn confirmed_line(contact: &Contact) -> String {
    match contact.confirmed_on {
        Some(on) => format!("Confirmed by the {} on {}.", contact.confirmed_by, date_long(on)),
        None => String::new(),
    }
}

/// "Sunday evening", "bank holiday Monday morning", "early Monday morning" after midnight.
pub fn part_of_week(date: Date, time: Time) -> String {
    let (early, part) = match time.hour() {
        0..=4 => ("early ", "morning"),
        5..=11 => ("", "morning"),
        12..=16 => ("", "afternoon"),
        17..=21 => ("", "evening"),
        _ => ("", "night"),
    };
    let holiday = if is_bank_holiday(date) { "bank holiday " } else { "" };
    format!("{early}{holiday}{} {part}", weekday(date.weekday()))
}

/// The towns by which people know a council: "Carlisle, Workington, Whitehaven, Millom".
pub fn towns(vocabulary: &Vocabulary, council: &Term) -> String {
    let tree = vocabulary.area_tree();
    let mut towns: Vec<&str> = Vec::new();
    for place in &vocabulary.places {
        if tree.council(&place.area) == council && !towns.contains(&place.town.as_str()) {
            towns.push(&place.town);
        }
    }
    towns.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hour_is_called_as_people_call_it() {
        let check = |day: &str, at: &str, expected: &str| {
            let said = Date::parse(day).zip(Time::parse(at)).map(|(day, at)| part_of_week(day, at));
            assert_eq!(said.as_deref(), Some(expected), "{day} {at}");
        };
        check("2026-01-14", "09:30", "Wednesday morning");
        check("2026-01-14", "12:00", "Wednesday afternoon");
        check("2026-01-16", "16:45", "Friday afternoon");
        check("2026-01-18", "18:00", "Sunday evening");
        check("2026-01-18", "23:00", "Sunday night");
        check("2026-01-19", "02:00", "early Monday morning");
        check("2026-08-31", "10:00", "bank holiday Monday morning");
        check("2026-12-25", "10:00", "bank holiday Friday morning");
        check("2026-12-26", "10:00", "Saturday morning");
    }
}
