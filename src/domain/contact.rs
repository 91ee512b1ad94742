//! A way to reach someone, and how far it can be trusted.

use super::wire::{wire_struct, wire_words};
use super::{Date, Id, Provenance, Term, Time, Weekday};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContactKind {
    Emergency,
    Police,
    FrontDoor,
    OutOfHours,
    Lado,
    Training,
    Office,
    Information,
}

wire_words!(ContactKind {
    Emergency = "emergency",
    Police = "police",
    FrontDoor = "front-door",
    OutOfHours = "out-of-hours",
    Lado = "lado",
    Training = "training",
    Office = "office",
    Information = "information",
});

/// Opening hours of one run of weekdays, 0 = Monday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    pub first: u8,
    pub last: u8,
    pub from: Time,
    pub to: Time,
}

wire_struct!(Hours {
    first: required "a",
    last: required "z",
    from: required "f",
    to: required "t",
});

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub id: Id,
    pub title: String,
    pub summary: String,
    pub kind: ContactKind,
    pub areas: Vec<Term>,
    pub phone: String,
    pub phone_note: String,
    pub email: String,
    pub hours: Vec<Hours>,
    /// What is not known, and what to do instead.
    pub unknown: String,
    pub order: u16,
    /// The named role that confirmed it, and when.
    pub confirmed_by: String,
    pub confirmed_on: Option<Date>,
    pub provenance: Provenance,
}

wire_struct!(Contact {
    id: required "id",
    title: required "t",
    summary: required "s",
    kind: required "ki",
    areas: required "ar",
    phone: optional "ph",
    phone_note: optional "pn",
    email: optional "em",
    hours: optional "ho",
    unknown: optional "uk",
    order: required "or",
    confirmed_by: optional "cb",
    confirmed_on: optional "cn",
    provenance: required "pv",
});

/// A time of day cannot say midnight at the end, so its last minute stands for it.
const END_OF_DAY: Time = Time::LAST;

impl Contact {
    /// Days after which a confirmation no longer counts (product rule).
    pub const CONFIRMED_DAYS: i32 = 90;

    /// True where a named role has confirmed it in the last 90 days. A confirmation from the
    /// future counts for nothing: a clock or a person was wrong.
    pub fn is_confirmed(&self, today: Date) -> bool {
        !self.confirmed_by.is_empty()
            && self.confirmed_on.is_some_and(|on| (0..=Self::CONFIRMED_DAYS).contains(&(today.number() - on.number())))
    }

    /// Whether the hours say that somebody answers now; `None` where no hours are known.
    pub fn is_open(&self, day: Weekday, time: Time) -> Option<bool> {
        if self.hours.is_empty() {
            return None;
        }
        let index = Weekday::ALL.iter().position(|d| *d == day)? as u8;
        Some(
            self.hours
                .iter()
                .any(|h| (h.first..=h.last).contains(&index) && h.from <= time && (time < h.to || h.to == END_OF_DAY)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(hours: Vec<Hours>) -> Contact {
        Contact {
            id: Id::new("a", "b"),
            title: String::new(),
            summary: String::new(),
            kind: ContactKind::FrontDoor,
            areas: vec![],
            phone: String::new(),
            phone_note: String::new(),
            email: String::new(),
            hours,
            unknown: String::new(),
            order: 0,
            confirmed_by: "Business manager".into(),
            confirmed_on: Date::new(2026, 1, 1),
            provenance: Provenance::default(),
        }
    }

    #[test]
    fn a_confirmation_counts_for_90_days_and_not_from_the_future() {
        let it = contact(vec![]);
        for (day, expected) in
            [((2026, 1, 1), true), ((2026, 4, 1), true), ((2026, 4, 2), false), ((2025, 12, 31), false)]
        {
            let today = Date::new(day.0, day.1, day.2);
            assert_eq!(today.map(|t| it.is_confirmed(t)), Some(expected), "{day:?}");
        }
    }

    #[test]
    fn hours_end_at_the_minute_they_say() {
        let time = |h, m| Time::new(h, m).unwrap_or_else(|| panic!("{h}:{m}"));
        let it = contact(vec![Hours { first: 0, last: 3, from: time(8, 0), to: time(17, 0) }]);
        assert_eq!(it.is_open(Weekday::Thursday, time(16, 59)), Some(true));
        assert_eq!(it.is_open(Weekday::Thursday, time(17, 0)), Some(false));
        assert_eq!(it.is_open(Weekday::Friday, time(9, 0)), Some(false));
        assert_eq!(contact(vec![]).is_open(Weekday::Friday, time(9, 0)), None);
    }
}
