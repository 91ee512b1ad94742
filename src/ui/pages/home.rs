//! Home: search, what is coming, forums near me, what there is without a date.

use crate::address::{Query, Route};
use crate::browser;
use crate::domain::{Catalogue, Date, Facet, Filters, Format, Forum, Session, Standing, Term, Watch, sort_by};
use crate::ui::app::{App, near_to};
use crate::ui::el::{self, El, live};
use crate::ui::later;
use crate::ui::parts::{
    Head, Heading, LinkRow, When, briefing_row, due_list, link_row, outbox, page_head, prompt_sets, rows, search_box,
    section_with_more, session_list, watch_button, what_changed,
};
use crate::ui::state::State;
use crate::words;
use leptos::prelude::*;

/// Enough to see what is on; the calendar has the rest.
const NEXT_DATES: usize = 5;
const NEWEST: usize = 3;

pub fn page(app: App) -> El {
    let typed = State::new(String::new());
    let search = Callback::new(move |()| {
        let filters = Filters { query: typed.get_untracked(), ..Filters::default() };
        browser::push(&app.href_with(&Route::Learn, &Query { filters, ..Query::default() }));
        app.arrive(browser::current());
    });
    let today = app.today.get_untracked();
    // Only Enter leads to the courses: a pause or leaving the field does nothing here.
    let field = search_box(typed, Callback::new(|()| ()), search, None);
    el::group()
        .child(page_head(Head { title: words::date_long(today), ..Head::default() }))
        .child(field)
        // Deadlines are for everyone.
        .child(live(move || due_list(app)))
        .child(later::home_own(app))
        .child(live(move || app.ask(|c| next_dates(app, c, today))))
        .child(live(move || later::home_rest(app)))
}

/// What is the person's own (`ui/later.rs`).
pub fn own(app: App) -> El {
    el::group()
        .child(live(move || outbox(app)))
        .child(live(move || what_changed(app)))
        .child(live(move || saved_ahead(app)))
}

/// What stands below what is seen first (`ui/later.rs`).
pub fn rest(app: App) -> El {
    let today = app.today.get_untracked();
    el::group()
        .child(live(move || app.ask(|c| child_day(app, c))))
        .child(live(move || app.ask(|c| forums_near(app, c, today))))
        .child(live(move || app.ask(|c| start_now(app, c, today))))
        .child(live(move || app.ask(|c| newest_briefings(app, c, today))))
}

/// For the kitchen table: two taps from here to the questions.
fn child_day(app: App, catalogue: &Catalogue) -> Option<El> {
    let more = Some(("Toolkit", app.href(&Route::Toolkit)));
    prompt_sets(app, catalogue).map(|sets| section_with_more("day", "Thinking about a child's day", more, sets))
}

fn saved_ahead(app: App) -> Option<El> {
    let today = app.today.get();
    let ahead = app.kept().into_iter().chain(app.own_dates()).map(|kept| kept.session);
    let mut saved: Vec<Session> = ahead.filter(|s| s.is_dated_ahead(today)).collect();
    sort_by(&mut saved, |a, b| a.order().cmp(&b.order()));
    (!saved.is_empty()).then(|| {
        let more = Some(("My learning", app.href(&Route::Plan)));
        section_with_more("saved", "Saved and coming up", more, session_list(saved, When::Day, Heading::Title))
    })
}

fn next_dates(app: App, catalogue: &Catalogue, today: Date) -> El {
    let area = app.personal.with(|p| p.profile.area.clone());
    let near = near_to(area.as_ref(), catalogue);
    let mut ahead: Vec<&Session> = catalogue
        .sessions
        .iter()
        .filter(|s| s.is_dated_ahead(today) && catalogue.session_standing(s, today) == Standing::Live)
        .filter(|s| near(s))
        .collect();
    sort_by(&mut ahead, |a, b| a.order().cmp(&b.order()));
    let title = if area.is_some() { "Next dates near you" } else { "Next dates" };
    let more = Some(("All dates", app.href(&Route::Calendar)));
    if ahead.is_empty() {
        return section_with_more("next", title, more, no_dates(app, catalogue));
    }
    let sessions: Vec<Session> = ahead.into_iter().take(NEXT_DATES).cloned().collect();
    section_with_more("next", title, more, session_list(sessions, When::Day, Heading::Title))
}

/// Honest where nothing is to come, and still of use.
fn no_dates(app: App, catalogue: &Catalogue) -> El {
    let words = match catalogue.last_dated_day() {
        Some(last) => format!("No dates published after {}.", words::date_long(last)),
        None => "No dates published yet.".to_owned(),
    };
    let item = |href: String, words: &'static str| el::li().child(el::a().href(href).child(words));
    let elearning = app.href_chosen(&Route::Learn, Facet::Format, &Term::new(Format::Elearning.key()));
    let list = el::ul()
        .child(item(app.href(&Route::Contacts), "Ask the partnership's training team what is planned"))
        .child(item(elearning, "Start an eLearning course now"))
        .child(item(app.href(&Route::Toolkit), "Open the neglect toolkit"))
        .child(item(app.href(&Route::Briefings), "Read a briefing"));
    let watch = el::div().class("app-actions").child(watch_button(app, &Watch::anything(), "new dates near me"));
    el::div().class("app-prose").child(el::p().child(words)).child(watch).child(list)
}

fn forums_near(app: App, catalogue: &Catalogue, today: Date) -> El {
    let tree = catalogue.vocabulary.area_tree();
    let area = app.personal.with(|p| p.profile.area.clone());
    let near = |forum: &&Forum| {
        forum.provenance.standing(today) == Standing::Live
            && area.as_ref().is_none_or(|area| forum.areas.iter().any(|a| tree.meets(area, a)))
    };
    let forums: Vec<&Forum> = catalogue.forums.iter().filter(near).collect();
    let title = if area.is_some() { "Forums near me" } else { "Practitioner Forums" };
    let items: Vec<El> = forums
        .iter()
        .map(|forum| {
            let next = catalogue.sessions_of(&forum.id).into_iter().find(|s| s.is_dated_ahead(today));
            let words = match next.and_then(|s| s.day) {
                Some(day) => format!("Next meeting: {}", words::date_long(day)),
                None => "No coming meeting is published".to_owned(),
            };
            let href = app.href(&Route::Forum(forum.id.clone()));
            link_row(LinkRow { href, title: forum.title.clone(), summary: words, ..LinkRow::default() })
        })
        .collect();
    let body = if items.is_empty() {
        el::p().child("No forum is published for your area. The forums page says whom to ask.")
    } else {
        rows("", items)
    };
    section_with_more("forums", title, Some(("All forums", app.href(&Route::Forums))), body)
}

/// What needs no date.
fn start_now(app: App, catalogue: &Catalogue, today: Date) -> Option<El> {
    let open = catalogue.courses.iter().filter(|c| c.open && c.standing(today) == Standing::Live);
    let mut open: Vec<_> = open.collect();
    sort_by(&mut open, |a, b| a.level.cmp(&b.level).then_with(|| a.title.cmp(&b.title)));
    let items: Vec<El> = open
        .into_iter()
        .take(NEWEST)
        .map(|course| {
            let mut meta = vec![words::level(course.level).to_owned()];
            meta.extend(course.formats.iter().map(|f| words::format(*f).to_owned()));
            let href = app.href(&Route::Course(course.id.clone()));
            link_row(LinkRow { href, title: course.title.clone(), meta, ..LinkRow::default() })
        })
        .collect();
    let more = app.href_chosen(&Route::Learn, Facet::Format, &Term::new(Format::Elearning.key()));
    (!items.is_empty())
        .then(|| section_with_more("now", "Start at any time", Some(("All eLearning", more)), rows("", items)))
}

fn newest_briefings(app: App, catalogue: &Catalogue, today: Date) -> Option<El> {
    let mut briefings: Vec<_> = catalogue
        .briefings
        .iter()
        .filter(|b| b.date <= today && b.standing(today) == Standing::Live && catalogue.session(&b.id).is_none())
        .collect();
    sort_by(&mut briefings, |a, b| b.date.cmp(&a.date).then(a.id.cmp(&b.id)));
    let items: Vec<El> = briefings.into_iter().take(NEWEST).map(|b| briefing_row(app, b)).collect();
    let more = Some(("All briefings", app.href(&Route::Briefings)));
    (!items.is_empty()).then(|| section_with_more("briefings", "Briefings and news", more, rows("", items)))
}
