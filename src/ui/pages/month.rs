//! A month as a table that a keyboard and a screen reader can read.

use super::agenda::day_id;
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
    let short = el::span().attr("aria-hidden", "true").child(name.get(..3).unwrap_or(name));
    el::th().attr("scope", "col").child(el::span().class("app-hidden").child(name)).child(short)
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
    // In a word, not by its colour alone.
    let small = |words: String| el::span().class("app-month__count").child(words);
    let now = (day == today).then(|| small(" today".to_owned()));
    if of_day.is_empty() {
        return cell.child(el::span().class("app-month__none").child(number).child(now));
    }
    // A week of many days is listed where it begins, or on the month's first day.
    let listed = of_day.iter().filter_map(|s| s.day).map(|d| d.max(month.first_day())).max().unwrap_or(day);
    // Said on every screen, seen where there is room.
    let titles = of_day.iter().take(SHOWN).map(|s| app.catalogue.with_untracked(|c| c.session_title(s)));
    let mut items: Vec<String> = titles.collect();
    let more = of_day.len().checked_sub(SHOWN).filter(|more| *more > 0);
    items.extend(more.map(|more| format!("{more} more")));
    let last = items.len().saturating_sub(1);
    let item = |(nth, words): (usize, String)| {
        el::span().class("app-month__items").child(words).child((nth < last).then(|| mark(";")))
    };
    let items: Vec<El> = items.into_iter().enumerate().map(item).collect();
    let before = el::span().class("app-hidden").child(words::weekday(day.weekday())).child(" ");
    let after = el::span().class("app-hidden").child(" ").child(words::month_name(month)).child(", ");
    let link = el::a().class("app-month__day").href(format!("#{}", day_id(Some(listed))));
    let link = if day == today { link.attr("aria-current", "date") } else { link };
    let count = small(words::dates(of_day.len())).child(mark(":"));
    let number = el::span().child(before).child(number).child(after);
    cell.child(link.child(number).child(now.map(|now| now.child(mark(",")))).child(count).child(items))
}

/// Heard as a pause and not seen.
fn mark(words: &'static str) -> El {
    el::span().class("app-month__mark").child(words)
}
