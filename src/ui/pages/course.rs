//! A course: what, for whom, level, parts, all its dates, how to book, related tools.

use super::missing;
use super::programme::{Chosen, programme_of};
use crate::address::Route;
use crate::domain::{Catalogue, Course, Id, Part, Session, frame_of};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, Heading, Icon, LinkRow, Picks, Subject, Tone, When, back, booking_routes, course_to_phone, disclosure,
    link_row, page_head, part_choice, picks, prose, rows, section, session_list, source_line, status_notice, tag,
    to_paper, watch_button,
};
use crate::words;

pub fn page(app: App, id: Id) -> El {
    let open = Open { chosen: Chosen::new(), picks: picks() };
    el::group().child(live(move || {
        let found = app.ask(|c| c.course(&id).map(|course| draw(app, c, course, open)));
        found.unwrap_or_else(|| missing::page(app))
    }))
}

/// What the person has open on the page, which is drawn anew with every change of what it shows.
#[derive(Clone, Copy)]
struct Open {
    chosen: Chosen,
    picks: Picks,
}

fn draw(app: App, catalogue: &Catalogue, course: &Course, open: Open) -> El {
    let today = app.today.get();
    let standing = course.standing(today);
    let (ahead, mut past): (Vec<Session>, Vec<Session>) =
        catalogue.sessions_of(&course.id).into_iter().cloned().partition(|s| s.is_upcoming(today));
    past.reverse();
    let last = course.provenance.until.or(course.provenance.from);
    let head = Head {
        title: words::title(&course.title, standing, last),
        back: back("Courses", &Route::Learn),
        meta: meta(catalogue, course),
        tags: tags(app, course),
        lead: course.summary.clone(),
    };
    // A week of many sessions has a programme in place of a list of dates.
    let week = frame_of(catalogue, &course.id).and_then(|p| programme_of(app, catalogue, &p.frame.id, open.chosen));
    let also = (!course.also.is_empty()).then(|| el::p().class("app-small").child(words::also_line(&course.also)));
    let phone = course_to_phone(app, course, &ahead);
    let external = catalogue.vocabulary.provider(&course.provider).filter(|p| p.external);
    let external = external.map(|p| el::p().child(format!("Run by {}, not by the partnership. {}", p.name, p.note)));
    let audience = words::audience_line(&course.audience, &catalogue.vocabulary);
    el::article()
        .child(page_head(head))
        .child(status_notice(&course.provenance, standing))
        .child(also)
        .child(external)
        .child(el::p().child(el::b().child("For: ")).child(audience))
        .child(prose(&catalogue.body(&course.id)))
        .child(parts(course))
        .child(part_choice(app, catalogue, course, None, open.picks))
        .child(week.unwrap_or_else(|| dates(app, course, ahead, past)))
        .child(phone)
        .child(section(
            "booking",
            "How to book",
            booking_routes(&course.booking, &Subject::whole(&course.id, &course.title)),
        ))
        .child(related(app, catalogue, &course.related))
        .child(source_line(&course.provenance))
        .child(to_paper(app, None))
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

fn tags(app: App, course: &Course) -> Vec<El> {
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

fn parts(course: &Course) -> Option<El> {
    if course.parts.is_empty() {
        return None;
    }
    let rule = words::parts_rule(course.parts_rule);
    let item = |part: &Part| {
        let summary = (!part.summary.is_empty()).then(|| format!(": {}", part.summary));
        el::li().child(el::b().child(part.title.clone())).child(summary)
    };
    let items: Vec<El> = course.parts.iter().map(item).collect();
    Some(section("parts", "Parts", el::group().child(el::p().child(rule)).child(el::ul().child(items))))
}

fn dates(app: App, course: &Course, ahead: Vec<Session>, past: Vec<Session>) -> El {
    // A date of a series is a talk of its own; elsewhere the place tells dates apart.
    let heading = if course.series { Heading::Title } else { Heading::Place };
    let none = ahead.is_empty().then(|| {
        let words = if course.open {
            "No date is needed: it can be started at any time."
        } else {
            "No coming date is published. The way to book below leads to whom to ask."
        };
        el::p().child(words)
    });
    let waits = app.personal.with(|p| p.mine.watches(&course.id));
    let watch = (waits || ahead.is_empty() && !course.open)
        .then(|| el::div().class("app-actions").child(watch_button(app, &course.id, &course.title)));
    let ahead = (!ahead.is_empty()).then(|| session_list(ahead, When::Day, heading));
    let past = (!past.is_empty()).then(|| {
        let count = words::number_of(past.len(), "past date", "past dates");
        disclosure(count, session_list(past, When::Day, heading))
    });
    section("dates", "Dates", el::group().child(none).child(watch).child(ahead).child(past))
}

/// What goes with a record; those that no feed held has are left out.
pub fn related(app: App, catalogue: &Catalogue, ids: &[Id]) -> Option<El> {
    let row = |id: &Id| {
        let href = app.href_record(id)?;
        let title = catalogue.title(id)?;
        let summary = words::record_kind(catalogue, id);
        Some(link_row(LinkRow { href, title, summary, ..LinkRow::default() }))
    };
    let items: Vec<El> = ids.iter().filter_map(row).collect();
    (!items.is_empty()).then(|| section("related", "Goes with this", rows("", items)))
}
