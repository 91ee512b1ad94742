//! "Open when online": booking pages that a person wanted while there was no connection.

use super::Id;
use super::wire::wire_struct;

/// A page of somebody else's that waits for a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub url: String,
    /// What it is for: the course or the session.
    pub title: String,
    /// What the link says, such as "Open the booking page".
    pub label: String,
    /// The record that it is for: a session, a course, a forum.
    pub about: Id,
    /// Seconds since 1970 UTC.
    pub since: i64,
}

wire_struct!(Waiting {
    url: required "url",
    title: required "title",
    label: required "label",
    about: required "about",
    since: required "since",
});

/// The list, oldest first; each page stands in it once for each record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox(Vec<Waiting>);

impl Outbox {
    /// From what was stored; a second entry of one page is dropped.
    pub fn new(entries: Vec<Waiting>) -> Self {
        let mut outbox = Self::default();
        for entry in entries {
            outbox.add(entry);
        }
        outbox
    }

    pub fn entries(&self) -> &[Waiting] {
        &self.0
    }

    pub fn has(&self, url: &str, about: &Id) -> bool {
        self.0.iter().any(|w| w.url == url && w.about == *about)
    }

    /// Does nothing where it waits already: two taps, or two tabs. Also brings a removed one back.
    pub fn add(&mut self, entry: Waiting) {
        if !self.has(&entry.url, &entry.about) {
            let at = self.0.partition_point(|w| w.since <= entry.since);
            self.0.insert(at, entry);
        }
    }

    pub fn remove(&mut self, entry: &Waiting) {
        self.0.retain(|w| w.url != entry.url || w.about != entry.about);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(url: &str, about: &str, since: i64) -> Waiting {
        Waiting { url: url.into(), title: "One".into(), label: "Open".into(), about: Id::new("f", about), since }
    }

    #[test]
    fn a_page_waits_once_for_each_session_and_comes_back_to_its_place() {
        let mut outbox = Outbox::new(vec![page("https://a", "one", 1), page("https://a", "one", 5)]);
        outbox.add(page("https://a", "two", 2));
        outbox.add(page("https://b", "one", 3));
        outbox.add(page("https://b", "one", 4));
        let since = |outbox: &Outbox| outbox.entries().iter().map(|w| w.since).collect::<Vec<_>>();
        assert_eq!(since(&outbox), [1, 2, 3]);
        outbox.remove(&page("https://a", "two", 9));
        assert_eq!(since(&outbox), [1, 3]);
        outbox.add(page("https://a", "two", 2));
        assert_eq!(since(&outbox), [1, 2, 3]);
        assert!(outbox.has("https://b", &Id::new("f", "one")) && !outbox.has("https://b", &Id::new("f", "two")));
    }
}
