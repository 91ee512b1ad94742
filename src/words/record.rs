//! Lines about courses, briefings and toolkit entries.

use super::{date_long, month_name};
use crate::domain::{Audience, Briefing, Date, Entry, Provenance, Session, SessionKind, Standing, Term, Vocabulary};
use crate::ports::Now;
use crate::sync::FeedConfig;

/// "Designated Safeguarding Leads only. One sentence more."
pub fn audience_line(audience: &Audience, vocabulary: &Vocabulary) -> String {
    let mut out = names(&audience.who, &vocabulary.audiences);
    if out.is_empty() {
        out = "to be confirmed".to_owned();
    }
    if audience.only {
        out = format!("only {out}");
    }
    if !audience.note.is_empty() {
        out = format!("{out}. {}", audience.note);
    }
    out
}

/// What a forum meeting is about and who speaks, or who gives a session; empty where nothing is known.
pub fn with_line(session: &Session) -> String {
    if session.kind == SessionKind::Forum && !session.with.is_empty() {
        return format!("Themes and speakers: {}", session.with);
    }
    session.with.clone()
}

/// Names of entries in a row.
pub fn names(ids: &[Term], entries: &[Entry]) -> String {
    ids.iter().map(|id| Vocabulary::name(entries, id)).collect::<Vec<_>>().join(", ")
}

/// "Also known as: ...".
pub fn also_line(also: &[String]) -> String {
    format!("Also known as: {}", also.join("; "))
}

/// A title as its page and its rows show it: "Archive 2017: ..." once it is archive, `day` being
/// when it was last valid or published.
pub fn title(title: &str, standing: Standing, day: Option<Date>) -> String {
    match (standing, day) {
        (Standing::Live, _) => title.to_owned(),
        (Standing::Archive, Some(day)) => format!("Archive {}: {title}", day.year()),
        (Standing::Archive, None) => format!("Archive: {title}"),
    }
}

/// The day, or the month where only that is known.
pub fn briefing_date(briefing: &Briefing) -> String {
    if briefing.exact { date_long(briefing.date) } else { month_name(briefing.date.month()) }
}

/// "Closes on Thursday 5 March 2026".
pub fn closes(day: Date, today: Date) -> String {
    format!("{} on {}", if day < today { "Closed" } else { "Closes" }, date_long(day))
}

/// "12 entries, 5 unread".
pub fn briefings_line(count: usize, unread: usize) -> String {
    let entries = super::number_of(count, "entry", "entries");
    if unread == 0 { entries } else { format!("{entries}, {unread} unread") }
}

pub fn reading_time(minutes: u8) -> String {
    super::number_of(usize::from(minutes), "minute to read", "minutes to read")
}

/// "from 1 April 2023 to 31 March 2026"; `None` where neither end is known.
pub fn validity_line(provenance: &Provenance) -> Option<String> {
    match (provenance.from, provenance.until) {
        (Some(from), Some(until)) => Some(format!("from {} to {}", date_long(from), date_long(until))),
        (Some(from), None) => Some(format!("from {}", date_long(from))),
        (None, Some(until)) => Some(format!("to {}", date_long(until))),
        (None, None) => None,
    }
}

/// What stands behind a feed, as its configuration has it, and how fresh the copy is; for Settings.
pub fn feed_line(published: Now, feed: &FeedConfig) -> String {
    let label = match (feed.demonstration, feed.unsigned) {
        (true, false) => "Demonstration, signed with the demonstration key. ",
        (true, true) => "Demonstration, not signed. ",
        (false, true) => "Not signed: nothing proves who published it. ",
        (false, false) => "",
    };
    format!("{label}Published {}", date_long(published.date))
}
