//! A month as a table that a keyboard and a screen reader can read.

use crate::domain::{Date, Month, Session, Weekday};
use crate::ui::app::App;
use crate::words;
use leptos::prelude::*;

/// More than this of a day stand in the list below only.
const SHOWN: usize = 2;

pub fn month_table(app: App, month: Month, sessions: &[Session]) -> AnyView {
    let today = app.today.get();
    let heads = Weekday::ALL
        .into_iter()
        .map(|day| {
            let name = words::weekday(day);
            view! { <th scope="col"><abbr title=name>{name.get(..3).unwrap_or(name)}</abbr></th> }
        })
        .collect_view();
    let caption = format!("{}: {}", words::month_name(month), words::dates(sessions.len()));
    let rows = weeks(month)
        .into_iter()
        .map(|week| {
            let cells = week.into_iter().map(|day| cell(app, month, day, today, sessions)).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="app-month">
            <caption class="app-hidden">{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The weeks of a month, Monday first; `None` for days of its neighbours.
fn weeks(month: Month) -> Vec<Vec<Option<Date>>> {
    let first = month.first_day();
    let lead = Weekday::ALL.iter().position(|d| *d == first.weekday()).unwrap_or(0);
    let mut days: Vec<Option<Date>> = vec![None; lead];
    days.extend((0..i32::from(month.last_day().day())).map(|n| Some(first.plus_days(n))));
    while !days.len().is_multiple_of(7) {
        days.push(None);
    }
    days.chunks(7).map(<[Option<Date>]>::to_vec).collect()
}

fn cell(app: App, month: Month, day: Option<Date>, today: Date, sessions: &[Session]) -> AnyView {
    let Some(day) = day else { return view! { <td></td> }.into_any() };
    let class = if day == today { "app-month__today" } else { "" };
    let of_day: Vec<&Session> =
        sessions.iter().filter(|s| s.day.is_some_and(|d| d <= day) && s.last_day().is_some_and(|d| d >= day)).collect();
    if of_day.is_empty() {
        let today = (day == today).then(|| view! { <span class="app-month__count">" today"</span> });
        return view! { <td class=class><span class="app-month__none">{day.day()}{today}</span></td> }.into_any();
    }
    let count = words::dates(of_day.len());
    // A week of many days is listed where it begins, or on the month's first day.
    let listed = of_day.iter().filter_map(|s| s.day).map(|d| d.max(month.first_day())).max().unwrap_or(day);
    let items = of_day
        .iter()
        .take(SHOWN)
        .map(|s| {
            let title = app.catalogue.with_untracked(|c| c.session_title(s));
            view! { <span class="app-month__items" aria-hidden="true">{title}</span> }
        })
        .collect_view();
    let (weekday, month_name) = (words::weekday(day.weekday()), words::month_name(month));
    view! {
        <td class=class>
            <a
                class="app-month__day"
                href=format!("#d{}", listed.day())
                aria-current=(day == today).then_some("date")
            >
                <span>
                    <span class="app-hidden">{weekday}" "</span>{day.day()}<span class="app-hidden">" "{month_name}", "</span>
                </span>
                <span class="app-month__count">{count.clone()}</span>
                {items}
            </a>
        </td>
    }
    .into_any()
}
