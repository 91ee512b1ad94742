//! The catalogue as rows to filter: what each is, and the ways to take part in it.

use super::texts_of::Dates;
use crate::domain::{Catalogue, Cost, Course, Date, Format, Id, Level, Session, Standing, Term, sort_by};

/// Which list a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Course,
    Session,
    Resource,
    Briefing,
    Forum,
}

/// One way to take part in a course: a dated session, or the course as such where it is always
/// open or has no date. Area, format, when and cost must be met by one and the same offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer<'a> {
    pub session: Option<&'a Id>,
    pub areas: &'a [Term],
    pub format: Option<Format>,
    pub cost: Cost,
    /// Has a date to come, or is always open.
    pub upcoming: bool,
    /// Has a date, and all of it is over.
    pub past: bool,
    pub standing: Standing,
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
    /// Soonest first; at least one.
    pub offers: Vec<Offer<'a>>,
    /// Day number of the soonest date to come; always-open things come after dated ones.
    pub soonest: i32,
}

/// Everything that can be searched, in the order of [`super::texts_of::texts_of`].
pub fn rows<'a>(catalogue: &'a Catalogue, dates: &Dates<'a>, today: Date) -> Vec<Row<'a>> {
    let mut out: Vec<Row<'a>> =
        catalogue.courses.iter().map(|c| course(catalogue, c, dates.of(&c.id), today)).collect();
    macro_rules! plain {
        ($list:ident, $kind:ident, $standing:expr) => {
            out.extend(catalogue.$list.iter().map(|r| Row {
                kind: Kind::$kind,
                id: &r.id,
                title: r.title.clone(),
                level: None,
                audience: &r.audience.who,
                topics: &r.topics,
                provider: None,
                offers: vec![whole(&r.areas, $standing(r))],
                soonest: i32::MAX,
            }));
        };
    }
    plain!(resources, Resource, |r: &crate::domain::Resource| r.provenance.standing(today));
    plain!(briefings, Briefing, |b: &crate::domain::Briefing| b.standing(today));
    plain!(forums, Forum, |f: &crate::domain::Forum| f.provenance.standing(today));
    out
}

/// The one offer of what has no dates of its own.
fn whole(areas: &[Term], standing: Standing) -> Offer<'_> {
    Offer { session: None, areas, format: None, cost: Cost::Free, upcoming: true, past: false, standing }
}

fn course<'a>(catalogue: &'a Catalogue, course: &'a Course, sessions: &[&'a Session], today: Date) -> Row<'a> {
    let standing = course.standing(today);
    let offer = |s: &&'a Session| Offer {
        session: Some(&s.id),
        areas: if s.areas.is_empty() { &course.areas } else { &s.areas },
        format: s.format,
        cost: course.cost,
        upcoming: s.is_dated_ahead(today),
        past: !s.is_upcoming(today),
        standing: catalogue.session_standing(s, today),
    };
    let mut offers: Vec<Offer<'_>> = sessions.iter().map(offer).collect();
    // Coming dates first, then those without a date, then past ones, newest first.
    sort_by(&mut offers, |a, b| (!a.upcoming, a.past).cmp(&(!b.upcoming, b.past)));
    if course.open || !offers.iter().any(|o| o.standing == Standing::Live) {
        let formats =
            if course.formats.is_empty() { vec![None] } else { course.formats.iter().copied().map(Some).collect() };
        offers.extend(formats.into_iter().map(|format| Offer {
            format,
            cost: course.cost,
            upcoming: course.open,
            ..whole(&course.areas, standing)
        }));
    }
    let soonest = sessions.iter().filter(|s| s.is_dated_ahead(today)).filter_map(|s| s.day).min();
    Row {
        kind: Kind::Course,
        id: &course.id,
        title: course.title.clone(),
        level: Some(course.level),
        audience: &course.audience.who,
        topics: &course.topics,
        provider: Some(&course.provider),
        offers,
        soonest: soonest.map_or(i32::MAX, Date::number),
    }
}

/// A session as a row: what it does not say itself, its course or forum says.
pub fn session<'a>(catalogue: &'a Catalogue, session: &'a Session, today: Date) -> Row<'a> {
    let of = session.of.as_ref();
    let course = of.and_then(|of| catalogue.course(of));
    let forum = of.and_then(|of| catalogue.forum(of));
    let briefing = of.and_then(|of| catalogue.briefing(of));
    let topics = course.map(|c| &c.topics).or(forum.map(|f| &f.topics)).or(briefing.map(|b| &b.topics));
    let areas = course.map(|c| &c.areas).or(forum.map(|f| &f.areas)).or(briefing.map(|b| &b.areas));
    let areas = if session.areas.is_empty() { areas.unwrap_or(&session.areas) } else { &session.areas };
    let offer = Offer {
        session: Some(&session.id),
        areas,
        format: session.format,
        cost: course.map_or(Cost::Unknown, |c| c.cost),
        upcoming: session.is_dated_ahead(today),
        past: !session.is_upcoming(today),
        standing: catalogue.session_standing(session, today),
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
        soonest: session.day.map_or(i32::MAX, Date::number),
    }
}
