//! The catalogue as rows to filter: what each is, and the ways to take part in it, whatever the day.

use super::dates::Dates;
use crate::domain::{
    Briefing, Catalogue, Cost, Course, Date, Format, Forum, Id, Level, Provenance, Resource, Session, Status, Term,
};

/// Which list a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Course,
    Session,
    Resource,
    Briefing,
    Forum,
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Course, Self::Session, Self::Resource, Self::Briefing, Self::Forum];

    /// Belongs to the list that is counted and filtered.
    pub(super) fn is_main(self) -> bool {
        matches!(self, Self::Course | Self::Session)
    }
}

/// No day: later than any.
pub const NEVER: i32 = i32::MAX;

/// What the day decides of an offer, as day numbers ([`Date::number`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day; [`NEVER`] where it has none or none is known.
    pub first: i32,
    /// The last, 12 months after which it turns to archive.
    pub last: i32,
    /// The last day for which its own record stands, and that of the record which it belongs to.
    pub stands: i32,
    pub parent_stands: i32,
    /// Can be begun at any time.
    pub open: bool,
    /// Counts only where no dated offer of its row is live: the course as such.
    pub spare: bool,
}

/// One way to take part in a course: a dated session, or the course as such where it is always
/// open or has no date. Area, format, when and cost must be met by one and the same offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer<'a> {
    pub session: Option<&'a Id>,
    pub areas: &'a [Term],
    pub format: Option<Format>,
    pub cost: Cost,
    pub days: Days,
}

/// What can be found, and filtered by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    pub kind: Kind,
    pub id: &'a Id,
    pub title: String,
    pub level: Option<Level>,
    pub audience: &'a [Term],
    pub topics: &'a [Term],
    pub provider: Option<&'a Term>,
    /// Dated ones soonest first, then those without a date; at least one.
    pub offers: Vec<Offer<'a>>,
}

/// What can be searched.
#[derive(Clone, Copy)]
pub enum Searched<'a> {
    Course(&'a Course),
    Resource(&'a Resource),
    Briefing(&'a Briefing),
    Forum(&'a Forum),
}

impl<'a> Searched<'a> {
    /// By number: courses, resources, briefings, forums, each in the catalogue's order. `None` past the last.
    pub fn nth(c: &'a Catalogue, mut number: usize) -> Option<Self> {
        macro_rules! of_list {
            ($list:ident, $kind:ident) => {
                if let Some(record) = c.$list.get(number) {
                    return Some(Self::$kind(record));
                }
                number -= c.$list.len();
            };
        }
        of_list!(courses, Course);
        of_list!(resources, Resource);
        of_list!(briefings, Briefing);
        c.forums.get(number).map(Self::Forum)
    }
}

/// The `number`th of everything that can be searched, as a row. `None` past the last.
pub fn nth_row<'a>(catalogue: &'a Catalogue, dates: &Dates<'a>, number: usize) -> Option<Row<'a>> {
    macro_rules! plain {
        ($record:expr, $kind:ident, $last:expr) => {{
            let r = $record;
            Some(Row {
                kind: Kind::$kind,
                id: &r.id,
                title: r.title.clone(),
                level: None,
                audience: &r.audience.who,
                topics: &r.topics,
                provider: None,
                offers: vec![Offer {
                    session: None,
                    areas: &r.areas,
                    format: None,
                    cost: Cost::Free,
                    days: Days { last: $last, open: true, ..without_day(&r.provenance) },
                }],
            })
        }};
    }
    match Searched::nth(catalogue, number)? {
        Searched::Course(record) => Some(course(record, dates.of(&record.id))),
        Searched::Resource(record) => plain!(record, Resource, NEVER),
        Searched::Briefing(record) => plain!(record, Briefing, record.counts_from().number()),
        Searched::Forum(record) => plain!(record, Forum, NEVER),
    }
}

/// Of what has no day of its own.
fn without_day(provenance: &Provenance) -> Days {
    let stands = stands(Some(provenance));
    Days { first: NEVER, last: NEVER, stands, parent_stands: NEVER, open: false, spare: false }
}

/// The last day for which a record stands, as [`Provenance::standing`] says.
fn stands(provenance: Option<&Provenance>) -> i32 {
    match provenance {
        Some(provenance) if provenance.status == Status::Superseded => i32::MIN,
        Some(provenance) => provenance.until.map_or(NEVER, Date::number),
        None => NEVER,
    }
}

/// Of a date that belongs to a record with this provenance, as [`crate::domain::Records::session_standing`] says.
fn days_of(session: &Session, parent: Option<&Provenance>) -> Days {
    let number = |day: Option<Date>| day.map_or(NEVER, Date::number);
    Days {
        first: number(session.day),
        last: number(session.last_day()),
        parent_stands: stands(parent),
        ..without_day(&session.provenance)
    }
}

fn course<'a>(course: &'a Course, sessions: &[&'a Session]) -> Row<'a> {
    let offer = |s: &&'a Session| Offer {
        session: Some(&s.id),
        areas: if s.areas.is_empty() { &course.areas } else { &s.areas },
        format: s.format,
        cost: course.cost,
        days: days_of(s, Some(&course.provenance)),
    };
    let mut offers: Vec<Offer<'_>> = sessions.iter().map(offer).collect();
    let formats =
        if course.formats.is_empty() { vec![None] } else { course.formats.iter().copied().map(Some).collect() };
    let days = Days { open: course.open, spare: !course.open, ..without_day(&course.provenance) };
    let whole = |format| Offer { session: None, areas: &course.areas, format, cost: course.cost, days };
    offers.extend(formats.into_iter().map(whole));
    Row {
        kind: Kind::Course,
        id: &course.id,
        title: course.title.clone(),
        level: Some(course.level),
        audience: &course.audience.who,
        topics: &course.topics,
        provider: Some(&course.provider),
        offers,
    }
}

/// A session as a row: what it does not say itself, its course or forum says.
pub fn session<'a>(catalogue: &'a Catalogue, session: &'a Session) -> Row<'a> {
    let of = session.of.as_ref();
    let course = of.and_then(|of| catalogue.course(of));
    let forum = of.and_then(|of| catalogue.forum(of));
    let briefing = of.and_then(|of| catalogue.briefing(of));
    let topics = course.map(|c| &c.topics).or(forum.map(|f| &f.topics)).or(briefing.map(|b| &b.topics));
    let areas = course.map(|c| &c.areas).or(forum.map(|f| &f.areas)).or(briefing.map(|b| &b.areas));
    let areas = if session.areas.is_empty() { areas.unwrap_or(&session.areas) } else { &session.areas };
    let parent = course.map(|c| &c.provenance).or(forum.map(|f| &f.provenance));
    let offer = Offer {
        session: Some(&session.id),
        areas,
        format: session.format,
        cost: course.map_or(Cost::Unknown, |c| c.cost),
        days: days_of(session, parent),
    };
    Row {
        kind: Kind::Session,
        id: &session.id,
        title: catalogue.session_title(session),
        level: course.map(|c| c.level),
        audience: catalogue.audience_of(session).map_or(&[], |a| &a.who),
        topics: topics.map_or(&[], |topics| topics),
        provider: course.map(|c| &c.provider),
        offers: vec![offer],
    }
}
