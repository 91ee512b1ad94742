//! What can be learnt.

use super::wire::{wire_struct, wire_words};
use super::{Format, Id, Provenance, Standing, Term};

/// The training level. Data, not a ladder: the county once had four for exploitation alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    #[default]
    None,
    One,
    Two,
    Three,
    Specialist,
}

wire_words!(Level {
    None = "none",
    One = "1",
    Two = "2",
    Three = "3",
    Specialist = "specialist",
});

impl Level {
    pub const ALL: [Self; 5] = [Self::One, Self::Two, Self::Three, Self::Specialist, Self::None];
}

/// Who a thing is for. `only` marks, never hides: a person may need to know that it exists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    pub who: Vec<Term>,
    pub only: bool,
    pub note: String,
}

wire_struct!(Audience {
    who: required "w",
    only: optional "o",
    note: optional "n",
});

/// Addresses use `free` and `paid` only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Cost {
    Free,
    Paid,
    /// Mostly free, some of it charged.
    Mixed,
    #[default]
    Unknown,
}

wire_words!(Cost {
    Unknown = "unknown",
    Free = "free",
    Paid = "paid",
    Mixed = "mixed",
});

impl Cost {
    pub const ALL: [Self; 4] = [Self::Free, Self::Paid, Self::Mixed, Self::Unknown];
}

/// Whether all parts of a course are needed, or any of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartsRule {
    #[default]
    All,
    Any,
}

wire_words!(PartsRule {
    All = "all",
    Any = "any",
});

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub id: String,
    pub title: String,
    pub summary: String,
}

wire_struct!(Part {
    id: required "id",
    title: required "t",
    summary: optional "s",
});

/// A course; its dates are sessions, its text stands in the bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    pub id: Id,
    pub title: String,
    /// Former and other names, shown as "formerly" and searched.
    pub also: Vec<String>,
    pub summary: String,
    pub level: Level,
    pub audience: Audience,
    pub areas: Vec<Term>,
    pub topics: Vec<Term>,
    pub provider: Term,
    pub formats: Vec<Format>,
    /// "half a day": as the source says it, for reading only.
    pub length: String,
    pub cost: Cost,
    /// Can be started at any time; needs no date.
    pub open: bool,
    /// Each session is a talk of its own with its own title.
    pub series: bool,
    pub parts: Vec<Part>,
    pub parts_rule: PartsRule,
    /// Booking routes, in the order in which to offer them.
    pub booking: Vec<Term>,
    pub related: Vec<Id>,
    pub provenance: Provenance,
}

wire_struct!(Course {
    id: required "id",
    title: required "t",
    also: optional "al",
    summary: required "s",
    level: required "l",
    audience: required "au",
    areas: required "ar",
    topics: required "to",
    provider: required "pr",
    formats: required "f",
    length: optional "le",
    cost: required "co",
    open: optional "op",
    series: optional "se",
    parts: optional "pa",
    parts_rule: defaulted "pu",
    booking: required "bo",
    related: optional "re",
    provenance: required "pv",
});

impl Course {
    /// See [`Provenance::standing`].
    pub fn standing(&self, today: super::Date) -> Standing {
        self.provenance.standing(today)
    }
}
