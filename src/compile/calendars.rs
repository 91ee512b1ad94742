//! Calendars to subscribe to: one of all dates and one of forum meetings for each area.
//!
//! What is in an area's calendar is what the app shows for that area, past dates included, so that
//! a subscription loses nothing. A date that is to be confirmed is in none. How an entry is written
//! is `ics`'s, which the app shares; a subscription rings for nobody.
//!
//! Invariant: the bytes follow from the records and the head's `seq`, never from the clock.

use super::content::Feed;
use crate::domain::{AreaTree, Records, Session, SessionKind, Term};
use crate::ics::{self, Event, Purpose};

/// The folder of a feed that holds them.
pub const FOLDER: &str = "calendar";

/// Every calendar of a feed that has something in it, by its path. `all` are the records of all
/// feeds with their vocabulary, sorted; `seq` is the head's.
pub fn calendars(feed: &Feed, all: &Records, seq: i64) -> Vec<(String, Vec<u8>)> {
    let tree = all.vocabulary.area_tree();
    let mut sessions: Vec<&Session> = feed.records.sessions.iter().filter(|s| s.day.is_some()).collect();
    sessions.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut out = Vec::new();
    for area in &all.vocabulary.areas {
        let here: Vec<&Session> = sessions.iter().copied().filter(|s| counts(&tree, s, &area.id)).collect();
        let forums: Vec<&Session> = here.iter().copied().filter(|s| s.kind == SessionKind::Forum).collect();
        for (prefix, title, list) in [("", "dates", here), ("forums-", "forums", forums)] {
            // A calendar without an event is none to many programs.
            if !list.is_empty() {
                let title = format!("{}: {title} for {}", feed.settings.title, area.name);
                let text = subscription(feed, all, seq, &title, &list);
                out.push((format!("{FOLDER}/{prefix}{}.ics", area.id), text.into_bytes()));
            }
        }
    }
    out
}

fn counts(tree: &AreaTree, session: &Session, area: &Term) -> bool {
    tree.meets_offer(area, &session.areas, session.format)
}

fn subscription(feed: &Feed, all: &Records, seq: i64, title: &str, sessions: &[&Session]) -> String {
    let notice = feed.settings.notice.as_str();
    let titles: Vec<String> = sessions.iter().map(|session| all.session_title(session)).collect();
    let event = |(session, title)| Event { session, title, notice, issue: Some(seq), withdrawn: false, rings: false };
    let events: Vec<Event<'_>> = sessions.iter().copied().zip(titles.iter().map(String::as_str)).map(event).collect();
    ics::calendar(all, &feed.settings.app, Purpose::Subscription { title, notice }, &events)
}
