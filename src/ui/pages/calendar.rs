//! All dated things as agenda or month, by the same filters as the courses.

use super::learn::{known_only, tidy_address};
use super::month::month_table;
use crate::address::{CalendarView, Query, Route};
use crate::domain::{Date, Filters, Month, Session, SessionKind, Standing, sort_by};
use crate::search::{Hit, Index};
use crate::ui::app::{App, changed, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{Chips, Facets, Heading, Icon, PageHead, SessionList, When, icon};
use crate::words;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Calendar() -> impl IntoView {
    let app = use_app();
    let query = app.query;
    let today = app.today;
    // A month table always shows a month; the agenda shows all that is coming unless asked.
    let month = move || query.with(|q| q.month.or((q.view == CalendarView::Month).then(|| today.get().month())));
    let index = Memo::new_with_compare(
        move |_| {
            let (kinds, month) = (query.with(|q| q.kinds.clone()), month());
            Arc::new(app.catalogue.with(|c| Index::dates(c, today.get(), |s| wanted(s, &kinds, month, today.get()))))
        },
        changed,
    );
    let filters = Memo::new(move |_| query.with(|q| Filters { query: String::new(), ..known_only(app, &q.filters) }));
    let counts = Memo::new(move |_| index.with(|i| filters.with(|f| i.counts(f))));
    let results = Memo::new(move |_| index.with(|i| filters.with(|f| i.results(f))));
    let choose = Callback::new(move |filters: Filters| app.mirror(&Query { filters, ..query.get_untracked() }));
    let count = move || results.with(|r| words::dates(r.found.len()));
    let done = Callback::new(move |()| format!("Show {}", count()));
    let sessions = move || app.catalogue.with(|c| results.with(|r| in_order(c, &r.found)));
    tidy_address(app);
    view! {
        <PageHead title="Dates" />
        <div class="app-actions">{kinds(app)}</div>
        <div class="app-columns">
            <div><Facets filters counts choose done /></div>
            <div>
                {live(move || month_bar(app, month()))}
                <Chips filters choose />
                <div class="app-result-line"><p role="status">{live(count)}</p>{views(app)}</div>
                {live(move || {
                    let sessions = sessions();
                    match (query.with(|q| q.view), month()) {
                        (CalendarView::Month, Some(month)) => month_view(app, month, sessions),
                        (CalendarView::Month | CalendarView::Agenda, month) => agenda(app, month, sessions),
                    }
                })}
                {live(move || archived(app, month()))}
                <p class="app-source"><a href=app.href(&Route::Forums)>"Practitioner Forums by area"</a></p>
            </div>
        </div>
    }
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
fn kinds(app: App) -> AnyView {
    SessionKind::ALL
        .into_iter()
        .map(|kind| {
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
            view! {
                <button
                    class=move || if on() { "app-button app-button--saved" } else { "app-button" }
                    type="button"
                    aria-pressed=move || if on() { "true" } else { "false" }
                    on:click=toggle
                >
                    {words::session_kinds(kind)}
                </button>
            }
        })
        .collect_view()
        .into_any()
}

fn month_bar(app: App, month: Option<Month>) -> AnyView {
    let query = app.query.get();
    let shown = month.unwrap_or_else(|| app.today.get().month());
    let link = |query: Query| app.href_with(&Route::Calendar, &query);
    let to_month = |month: Month| link(Query { month: Some(month), ..query.clone() });
    let (before, after) = (shown.plus(-1), shown.plus(1));
    let name = match month {
        Some(month) => words::month_name(month),
        None => "All coming dates".to_owned(),
    };
    let all = (month.is_some() && query.view == CalendarView::Agenda)
        .then(|| view! { <a href=link(Query { month: None, ..query.clone() })>"All coming dates"</a> });
    view! {
        <div class="app-month-bar">
            <h2>{name}</h2>
            <div class="app-month-bar__move">
                <a class="app-square" href=to_month(before) aria-label=words::month_name(before)>{icon(Icon::ChevronLeft)}</a>
                <a class="app-square" href=to_month(after) aria-label=words::month_name(after)>{icon(Icon::ChevronRight)}</a>
            </div>
        </div>
        {all}
    }
    .into_any()
}

/// Agenda or month.
fn views(app: App) -> AnyView {
    let link = move |view: CalendarView| move || app.href_with(&Route::Calendar, &Query { view, ..app.query.get() });
    let current = move |view: CalendarView| move || app.query.with(|q| (q.view == view).then_some("true"));
    view! {
        <nav class="app-views" aria-label="View">
            <a href=link(CalendarView::Agenda) aria-current=current(CalendarView::Agenda)>"Agenda"</a>
            <a href=link(CalendarView::Month) aria-current=current(CalendarView::Month)>"Month"</a>
        </nav>
    }
    .into_any()
}

/// A list for each day under its full date.
fn agenda(app: App, month: Option<Month>, sessions: Vec<Session>) -> AnyView {
    if sessions.is_empty() {
        return nothing(app, month);
    }
    let today = app.today.get();
    let mut days: Vec<(Option<Date>, Vec<Session>)> = Vec::new();
    for session in sessions {
        // A week that began before the month stands under the month's first day.
        let day = session.day.map(|d| month.map_or(d, |m| d.max(m.first_day())));
        match days.last_mut() {
            Some((last, list)) if *last == day => list.push(session),
            _ => days.push((day, vec![session])),
        }
    }
    days.into_iter()
        .map(|(day, list)| {
            let is_today = day == Some(today);
            let words = match day {
                Some(day) if is_today => format!("Today, {}", words::date_long(day)),
                Some(day) => words::date_long(day),
                None => "Date to be confirmed".to_owned(),
            };
            let class = if is_today { "app-agenda__day app-agenda__day--today" } else { "app-agenda__day" };
            let id = day.map(|d| format!("d{}", d.day()));
            let when = if list.iter().any(|s| s.until.is_some()) || day.is_none() { When::Day } else { When::Time };
            view! { <h2 class=class id=id tabindex="-1">{words}</h2><SessionList sessions=list when heading=Heading::Title /> }
        })
        .collect_view()
        .into_any()
}

fn month_view(app: App, month: Month, sessions: Vec<Session>) -> AnyView {
    let table = month_table(app, month, &sessions);
    view! { {table}{agenda(app, Some(month), sessions)} }.into_any()
}

/// Says what is next, or that nothing is.
fn nothing(app: App, month: Option<Month>) -> AnyView {
    let today = app.today.get();
    let after = month.map_or(today, |m| m.first_day().max(today));
    let next = app.ask(|c| {
        let ahead = c.sessions.iter().filter(|s| s.day.is_some_and(|d| d >= after));
        ahead.min_by_key(|s| s.order()).and_then(|s| Some((s.day?, c.session_title(s))))
    });
    let last = app.ask(|c| c.last_dated_day());
    let words = match (next, last) {
        (Some((day, title)), _) => format!("Nothing here. The next date is {}: {title}.", words::date_long(day)),
        (None, Some(last)) => format!("No dates published after {}.", words::date_long(last)),
        (None, None) => "No dates published yet.".to_owned(),
    };
    let last_month = last.map(|day| {
        let query = Query { month: Some(day.month()), ..app.query.get() };
        view! { <a class="app-button" href=app.href_with(&Route::Calendar, &query)>{format!("See {}", words::month_name(day.month()))}</a> }
    });
    view! {
        <div class="app-empty">
            {icon(Icon::Calendar)}<h2>"No dates to show"</h2><p>{words}</p>
            <div class="app-actions">{last_month}<a class="app-button" href=app.href(&Route::Learn)>"Courses at any time"</a></div>
        </div>
    }
    .into_any()
}

/// How much of a month stands in the archive and is not shown.
fn archived(app: App, month: Option<Month>) -> Option<AnyView> {
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
        view! { <p><a href=href>{words}</a></p> }.into_any()
    })
}
