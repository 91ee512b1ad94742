//! What a person has seen of a feed, so that "new" means new to them.

use super::{Date, Id, Records, Session};

/// The sessions of one feed that were to come when the person last looked at what changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenFeed {
    pub slug: String,
    /// Sorted.
    pub sessions: Vec<Id>,
}

/// All feeds that were ever shown on this device; one that is not here is new as a whole, and
/// nothing in it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    feeds: Vec<SeenFeed>,
}

impl Seen {
    pub fn new(feeds: Vec<SeenFeed>) -> Self {
        Self { feeds }
    }

    pub fn feeds(&self) -> &[SeenFeed] {
        &self.feeds
    }

    pub fn knows(&self, slug: &str) -> bool {
        self.feeds.iter().any(|f| f.slug == slug)
    }

    /// A session of a feed that the person knows, which they have not seen.
    pub fn is_new(&self, session: &Session) -> bool {
        let feed = self.feeds.iter().find(|f| f.slug == session.id.feed());
        feed.is_some_and(|f| f.sessions.binary_search(&session.id).is_err())
    }

    /// Counts everything of a feed that is still to come as seen.
    pub fn look(&mut self, slug: &str, records: &Records, today: Date) {
        let of_feed = records.sessions.iter().filter(|s| s.id.feed() == slug && s.is_upcoming(today));
        // Records are sorted by id.
        let sessions = of_feed.map(|s| s.id.clone()).collect();
        match self.feeds.iter_mut().find(|f| f.slug == slug) {
            Some(feed) => feed.sessions = sessions,
            None => self.feeds.push(SeenFeed { slug: slug.to_owned(), sessions }),
        }
    }

    /// Counts one session of a known feed as seen.
    pub(super) fn look_at(&mut self, id: &Id) {
        if let Some(feed) = self.feeds.iter_mut().find(|f| f.slug == id.feed())
            && let Err(at) = feed.sessions.binary_search(id)
        {
            feed.sessions.insert(at, id.clone());
        }
    }

    /// Takes in a feed that is not known here.
    pub(super) fn take_in(&mut self, feed: &SeenFeed) {
        if !self.knows(&feed.slug) {
            self.feeds.push(feed.clone());
        }
    }

    /// Forgets a feed that is no longer followed: were it followed again, nothing in it is new.
    pub fn forget(&mut self, slug: &str) {
        self.feeds.retain(|f| f.slug != slug);
    }
}
