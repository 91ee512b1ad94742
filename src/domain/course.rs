//! What can be learnt.

use super::{Format, Id, Provenance, Standing, Term};
use serde::{Deserialize, Serialize};

/// The training level. Data, not a ladder: the county once had four for exploitation alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    #[default]
    #[serde(rename = "none")]
    None,
    #[serde(rename = "1")]
    One,
    #[serde(rename = "2")]
    Two,
    #[serde(rename = "3")]
    Three,
    #[serde(rename = "specialist")]
    Specialist,
}

impl Level {
    pub const ALL: [Self; 5] = [Self::One, Self::Two, Self::Three, Self::Specialist, Self::None];

    /// The value in addresses and content files.
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::One => "1",
            Self::Two => "2",
            Self::Three => "3",
            Self::Specialist => "specialist",
        }
    }
}

/// Who a thing is for. `only` marks, never hides: a person may need to know that it exists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    #[serde(rename = "w")]
    pub who: Vec<Term>,
    #[serde(rename = "o", default, skip_serializing_if = "is_false")]
    pub only: bool,
    #[serde(rename = "n", default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cost {
    Free,
    Paid,
    /// Mostly free, some of it charged.
    Mixed,
    #[default]
    Unknown,
}

impl Cost {
    pub const ALL: [Self; 4] = [Self::Free, Self::Paid, Self::Mixed, Self::Unknown];

    /// The value in content files; addresses use `free` and `paid` only.
    pub fn key(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Paid => "paid",
            Self::Mixed => "mixed",
            Self::Unknown => "unknown",
        }
    }
}

/// Whether all parts of a course are needed, or any of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartsRule {
    #[default]
    All,
    Any,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub id: String,
    #[serde(rename = "t")]
    pub title: String,
    #[serde(rename = "s", default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
}

/// A course; its dates are sessions, its text stands in the bodies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    pub id: Id,
    #[serde(rename = "t")]
    pub title: String,
    /// Former and other names, shown as "formerly" and searched.
    #[serde(rename = "al", default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    #[serde(rename = "s")]
    pub summary: String,
    #[serde(rename = "l")]
    pub level: Level,
    #[serde(rename = "au")]
    pub audience: Audience,
    #[serde(rename = "ar")]
    pub areas: Vec<Term>,
    #[serde(rename = "to")]
    pub topics: Vec<Term>,
    #[serde(rename = "pr")]
    pub provider: Term,
    #[serde(rename = "f")]
    pub formats: Vec<Format>,
    /// "half a day": as the source says it, for reading only.
    #[serde(rename = "le", default, skip_serializing_if = "String::is_empty")]
    pub length: String,
    #[serde(rename = "co")]
    pub cost: Cost,
    /// Can be started at any time; needs no date.
    #[serde(rename = "op", default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// Each session is a talk of its own with its own title.
    #[serde(rename = "se", default, skip_serializing_if = "is_false")]
    pub series: bool,
    #[serde(rename = "pa", default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    #[serde(rename = "pu", default)]
    pub parts_rule: PartsRule,
    /// Booking routes, in the order in which to offer them.
    #[serde(rename = "bo")]
    pub booking: Vec<Term>,
    #[serde(rename = "re", default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Id>,
    #[serde(rename = "pv")]
    pub provenance: Provenance,
}

impl Course {
    /// See [`Provenance::standing`].
    pub fn standing(&self, today: super::Date) -> Standing {
        self.provenance.standing(today)
    }
}

pub(super) fn is_false(value: &bool) -> bool {
    !*value
}
