//! The catalogue: search and filters. The address mirrors the screen.

use crate::address::{Query, Route};
use crate::domain::{Audience, Catalogue, Course, Filters, Session, Sort};
use crate::search::{self, Hit};
use crate::ui::app::{App, SyncState};
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, Icon, When, button, chips, empty, facets, line, page_head, row_title, rows, save_button, search_box, section,
    when_of, when_words,
};
use crate::words;
use leptos::prelude::*;

pub fn page(app: App) -> El {
    let typed = RwSignal::new(app.query.with_untracked(|q| q.filters.query.clone()));
    let filters = Memo::new(move |_| {
        let known = app.query.with(|q| known_only(app, &q.filters));
        Filters { query: typed.get(), ..known }
    });
    let counts = Memo::new(move |_| app.index.with(|index| filters.with(|f| index.counts(f))));
    let results = Memo::new(move |_| app.index.with(|index| filters.with(|f| index.results(f))));
    let mirror = move |filters: Filters| {
        let on = app.query.with_untracked(|q| q.on);
        app.mirror(&Query { filters, on, ..Query::default() });
    };
    let settled = Callback::new(move |()| mirror(filters.get_untracked()));
    let choose = Callback::new(move |next: Filters| {
        typed.set(next.query.clone());
        mirror(next);
    });
    let number = move || results.with(|r| words::courses(r.found.len()));
    let done = Callback::new(move |()| format!("Show {}", number()));
    tidy_address(app);
    let result_line = el::div()
        .class("app-result-line")
        .child(el::p().attr("role", "status").child(live(number)))
        .child(sort_box(filters, choose));
    let briefings = el::a().href(app.href(&Route::Briefings)).child("Briefings and news");
    let list = el::div()
        .child(chips(filters, choose))
        .child(result_line)
        .child(live(move || found(app, results.with(|r| r.found.clone()), filters, choose)))
        .child(live(move || others(app, results.with(|r| r.others.clone()), filters)))
        .child(el::p().class("app-source").child(briefings));
    let panels = el::div().child(facets(filters, counts, choose, done));
    el::group()
        .child(page_head(Head { title: "Courses".to_owned(), ..Head::default() }))
        .child(search_box(typed, settled, settled))
        .child(el::div().class("app-columns").child(panels).child(list))
}

/// What is not known leaves the address, once every feed that may know it has come.
pub(super) fn tidy_address(app: App) {
    Effect::new(move |_| {
        if app.sync.get() != SyncState::UpToDate {
            return;
        }
        let query = app.query.get();
        let tidy = Query { filters: known_only(app, &query.filters), ..query };
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

fn sort_box(filters: Memo<Filters>, choose: Callback<Filters>) -> El {
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

fn found(app: App, hits: Vec<Hit>, filters: Memo<Filters>, choose: Callback<Filters>) -> El {
    if hits.is_empty() {
        return nothing(app, filters, choose);
    }
    let items = hits.into_iter().filter_map(|hit| course_row(app, &hit, filters)).collect();
    el::group().child(el::h2().class("app-hidden").child("Results")).child(rows("Results", items))
}

fn nothing(app: App, filters: Memo<Filters>, choose: Callback<Filters>) -> El {
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
    empty(
        Icon::Search,
        "Nothing found",
        "No course has all of these words and filters. Try fewer words, or:",
        el::group().child(off).child(old).child(team),
    )
}

/// A course in the list: its next date in the margin.
fn course_row(app: App, hit: &Hit, filters: Memo<Filters>) -> Option<El> {
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
    let name = marked(app, title.clone(), filters);
    let save =
        next.filter(|_| !past).map(|session| el::div().class("app-row__action").child(save_button(session, title)));
    let row = el::article()
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
fn marked(app: App, title: String, filters: Memo<Filters>) -> AnyView {
    live(move || {
        let typed = filters.with(|f| f.query.clone());
        if typed.is_empty() {
            return vec![el::group().child(title.clone())];
        }
        let query = app.index.with(|index| search::Query::new(&typed, index.synonyms()));
        let piece = |(text, hit): (&str, bool)| (if hit { el::mark() } else { el::group() }).child(text.to_owned());
        search::highlight(&title, &query).into_iter().map(piece).collect()
    })
}

fn others(app: App, hits: Vec<Hit>, filters: Memo<Filters>) -> Option<El> {
    const TITLE: &str = "Also in toolkit and briefings";
    if hits.is_empty() {
        return None;
    }
    let row = |hit: Hit| {
        let href = app.href_record(&hit.id)?;
        let kind = app.catalogue.with_untracked(|c| words::record_kind(c, &hit.id));
        let title = row_title(href, marked(app, hit.title, filters));
        let about = el::div().class("app-row__about").child(el::p().child(kind));
        Some(el::article().class("app-row app-row--plain").child(title).child(about))
    };
    Some(section("others", TITLE, rows(TITLE, hits.into_iter().filter_map(row).collect())))
}
