//! Calendars to subscribe to: one of all dates and one of forum meetings for each area.
//!
//! What is in an area's calendar is what the app shows for that area, past dates included, so that
//! a subscription loses nothing. A date that is to be confirmed is in none.
//!
//! Invariant: the bytes follow from the records and the head's `seq`, never from the clock.

use super::content::Feed;
use super::ics::Ics;
use super::zone;
use crate::domain::{
    AreaTree, Date, Place, Records, Route, Session, SessionKind, SessionState, Term, Time, Times, Vocabulary,
};

/// The folder of a feed that holds them.
pub const FOLDER: &str = "calendar";

/// What a calendar program shows as the maker.
const MAKER: &str = "-//Learning Zone//Feed 1//EN";

/// 2020-01-01: counted from here, a `seq` fits the 32 bits of a revision for longer.
const REVISIONS_FROM: i64 = 1_577_836_800;

/// Every calendar of a feed that has something in it, by its path. `all` are the records of all
/// feeds with their vocabulary, sorted; `seq` is the head's.
pub fn calendars(feed: &Feed, all: &Records, seq: i64) -> Vec<(String, Vec<u8>)> {
    let tree = all.vocabulary.area_tree();
    let writer = Writer { feed, all, tree: &tree, seq };
    let mut sessions: Vec<&Session> = feed.records.sessions.iter().filter(|s| s.day.is_some()).collect();
    sessions.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut out = Vec::new();
    for area in &all.vocabulary.areas {
        let here: Vec<&Session> = sessions.iter().copied().filter(|s| writer.counts(s, &area.id)).collect();
        let forums: Vec<&Session> = here.iter().copied().filter(|s| s.kind == SessionKind::Forum).collect();
        for (prefix, title, list) in [("", "dates", here), ("forums-", "forums", forums)] {
            // A calendar without an event is none to many programs.
            if !list.is_empty() {
                let title = format!("{}: {title} for {}", feed.settings.title, area.name);
                out.push((format!("{FOLDER}/{prefix}{}.ics", area.id), writer.calendar(&title, &list)));
            }
        }
    }
    out
}

struct Writer<'a> {
    feed: &'a Feed,
    all: &'a Records,
    tree: &'a AreaTree,
    seq: i64,
}

impl Writer<'_> {
    fn counts(&self, session: &Session, area: &Term) -> bool {
        self.tree.meets_offer(area, &session.areas, session.format)
    }

    fn calendar(&self, title: &str, sessions: &[&Session]) -> Vec<u8> {
        let mut ics = Ics::default();
        ics.raw("BEGIN", "VCALENDAR");
        ics.raw("VERSION", "2.0");
        ics.raw("PRODID", MAKER);
        ics.raw("CALSCALE", "GREGORIAN");
        ics.raw("METHOD", "PUBLISH");
        ics.text("NAME", title);
        ics.text("X-WR-CALNAME", title);
        ics.text("DESCRIPTION", &self.feed.settings.notice);
        ics.text("X-WR-CALDESC", &self.feed.settings.notice);
        ics.raw("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        ics.raw("X-PUBLISHED-TTL", "P1D");
        for session in sessions {
            self.event(&mut ics, session);
        }
        ics.raw("END", "VCALENDAR");
        ics.into_bytes()
    }

    fn event(&self, ics: &mut Ics, session: &Session) {
        let Some(day) = session.day else { return };
        ics.raw("BEGIN", "VEVENT");
        ics.text("UID", &format!("{}@learning-zone", session.id));
        ics.raw("DTSTAMP", &stamp(self.seq));
        ics.raw("SEQUENCE", &(self.seq - REVISIONS_FROM).max(0).to_string());
        when(ics, session, day);
        ics.text("SUMMARY", &self.summary(session));
        ics.text("LOCATION", &place(&session.place, &self.all.vocabulary));
        ics.text("DESCRIPTION", &self.description(session));
        ics.raw("STATUS", status(session.state));
        if let Some(page) = self.feed.settings.page("sessions", &session.id) {
            ics.raw("URL", &page);
        }
        ics.raw("END", "VEVENT");
    }

    fn summary(&self, session: &Session) -> String {
        let mut out = self.all.session_title(session);
        if session.state == SessionState::Cancelled {
            out = format!("Cancelled: {out}");
        }
        let notes = [
            (session.times == Times::Tbc, "time to be confirmed"),
            (session.state == SessionState::Provisional, "provisional"),
            (session.state == SessionState::Full, "full"),
        ];
        for (_, note) in notes.iter().filter(|(holds, _)| *holds) {
            out.push_str(&format!(" ({note})"));
        }
        out
    }

    /// A line for each thing worth knowing without the app.
    fn description(&self, session: &Session) -> String {
        let mut lines = vec![session.summary.clone(), session.with.clone()];
        if let (Some(until), Times::At { from, to, .. }) = (session.until, session.times) {
            lines.push(format!("Each day to {until}: {from} to {to}."));
        }
        if session.limited {
            lines.push("Places are limited.".into());
        }
        let ahead = !matches!(session.state, SessionState::Cancelled | SessionState::Full);
        let vocabulary = &self.all.vocabulary;
        let routes = self.all.booking_of(session).iter().filter_map(|id| vocabulary.route(id));
        lines.extend(routes.filter(|_| ahead).map(booking));
        lines.extend(session.book_by.map(|day| format!("Book by {day}.")));
        if let Some(source) = vocabulary.source(&session.provenance.source) {
            lines.push(format!("Source: {}.", source.title));
        }
        lines.push(self.feed.settings.notice.clone());
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

fn when(ics: &mut Ics, session: &Session, day: Date) {
    let last = session.until.unwrap_or(day);
    let Times::At { from, to, from_utc, to_utc } = session.times else {
        ics.raw("DTSTART;VALUE=DATE", &date(day));
        // The end is the first day that is free again.
        if let Some(after) = Date::from_number(last.number() + 1) {
            ics.raw("DTEND;VALUE=DATE", &date(after));
        }
        // A whole day in the programme is not a day away from work.
        ics.raw("TRANSP", "TRANSPARENT");
        return;
    };
    ics.raw("DTSTART", &stamp(from_utc));
    let more_days = i64::from(last.number() - day.number());
    let first_end = to_utc - more_days * 86_400;
    // Over a clock change the days are not alike: then it is one long event.
    if more_days > 0 && first_end - from_utc == seconds_between(from, to) {
        ics.raw("DTEND", &stamp(first_end));
        ics.raw("RRULE", &format!("FREQ=DAILY;COUNT={}", more_days + 1));
    } else {
        ics.raw("DTEND", &stamp(to_utc));
    }
}

fn seconds_between(from: Time, to: Time) -> i64 {
    (i64::from(to.minutes()) - i64::from(from.minutes())) * 60
}

fn status(state: SessionState) -> &'static str {
    match state {
        SessionState::Open | SessionState::Full => "CONFIRMED",
        SessionState::Provisional => "TENTATIVE",
        SessionState::Cancelled => "CANCELLED",
    }
}

fn place(place: &Place, vocabulary: &Vocabulary) -> String {
    match place {
        Place::Tbc => "Place to be confirmed".into(),
        Place::Nowhere => String::new(),
        Place::Online(on) if on.is_empty() => "Online".into(),
        Place::Online(on) => format!("Online, {on}"),
        Place::At(id, room) => {
            let Some(entry) = vocabulary.place(id) else { return id.to_string() };
            let mut parts = vec![entry.name.as_str()];
            if !entry.name.contains(&entry.town) {
                parts.push(&entry.town);
            }
            if !room.is_empty() {
                parts.push(room);
            }
            parts.join(", ")
        }
    }
}

fn booking(route: &Route) -> String {
    let ways = [&route.url, &route.to, &route.phone].map(String::as_str);
    match ways.into_iter().find(|way| !way.is_empty()) {
        Some(way) => format!("{}: {way}", route.title),
        None => route.title.clone(),
    }
}

/// `20260609`.
fn date(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// `20260609T114500Z`.
fn stamp(seconds: i64) -> String {
    zone::rfc3339(seconds).replace(['-', ':'], "")
}
