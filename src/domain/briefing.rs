//! Something short to read.

use super::wire::{wire_struct, wire_words};
use super::{Audience, Date, Id, Provenance, Standing, Term};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BriefingKind {
    /// A 5-minute briefing.
    Briefing,
    News,
    /// Learning from a review of practice.
    Review,
    /// National guidance or consultation.
    National,
    /// An annual report's figures.
    Report,
}

wire_words!(BriefingKind {
    Briefing = "briefing",
    News = "news",
    Review = "review",
    National = "national",
    Report = "report",
});

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Briefing {
    pub id: Id,
    pub title: String,
    pub also: Vec<String>,
    pub summary: String,
    pub kind: BriefingKind,
    /// The first day of the month where only the month is known.
    pub date: Date,
    /// True where `date` is a day, false where it stands for a whole month.
    pub exact: bool,
    pub deadline: Option<Date>,
    pub minutes: u8,
    pub areas: Vec<Term>,
    pub topics: Vec<Term>,
    pub audience: Audience,
    pub link: String,
    pub related: Vec<Id>,
    pub provenance: Provenance,
}

wire_struct!(Briefing {
    id: required "id",
    title: required "t",
    also: optional "al",
    summary: required "s",
    kind: required "ki",
    date: required "d",
    exact: optional "ex",
    deadline: optional "dl",
    minutes: required "mi",
    areas: required "ar",
    topics: required "to",
    audience: required "au",
    link: optional "li",
    related: optional "re",
    provenance: required "pv",
});

impl Briefing {
    /// Archive a year after it was published, or as its provenance says.
    pub fn standing(&self, today: Date) -> Standing {
        Standing::of_day(self.counts_from(), today).or(self.provenance.standing(today))
    }

    /// The day from which its year counts: a deadline keeps it for longer.
    pub fn counts_from(&self) -> Date {
        self.deadline.unwrap_or(self.date).max(self.date)
    }
}
