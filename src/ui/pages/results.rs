//! The list below the search: the first rows with every key, the others when typing pauses.

use super::learn::Search;
use super::result_row::{Told, marked, result_id, row};
use crate::address::Route;
use crate::browser;
use crate::domain::{Catalogue, Filters};
use crate::search::{Hit, List, Query, Results};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Icon, button, empty, lines, plain_rows, row_title, rows, section};
use crate::ui::state::{Derived, State, effect};
use crate::words;
use leptos::prelude::*;

/// So many results are listed at once; "Show more" brings as many again.
pub const PAGE: usize = 60;
/// Milliseconds from the last key to the rows below the first ones. More leaves them missing longer, less
/// draws them for words that are not yet typed out.
const PAUSE_MS: u32 = 150;
/// From one of these to the next: room for a tap in between.
const STEP_MS: u32 = 16;
/// So many parts of the list take other rows in one step. More makes a longer task, fewer leave the list longer with rows of both orders.
const AT_A_TIME: usize = 3;
/// Whatever is below takes them in the last of these steps.
const LAST_TURN: u32 = 10;

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
        let today = search.app.today.get();
        let told = |c: &Catalogue| {
            let rows =
                |r: &Results| r.found.hits.iter().skip(from).take(count).map(|hit| Told::of(c, hit, today)).collect();
            let mut rows: Vec<Told> = search.results.with(rows);
            rows.retain(|told| opening || told.is_whole());
            rows
        };
        search.app.ask(told)
    });
    let shown = if nth == 0 { rows } else { in_turn(rows, nth) };
    live(move || {
        let row = |(at, told): (usize, Told)| el::li().child(row(search, from + at, told));
        shown.get().into_iter().enumerate().map(row).collect::<Vec<El>>()
    })
}

/// The same rows, but where others take their place, each part of the list after the one above: with the long texts of a first visit
/// the order may become another all the way down.
fn in_turn(rows: Derived<Vec<Told>>, nth: usize) -> Derived<Vec<Told>> {
    let shown = State::new(rows.get_untracked());
    effect(move || {
        let next = rows.get();
        if shown.with_untracked(|shown| *shown == next || shown.is_empty() || next.is_empty()) {
            return shown.set(next);
        }
        // By then the page may be gone, or others have come.
        let take = move || rows.try_get_untracked().into_iter().for_each(|rows| shown.set(rows));
        let turn = u32::try_from(nth.div_ceil(AT_A_TIME)).map_or(LAST_TURN, |turn| turn.min(LAST_TURN));
        browser::after(STEP_MS * turn, take).forget();
    });
    Derived::new(move || shown.get())
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
