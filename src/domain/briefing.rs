//! Something short to read.

use super::{Audience, Date, Id, Provenance, Standing, Term};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Briefing {
    pub id: Id,
    #[serde(rename = "t")]
    pub title: String,
    #[serde(rename = "al", default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    #[serde(rename = "s")]
    pub summary: String,
    #[serde(rename = "ki")]
    pub kind: BriefingKind,
    /// The first day of the month where only the month is known.
    #[serde(rename = "d")]
    pub date: Date,
    /// True where `date` is a day, false where it stands for a whole month.
    #[serde(rename = "ex", default, skip_serializing_if = "super::course::is_false")]
    pub exact: bool,
    #[serde(rename = "dl", default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    #[serde(rename = "mi")]
    pub minutes: u8,
    #[serde(rename = "ar")]
    pub areas: Vec<Term>,
    #[serde(rename = "to")]
    pub topics: Vec<Term>,
    #[serde(rename = "au")]
    pub audience: Audience,
    #[serde(rename = "li", default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    #[serde(rename = "re", default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Id>,
    #[serde(rename = "pv")]
    pub provenance: Provenance,
}

impl Briefing {
    /// Archive a year after it was published, or as its provenance says.
    pub fn standing(&self, today: Date) -> Standing {
        Standing::of_day(self.deadline.unwrap_or(self.date).max(self.date), today).or(self.provenance.standing(today))
    }
}
