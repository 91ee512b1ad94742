//! A course: what, for whom, level, parts, all its dates, how to book, related tools.

use super::missing::Missing;
use crate::address::Route;
use crate::domain::{Catalogue, Course, Id, PartsRule, Session, Standing};
use crate::ui::app::{App, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{
    BookingRoutes, Heading, Icon, LinkRow, PageHead, Prose, Section, SessionList, SourceLine, StatusNotice, Tone, When,
    back, rows, tag,
};
use crate::words;
use leptos::prelude::*;

#[component]
pub fn CoursePage(id: Id) -> impl IntoView {
    let app = use_app();
    live(move || match app.ask(|c| c.course(&id).map(|course| draw(app, c, course))) {
        Some(view) => view,
        None => view! { <Missing /> }.into_any(),
    })
}

fn draw(app: App, catalogue: &Catalogue, course: &Course) -> AnyView {
    let today = app.today.get();
    let standing = course.standing(today);
    let mut title = course.title.clone();
    if standing == Standing::Archive {
        title = words::archive_title(&title, course.provenance.until.or(course.provenance.from));
    }
    let (ahead, rest): (Vec<Session>, Vec<Session>) =
        catalogue.sessions_of(&course.id).into_iter().cloned().partition(|s| s.is_upcoming(today));
    let mut past = rest;
    past.reverse();
    let parts = parts(course);
    let also = (!course.also.is_empty()).then(|| view! { <p class="app-small">{words::also_line(&course.also)}</p> });
    let external = catalogue.vocabulary.provider(&course.provider).filter(|p| p.external);
    let external =
        external.map(|p| view! { <p>{format!("Run by {}, not by the partnership. {}", p.name, p.note)}</p> });
    let dates = dates(course, ahead, past);
    let booking = view! { <BookingRoutes routes=course.booking.clone() about=course.title.clone() /> };
    let related = related(app, catalogue, &course.related);
    view! {
        <article>
            <PageHead title back=back("Courses", &Route::Learn) meta=meta(catalogue, course) tags=tags(app, course) lead=course.summary.clone() />
            <StatusNotice provenance=course.provenance.clone() standing />
            {also}
            {external}
            <p><b>"For: "</b>{words::audience_line(&course.audience, &catalogue.vocabulary)}</p>
            <Prose blocks=catalogue.body(&course.id).to_vec() />
            {parts}
            {dates}
            <Section id="booking" title="How to book">
                {booking}
            </Section>
            {related}
            <SourceLine provenance=course.provenance.clone() />
        </article>
    }
    .into_any()
}

fn meta(catalogue: &Catalogue, course: &Course) -> Vec<String> {
    let mut out = vec![words::level(course.level).to_owned()];
    if !course.length.is_empty() {
        out.push(course.length.clone());
    }
    out.extend(course.formats.iter().map(|f| words::format(*f).to_owned()));
    out.push(words::cost(course.cost).to_owned());
    out.push(words::areas(&course.areas, &catalogue.vocabulary));
    out
}

fn tags(app: App, course: &Course) -> Vec<AnyView> {
    let role = app.personal.with(|p| p.profile.role.clone());
    let mut out = Vec::new();
    if course.audience.only {
        let not_me = role.is_some_and(|role| !course.audience.who.contains(&role));
        out.push(tag(Tone::Warn, Icon::People, if not_me { "Not for your role" } else { "Only for some roles" }));
    }
    if course.open {
        out.push(tag(Tone::Lake, Icon::Check, "Start at any time"));
    }
    out
}

fn parts(course: &Course) -> Option<AnyView> {
    if course.parts.is_empty() {
        return None;
    }
    let rule = match course.parts_rule {
        PartsRule::All => "All parts are needed.",
        PartsRule::Any => "Any part can be taken on its own.",
    };
    let items = course
        .parts
        .iter()
        .map(|part| {
            let summary = (!part.summary.is_empty()).then(|| format!(": {}", part.summary));
            view! { <li><b>{part.title.clone()}</b>{summary}</li> }
        })
        .collect_view();
    Some(view! { <Section id="parts" title="Parts"><p>{rule}</p><ul>{items}</ul></Section> }.into_any())
}

fn dates(course: &Course, ahead: Vec<Session>, past: Vec<Session>) -> AnyView {
    // A date of a series is a talk of its own; elsewhere the place tells dates apart.
    let heading = if course.series { Heading::Title } else { Heading::Place };
    let none = ahead.is_empty().then(|| {
        let words = if course.open {
            "No date is needed: it can be started at any time."
        } else {
            "No coming date is published. The way to book below leads to whom to ask."
        };
        view! { <p>{words}</p> }
    });
    let ahead = (!ahead.is_empty()).then(|| view! { <SessionList sessions=ahead when=When::Day heading /> });
    let past = (!past.is_empty()).then(|| {
        let count = words::number_of(past.len(), "past date", "past dates");
        view! { <details><summary>{count}</summary><SessionList sessions=past when=When::Day heading /></details> }
    });
    view! { <Section id="dates" title="Dates">{none}{ahead}{past}</Section> }.into_any()
}

/// What goes with a record; those that no feed held has are left out.
pub fn related(app: App, catalogue: &Catalogue, ids: &[Id]) -> Option<AnyView> {
    let items: Vec<AnyView> = ids
        .iter()
        .filter_map(|id| {
            let href = app.href_record(id)?;
            let title = catalogue.title(id)?.into_any();
            let kind = words::record_kind(catalogue, id);
            Some(view! { <LinkRow href title summary=kind /> }.into_any())
        })
        .collect();
    (!items.is_empty())
        .then(|| view! { <Section id="related" title="Goes with this">{rows("", items)}</Section> }.into_any())
}
