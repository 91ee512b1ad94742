//! What waits for the person: each thing once, with its day, the most urgent first.

use super::{
    Catalogue, Change, ChangeKind, Date, Kept, Plan, Session, SessionKind, SessionState, Standing, Step, sort_by,
};

/// Days ahead for which dates, last days for booking and other last days are due. More makes a longer
/// list of less urgent things.
const AHEAD: i32 = 14;
/// Days after which an answer to a request should have come: sometimes an invitation bounces.
const ANSWER: i32 = 7;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// It is not as it was when it was saved; to be looked at.
    Changed,
    /// The last day for booking what is only saved yet.
    BookBy,
    /// Asked for on this day, and nobody has answered.
    NoAnswer(Date),
    /// A place that is taken soon: to be confirmed to oneself, or let go in time.
    Place,
    /// A saved date is soon, and no place was asked for, or none has come.
    Soon,
    /// The last day of something that is no session: a consultation, a form.
    Ends,
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
    plan: &Plan,
    catalogue: &Catalogue,
    changes: &[Change],
    today: Date,
    near: impl Fn(&Session) -> bool,
) -> Vec<Due> {
    let last = today.plus_days(AHEAD);
    let mut out: Vec<Due> =
        plan.kept(catalogue).into_iter().filter_map(|kept| of_kept(kept, changes, today, last)).collect();
    let ends = |session: &&Session| {
        session.kind == SessionKind::Deadline
            && session.day.is_some_and(|day| (today..=last).contains(&day))
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
        let rank = |due: &Due| (due.kind != DueKind::Changed, due.day);
        rank(a).cmp(&rank(b)).then_with(|| a.session.order().cmp(&b.session.order()))
    });
    out
}

fn of_kept(kept: Kept, changes: &[Change], today: Date, last: Date) -> Option<Due> {
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
            Step::Interested => match session.book_by.filter(|by| (today..=last).contains(by)) {
                Some(by) => (DueKind::BookBy, by),
                None => (if session.kind == SessionKind::Deadline { DueKind::Ends } else { DueKind::Soon }, soon?),
            },
            Step::Asked => match kept.step_on.filter(|on| today.number() - on.number() >= ANSWER) {
                Some(on) => (DueKind::NoAnswer(on), today),
                None => (DueKind::Soon, soon?),
            },
            Step::Booked => (DueKind::Place, soon?),
            Step::Released | Step::Attended | Step::Missed => return None,
        }
    };
    Some(Due { kind, day, title: kept.title, session: kept.session })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    /// What is due on 1 March 2026 of one saved session.
    fn one(session: Session, step: Step, on: Option<&str>) -> Vec<(DueKind, Date)> {
        let mut plan = Plan::default();
        plan.save(&session, "One", 0);
        if let Some(on) = on {
            plan.take(&session.id, step, day(on));
        }
        let due = due(&plan, &Catalogue::default(), &[], day("2026-03-01"), |_| true);
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
        let mut plan = Plan::default();
        let saved = on("2026-03-10");
        plan.save(&saved, "One", 0);
        let ends = Session {
            kind: SessionKind::Deadline,
            day: Some(day("2026-03-05")),
            ..Session::bare(Id::new("f", "consultation"))
        };
        let mut catalogue = Catalogue::default();
        catalogue.records.sessions = vec![ends];
        let kinds = |changes: &[Change], near: bool| {
            let due = due(&plan, &catalogue, changes, day("2026-03-01"), |_| near);
            due.into_iter().map(|due| due.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&[], true), [DueKind::Ends, DueKind::Soon]);
        assert_eq!(kinds(&[], false), [DueKind::Soon], "that of another area is not");
        let altered = ChangeKind::Altered { before: Box::new(saved.clone()), aspects: vec![] };
        let change = Change { title: "One".into(), session: saved, kind: altered };
        assert_eq!(kinds(&[change], true), [DueKind::Changed, DueKind::Ends]);
    }
}
