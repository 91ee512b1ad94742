//! What a person does with their own data beside saving a date: each act once, with its word and its way back.

use super::app::{App, Toast, Undo};
use crate::browser;
use crate::domain::{
    Date, Device, Id, Kept, Month, Own, PartSet, Personal, Said, Session, Step, Watch, look_at, sort_by,
};
use crate::words;
use std::sync::Arc;

/// Puts the focus where it belongs once what had it is gone.
fn focus(id: &'static str) -> Option<Box<dyn Fn()>> {
    Some(Box::new(move || {
        browser::after(0, move || browser::focus_kept(id)).forget();
    }))
}

impl App {
    /// The course in parts of which a session is a date.
    pub(super) fn set_of(&self, session: &Session) -> Option<PartSet> {
        let of = session.of.as_ref()?;
        self.catalogue.with_untracked(|c| c.course(of).and_then(PartSet::of))
    }

    /// The person's own dates as sessions, for lists and clashes.
    pub fn own_dates(&self) -> Vec<Kept> {
        self.personal
            .with(|p| self.ask(|c| p.mine.own.iter().map(|own| own.session(&c.vocabulary)).collect::<Vec<_>>()))
            .into_iter()
            .map(|session| Kept {
                title: session.title.clone(),
                session,
                step: Step::Booked,
                step_on: None,
                gone: false,
                withdrawn: false,
            })
            .collect()
    }

    /// The sessions of a month together with the person's own dates in it.
    pub fn with_own(&self, month: Month, mut sessions: Vec<Session>) -> Vec<Session> {
        let own = self.own_dates().into_iter().map(|kept| kept.session);
        sessions.extend(own.filter(|session| session.day.is_some_and(|day| day.month() == month)));
        sort_by(&mut sessions, |a, b| a.order().cmp(&b.order()));
        sessions
    }

    /// Saves the dates chosen of a course in parts. Another date of the same part that was only saved gives
    /// way; one that the person has asked for, or has, stays.
    pub fn save_set(&self, set: &PartSet, chosen: Vec<Session>) {
        if chosen.is_empty() {
            let words = "Choose a date for at least one part.".to_owned();
            return self.toast.set(Some(Toast { words, undo: None }));
        }
        let (now, today) = (self.now.with_untracked(|n| n.utc), self.today.get_untracked());
        let (saved, given_way) = self.personal.with_untracked(|p| {
            let gives_way =
                |id: &Id, part: &str| chosen.iter().any(|s| s.part == part) && !chosen.iter().any(|s| s.id == *id);
            let entries = p.plan.saved().filter(|e| e.session.of.as_ref() == Some(&set.course));
            let old = entries
                .filter(|e| e.session.is_upcoming(today))
                .filter(|e| e.step == Step::Interested && gives_way(&e.session.id, &e.session.part));
            let new: Vec<Session> = chosen.iter().filter(|s| !p.plan.is_saved(&s.id)).cloned().collect();
            (new, old.map(|e| e.session.id.clone()).collect::<Vec<Id>>())
        });
        let titles: Vec<String> = self.catalogue.with_untracked(|c| saved.iter().map(|s| c.session_title(s)).collect());
        let undo: Undo = {
            let (saved, given_way) = (saved.iter().map(|s| s.id.clone()).collect::<Vec<_>>(), given_way.clone());
            Arc::new(move |p| {
                saved.iter().for_each(|id| p.plan.remove(id, now));
                given_way.iter().for_each(|id| p.plan.restore(id));
            })
        };
        let done = Toast { words: format!("Saved in My learning: {}", set.title), undo: Some(undo) };
        let set = set.clone();
        let change = move |p: &mut Personal| {
            p.mine.keep_set(&set);
            given_way.iter().for_each(|id| p.plan.remove(id, now));
            for (session, title) in saved.iter().zip(&titles) {
                p.plan.save(session, title, now);
            }
        };
        self.edit_saying(change, Some(done));
    }

    /// Takes all dates of a set off the list.
    pub fn remove_set(&self, title: &str, dates: Vec<Id>) {
        let now = self.now.with_untracked(|n| n.utc);
        let back = dates.clone();
        let undo: Undo = Arc::new(move |p| back.iter().for_each(|id| p.plan.restore(id)));
        let done = Toast { words: format!("Removed from My learning: {title}"), undo: Some(undo) };
        let change = move |p: &mut Personal| dates.iter().for_each(|id| p.plan.remove(id, now));
        self.edit_then(Box::new(change), Some(done), focus("ahead"));
    }

    /// Keeps an own date, then goes on; the draft stays where it could not be kept.
    pub fn put_own(&self, own: Own, then: impl Fn() + 'static) {
        let done = Toast { words: format!("Kept in My learning: {}", own.title), undo: None };
        let app = *self;
        let then = move || {
            app.draft.set(None);
            then();
        };
        self.edit_then(Box::new(move |p| p.mine.put_own(own.clone())), Some(done), Some(Box::new(then)));
    }

    pub fn remove_own(&self, number: i64) {
        let Some(own) = self.personal.with_untracked(|p| p.mine.own(number).cloned()) else { return };
        let words = format!("Removed from My learning: {}", own.title);
        let undo: Undo = Arc::new(move |p| p.mine.put_own(own.clone()));
        let done = Toast { words, undo: Some(undo) };
        self.edit_then(Box::new(move |p| p.mine.remove_own(number)), Some(done), focus("ahead"));
    }

    /// Begins or stops telling of dates of a course, a forum or a session, or of any. `back` is where the focus
    /// goes where the button goes with what it stops.
    pub fn toggle_watch(&self, id: &Id, title: &str, back: Option<&'static str>) {
        let today = self.now.with_untracked(|n| n.date);
        let held = self.personal.with_untracked(|p| p.mine.watches.iter().find(|w| w.id == *id).cloned());
        let id = id.clone();
        match held {
            Some(watch) => {
                let undo: Undo = Arc::new(move |p| p.mine.watch(watch.clone()));
                let done = Toast { words: format!("You will not be told any more: {title}"), undo: Some(undo) };
                self.edit_then(Box::new(move |p| p.mine.stop(&id)), Some(done), back.and_then(focus));
            }
            None => {
                let watch = self.catalogue.with_untracked(|c| Watch::new(&id, title.to_owned(), c, today));
                let words = format!("It will stand in My learning when you open the app: {title}");
                self.edit_saying(move |p| p.mine.watch(watch.clone()), Some(Toast { words, undo: None }));
            }
        }
    }

    /// The person has read what changed of one date. `back` is where the focus goes.
    pub fn got_it(&self, id: &Id, back: &'static str) {
        let (catalogue, today, id) = (self.catalogue.get_untracked(), self.now.with_untracked(|n| n.date), id.clone());
        let done = Toast { words: "Noted: you have seen it.".to_owned(), undo: None };
        self.edit_then(Box::new(move |p| look_at(p, &id, &catalogue, today)), Some(done), focus(back));
    }

    /// A word about something due: it is done with, or the place will be used.
    pub fn say(&self, said: Said, words: String) {
        let today = self.now.with_untracked(|n| n.date);
        let back = said.clone();
        let undo: Undo = Arc::new(move |p| p.mine.unsay(&back));
        let change = move |p: &mut Personal| p.mine.say(said.clone(), today);
        self.edit_then(Box::new(change), Some(Toast { words, undo: Some(undo) }), focus("due"));
    }

    /// The person wrote again, today.
    pub fn asked_again(&self, id: &Id) {
        let (id, today) = (id.clone(), self.now.with_untracked(|n| n.date));
        let before: Option<(Step, Option<Date>)> = self.personal.with_untracked(|p| p.plan.step(&id));
        let back = id.clone();
        let undo: Undo = Arc::new(move |p| {
            if let Some((step, Some(on))) = before {
                p.plan.take(&back, step, on);
            }
        });
        let done = Toast { words: words::step(Step::Asked, Some(today)), undo: Some(undo) };
        self.edit_then(Box::new(move |p| p.plan.take(&id, Step::Asked, today)), Some(done), focus("due"));
    }

    /// The person said whether others use the device. `back` is where the focus goes.
    pub fn set_device(&self, device: Device, back: &'static str) {
        let words = match device {
            Device::Shared => "What was stored here is erased. What you see stays until you close or reload the app.",
            Device::Own | Device::Unasked => "What you save is kept on this device.",
        };
        let done = Toast { words: words.to_owned(), undo: None };
        self.edit_then(Box::new(move |p| p.mine.device = device), Some(done), focus(back));
    }
}
