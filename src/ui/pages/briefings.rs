//! Briefings, news and learning from reviews: what is unread, what is for later, by topic and area, the archive by year.
//! The address mirrors what is chosen.

use crate::address::{Query, Route};
use crate::browser;
use crate::domain::{Briefing, Catalogue, Facet, Filters, Id, Standing, Term, sort_by};
use crate::ui::app::{App, Toast, Undo};
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, Values, areas, back, briefing_row, button, disclosure, is_unread, page_head, rows, section, select_field,
};
use crate::ui::state::Derived;
use crate::words;
use std::sync::Arc;

/// What the list can be narrowed by.
const NARROW: [Facet; 2] = [Facet::Topic, Facet::Area];

pub fn page(app: App) -> El {
    let lead =
        "Short things to read: five-minute briefings, news, learning from reviews, and national notices.".to_owned();
    let head =
        Head { title: "Briefings and news".to_owned(), back: back("Courses", &Route::Learn), lead, ..Head::default() };
    let filters = Derived::new(move || app.query.with(|q| chosen_of(app, &q.filters)));
    let fields: Vec<El> = NARROW.into_iter().map(|facet| field(app, facet, filters)).collect();
    el::group()
        .child(page_head(head))
        .child(el::div().class("app-fields").child(fields))
        .child(live(move || app.ask(|c| filters.with(|filters| draw(app, c, filters)))))
}

/// The first known value of each.
fn chosen_of(app: App, filters: &Filters) -> Filters {
    let mut out = Filters::default();
    for facet in NARROW {
        let known = app.ask(|c| values(c, facet));
        if let Some(term) = filters.chosen(facet).find(|t| known.iter().any(|(id, _)| id == t.as_str())) {
            out.choose(facet, term.clone());
        }
    }
    out
}

/// Values that some briefing has, and their names; of areas all.
fn values(catalogue: &Catalogue, facet: Facet) -> Values {
    if facet == Facet::Area {
        return areas(catalogue);
    }
    let used = |topic: &Term| catalogue.briefings.iter().any(|b| b.topics.contains(topic));
    let topics = catalogue.vocabulary.topics.iter().filter(|t| used(&t.id));
    topics.map(|t| (t.id.to_string(), t.name.clone())).collect()
}

fn field(app: App, facet: Facet, filters: Derived<Filters>) -> El {
    let now = Arc::new(move || filters.with(|f| f.chosen(facet).next().map(Term::to_string)).unwrap_or_default());
    let choose = Box::new(move |value: &str| {
        let mut next = Filters::default();
        for other in NARROW.into_iter().filter(|other| *other != facet) {
            if let Some(term) = filters.with_untracked(|f| f.chosen(other).next().cloned()) {
                next.choose(other, term);
            }
        }
        if Term::is_well_formed(value) {
            next.choose(facet, Term::new(value));
        }
        let on = app.query.with_untracked(|q| q.on);
        app.mirror(&Query { filters: next, on, ..Query::default() });
    });
    let any = if facet == Facet::Area { "Anywhere" } else { "Any topic" };
    select_field(facet.key(), words::facet(facet), any, app.ask(|c| values(c, facet)), now, choose)
}

fn draw(app: App, catalogue: &Catalogue, filters: &Filters) -> El {
    let today = app.today.get();
    let tree = catalogue.vocabulary.area_tree();
    let fits = |b: &&Briefing| {
        filters.chosen(Facet::Topic).all(|topic| b.topics.contains(topic))
            && filters.chosen(Facet::Area).all(|area| b.areas.iter().any(|a| tree.meets(area, a)))
    };
    let mut all: Vec<&Briefing> = catalogue.briefings.iter().filter(fits).collect();
    sort_by(&mut all, |a, b| b.date.cmp(&a.date).then(a.id.cmp(&b.id)));
    let (live, archive): (Vec<&Briefing>, Vec<&Briefing>) =
        all.into_iter().partition(|b| b.standing(today) == Standing::Live);
    let count = words::briefings_line(live.len(), live.iter().filter(|b| is_unread(app, &b.id)).count());
    let all_read = mark_read(app, &live);
    let due = |b: &&Briefing| b.deadline.is_some_and(|day| day >= today);
    let (mut closing, newest): (Vec<&Briefing>, Vec<&Briefing>) = live.into_iter().partition(due);
    sort_by(&mut closing, |a, b| a.deadline.cmp(&b.deadline).then(a.id.cmp(&b.id)));
    let list = |list: &[&Briefing]| rows("", list.iter().map(|b| briefing_row(app, b)).collect());
    let closing = (!closing.is_empty()).then(|| section("closing", "With a deadline", list(&closing)));
    let newest = if newest.is_empty() && closing.is_none() {
        el::p().child("Nothing of this was published in the last 12 months. The archive below has what came before.")
    } else {
        list(&newest)
    };
    let mut years: Vec<i16> = archive.iter().map(|b| b.date.year()).collect();
    years.dedup();
    let year = |year: i16| {
        let of_year: Vec<El> = archive.iter().filter(|b| b.date.year() == year).map(|b| briefing_row(app, b)).collect();
        let count = words::number_of(of_year.len(), "entry", "entries");
        disclosure(format!("{year}: {count}"), rows("", of_year))
    };
    let years: Vec<El> = years.into_iter().map(year).collect();
    let years = (!years.is_empty()).then(|| section("archive", "Archive by year", years));
    el::group()
        .child(el::p().attr("role", "status").class("app-small").child(count))
        .child(later(app, catalogue))
        .child(closing)
        .child(section("newest", "Newest", el::group().child(newest).child(all_read)))
        .child(years)
}

/// What is for later, whatever the list is narrowed to.
fn later(app: App, catalogue: &Catalogue) -> Option<El> {
    let ids = app.personal.with(|p| p.mine.later.clone());
    let (held, missing): (Vec<Id>, Vec<Id>) = ids.into_iter().partition(|id| catalogue.briefing(id).is_some());
    let items: Vec<El> = held.iter().filter_map(|id| catalogue.briefing(id)).map(|b| briefing_row(app, b)).collect();
    let list = (!items.is_empty()).then(|| rows("", items));
    let gone = (!missing.is_empty()).then(|| {
        let (count, undone) = (missing.len(), missing.clone());
        let take_off = move |_| {
            let (gone, back) = (missing.clone(), undone.clone());
            let undo: Undo = Arc::new(move |p| back.iter().for_each(|id| p.mine.set_later(id, true)));
            let done = Toast { words: "Taken off the list".to_owned(), undo: Some(undo) };
            app.edit_then(
                Box::new(move |p| gone.iter().for_each(|id| p.mine.set_later(id, false))),
                Some(done),
                to_newest(),
            );
        };
        let words = words::number_of(count, "more is", "more are");
        el::group()
            .child(el::p().child(format!(
                "{words} not on this device now: no longer published, or the partnership is switched off."
            )))
            .child(
                el::div().class("app-actions").child(button("app-button", "Take off the list").on("click", take_off)),
            )
    });
    (list.is_some() || gone.is_some()).then(|| section("later", "Saved for later", el::group().child(list).child(gone)))
}

/// Notes all that is listed as read, with a way back; nothing where all of it is noted.
fn mark_read(app: App, live: &[&Briefing]) -> Option<El> {
    let open: Vec<Id> =
        app.personal.with(|p| live.iter().filter(|b| !p.mine.has_read(&b.id)).map(|b| b.id.clone()).collect());
    let any = live.iter().any(|b| is_unread(app, &b.id));
    any.then(|| {
        let mark = move |_| {
            let (these, back) = (open.clone(), open.clone());
            let undo: Undo = Arc::new(move |p| p.mine.read.retain(|id| !back.contains(id)));
            let done = Toast { words: "Marked as read".to_owned(), undo: Some(undo) };
            app.edit_then(Box::new(move |p| these.iter().for_each(|id| p.mine.note_read(id))), Some(done), to_newest());
        };
        el::div().class("app-actions").child(button("app-button", "Mark these as read").on("click", mark))
    })
}

/// The button that was pressed is gone once the page is drawn again: the focus goes to the list.
fn to_newest() -> Option<Box<dyn Fn()>> {
    Some(Box::new(|| {
        browser::after(0, || browser::focus_kept("newest")).forget();
    }))
}
