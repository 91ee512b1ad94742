//! "Tell me when dates appear": what a person waits for, and what they know of it.
//!
//! As with what was saved, nothing is logged: a watch keeps what the person saw, and what a sync brought is
//! the difference (decision 12).

use super::wire::wire_struct;
use super::{Catalogue, Date, FeedInfo, Id, Session, SessionState, aspects};

/// A course, a forum, or a session of which something is to be confirmed; or [`Watch::anything`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    pub id: Id,
    /// What it was last called.
    pub title: String,
    /// The coming dates of a course or forum that the person knows.
    pub known: Vec<Id>,
    /// The copy of a session that the person saw.
    pub seen: Option<Session>,
}

wire_struct!(Watch {
    id: required "id",
    title: required "t",
    known: optional "k",
    seen: optional "s",
});

impl Watch {
    /// Stands for whatever comes for the person's area. No record of a feed has this id.
    pub fn anything() -> Id {
        Id::new("-any", "date")
    }

    /// From now on: what is there already is known.
    pub fn new(id: &Id, title: String, catalogue: &Catalogue, today: Date) -> Self {
        let mut watch = Self { id: id.clone(), title, known: Vec::new(), seen: None };
        watch.look(catalogue, today);
        watch
    }

    /// A date that appeared since the person looked.
    pub fn is_news(&self, session: &Session, today: Date) -> bool {
        match &self.seen {
            Some(seen) => session.id == self.id && session.is_upcoming(today) && !aspects(seen, session).is_empty(),
            None => comes(&self.id, session, today) && !self.known.contains(&session.id),
        }
    }

    /// The person has looked at all that there is.
    pub(super) fn look(&mut self, catalogue: &Catalogue, today: Date) {
        self.seen = catalogue.session(&self.id).cloned().or(self.seen.take());
        let coming = catalogue.sessions.iter().filter(|session| comes(&self.id, session, today));
        self.known = coming.map(|session| session.id.clone()).collect();
    }

    /// The person has looked at one date.
    pub(super) fn look_at(&mut self, session: &Session, today: Date) {
        if session.id == self.id {
            self.seen = Some(session.clone());
        } else if comes(&self.id, session, today) && !self.known.contains(&session.id) {
            self.known.push(session.id.clone());
        }
    }

    /// Takes over what it is called now; false where that is known already.
    pub(super) fn settle(&mut self, feed: &FeedInfo, catalogue: &Catalogue) -> bool {
        if self.id.feed() != feed.slug {
            return false;
        }
        match catalogue.title(&self.id) {
            Some(title) if title != self.title => {
                self.title = title;
                true
            }
            _ => false,
        }
    }
}

/// A date of a course or forum to which a person can still go.
fn comes(id: &Id, session: &Session, today: Date) -> bool {
    session.of.as_ref() == Some(id) && session.is_dated_ahead(today) && session.state != SessionState::Cancelled
}
