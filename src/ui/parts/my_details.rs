//! What the person tells of themselves for the texts of requests.

use super::{button, text_field};
use crate::domain::{Field, Person};
use crate::ui::app::{App, Toast, Undo};
use crate::ui::el::{self, El};
use crate::ui::state::{State, effect};
use std::sync::Arc;

const WHY: &str = "Kept on this device only, and used for nothing but the emails in which you ask for a place or give \
    it back. Each is shown to you before it goes.";
const CLEARED: &str = "Cleared: my details, my council or district, my role";

/// The fields, in the words by which teams ask for them.
fn asks() -> Vec<String> {
    ["name", "job title", "organisation", "email"].map(str::to_owned).to_vec()
}

/// The fields, and the button that clears all that is about the person.
pub fn my_details(app: App) -> El {
    let (asks, typed) = (asks(), State::new(vec![String::new(); 4]));
    follow(app, typed);
    let field = |(at, ask): (usize, &String)| {
        let field = text_field(&format!("my-{at}"), ask, true, typed, at, Arc::new(|| None));
        let ask = ask.clone();
        // Each field as it is left: "change" comes before whatever a tap elsewhere does.
        field.on("change", move |_| {
            let (asks, values) = (vec![ask.clone()], typed.with_untracked(|t| t.get(at).cloned()));
            let values: Vec<String> = values.into_iter().collect();
            app.edit(move |p| p.profile.me.keep(&asks, &values));
        })
    };
    let fields: Vec<El> = asks.iter().enumerate().map(field).collect();
    let clear = button("app-button", "Clear what is about me").on("click", move |_| {
        let before = app.personal.with_untracked(|p| p.profile.clone());
        let undo: Undo = Arc::new(move |p| p.profile.restore_about_me(&before));
        let done = Toast { words: CLEARED.to_owned(), undo: Some(undo) };
        app.edit_saying(|p| p.profile.clear_about_me(), Some(done));
    });
    el::group().child(el::p().child(WHY)).child(fields).child(el::div().class("app-actions").child(clear))
}

/// Shows what is kept, now and when it changes elsewhere; what is being typed into another field stays.
fn follow(app: App, typed: State<Vec<String>>) {
    let mut known = Person::default();
    effect(move || {
        let me = app.personal.with(|p| p.profile.me.clone());
        let changed = |field: &Field| me.get(*field) != known.get(*field);
        if Field::ALL.iter().any(changed) {
            typed.update(|values| {
                for (value, field) in values.iter_mut().zip(Field::ALL).filter(|(_, field)| changed(field)) {
                    me.get(field).clone_into(value);
                }
            });
        }
        known = me;
    });
}
