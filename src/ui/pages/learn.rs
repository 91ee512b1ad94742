//! The catalogue: search and filters. The address mirrors the screen.

use crate::address::{Query, Route};
use crate::domain::{Filters, Session, Sort, Standing};
use crate::search::{self, Hit};
use crate::ui::app::{App, SyncState, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{Chips, Empty, Facets, Icon, PageHead, SaveButton, SearchBox, When, rows, when_of};
use crate::words;
use leptos::prelude::*;

#[component]
pub fn Learn() -> impl IntoView {
    let app = use_app();
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
    let done = Callback::new(move |()| format!("Show {}", results.with(|r| words::courses(r.found.len()))));
    tidy_address(app);
    view! {
        <PageHead title="Courses" />
        <SearchBox typed settled submitted=settled />
        <div class="app-columns">
            <div><Facets filters counts choose done /></div>
            <div>
                <Chips filters choose />
                <div class="app-result-line">
                    <p role="status">{live(move || results.with(|r| words::courses(r.found.len())))}</p>
                    {sort_box(filters, choose)}
                </div>
                {live(move || found(app, results.with(|r| r.found.clone()), filters, choose))}
                {live(move || others(app, results.with(|r| r.others.clone()), filters))}
                <p class="app-source"><a href=app.href(&Route::Briefings)>"Briefings and news"</a></p>
            </div>
        </div>
    }
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

fn sort_box(filters: Memo<Filters>, choose: Callback<Filters>) -> AnyView {
    let current =
        move || filters.with(|f| f.sort.unwrap_or(if f.query.is_empty() { Sort::Soonest } else { Sort::Best }));
    let pick = move |event| {
        let key = event_target_value(&event);
        let sort = Sort::ALL.into_iter().find(|s| s.key() == key);
        choose.run(filters.with_untracked(|f| Filters { sort, ..f.clone() }));
    };
    let options = [Sort::Soonest, Sort::Best, Sort::Title]
        .into_iter()
        .map(|sort| view! { <option value=sort.key() selected=move || current() == sort>{words::sort(sort)}</option> })
        .collect_view();
    view! {
        <label class="app-sort">
            <span class="app-hidden">"Sort by"</span>
            <select prop:value=move || current().key() on:change=pick>{options}</select>
        </label>
    }
    .into_any()
}

fn found(app: App, hits: Vec<Hit>, filters: Memo<Filters>, choose: Callback<Filters>) -> AnyView {
    if hits.is_empty() {
        return nothing(app, filters, choose);
    }
    let items = hits.into_iter().filter_map(|hit| course_row(app, hit, filters)).collect();
    view! { <h2 class="app-hidden">"Results"</h2>{rows("Results", items)} }.into_any()
}

fn nothing(app: App, filters: Memo<Filters>, choose: Callback<Filters>) -> AnyView {
    // The list stays as it is while more is typed that finds nothing either: ask when clicked.
    let off = live(move || {
        let without = move |_| choose.run(filters.with_untracked(Filters::without_chosen));
        filters.with(|f| f.has_chosen() || f.when.is_some()).then(|| {
            view! {
                <button class="app-button" type="button" on:click=without>"Same search, filters off"</button>
            }
        })
    });
    let old = live(move || {
        let archive = move |_| choose.run(filters.with_untracked(|f| Filters { archive: true, ..f.clone() }));
        (!filters.with(|f| f.archive)).then(|| {
            view! {
                <button class="app-button" type="button" on:click=archive>"Look in the archive, too"</button>
            }
        })
    });
    view! {
        <Empty icon_of=Icon::Search title="Nothing found" words="No course has all of these words and filters. Try fewer words, or:">
            {off}
            {old}
            <a class="app-button" href=app.href(&Route::Contacts)>"Ask the training team"</a>
        </Empty>
    }
    .into_any()
}

/// A course in the list: its next date in the margin.
fn course_row(app: App, hit: Hit, filters: Memo<Filters>) -> Option<AnyView> {
    let today = app.today.get_untracked();
    let (course, next, meta, place) = app.catalogue.with_untracked(|c| {
        let course = c.course(&hit.id)?.clone();
        let next: Option<Session> = hit.next.as_ref().and_then(|id| c.session(id)).cloned();
        let mut meta = Vec::new();
        meta.extend(
            (!words::level_short(course.level).is_empty()).then(|| words::level_short(course.level).to_owned()),
        );
        let formats = next.as_ref().and_then(|n| n.format).map_or_else(|| course.formats.clone(), |f| vec![f]);
        meta.extend(formats.iter().map(|f| words::format(*f).to_owned()));
        meta.push(words::areas(&course.areas, &c.vocabulary));
        let place = next.as_ref().map(|n| words::place_short(&n.place, &c.vocabulary));
        Some((course, next, meta, place))
    })?;
    let past = next.as_ref().is_some_and(|n| !n.is_upcoming(today));
    let margin = match &next {
        Some(session) if past => when_of(session, When::Day, "Last date: "),
        Some(session) => when_of(session, When::Day, "Next date: "),
        None => {
            let words = if course.open { "Any time" } else { "No date yet" };
            view! { <p class="app-when"><span class="app-when__day app-when__day--words">{words}</span></p> }.into_any()
        }
    };
    let only = only_note(app, &course.audience);
    let check = words::status(course.provenance.status);
    let level = meta.into_iter().enumerate().map(|(at, fact)| {
        let class = if at == 0 && fact.starts_with("Level") { "app-meta__level" } else { "" };
        view! { <li class=class>{fact}</li> }
    });
    let mut title = course.title.clone();
    if course.standing(today) == Standing::Archive {
        title = words::archive_title(&title, course.provenance.until.or(course.provenance.from));
    }
    let save = next.filter(|_| !past).map(|session| {
        let title = title.clone();
        view! { <div class="app-row__action"><SaveButton session title /></div> }
    });
    let notes = [only, check.map(str::to_owned), past.then(|| "Past date".to_owned())];
    let notes = notes.into_iter().flatten().map(|words| view! { <p>{words}</p> }).collect_view();
    Some(
        view! {
            <article class=if past { "app-row app-row--past" } else { "app-row" }>
                {margin}
                <h3 class="app-row__title"><a href=app.href(&Route::Course(course.id.clone()))>{marked(app, title, filters)}</a></h3>
                <div class="app-row__about">
                    <ul class="app-meta">{level.collect_view()}</ul>
                    {place.filter(|p| !p.is_empty()).map(|place| view! { <p>{place}</p> })}
                    {notes}
                </div>
                {save}
            </article>
        }
        .into_any(),
    )
}

/// Says plainly where a thing is only for some, and the person is not among them.
fn only_note(app: App, audience: &crate::domain::Audience) -> Option<String> {
    if !audience.only {
        return None;
    }
    let role = app.personal.with_untracked(|p| p.profile.role.clone());
    let names = app.catalogue.with_untracked(|c| words::names(&audience.who, &c.vocabulary.audiences));
    let not_me = role.is_some_and(|role| !audience.who.contains(&role));
    Some(if not_me { format!("Not for your role: only for {names}") } else { format!("Only for {names}") })
}

/// A title with the words that were searched for marked.
fn marked(app: App, title: String, filters: Memo<Filters>) -> AnyView {
    let typed = filters.with_untracked(|f| f.query.clone());
    if typed.is_empty() {
        return title.into_any();
    }
    let query = app.index.with_untracked(|index| search::Query::new(&typed, index.synonyms()));
    search::highlight(&title, &query)
        .into_iter()
        .map(|(text, hit)| {
            let text = text.to_owned();
            if hit { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
        })
        .collect_view()
        .into_any()
}

fn others(app: App, hits: Vec<Hit>, filters: Memo<Filters>) -> Option<AnyView> {
    if hits.is_empty() {
        return None;
    }
    let items = hits
        .into_iter()
        .filter_map(|hit| {
            let href = app.href_record(&hit.id)?;
            let kind = app.catalogue.with_untracked(|c| words::record_kind(c, &hit.id));
            let title = marked(app, hit.title, filters);
            Some(
                view! {
                    <article class="app-row app-row--plain">
                        <h3 class="app-row__title"><a href=href>{title}</a></h3>
                        <div class="app-row__about"><p>{kind}</p></div>
                    </article>
                }
                .into_any(),
            )
        })
        .collect();
    Some(
        view! {
            <section class="app-section" aria-labelledby="others">
                <div class="app-section__head"><h2 id="others">"Also in toolkit and briefings"</h2></div>
                {rows("Also in toolkit and briefings", items)}
            </section>
        }
        .into_any(),
    )
}
