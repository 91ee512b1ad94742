//! One session as an entry of a calendar.

use super::stamp;
use super::text::Ics;
use super::zone::LONDON;
use crate::domain::{Date, Place, Records, Route, Session, SessionKind, SessionState, Times};

/// 2020-01-01: counted from here, an issue's instant fits the 32 bits of a revision until 2088.
const REVISIONS_FROM: i64 = 1_577_836_800;

/// Reminders ring a week before, while a place can still be let go in time, and at six on the
/// evening before, when there is still a way to look whether it is on.
const EVENING_BEFORE_MINUTES: u16 = 6 * 60;
const WEEK_SECONDS: i64 = 7 * 86_400;

/// A session, and what is known about it beyond its own words.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    pub session: &'a Session,
    /// What it is called on its page.
    pub title: &'a str,
    /// What its feed says of itself, such as "not official"; may be empty.
    pub notice: &'a str,
    /// The `seq` of the issue that it is of, seconds since 1970 UTC; `None` for a saved copy whose
    /// feed is not at hand: such an entry never takes the place of one whose issue is known.
    pub issue: Option<i64>,
    /// The partnership took it off its programme.
    pub withdrawn: bool,
    /// It rings twice before it begins.
    pub rings: bool,
}

impl Event<'_> {
    /// Happens at a time of day, not on a whole day.
    pub(super) fn has_times(&self) -> bool {
        self.session.day.is_some() && matches!(self.session.times, Times::At { .. })
    }

    fn is_off(&self) -> bool {
        self.withdrawn || self.session.state == SessionState::Cancelled
    }
}

/// A calendar that is being written, and what it is written from.
pub(super) struct Writer<'a> {
    pub ics: Ics,
    pub records: &'a Records,
    pub app: &'a str,
    pub is_file: bool,
}

impl Writer<'_> {
    pub fn event(&mut self, event: &Event<'_>) {
        let session = event.session;
        let Some(day) = session.day else { return };
        let issue = event.issue.unwrap_or(REVISIONS_FROM);
        let page = self.page(session);
        let (summary, place) = (summary(event), self.place(&session.place));
        let description = self.description(event, &page);
        self.ics.raw("BEGIN", "VEVENT");
        self.ics.text("UID", &format!("{}@learning-zone", session.id));
        self.ics.raw("DTSTAMP", &stamp::utc(issue));
        self.ics.raw("SEQUENCE", &(issue - REVISIONS_FROM).clamp(0, i64::from(i32::MAX)).to_string());
        when(&mut self.ics, session, day);
        self.ics.text("SUMMARY", &summary);
        self.ics.text("LOCATION", &place);
        self.ics.text("DESCRIPTION", &description);
        self.ics.raw("STATUS", if event.withdrawn { "CANCELLED" } else { status(session.state) });
        if !page.is_empty() {
            self.ics.raw("URL", &page);
        }
        // Nobody need be reminded of what is off.
        if event.rings && !event.is_off() {
            reminders(&mut self.ics, session, &summary);
        }
        self.ics.raw("END", "VEVENT");
    }

    /// The session's page in the app; empty where it is not known where the app is.
    fn page(&self, session: &Session) -> String {
        if self.app.is_empty() { String::new() } else { format!("{}sessions/{}", self.app, session.id) }
    }

    /// A line for each thing worth knowing without the app, what to do before setting out first.
    fn description(&self, event: &Event<'_>, page: &str) -> String {
        let session = event.session;
        let somewhere = matches!(session.kind, SessionKind::Session | SessionKind::Forum);
        let before = if somewhere { "Before travelling, check" } else { "Before you count on it, check" };
        let mut lines = vec![format!("{before} {}", if page.is_empty() { "it in the app." } else { page })];
        if self.is_file {
            lines.push("If it stands in your calendar twice, delete the older entry.".into());
        }
        lines.extend([session.summary.clone(), session.with.clone()]);
        if let (Some(until), Times::At { from, to, .. }) = (session.until, session.times) {
            lines.push(format!("Each day to {}: {from} to {to}.", said(until)));
        }
        if session.limited {
            lines.push("Places are limited.".into());
        }
        let ahead = !event.is_off() && session.state != SessionState::Full;
        let vocabulary = &self.records.vocabulary;
        let routes = self.records.booking_of(session).iter().filter_map(|id| vocabulary.route(id));
        lines.extend(routes.filter(|_| ahead).map(booking));
        lines.extend(session.book_by.map(|day| format!("Book by {}.", said(day))));
        if let Some(source) = vocabulary.source(&session.provenance.source) {
            lines.push(format!("Source: {}.", source.title));
        }
        lines.push(event.notice.to_owned());
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    fn place(&self, place: &Place) -> String {
        match place {
            Place::Tbc => "Place to be confirmed".into(),
            Place::Nowhere => String::new(),
            Place::Online(on) if on.is_empty() => "Online".into(),
            Place::Online(on) => format!("Online, {on}"),
            Place::At(id, room) => {
                let Some(entry) = self.records.vocabulary.place(id) else { return id.to_string() };
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
}

/// "9 March 2026".
fn said(day: Date) -> String {
    format!("{} {} {}", day.day(), day.month().name(), day.year())
}

fn summary(event: &Event<'_>) -> String {
    let session = event.session;
    let mut out = event.title.to_owned();
    if event.withdrawn {
        out = format!("Withdrawn: {out}");
    } else if session.state == SessionState::Cancelled {
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

fn when(ics: &mut Ics, session: &Session, day: Date) {
    let last = session.until.unwrap_or(day);
    let Times::At { from, to, .. } = session.times else {
        ics.raw("DTSTART;VALUE=DATE", &stamp::date(day));
        // The end is the first day that is free again.
        ics.raw("DTEND;VALUE=DATE", &stamp::date(last.plus_days(1)));
        // A whole day in the programme is not a day away from work.
        ics.raw("TRANSP", "TRANSPARENT");
        return;
    };
    // No entry ends before it begins, whatever the content says.
    let first_end = if to > from { day } else { day.plus_days(1) };
    let mut at = |name, day, time| ics.raw(&format!("{name};TZID={LONDON}"), &stamp::local(day, time));
    at("DTSTART", day, from);
    at("DTEND", first_end, to);
    let more_days = last.number() - day.number();
    if more_days > 0 {
        ics.raw("RRULE", &format!("FREQ=DAILY;COUNT={}", more_days + 1));
    }
}

fn status(state: SessionState) -> &'static str {
    match state {
        SessionState::Open | SessionState::Full => "CONFIRMED",
        SessionState::Provisional => "TENTATIVE",
        SessionState::Cancelled => "CANCELLED",
    }
}

fn booking(route: &Route) -> String {
    let ways = [&route.url, &route.to, &route.phone].map(String::as_str);
    match ways.into_iter().find(|way| !way.is_empty()) {
        Some(way) => format!("{}: {way}", route.title),
        None => route.title.clone(),
    }
}

fn reminders(ics: &mut Ics, session: &Session, summary: &str) {
    // Minutes from the evening before to the beginning; a whole day begins at midnight.
    let (minutes, begins) = match session.times {
        Times::At { from, from_utc, .. } => (from.minutes() + EVENING_BEFORE_MINUTES, Some(from_utc)),
        Times::AllDay | Times::Tbc => (EVENING_BEFORE_MINUTES, None),
    };
    // An entry of several days would ring before each of them: there the instants are named.
    let once = begins.filter(|_| session.until.is_some());
    let (week, evening) = match once {
        Some(begins) => (
            (";VALUE=DATE-TIME", stamp::utc(begins - WEEK_SECONDS)),
            (";VALUE=DATE-TIME", stamp::utc(begins - i64::from(minutes) * 60)),
        ),
        None => (("", "-P7D".to_owned()), ("", format!("-PT{}H{}M", minutes / 60, minutes % 60))),
    };
    reminder(ics, "In a week", summary, week);
    reminder(ics, "Tomorrow", summary, evening);
}

fn reminder(ics: &mut Ics, when: &str, summary: &str, (kind, at): (&str, String)) {
    ics.raw("BEGIN", "VALARM");
    ics.raw("ACTION", "DISPLAY");
    ics.text("DESCRIPTION", &format!("{when}: {summary}"));
    ics.raw(&format!("TRIGGER{kind}"), &at);
    ics.raw("END", "VALARM");
}
