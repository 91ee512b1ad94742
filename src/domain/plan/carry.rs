//! The saved list on its way to another device of one's own: which dates, and how far the person is
//! with each. What they are is the content's, which the other device has of its own.

use super::{Plan, Saved, Step};
use crate::domain::{Catalogue, Date, Id, Session};

/// A saved date as it is carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    pub id: Id,
    pub step: Step,
    pub on: Option<Date>,
}

/// What taking it in means on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is not saved here, and would be.
    Added,
    /// It is saved here, and the step that was carried was noted later: it would stand.
    Later,
    /// It is saved here, and the step noted here stays, though another was carried.
    Stays,
    /// It is saved here just so.
    Same,
    /// This device does not know of it: nothing can be saved.
    Unknown,
}

/// A carried date beside what is here.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    pub carried: Carried,
    pub fate: Fate,
    /// What it is called here, and what it is; `None` where it is not known here.
    pub known: Option<(String, Session)>,
    /// The step noted here.
    pub here: Option<(Step, Option<Date>)>,
}

/// How a date stood before something was taken in, for the way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stood {
    id: Id,
    /// Saved, with this step; `None` where it was not saved.
    step: Option<(Step, Option<Date>)>,
}

impl Plan {
    /// What is saved now, as it is carried.
    pub fn carried(&self) -> Vec<Carried> {
        let of = |saved: &Saved| Carried { id: saved.session.id.clone(), step: saved.step, on: saved.step_on };
        self.saved().map(of).collect()
    }

    /// What was carried beside what is here, in its own order; of two of one id the first counts.
    /// A day after `today` is nobody's to note: a clock was wrong, and it would win for ever.
    pub fn meet(&self, carried: &[Carried], catalogue: &Catalogue, today: Date) -> Vec<Met> {
        let mut out: Vec<Met> = Vec::new();
        for one in carried {
            let one = Carried { on: one.on.map(|on| on.min(today)), ..one.clone() };
            if out.iter().any(|met| met.carried.id == one.id) {
                continue;
            }
            let known = match catalogue.session(&one.id) {
                Some(now) => Some((catalogue.session_title(now), now.clone())),
                // Also of what was removed a copy is here for a while.
                None => self.entry(&one.id).map(|saved| (saved.title.clone(), saved.session.clone())),
            };
            let here = self.step(&one.id);
            let fate = match (&known, here) {
                (None, _) => Fate::Unknown,
                (Some(_), None) => Fate::Added,
                (Some(_), Some(here)) if here == (one.step, one.on) => Fate::Same,
                // A day that is not known is before every day that is.
                (Some(_), Some((_, on))) if one.on > on => Fate::Later,
                (Some(_), Some(_)) => Fate::Stays,
            };
            out.push(Met { carried: one, fate, known, here });
        }
        out
    }

    /// Takes in what was carried: nothing that is saved here is lost, and of two steps the one that
    /// was noted later stands. The answer leads back ([`Plan::take_back`]).
    pub fn take_in(&mut self, carried: &[Carried], catalogue: &Catalogue, (now, today): (i64, Date)) -> Vec<Stood> {
        let mut before = Vec::new();
        for met in self.meet(carried, catalogue, today) {
            let (Fate::Added | Fate::Later, Some((title, session))) = (met.fate, met.known) else { continue };
            before.push(Stood { id: session.id.clone(), step: met.here });
            if met.fate == Fate::Added {
                self.save(&session, &title, now);
            }
            self.note(&session.id, met.carried.step, met.carried.on);
        }
        before
    }

    /// Undoes a taking in: what it saved is removed, what it changed is as it was.
    pub fn take_back(&mut self, before: &[Stood], now: i64) {
        for stood in before {
            match stood.step {
                Some((step, on)) => self.note(&stood.id, step, on),
                None => self.remove(&stood.id, now),
            }
        }
    }

    fn note(&mut self, id: &Id, step: Step, on: Option<Date>) {
        if let Some(entry) = self.entry_mut(id) {
            (entry.step, entry.step_on) = (step, on);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Records;

    fn later() -> Date {
        Date::new(2030, 1, 1).expect("a day")
    }

    fn id(local: &str) -> Id {
        Id::new("f", local)
    }

    fn catalogue(locals: &[&str]) -> Catalogue {
        let session = |l: &&str| Session { title: format!("T {l}"), ..Session::bare(id(l)) };
        let mut records = Records { sessions: locals.iter().map(session).collect(), ..Records::default() };
        records.sort();
        Catalogue { records, feeds: vec![] }
    }

    fn day(day: u8) -> Option<Date> {
        Date::new(2026, 3, day)
    }

    fn carried(local: &str, step: Step, on: Option<Date>) -> Carried {
        Carried { id: id(local), step, on }
    }

    fn here(locals: &[(&str, Step, Option<Date>)]) -> Plan {
        let mut plan = Plan::default();
        for (local, step, on) in locals {
            plan.save(&Session::bare(id(local)), "Here", 100);
            plan.note(&id(local), *step, *on);
        }
        plan
    }

    /// Of two steps the later stands, whatever they are.
    #[test]
    fn what_is_carried_meets_what_is_here() {
        use Step::{Asked, Booked, Interested, Released};
        let table = [
            (None, (Interested, None), Fate::Added),
            (None, (Booked, day(3)), Fate::Added),
            (Some((Interested, None)), (Interested, None), Fate::Same),
            (Some((Booked, day(3))), (Booked, day(3)), Fate::Same),
            (Some((Interested, None)), (Asked, day(1)), Fate::Later),
            (Some((Asked, day(1))), (Interested, None), Fate::Stays),
            (Some((Asked, day(1))), (Booked, day(2)), Fate::Later),
            (Some((Booked, day(2))), (Asked, day(1)), Fate::Stays),
            (Some((Booked, day(2))), (Released, day(2)), Fate::Stays),
            (Some((Booked, day(2))), (Booked, day(4)), Fate::Later),
        ];
        let catalogue = catalogue(&["a"]);
        for (at_home, (step, on), fate) in table {
            let held: Vec<_> = at_home.iter().map(|(step, on)| ("a", *step, *on)).collect();
            let mut plan = here(&held);
            let before = plan.clone();
            let list = [carried("a", step, on)];
            let met = plan.meet(&list, &catalogue, later());
            assert_eq!(met.iter().map(|m| m.fate).collect::<Vec<_>>(), [fate], "{at_home:?} {step:?} {on:?}");
            let stood = plan.take_in(&list, &catalogue, (200, later()));
            let expected = if fate == Fate::Stays { at_home } else { Some((step, on)) };
            assert_eq!(plan.step(&id("a")), expected, "{at_home:?} {step:?} {on:?}");
            assert_eq!(plan.take_in(&list, &catalogue, (300, later())), [], "taken in twice, nothing happens");
            plan.take_back(&stood, 400);
            assert_eq!(plan.step(&id("a")), at_home);
            assert_eq!(plan.saved().collect::<Vec<_>>(), before.saved().collect::<Vec<_>>());
        }
    }

    #[test]
    fn taking_in_loses_nothing_and_tells_what_is_not_known() {
        let catalogue = catalogue(&["a", "b"]);
        let mut plan = here(&[("mine", Step::Booked, day(1)), ("gone", Step::Asked, day(2))]);
        plan.remove(&id("gone"), 150);
        let list = [
            carried("b", Step::Interested, None),
            carried("nowhere", Step::Booked, day(3)),
            carried("gone", Step::Booked, day(5)),
            carried("b", Step::Booked, day(9)),
        ];
        let fates: Vec<_> = plan.meet(&list, &catalogue, later()).into_iter().map(|m| (m.carried.id, m.fate)).collect();
        assert_eq!(fates, [(id("b"), Fate::Added), (id("nowhere"), Fate::Unknown), (id("gone"), Fate::Added)]);
        let stood = plan.take_in(&list, &catalogue, (200, later()));
        assert_eq!(plan.step(&id("mine")), Some((Step::Booked, day(1))));
        assert_eq!(plan.step(&id("b")), Some((Step::Interested, None)));
        assert_eq!(plan.step(&id("gone")), Some((Step::Booked, day(5))), "brought back from its copy");
        assert!(!plan.is_saved(&id("nowhere")));
        // What was done since with something else stays.
        plan.take(&id("mine"), Step::Released, day(6).expect("a day"));
        plan.take_back(&stood, 300);
        assert_eq!(plan.saved().map(|e| e.session.id.clone()).collect::<Vec<_>>(), [id("mine")]);
        assert_eq!(plan.step(&id("mine")), Some((Step::Released, day(6))));
    }

    #[test]
    fn a_day_that_has_not_come_wins_over_nothing() {
        let today = day(5).expect("a day");
        let mut plan = here(&[("a", Step::Booked, Some(today))]);
        let list =
            [carried("a", Step::Released, Date::new(2099, 12, 31)), carried("b", Step::Asked, Date::new(2099, 1, 1))];
        let catalogue = catalogue(&["a", "b"]);
        plan.take_in(&list, &catalogue, (200, today));
        assert_eq!(plan.step(&id("a")), Some((Step::Booked, Some(today))));
        assert_eq!(plan.step(&id("b")), Some((Step::Asked, Some(today))), "noted as of today");
    }
}
