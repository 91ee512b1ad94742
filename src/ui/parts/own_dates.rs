//! The person's own dates: as a row in any list, and the form that makes or changes one.

use super::{Icon, Tone, When, button, icon_small, line, row_title, tag, tag_line, when_of};
use crate::address::Route;
use crate::browser;
use crate::domain::{Id, Own, OwnDraft, OwnFault, OwnField, Session};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::state::State;
use crate::words;
use leptos::prelude::event_target_value;

/// The form for a new one; with a hyphen and a number, for the one with that number.
const FORM: &str = "own";

/// The page of any date: an own one is changed in My learning.
pub fn href_of(app: App, id: &Id) -> String {
    match Own::number_of(id) {
        Some(number) => format!("{}#{FORM}-{number}", app.href(&Route::Plan)),
        None => app.href(&Route::Session(id.clone())),
    }
}

/// One as a row among sessions.
pub fn own_row(app: App, session: &Session, when: When) -> El {
    let number = Own::number_of(&session.id).unwrap_or_default();
    let name = session.day.map_or_else(String::new, |day| words::own_remove_name(&session.title, day));
    let remove = button("app-button", "Remove").attr("aria-label", name).on("click", move |event| {
        if !browser::is_second_click(&event) {
            app.remove_own(number);
        }
    });
    let about = el::div().class("app-row__about").child(line(session.with.clone())).child(tag_line(vec![tag(
        Tone::Plain,
        Icon::People,
        "My own date",
    )]));
    el::article()
        .class("app-row")
        .child(when_of(session, when, ""))
        .child(row_title(href_of(app, &session.id), session.title.clone()))
        .child(about)
        .child(el::div().class("app-row__action").child(remove))
}

/// The way to the form, or the form where the address asks for it.
pub fn own_form(app: App) -> El {
    let place = app.visit.with(|visit| visit.fragment.clone());
    let number = place.strip_prefix(FORM).and_then(|rest| rest.strip_prefix('-')?.parse::<i64>().ok());
    let held = number.and_then(|number| app.personal.with_untracked(|p| p.mine.own(number).cloned()));
    if place != FORM && held.is_none() {
        let href = format!("{}#{FORM}", app.href(&Route::Plan));
        let words = el::group().child(icon_small(Icon::Calendar)).child("Add a date of my own");
        return el::div().class("app-actions").child(el::a().class("app-button").href(href).child(words));
    }
    // What was typed here before the page was drawn anew.
    let typed = app.draft.with_untracked(|draft| draft.as_ref().filter(|d| d.0 == place).map(|d| d.1.clone()));
    if typed.is_none() {
        app.draft.set(Some((place.clone(), held.as_ref().map(OwnDraft::of).unwrap_or_default())));
    }
    let title = if held.is_some() { "Change my own date" } else { "A date of my own" };
    let faults: State<Vec<OwnFault>> = State::new(Vec::new());
    let submit = move |event: leptos::ev::Event| {
        event.prevent_default();
        let number = held.as_ref().map_or_else(
            || app.now.with_untracked(|n| app.personal.with_untracked(|p| p.mine.next_number(n.utc))),
            |own| own.number,
        );
        match draft(app).check(number) {
            Ok(own) => app.put_own(own, move || leave(app)),
            Err(found) => {
                let first = found.first().map(|fault| id_of(fault.field()));
                faults.set(found);
                browser::after(0, move || browser::focus_kept(first.unwrap_or(FORM))).forget();
            }
        }
    };
    let cancel = button("app-button app-button--quiet", "Leave it as it was").on("click", move |_| {
        app.draft.set(None);
        leave(app);
    });
    let hint = "Only you see it, on this device. Please write no names of children and no case details.";
    let form = el::form()
        .attr("novalidate", "")
        .on("submit", submit)
        .child(el::p().child(hint))
        .child(field(app, OwnField::Title, faults))
        .child(field(app, OwnField::Day, faults))
        .child(field(app, OwnField::From, faults))
        .child(field(app, OwnField::To, faults))
        .child(field(app, OwnField::Place, faults))
        .child(
            el::div()
                .class("app-actions")
                .child(el::button().class("app-button app-button--primary").attr("type", "submit").child("Keep it"))
                .child(cancel),
        );
    let head =
        el::div().class("app-section__head").child(el::h2().id(place.clone()).attr("tabindex", "-1").child(title));
    el::section().class("app-section").attr("aria-labelledby", place).child(head).child(form)
}

/// Back to the list.
fn leave(app: App) {
    browser::push(&app.href(&Route::Plan));
    let mut visit = browser::current();
    // The way back stays where the person is: the list is below.
    visit.fragment = "ahead".to_owned();
    app.arrive(visit);
}

fn draft(app: App) -> OwnDraft {
    app.draft.with_untracked(|draft| draft.as_ref().map(|d| d.1.clone()).unwrap_or_default())
}

fn id_of(field: OwnField) -> &'static str {
    match field {
        OwnField::Title => "own-title",
        OwnField::Day => "own-day",
        OwnField::From => "own-from",
        OwnField::To => "own-to",
        OwnField::Place => "own-place",
    }
}

fn of(draft: &mut OwnDraft, field: OwnField) -> &mut String {
    match field {
        OwnField::Title => &mut draft.title,
        OwnField::Day => &mut draft.day,
        OwnField::From => &mut draft.from,
        OwnField::To => &mut draft.to,
        OwnField::Place => &mut draft.place,
    }
}

fn field(app: App, field: OwnField, faults: State<Vec<OwnFault>>) -> El {
    let (name, kind, error) = match field {
        OwnField::Title => ("What", "text", "own-title-error"),
        OwnField::Day => ("Day", "date", "own-day-error"),
        OwnField::From => ("From (if you know)", "time", "own-from-error"),
        OwnField::To => ("To (if you know)", "time", "own-to-error"),
        OwnField::Place => ("Where (if you like)", "text", "own-place-error"),
    };
    let id = id_of(field);
    let fault = move || faults.with(|faults| faults.iter().find(|fault| fault.field() == field).copied());
    let typed = move |event| {
        let value = event_target_value(&event);
        app.draft.update(|draft| {
            if let Some((_, draft)) = draft {
                *of(draft, field) = value;
            }
        });
    };
    let input = el::input()
        .id(id)
        .attr("type", kind)
        .attr("autocomplete", "off")
        .attr("value", of(&mut draft(app), field).clone())
        .live_attr("aria-invalid", move || fault().map(|_| "true"))
        .live_attr("aria-describedby", move || fault().map(|_| error))
        .on("input", typed);
    let said =
        live(move || fault().map(|fault| el::p().class("app-field__fault").id(error).child(words::own_fault(fault))));
    el::div().class("app-field").child(el::label().attr("for", id).child(name)).child(said).child(input)
}
