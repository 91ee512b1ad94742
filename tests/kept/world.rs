//! What two partnerships publish, and what the device makes of it.

use crate::story::Edit;
use learning_zone::domain::{
    Audience, Catalogue, Cost, Course, Date, FeedInfo, Forum, Id, Level, Part, PartsRule, Place, Provenance, Records,
    Session, SessionState, Term, Times,
};
use std::collections::BTreeMap;

pub const SLUGS: [&str; 2] = ["one", "two"];
pub const TODAY: &str = "2026-01-12";

pub fn today() -> Date {
    Date::parse(TODAY).unwrap()
}

/// The two courses and the forum of a feed.
const PARENTS: [&str; 3] = ["course", "series", "forum"];

/// Record `number` of all: six sessions of each feed, then three parents of each.
pub fn session_id(number: u8) -> Id {
    Id::new(SLUGS[usize::from(number / 6) % 2], &format!("date-{}", number % 6))
}

pub fn watched_id(number: u8) -> Id {
    match number.checked_sub(12) {
        None => session_id(number),
        Some(number) => Id::new(SLUGS[usize::from(number / 3) % 2], PARENTS[usize::from(number % 3)]),
    }
}

#[derive(Clone, Default)]
pub struct Feed {
    pub sessions: BTreeMap<Id, Session>,
    pub courses: BTreeMap<Id, Course>,
    pub forums: BTreeMap<Id, Forum>,
    pub seq: i64,
    pub off: bool,
    pub half_read: bool,
}

impl Feed {
    pub fn edit(&mut self, slug: &str, edit: Edit) {
        match edit {
            Edit::Session(number, variant) => {
                let session = session(slug, number, variant);
                self.sessions.insert(session.id.clone(), session);
            }
            Edit::DropSession(number) => drop(self.sessions.remove(&Id::new(slug, &format!("date-{number}")))),
            Edit::Parent(2, variant) => {
                let forum = forum(slug, variant);
                self.forums.insert(forum.id.clone(), forum);
            }
            Edit::Parent(number, variant) => {
                let course = course(slug, number, variant);
                self.courses.insert(course.id.clone(), course);
            }
            Edit::DropParent(number) => {
                let id = Id::new(slug, PARENTS[usize::from(number)]);
                self.courses.remove(&id);
                self.forums.remove(&id);
            }
            Edit::Clear => {
                self.sessions.clear();
                self.courses.clear();
                self.forums.clear();
            }
        }
    }
}

fn session(slug: &str, number: u8, variant: u8) -> Session {
    let days = ["2026-02-03", "2026-03-09", "2026-11-04", "2025-12-01", "", "2027-01-20", "2026-02-04", "2026-01-12"];
    let states = [SessionState::Open, SessionState::Open, SessionState::Full, SessionState::Cancelled];
    let bits = usize::from(variant);
    let parent = PARENTS[usize::from(number % 3)];
    Session {
        of: Some(Id::new(slug, parent)),
        part: if parent == "course" { ["a", "b"][usize::from(number / 3) % 2].to_owned() } else { String::new() },
        title: if variant.is_multiple_of(5) { format!("Own title {variant}") } else { String::new() },
        day: Date::parse(days[bits % 8]),
        place: [Place::Tbc, Place::Online("Teams".into()), Place::At(Term::new("hall"), String::new())][bits / 8 % 3]
            .clone(),
        times: [Times::Tbc, Times::AllDay][bits / 24 % 2],
        state: states[bits / 48 % 4],
        ..Session::bare(Id::new(slug, &format!("date-{number}")))
    }
}

fn course(slug: &str, number: u8, variant: u8) -> Course {
    let part = |id: &str| Part { id: id.into(), title: format!("Part {id}, {variant}"), summary: String::new() };
    Course {
        id: Id::new(slug, PARENTS[usize::from(number)]),
        title: format!("Course {number}, called {variant}"),
        also: vec![],
        summary: String::new(),
        level: Level::None,
        audience: Audience::default(),
        areas: vec![],
        topics: vec![],
        provider: Term::default(),
        formats: vec![],
        length: String::new(),
        cost: Cost::Unknown,
        open: false,
        series: number == 1,
        parts: if number == 0 { vec![part("a"), part("b")] } else { vec![] },
        parts_rule: [PartsRule::All, PartsRule::Any][usize::from(variant % 2)],
        booking: vec![],
        related: vec![],
        provenance: Provenance::default(),
    }
}

fn forum(slug: &str, variant: u8) -> Forum {
    Forum {
        id: Id::new(slug, "forum"),
        title: format!("Forum called {variant}"),
        also: vec![],
        summary: String::new(),
        areas: vec![],
        topics: vec![],
        audience: Audience::default(),
        booking: vec![],
        related: vec![],
        provenance: Provenance::default(),
    }
}

/// What the device holds of feeds that are switched on.
pub fn catalogue(feeds: &[Feed; 2]) -> Catalogue {
    let mut catalogue = Catalogue::default();
    for (slug, feed) in SLUGS.iter().zip(feeds).filter(|(_, feed)| !feed.off && feed.seq > 0) {
        // Every other one, where the rest could not be read.
        let read = feed.sessions.values().enumerate().filter(|(nth, _)| !feed.half_read || nth % 2 == 0);
        let records = Records {
            sessions: read.map(|(_, session)| session.clone()).collect(),
            courses: feed.courses.values().cloned().collect(),
            forums: feed.forums.values().cloned().collect(),
            ..Records::default()
        };
        catalogue.records.merge(records);
        catalogue.feeds.push(FeedInfo {
            slug: (*slug).to_owned(),
            title: String::new(),
            notice: String::new(),
            generated_at: feed.seq,
            expires_at: i64::MAX,
            checked_at: feed.seq,
            root: feed.seq.to_string(),
            complete: !feed.half_read,
        });
    }
    catalogue.records.sort();
    catalogue
}
