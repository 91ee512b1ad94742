//! Everything held of all feeds, merged, and the questions that pages ask of it.

use super::{
    Audience, Block, Body, Briefing, Contact, Course, Date, Forum, Id, Resource, Session, SessionKind, Sorting,
    Standing, Target, Term, Vocabulary, sort_by,
};
use std::borrow::Cow;

/// The records of one feed, or of all of them merged. Every list is sorted by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    pub vocabulary: Vocabulary,
    pub courses: Vec<Course>,
    pub sessions: Vec<Session>,
    pub forums: Vec<Forum>,
    pub resources: Vec<Resource>,
    pub briefings: Vec<Briefing>,
    pub contacts: Vec<Contact>,
    /// Long texts by the id of the record that they belong to.
    pub bodies: Vec<Body>,
}

/// Records that are put in order by their ids after merging, some at a time.
#[derive(Default)]
pub struct RecordsToSort {
    list: usize,
    sorting: Option<Sorting>,
}

impl RecordsToSort {
    /// The next step, of the same records as before; false where nothing was left to do.
    pub fn step(&mut self, records: &mut Records) -> bool {
        let Some(count) = records.counts().get(self.list).copied() else { return false };
        let mut sorting = self.sorting.take().unwrap_or_else(|| Sorting::new(count));
        if sorting.step(&mut |a, b| records.id_at(self.list, a).cmp(&records.id_at(self.list, b))) {
            self.sorting = Some(sorting);
        } else {
            sorting.apply(&mut |a, b| records.swap(self.list, a, b));
            self.list += 1;
        }
        true
    }
}

/// What the app says about a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedInfo {
    pub slug: String,
    pub title: String,
    /// Shown with the feed's content, such as "not official".
    pub notice: String,
    /// Seconds since 1970 UTC.
    pub generated_at: i64,
    pub expires_at: i64,
    /// When it was last found to be up to date.
    pub checked_at: i64,
    /// What its content is known by: another root, other content.
    pub root: String,
    /// All its dates are here and could be read, so that one that is not here is not in the feed.
    pub complete: bool,
}

impl FeedInfo {
    /// Whether the records behind it are the same, whenever they were checked.
    pub fn same_content(&self, other: &Self) -> bool {
        self.slug == other.slug && self.generated_at == other.generated_at && self.complete == other.complete
    }
}

/// All feeds that are switched on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    pub records: Records,
    pub feeds: Vec<FeedInfo>,
}

impl std::ops::Deref for Catalogue {
    type Target = Records;
    fn deref(&self) -> &Records {
        &self.records
    }
}

impl Records {
    /// Takes in another feed's records. Ids carry their feed, so they cannot collide.
    pub fn merge(&mut self, other: Self) {
        self.vocabulary.merge(other.vocabulary);
        self.courses.extend(other.courses);
        self.sessions.extend(other.sessions);
        self.forums.extend(other.forums);
        self.resources.extend(other.resources);
        self.briefings.extend(other.briefings);
        self.contacts.extend(other.contacts);
        self.bodies.extend(other.bodies);
    }

    /// How many there are of each kind.
    pub fn counts(&self) -> [usize; Self::LISTS] {
        [
            self.courses.len(),
            self.sessions.len(),
            self.forums.len(),
            self.resources.len(),
            self.briefings.len(),
            self.contacts.len(),
            self.bodies.len(),
        ]
    }

    /// How many lists there are to sort.
    const LISTS: usize = 7;

    /// Restores the order by id after merging, in one go.
    pub fn sort(&mut self) {
        let mut sorting = RecordsToSort::default();
        while sorting.step(self) {}
    }

    /// The id at a place of a list, by the order of [`Records::counts`].
    fn id_at(&self, list: usize, place: usize) -> Option<&Id> {
        match list {
            0 => self.courses.get(place).map(|r| &r.id),
            1 => self.sessions.get(place).map(|r| &r.id),
            2 => self.forums.get(place).map(|r| &r.id),
            3 => self.resources.get(place).map(|r| &r.id),
            4 => self.briefings.get(place).map(|r| &r.id),
            5 => self.contacts.get(place).map(|r| &r.id),
            _ => self.bodies.get(place).map(|r| &r.id),
        }
    }

    fn swap(&mut self, list: usize, a: usize, b: usize) {
        match list {
            0 => self.courses.swap(a, b),
            1 => self.sessions.swap(a, b),
            2 => self.forums.swap(a, b),
            3 => self.resources.swap(a, b),
            4 => self.briefings.swap(a, b),
            5 => self.contacts.swap(a, b),
            _ => self.bodies.swap(a, b),
        }
    }

    pub fn course(&self, id: &Id) -> Option<&Course> {
        find(&self.courses, id, |c| &c.id)
    }

    pub fn session(&self, id: &Id) -> Option<&Session> {
        find(&self.sessions, id, |s| &s.id)
    }

    pub fn forum(&self, id: &Id) -> Option<&Forum> {
        find(&self.forums, id, |f| &f.id)
    }

    pub fn resource(&self, id: &Id) -> Option<&Resource> {
        find(&self.resources, id, |r| &r.id)
    }

    pub fn briefing(&self, id: &Id) -> Option<&Briefing> {
        find(&self.briefings, id, |b| &b.id)
    }

    /// The long text of a record, read now: keep it rather than ask twice. Empty where it has none, or none is held.
    pub fn body(&self, id: &Id) -> Cow<'_, [Block]> {
        find(&self.bodies, id, |b| &b.id).map_or_else(Cow::default, Body::blocks)
    }

    /// The title of any record that has a page, or `None` where no feed held has it.
    pub fn title(&self, id: &Id) -> Option<String> {
        self.course(id)
            .map(|c| c.title.clone())
            .or_else(|| self.forum(id).map(|f| f.title.clone()))
            .or_else(|| self.resource(id).map(|r| r.title.clone()))
            .or_else(|| self.briefing(id).map(|b| b.title.clone()))
            .or_else(|| self.session(id).map(|s| self.session_title(s)))
    }

    /// A session's own title, or its parent's with the part, or its id as a last resort.
    pub fn session_title(&self, session: &Session) -> String {
        if !session.title.is_empty() {
            return session.title.clone();
        }
        let Some(of) = &session.of else { return session.id.local().to_owned() };
        if let Some(course) = self.course(of) {
            return match course.parts.iter().find(|p| p.id == session.part) {
                Some(part) => format!("{}: {}", course.title, part.title),
                None => course.title.clone(),
            };
        }
        self.forum(of)
            .map(|f| f.title.clone())
            .or_else(|| self.briefing(of).map(|b| b.title.clone()))
            .unwrap_or_else(|| session.id.local().to_owned())
    }

    /// The dates of a course or forum, soonest first.
    pub fn sessions_of(&self, id: &Id) -> Vec<&Session> {
        let mut out: Vec<_> = self.sessions.iter().filter(|s| s.of.as_ref() == Some(id)).collect();
        sort_by(&mut out, |a, b| a.order().cmp(&b.order()));
        out
    }

    /// The booking routes that hold for a session: its own, or its parent's.
    pub fn booking_of<'a>(&'a self, session: &'a Session) -> &'a [Term] {
        if !session.booking.is_empty() {
            return &session.booking;
        }
        let Some(of) = &session.of else { return &[] };
        match (self.course(of), self.forum(of)) {
            (Some(course), _) => &course.booking,
            (None, Some(forum)) => &forum.booking,
            (None, None) => &[],
        }
    }

    /// Who a session is for: what it says itself, or what its parent says.
    pub fn audience_of<'a>(&'a self, session: &'a Session) -> Option<&'a Audience> {
        session.audience.as_ref().or_else(|| {
            let of = session.of.as_ref()?;
            self.course(of)
                .map(|c| &c.audience)
                .or_else(|| self.forum(of).map(|f| &f.audience))
                .or_else(|| self.briefing(of).map(|b| &b.audience))
        })
    }

    /// A session's standing counts its parent's too: a date of an ended course is archive.
    pub fn session_standing(&self, session: &Session, today: Date) -> Standing {
        let own = session.standing(today);
        let Some(of) = &session.of else { return own };
        match (self.course(of), self.forum(of)) {
            // A coming date keeps a series alive whatever its parent says.
            _ if session.is_dated_ahead(today) => own,
            (Some(course), _) => own.or(course.standing(today)),
            (None, Some(forum)) => own.or(forum.provenance.standing(today)),
            (None, None) => own,
        }
    }

    /// The last day on which anything dated happens, for "No dates published after ...".
    pub fn last_dated_day(&self) -> Option<Date> {
        self.sessions.iter().filter(|s| s.kind != SessionKind::Deadline).filter_map(Session::last_day).max()
    }

    /// The page that shows a record, as the first part of its address.
    pub fn page_of(&self, id: &Id) -> Option<&'static str> {
        if self.course(id).is_some() {
            Some("learn")
        } else if self.session(id).is_some() {
            Some("sessions")
        } else if self.forum(id).is_some() {
            Some("forums")
        } else if self.resource(id).is_some() {
            Some("toolkit")
        } else if self.briefing(id).is_some() {
            Some("briefings")
        } else {
            None
        }
    }

    /// Whether a link within a text leads somewhere in what is held.
    pub fn has_target(&self, target: &Target) -> bool {
        match target {
            Target::Record(id) => self.page_of(id).is_some(),
            Target::Page(_) | Target::Outer(_) => true,
        }
    }
}

fn find<'a, T>(list: &'a [T], id: &Id, of: impl Fn(&T) -> &Id) -> Option<&'a T> {
    list.binary_search_by(|item| of(item).cmp(id)).ok().and_then(|at| list.get(at))
}
