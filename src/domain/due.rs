//! What waits for the person: each thing once, with its day, the most urgent first.

use super::{
    Catalogue, Change, ChangeKind, Date, Kept, Mine, Personal, Session, SessionKind, SessionState, Standing, Step,
    Watch, Word, sort_by,
};

/// Days ahead for which dates, last days for booking and other last days are due. More makes a longer
/// list of less urgent things.
const AHEAD: i32 = 14;
/// Days after which an answer to a request should have come: sometimes an invitation bounces.
const ANSWER: i32 = 7;
/// Of what comes for a whole area, so many are due: "What changed" has the others.
const APPEARED: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// It is not as it was when it was saved; to be looked at.
    Changed,
    /// A date appeared that the person waited for, or more is known of one; to be looked at.
    Appeared,
    /// The last day for booking what is only saved yet.
    BookBy,
    /// Asked for on this day, and nobody has answered.
    NoAnswer(Date),
    /// A place that is taken soon: the person says that they will use it, or lets it go in time.
    Place,
    /// A place that they said they will use.
    Going,
    /// A saved date is soon, and no place was asked for, or none has come.
    Soon,
    /// The last day of something that is no session: a consultation, a form. It can be put off.
    Ends,
    /// A date of their own.
    Own,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    pub kind: DueKind,
    pub day: Date,
    pub title: String,
    pub session: Session,
}

/// Everything due on `today`, by day; what changed comes first. `near` says which sessions are for the
/// person's area.
pub fn due(
    personal: &Personal,
    catalogue: &Catalogue,
    changes: &[Change],
    today: Date,
    near: impl Fn(&Session) -> bool,
) -> Vec<Due> {
    let last = today.plus_days(AHEAD);
    let (plan, mine) = (&personal.plan, &personal.mine);
    let kept = plan.kept(catalogue).into_iter();
    let mut out: Vec<Due> = kept.filter_map(|kept| of_kept(kept, mine, changes, today, last)).collect();
    out.extend(appeared(personal, changes, today));
    out.extend(mine.own.iter().filter(|own| (today..=last).contains(&own.day)).map(|own| Due {
        kind: DueKind::Own,
        day: own.day,
        title: own.title.clone(),
        session: own.session(&catalogue.vocabulary),
    }));
    let ends = |session: &&Session| {
        session.kind == SessionKind::Deadline
            && session
                .day
                .is_some_and(|day| (today..=last).contains(&day) && !mine.has_said(&session.id, day, Word::Off))
            && session.state != SessionState::Cancelled
            && !plan.is_saved(&session.id)
            && near(session)
            && catalogue.session_standing(session, today) == Standing::Live
    };
    out.extend(catalogue.sessions.iter().filter(ends).map(|session| Due {
        kind: DueKind::Ends,
        day: session.day.unwrap_or(today),
        title: catalogue.session_title(session),
        session: session.clone(),
    }));
    sort_by(&mut out, |a, b| {
        let rank = |due: &Due| (!matches!(due.kind, DueKind::Changed | DueKind::Appeared), due.day);
        rank(a).cmp(&rank(b)).then_with(|| a.session.order().cmp(&b.session.order()))
    });
    out
}

/// What the person waited for, soonest first.
fn appeared(personal: &Personal, changes: &[Change], today: Date) -> Vec<Due> {
    let anything = personal.mine.watches(&Watch::anything());
    let (mut asked, mut others) = (Vec::new(), Vec::new());
    // What is saved is due as changed.
    for change in changes.iter().filter(|change| !personal.plan.is_saved(&change.session.id)) {
        let (day, title) = (change.session.day.unwrap_or(today), change.title.clone());
        let due = Due { kind: DueKind::Appeared, day, title, session: change.session.clone() };
        if personal.mine.waits_for(&change.session, today) {
            asked.push(due);
        } else if anything {
            others.push(due);
        }
    }
    sort_by(&mut others, |a, b| a.session.order().cmp(&b.session.order()));
    others.truncate(APPEARED);
    asked.append(&mut others);
    asked
}

fn of_kept(kept: Kept, mine: &Mine, changes: &[Change], today: Date, last: Date) -> Option<Due> {
    let session = &kept.session;
    let changed = changes.iter().any(|c| c.session.id == session.id && !matches!(c.kind, ChangeKind::New));
    let (kind, day) = if changed {
        (DueKind::Changed, session.day.unwrap_or(today))
    } else if session.state == SessionState::Cancelled
        || session.kind == SessionKind::Campaign
        || kept.withdrawn
        || !session.is_upcoming(today)
    {
        return None;
    } else {
        let soon = session.day.filter(|day| *day <= last);
        match kept.step {
            Step::Interested if session.kind == SessionKind::Deadline => {
                let day = soon.filter(|day| !mine.has_said(&session.id, *day, Word::Off))?;
                (DueKind::Ends, day)
            }
            Step::Interested => match session.book_by.filter(|by| (today..=last).contains(by)) {
                Some(by) => (DueKind::BookBy, by),
                None => (DueKind::Soon, soon?),
            },
            Step::Asked => match kept.step_on.filter(|on| today.number() - on.number() >= ANSWER) {
                Some(on) => (DueKind::NoAnswer(on), today),
                None => (DueKind::Soon, soon?),
            },
            Step::Booked => {
                let day = soon?;
                let going = mine.has_said(&session.id, day, Word::Going);
                (if going { DueKind::Going } else { DueKind::Place }, day)
            }
            Step::Released | Step::Attended | Step::Missed => return None,
        }
    };
    Some(Due { kind, day, title: kept.title, session: kept.session })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Id, Own, OwnDraft, Said};

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    /// What is due on 1 March 2026 of one saved session.
    fn one(session: Session, step: Step, on: Option<&str>) -> Vec<(DueKind, Date)> {
        let mut personal = Personal::default();
        personal.plan.save(&session, "One", 0);
        if let Some(on) = on {
            personal.plan.take(&session.id, step, day(on));
        }
        let due = due(&personal, &Catalogue::default(), &[], day("2026-03-01"), |_| true);
        due.into_iter().map(|due| (due.kind, due.day)).collect()
    }

    fn on(text: &str) -> Session {
        Session { day: Some(day(text)), ..Session::bare(Id::new("f", "one")) }
    }

    #[test]
    fn each_saved_date_is_due_once_for_the_most_urgent_reason() {
        use DueKind::{BookBy, NoAnswer, Place, Soon};
        let by = |text: &str, by: &str| Session { book_by: Some(day(by)), ..on(text) };
        assert_eq!(one(on("2026-03-15"), Step::Interested, None), [(Soon, day("2026-03-15"))]);
        assert_eq!(one(on("2026-03-16"), Step::Interested, None), []);
        assert_eq!(one(by("2026-06-01", "2026-03-15"), Step::Interested, None), [(BookBy, day("2026-03-15"))]);
        assert_eq!(one(by("2026-06-01", "2026-02-28"), Step::Interested, None), []);
        assert_eq!(one(by("2026-06-01", "2026-03-15"), Step::Booked, Some("2026-02-01")), []);
        assert_eq!(
            one(on("2026-06-01"), Step::Asked, Some("2026-02-22")),
            [(NoAnswer(day("2026-02-22")), day("2026-03-01"))]
        );
        assert_eq!(one(on("2026-06-01"), Step::Asked, Some("2026-02-23")), []);
        assert_eq!(one(on("2026-03-05"), Step::Asked, Some("2026-02-23")), [(Soon, day("2026-03-05"))]);
        assert_eq!(one(on("2026-03-05"), Step::Booked, Some("2026-02-23")), [(Place, day("2026-03-05"))]);
        for step in [Step::Released, Step::Attended, Step::Missed] {
            assert_eq!(one(on("2026-03-05"), step, Some("2026-02-23")), [], "{step:?}");
        }
        assert_eq!(one(on("2026-02-28"), Step::Booked, Some("2026-02-23")), [], "over");
        let cancelled = Session { state: SessionState::Cancelled, ..on("2026-03-05") };
        assert_eq!(one(cancelled, Step::Booked, Some("2026-02-23")), []);
        let campaign = Session { kind: SessionKind::Campaign, ..on("2026-03-05") };
        assert_eq!(one(campaign, Step::Interested, None), [], "nobody needs a place");
        assert_eq!(one(Session::bare(Id::new("f", "one")), Step::Interested, None), [], "no date yet");
    }

    #[test]
    fn last_days_that_nobody_saved_are_due_too_and_what_changed_comes_first() {
        let mut personal = Personal::default();
        let saved = on("2026-03-10");
        personal.plan.save(&saved, "One", 0);
        let ends = Session {
            kind: SessionKind::Deadline,
            day: Some(day("2026-03-05")),
            ..Session::bare(Id::new("f", "consultation"))
        };
        let mut catalogue = Catalogue::default();
        catalogue.records.sessions = vec![ends];
        let kinds = |changes: &[Change], near: bool| {
            let due = due(&personal, &catalogue, changes, day("2026-03-01"), |_| near);
            due.into_iter().map(|due| due.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&[], true), [DueKind::Ends, DueKind::Soon]);
        assert_eq!(kinds(&[], false), [DueKind::Soon], "that of another area is not");
        let altered = ChangeKind::Altered { before: Box::new(saved.clone()), aspects: vec![] };
        let change = Change { title: "One".into(), session: saved, kind: altered };
        assert_eq!(kinds(&[change], true), [DueKind::Changed, DueKind::Ends]);
    }
    #[test]
    fn what_a_person_said_of_a_day_holds_for_that_day_only() {
        let today = day("2026-03-01");
        let mut personal = Personal::default();
        let mut ends = Session { kind: SessionKind::Deadline, ..on("2026-03-05") };
        let place = Session { id: Id::new("f", "place"), ..on("2026-03-10") };
        personal.plan.save(&ends, "Ends", 0);
        personal.plan.save(&place, "Place", 0);
        personal.plan.take(&place.id, Step::Booked, today);
        let kinds = |personal: &Personal, sessions: &[Session]| {
            let mut catalogue = Catalogue::default();
            catalogue.records.sessions = sessions.to_vec();
            let due = due(personal, &catalogue, &[], today, |_| true);
            due.into_iter().map(|due| due.kind).collect::<Vec<_>>()
        };
        let both = [ends.clone(), place.clone()];
        assert_eq!(kinds(&personal, &both), [DueKind::Ends, DueKind::Place]);
        let said = |session: &Session, word| Said { id: session.id.clone(), day: session.day.unwrap_or(today), word };
        personal.mine.say(said(&ends, Word::Off), today);
        personal.mine.say(said(&place, Word::Going), today);
        assert_eq!(kinds(&personal, &both), [DueKind::Going]);
        // Not saved, it is put off all the same; another day is another matter.
        personal.plan.remove(&ends.id, 1);
        assert_eq!(kinds(&personal, &both), [DueKind::Going]);
        ends.day = Some(day("2026-03-06"));
        assert_eq!(kinds(&personal, &[ends.clone(), place.clone()]), [DueKind::Ends, DueKind::Going]);
        personal.mine.unsay(&said(&place, Word::Going));
        assert_eq!(kinds(&personal, &[ends, place]), [DueKind::Ends, DueKind::Place]);
    }

    #[test]
    fn own_dates_and_what_a_person_waited_for_are_due() {
        let today = day("2026-03-01");
        let mut personal = Personal::default();
        let draft = |title: &str, day: &str| OwnDraft { title: title.into(), day: day.into(), ..OwnDraft::default() };
        for (number, on) in [(1, "2026-03-15"), (2, "2026-03-16"), (3, "2026-02-28")] {
            personal.mine.put_own(draft("Own", on).check(number).expect("a date"));
        }
        let forum = Id::new("f", "forum");
        personal.mine.watch(Watch::new(&forum, "Forum".into(), &Catalogue::default(), today));
        let date = Session { of: Some(forum.clone()), ..on("2026-06-01") };
        let other = Session { id: Id::new("f", "two"), ..on("2026-06-02") };
        let new = |session: &Session| Change { title: "D".into(), session: session.clone(), kind: ChangeKind::New };
        let changes = [new(&other), new(&date)];
        let due_of = |personal: &Personal| {
            let due = due(personal, &Catalogue::default(), &changes, today, |_| true);
            due.into_iter().map(|due| (due.kind, due.session.id)).collect::<Vec<_>>()
        };
        assert_eq!(due_of(&personal), [(DueKind::Appeared, date.id.clone()), (DueKind::Own, Own::id(1))]);
        personal.mine.watch(Watch::new(&Watch::anything(), String::new(), &Catalogue::default(), today));
        let all = [(DueKind::Appeared, date.id.clone()), (DueKind::Appeared, other.id), (DueKind::Own, Own::id(1))];
        assert_eq!(due_of(&personal), all);
        personal.mine.stop(&forum);
        personal.mine.stop(&Watch::anything());
        assert_eq!(due_of(&personal), [(DueKind::Own, Own::id(1))]);
    }
}
