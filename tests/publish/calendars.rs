//! Calendars and news, read back by a reader that is not ours.

use super::*;
use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime, Event};
use learning_zone::domain::{Session, SessionKind, Times};
use std::collections::BTreeSet;

fn text(out: &Path, path: &str) -> String {
    String::from_utf8(fs::read(out.join(path)).unwrap()).unwrap()
}

fn events(ics: &str) -> Vec<Event> {
    let calendar: Calendar = ics.parse().unwrap_or_else(|error| panic!("{error}\n{ics}"));
    let event = |component: CalendarComponent| match component.as_event() {
        Some(event) => Some(event.clone()),
        // What the zone's name means.
        None if matches!(&component, CalendarComponent::Other(_)) => None,
        None => panic!("not an event: {component:?}"),
    };
    calendar.components.into_iter().filter_map(event).collect()
}

fn calendars(out: &Path, feed: &str) -> Vec<String> {
    files(&out.join(feed).join("calendar")).into_keys().collect()
}

/// London's day and time, or the first day.
fn start(event: &Event) -> String {
    match event.get_start().unwrap() {
        DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid }) if tzid == "Europe/London" => {
            date_time.to_string()
        }
        DatePerhapsTime::Date(day) => day.to_string(),
        DatePerhapsTime::DateTime(other) => panic!("not a time in London: {other:?}"),
    }
}

#[test]
fn every_date_of_the_shipped_feeds_is_in_the_calendars_as_another_reader_reads_them() {
    let out = scratch("shipped-calendars").join("out");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    build(&content, &out, AT);
    for feed in ["cumbria", "cumberland", "westmorland-furness"] {
        let (_, records) = received(&out, feed);
        let mut seen = BTreeSet::new();
        for path in calendars(&out, feed) {
            let ics = text(&out, &format!("{feed}/calendar/{path}"));
            assert!(ics.ends_with("END:VCALENDAR\r\n") && !ics.replace("\r\n", "").contains(['\r', '\n']), "{path}");
            assert!(ics.split("\r\n").all(|line| line.len() <= 75), "{path}");
            let events = events(&ics);
            assert!(!events.is_empty(), "{path}");
            let uids: BTreeSet<_> = events.iter().map(|event| event.get_uid().unwrap().to_owned()).collect();
            assert_eq!(uids.len(), events.len(), "{path}");
            for event in events {
                let uid = event.get_uid().unwrap();
                let session = |s: &&Session| uid == format!("{}@learning-zone", s.id);
                let session = records.sessions.iter().find(session).unwrap_or_else(|| panic!("{uid}"));
                let expected = match session.times {
                    Times::At { from, .. } => format!("{} {from}:00", session.day.unwrap()),
                    Times::Tbc | Times::AllDay => session.day.unwrap().to_string(),
                };
                assert_eq!(start(&event), expected, "{uid}");
                assert!(!path.starts_with("forums-") || session.kind == SessionKind::Forum, "{uid} in {path}");
                let tbc = event.get_summary().unwrap().ends_with("(time to be confirmed)");
                assert_eq!(tbc, session.times == Times::Tbc, "{uid}");
                seen.insert(session.id.clone());
            }
        }
        let dated: BTreeSet<_> = records.sessions.iter().filter(|s| s.day.is_some()).map(|s| s.id.clone()).collect();
        assert_eq!(seen, dated, "{feed}");
    }
}

#[test]
fn an_event_says_what_is_known_and_what_is_not() {
    let content = content("calendar", &[]);
    let settings = content.join("alpha/feed.toml");
    let more = "app = \"https://example.org/zone/\"\n";
    fs::write(
        &settings,
        fs::read_to_string(&settings).unwrap().replace("\"Demonstration\"", "\"Not official; \u{e9}tude, a test.\"")
            + more,
    )
    .unwrap();
    let out = content.with_file_name("out");
    build(&content, &out, AT);
    assert!(calendars(&out, "beta").iter().any(|path| path.starts_with("forums-")));
    let ics = text(&out, "alpha/calendar/eden.ics");
    let event = |id: &str| {
        let from = ics.split("BEGIN:VEVENT\r\n").find(|part| part.contains(&format!("UID:alpha.{id}@"))).unwrap();
        from.replace("\r\n ", "").replace("\r\n", "\n")
    };
    assert!(ics.replace("\r\n ", "").contains("\r\nX-WR-CALDESC:Not official\\; \u{e9}tude\\, a test.\r\n"));
    let known = event("basics-2026-09");
    for line in [
        "DTSTAMP:20260121T125320Z",
        "SEQUENCE:191163200",
        "DTSTART;TZID=Europe/London:20260929T093000",
        "DTEND;TZID=Europe/London:20260929T160000",
        "STATUS:CONFIRMED",
        "URL:https://example.org/zone/sessions/alpha.basics-2026-09",
    ] {
        assert!(known.contains(&format!("{line}\n")), "{line}\n{known}");
    }
    let days = event("two-days-a");
    for line in [
        "DTSTART;TZID=Europe/London:20260929T100000",
        "DTEND;TZID=Europe/London:20260929T120000",
        "RRULE:FREQ=DAILY;COUNT=2",
        "SUMMARY:Two days: One (provisional)",
        "LOCATION:Place to be confirmed",
        "STATUS:TENTATIVE",
    ] {
        assert!(days.contains(&format!("{line}\n")), "{line}\n{days}");
    }
    let week = event("week-2026");
    assert!(week.contains("DTSTART;VALUE=DATE:20260202\nDTEND;VALUE=DATE:20260207\nTRANSP:TRANSPARENT\n"), "{week}");
    assert!(!ics.contains("alpha.basics-later@"), "a date to be confirmed is in no calendar");
    let check = "DESCRIPTION:Before travelling\\, check https://example.org/zone/sessions/alpha.basics-2026-09\\n";
    assert!(known.contains(check), "{known}");
    assert!(!ics.contains("VALARM"), "what is fetched again and again rings for nobody");

    let before = files(&out);
    build(&content, &out, AT + DAY);
    assert_eq!(files(&out), before, "an issue that is kept keeps its calendars");
}

#[test]
fn a_calendar_without_dates_is_swept_and_what_is_not_ours_stays() {
    let content = content("calendar-sweep", &[]);
    let out = content.with_file_name("out");
    build(&content, &out, AT);
    let first = calendars(&out, "beta");
    for name in ["nowhere.ics", "nowhere.ics.br", "notes.txt"] {
        fs::write(out.join("beta/calendar").join(name), "x").unwrap();
    }
    build(&content, &out, AT + 1);
    let left = calendars(&out, "beta");
    assert_eq!(left.iter().filter(|name| !first.contains(name)).collect::<Vec<_>>(), ["notes.txt"]);
}

#[test]
fn news_are_the_briefings_newest_first_with_ids_that_stay() {
    let out = scratch("shipped-news").join("out");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    build(&content, &out, AT);
    let xml = text(&out, "cumbria/news.xml");
    let every = |tag: &str| -> Vec<String> {
        let opening = format!("<{tag}>");
        xml.split(&opening).skip(1).map(|part| part.split(&format!("</{tag}>")).next().unwrap().to_owned()).collect()
    };
    let (_, records) = received(&out, "cumbria");
    let days = every("published");
    assert_eq!(days.len(), records.briefings.len());
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
    let ids: BTreeSet<_> = every("id").into_iter().collect();
    assert_eq!(ids.len(), days.len() + 1);
    assert!(ids.iter().all(|id| id.len() == 45 && id.starts_with("urn:uuid:")), "{ids:?}");
    // Once published, never another: readers would show every briefing as new.
    let entry = xml.split("<entry>").find(|e| e.contains("<title>Cumbria annual report 2022-23</title>")).unwrap();
    assert!(entry.contains("<id>urn:uuid:d1722885-30ef-84f9-8653-4beca58d4c62</id>"), "{entry}");
    // Well formed: every tag that opens closes, and no sign is left unwritten.
    let mut open = Vec::new();
    for part in xml.split('<').skip(1) {
        let tag = part.split('>').next().unwrap();
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        match tag {
            _ if tag.starts_with('?') || tag.ends_with('/') => {}
            _ if tag.starts_with('/') => assert_eq!(open.pop(), Some(name)),
            _ => open.push(name),
        }
    }
    assert_eq!(open, [""; 0]);
    let entities =
        xml.split('&').skip(1).all(|rest| ["amp;", "lt;", "gt;", "quot;"].iter().any(|e| rest.starts_with(e)));
    assert!(entities);
    assert!(xml.contains("&lt;p&gt;"), "the text of a briefing is there");
}
