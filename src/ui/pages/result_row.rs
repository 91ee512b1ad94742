//! A course that was found, as a row of the list.

use super::learn::Search;
use crate::address::Route;
use crate::domain::{Audience, Catalogue, Course, Date, Id, Session};
use crate::search::{self, Hit};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{When, line, row_title, save_button, when_of, when_words};
use crate::words;
use leptos::prelude::*;

/// What a row tells of a result; not how well it fits, which changes with texts that no row shows.
#[derive(Clone, PartialEq)]
pub struct Told {
    id: Id,
    title: String,
    /// On which day: the next one it may be past, or withdrawn.
    today: Date,
    /// `None` where it, or the date that it is to be shown with, has not been read yet.
    course: Option<Row>,
}

/// A course with its next date, and the names of what they name.
#[derive(Clone, PartialEq)]
struct Row {
    course: Course,
    next: Option<Session>,
    /// Level, formats and areas.
    facts: Vec<String>,
    place: String,
    /// Whom alone it is for.
    only: String,
}

impl Told {
    pub fn of(catalogue: &Catalogue, hit: &Hit, today: Date) -> Self {
        Self { id: hit.id.clone(), title: hit.title.clone(), today, course: Row::of(catalogue, hit) }
    }

    /// Nothing of it is missing.
    pub fn is_whole(&self) -> bool {
        self.course.is_some()
    }
}

impl Row {
    fn of(catalogue: &Catalogue, hit: &Hit) -> Option<Self> {
        let v = &catalogue.vocabulary;
        let course = catalogue.course(&hit.id)?.clone();
        let next = match &hit.next {
            Some(id) => Some(catalogue.session(id)?.clone()),
            None => None,
        };
        let place = next.as_ref().map(|n| words::place_short(&n.place, v)).unwrap_or_default();
        let only = if course.audience.only { words::names(&course.audience.who, &v.audiences) } else { String::new() };
        Some(Self { facts: facts(catalogue, &course, next.as_ref()), course, next, place, only })
    }
}

/// The `nth` result as a row.
pub fn row(search: Search, nth: usize, told: Told) -> El {
    match told.course {
        Some(row) => course_row(search, nth, row, told.today),
        None => bare_row(search, nth, told.id, told.title),
    }
}

/// What the `nth` result is found by.
pub fn result_id(nth: usize) -> String {
    format!("result-{nth}")
}

/// A course in the list: its next date in the margin.
fn course_row(search: Search, nth: usize, row: Row, today: Date) -> El {
    let app = search.app;
    let Row { course, next, facts, place, only } = row;
    let meta = course_meta(facts);
    let past = next.as_ref().is_some_and(|n| !n.is_upcoming(today));
    let margin = margin(&course, next.as_ref(), past);
    let only = only_note(app, &course.audience, &only);
    let check = words::status(course.provenance.status).map(str::to_owned);
    let notes = [only, check, past.then(|| "Past date".to_owned())];
    let notes: Vec<El> = notes.into_iter().flatten().map(|words| el::p().child(words)).collect();
    let day = course.provenance.until.or(course.provenance.from);
    let title = words::title(&course.title, course.standing(today), day);
    let name = marked(search, title.clone());
    let save =
        next.filter(|_| !past).map(|session| el::div().class("app-row__action").child(save_button(session, title)));
    el::article()
        .id(result_id(nth))
        .class(if past { "app-row app-row--past" } else { "app-row" })
        .child(margin)
        .child(row_title(app.href(&Route::Course(course.id)), name))
        .child(el::div().class("app-row__about").child(meta).child(line(place)).child(notes))
        .child(save)
}

/// A course of which nothing but its title has been read yet.
fn bare_row(search: Search, nth: usize, id: Id, title: String) -> El {
    let name = marked(search, title);
    // Of the shape that it will have, so that the focus stays on its link.
    el::article()
        .id(result_id(nth))
        .class("app-row")
        .child(when_words(None, "Reading ..."))
        .child(row_title(search.app.href(&Route::Course(id)), name))
        .child(el::div().class("app-row__about"))
}

/// Level, formats and areas.
fn facts(catalogue: &Catalogue, course: &Course, next: Option<&Session>) -> Vec<String> {
    let level = words::level_short(course.level);
    let formats = next.and_then(|n| n.format).map_or_else(|| course.formats.clone(), |f| vec![f]);
    let mut facts = Vec::new();
    facts.extend((!level.is_empty()).then(|| level.to_owned()));
    facts.extend(formats.iter().map(|f| words::format(*f).to_owned()));
    facts.push(words::areas(&course.areas, &catalogue.vocabulary));
    facts
}

/// The same in a line.
fn course_meta(facts: Vec<String>) -> El {
    let item = |(at, fact): (usize, String)| {
        let class = if at == 0 && fact.starts_with("Level") { "app-meta__level" } else { "" };
        el::li().class(class).child(fact)
    };
    el::plain_list("app-meta").child(facts.into_iter().enumerate().map(item).collect::<Vec<_>>())
}

fn margin(course: &Course, next: Option<&Session>, past: bool) -> El {
    match next {
        Some(session) if past => when_of(session, When::Day, "Last date: "),
        Some(session) => when_of(session, When::Day, "Next date: "),
        None => when_words(None, if course.open { "Any time" } else { "No date yet" }),
    }
}

/// Says plainly where a thing is only for some, and the person is not among them.
fn only_note(app: App, audience: &Audience, names: &str) -> Option<String> {
    if !audience.only {
        return None;
    }
    let role = app.personal.with_untracked(|p| p.profile.role.clone());
    let not_me = role.is_some_and(|role| !audience.who.contains(&role));
    Some(if not_me { format!("Not for your role: only for {names}") } else { format!("Only for {names}") })
}

/// A title with the words that are searched for marked, as more of them are typed.
pub fn marked(search: Search, title: String) -> AnyView {
    live(move || {
        let ranges = search.marks.with(|marks| match marks {
            Some((marks, synonyms)) => search::marked(&title, |word| marks.has(word, synonyms)),
            None => Vec::new(),
        });
        let text = |range: std::ops::Range<usize>| title.get(range).unwrap_or_default().to_owned();
        let mut out = Vec::new();
        let mut at = 0;
        for range in ranges {
            out.push(el::group().child(text(at..range.start)));
            at = range.end;
            out.push(el::mark().child(text(range)));
        }
        out.push(el::group().child(text(at..title.len())));
        out
    })
}
