//! What counts as a change, and for how long it is told.

use super::*;
use crate::domain::{FeedInfo, Id, Records, Term, Time};

const TODAY: &str = "2026-01-12";

fn day(text: &str) -> Option<Date> {
    Date::parse(text)
}

fn today() -> Date {
    day(TODAY).unwrap_or_else(|| unreachable!())
}

fn session(local: &str, on: &str) -> Session {
    Session { title: local.to_owned(), day: day(on), ..Session::bare(Id::new("f", local)) }
}

fn catalogue(at: i64, sessions: &[Session]) -> Catalogue {
    let feed = FeedInfo {
        root: String::new(),
        slug: "f".into(),
        title: "F".into(),
        notice: String::new(),
        generated_at: at,
        expires_at: at + 9,
        checked_at: at,
        complete: true,
    };
    let mut records = Records { sessions: sessions.to_vec(), ..Records::default() };
    records.sort();
    Catalogue { records, feeds: vec![feed] }
}

/// A person who has looked at a first catalogue and saved some of it.
fn person(first: &[Session], saved: &[&Session]) -> Personal {
    let mut person = Personal::default();
    assert!(settle(&mut person, &catalogue(1, first), today()));
    for session in saved {
        person.plan.save(session, &session.title, 1);
    }
    person
}

fn after(person: &Personal, at: i64, sessions: &[Session]) -> (Personal, Vec<Change>) {
    let catalogue = catalogue(at, sessions);
    let mut settled = person.clone();
    let noted = settle(&mut settled, &catalogue, today());
    assert_eq!(noted, settled != *person, "written only where there is something to write");
    let changes = changes(&settled, &catalogue, today(), |_| true);
    (settled, changes)
}

fn names(changes: &[Change]) -> Vec<String> {
    let name = |change: &Change| match &change.kind {
        ChangeKind::New => format!("new {}", change.title),
        ChangeKind::Altered { aspects, .. } => format!("altered {} {aspects:?}", change.title),
        ChangeKind::Withdrawn { at } => format!("withdrawn {} at {at}", change.title),
    };
    changes.iter().map(name).collect()
}

#[test]
fn nothing_is_new_on_the_first_load_or_in_a_feed_followed_for_the_first_time() {
    let (person, changes) = after(&Personal::default(), 1, &[session("a", "2026-02-01")]);
    assert_eq!(names(&changes), [""; 0]);
    assert!(person.seen.knows("f"));
    let mut again = person.clone();
    again.seen.forget("f");
    let (_, changes) = after(&again, 2, &[session("a", "2026-02-01"), session("b", "2026-02-02")]);
    assert_eq!(names(&changes), [""; 0]);
}

#[test]
fn a_coming_date_that_was_not_there_is_new_until_it_was_looked_at() {
    let first = [session("a", "2026-02-01")];
    let next = [
        session("a", "2026-02-01"),
        session("b", "2026-02-02"),
        session("past", "2025-12-01"),
        Session { state: SessionState::Cancelled, ..session("off", "2026-02-03") },
        session("undated", ""),
    ];
    let (mut person, changes) = after(&person(&first, &[]), 2, &next);
    assert_eq!(names(&changes), ["new b"]);
    look(&mut person, &catalogue(2, &next), today());
    assert_eq!(names(&after(&person, 2, &next).1), [""; 0]);
}

#[test]
fn what_is_new_elsewhere_is_not_told() {
    let far = Session { areas: vec![Term::new("far")], ..session("b", "2026-02-02") };
    let person = person(&[], &[]);
    let held = catalogue(2, &[far]);
    assert!(changes(&person, &held, today(), |s| s.areas.is_empty()).is_empty());
}

#[test]
fn what_changed_in_a_saved_date_is_told_with_the_copy_that_was_seen() {
    let time = |text: &str| Time::parse(text).unwrap_or_else(|| unreachable!());
    let at = |from: &str, to: &str| Times::At { from: time(from), to: time(to), from_utc: 0, to_utc: 0 };
    let known = Session {
        times: at("10:00", "12:00"),
        place: Place::At(Term::new("hall"), String::new()),
        ..session("a", "2026-02-01")
    };
    let tbc = session("a", "");
    let check = |before: &Session, now: Session, expected: &[&str], filled_in: bool| {
        let (_, changes) = after(&person(std::slice::from_ref(before), &[before]), 2, std::slice::from_ref(&now));
        assert_eq!(names(&changes), expected);
        if let Some(Change { kind: ChangeKind::Altered { before: shown, aspects }, session, .. }) = changes.first() {
            assert_eq!((&**shown, session), (before, &now));
            assert_eq!(is_filled_in(shown, aspects), filled_in);
        }
    };
    check(&known, known.clone(), &[], false);
    check(&known, Session { summary: "Reworded".into(), ..known.clone() }, &[], false);
    check(&known, Session { day: day("2026-02-03"), ..known.clone() }, &["altered a [Day]"], false);
    check(&known, Session { times: at("11:00", "12:00"), ..known.clone() }, &["altered a [Times]"], false);
    check(&known, Session { place: Place::Online("Teams".into()), ..known.clone() }, &["altered a [Place]"], false);
    check(&known, Session { state: SessionState::Cancelled, ..known.clone() }, &["altered a [State]"], false);
    check(&known, Session { book_by: day("2026-01-20"), ..known.clone() }, &["altered a [BookBy]"], true);
    check(&tbc, known.clone(), &["altered a [Day, Times, Place]"], true);
}

#[test]
fn changed_and_changed_back_is_no_change_to_one_who_saw_neither() {
    let first = session("a", "2026-02-01");
    let moved = session("a", "2026-02-09");
    let (person, changes) = after(&person(std::slice::from_ref(&first), &[&first]), 2, std::slice::from_ref(&moved));
    assert_eq!(names(&changes), ["altered a [Day]"]);
    let (person, changes) = after(&person, 3, std::slice::from_ref(&first));
    assert_eq!(names(&changes), [""; 0]);
    assert!(person.plan.saved().all(|saved| saved.before.is_none()));
}

#[test]
fn what_was_withdrawn_is_told_once_with_its_last_known_copy() {
    let first = session("a", "2026-02-01");
    let moved = session("a", "2026-02-09");
    let (person, _) = after(&person(std::slice::from_ref(&first), &[&first]), 2, std::slice::from_ref(&moved));
    let (mut person, changes) = after(&person, 3, &[]);
    assert_eq!(names(&changes), ["withdrawn a at 3"]);
    assert_eq!(changes.first().map(|c| c.session.day), Some(moved.day));
    assert_eq!(names(&after(&person, 4, &[]).1), ["withdrawn a at 3"], "the first issue without it");
    look(&mut person, &catalogue(4, &[]), today());
    assert_eq!(names(&after(&person, 5, &[]).1), [""; 0]);
    let (person, _) = after(&person, 6, std::slice::from_ref(&moved));
    assert!(person.plan.saved().all(|saved| saved.withdrawn.is_none()), "listed again");
}

#[test]
fn a_feed_that_is_switched_off_or_not_whole_withdraws_nothing() {
    let first = session("a", "2026-02-01");
    let person = person(std::slice::from_ref(&first), &[&first]);
    let mut next = person.clone();
    assert!(!settle(&mut next, &Catalogue::default(), today()));
    let mut partly = catalogue(2, &[]);
    for feed in &mut partly.feeds {
        feed.complete = false;
    }
    assert!(!settle(&mut next, &partly, today()));
    assert!(!settle(&mut next, &catalogue(2, std::slice::from_ref(&first)), today()), "nothing to write");
    assert_eq!(next, person);
}

#[test]
fn a_past_date_that_leaves_the_programme_is_no_news() {
    let past = session("a", "2025-11-04");
    assert_eq!(names(&after(&person(std::slice::from_ref(&past), &[&past]), 2, &[]).1), [""; 0]);
}

/// A course as a session's parent, by its id.
fn of_course(local: &str, on: &str) -> Session {
    Session { of: Some(Id::new("f", "course")), ..session(local, on) }
}

#[test]
fn what_a_person_waits_for_is_told_whatever_its_area_until_they_looked() {
    let known = of_course("known", "2026-02-01");
    let mut person = person(std::slice::from_ref(&known), &[]);
    person.mine.watch(Watch::new(
        &Id::new("f", "course"),
        "Course".into(),
        &catalogue(1, std::slice::from_ref(&known)),
        today(),
    ));
    let (undated, dated) = (of_course("two", ""), of_course("two", "2026-03-01"));
    let told = |person: &Personal, sessions: &[Session]| {
        let catalogue = catalogue(2, sessions);
        names(&changes(person, &catalogue, today(), |_| false))
    };
    assert!(told(&person, &[known.clone(), undated.clone()]).is_empty(), "no date yet");
    // Its session was seen without a date, and now has one: still what the person waited for.
    look(&mut person, &catalogue(2, &[known.clone(), undated]), today());
    assert_eq!(told(&person, &[known.clone(), dated.clone()]), ["new two"]);
    let cancelled = Session { state: SessionState::Cancelled, ..dated.clone() };
    assert!(told(&person, &[known.clone(), cancelled]).is_empty());
    let now = [known, dated];
    look_at(&mut person, &now[1].id, &catalogue(3, &now), today());
    assert!(told(&person, &now).is_empty(), "looked at");
}

#[test]
fn a_date_that_is_to_be_confirmed_and_waited_for_is_told_once_more_is_known() {
    let before = session("one", "2026-03-01");
    let mut person = person(std::slice::from_ref(&before), &[]);
    person.mine.watch(Watch::new(&before.id, "One".into(), &catalogue(1, std::slice::from_ref(&before)), today()));
    let now = Session { place: Place::Online(String::new()), title: "Renamed".into(), ..before.clone() };
    let (settled, told) = after(&person, 2, std::slice::from_ref(&now));
    assert_eq!(names(&told), ["altered Renamed [Place]"]);
    assert_eq!(settled.mine.watches[0].title, "Renamed", "it is found under its new name");
    let mut saved = settled.clone();
    saved.plan.save(&now, "Renamed", 2);
    assert!(after(&saved, 2, std::slice::from_ref(&now)).1.is_empty(), "what is saved is told as saved");
    let (gone, told) = after(&settled, 3, &[]);
    assert!(told.is_empty() && gone.mine.watches(&before.id), "it waits on");
    let mut looked = settled;
    look(&mut looked, &catalogue(2, std::slice::from_ref(&now)), today());
    assert!(after(&looked, 2, &[now]).1.is_empty());
}
