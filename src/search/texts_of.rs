//! What is searched of each record, in the order of the index's rows.

use super::build::Fields;
use crate::domain::{Audience, Block, Catalogue, Course, Date, Entry, Id, Place, Session, Term, Vocabulary, sort_by};

/// The dates of all records by what they belong to, so that nobody looks through all of them for each.
pub struct Dates<'a>(Vec<&'a Session>);

impl<'a> Dates<'a> {
    pub fn new(catalogue: &'a Catalogue) -> Self {
        let mut all: Vec<&Session> = catalogue.sessions.iter().collect();
        sort_by(&mut all, |a, b| (&a.of, a.order()).cmp(&(&b.of, b.order())));
        Self(all)
    }

    /// Soonest first.
    pub fn of(&self, id: &Id) -> &[&'a Session] {
        let from = self.0.partition_point(|s| s.of.as_ref() < Some(id));
        let rest = self.0.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|s| s.of.as_ref() == Some(id))).unwrap_or_default()
    }
}

/// The texts of the `number`th row: courses, resources, briefings, forums, each in the catalogue's
/// order. `None` past the last.
pub fn texts_of(catalogue: &Catalogue, dates: &Dates<'_>, number: usize) -> Option<Fields> {
    let c = catalogue;
    let (courses, resources, briefings) = (c.courses.len(), c.resources.len(), c.briefings.len());
    let v = &c.vocabulary;
    if let Some(course) = c.courses.get(number) {
        return Some(of_course(c, course, dates.of(&course.id)));
    }
    let number = number - courses;
    if let Some(r) = c.resources.get(number) {
        let more = [entries(&r.needs, &v.needs), entries(&r.ages, &v.ages), names(v, &r.areas, &r.audience)].concat();
        return Some(fields(c, &r.id, &r.title, &r.also, &r.topics, r.summary.clone(), more));
    }
    let number = number - resources;
    if let Some(b) = c.briefings.get(number) {
        let more = names(v, &b.areas, &b.audience);
        return Some(fields(c, &b.id, &b.title, &b.also, &b.topics, b.summary.clone(), more));
    }
    let f = c.forums.get(number - briefings)?;
    let mut more = names(v, &f.areas, &f.audience);
    of_sessions(v, dates.of(&f.id), &mut more);
    Some(fields(c, &f.id, &f.title, &f.also, &f.topics, f.summary.clone(), more))
}

fn of_course(catalogue: &Catalogue, course: &Course, sessions: &[&Session]) -> Fields {
    let v = &catalogue.vocabulary;
    let mut more = names(v, &course.areas, &course.audience);
    more.push_str(&format!(" level {} ", course.level.key()));
    more.push_str(course.cost.key());
    for format in &course.formats {
        more.push_str(&format!(" {}", format.key()));
    }
    if let Some(provider) = v.provider(&course.provider) {
        more.push_str(&format!(" {}", provider.name));
    }
    of_sessions(v, sessions, &mut more);
    let parts = course.parts.iter().map(|p| format!(" {} {}", p.title, p.summary)).collect::<String>();
    let summary = format!("{}{parts}", course.summary);
    fields(catalogue, &course.id, &course.title, &course.also, &course.topics, summary, more)
}

/// What, where and in which months.
fn of_sessions(v: &Vocabulary, sessions: &[&Session], more: &mut String) {
    for session in sessions {
        more.push_str(&format!(" {} {} {}", session.title, session.with, session.format.map_or("", |f| f.key())));
        if let Place::At(place, _) = &session.place
            && let Some(place) = v.place(place)
        {
            more.push_str(&format!(" {} {} {}", place.name, place.town, place.also.join(" ")));
        }
        more.extend(session.day.map(month_of));
    }
}

fn month_of(day: Date) -> String {
    format!(" {} {}", day.month().name(), day.year())
}

fn fields(
    catalogue: &Catalogue,
    id: &Id,
    title: &str,
    also: &[String],
    topics: &[Term],
    summary: String,
    more: String,
) -> Fields {
    [
        title.to_owned(),
        also.join(" "),
        entries(topics, &catalogue.vocabulary.topics),
        summary,
        more,
        Block::plain(&catalogue.body(id)),
    ]
}

fn names(v: &Vocabulary, areas: &[Term], audience: &Audience) -> String {
    entries(areas, &v.areas) + &entries(&audience.who, &v.audiences)
}

fn entries(ids: &[Term], list: &[Entry]) -> String {
    let mut out = String::new();
    for entry in ids.iter().filter_map(|id| list.iter().find(|e| e.id == *id)) {
        out.push_str(&format!(" {} {} ", entry.name, entry.also.join(" ")));
    }
    out
}
