//! Where a record comes from, and whether it still stands.

use super::wire::{wire_struct, wire_words};
use super::{Date, Id, Term};

/// The publisher's word on a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    #[default]
    Current,
    /// May have been replaced: "check for a successor".
    Check,
    Superseded,
}

wire_words!(Status {
    Current = "current",
    Check = "check",
    Superseded = "superseded",
});

/// Source, validity and status of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The newsletter or report that said so.
    pub source: Term,
    /// When somebody last held the record against its source.
    pub checked: Option<Date>,
    pub status: Status,
    pub note: String,
    pub superseded_by: Option<Id>,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

wire_struct!(Provenance {
    source: required "s",
    checked: optional "k",
    status: optional "st",
    note: optional "n",
    superseded_by: optional "by",
    from: optional "fr",
    until: optional "un",
});

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
