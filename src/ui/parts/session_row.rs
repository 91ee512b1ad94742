//! A dated thing in a list: when in the margin, what beside it.

use super::{Icon, Tone, line, own_row, row_title, save_button, session_tags, tag, tag_line, twin_line};
use crate::address::Route;
use crate::domain::{Id, Kept, OWN, Session, SessionKind, SessionState, Step, Times};
use crate::ui::app::{App, use_app};
use crate::ui::el::{self, Child, El, live};
use crate::ui::state::State;
use crate::words;

/// What stands in the margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Day and time.
    Day,
    /// The day is the heading above: time only.
    Time,
}

/// What the row is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// The session's title.
    Title,
    /// The page is about the course already: the place serves.
    Place,
}

/// The margin of a row. `before` is said to those who do not see what it stands beside.
pub fn when_of(session: &Session, when: When, before: &'static str) -> El {
    let today = use_app().today.get_untracked();
    let before = (!before.is_empty()).then(|| el::span().class("app-hidden").child(before));
    let Some(day) = session.day else {
        return when_words(before, "Date to be confirmed");
    };
    let machine = match session.times {
        Times::At { from, .. } => format!("{day}T{from}"),
        Times::AllDay | Times::Tbc => day.to_string(),
    };
    let time = el::time().attr("datetime", machine);
    let time = match when {
        When::Time if session.times == Times::AllDay => time.child(when_time("All day")),
        When::Time => time,
        When::Day => {
            let short = words::date_short(day, today);
            let (weekday, rest) = short.split_once(' ').unwrap_or(("", &short));
            let until = session.until.map(|u| when_time(format!("to {}", words::date_short(u, today))));
            time.child(el::span().class("app-when__weekday").child(weekday.to_owned()))
                .child(" ")
                .child(el::span().class("app-when__day").child(rest.to_owned()))
                .child(until)
        }
    };
    let halves =
        words::times_halves(session.times).map(|(from, to)| when_time(from).child(" ").child(el::span().child(to)));
    let tbc = (session.times == Times::Tbc)
        .then(|| el::group().child(" ").child(el::span().class("app-when__tbc").child(words::times(Times::Tbc))));
    el::p().class("app-when").child(before).child(time.child(halves)).child(tbc)
}

/// A margin that has words in place of a date.
pub fn when_words(before: Option<El>, words: &'static str) -> El {
    let words = el::span().class("app-when__day app-when__day--words").child(words);
    el::p().class("app-when").child(before).child(words)
}

fn when_time(words: impl Child) -> El {
    el::span().class("app-when__time").child(words)
}

/// How far the person is with it, where they noted anything.
fn step_tag(app: App, id: &Id) -> Option<El> {
    let (step, _) = app.personal.with(|p| p.plan.step(id))?;
    (step != Step::Interested)
        .then(|| el::p().class("app-tags").child(tag(Tone::Lake, Icon::Check, words::step_short(step))))
}

/// One session as a row with its save button.
pub fn session_row(session: Session, when: When, heading: Heading) -> El {
    let app = use_app();
    if session.id.feed() == OWN {
        return own_row(app, &session, when);
    }
    let today = app.today.get_untracked();
    let role = app.personal.with_untracked(|p| p.profile.role.clone());
    let (title, place, tags, part) = app.catalogue.with_untracked(|c| {
        let title = c.session_title(&session);
        let place = words::place(&session.place, &c.vocabulary);
        let part = session
            .of
            .as_ref()
            .and_then(|of| c.course(of))
            .and_then(|course| course.parts.iter().find(|p| p.id == session.part).map(|p| p.title.clone()));
        (title, place, session_tags(c, &session, today, role.as_ref()), part)
    });
    let place_is_heading = heading == Heading::Place && !place.is_empty();
    let (name, place) = if place_is_heading {
        (part.map_or_else(|| place.clone(), |part| format!("{part}: {place}")), String::new())
    } else {
        (title.clone(), place)
    };
    let areas =
        (session.kind == SessionKind::Forum && session.areas.is_empty()).then(|| el::p().child("Area to be confirmed"));
    let with = if heading == Heading::Title { words::with_line(&session) } else { String::new() };
    let about = el::div()
        .class("app-row__about")
        .child(line(place))
        .child(areas)
        .child(line(with))
        .child(twin_line(app, &session))
        .child(tag_line(tags));
    let id = State::new(session.id.clone());
    let about = about.child(live(move || id.with_untracked(|id| step_tag(app, id))));
    let cancelled = session.state == SessionState::Cancelled;
    el::article()
        .class(if cancelled { "app-row app-row--cancelled" } else { "app-row" })
        .child(when_of(&session, when, ""))
        .child(row_title(app.href(&Route::Session(session.id.clone())), name))
        .child(about)
        .child(el::div().class("app-row__action").child(save_button(session, title)))
}

/// A session that only the person's own copy knows.
pub fn kept_row(app: App, kept: Kept) -> El {
    let href = app.href(&Route::Session(kept.session.id.clone()));
    el::article()
        .class("app-row")
        .child(when_of(&kept.session, When::Day, ""))
        .child(row_title(href, kept.title.clone()))
        .child(el::div().class("app-row__about"))
        .child(el::div().class("app-row__action").child(save_button(kept.session, kept.title)))
}
