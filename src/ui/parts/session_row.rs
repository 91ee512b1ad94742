//! A dated thing in a list: when in the margin, what beside it.

use super::{SaveButton, session_tags};
use crate::address::Route;
use crate::domain::{Session, SessionKind, Times};
use crate::ui::app::use_app;
use crate::words;
use leptos::prelude::*;

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

/// The margin of a row.
pub fn when_of(session: &Session, when: When, before: &'static str) -> AnyView {
    let today = use_app().today.get_untracked();
    let Some(day) = session.day else {
        return view! {
            <p class="app-when">
                {before_words(before)}<span class="app-when__day app-when__day--words">"Date to be confirmed"</span>
            </p>
        }
        .into_any();
    };
    let machine = match session.times {
        Times::At { from, .. } => format!("{day}T{from}"),
        Times::AllDay | Times::Tbc => day.to_string(),
    };
    let tbc = (session.times == Times::Tbc)
        .then(|| view! { " "<span class="app-when__tbc">{words::times(Times::Tbc)}</span> });
    let time = words::times_halves(session.times)
        .map(|(from, to)| view! { " "<span class="app-when__time">{from}" "<span>{to}</span></span> });
    let shown = match when {
        When::Time => {
            let all_day =
                (session.times == Times::AllDay).then(|| view! { <span class="app-when__time">"All day"</span> });
            view! { {all_day}{time} }.into_any()
        }
        When::Day => {
            let short = words::date_short(day, today);
            let (weekday, rest) = short.split_once(' ').unwrap_or(("", &short));
            let until = session.until.map(
                |u| view! { " "<span class="app-when__time">{format!("to {}", words::date_short(u, today))}</span> },
            );
            view! {
                <span class="app-when__weekday">{weekday.to_owned()}</span>" "
                <span class="app-when__day">{rest.to_owned()}</span>{until}{time}
            }
            .into_any()
        }
    };
    view! { <p class="app-when">{before_words(before)}<time datetime=machine>{shown}</time>{tbc}</p> }.into_any()
}

fn before_words(before: &'static str) -> Option<impl IntoView> {
    (!before.is_empty()).then(|| view! { <span class="app-hidden">{before}</span> })
}

/// One session as a row with its save button.
#[component]
pub fn SessionRow(session: Session, when: When, heading: Heading) -> impl IntoView {
    let app = use_app();
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
    let name = if place_is_heading {
        part.map_or_else(|| place.clone(), |part| format!("{part}: {place}"))
    } else {
        title.clone()
    };
    let areas = (session.kind == SessionKind::Forum && session.areas.is_empty()).then_some("Area to be confirmed");
    let about = (!place_is_heading && !place.is_empty()).then(|| view! { <p>{place.clone()}</p> });
    let tags = (!tags.is_empty()).then(|| view! { <p class="app-tags">{tags}</p> });
    let areas = areas.map(|words| view! { <p>{words}</p> });
    let with = (!session.with.is_empty() && heading == Heading::Title).then(|| view! { <p>{session.with.clone()}</p> });
    let class =
        if session.state == crate::domain::SessionState::Cancelled { "app-row app-row--cancelled" } else { "app-row" };
    let href = app.href(&Route::Session(session.id.clone()));
    view! {
        <article class=class>
            {when_of(&session, when, "")}
            <h3 class="app-row__title"><a href=href>{name}</a></h3>
            <div class="app-row__about">{about}{areas}{with}{tags}</div>
            <div class="app-row__action"><SaveButton session title /></div>
        </article>
    }
}
