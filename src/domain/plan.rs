//! What a person saved. On the screen it is called "My learning", since "plan" alone means a
//! child protection plan to these readers.

mod carry;

pub use carry::{Carried, Fate, Met, Stood};

use super::wire::{Wire, wire_words};
use super::{Catalogue, Date, FeedInfo, Id, Session, aspects, sort_by};

/// Seconds for which a removal can be undone, and for which it is remembered: 30 days.
const TOMBSTONE_SECONDS: i64 = 30 * 24 * 60 * 60;

/// That a feed no longer has what was saved of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// When the first issue without it was published, seconds since 1970 UTC.
    pub at: i64,
    /// The person was told.
    pub seen: bool,
}

/// How far a person is with a saved date, by their own word: the app never books anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// Saved, nothing done yet.
    #[default]
    Interested,
    /// Asked for a place; nobody has answered.
    Asked,
    Booked,
    /// Let the place go.
    Released,
    Attended,
    Missed,
}

wire_words!(Step {
    Interested = "interested",
    Asked = "asked",
    Booked = "booked",
    Released = "released",
    Attended = "attended",
    Missed = "missed",
});

impl Step {
    pub const ALL: [Self; 6] =
        [Self::Interested, Self::Asked, Self::Booked, Self::Released, Self::Attended, Self::Missed];

    /// What a person may do next, the likeliest first: before the date is over, and after.
    pub fn next(self, over: bool) -> &'static [Self] {
        match (self, over) {
            (Self::Interested, false) => &[Self::Asked, Self::Booked],
            (Self::Asked, false) => &[Self::Booked, Self::Interested],
            (Self::Booked, false) => &[Self::Released],
            (Self::Released, false) => &[Self::Asked, Self::Booked],
            (Self::Attended | Self::Missed, false) => &[Self::Booked, Self::Interested],
            (Self::Interested | Self::Asked | Self::Booked | Self::Released, true) => &[Self::Attended, Self::Missed],
            (Self::Attended, true) => &[Self::Missed],
            (Self::Missed, true) => &[Self::Attended],
        }
    }
}

/// A saved session with its last known copy, so that it outlives its feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the session was last called.
    pub title: String,
    /// The last known copy.
    pub session: Session,
    /// The copy that the person saw, where what is known now differs in what matters.
    pub before: Option<Session>,
    pub withdrawn: Option<Withdrawn>,
    pub step: Step,
    /// The day on which the person took that step; `None` where they took none.
    pub step_on: Option<Date>,
    /// Seconds since 1970 UTC.
    pub saved_at: i64,
    pub removed_at: Option<i64>,
}

/// What is known of a saved session now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub title: String,
    pub session: Session,
    pub step: Step,
    pub step_on: Option<Date>,
    /// The partnership, or this device, no longer lists it.
    pub gone: bool,
    /// The partnership took it off its programme.
    pub withdrawn: bool,
}

/// All that was saved, oldest first. A removal leaves a tombstone, which is also the undo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    entries: Vec<Saved>,
}

impl Plan {
    /// From what was stored; a second entry of one id is dropped.
    pub fn new(entries: Vec<Saved>) -> Self {
        let mut plan = Self::default();
        for entry in entries {
            if plan.entry(&entry.session.id).is_none() {
                plan.entries.push(entry);
            }
        }
        plan
    }

    /// Everything, tombstones included: what is stored.
    pub fn entries(&self) -> &[Saved] {
        &self.entries
    }

    /// What is saved now.
    pub fn saved(&self) -> impl Iterator<Item = &Saved> {
        self.entries.iter().filter(|e| e.removed_at.is_none())
    }

    /// What is saved, as the partnership has it now, or as it was saved where that has it no longer;
    /// soonest first.
    pub fn kept(&self, catalogue: &Catalogue) -> Vec<Kept> {
        let kept = |saved: &Saved| {
            let now = catalogue.session(&saved.session.id);
            Kept {
                title: now.map_or_else(|| saved.title.clone(), |now| catalogue.session_title(now)),
                session: now.unwrap_or(&saved.session).clone(),
                step: saved.step,
                step_on: saved.step_on,
                gone: now.is_none(),
                withdrawn: saved.withdrawn.is_some(),
            }
        };
        let mut out: Vec<Kept> = self.saved().map(kept).collect();
        sort_by(&mut out, |a, b| a.session.order().cmp(&b.session.order()));
        out
    }

    /// How far the person is with a date; `None` where it is not saved.
    pub fn step(&self, id: &Id) -> Option<(Step, Option<Date>)> {
        self.saved().find(|e| e.session.id == *id).map(|e| (e.step, e.step_on))
    }

    /// Saved, and taken off its programme by the partnership.
    pub fn is_withdrawn(&self, id: &Id) -> bool {
        self.saved().any(|e| e.session.id == *id && e.withdrawn.is_some())
    }

    pub fn is_saved(&self, id: &Id) -> bool {
        self.saved().any(|e| e.session.id == *id)
    }

    /// Saves a session, or brings a removed one back with its first date of saving.
    pub fn save(&mut self, session: &Session, title: &str, now: i64) {
        match self.entry_mut(&session.id) {
            Some(entry) => {
                entry.removed_at = None;
                entry.session = session.clone();
                entry.title = title.to_owned();
                entry.before = None;
                entry.withdrawn = None;
                (entry.step, entry.step_on) = (Step::default(), None);
            }
            None => self.entries.push(Saved {
                title: title.to_owned(),
                session: session.clone(),
                before: None,
                withdrawn: None,
                step: Step::default(),
                step_on: None,
                saved_at: now,
                removed_at: None,
            }),
        }
    }

    /// Removes a session; [`Plan::restore`] undoes it. Old tombstones are swept on the way.
    pub fn remove(&mut self, id: &Id, now: i64) {
        self.entries.retain(|e| e.removed_at.is_none_or(|at| now - at < TOMBSTONE_SECONDS));
        if let Some(entry) = self.entry_mut(id) {
            entry.removed_at = Some(now);
        }
    }

    /// The person took a step with a saved date. Does nothing where it is not saved.
    pub fn take(&mut self, id: &Id, step: Step, today: Date) {
        if let Some(entry) = self.entry_mut(id).filter(|e| e.removed_at.is_none()) {
            (entry.step, entry.step_on) = (step, Some(today));
        }
    }

    pub fn restore(&mut self, id: &Id) {
        if let Some(entry) = self.entry_mut(id) {
            entry.removed_at = None;
        }
    }

    /// Takes over what a complete feed now says of what was saved from it; false where that is
    /// known already.
    pub(super) fn settle(&mut self, feed: &FeedInfo, catalogue: &Catalogue) -> bool {
        let mut noted = false;
        for entry in self.entries.iter_mut().filter(|e| e.session.id.feed() == feed.slug) {
            match catalogue.session(&entry.session.id) {
                Some(now) => noted |= entry.settle(now, catalogue.session_title(now)),
                None if entry.withdrawn.is_none() => {
                    entry.withdrawn = Some(Withdrawn { at: feed.generated_at, seen: false });
                    noted = true;
                }
                None => {}
            }
        }
        noted
    }

    /// The person has read what changed.
    pub(super) fn look(&mut self) {
        for entry in &mut self.entries {
            entry.look();
        }
    }

    /// The person has read what changed of one date.
    pub(super) fn look_at(&mut self, id: &Id) {
        if let Some(entry) = self.entry_mut(id) {
            entry.look();
        }
    }

    /// Takes in what another page of this device has and this one lacks.
    pub(super) fn merge(&mut self, other: &Self) {
        for entry in &other.entries {
            match self.entry_mut(&entry.session.id) {
                None => self.entries.push(entry.clone()),
                // Removed in one, saved in the other: rather kept.
                Some(held) if held.removed_at.is_some() && entry.removed_at.is_none() => *held = entry.clone(),
                Some(_) => {}
            }
        }
    }

    fn entry(&self, id: &Id) -> Option<&Saved> {
        self.entries.iter().find(|e| e.session.id == *id)
    }

    fn entry_mut(&mut self, id: &Id) -> Option<&mut Saved> {
        self.entries.iter_mut().find(|e| e.session.id == *id)
    }
}

impl Saved {
    fn look(&mut self) {
        self.before = None;
        if let Some(withdrawn) = &mut self.withdrawn {
            withdrawn.seen = true;
        }
    }

    fn settle(&mut self, now: &Session, title: String) -> bool {
        // Compared as they are written down: comparing field by field is 10 kB more for a phone.
        let same = self.title == title && self.session.write() == now.write();
        if same && self.withdrawn.is_none() {
            return false;
        }
        self.withdrawn = None;
        self.title = title;
        let known = std::mem::replace(&mut self.session, now.clone());
        let before = self.before.take().unwrap_or(known);
        // Changed and changed back is no change to a person who saw neither.
        self.before = (!aspects(&before, now).is_empty()).then_some(before);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(local: &str) -> Session {
        Session::bare(Id::new("f", local))
    }

    #[test]
    fn a_removal_can_be_undone_for_30_days_and_is_then_forgotten() {
        let mut plan = Plan::default();
        let (one, two) = (session("one"), session("two"));
        plan.save(&one, "One", 100);
        plan.save(&two, "Two", 200);
        plan.remove(&one.id, 300);
        assert!(!plan.is_saved(&one.id));
        plan.restore(&one.id);
        assert!(plan.is_saved(&one.id));
        plan.remove(&one.id, 300);
        plan.remove(&two.id, 300 + TOMBSTONE_SECONDS);
        plan.restore(&one.id);
        assert!(!plan.is_saved(&one.id), "swept");
        assert_eq!(plan.entries().len(), 1);
    }

    #[test]
    fn a_step_is_kept_through_a_removal_and_its_undo() {
        let mut plan = Plan::default();
        let one = session("one");
        let day = Date::new(2026, 3, 3).expect("a day");
        plan.take(&one.id, Step::Asked, day);
        assert_eq!(plan.step(&one.id), None);
        plan.save(&one, "One", 100);
        plan.take(&one.id, Step::Asked, day);
        plan.remove(&one.id, 200);
        assert_eq!(plan.step(&one.id), None);
        plan.restore(&one.id);
        assert_eq!(plan.step(&one.id), Some((Step::Asked, Some(day))));
        plan.remove(&one.id, 300);
        plan.take(&one.id, Step::Booked, day);
        plan.restore(&one.id);
        assert_eq!(plan.step(&one.id), Some((Step::Asked, Some(day))), "no step is taken with what was removed");
        plan.save(&one, "One", 400);
        assert_eq!(plan.step(&one.id), Some((Step::Interested, None)), "saved anew, it begins anew");
    }

    #[test]
    fn from_every_step_there_is_a_way_to_what_happened() {
        for step in Step::ALL {
            assert!(!step.next(false).contains(&step) && !step.next(true).contains(&step), "{step:?}");
            assert!(!step.next(false).is_empty(), "{step:?}");
            let after = step.next(true);
            assert!(after.iter().all(|s| matches!(s, Step::Attended | Step::Missed)) && !after.is_empty(), "{step:?}");
        }
    }

    #[test]
    fn saving_twice_keeps_one_entry_and_the_first_date() {
        let mut plan = Plan::default();
        plan.save(&session("one"), "One", 100);
        plan.save(&session("one"), "One, renamed", 200);
        assert_eq!(plan.saved().map(|e| (e.title.as_str(), e.saved_at)).collect::<Vec<_>>(), [("One, renamed", 100)]);
    }
}
