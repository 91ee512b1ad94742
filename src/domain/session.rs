//! One dated occurrence: the unit that a person saves, books and exports.

use super::course::is_false;
use super::{Audience, Date, Id, Provenance, Standing, Term, Time};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

impl SessionKind {
    pub const ALL: [Self; 4] = [Self::Session, Self::Forum, Self::Campaign, Self::Deadline];

    /// The value in addresses and content files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Forum => "forum",
            Self::Campaign => "campaign",
            Self::Deadline => "deadline",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    Elearning,
    InPerson,
    Online,
    Hybrid,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Elearning, Self::InPerson, Self::Online, Self::Hybrid];

    /// The value in addresses and content files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Elearning => "elearning",
            Self::InPerson => "in-person",
            Self::Online => "online",
            Self::Hybrid => "hybrid",
        }
    }
}

/// Time of day: "to be confirmed" is a value, never midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Times {
    #[serde(rename = "tbc")]
    Tbc,
    #[serde(rename = "day")]
    AllDay,
    /// Civil times in Europe/London and the same as seconds since 1970 UTC, which the
    /// publisher computed, so that the phone needs no time-zone rules.
    #[serde(rename = "at")]
    At { from: Time, to: Time, from_utc: i64, to_utc: i64 },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    #[serde(rename = "tbc")]
    Tbc,
    /// Named platform, or empty where the source says only "online".
    #[serde(rename = "on")]
    Online(String),
    /// An entry of the vocabulary's places, and the room, which may be empty.
    #[serde(rename = "at")]
    At(Term, String),
    /// A campaign or deadline that happens nowhere in particular.
    #[serde(rename = "no")]
    Nowhere,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SessionState {
    #[default]
    Open,
    Provisional,
    Full,
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub id: Id,
    #[serde(rename = "ki")]
    pub kind: SessionKind,
    /// The course, forum or briefing that it belongs to.
    #[serde(rename = "of", default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// The part of that course.
    #[serde(rename = "pa", default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// Its own title; empty where the parent's serves.
    #[serde(rename = "t", default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(rename = "s", default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// First day; `None` is "date to be confirmed".
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// Last day, where there is more than one.
    #[serde(rename = "un", default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    #[serde(rename = "ti")]
    pub times: Times,
    #[serde(rename = "pl")]
    pub place: Place,
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// Empty is "area to be confirmed".
    #[serde(rename = "ar", default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Term>,
    /// Where it differs from the course's.
    #[serde(rename = "au", default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// Where it differs from the parent's.
    #[serde(rename = "bo", default, skip_serializing_if = "Vec::is_empty")]
    pub booking: Vec<Term>,
    #[serde(rename = "by", default, skip_serializing_if = "Option::is_none")]
    pub book_by: Option<Date>,
    #[serde(rename = "st", default)]
    pub state: SessionState,
    #[serde(rename = "li", default, skip_serializing_if = "is_false")]
    pub limited: bool,
    /// Themes and guest speakers, by role.
    #[serde(rename = "wi", default, skip_serializing_if = "String::is_empty")]
    pub with: String,
    /// The same content for the other council.
    #[serde(rename = "tw", default, skip_serializing_if = "Option::is_none")]
    pub twin: Option<Id>,
    #[serde(rename = "pv")]
    pub provenance: Provenance,
}

impl Session {
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
