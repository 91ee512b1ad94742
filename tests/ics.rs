//! Calendars as files for a phone, held against golden files and two readers that are not ours: the
//! `icalendar` crate, and ical.js by way of node (`tools/setup.sh test` installs it).
//!
//! `tests/fixtures/ics/cases.json` has the sessions. `BLESS=1 cargo test --test ics` writes the golden
//! files anew: read the difference before it is committed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime};
use jiff::civil;
use learning_zone::compile::{self, Standard};
use learning_zone::domain::wire;
use learning_zone::domain::{PlaceEntry, Records, Route, RouteKind, Session, Term, Time, Times};
use learning_zone::ics::{self, Event, Purpose};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const APP: &str = "https://example.org/zone/";
const NOTICE: &str = "Not official; a demonstration.";

/// What a calendar is made of, owned.
struct Case {
    title: String,
    session: Session,
    withdrawn: bool,
    rings: bool,
    issue: Option<i64>,
}

impl Case {
    fn of(session: Session, title: &str) -> Self {
        Self { title: title.to_owned(), session, withdrawn: false, rings: true, issue: Some(1_769_000_000) }
    }

    fn event(&self) -> Event<'_> {
        Event {
            session: &self.session,
            title: &self.title,
            notice: NOTICE,
            issue: self.issue,
            withdrawn: self.withdrawn,
            rings: self.rings,
        }
    }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ics")
}

fn session(value: &Value) -> Session {
    let json = value.to_string();
    wire::read(&wire::parse(json.as_bytes()).unwrap()).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// The cases by the name of their golden file.
fn cases() -> Vec<(String, Vec<Case>)> {
    let all: Value = serde_json::from_slice(&fs::read(fixtures().join("cases.json")).unwrap()).unwrap();
    let case = |value: &Value| Case {
        title: value["title"].as_str().unwrap().to_owned(),
        session: session(&value["session"]),
        withdrawn: value["withdrawn"].as_bool().unwrap(),
        rings: value["rings"].as_bool().unwrap(),
        issue: value["issue"].as_i64(),
    };
    let named = |(name, list): (&String, &Value)| (name.clone(), list.as_array().unwrap().iter().map(case).collect());
    all.as_object().unwrap().iter().map(named).collect()
}

/// What the cases' places and routes are looked up in.
fn records() -> Records {
    let mut records = Records::default();
    records.vocabulary.places.push(PlaceEntry {
        id: Term::new("kendal"),
        name: "Town Hall".into(),
        town: "Kendal".into(),
        area: Term::new("south-lakeland"),
        latitude: 54.3,
        longitude: -2.7,
        also: vec![],
    });
    let route = |id: &str, title: &str, to: &str, url: &str| Route {
        id: Term::new(id),
        kind: RouteKind::Email,
        title: title.into(),
        to: to.into(),
        url: url.into(),
        phone: String::new(),
        asks: vec![],
        note: String::new(),
    };
    records.vocabulary.routes.push(route("page", "Booking page", "", "https://example.org/book?a=1,2;b=3"));
    records.vocabulary.routes.push(route("team", "Write to the team", "team@example.org", ""));
    records
}

fn file(records: &Records, cases: &[Case]) -> String {
    let events: Vec<Event<'_>> = cases.iter().map(Case::event).collect();
    ics::calendar(records, APP, Purpose::File, &events)
}

/// What ical.js understood of calendars, a list of events for each.
fn read_by_ical_js(name: &str, texts: &[String]) -> Vec<Vec<Value>> {
    let home = || PathBuf::from(std::env::var_os("HOME").unwrap_or_default());
    let cache = || std::env::var_os("XDG_CACHE_HOME").map_or_else(|| home().join(".cache"), PathBuf::from);
    let tools =
        std::env::var_os("LEARNING_ZONE_TOOLS").map_or_else(|| cache().join("learning-zone-tools"), PathBuf::from);
    let library = tools.join("npm/node_modules/ical.js/dist/ical.js");
    assert!(library.exists(), "{}: run `tools/setup.sh test` first", library.display());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ics").join(name);
    fs::create_dir_all(&folder).unwrap();
    let mut command = Command::new("node");
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ics/read.mjs")).arg(library);
    for (number, text) in texts.iter().enumerate() {
        let path = folder.join(format!("{number}.ics"));
        fs::write(&path, text).unwrap();
        command.arg(path);
    }
    let done = command.output().expect("node");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

/// Seconds since 1970 UTC of a time in London, by the zone's own data.
fn instant(day: learning_zone::domain::Date, time: Time) -> i64 {
    let date = civil::date(day.year(), day.month().number() as i8, day.day() as i8);
    let time = civil::time(time.hour() as i8, time.minute() as i8, 0, 0);
    date.to_datetime(time).in_tz("Europe/London").unwrap().timestamp().as_second()
}

/// When somebody has to be there, day by day: instants, or the days themselves.
fn days(session: &Session) -> Value {
    let first = session.day.unwrap();
    let last = session.until.unwrap_or(first);
    match session.times {
        Times::At { from, to, from_utc, to_utc } => {
            let all = (first.number()..=last.number()).map(|n| first.plus_days(n - first.number()));
            let all: Vec<_> = all.map(|day| (instant(day, from), instant(day, to))).collect();
            assert_eq!((all[0].0, all[all.len() - 1].1), (from_utc, to_utc), "the case itself: {}", session.id);
            serde_json::json!(all)
        }
        Times::Tbc | Times::AllDay => serde_json::json!([(first.to_string(), last.plus_days(1).to_string())]),
    }
}

fn word(case: &Case) -> &'static str {
    use learning_zone::domain::SessionState;
    match (case.withdrawn, case.session.state) {
        (true, _) | (_, SessionState::Cancelled) => "CANCELLED",
        (_, SessionState::Provisional) => "TENTATIVE",
        (_, SessionState::Open | SessionState::Full) => "CONFIRMED",
    }
}

/// The lines of a text as every reader must give them back: no control characters, breaks as breaks.
fn clean(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

fn holds_by_ical_js(case: &Case, seen: &Value) {
    let id = &case.session.id;
    assert_eq!(seen["uid"], format!("{id}@learning-zone"));
    assert_eq!(seen["days"], days(&case.session), "{id}");
    assert_eq!(seen["status"], word(case), "{id}");
    assert_eq!(seen["url"], format!("{APP}sessions/{id}"));
    let sequence = case.issue.map_or(0, |seq| seq - 1_577_836_800);
    assert_eq!(seen["sequence"], sequence, "{id}");
    assert!(seen["summary"].as_str().unwrap().contains(&clean(&case.title)), "{seen}");
    let description = seen["description"].as_str().unwrap();
    assert!(description.contains(&format!("check {APP}sessions/{id}\n")), "{description}");
    assert!(description.contains("delete the older entry"), "{description}");
    for text in [&case.session.summary, &case.session.with] {
        assert!(description.contains(&clean(text)), "{description}");
    }
    let ring = case.rings && word(case) != "CANCELLED";
    assert_eq!(seen["alarms"].as_array().unwrap().len(), if ring { 2 } else { 0 }, "{seen}");
}

fn holds_by_icalendar(cases: &[Case], text: &str) {
    let calendar: Calendar = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
    let events = calendar.components.iter().filter_map(CalendarComponent::as_event);
    let events: Vec<_> = events.collect();
    assert_eq!(events.len(), cases.len());
    for (case, event) in cases.iter().zip(events) {
        let day = case.session.day.unwrap();
        let expected = match case.session.times {
            Times::At { from, .. } => format!("{day} {from}:00 Europe/London"),
            Times::Tbc | Times::AllDay => day.to_string(),
        };
        let start = match event.get_start().unwrap() {
            DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid }) => {
                format!("{date_time} {tzid}")
            }
            DatePerhapsTime::Date(day) => day.to_string(),
            DatePerhapsTime::DateTime(other) => panic!("not a time in London: {other:?}"),
        };
        assert_eq!(start, expected, "{}", case.session.id);
        assert_eq!(event.get_uid(), Some(format!("{}@learning-zone", case.session.id).as_str()));
        assert_eq!(event.property_value("STATUS"), Some(word(case)));
        assert!(event.get_summary().unwrap().contains(&clean(&case.title)), "{event:?}");
        assert!(event.get_description().unwrap().contains(&clean(&case.session.with)), "{event:?}");
    }
}

#[test]
fn files_are_the_golden_ones_and_two_other_readers_read_what_was_meant() {
    let (records, cases) = (records(), cases());
    let mut texts = Vec::new();
    let mut wrong = Vec::new();
    for (name, cases) in &cases {
        let text = file(&records, cases);
        let golden = fixtures().join(format!("{name}.ics"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&golden, &text).unwrap();
        }
        if fs::read_to_string(&golden).unwrap_or_default() != text {
            wrong.push(format!("{name}.ics is not\n{text}"));
        }
        assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{name}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{name}");
        assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1, "{name}");
        holds_by_icalendar(cases, &text);
        texts.push(text);
    }
    let seen = read_by_ical_js("golden", &texts);
    for ((_, cases), seen) in cases.iter().zip(&seen) {
        assert_eq!(seen.len(), cases.len());
        for (case, seen) in cases.iter().zip(seen) {
            holds_by_ical_js(case, seen);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reminders_ring_a_week_before_and_on_the_evening_before() {
    let spring: Vec<Case> = cases().into_iter().find(|(name, _)| name == "spring").unwrap().1;
    let seen = read_by_ical_js("reminders", &[file(&records(), &spring)]).remove(0);
    let rung = |id: &str| {
        let event = seen.iter().find(|e| e["uid"] == format!("f.{id}@learning-zone")).unwrap();
        event["alarms"].as_array().unwrap().iter().map(|a| a.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(rung("the-day-before"), ["2026-03-21T09:30:00", "2026-03-27T18:00:00"]);
    assert_eq!(rung("time-to-be-confirmed"), ["2026-03-22T00:00:00", "2026-03-28T18:00:00"]);
    assert_eq!(rung("soon-after-midnight"), ["2026-03-23T00:15:00", "2026-03-29T18:00:00"]);
    // Of several days once, not before each.
    assert_eq!(rung("over-the-change"), ["2026-03-21T10:00:00Z", "2026-03-27T18:00:00Z"]);
}

#[test]
fn the_zone_in_the_file_is_londons_around_every_change_of_the_clocks() {
    let mut cases = Vec::new();
    for year in 2017..2060_i16 {
        for (month, last) in [(3, 31), (10, 31)] {
            for day in last - 7..=last {
                for (from, to) in [("00:30", "00:45"), ("02:30", "12:00")] {
                    let day = learning_zone::domain::Date::new(year, month, day).unwrap();
                    let (from, to) = (Time::parse(from).unwrap(), Time::parse(to).unwrap());
                    let (from_utc, to_utc) = (instant(day, from), instant(day, to));
                    let value = serde_json::json!({"id": format!("f.x{from_utc}"), "ki": "session", "pv": {"s": "x"},
                        "pl": "tbc", "st": "open", "ti": "tbc", "d": day.to_string()});
                    let times = Times::At { from, to, from_utc, to_utc };
                    cases.push(Case::of(Session { times, ..session(&value) }, "Around the change"));
                }
            }
        }
    }
    let seen = read_by_ical_js("zone", &[file(&Records::default(), &cases)]).remove(0);
    assert_eq!(seen.len(), cases.len());
    for (case, seen) in cases.iter().zip(&seen) {
        assert_eq!(seen["days"], days(&case.session), "{}", case.session.day.unwrap());
    }
}

#[test]
fn every_dated_session_of_the_shipped_content_reads_as_it_was_meant() {
    let (read, _) = compile::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), Standard::Demonstration);
    let mut all = Records { vocabulary: read.vocabulary.clone(), ..Records::default() };
    read.feeds.iter().for_each(|feed| all.merge(feed.records.clone()));
    all.sort();
    let dated = all.sessions.iter().filter(|s| s.day.is_some());
    let cases: Vec<Case> = dated.map(|s| Case::of(s.clone(), &all.session_title(s))).collect();
    assert!(cases.len() > 60, "{}", cases.len());
    let text = file(&all, &cases);
    holds_by_icalendar(&cases, &text);
    let seen = read_by_ical_js("shipped", &[text]).remove(0);
    assert_eq!(seen.len(), cases.len());
    cases.iter().zip(&seen).for_each(|(case, seen)| holds_by_ical_js(case, seen));
}

#[test]
fn a_changed_session_keeps_its_uid_and_raises_its_sequence() {
    let value = serde_json::json!({"id": "f.a", "ki": "session", "pv": {"s": "x"}, "pl": "tbc", "st": "open",
        "ti": "tbc", "d": "2027-03-09"});
    let first = Case::of(session(&value), "Before");
    let moved = Session { day: learning_zone::domain::Date::new(2027, 3, 10), ..session(&value) };
    let later = Case { issue: Some(1_769_000_060), ..Case::of(moved, "After") };
    let copy = Case { issue: None, ..Case::of(session(&value), "A copy") };
    let texts: Vec<String> = [&first, &later, &copy]
        .map(|case| ics::calendar(&Records::default(), APP, Purpose::File, &[case.event()]))
        .to_vec();
    let seen: Vec<Value> = read_by_ical_js("changed", &texts).into_iter().map(|mut list| list.remove(0)).collect();
    assert_eq!(seen[0]["uid"], seen[1]["uid"]);
    assert!(seen[1]["sequence"].as_i64() > seen[0]["sequence"].as_i64());
    assert_eq!(seen[1]["days"], serde_json::json!([["2027-03-10", "2027-03-11"]]));
    // What is not known to be newer takes no entry's place.
    assert_eq!(seen[2]["sequence"], 0);
    assert!(!texts[0].contains("VTIMEZONE"), "a day needs no zone");
}
