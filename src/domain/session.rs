//! One dated occurrence: the unit that a person saves, books and exports.

use super::wire::{Faults, Fields, Json, Wire, Written, tag, tagged, text, wire_struct, wire_words};
use super::wire_plain::pair;
use super::{Audience, Date, Id, Provenance, Standing, Term, Time};
use serde_json::Value;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SessionKind {
    /// A date of a course.
    #[default]
    Session,
    /// A meeting of a Practitioner Forum.
    Forum,
    /// An awareness week or day, or a public event.
    Campaign,
    /// The last day for something.
    Deadline,
}

wire_words!(SessionKind {
    Session = "session",
    Forum = "forum",
    Campaign = "campaign",
    Deadline = "deadline",
});

impl SessionKind {
    pub const ALL: [Self; 4] = [Self::Session, Self::Forum, Self::Campaign, Self::Deadline];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    Elearning,
    InPerson,
    Online,
    Hybrid,
}

wire_words!(Format {
    Elearning = "elearning",
    InPerson = "in-person",
    Online = "online",
    Hybrid = "hybrid",
});

impl Format {
    pub const ALL: [Self; 4] = [Self::Elearning, Self::InPerson, Self::Online, Self::Hybrid];

    /// Can be taken part in without going there.
    pub fn is_online(self) -> bool {
        matches!(self, Self::Elearning | Self::Online | Self::Hybrid)
    }
}

/// Time of day: "to be confirmed" is a value, never midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    Tbc,
    AllDay,
    /// Civil times in Europe/London and the same as seconds since 1970 UTC, which the
    /// publisher computed, so that the phone needs no time-zone rules.
    At {
        from: Time,
        to: Time,
        from_utc: i64,
        to_utc: i64,
    },
}

impl Wire for Times {
    fn absent() -> Self {
        Self::Tbc
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        match tagged(value, faults) {
            ("tbc", _) => Self::Tbc,
            ("day", _) => Self::AllDay,
            ("at", at) => {
                let mut fields = Fields::of(at, faults);
                Self::At {
                    from: fields.required("from"),
                    to: fields.required("to"),
                    from_utc: fields.required("from_utc"),
                    to_utc: fields.required("to_utc"),
                }
            }
            _ => faults.unknown(Self::Tbc),
        }
    }
    fn write(&self) -> Value {
        match self {
            Self::Tbc => text("tbc"),
            Self::AllDay => text("day"),
            Self::At { from, to, from_utc, to_utc } => {
                let mut out = Written::default();
                out.required("from", from);
                out.required("to", to);
                out.required("from_utc", from_utc);
                out.required("to_utc", to_utc);
                tag("at", out.object())
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Tbc,
    /// Named platform, or empty where the source says only "online".
    Online(String),
    /// An entry of the vocabulary's places, and the room, which may be empty.
    At(Term, String),
    /// A campaign or deadline that happens nowhere in particular.
    Nowhere,
}

impl Wire for Place {
    fn absent() -> Self {
        Self::Tbc
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        match tagged(value, faults) {
            ("tbc", _) => Self::Tbc,
            ("no", _) => Self::Nowhere,
            ("on", platform) => Self::Online(Wire::read(platform, faults)),
            ("at", at) => {
                let (place, room) = Wire::read(at, faults);
                Self::At(place, room)
            }
            _ => faults.unknown(Self::Tbc),
        }
    }
    fn write(&self) -> Value {
        match self {
            Self::Tbc => text("tbc"),
            Self::Nowhere => text("no"),
            Self::Online(platform) => tag("on", platform.write()),
            Self::At(place, room) => tag("at", pair(place, room)),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SessionState {
    #[default]
    Open,
    Provisional,
    Full,
    Cancelled,
}

wire_words!(SessionState {
    Open = "open",
    Provisional = "provisional",
    Full = "full",
    Cancelled = "cancelled",
});

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: Id,
    pub kind: SessionKind,
    /// The course, forum or briefing that it belongs to.
    pub of: Option<Id>,
    /// The part of that course.
    pub part: String,
    /// Its own title; empty where the parent's serves.
    pub title: String,
    pub summary: String,
    /// First day; `None` is "date to be confirmed".
    pub day: Option<Date>,
    /// Last day, where there is more than one.
    pub until: Option<Date>,
    pub times: Times,
    pub place: Place,
    pub format: Option<Format>,
    /// Empty is "area to be confirmed".
    pub areas: Vec<Term>,
    /// Where it differs from the course's.
    pub audience: Option<Audience>,
    /// Where it differs from the parent's.
    pub booking: Vec<Term>,
    pub book_by: Option<Date>,
    pub state: SessionState,
    pub limited: bool,
    /// Themes and guest speakers, by role.
    pub with: String,
    /// The same content for the other council.
    pub twin: Option<Id>,
    pub provenance: Provenance,
}

wire_struct!(Session {
    id: required "id",
    kind: required "ki",
    of: optional "of",
    part: optional "pa",
    title: optional "t",
    summary: optional "s",
    day: optional "d",
    until: optional "un",
    times: required "ti",
    place: required "pl",
    format: optional "f",
    areas: optional "ar",
    audience: optional "au",
    booking: optional "bo",
    book_by: optional "by",
    state: defaulted "st",
    limited: optional "li",
    with: optional "wi",
    twin: optional "tw",
    provenance: required "pv",
});

impl Session {
    /// One of which nothing is known but its id, to add to.
    pub fn bare(id: Id) -> Self {
        Self {
            id,
            kind: SessionKind::Session,
            of: None,
            part: String::new(),
            title: String::new(),
            summary: String::new(),
            day: None,
            until: None,
            times: Times::Tbc,
            place: Place::Tbc,
            format: None,
            areas: vec![],
            audience: None,
            booking: vec![],
            book_by: None,
            state: SessionState::Open,
            limited: false,
            with: String::new(),
            twin: None,
            provenance: Provenance::default(),
        }
    }

    /// The last day on which it happens.
    pub fn last_day(&self) -> Option<Date> {
        self.until.or(self.day)
    }

    /// Still to come, or today. One without a date is never past.
    pub fn is_upcoming(&self, today: Date) -> bool {
        self.last_day().is_none_or(|last| last >= today)
    }

    /// Has a date, and that is today or later.
    pub fn is_dated_ahead(&self, today: Date) -> bool {
        self.last_day().is_some_and(|last| last >= today)
    }

    pub fn standing(&self, today: Date) -> Standing {
        let by_date = self.last_day().map_or(Standing::Live, |last| Standing::of_day(last, today));
        by_date.or(self.provenance.standing(today))
    }

    /// Sort key: soonest first, unknown times after known ones of the day, no date last.
    pub fn order(&self) -> (i32, u16, &Id) {
        let day = self.day.map_or(i32::MAX, Date::number);
        let minutes = match self.times {
            Times::AllDay => 0,
            Times::At { from, .. } => from.minutes(),
            Times::Tbc => 24 * 60,
        };
        (day, minutes, &self.id)
    }
}
