//! The list below the search: the first rows with every key, the others when typing pauses.

use super::learn::Search;
use crate::address::Route;
use crate::browser;
use crate::domain::{Audience, Catalogue, Course, Filters, Session};
use crate::search::{self, Hit, Index, List, Query, Results};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Icon, When, button, empty, line, lines, plain_rows, row_title, rows, save_button, section, when_of, when_words,
};
use crate::ui::state::{Derived, effect};
use crate::words;
use leptos::prelude::*;
use std::sync::Arc;

/// So many results are listed at once; "Show more" brings as many again.
pub const PAGE: usize = 60;
/// Milliseconds from the last key to the rows below the first ones. More leaves them missing longer, less
/// draws them for words that are not yet typed out.
const PAUSE_MS: u32 = 150;
/// From one of these to the next: room for a tap in between.
const STEP_MS: u32 = 16;

/// The courses found, or what to do where there are none.
pub fn found(search: Search, choose: Callback<Filters>) -> AnyView {
    let none = Derived::new(move || search.results.with(|r| r.found.hits.is_empty()));
    live(move || match (search.app.listed.get(), search.waits.get(), none.get()) {
        (false, _, _) => lines(),
        (true, true, _) => el::group(),
        (true, false, true) => nothing(search.app, search.filters, choose),
        (true, false, false) => list(search),
    })
}

fn list(search: Search) -> El {
    let chunks: Vec<AnyView> = (0..search.shown.get().div_ceil(search.chunk)).map(|nth| chunk(search, nth)).collect();
    let left = Derived::new(move || search.results.with(|r| r.found.total - r.found.hits.len()));
    let more = live(move || {
        let left = left.get();
        (left > 0 && !search.app.is_opening()).then(|| {
            button("app-button", format!("Show {} more", left.min(PAGE))).on("click", move |_| {
                let first = search.shown.get_untracked();
                search.shown.set(first + PAGE);
                search.draw(first + search.chunk);
                // The button is drawn anew below: go on reading where the list went on.
                browser::after(0, move || browser::focus_link(&result_id(first))).forget();
            })
        })
    });
    el::group()
        .child(el::h2().class("app-hidden").child("Results"))
        .child(plain_rows("Results").child(chunks))
        .child(more)
}

/// Some rows, drawn again only where they, or what they say, have become others: not for content that changes something else.
fn chunk(search: Search, nth: usize) -> AnyView {
    let from = nth * search.chunk;
    let rows = Derived::new(move || {
        let count = if from < search.drawn.get() { search.chunk } else { 0 };
        let opening = search.app.is_opening();
        // Once all has been read nothing is missing but what a damaged index names.
        let told = |c: &Catalogue| {
            let rows = |r: &Results| r.found.hits.iter().skip(from).take(count).map(|hit| Told::of(c, hit)).collect();
            let mut rows: Vec<Told> = search.results.with(rows);
            rows.retain(|told| opening || told.course.is_some());
            rows
        };
        search.app.ask(told)
    });
    live(move || {
        let rows: Vec<Told> = rows.get();
        let row = |(at, told): (usize, Told)| el::li().child(row(search, from + at, told));
        rows.into_iter().enumerate().map(row).collect::<Vec<El>>()
    })
}

/// A result with what a row tells of it.
#[derive(Clone, PartialEq)]
struct Told {
    hit: Hit,
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
    fn of(catalogue: &Catalogue, hit: &Hit) -> Self {
        Self { hit: hit.clone(), course: Row::of(catalogue, hit) }
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

fn row(search: Search, nth: usize, told: Told) -> El {
    match told.course {
        Some(row) => course_row(search, nth, row),
        None => bare_row(search, nth, told.hit),
    }
}

/// Draws the rows below the first ones, whenever some are missing and typing pauses.
pub fn fill_later(search: Search) {
    let missing = Derived::new(move || {
        search.drawn.get() < search.results.with(|r| r.found.hits.len()) && !search.app.is_opening()
    });
    effect(move || {
        search.filters.track();
        if missing.get() {
            fill(search, PAUSE_MS);
        }
    });
}

/// Draws what is missing, some at a time, unless other words or filters came meanwhile.
fn fill(search: Search, pause: u32) {
    let asked = search.filters.get_untracked();
    browser::after(pause, move || {
        if search.filters.try_get_untracked().is_none_or(|now| now != asked) {
            return;
        }
        let drawn = search.drawn.get_untracked();
        if drawn < search.results.with_untracked(|r| r.found.hits.len()) {
            search.draw(drawn + search.chunk);
            fill(search, STEP_MS);
        }
    })
    .forget();
}

fn nothing(app: App, filters: Derived<Filters>, choose: Callback<Filters>) -> El {
    // The list stays as it is while more is typed that finds nothing either: ask when clicked.
    let off = live(move || {
        let without = move |_| choose.run(filters.with_untracked(Filters::without_chosen));
        filters
            .with(|f| f.has_chosen() || f.when.is_some())
            .then(|| button("app-button", "Same search, filters off").on("click", without))
    });
    let old = live(move || {
        let archive = move |_| choose.run(filters.with_untracked(|f| Filters { archive: true, ..f.clone() }));
        (!filters.with(|f| f.archive)).then(|| button("app-button", "Look in the archive, too").on("click", archive))
    });
    let team = el::a().class("app-button").href(app.href(&Route::Contacts)).child("Ask the training team");
    let spelling = live(move || {
        let query = app.index.with(|index| filters.with(|f| Query::new(&f.query, index.synonyms())));
        let near = app.texts()?.nearest(&query)?;
        let take = near.clone();
        let search = move |_| choose.run(filters.with_untracked(|f| Filters { query: take.clone(), ..f.clone() }));
        Some(button("app-button", format!("Search for \u{201c}{near}\u{201d}")).on("click", search))
    });
    empty(
        Icon::Search,
        "Nothing found",
        "No course has all of these words and filters. Try fewer words, or:",
        el::group().child(spelling).child(off).child(old).child(team),
    )
}

/// What the `nth` result is found by.
fn result_id(nth: usize) -> String {
    format!("result-{nth}")
}

/// A course in the list: its next date in the margin.
fn course_row(search: Search, nth: usize, row: Row) -> El {
    let app = search.app;
    let today = app.today.get_untracked();
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
fn bare_row(search: Search, nth: usize, hit: Hit) -> El {
    let name = marked(search, hit.title);
    // Of the shape that it will have, so that the focus stays on its link.
    el::article()
        .id(result_id(nth))
        .class("app-row")
        .child(when_words(None, "Reading ..."))
        .child(row_title(search.app.href(&Route::Course(hit.id)), name))
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
fn marked(search: Search, title: String) -> AnyView {
    live(move || {
        let ranges = search.found.with(|found| match found {
            Some(found) => {
                let met = |index: &Arc<Index>| search::marked(&title, |word| found.marks().has(word, index.synonyms()));
                search.app.index.with_untracked(met)
            }
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

/// What else was found, once all courses are drawn.
pub fn others(search: Search) -> Option<El> {
    let all = search.results.with(|r| search.drawn.get() >= r.found.hits.len()) && !search.app.is_opening();
    if all { other_rows(search, search.results.with(|r| r.others.clone())) } else { None }
}

fn other_rows(search: Search, list: List) -> Option<El> {
    const TITLE: &str = "Also in toolkit and briefings";
    if list.hits.is_empty() {
        return None;
    }
    let app = search.app;
    let row = |hit: Hit| {
        let href = app.href_record(&hit.id)?;
        let kind = app.catalogue.with_untracked(|c| words::record_kind(c, &hit.id));
        let title = row_title(href, marked(search, hit.title));
        let about = el::div().class("app-row__about").child(el::p().child(kind));
        Some(el::article().class("app-row app-row--plain").child(title).child(about))
    };
    Some(section("others", TITLE, rows(TITLE, list.hits.into_iter().filter_map(row).collect())))
}
