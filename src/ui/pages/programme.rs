//! A week of many sessions, such as Safeguarding Week, day by day.

use super::agenda::{agenda_day, day_heading, today_or};
use crate::domain::{Catalogue, Date, Format, Id, Programme, Session, Term, programme};
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::ui::parts::{Heading, When, button, rows, section, session_row};
use crate::ui::state::State;
use crate::words;

/// What of a programme a person wants to see: a council, a format. The page's own, so that the choice outlives
/// a drawing.
#[derive(Clone, Copy)]
pub struct Chosen {
    council: State<Option<Term>>,
    format: State<Option<Term>>,
}

impl Chosen {
    pub fn new() -> Self {
        Self { council: State::new(None), format: State::new(None) }
    }
}

/// The programme of a campaign; nothing where it has none. Drawn with its page: a list of its own that follows
/// the choice would be drawn anew, without the focus, whenever something is saved.
pub fn programme_of(app: App, catalogue: &Catalogue, frame: &Id, chosen: Chosen) -> Option<El> {
    let all = programme(catalogue, catalogue.session(frame)?)?;
    let (councils, formats) = (councils(catalogue, &all, chosen), formats(&all, chosen));
    let printed: Vec<Date> = all.days.iter().filter(|(_, list)| !list.is_empty()).map(|(day, _)| *day).collect();
    let count = all.all().count();
    let shown = only(catalogue, all, chosen);
    let things = words::number_of(count, "thing", "things");
    let status = match shown.all().count() {
        shown if shown == count => format!("{things} in the programme"),
        shown => format!("{shown} of {things}"),
    };
    let body = el::div()
        .class("app-programme")
        .child(councils)
        .child(formats)
        .child(el::p().attr("role", "status").child(status));
    let section = section("programme", "Programme, day by day", body);
    Some(el::div().child(section).child(draw(app, shown, &printed)))
}

fn only<'a>(catalogue: &Catalogue, programme: Programme<'a>, chosen: Chosen) -> Programme<'a> {
    let (council, format) = (chosen.council.get(), chosen.format.get());
    let tree = catalogue.vocabulary.area_tree();
    programme.only(|session| {
        council.as_ref().is_none_or(|council| tree.meets_offer(council, &session.areas, session.format))
            && format.as_ref().is_none_or(|format| session.format.is_some_and(|f| f.key() == format.as_str()))
    })
}

/// By council, where not everything is for all of them.
fn councils(catalogue: &Catalogue, programme: &Programme<'_>, chosen: Chosen) -> Option<El> {
    let tree = catalogue.vocabulary.area_tree();
    let councils: Vec<&Term> = tree.councils().collect();
    let for_some = |session: &Session| councils.iter().any(|c| !tree.meets_offer(c, &session.areas, session.format));
    let button = |council: &&Term| {
        let name = catalogue.vocabulary.area_name(council).to_owned();
        pressed(name, chosen.council, Some((*council).clone()))
    };
    programme.all().any(for_some).then(|| {
        let all = pressed("All councils".to_owned(), chosen.council, None);
        buttons("Council", all, councils.iter().map(button).collect())
    })
}

/// By format, where there is more than one.
fn formats(programme: &Programme<'_>, chosen: Chosen) -> Option<El> {
    let has = |format: &Format| programme.all().any(|session| session.format == Some(*format));
    let there: Vec<Format> = Format::ALL.into_iter().filter(has).collect();
    let button =
        |format: &Format| pressed(words::format(*format).to_owned(), chosen.format, Some(Term::new(format.key())));
    (there.len() > 1).then(|| {
        let all = pressed("All formats".to_owned(), chosen.format, None);
        buttons("Format", all, there.iter().map(button).collect())
    })
}

fn buttons(label: &'static str, all: El, buttons: Vec<El>) -> El {
    el::div().class("app-actions").attr("role", "group").attr("aria-label", label).child(all).child(buttons)
}

/// A button that stays down while its value is the one that was chosen.
fn pressed(words: String, chosen: State<Option<Term>>, value: Option<Term>) -> El {
    let value = State::new(value);
    let is = move || chosen.with(|chosen| value.with_untracked(|value| chosen == value));
    button("app-button", words)
        .live_class(move || if is() { "app-button app-button--saved" } else { "app-button" })
        .live_attr("aria-pressed", move || Some(if is() { "true" } else { "false" }))
        .on("click", move |_| chosen.set(value.get_untracked()))
}

/// `printed` are the days for which there is anything, whatever was chosen.
fn draw(app: App, programme: Programme<'_>, printed: &[Date]) -> El {
    let today = app.today.get();
    let mut out = Vec::new();
    // Days for which nothing is printed stand under one heading where they follow each other.
    let mut empty: Option<(Date, Date)> = None;
    let mut nth = 0;
    for (day, list) in programme.days {
        if !printed.contains(&day) {
            empty = Some((empty.map_or(day, |(from, _)| from), day));
            continue;
        }
        out.extend(empty.take().map(|(from, to)| nothing_on(from, to, today)));
        if list.is_empty() {
            let none = el::p().child("Nothing on this day for what you chose.");
            let words = today_or(day, today, words::date_long(day));
            out.push(day_heading(day == today, format!("d{day}"), words).child(none));
        } else {
            let first = nth;
            nth += list.len();
            let list = list.into_iter().cloned().enumerate().map(|(at, session)| (first + at, session));
            out.push(agenda_day(Some(day), list.collect(), today));
        }
    }
    out.extend(empty.map(|(from, to)| nothing_on(from, to, today)));
    el::group().child(out).child(whole("throughout", "All through the week", programme.throughout)).child(whole(
        "undated",
        "In the week, on a day that is not printed",
        programme.undated,
    ))
}

fn whole(id: &'static str, words: &'static str, list: Vec<&Session>) -> Option<El> {
    let row = |session: &Session| session_row(session.clone(), When::Time, Heading::Title);
    let list: Vec<El> = list.into_iter().map(row).collect();
    (!list.is_empty()).then(|| day_heading(false, id.to_owned(), words.to_owned()).child(rows("", list)))
}

fn nothing_on(from: Date, to: Date, today: Date) -> El {
    let is_today = (from..=to).contains(&today);
    let words = match words::span(from, Some(to)) {
        words if is_today && from == to => format!("Today, {words}"),
        words if is_today => format!("{words}, today among them"),
        words => words,
    };
    let none = el::p().child(if from == to {
        "Nothing is printed for this day."
    } else {
        "Nothing is printed for these days."
    });
    day_heading(is_today, format!("d{from}"), words).child(none)
}
