//! The questions of a set of prompts, one at a time and very large, for the child to see.
//!
//! Nothing of the helping notes is here, since whoever is in the room reads along. Which question is shown stands in
//! the address (and so in the browser's own history) and in memory, and nowhere else.

use super::missing;
use crate::address::{Query, Route};
use crate::browser::{self, Awake, Turned};
use crate::domain::{Id, prompts};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Head, back, button, page_head};
use crate::ui::state::State;
use leptos::prelude::*;

/// The id of the button that brings the questions back.
const SHOW: &str = "show-again";
/// The id of the question.
const QUESTION: &str = "question";

pub fn page(app: App, id: Id) -> El {
    el::group().child(live(move || {
        let found = app.ask(|c| c.resource(&id).map(|r| (r.asks.is_empty(), prompts(&c.body(&id), &r.asks))));
        // A page with nothing around it is for a question only.
        app.alone.set(matches!(&found, Some((_, prompts)) if !prompts.is_empty()));
        match found {
            None => missing::page(app),
            Some((none, prompts)) if prompts.is_empty() => without(&id, none),
            Some((_, prompts)) => untrack(|| draw(app, &id, prompts)),
        }
    }))
}

/// An entry that asks nothing, or whose long text gave way for want of room or has not come yet.
fn without(id: &Id, asks_nothing: bool) -> El {
    let lead = if asks_nothing {
        "This entry has no questions to show."
    } else {
        "The text of this entry is not on this device yet. It comes with a connection."
    };
    let back = back("Toolkit entry", &Route::Resource(id.clone()));
    page_head(Head { title: "No questions here".to_owned(), back, lead: lead.to_owned(), ..Head::default() })
}

/// Where the page stands.
#[derive(Clone, Copy)]
struct Place {
    app: App,
    /// From 0; the number of questions where the last has been passed.
    at: State<usize>,
    hidden: State<bool>,
    count: usize,
    awake: StoredValue<Option<Awake>, LocalStorage>,
}

impl Place {
    fn turn(self, id: &Id, on: bool) {
        let at = self.at.get_untracked();
        let next = if on { (at + 1).min(self.count) } else { at.saturating_sub(1) };
        if next == at || self.hidden.get_untracked() {
            return;
        }
        self.at.set(next);
        let number = self.remember(id);
        let on = self.app.query.with_untracked(|q| q.on);
        self.app.mirror(&Query { at: number, on, ..Query::default() });
    }

    /// For the way back to here: the number of the question.
    fn remember(self, id: &Id) -> Option<u16> {
        let number = u16::try_from(self.at.get_untracked() + 1).ok();
        self.app.asked.set(number.map(|number| (id.clone(), number)));
        number
    }

    fn hide(self, hidden: bool) {
        self.hidden.set(hidden);
        // A covered screen may go dark.
        self.awake.set_value((!hidden).then(browser::keep_awake));
        // What it is on stands there by then.
        browser::after(0, move || browser::focus_kept(if hidden { SHOW } else { QUESTION })).forget();
    }
}

fn draw(app: App, id: &Id, prompts: Vec<String>) -> El {
    let hidden = app.covered;
    browser::set_title("Questions - Learning Zone");
    let count = prompts.len();
    let from = app.query.with_untracked(|q| q.at).map_or(0, |at| usize::from(at) - 1);
    let awake = StoredValue::new_local((!hidden.get_untracked()).then(browser::keep_awake));
    let place = Place { app, at: State::new(from.min(count)), hidden, count, awake };
    if from > 0 {
        place.remember(id);
    }
    let of_hands = id.clone();
    let hands = browser::on_turns(move |turned| match turned {
        Turned::Next => place.turn(&of_hands, true),
        Turned::Back => place.turn(&of_hands, false),
        Turned::Away => place.hide(true),
    });
    // Ends with the page.
    StoredValue::new_local(hands);
    card(place, id, prompts)
}

/// The question and what turns it; covered, a word that is nobody's business, and the way back.
fn card(place: Place, id: &Id, prompts: Vec<String>) -> El {
    let app = place.app;
    let covered = move || place.hidden.get();
    let unless_covered = move || place.hidden.get().then_some("");
    let count = place.count;
    // The part of the day is a heading for the adult.
    let line = move || {
        let at = place.at.get();
        (at < count && !covered()).then(|| format!("Question {} of {count}", at + 1))
    };
    let question = move || {
        let at = place.at.get();
        if covered() {
            return "Learning Zone".to_owned();
        }
        prompts.get(at).cloned().unwrap_or_else(|| "That was the last question.".to_owned())
    };
    let (of_back, of_next) = (id.clone(), id.clone());
    let move_to = |words: &'static str, class: &'static str, end: usize| {
        button(class, words).live_attr("aria-disabled", move || (place.at.get() == end).then_some("true"))
    };
    let moves = el::div()
        .class("app-prompt__moves")
        .live_attr("hidden", unless_covered)
        .child(move_to("Back", "app-button", 0).on("click", move |_| place.turn(&of_back, false)))
        .child(
            move_to("Next", "app-button app-button--primary", count).on("click", move |_| place.turn(&of_next, true)),
        );
    let close = el::a().class("app-button").href(app.href(&Route::Resource(id.clone()))).child("Close");
    let contacts = el::a().class("app-button").href(app.href(&Route::Contacts)).child("Contacts");
    let hide = button("app-button", "Hide screen").on("click", move |_| place.hide(true));
    let bar =
        el::div().class("app-ask__bar").live_attr("hidden", unless_covered).child(hide).child(contacts).child(close);
    let prompt = el::div()
        .class("app-prompt")
        .attr("aria-live", "polite")
        .child(el::p().class("app-prompt__part").child(live(line)))
        .child(el::h1().id(QUESTION).attr("tabindex", "-1").child(live(question)));
    let show = button("app-button", "Show the question")
        .id(SHOW)
        .live_attr("hidden", move || (!place.hidden.get()).then_some(""))
        .on("click", move |_| place.hide(false));
    el::div()
        .live_class(move || if covered() { "app-ask app-ask--covered" } else { "app-ask" })
        .child(bar)
        .child(prompt)
        .child(moves)
        .child(show)
}
