//! The questions of a set of prompts, one at a time and very large, for the child to see.
//!
//! Nothing of the helping notes is here, since whoever is in the room reads along. Which question is shown stands in
//! the address and in memory, and nowhere else.

use super::missing;
use crate::address::{Query, Route};
use crate::browser::{self, Turned};
use crate::domain::{Id, Prompt, prompts};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Head, back, button, page_head};
use crate::ui::state::State;
use leptos::prelude::*;
use std::sync::Arc;

/// The id of the button that brings the questions back.
const SHOW: &str = "show-again";
/// The id of the question.
const QUESTION: &str = "question";

pub fn page(app: App, id: Id) -> El {
    el::group().child(live(move || {
        let found = app.ask(|c| c.resource(&id).map(|resource| prompts(c.body(&id), &resource.asks)));
        match found {
            None => missing::page(app),
            Some(prompts) if prompts.is_empty() => not_held(&id),
            Some(prompts) => untrack(|| draw(app, &id, prompts)),
        }
    }))
}

/// The long texts gave way for want of room, or have not come yet.
fn not_held(id: &Id) -> El {
    let lead = "The text of this entry is not on this device yet. It comes with a connection.".to_owned();
    let back = back("Toolkit entry", &Route::Resource(id.clone()));
    page_head(Head { title: "No questions here".to_owned(), back, lead, ..Head::default() })
}

/// Where the page stands.
#[derive(Clone, Copy)]
struct Place {
    app: App,
    /// From 0; the number of questions where the last has been passed.
    at: State<usize>,
    hidden: State<bool>,
    count: usize,
}

impl Place {
    fn turn(self, id: &Id, on: bool) {
        let at = self.at.get_untracked();
        let next = if on { (at + 1).min(self.count) } else { at.saturating_sub(1) };
        if next == at || self.hidden.get_untracked() {
            return;
        }
        self.at.set(next);
        let number = u16::try_from(next + 1).ok();
        self.app.asked.set(number.map(|number| (id.clone(), number)));
        let on = self.app.query.with_untracked(|q| q.on);
        self.app.mirror(&Query { at: number, on, ..Query::default() });
    }

    fn hide(self, hidden: bool) {
        self.hidden.set(hidden);
        // What it is on stands there by then.
        browser::after(0, move || browser::focus_kept(if hidden { SHOW } else { QUESTION })).forget();
    }
}

fn draw(app: App, id: &Id, prompts: Vec<Prompt>) -> El {
    browser::set_title("Questions - Learning Zone");
    let count = prompts.len();
    let from = app.query.with_untracked(|q| q.at).map_or(0, |at| usize::from(at) - 1);
    let place = Place { app, at: State::new(from.min(count)), hidden: State::new(false), count };
    let of_hands = id.clone();
    let hands = browser::on_turns(move |turned| match turned {
        Turned::Next => place.turn(&of_hands, true),
        Turned::Back => place.turn(&of_hands, false),
        Turned::Away => place.hide(true),
    });
    // Both end with the page.
    StoredValue::new_local((hands, browser::keep_awake()));
    el::div().class("app-ask").child(cover(place)).child(card(place, id, prompts))
}

/// What stands there when the screen is nobody's business.
fn cover(place: Place) -> El {
    let show = button("app-button", "Show again").id(SHOW).on("click", move |_| place.hide(false));
    el::div()
        .class("app-ask__cover")
        .live_attr("hidden", move || (!place.hidden.get()).then_some(""))
        .child(el::p().child("Learning Zone"))
        .child(show)
}

fn card(place: Place, id: &Id, prompts: Vec<Prompt>) -> El {
    let app = place.app;
    let prompts = Arc::new(prompts);
    let count = place.count;
    let of_line = Arc::clone(&prompts);
    let line = move || {
        let at = place.at.get();
        of_line.get(at).map(|prompt| {
            let number = format!("Question {} of {count}", at + 1);
            if prompt.part.is_empty() { number } else { format!("{} \u{b7} {number}", prompt.part) }
        })
    };
    let question = move || {
        let at = place.at.get();
        prompts.get(at).map_or_else(|| "That was the last question.".to_owned(), |prompt| prompt.question.clone())
    };
    let (of_back, of_next) = (id.clone(), id.clone());
    let move_to = |words: &'static str, class: &'static str, end: usize| {
        button(class, words).live_attr("aria-disabled", move || (place.at.get() == end).then_some("true"))
    };
    let moves = el::div()
        .class("app-prompt__moves")
        .child(move_to("Back", "app-button", 0).on("click", move |_| place.turn(&of_back, false)))
        .child(
            move_to("Next", "app-button app-button--primary", count).on("click", move |_| place.turn(&of_next, true)),
        );
    let close = el::a().class("app-button").href(app.href(&Route::Resource(id.clone()))).child("Close");
    let contacts = el::a().class("app-button").href(app.href(&Route::Contacts)).child("Contacts");
    let hide = button("app-button", "Hide screen").on("click", move |_| place.hide(true));
    let bar = el::div().class("app-ask__bar").child(hide).child(contacts).child(close);
    let prompt = el::div()
        .class("app-prompt")
        .attr("aria-live", "polite")
        .child(el::p().class("app-prompt__part").child(live(line)))
        .child(el::h1().id(QUESTION).attr("tabindex", "-1").child(live(question)));
    el::div()
        .class("app-ask__card")
        .live_attr("hidden", move || place.hidden.get().then_some(""))
        .child(bar)
        .child(prompt)
        .child(moves)
}
