//! Calendars of sessions (RFC 5545): one writer for what the publisher offers to subscribe to and for the
//! files that the app gives a person.
//!
//! Pure: the same sessions of the same issue give the same bytes on every machine, and no clock is
//! read. An entry keeps its `UID` for ever, and its `SEQUENCE` rises with every issue of its feed
//! (decision 17), so that a later file takes the place of an earlier one.
//!
//! Times are civil with `TZID=Europe/London`; what that means stands in a fixed text (`zone`), so that
//! nothing here computes with time zones.

mod event;
mod stamp;
mod text;
mod zone;

pub use event::Event;

use crate::domain::Records;
use event::Writer;
use text::Ics;

/// What a calendar program shows as the maker.
const MAKER: &str = "-//Learning Zone//Feed 1//EN";

/// What a calendar is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose<'a> {
    /// A calendar program fetches it again and again under this name.
    Subscription { title: &'a str, notice: &'a str },
    /// A person takes it into their own calendar, once or again after a change.
    File,
}

/// A whole calendar. `records` are what the sessions' places, courses and routes are looked up in;
/// `app` is the address of the app with a slash at its end, or empty where it is not known.
/// An event without a day is left out; without any left, a file has none, which most programs refuse.
pub fn calendar(records: &Records, app: &str, purpose: Purpose<'_>, events: &[Event<'_>]) -> String {
    let mut ics = Ics::default();
    ics.raw("BEGIN", "VCALENDAR");
    ics.raw("VERSION", "2.0");
    ics.raw("PRODID", MAKER);
    ics.raw("CALSCALE", "GREGORIAN");
    ics.raw("METHOD", "PUBLISH");
    if let Purpose::Subscription { title, notice } = purpose {
        ics.text("NAME", title);
        ics.text("X-WR-CALNAME", title);
        ics.text("DESCRIPTION", notice);
        ics.text("X-WR-CALDESC", notice);
        ics.raw("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        ics.raw("X-PUBLISHED-TTL", "P1D");
    }
    if events.iter().any(Event::has_times) {
        zone::write(&mut ics);
    }
    let mut writer = Writer { ics, records, app, is_file: purpose == Purpose::File };
    for event in events {
        writer.event(event);
    }
    let mut ics = writer.ics;
    ics.raw("END", "VCALENDAR");
    ics.into_text()
}
