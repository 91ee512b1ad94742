//! Where a record comes from, and whether it still stands.

use super::{Date, Id, Term};
use serde::{Deserialize, Serialize};

/// The publisher's word on a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    #[default]
    Current,
    /// May have been replaced: "check for a successor".
    Check,
    Superseded,
}

/// Source, validity and status of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The newsletter or report that said so.
    #[serde(rename = "s")]
    pub source: Term,
    /// When somebody last held the record against its source.
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Date>,
    #[serde(rename = "st", default, skip_serializing_if = "is_current")]
    pub status: Status,
    #[serde(rename = "n", default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(rename = "by", default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<Id>,
    #[serde(rename = "fr", default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    #[serde(rename = "un", default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// Whether a record belongs in the lists on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Live,
    /// Kept and reachable, outside lists until asked for.
    Archive,
}

impl Provenance {
    /// Archive once superseded, or once its validity has ended.
    pub fn standing(&self, today: Date) -> Standing {
        let ended = self.until.is_some_and(|until| until < today);
        if ended || self.status == Status::Superseded { Standing::Archive } else { Standing::Live }
    }
}

impl Standing {
    /// Dated things turn to archive 12 months after their last day (product rule).
    pub fn of_day(last_day: Date, today: Date) -> Self {
        if last_day < today.months_before(12) { Self::Archive } else { Self::Live }
    }

    /// Archive if either is.
    pub fn or(self, other: Self) -> Self {
        if self == Self::Live { other } else { self }
    }
}

fn is_current(status: &Status) -> bool {
    *status == Status::Current
}
