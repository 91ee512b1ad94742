//! What is searched of each record, in the order of the index's rows.

use super::build::Fields;
use super::dates::Dates;
use super::rows::Searched;
use crate::domain::{Audience, Block, Catalogue, Course, Date, Entry, Id, Place, Session, Term, Vocabulary};

/// The texts of the `number`th row, in the order of [`Searched::nth`]. `None` past the last.
pub fn texts_of(c: &Catalogue, dates: &Dates<'_>, number: usize) -> Option<Fields> {
    let v = &c.vocabulary;
    Some(match Searched::nth(c, number)? {
        Searched::Course(course) => of_course(c, course, dates.of(&course.id)),
        Searched::Resource(r) => {
            let more =
                [entries(&r.needs, &v.needs), entries(&r.ages, &v.ages), names(v, &r.areas, &r.audience)].concat();
            fields(c, &r.id, &r.title, &r.also, &r.topics, r.summary.clone(), more)
        }
        Searched::Briefing(b) => {
            let more = names(v, &b.areas, &b.audience);
            fields(c, &b.id, &b.title, &b.also, &b.topics, b.summary.clone(), more)
        }
        Searched::Forum(f) => {
            let mut more = names(v, &f.areas, &f.audience);
            of_sessions(v, dates.of(&f.id), &mut more);
            fields(c, &f.id, &f.title, &f.also, &f.topics, f.summary.clone(), more)
        }
    })
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
