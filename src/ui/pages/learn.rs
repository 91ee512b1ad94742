//! The catalogue: search and filters. The address mirrors the screen.

use super::results::{PAGE, fill_later, found, others};
use crate::address::{self, Route};
use crate::browser;
use crate::domain::{Facet, Filters, Sort};
use crate::search::{self, Found, Hit, Index, Marks, Query, Results, Synonyms, Texts};
use crate::ui::app::{App, SyncState};
use crate::ui::content::Load;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Head, Recent, button, chips, facets, page_head, search_box, soon};
use crate::ui::state::{Derived, State, effect};
use crate::words;
use leptos::prelude::*;
use std::sync::Arc;

pub fn page(app: App) -> El {
    let typed = State::new(app.query.with_untracked(|q| q.filters.query.clone()));
    let filters = Derived::new(move || {
        // Before anything has come nothing is known, and all of it is kept in the address.
        let known = app.query.with(|q| match app.listed.get() {
            true => app.index.with(|index| known_only(index, &q.filters)),
            false => q.filters.clone(),
        });
        Filters { query: typed.get(), ..known }
    });
    let query = Derived::new(move || app.index.with(|index| typed.with(|typed| Query::new(typed, index.synonyms()))));
    let found_words = Derived::new(move || find(app, query));
    let waits = Derived::new(move || query.with(|q| !q.is_empty()) && found_words.with(Option::is_none));
    let search = Search::new(app, filters, found_words, waits);
    let counts = Derived::new(move || {
        app.index.with(|index| search.found.with(|found| filters.with(|f| index.counts(found.as_ref(), f))))
    });
    let results = search.results;
    // Other words or filters begin at the top again.
    effect(move || {
        filters.track();
        if search.shown.get_untracked() != PAGE {
            search.shown.set(PAGE);
        }
    });
    fill_later(search);
    let mirror = move |filters: Filters| {
        let on = app.query.with_untracked(|q| q.on);
        app.mirror(&address::Query { filters, on, ..address::Query::default() });
    };
    // What is not known yet may be soon: only [`tidy_address`] takes it out.
    let settled = Callback::new(move |()| {
        let asked = app.query.with_untracked(|q| q.filters.clone());
        mirror(Filters { query: typed.get_untracked(), ..asked });
    });
    let recent = Recent::new(app, typed);
    let submitted = Callback::new(move |()| {
        settled.run(());
        recent.remember();
    });
    let choose = Callback::new(move |next: Filters| {
        typed.set(next.query.clone());
        mirror(next);
    });
    let number = move || match (app.listed.get(), search.waits.get()) {
        (false, _) => "Opening ...".to_owned(),
        (true, true) => "Searching".to_owned(),
        (true, false) => results.with(|r| words::courses(r.found.total)),
    };
    let done = Callback::new(move |()| format!("Show {}", number()));
    tidy_address(app);
    let offers = move || {
        let words = typed.get();
        app.ask(|c| results.with(|r| search::suggestions(&c.vocabulary, &words, &r.found.hits)))
    };
    let briefings = move || el::a().href(app.href(&Route::Briefings)).child("Briefings and news");
    let list = move || {
        let result_line = el::div()
            .class("app-result-line")
            .child(el::p().attr("role", "status").child(live(number)))
            .child(live(move || near_me(app, filters, choose)))
            .child(sort_box(filters, choose));
        el::div()
            .on("click", move |_| recent.remember())
            .child(live(move || app.listed.get().then(|| chips(filters, choose))))
            .child(result_line)
            .child(live(move || corrected(search)))
            .child(found(search, choose))
            .child(live(move || others(search)))
            .child(live(move || app.listed.get().then(|| el::p().class("app-source").child(briefings()))))
    };
    let panels = el::div().child(soon(app, move || facets(filters, counts, choose, done)));
    el::group()
        .child(page_head(Head { title: "Courses".to_owned(), ..Head::default() }))
        .child(search_box(typed, settled, submitted, Some(Arc::new(offers))))
        .child(live(move || recent.line(settled)))
        .child(el::div().class("app-columns").child(panels).child(soon(app, list)))
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Search {
    pub app: App,
    pub filters: Derived<Filters>,
    pub found: Derived<Option<Found>>,
    /// The words that it met, where there is anything to mark, and what means the same.
    pub marks: Derived<Option<(Marks, Arc<Synonyms>)>>,
    /// Words were typed, and those of the catalogue are still being read: no number or row would be true.
    pub waits: Derived<bool>,
    /// How many results are listed.
    pub shown: State<usize>,
    pub results: Derived<Results>,
    /// How many of them are drawn with a key, and at a time after that: more makes a key wait, fewer than the screen shows would be
    /// seen to come.
    pub chunk: usize,
    /// How many of them are drawn yet.
    pub drawn: Derived<usize>,
    /// For which words and filters so many are drawn: for others it begins again.
    progress: State<(Filters, usize)>,
}

impl Search {
    fn new(app: App, filters: Derived<Filters>, found: Derived<Option<Found>>, waits: Derived<bool>) -> Self {
        let shown = State::new(PAGE);
        let results = Derived::new(move || {
            app.index.with(|index| found.with(|found| filters.with(|f| index.results(found.as_ref(), f, shown.get()))))
        });
        let marks = Derived::new(move || {
            let synonyms = app.index.with(|index| Arc::clone(index.synonyms()));
            found.with(|found| found.as_ref().map(|found| (found.marks().clone(), synonyms)))
        });
        let chunk = browser::rows_in_sight();
        let progress = State::new((filters.get_untracked(), drawn_first(app)));
        let drawn = Derived::new(move || {
            progress.with(|(of, drawn)| if filters.with(|now| now == of) { *drawn } else { chunk })
        });
        Self { app, filters, found, marks, waits, shown, results, chunk, drawn, progress }
    }

    /// So many may be drawn now.
    pub fn draw(self, count: usize) {
        self.progress.set((self.filters.get_untracked(), count));
    }
}

/// What was found for the words; `None` where there are none, or the search is not ready yet.
fn find(app: App, query: Derived<Query>) -> Option<Found> {
    query.with(|query| {
        if query.is_empty() {
            return None;
        }
        app.texts().map(|texts| texts.search(query))
    })
}

/// What is not known leaves the address, once every feed that may know it has come.
pub(super) fn tidy_address(app: App) {
    effect(move || {
        let ready = app.content.with(|content| matches!(content, Load::Ready(_)));
        if app.sync.get() != SyncState::UpToDate || !ready {
            return;
        }
        let query = app.query.get();
        let filters = app.index.with(|index| known_only(index, &query.filters));
        let tidy = address::Query { filters, ..query };
        if app.visit.with_untracked(|v| v.search != tidy.to_search()) {
            app.mirror(&tidy);
        }
    });
}

/// Values that no feed held knows are dropped.
pub(super) fn known_only(index: &Index, filters: &Filters) -> Filters {
    let mut out = filters.clone();
    for (facet, value) in filters.all_chosen() {
        if !index.knows(facet, value) {
            out.drop_value(facet, value);
        }
    }
    out
}

/// The rows that the address asks for and that are drawn first.
pub fn first_hits(app: App, index: &Index, texts: &Texts) -> Vec<Hit> {
    let filters = app.query.with_untracked(|q| known_only(index, &q.filters));
    let query = Query::new(&filters.query, index.synonyms());
    let found = (!query.is_empty()).then(|| texts.search(&query));
    index.results(found.as_ref(), &filters, drawn_first(app)).found.hits
}

/// How many rows are drawn at once: on the way back the page must be as long as it was left.
fn drawn_first(app: App) -> usize {
    if app.visit.with_untracked(|visit| visit.scroll.is_some()) { PAGE } else { browser::rows_in_sight() }
}

/// What was taken for a word that stands nowhere.
fn corrected(search: Search) -> Option<El> {
    let pairs = search.found.with(|found| found.as_ref().map(|f| f.corrected.clone())).unwrap_or_default();
    let words = |(typed, taken): (String, String)| {
        format!("Nothing has \u{201c}{typed}\u{201d}: showing \u{201c}{taken}\u{201d}. ")
    };
    (!pairs.is_empty()).then(|| el::p().class("app-source").child(pairs.into_iter().map(words).collect::<String>()))
}

/// One tap to the person's own district, where they have told it.
fn near_me(app: App, filters: Derived<Filters>, choose: Callback<Filters>) -> Option<El> {
    let area = app.personal.with(|p| p.profile.area.clone()).filter(|_| app.listed.get())?;
    let words = format!("Near me: {}", app.ask(|c| words::value(Facet::Area, &area, &c.vocabulary)));
    let near = filters.with(|f| f.is_chosen(Facet::Area, &area));
    let toggle = move |_| choose.run(filters.with_untracked(|f| f.toggled(Facet::Area, &area)));
    let pressed = if near { "true" } else { "false" };
    let class = if near { "app-button app-button--saved" } else { "app-button" };
    Some(button(class, words).attr("aria-pressed", pressed).on("click", toggle))
}

fn sort_box(filters: Derived<Filters>, choose: Callback<Filters>) -> El {
    let current =
        move || filters.with(|f| f.sort.unwrap_or(if f.query.is_empty() { Sort::Soonest } else { Sort::Best }));
    let option = |sort: Sort| {
        el::option()
            .attr("value", sort.key())
            .live_attr("selected", move || (current() == sort).then_some(""))
            .child(words::sort(sort))
    };
    let options: Vec<El> = [Sort::Soonest, Sort::Best, Sort::Title].into_iter().map(option).collect();
    let select = el::select()
        .live_value(move || current().key().to_owned())
        .on("change", move |event| {
            let key = event_target_value(&event);
            let sort = Sort::ALL.into_iter().find(|s| s.key() == key);
            choose.run(filters.with_untracked(|f| Filters { sort, ..f.clone() }));
        })
        .child(options);
    el::label().class("app-sort").child(el::span().class("app-hidden").child("Sort by")).child(select)
}
