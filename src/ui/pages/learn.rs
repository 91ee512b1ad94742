//! The catalogue: search and filters. The address mirrors the screen.

use crate::address::{self, Route};
use crate::browser;
use crate::domain::{Audience, Catalogue, Course, Facet, Filters, Session, Sort};
use crate::search::{self, Found, Hit, List, Query, Results};
use crate::ui::app::{App, SyncState};
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, Icon, Recent, When, button, chips, empty, facets, line, page_head, row_title, rows, save_button, search_box,
    section, when_of, when_words,
};
use crate::ui::state::{Derived, State, effect};
use crate::words;
use leptos::prelude::*;

pub fn page(app: App) -> El {
    let typed = State::new(app.query.with_untracked(|q| q.filters.query.clone()));
    let filters = Derived::new(move || {
        let known = app.query.with(|q| known_only(app, &q.filters));
        Filters { query: typed.get(), ..known }
    });
    let query = Derived::new(move || app.index.with(|index| typed.with(|typed| Query::new(typed, index.synonyms()))));
    let search = Search { app, filters, found: Derived::new(move || find(app, query)), shown: State::new(PAGE) };
    let counts = Derived::new(move || {
        app.index.with(|index| search.found.with(|found| filters.with(|f| index.counts(found.as_ref(), f))))
    });
    let results = Derived::new(move || search.results());
    // Other words or filters begin at the top again.
    effect(move || {
        filters.track();
        if search.shown.get_untracked() != PAGE {
            search.shown.set(PAGE);
        }
    });
    let mirror = move |filters: Filters| {
        let on = app.query.with_untracked(|q| q.on);
        app.mirror(&address::Query { filters, on, ..address::Query::default() });
    };
    let settled = Callback::new(move |()| mirror(filters.get_untracked()));
    let recent = Recent::new(app, typed);
    let submitted = Callback::new(move |()| {
        settled.run(());
        recent.remember();
    });
    let choose = Callback::new(move |next: Filters| {
        typed.set(next.query.clone());
        mirror(next);
    });
    let number = move || {
        // Typed, and the words are still being read: no number would be true.
        let waiting = query.with(|q| !q.is_empty()) && search.found.with(Option::is_none);
        if waiting { "Searching".to_owned() } else { results.with(|r| words::courses(r.found.total)) }
    };
    let done = Callback::new(move |()| format!("Show {}", number()));
    tidy_address(app);
    let offers = move || {
        let words = typed.get();
        app.ask(|c| results.with(|r| search::suggestions(&c.vocabulary, &words, &r.found.hits)))
    };
    let result_line = el::div()
        .class("app-result-line")
        .child(el::p().attr("role", "status").child(live(number)))
        .child(live(move || near_me(app, filters, choose)))
        .child(sort_box(filters, choose));
    let briefings = el::a().href(app.href(&Route::Briefings)).child("Briefings and news");
    let list = el::div()
        .on("click", move |_| recent.remember())
        .child(chips(filters, choose))
        .child(result_line)
        .child(live(move || corrected(search)))
        .child(live(move || found(search, results.with(|r| r.found.clone()), choose)))
        .child(live(move || others(search, results.with(|r| r.others.clone()))))
        .child(el::p().class("app-source").child(briefings));
    let panels = el::div().child(facets(filters, counts, choose, done));
    el::group()
        .child(page_head(Head { title: "Courses".to_owned(), ..Head::default() }))
        .child(search_box(typed, settled, submitted, Some(Box::new(offers))))
        .child(live(move || recent.line(settled)))
        .child(el::div().class("app-columns").child(panels).child(list))
}

/// So many results are drawn at once. More makes each key that is pressed draw longer; fewer asks for
/// "Show more" sooner.
const PAGE: usize = 60;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Search {
    app: App,
    filters: Derived<Filters>,
    found: Derived<Option<Found>>,
    /// How many results are drawn.
    shown: State<usize>,
}

impl Search {
    fn results(self) -> Results {
        let Self { app, filters, found, shown } = self;
        app.index.with(|index| found.with(|found| filters.with(|f| index.results(found.as_ref(), f, shown.get()))))
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
        if app.sync.get() != SyncState::UpToDate {
            return;
        }
        let query = app.query.get();
        let tidy = address::Query { filters: known_only(app, &query.filters), ..query };
        if app.visit.with_untracked(|v| v.search != tidy.to_search()) {
            app.mirror(&tidy);
        }
    });
}

/// Values that no feed held knows are dropped.
pub(super) fn known_only(app: App, filters: &Filters) -> Filters {
    let mut out = filters.clone();
    app.index.with(|index| {
        for (facet, value) in filters.all_chosen() {
            if !index.knows(facet, value) {
                out.drop_value(facet, value);
            }
        }
    });
    out
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
    let area = app.personal.with(|p| p.profile.area.clone())?;
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

fn found(search: Search, list: List, choose: Callback<Filters>) -> El {
    if list.hits.is_empty() {
        return nothing(search.app, search.filters, choose);
    }
    let left = list.total - list.hits.len();
    let items = list.hits.iter().enumerate().filter_map(|(nth, hit)| course_row(search, nth, hit)).collect();
    let more = (left > 0).then(|| {
        button("app-button", format!("Show {} more", left.min(PAGE))).on("click", move |_| {
            let first = search.shown.get_untracked();
            search.shown.set(first + PAGE);
            // The button is drawn anew below: go on reading where the list went on.
            browser::after(0, move || browser::focus_link(&result_id(first))).forget();
        })
    });
    el::group().child(el::h2().class("app-hidden").child("Results")).child(rows("Results", items)).child(more)
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
fn course_row(search: Search, nth: usize, hit: &Hit) -> Option<El> {
    let app = search.app;
    let today = app.today.get_untracked();
    let (course, next, meta, place) = app.catalogue.with_untracked(|c| {
        let course = c.course(&hit.id)?.clone();
        let next: Option<Session> = hit.next.as_ref().and_then(|id| c.session(id)).cloned();
        let meta = course_meta(c, &course, next.as_ref());
        let place = next.as_ref().map(|n| words::place_short(&n.place, &c.vocabulary)).unwrap_or_default();
        Some((course, next, meta, place))
    })?;
    let past = next.as_ref().is_some_and(|n| !n.is_upcoming(today));
    let margin = margin(&course, next.as_ref(), past);
    let only = only_note(app, &course.audience);
    let check = words::status(course.provenance.status).map(str::to_owned);
    let notes = [only, check, past.then(|| "Past date".to_owned())];
    let notes: Vec<El> = notes.into_iter().flatten().map(|words| el::p().child(words)).collect();
    let day = course.provenance.until.or(course.provenance.from);
    let title = words::title(&course.title, course.standing(today), day);
    let name = marked(search, title.clone());
    let save =
        next.filter(|_| !past).map(|session| el::div().class("app-row__action").child(save_button(session, title)));
    let row = el::article()
        .id(result_id(nth))
        .class(if past { "app-row app-row--past" } else { "app-row" })
        .child(margin)
        .child(row_title(app.href(&Route::Course(course.id)), name))
        .child(el::div().class("app-row__about").child(meta).child(line(place)).child(notes))
        .child(save);
    Some(row)
}

/// Level, formats and areas in a line.
fn course_meta(catalogue: &Catalogue, course: &Course, next: Option<&Session>) -> El {
    let level = words::level_short(course.level);
    let formats = next.and_then(|n| n.format).map_or_else(|| course.formats.clone(), |f| vec![f]);
    let mut facts = Vec::new();
    facts.extend((!level.is_empty()).then(|| level.to_owned()));
    facts.extend(formats.iter().map(|f| words::format(*f).to_owned()));
    facts.push(words::areas(&course.areas, &catalogue.vocabulary));
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
fn only_note(app: App, audience: &Audience) -> Option<String> {
    if !audience.only {
        return None;
    }
    let role = app.personal.with_untracked(|p| p.profile.role.clone());
    let names = app.catalogue.with_untracked(|c| words::names(&audience.who, &c.vocabulary.audiences));
    let not_me = role.is_some_and(|role| !audience.who.contains(&role));
    Some(if not_me { format!("Not for your role: only for {names}") } else { format!("Only for {names}") })
}

/// A title with the words that are searched for marked, as more of them are typed.
fn marked(search: Search, title: String) -> AnyView {
    live(move || {
        let ranges = search.found.with(|found| match found {
            Some(found) => {
                search.app.index.with(|index| search::marked(&title, |word| found.marks().has(word, index.synonyms())))
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

fn others(search: Search, list: List) -> Option<El> {
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
