//! All dated things as agenda or month, by the same filters as the courses.

use super::agenda::{PAGE, agenda};
use super::learn::{known_only, tidy_address};
use super::month::month_table;
use crate::address::{CalendarView, Query, Route};
use crate::domain::{Date, Filters, Id, Month, Session, SessionKind, Standing, sort_by};
use crate::search::{Hit, Index};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, Icon, chips, disclosure, empty, facets, icon, page_address, page_head, saved_clashes, view_to_phone,
};
use crate::ui::state::{Derived, State, effect};
use crate::words;
use leptos::prelude::*;
use std::sync::Arc;

pub fn page(app: App) -> El {
    let query = app.query;
    let today = app.today;
    // A month table always shows a month; the agenda shows all that is coming unless asked.
    let month = move || query.with(|q| q.month.or((q.view == CalendarView::Month).then(|| today.get().month())));
    let index = Derived::whole(move || {
        let (kinds, month) = (query.with(|q| q.kinds.clone()), month());
        Arc::new(app.catalogue.with(|c| Index::dates(c, today.get(), |s| wanted(s, &kinds, month, today.get()))))
    });
    let filters = Derived::new(move || query.with(|q| filters_of(app, &q.filters)));
    let counts = Derived::new(move || index.with(|i| filters.with(|f| i.counts(None, f))));
    let results = Derived::new(move || index.with(|i| filters.with(|f| i.results(None, f, usize::MAX))));
    let choose = Callback::new(move |filters: Filters| app.mirror(&Query { filters, ..query.get_untracked() }));
    let count = move || results.with(|r| words::dates(r.found.total));
    let done = Callback::new(move |()| format!("Show {}", count()));
    let sessions = move || app.catalogue.with(|c| results.with(|r| in_order(c, &r.found.hits)));
    tidy_address(app);
    // Another question begins at the top again.
    // On the way back the page must be as long as it was left.
    let back = app.visit.with_untracked(|visit| visit.scroll.is_some());
    let most = State::new(if back { usize::MAX } else { PAGE });
    let asked = State::new(query.get_untracked());
    effect(move || {
        if query.get() != asked.get_untracked() {
            asked.set(query.get_untracked());
            most.set(PAGE);
        }
    });
    let shown = move || {
        let sessions = sessions();
        match (query.with(|q| q.view), month()) {
            (CalendarView::Month, Some(month)) => month_view(app, month, sessions),
            (CalendarView::Month | CalendarView::Agenda, month) => listed(app, month, sessions, most),
        }
    };
    let line =
        el::div().class("app-result-line").child(el::p().attr("role", "status").child(live(count))).child(views(app));
    let forums = el::a().href(app.href(&Route::Forums)).child("Practitioner Forums by area");
    let take = disclosure("Add to my phone's calendar, share or print", view_to_phone(app, sessions));
    let list = el::div()
        .child(live(move || month_bar(app, month())))
        .child(chips(filters, choose))
        .child(line)
        .child(take)
        .child(live(shown))
        .child(live(move || archived(app, month())))
        .child(el::p().class("app-source").child(forums))
        .child(page_address(app));
    let columns =
        el::div().class("app-columns").child(el::div().child(facets(filters, counts, choose, done))).child(list);
    el::group()
        .child(page_head(Head { title: "Dates".to_owned(), ..Head::default() }))
        .child(el::div().class("app-actions").child(kinds(app)))
        .child(columns)
}

/// Of the kinds asked for, within the month asked for, or still to come.
fn wanted(session: &Session, kinds: &[SessionKind], month: Option<Month>, today: Date) -> bool {
    let kind = kinds.is_empty() || kinds.contains(&session.kind);
    kind && match (month, session.day, session.last_day()) {
        (Some(month), Some(first), Some(last)) => first <= month.last_day() && last >= month.first_day(),
        (Some(_), ..) => false,
        (None, ..) => session.is_upcoming(today),
    }
}

fn in_order(catalogue: &crate::domain::Catalogue, hits: &[Hit]) -> Vec<Session> {
    let mut out: Vec<Session> = hits.iter().filter_map(|h| catalogue.session(&h.id)).cloned().collect();
    sort_by(&mut out, |a, b| a.order().cmp(&b.order()));
    out
}

/// The kinds as buttons that stay down.
fn kinds(app: App) -> Vec<El> {
    SessionKind::ALL.into_iter().map(|kind| kind_button(app, kind)).collect()
}

fn kind_button(app: App, kind: SessionKind) -> El {
    let on = move || app.query.with(|q| q.kinds.contains(&kind));
    let toggle = move |_| {
        let mut query = app.query.get_untracked();
        if query.kinds.contains(&kind) {
            query.kinds.retain(|k| *k != kind);
        } else {
            query.kinds.push(kind);
        }
        app.mirror(&query);
    };
    el::button()
        .live_class(move || if on() { "app-button app-button--saved" } else { "app-button" })
        .attr("type", "button")
        .live_attr("aria-pressed", move || Some(if on() { "true" } else { "false" }))
        .on("click", toggle)
        .child(words::session_kinds(kind))
}

fn month_bar(app: App, month: Option<Month>) -> El {
    let query = app.query.get();
    let shown = month.unwrap_or_else(|| app.today.get().month());
    let link = |query: Query| el::a().href(app.href_with(&Route::Calendar, &query));
    let to_month = |month: Month, glyph: Icon| {
        link(Query { month: Some(month), ..query.clone() })
            .class("app-square")
            .attr("aria-label", words::month_name(month))
            .child(icon(glyph))
    };
    let name = match month {
        Some(month) => words::month_name(month),
        None => "All coming dates".to_owned(),
    };
    let all = (month.is_some() && query.view == CalendarView::Agenda)
        .then(|| link(Query { month: None, ..query.clone() }).child("All coming dates"));
    let moves = el::div()
        .class("app-month-bar__move")
        .child(to_month(shown.plus(-1), Icon::ChevronLeft))
        .child(to_month(shown.plus(1), Icon::ChevronRight));
    let bar = el::div().class("app-month-bar").child(el::h2().child(name)).child(moves);
    el::group().child(bar).child(all)
}

/// Agenda or month.
fn views(app: App) -> El {
    let link = |view: CalendarView, words: &'static str| {
        let href = move || app.href_with(&Route::Calendar, &Query { view, ..app.query.get() });
        let current = move || app.query.with(|q| (q.view == view).then_some("true"));
        el::a().live_attr("href", move || Some(href())).live_attr("aria-current", current).child(words)
    };
    el::nav()
        .class("app-views")
        .attr("aria-label", "View")
        .child(link(CalendarView::Agenda, "Agenda"))
        .child(link(CalendarView::Month, "Month"))
}

/// By day, or what is next where there is nothing.
fn listed(app: App, month: Option<Month>, sessions: Vec<Session>, most: State<usize>) -> El {
    if sessions.is_empty() { nothing(app, month) } else { agenda(app, month, sessions, most) }
}

fn month_view(app: App, month: Month, sessions: Vec<Session>) -> El {
    let sessions = app.with_own(month, sessions);
    let table = month_table(app, month, &sessions);
    // All of it: the table leads to every day.
    let most = State::new(usize::MAX);
    el::group().child(table).child(live(move || saved_clashes(app, Some(month)))).child(listed(
        app,
        Some(month),
        sessions,
        most,
    ))
}

/// Says what is next by the same kinds and filters, or by none, with a link to it.
fn nothing(app: App, month: Option<Month>) -> El {
    let today = app.today.get();
    let after = month.map_or(today, |m| m.first_day().max(today));
    let query = app.query.get();
    let next = |query: &Query| {
        app.ask(|c| {
            let ahead = |s: &Session| s.day.is_some_and(|d| d >= after) && wanted(s, &query.kinds, None, today);
            let index = Index::dates(c, today, ahead);
            let filters = filters_of(app, &query.filters);
            let found = in_order(c, &index.results(None, &filters, usize::MAX).found.hits).into_iter().next();
            found.and_then(|session| Some((session.day?, c.session_title(&session), session.id)))
        })
    };
    let by_these = next(&query);
    let of_all = if by_these.is_none() { next(&Query::default()) } else { None };
    let last = app.ask(|c| c.last_dated_day());
    let button = |href: String| el::a().class("app-button").href(href);
    let in_month = |day: Date, query: Query| {
        let words = format!("See {}", words::month_name(day.month()));
        button(app.href_with(&Route::Calendar, &Query { month: Some(day.month()), ..query })).child(words)
    };
    let is_next = |before: &'static str, day: Date, title: String, id: Id| {
        let link = el::a().href(app.href(&Route::Session(id))).child(title);
        el::group().child(before).child(words::date_long(day)).child(": ").child(link).child(".")
    };
    let (words, go) = match (by_these, of_all, last) {
        (Some((day, title, id)), ..) => (is_next("The next date is ", day, title, id), Some(in_month(day, query))),
        (None, Some((day, title, id)), _) => {
            let words = is_next("No more dates by these filters. Of all dates, the next is ", day, title, id);
            (words, Some(in_month(day, Query { view: query.view, ..Query::default() })))
        }
        (None, None, Some(last)) => {
            let words = el::group().child(format!("No dates published after {}.", words::date_long(last)));
            (words, Some(in_month(last, query)))
        }
        (None, None, None) => (el::group().child("No dates published yet."), None),
    };
    let courses = button(app.href(&Route::Learn)).child("Courses at any time");
    empty(Icon::Calendar, "No dates to show", words, el::group().child(go).child(courses))
}

/// How much of a month stands in the archive and is not shown.
fn archived(app: App, month: Option<Month>) -> Option<El> {
    let month = month?;
    let query = app.query.get();
    if query.filters.archive {
        return None;
    }
    let today = app.today.get();
    let count = app.ask(|c| {
        let of_month = |s: &&Session| wanted(s, &query.kinds, Some(month), today);
        c.sessions.iter().filter(of_month).filter(|s| c.session_standing(s, today) == Standing::Archive).count()
    });
    let filters = Filters { archive: true, ..query.filters.clone() };
    let href = app.href_with(&Route::Calendar, &Query { filters, ..query });
    (count > 0).then(|| {
        let words = format!("{} of this month in the archive", words::dates(count));
        el::p().child(el::a().href(href).child(words))
    })
}

/// What is known of these filters; a calendar has no words to look for.
fn filters_of(app: App, filters: &Filters) -> Filters {
    Filters { query: String::new(), ..app.index.with(|index| known_only(index, filters)) }
}
