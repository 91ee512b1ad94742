//! Which record has which id, over all feeds and kinds.

use super::nearest;
use super::problem::{Problems, Spot};
use crate::domain::Id;
use std::collections::{BTreeMap, BTreeSet};

/// The kinds of record that have ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordKind {
    Course,
    Session,
    Forum,
    Resource,
    Briefing,
    Contact,
}

impl RecordKind {
    /// Kinds that stand in files of their own.
    pub const IN_FILES: [Self; 5] = [Self::Course, Self::Forum, Self::Resource, Self::Briefing, Self::Contact];

    /// The first parts of addresses that name a record.
    pub const PAGES: [&str; 5] = ["learn", "sessions", "forums", "toolkit", "briefings"];

    /// The folder of a feed in which it is written.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Course => "courses",
            Self::Session => "dates",
            Self::Forum => "forums",
            Self::Resource => "toolkit",
            Self::Briefing => "briefings",
            Self::Contact => "contacts",
        }
    }

    /// The first part of its address; contacts share one page.
    pub fn page(self) -> Option<&'static str> {
        match self {
            Self::Course => Some("learn"),
            Self::Session => Some("sessions"),
            Self::Forum => Some("forums"),
            Self::Resource => Some("toolkit"),
            Self::Briefing => Some("briefings"),
            Self::Contact => None,
        }
    }

    pub fn of_page(page: &str) -> Option<Self> {
        [Self::Course, Self::Session, Self::Forum, Self::Resource, Self::Briefing]
            .into_iter()
            .find(|k| k.page() == Some(page))
    }

    pub fn noun(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Session => "date",
            Self::Forum => "forum",
            Self::Resource => "toolkit entry",
            Self::Briefing => "briefing",
            Self::Contact => "contact",
        }
    }
}

/// Every id that is taken. A record with faults of its own is here too, so that one mistake is
/// not told again wherever the record is mentioned.
#[derive(Debug, Default)]
pub struct Index {
    taken: BTreeMap<Id, (RecordKind, Spot)>,
    /// Feeds with rows that could not be read, whose dates may have any id.
    incomplete: BTreeSet<String>,
}

impl Index {
    /// Takes an id; a second taker is a problem.
    pub fn take(&mut self, id: &Id, kind: RecordKind, spot: &Spot, problems: &mut Problems) {
        match self.taken.get(id) {
            Some((other, first)) => {
                let hint = format!("the {} in {first} has it: give this one another", other.noun());
                problems.error(spot, "this id is taken", id.local(), hint);
            }
            None => {
                self.taken.insert(id.clone(), (kind, spot.clone()));
            }
        }
    }

    /// Notes that some dates of a feed are not known.
    pub fn lose_dates(&mut self, feed: &str) {
        self.incomplete.insert(feed.to_owned());
    }

    /// Whether an id that nobody has may be that of a date that could not be read.
    pub fn may_be_lost(&self, id: &Id) -> bool {
        self.incomplete.contains(id.feed())
    }

    pub fn kind(&self, id: &Id) -> Option<RecordKind> {
        self.taken.get(id).map(|(kind, _)| *kind)
    }

    /// What may have been meant by an id that nobody has.
    pub fn hint(&self, id: &Id) -> String {
        if let Some(elsewhere) = self.taken.keys().find(|known| known.local() == id.local()) {
            return format!("did you mean \"{elsewhere}\"?");
        }
        match nearest::nearest(id.as_str(), self.taken.keys().map(Id::as_str)) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "add the record, or take the mention out".into(),
        }
    }
}
