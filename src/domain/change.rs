//! What a sync changed for this person: pure comparison of what they know with what is held.
//!
//! Nothing is logged: what a person saved carries the copy that they saw, and [`super::Seen`] what
//! they saw of each feed, so the list is the same whenever it is asked for, and no interruption can
//! lose a change. [`settle`] notes what a sync brought, [`look`] that the person has read it.

use super::{Catalogue, Date, Id, Personal, Place, Saved, Session, SessionState, Times, Watch};

/// One line of "What changed".
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it is called now, or was when it was last listed.
    pub title: String,
    /// As it is now; the saved copy where the partnership withdrew it.
    pub session: Session,
    pub kind: ChangeKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ChangeKind {
    /// A date that was not there when the person last looked.
    New,
    /// A saved one is not as it was: `before` is the copy that the person saw.
    Altered { before: Box<Session>, aspects: Vec<Aspect> },
    /// A saved one is no longer in its feed, since the issue of this instant (seconds since 1970 UTC).
    Withdrawn { at: i64 },
}

/// What differs between two copies of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Another day, or a day where there was none.
    Day,
    Times,
    Place,
    /// Cancelled, full, provisional, or open again.
    State,
    /// Another last day for booking.
    BookBy,
}

/// In which of these a person would arrive wrongly, or not get in, by the copy they saw.
pub fn aspects(before: &Session, now: &Session) -> Vec<Aspect> {
    let differs = [
        (Aspect::State, before.state != now.state),
        (Aspect::Day, (before.day, before.until) != (now.day, now.until)),
        (Aspect::Times, civil(before.times) != civil(now.times)),
        (Aspect::Place, before.place != now.place),
        (Aspect::BookBy, before.book_by != now.book_by),
    ];
    differs.into_iter().filter_map(|(aspect, differs)| differs.then_some(aspect)).collect()
}

/// Without the instants, which move with the day.
fn civil(times: Times) -> Option<(bool, u16, u16)> {
    match times {
        Times::Tbc => None,
        Times::AllDay => Some((true, 0, 0)),
        Times::At { from, to, .. } => Some((false, from.minutes(), to.minutes())),
    }
}

/// True where something that was to be confirmed now is known, and nothing else changed.
pub fn is_filled_in(before: &Session, aspects: &[Aspect]) -> bool {
    aspects.iter().all(|aspect| match aspect {
        Aspect::Day => before.day.is_none(),
        Aspect::Times => before.times == Times::Tbc,
        Aspect::Place => before.place == Place::Tbc,
        Aspect::BookBy => before.book_by.is_none(),
        Aspect::State => false,
    })
}

/// Everything that changed for this person, what they saved first, then what they wait for. `near` says which sessions
/// are for their area.
pub fn changes(
    personal: &Personal,
    catalogue: &Catalogue,
    today: Date,
    near: impl Fn(&Session) -> bool,
) -> Vec<Change> {
    let mut out: Vec<Change> = personal.plan.saved().filter_map(|saved| of_saved(saved, catalogue, today)).collect();
    out.extend(personal.mine.watches.iter().filter_map(|watch| of_watched(watch, personal, catalogue, today)));
    let watched = |session: &Session| personal.mine.watches(&session.id) || personal.plan.is_saved(&session.id);
    let new = |session: &&Session| {
        session.is_dated_ahead(today)
            && session.state != SessionState::Cancelled
            && !watched(session)
            && (personal.seen.is_new(session) && near(session) || personal.mine.waits_for(session, today))
    };
    let new = catalogue.sessions.iter().filter(new);
    out.extend(new.map(|session| Change {
        title: catalogue.session_title(session),
        session: session.clone(),
        kind: ChangeKind::New,
    }));
    out
}

fn of_saved(saved: &Saved, catalogue: &Catalogue, today: Date) -> Option<Change> {
    let change = |kind| Some(Change { title: saved.title.clone(), session: saved.session.clone(), kind });
    // Past ones leave the catalogue in the course of time; that is no news.
    let coming = saved.session.is_upcoming(today);
    if let Some(withdrawn) = saved.withdrawn {
        return if coming && !withdrawn.seen { change(ChangeKind::Withdrawn { at: withdrawn.at }) } else { None };
    }
    let before = saved.before.as_ref().filter(|before| coming || before.is_upcoming(today))?;
    let aspects = aspects(before, &saved.session);
    // Its feed may be switched off meanwhile; then nothing is said of it.
    catalogue.session(&saved.session.id)?;
    change(ChangeKind::Altered { before: Box::new(before.clone()), aspects })
}

/// A session that the person waits for, of which more is known now. Saved ones are told as saved.
fn of_watched(watch: &Watch, personal: &Personal, catalogue: &Catalogue, today: Date) -> Option<Change> {
    let before = watch.seen.as_ref().filter(|_| !personal.plan.is_saved(&watch.id))?;
    let now = catalogue.session(&watch.id).filter(|now| watch.is_news(now, today))?;
    let kind = ChangeKind::Altered { before: Box::new(before.clone()), aspects: aspects(before, now) };
    Some(Change { title: catalogue.session_title(now), session: now.clone(), kind })
}

/// Notes what a catalogue that was just read means for this person: feeds seen for the first
/// time, and what became of saved sessions. False where there was nothing to note.
pub fn settle(personal: &mut Personal, catalogue: &Catalogue, today: Date) -> bool {
    let mut noted = false;
    for feed in catalogue.feeds.iter().filter(|f| f.complete) {
        if !personal.seen.knows(&feed.slug) {
            personal.seen.look(&feed.slug, catalogue, today);
            noted = true;
        }
        noted |= personal.plan.settle(feed, catalogue);
        noted |= personal.mine.settle(feed, catalogue);
    }
    noted
}

/// The person has looked: what is there now is what they know.
pub fn look(personal: &mut Personal, catalogue: &Catalogue, today: Date) {
    for feed in catalogue.feeds.iter().filter(|f| f.complete) {
        personal.seen.look(&feed.slug, catalogue, today);
        personal.mine.look(feed, catalogue, today);
    }
    personal.plan.look();
}

/// The person has read what changed of one date.
pub fn look_at(personal: &mut Personal, id: &Id, catalogue: &Catalogue, today: Date) {
    personal.plan.look_at(id);
    personal.seen.look_at(id);
    if let Some(session) = catalogue.session(id) {
        for watch in &mut personal.mine.watches {
            watch.look_at(session, today);
        }
    }
}

#[cfg(test)]
mod tests;
