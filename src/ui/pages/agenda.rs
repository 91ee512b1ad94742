//! Dated things as a list for each day under its full date.

use crate::browser;
use crate::domain::{Date, Month, Session};
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::ui::parts::{Heading, When, button, rows, session_row};
use crate::ui::state::State;
use crate::words;

/// So many dates are drawn at once: a county has fewer to come, a country's feed may have thousands.
pub const PAGE: usize = 100;

/// A day, `None` where it is to be confirmed, with its sessions and their places in the whole list.
type Day = (Option<Date>, Vec<(usize, Session)>);

/// The first `most` of `sessions`, which are in order, and a button for more.
pub fn agenda(app: App, month: Option<Month>, mut sessions: Vec<Session>, most: State<usize>) -> El {
    let today = app.today.get();
    // A week that began before the month stands under the month's first day.
    let day_of = |session: &Session| session.day.map(|d| month.map_or(d, |m| d.max(m.first_day())));
    let shown = most.get();
    let next = sessions.get(shown).map(day_of);
    let before = shown.checked_sub(1).and_then(|at| sessions.get(at)).map(day_of);
    let left = sessions.len().saturating_sub(shown);
    sessions.truncate(shown);
    let mut days: Vec<Day> = Vec::new();
    for (nth, session) in sessions.into_iter().enumerate() {
        let day = day_of(&session);
        match days.last_mut() {
            Some((last, list)) if *last == day => list.push((nth, session)),
            _ => days.push((day, vec![(nth, session)])),
        }
    }
    let more = next.map(|day| {
        button("app-button", format!("Show {} more", left.min(PAGE))).on("click", move |_| {
            most.set(most.get_untracked() + PAGE);
            // The button is drawn anew below: go on reading where the list went on. The heading of a day
            // that was begun has been read.
            let (begun, heading, row) = (before == Some(day), day_id(day), row_id(shown));
            browser::after(0, move || if begun { browser::focus_link(&row) } else { browser::focus_id(&heading) })
                .forget();
        })
    });
    let days: Vec<El> = days.into_iter().map(|(day, list)| agenda_day(day, list, today)).collect();
    el::group().child(days).child(more)
}

/// What the heading of a day is known by.
pub fn day_id(day: Option<Date>) -> String {
    day.map_or_else(|| "d".to_owned(), |day| format!("d{day}"))
}

/// What a row is known by, from the top of the list.
fn row_id(nth: usize) -> String {
    format!("n{nth}")
}

/// A day with what is on. The numbers are the rows' places in the whole list.
pub fn agenda_day(day: Option<Date>, list: Vec<(usize, Session)>, today: Date) -> El {
    let words =
        day.map_or_else(|| "Date to be confirmed".to_owned(), |day| today_or(day, today, words::date_long(day)));
    let when = if list.iter().any(|(_, s)| s.until.is_some()) || day.is_none() { When::Day } else { When::Time };
    let row = |(nth, session): (usize, Session)| session_row(session, when, Heading::Title).id(row_id(nth));
    day_heading(day == Some(today), day_id(day), words).child(rows("", list.into_iter().map(row).collect()))
}

/// The heading of one day or of several.
pub fn day_heading(is_today: bool, id: String, words: String) -> El {
    let class = if is_today { "app-agenda__day app-agenda__day--today" } else { "app-agenda__day" };
    el::group().child(el::h2().class(class).id(id).attr("tabindex", "-1").child(words))
}

/// Today says so in a word, not by its colour alone.
pub fn today_or(day: Date, today: Date, words: String) -> String {
    if day == today { format!("Today, {words}") } else { words }
}
