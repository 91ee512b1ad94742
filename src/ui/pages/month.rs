//! A month as a table that a keyboard and a screen reader can read.

use crate::domain::{Date, Month, Session, Weekday};
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::words;

/// More than this of a day stand in the list below only.
const SHOWN: usize = 2;

pub fn month_table(app: App, month: Month, sessions: &[Session]) -> El {
    let today = app.today.get();
    let heads: Vec<El> = Weekday::ALL.into_iter().map(head).collect();
    let caption = format!("{}: {}", words::month_name(month), words::dates(sessions.len()));
    let row = |week: Vec<Option<Date>>| {
        let cells: Vec<El> = week.into_iter().map(|day| cell(app, month, day, today, sessions)).collect();
        el::tr().child(cells)
    };
    let rows: Vec<El> = weeks(month).into_iter().map(row).collect();
    el::table()
        .class("app-month")
        .child(el::caption().class("app-hidden").child(caption))
        .child(el::thead().child(el::tr().child(heads)))
        .child(el::tbody().child(rows))
}

fn head(day: Weekday) -> El {
    let name = words::weekday(day);
    let short = el::abbr().attr("title", name).child(name.get(..3).unwrap_or(name));
    el::th().attr("scope", "col").child(short)
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

fn cell(app: App, month: Month, day: Option<Date>, today: Date, sessions: &[Session]) -> El {
    let Some(day) = day else { return el::td() };
    let cell = el::td().class(if day == today { "app-month__today" } else { "" });
    let number = day.day().to_string();
    let of_day: Vec<&Session> =
        sessions.iter().filter(|s| s.day.is_some_and(|d| d <= day) && s.last_day().is_some_and(|d| d >= day)).collect();
    if of_day.is_empty() {
        let today = (day == today).then(|| el::span().class("app-month__count").child(" today"));
        return cell.child(el::span().class("app-month__none").child(number).child(today));
    }
    let count = words::dates(of_day.len());
    // A week of many days is listed where it begins, or on the month's first day.
    let listed = of_day.iter().filter_map(|s| s.day).map(|d| d.max(month.first_day())).max().unwrap_or(day);
    let item = |s: &&Session| {
        let title = app.catalogue.with_untracked(|c| c.session_title(s));
        el::span().class("app-month__items").attr("aria-hidden", "true").child(title)
    };
    let items: Vec<El> = of_day.iter().take(SHOWN).map(item).collect();
    let before = el::span().class("app-hidden").child(words::weekday(day.weekday())).child(" ");
    let after = el::span().class("app-hidden").child(" ").child(words::month_name(month)).child(", ");
    let link = el::a().class("app-month__day").href(format!("#d{listed}"));
    let link = if day == today { link.attr("aria-current", "date") } else { link };
    cell.child(
        link.child(el::span().child(before).child(number).child(after))
            .child(el::span().class("app-month__count").child(count))
            .child(items),
    )
}
