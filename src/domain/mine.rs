//! What a person put on My learning beside the sessions that they saved, and whose device it is.

use super::wire::{wire_struct, wire_words};
use super::{Catalogue, Date, FeedInfo, Id, Own, PartSet, Session, Watch};

/// So many briefings are remembered as read: more than come in ten years, and 10 kB at most.
const MOST_READ: usize = 500;

/// Days for which a thing that was put off is remembered after its day.
const REMEMBERED: i32 = 30;

/// Whether only this person uses the device, by their own word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Device {
    /// Not asked yet, or not answered.
    #[default]
    Unasked,
    /// Nobody else's: what is saved is kept.
    Own,
    /// Others use it: nothing is kept after closing.
    Shared,
}

wire_words!(Device {
    Unasked = "unasked",
    Own = "own",
    Shared = "shared",
});

/// What a person said of a thing that was due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Word {
    /// It need not be in the list.
    #[default]
    Off,
    /// They will use the place that they have.
    Going,
}

wire_words!(Word {
    Off = "off",
    Going = "going",
});

/// A word about a session, for the day that it had then: moved to another day, it is due anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub id: Id,
    pub day: Date,
    pub word: Word,
}

wire_struct!(Said {
    id: required "id",
    day: required "d",
    word: optional "w",
});

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mine {
    pub device: Device,
    pub own: Vec<Own>,
    pub watches: Vec<Watch>,
    pub sets: Vec<PartSet>,
    pub said: Vec<Said>,
    /// Briefings that were opened, the latest last.
    pub read: Vec<Id>,
    /// Briefings to read later, in the order in which they were saved.
    pub later: Vec<Id>,
}

wire_struct!(Mine {
    device: optional "device",
    own: optional "own",
    watches: optional "watches",
    sets: optional "sets",
    said: optional "said",
    read: optional "read",
    later: optional "later",
});

impl Mine {
    pub fn own(&self, number: i64) -> Option<&Own> {
        self.own.iter().find(|own| own.number == number)
    }

    /// A number that no own date has or had; `now` in seconds since 1970 UTC.
    pub fn next_number(&self, now: i64) -> i64 {
        self.own.iter().map(|own| own.number + 1).max().unwrap_or(0).max(now)
    }

    /// Adds an own date, or puts it in the place of the one with its number.
    pub fn put_own(&mut self, own: Own) {
        match self.own.iter_mut().find(|held| held.number == own.number) {
            Some(held) => *held = own,
            None => self.own.push(own),
        }
    }

    pub fn remove_own(&mut self, number: i64) {
        self.own.retain(|own| own.number != number);
    }

    pub fn watches(&self, id: &Id) -> bool {
        self.watches.iter().any(|watch| watch.id == *id)
    }

    /// Adds a watch unless it is there.
    pub fn watch(&mut self, watch: Watch) {
        if !self.watches(&watch.id) {
            self.watches.push(watch);
        }
    }

    pub fn stop(&mut self, id: &Id) {
        self.watches.retain(|watch| watch.id != *id);
    }

    /// Whether the person waits for this, and does not know it yet.
    pub fn waits_for(&self, session: &Session, today: Date) -> bool {
        self.watches.iter().any(|watch| watch.is_news(session, today))
    }

    /// Keeps what is known of a course in parts.
    pub fn keep_set(&mut self, set: &PartSet) {
        self.sets.retain(|held| held.course != set.course);
        self.sets.push(set.clone());
    }

    /// Nothing was ever put here, or all of it was taken away.
    pub fn is_empty(&self) -> bool {
        let lists = self.own.is_empty() && self.watches.is_empty() && self.sets.is_empty() && self.said.is_empty();
        lists && self.read.is_empty() && self.later.is_empty() && self.device == Device::Unasked
    }

    pub fn has_read(&self, id: &Id) -> bool {
        self.read.contains(id)
    }

    /// Notes that a briefing was opened; the oldest notes are forgotten.
    pub fn note_read(&mut self, id: &Id) {
        if !self.has_read(id) {
            self.read.push(id.clone());
            let over = self.read.len().saturating_sub(MOST_READ);
            self.read.drain(..over);
        }
    }

    pub fn is_for_later(&self, id: &Id) -> bool {
        self.later.contains(id)
    }

    /// Puts a briefing with those to read later, or takes it away.
    pub fn set_later(&mut self, id: &Id, later: bool) {
        self.later.retain(|held| held != id);
        if later {
            self.later.push(id.clone());
        }
    }

    pub fn set(&self, course: &Id) -> Option<&PartSet> {
        self.sets.iter().find(|set| set.course == *course)
    }

    /// Notes a word about a session of this day, and forgets words of long past ones.
    pub fn say(&mut self, said: Said, today: Date) {
        // What is said while the app shows another day sweeps nothing that lies around that day.
        let from = today.min(said.day);
        self.said.retain(|old| old.day.number() + REMEMBERED >= from.number());
        self.unsay(&said);
        self.said.push(said);
    }

    pub fn unsay(&mut self, said: &Said) {
        self.said.retain(|old| old != said);
    }

    pub fn has_said(&self, id: &Id, day: Date, word: Word) -> bool {
        self.said.iter().any(|said| said.id == *id && said.day == day && said.word == word)
    }

    /// Takes over what a complete feed now says; false where that is known already.
    pub(super) fn settle(&mut self, feed: &FeedInfo, catalogue: &Catalogue) -> bool {
        let mut noted = false;
        for watch in &mut self.watches {
            noted |= watch.settle(feed, catalogue);
        }
        for set in &mut self.sets {
            noted |= set.settle(feed, catalogue);
        }
        noted
    }

    /// The person has looked at all that a complete feed brought.
    pub(super) fn look(&mut self, feed: &FeedInfo, catalogue: &Catalogue, today: Date) {
        for watch in self.watches.iter_mut().filter(|watch| watch.id.feed() == feed.slug) {
            watch.look(catalogue, today);
        }
    }

    /// Takes in what another page of this device has and this one lacks; a thing that both have stays.
    pub(super) fn take_in(&mut self, other: &Self) {
        for own in &other.own {
            match self.own(own.number) {
                None => self.put_own(own.clone()),
                // Another date that came by the same number in the same second.
                Some(held) if held != own => {
                    let number = self.next_number(own.number);
                    self.put_own(Own { number, ..own.clone() });
                }
                Some(_) => {}
            }
        }
        for watch in &other.watches {
            self.watch(watch.clone());
        }
        for set in &other.sets {
            if self.set(&set.course).is_none() {
                self.sets.push(set.clone());
            }
        }
        for said in &other.said {
            if !self.said.contains(said) {
                self.said.push(said.clone());
            }
        }
        for id in &other.read {
            self.note_read(id);
        }
        for id in &other.later {
            if !self.is_for_later(id) {
                self.later.push(id.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_remembered_within_bounds_and_by_both_pages() {
        let id = |n: usize| Id::new("f", &format!("b{n}"));
        let mut mine = Mine::default();
        for n in 0..MOST_READ + 2 {
            mine.note_read(&id(n));
            mine.note_read(&id(n));
        }
        assert_eq!(mine.read.len(), MOST_READ);
        assert!(!mine.has_read(&id(1)) && mine.has_read(&id(2)));
        let (mut one, mut other) = (Mine::default(), Mine::default());
        one.set_later(&id(1), true);
        one.note_read(&id(1));
        other.set_later(&id(1), true);
        other.set_later(&id(2), true);
        other.note_read(&id(3));
        one.take_in(&other);
        assert_eq!((one.later, one.read), (vec![id(1), id(2)], vec![id(1), id(3)]));
    }

    #[test]
    fn a_word_said_while_another_day_is_shown_sweeps_none_of_that_day() {
        let day = |year| Date::new(year, 9, 1).expect("a day");
        let said = |local: &str| Said { id: Id::new("f", local), day: day(2023), word: Word::default() };
        let mut mine = Mine::default();
        mine.say(said("a"), day(2026));
        mine.say(said("b"), day(2026));
        assert_eq!(mine.said, [said("a"), said("b")]);
        mine.say(Said { day: day(2026), ..said("c") }, day(2026));
        assert_eq!(mine.said.len(), 1, "long past");
    }
}
