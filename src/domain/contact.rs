//! A way to reach someone, and how far it can be trusted.

use super::wire::{wire_struct, wire_words};
use super::{Date, Id, Provenance, Term, Time, Weekday, is_bank_holiday, sort_by};

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

    /// Whether the hours say that somebody answers now; `None` where no hours are known. Hours that leave out a day
    /// of the week are those of an office, which is shut on a bank holiday.
    pub fn is_open(&self, day: Date, time: Time) -> Option<bool> {
        if self.hours.is_empty() {
            return None;
        }
        let index = Weekday::ALL.iter().position(|d| *d == day.weekday())? as u8;
        let every_day = (0..7).all(|day| self.hours.iter().any(|h| (h.first..=h.last).contains(&day)));
        let shut = is_bank_holiday(day) && !every_day;
        Some(self.hours.iter().any(|h| {
            let today = (h.first..=h.last).contains(&index) && !shut;
            today && h.from <= time && (time < h.to || h.to == END_OF_DAY)
        }))
    }
}

/// Contacts of one kind, in the order that the publisher gave them.
pub fn contacts_of(all: &[Contact], kind: ContactKind) -> Vec<&Contact> {
    let mut out: Vec<&Contact> = all.iter().filter(|c| c.kind == kind).collect();
    sort_by(&mut out, |a, b| a.order.cmp(&b.order).then_with(|| a.id.cmp(&b.id)));
    out
}

/// The same, those of one council.
pub fn contacts_for<'a>(all: &'a [Contact], kind: ContactKind, council: &Term) -> Vec<&'a Contact> {
    contacts_of(all, kind).into_iter().filter(|c| c.areas.contains(council)).collect()
}

/// The front door and the out-of-hours number of a council: those likely to answer at this hour, then the others.
pub fn numbers_for_now<'a>(
    all: &'a [Contact],
    council: &Term,
    day: Date,
    time: Time,
) -> (Vec<&'a Contact>, Vec<&'a Contact>) {
    let here = |kind| contacts_for(all, kind, council);
    let (door, night) = (here(ContactKind::FrontDoor), here(ContactKind::OutOfHours));
    let known: Vec<bool> = door.iter().filter_map(|c| c.is_open(day, time)).collect();
    let open = if known.is_empty() { is_office_hours(day, time) } else { known.contains(&true) };
    if open { (door, night) } else { (night, door) }
}

/// Monday to Friday, 9 to 5, no bank holiday: a guess for where no hours are known.
fn is_office_hours(day: Date, time: Time) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && !is_bank_holiday(day) && (9..17).contains(&time.hour())
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

    fn time(text: &str) -> Time {
        Time::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    fn hours(first: u8, last: u8, from: &str, to: &str) -> Hours {
        Hours { first, last, from: time(from), to: time(to) }
    }

    #[test]
    fn hours_end_at_the_minute_they_say() {
        let it = contact(vec![hours(0, 3, "08:00", "17:00")]);
        let (thursday, friday) = (date("2026-01-15"), date("2026-01-16"));
        assert_eq!(it.is_open(thursday, time("16:59")), Some(true));
        assert_eq!(it.is_open(thursday, time("17:00")), Some(false));
        assert_eq!(it.is_open(friday, time("09:00")), Some(false));
        assert_eq!(contact(vec![]).is_open(friday, time("09:00")), None);
    }

    #[test]
    fn an_office_is_shut_on_a_bank_holiday_and_who_answers_every_day_is_not() {
        let monday = date("2026-08-31");
        assert_eq!(contact(vec![hours(0, 4, "08:00", "17:00")]).is_open(monday, time("10:00")), Some(false));
        assert_eq!(contact(vec![hours(0, 5, "08:00", "17:00")]).is_open(monday, time("10:00")), Some(false));
        assert_eq!(contact(vec![hours(0, 6, "00:00", "23:59")]).is_open(monday, time("10:00")), Some(true));
        assert_eq!(
            contact(vec![hours(0, 4, "08:00", "17:00")]).is_open(monday.plus_days(7), time("10:00")),
            Some(true)
        );
    }

    #[test]
    fn the_number_likely_to_answer_comes_first_at_any_hour() {
        let of = |council: &str, kind: ContactKind, hours: Vec<Hours>| {
            let areas = vec![Term::new(council)];
            Contact { id: Id::new(council, kind.key()), kind, areas, ..contact(hours) }
        };
        let printed = vec![hours(0, 3, "08:00", "17:00"), hours(4, 4, "08:00", "16:30")];
        let all = [
            of("known", ContactKind::OutOfHours, vec![]),
            of("known", ContactKind::FrontDoor, printed),
            of("known", ContactKind::Lado, vec![]),
            of("guessed", ContactKind::FrontDoor, vec![]),
            of("guessed", ContactKind::OutOfHours, vec![]),
        ];
        let first = |council: &str, when: &str| -> String {
            let (day, at) = when.split_once(' ').unwrap_or((when, ""));
            let council = Term::new(council);
            let (first, second) = numbers_for_now(&all, &council, date(day), time(at));
            assert_eq!((first.len(), second.len()), (1, 1), "{council} {when}");
            first.iter().map(|c| c.kind.key()).collect()
        };
        let (door, night) = ("front-door", "out-of-hours");
        // The hour in London; with hours that are printed, and without any.
        for (when, known, guessed) in [
            ("2026-01-14 09:30", door, door),   // office hours
            ("2026-01-14 12:30", door, door),   // lunch
            ("2026-01-14 08:30", door, night),  // early
            ("2026-01-14 07:59", night, night), // before anybody
            ("2026-01-16 16:29", door, door),   // Friday, the last minute
            ("2026-01-16 16:45", night, door),  // Friday, 4.45pm
            ("2026-01-14 17:00", night, night), // evening
            ("2026-01-14 23:59", night, night),
            ("2026-01-15 00:00", night, night), // midnight
            ("2026-01-15 03:30", night, night), // night
            ("2026-01-17 11:00", night, night), // Saturday
            ("2026-01-18 15:00", night, night), // Sunday
            ("2026-08-31 10:00", night, night), // bank holiday
            ("2026-04-03 10:00", night, night), // Good Friday
            ("2026-12-28 10:00", night, night), // in place of Boxing Day
            ("2026-12-29 10:00", door, door),   // between the holidays
            ("2022-09-19 10:00", night, night), // proclaimed for once
            ("2026-03-29 00:59", night, night), // the clocks go forward: the hour from 1 is skipped
            ("2026-03-29 02:00", night, night),
            ("2026-03-30 08:00", door, night),  // the Monday after, by the new time
            ("2026-10-25 01:30", night, night), // the clocks go back: twice
            ("2026-10-26 16:59", door, door),
        ] {
            assert_eq!(
                (first("known", when), first("guessed", when)),
                (known.to_owned(), guessed.to_owned()),
                "{when}"
            );
        }
    }
}
