//! A person with a device, and the model of what must be there.

use crate::story::{Edit, Step};
use crate::world::{Feed, SLUGS, catalogue, session_id, today, watched_id};
use learning_zone::domain::{
    Catalogue, Change, ChangeKind, Date, Id, Own, OwnDraft, Part, PartSet, PartsRule, Personal, Said, Session,
    SessionState, Step as Place, Watch, Word, aspects, changes, look, look_at, settle,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What a run met.
#[derive(Default)]
pub struct Count {
    pub histories: u64,
    steps: u64,
    issues: u64,
    saved: u64,
    gone: u64,
    sets: u64,
    own: u64,
    watches: u64,
    news: u64,
    changed: u64,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { histories, steps, issues, saved, gone, sets, own, watches, news, changed } = self;
        write!(f, "{histories} histories of {steps} steps with {issues} issues. After each step all was found: ")?;
        write!(f, "{saved} times a saved date ({gone} of them no longer listed, {changed} changed), ")?;
        write!(f, "{sets} times a set, {own} an own date, {watches} a watch, {news} times what it waited for")
    }
}

impl Count {
    pub fn is_worth_something(&self) -> bool {
        [self.issues, self.saved, self.gone, self.sets, self.own, self.watches, self.news, self.changed]
            .iter()
            .all(|met| *met > self.histories / 10)
    }
}

struct Saved {
    /// As the person last knew it, and as it was last known to the device.
    seen: Session,
    last: Session,
    title: String,
    step: Option<(Place, Date)>,
    removed: bool,
    /// The feed lacks it, and the person has not been told.
    untold: bool,
    listed: bool,
}

struct Waited {
    title: String,
    known: BTreeSet<Id>,
    seen: Option<Session>,
}

#[derive(Default)]
struct Model {
    saved: BTreeMap<Id, Saved>,
    sets: BTreeMap<Id, (String, Vec<Part>, PartsRule)>,
    own: BTreeMap<i64, Own>,
    watches: BTreeMap<Id, Waited>,
    said: Vec<Said>,
}

struct Person {
    feeds: [Feed; 2],
    /// What is on the device, as text; each edit reads it and writes it, as the app does.
    stored: Option<String>,
    model: Model,
    clock: i64,
}

/// Lives through a history; the reason why something is not as it must be.
pub fn live(steps: &[Step], count: &mut Count) -> Result<(), String> {
    count.histories += 1;
    let mut person = Person { feeds: Default::default(), stored: None, model: Model::default(), clock: 1 };
    // There is something to keep from the beginning.
    for feed in 0..2u8 {
        let sessions = (0..6).map(|number| Edit::Session(number, number * 9));
        let parents = (0..3).map(|number| Edit::Parent(number, 0));
        person.act(&Step::Publish(feed, sessions.chain(parents).collect()), count);
    }
    for (nth, step) in steps.iter().enumerate() {
        count.steps += 1;
        person.act(step, count);
        person.check(count).map_err(|reason| format!("after step {nth}: {reason}"))?;
    }
    Ok(())
}

fn comes(session: &Session, of: &Id) -> bool {
    session.of.as_ref() == Some(of) && session.is_dated_ahead(today()) && session.state != SessionState::Cancelled
}

impl Person {
    fn personal(&self) -> Personal {
        Personal::decode(self.stored.as_deref()).expect("what was written is read")
    }

    fn edit(&mut self, change: impl FnOnce(&mut Personal)) {
        let mut personal = self.personal();
        change(&mut personal);
        self.stored = Some(personal.encode());
    }

    fn catalogue(&self) -> Catalogue {
        catalogue(&self.feeds)
    }

    /// New content is shown: the app notes what it means, and the model what the person may now know.
    fn sync(&mut self) {
        let catalogue = self.catalogue();
        self.edit(|p| {
            settle(p, &catalogue, today());
        });
        for feed in catalogue.feeds.iter().filter(|feed| feed.complete) {
            for (id, saved) in self.model.saved.iter_mut().filter(|(id, _)| id.feed() == feed.slug) {
                match catalogue.session(id) {
                    Some(now) => {
                        (saved.last, saved.title) = (now.clone(), catalogue.session_title(now));
                        (saved.listed, saved.untold) = (true, false);
                        if aspects(&saved.seen, now).is_empty() {
                            saved.seen = now.clone();
                        }
                    }
                    None => {
                        saved.untold |= saved.listed;
                        saved.listed = false;
                    }
                }
            }
            for (id, set) in self.model.sets.iter_mut().filter(|(id, _)| id.feed() == feed.slug) {
                if let Some(now) = catalogue.course(id) {
                    *set = (now.title.clone(), now.parts.clone(), now.parts_rule);
                }
            }
            for (id, watch) in self.model.watches.iter_mut().filter(|(id, _)| id.feed() == feed.slug) {
                if let Some(title) = catalogue.title(id) {
                    watch.title = title;
                }
            }
        }
    }

    fn act(&mut self, step: &Step, count: &mut Count) {
        self.clock += 1;
        let (now, shown) = (self.clock, self.catalogue());
        match step {
            Step::Publish(feed, edits) => {
                count.issues += 1;
                let nth = usize::from(*feed);
                edits.iter().for_each(|edit| self.feeds[nth].edit(SLUGS[nth], *edit));
                self.feeds[nth].seq = now;
                self.feeds[nth].half_read = false;
                self.sync();
            }
            Step::Switch(feed) => {
                let (nth, slug) = (usize::from(*feed), SLUGS[usize::from(*feed)]);
                self.feeds[nth].off ^= true;
                self.edit(|p| {
                    p.profile.toggle_feed(slug);
                    p.seen.forget(slug);
                });
                self.sync();
            }
            Step::HalfRead(feed) => {
                self.feeds[usize::from(*feed)].half_read = true;
                self.sync();
            }
            Step::Restart => {
                let text = self.stored.clone();
                let again = Personal::decode(text.as_deref()).expect("what was written is read");
                assert_eq!(text.is_some().then(|| again.encode()), text);
                self.sync();
            }
            Step::Save(number) => self.save(&session_id(*number), &shown, now),
            Step::Remove(number) => {
                let id = session_id(*number);
                self.edit(|p| p.plan.remove(&id, now));
                if let Some(saved) = self.model.saved.get_mut(&id) {
                    saved.removed = true;
                }
            }
            Step::Undo(number) => {
                let id = session_id(*number);
                self.edit(|p| p.plan.restore(&id));
                if let Some(saved) = self.model.saved.get_mut(&id) {
                    saved.removed = false;
                }
            }
            Step::Take(number, place) => {
                let id = session_id(*number);
                self.edit(|p| p.plan.take(&id, *place, today()));
                if let Some(saved) = self.model.saved.get_mut(&id).filter(|saved| !saved.removed) {
                    saved.step = Some((*place, today()));
                }
            }
            Step::Own(number, variant) => self.put_own(i64::from(*number), *variant),
            Step::RemoveOwn(number) => {
                self.edit(|p| p.mine.remove_own(i64::from(*number)));
                self.model.own.remove(&i64::from(*number));
            }
            Step::Watch(number) => self.watch(&watched_id(*number), &shown),
            Step::Stop(number) => {
                let id = watched_id(*number);
                self.edit(|p| p.mine.stop(&id));
                self.model.watches.remove(&id);
            }
            Step::GotIt(number) => self.got_it(&session_id(*number), &shown),
            Step::Look => self.look(&shown),
            Step::Say(number) => {
                let id = session_id(*number);
                let Some(day) = shown.session(&id).and_then(|session| session.day) else { return };
                let said = Said { id, day, word: Word::Off };
                self.edit(|p| p.mine.say(said.clone(), today()));
                // Swept as of the earlier of today and the day that it is about.
                let from = today().min(said.day).number();
                self.model.said.retain(|old| old.day.number() + 30 >= from && *old != said);
                self.model.said.push(said);
            }
        }
    }

    /// As the app does: only what it shows can be saved.
    fn save(&mut self, id: &Id, shown: &Catalogue, now: i64) {
        let Some(session) = shown.session(id) else { return };
        let title = shown.session_title(session);
        let course = session.of.as_ref().and_then(|of| shown.course(of));
        self.edit(|p| {
            p.plan.save(session, &title, now);
            if let Some(set) = course.and_then(PartSet::of) {
                p.mine.keep_set(&set);
            }
        });
        if let Some(course) = course.filter(|course| course.parts.len() > 1) {
            let set = (course.title.clone(), course.parts.clone(), course.parts_rule);
            self.model.sets.insert(course.id.clone(), set);
        }
        let (seen, last) = (session.clone(), session.clone());
        let saved = Saved { seen, last, title, step: None, removed: false, untold: false, listed: true };
        self.model.saved.insert(id.clone(), saved);
    }

    fn put_own(&mut self, number: i64, variant: u8) {
        let (from, to) = if variant.is_multiple_of(2) { ("09:30", "11:00") } else { ("", "") };
        let draft = OwnDraft {
            title: format!("\"Own\" {variant} \u{1f9d2}"),
            day: format!("2026-0{}-11", 1 + variant % 9),
            from: from.into(),
            to: to.into(),
            place: ["", "Penrith"][usize::from(variant % 2)].into(),
        };
        let own = draft.check(number).expect("a good draft");
        self.model.own.insert(number, own.clone());
        self.edit(|p| p.mine.put_own(own));
    }

    fn watch(&mut self, id: &Id, shown: &Catalogue) {
        let Some(title) = shown.title(id).filter(|_| !self.model.watches.contains_key(id)) else { return };
        self.edit(|p| p.mine.watch(Watch::new(id, title.clone(), shown, today())));
        let known = shown.sessions.iter().filter(|session| comes(session, id)).map(|session| session.id.clone());
        let waited = Waited { title, known: known.collect(), seen: shown.session(id).cloned() };
        self.model.watches.insert(id.clone(), waited);
    }

    fn got_it(&mut self, id: &Id, shown: &Catalogue) {
        self.edit(|p| look_at(p, id, shown, today()));
        if let Some(saved) = self.model.saved.get_mut(id) {
            (saved.seen, saved.untold) = (saved.last.clone(), false);
        }
        if let Some(session) = shown.session(id) {
            for (of, watch) in &mut self.model.watches {
                if of == id {
                    watch.seen = Some(session.clone());
                } else if comes(session, of) {
                    watch.known.insert(id.clone());
                }
            }
        }
    }

    fn look(&mut self, shown: &Catalogue) {
        self.edit(|p| look(p, shown, today()));
        for saved in self.model.saved.values_mut() {
            (saved.seen, saved.untold) = (saved.last.clone(), false);
        }
        let whole = |id: &Id| shown.feeds.iter().any(|feed| feed.complete && feed.slug == id.feed());
        for (id, watch) in self.model.watches.iter_mut().filter(|(id, _)| whole(id)) {
            let coming = shown.sessions.iter().filter(|session| comes(session, id));
            watch.known = coming.map(|session| session.id.clone()).collect();
            watch.seen = shown.session(id).cloned().or(watch.seen.take());
        }
    }

    fn check(&self, count: &mut Count) -> Result<(), String> {
        let (personal, catalogue) = (self.personal(), self.catalogue());
        let changes = changes(&personal, &catalogue, today(), |_| false);
        self.check_saved(&personal, &catalogue, &changes, count)?;
        self.check_sets(&personal, &catalogue, count)?;
        self.check_watches(&personal, &catalogue, &changes, count)?;
        let own: BTreeMap<i64, Own> = personal.mine.own.iter().map(|own| (own.number, own.clone())).collect();
        count.own += own.len() as u64;
        same("own dates", &own, &self.model.own)?;
        same("how many own dates", &personal.mine.own.len(), &self.model.own.len())?;
        same("words", &personal.mine.said, &self.model.said)
    }

    fn check_saved(
        &self,
        personal: &Personal,
        catalogue: &Catalogue,
        changes: &[Change],
        count: &mut Count,
    ) -> Result<(), String> {
        let there: BTreeMap<&Id, &Saved> = self.model.saved.iter().filter(|(_, saved)| !saved.removed).collect();
        let kept = personal.plan.kept(catalogue);
        let ids: BTreeSet<&Id> = kept.iter().map(|kept| &kept.session.id).collect();
        same("saved dates", &ids, &there.keys().copied().collect())?;
        same("how many saved dates", &kept.len(), &there.len())?;
        for kept in &kept {
            count.saved += 1;
            let id = &kept.session.id;
            let saved = there[id];
            same("found under its id", &personal.plan.is_saved(id), &true)?;
            let step = saved.step.map_or((Place::Interested, None), |(step, on)| (step, Some(on)));
            same("the step", &personal.plan.step(id), &Some(step))?;
            let (session, title) = match catalogue.session(id) {
                Some(now) => (now, catalogue.session_title(now)),
                None => {
                    count.gone += 1;
                    (&saved.last, saved.title.clone())
                }
            };
            same("the date", &kept.session, session)?;
            same("its name", &kept.title, &title)?;
            self.check_told(saved, catalogue, changes, count)?;
        }
        Ok(())
    }

    /// What became of a saved date is told until the person has looked, the old beside the new.
    fn check_told(
        &self,
        saved: &Saved,
        catalogue: &Catalogue,
        changes: &[Change],
        count: &mut Count,
    ) -> Result<(), String> {
        let id = &saved.last.id;
        let told = changes.iter().find(|change| change.session.id == *id);
        if !saved.listed {
            let expected = saved.untold && saved.last.is_upcoming(today());
            let found = matches!(told.map(|change| &change.kind), Some(ChangeKind::Withdrawn { .. }));
            return same("that it was withdrawn", &found, &expected);
        }
        let differs = aspects(&saved.seen, &saved.last);
        let coming = saved.last.is_upcoming(today()) || saved.seen.is_upcoming(today());
        let expected = coming && !differs.is_empty() && catalogue.session(id).is_some();
        let found = match told.map(|change| &change.kind) {
            Some(ChangeKind::Altered { before, aspects: found }) => {
                same("what changed", found, &differs)?;
                same("the old one", &before.day, &saved.seen.day)?;
                true
            }
            _ => false,
        };
        count.changed += u64::from(found);
        same(&format!("that {id} changed"), &found, &expected)
    }

    fn check_sets(&self, personal: &Personal, catalogue: &Catalogue, count: &mut Count) -> Result<(), String> {
        let kept = personal.plan.kept(catalogue);
        for (course, (title, parts, rule)) in &self.model.sets {
            count.sets += 1;
            let set = personal.mine.set(course).ok_or_else(|| format!("the set of {course} is gone"))?;
            same("the set's name", &set.title, title)?;
            same("the set's parts", &set.parts, parts)?;
            same("the set's rule", &set.rule, rule)?;
            let of = |saved: &&Saved| !saved.removed && saved.last.of.as_ref() == Some(course);
            let expected: BTreeSet<&Id> = self.model.saved.values().filter(of).map(|saved| &saved.last.id).collect();
            let chosen = set.chosen(&kept);
            let found = chosen.iter().flat_map(|chosen| chosen.dates.iter().map(|kept| &kept.session.id)).collect();
            same("the dates of the set", &expected, &found)?;
        }
        Ok(())
    }

    fn check_watches(
        &self,
        personal: &Personal,
        catalogue: &Catalogue,
        changes: &[Change],
        count: &mut Count,
    ) -> Result<(), String> {
        let found: BTreeMap<&Id, &str> = personal.mine.watches.iter().map(|w| (&w.id, w.title.as_str())).collect();
        let expected = self.model.watches.iter().map(|(id, waited)| (id, waited.title.as_str())).collect();
        same("watches", &found, &expected)?;
        count.watches += found.len() as u64;
        let saved = |id: &Id| personal.plan.is_saved(id);
        let mut expected = BTreeSet::new();
        for session in catalogue.sessions.iter().filter(|session| !saved(&session.id)) {
            let news = self.model.watches.iter().any(|(id, waited)| match &waited.seen {
                Some(seen) => *id == session.id && session.is_upcoming(today()) && !aspects(seen, session).is_empty(),
                // One that is waited for itself is told as that.
                None => {
                    comes(session, id)
                        && !waited.known.contains(&session.id)
                        && !self.model.watches.contains_key(&session.id)
                }
            });
            if news {
                expected.insert(session.id.clone());
            }
        }
        let told = changes.iter().map(|change| change.session.id.clone()).filter(|id| !saved(id));
        let told: BTreeSet<Id> = told.collect();
        count.news += told.len() as u64;
        same("what a watch waited for", &told, &expected)
    }
}

fn same<T: PartialEq + fmt::Debug>(what: &str, found: &T, expected: &T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{what}: found {found:?}, expected {expected:?}")) }
}
