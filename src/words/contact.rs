//! Numbers, and how far to trust them.

use super::{date_long, source_date, time, weekday};
use crate::domain::{Catalogue, Contact, Hours, Term, Time, Vocabulary, Weekday};
use crate::ports::Now;

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

/// Monday to Friday, 9 to 5: a guess for where no hours are known.
pub fn is_office_hours(now: Now) -> bool {
    let weekend = matches!(now.date.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && Time::new(9, 0).is_some_and(|from| now.time >= from) && Time::new(17, 0).is_some_and(|to| now.time < to)
}

/// "Sunday evening".
pub fn part_of_week(now: Now) -> String {
    let part = match now.time.hour() {
        5..=11 => "morning",
        12..=16 => "afternoon",
        17..=21 => "evening",
        _ => "night",
    };
    format!("{} {part}", weekday(now.date.weekday()))
}

/// The towns by which people know a council: "Carlisle, Workington, Whitehaven, Millom".
pub fn towns(catalogue: &Catalogue, council: &Term) -> String {
    let tree = catalogue.vocabulary.area_tree();
    let mut towns: Vec<&str> = Vec::new();
    for place in &catalogue.vocabulary.places {
        if tree.council(&place.area) == council && !towns.contains(&place.town.as_str()) {
            towns.push(&place.town);
        }
    }
    towns.join(", ")
}
