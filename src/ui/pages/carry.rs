//! The saved list to another device of one's own, and from it: shown before anything is taken in.
//!
//! What comes in by a link stands in the address until the person has decided, so that a reload
//! loses nothing; no server sees it. What is decided can be undone while the page stands.

use crate::address::{Query, Route};
use crate::browser::{self, Gift};
use crate::domain::{Carried, Fate, Met, Personal, Stood};
use crate::store::CarryError;
use crate::store::carry::{self, FRAGMENT, MOST_READ};
use crate::ui::app::{App, SyncState};
use crate::ui::el::{self, El, live};
use crate::ui::parts::LinkRow;
use crate::ui::parts::{button, disclosure, give, link_row, list_to_phone, notice, rows, say, section};
use crate::ui::state::State;
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;

/// The line that has the focus when something came in or was decided.
const NOW: &str = "carried-now";
/// Where a link is pasted.
const PASTE: &str = "carried-link";

/// What came in and was not decided yet, or was just decided.
#[derive(Clone, Debug)]
pub enum Carry {
    Nothing,
    /// `what` it came by: "link" or "file".
    Came {
        what: &'static str,
        list: Result<Vec<Carried>, CarryError>,
    },
    TakenIn(Vec<Stood>),
    Undone,
}

/// What the address of this visit carries, if anything.
pub fn arrive(app: App) {
    let visits = app.visits.get_untracked();
    let fragment = app.visit.with_untracked(|visit| visit.fragment.clone());
    // Drawn anew for new content, the page goes on where it was.
    if app.carry.with_untracked(|(visit, _)| *visit != visits) {
        let came = fragment.starts_with(FRAGMENT);
        let list = || Carry::Came { what: "link", list: carry::from_link(&fragment) };
        app.carry.set((visits, if came { list() } else { Carry::Nothing }));
    }
}

/// What came in, above everything else of the page.
pub fn arrived(app: App) -> Option<El> {
    let (_, carry) = app.carry.get();
    let body = match carry {
        Carry::Nothing => return None,
        Carry::Came { what, list: Err(error) } => refused(app, what, error),
        Carry::Came { list: Ok(list), .. } => offer(app, &list),
        Carry::TakenIn(before) => {
            let undo = button("app-button", "Undo").on("click", {
                let before = before.clone();
                move |_| take_back(app, before.clone())
            });
            let words = now_line(words::taken_in(before.len()));
            el::group().child(words).child(el::div().class("app-actions").child(undo).child(close(app, "Close")))
        }
        Carry::Undone => {
            let words = now_line("Undone: your list is as it was.".to_owned());
            el::group().child(words).child(el::div().class("app-actions").child(close(app, "Close")))
        }
    };
    Some(section("carried", "From your other device", body))
}

/// The line that the focus goes to.
fn now_line(words: String) -> El {
    el::p().id(NOW).attr("tabindex", "-1").child(words)
}

fn refused(app: App, what: &str, error: CarryError) -> El {
    let words =
        el::span().id(NOW).attr("tabindex", "-1").attr("role", "alert").child(words::carry_trouble(error, what));
    el::group().child(notice(words)).child(el::div().class("app-actions").child(close(app, "Close")))
}

fn offer(app: App, list: &[Carried]) -> El {
    let met = app.personal.with(|p| app.ask(|catalogue| p.plan.meet(list, catalogue, app.now.with(|n| n.date))));
    let would = met.iter().filter(|m| matches!(m.fate, Fate::Added | Fate::Later)).count();
    let unknown = met.iter().any(|m| m.fate == Fate::Unknown);
    let looking = unknown && matches!(app.sync.get(), SyncState::Checking | SyncState::Waiting);
    let missing = unknown.then(|| {
        let words = if looking {
            "The content is being looked up: what is not known here may come."
        } else {
            "What is not known here cannot be taken in. Its partnership may be switched off in Settings, or no longer list it: \
             look for new content there, then open the link or file again."
        };
        el::p().child(words)
    });
    let take = (would > 0).then(|| {
        let list = list.to_vec();
        button("app-button app-button--primary", format!("Take in {}", words::dates(would)))
            .on("click", move |_| take_in(app, list.clone()))
    });
    let nothing = (would == 0).then(|| el::p().child("There is nothing here to take in."));
    let actions = el::div().class("app-actions").child(take).child(close(app, "Leave it"));
    el::group()
        .child(now_line(words::carried_line(&met)))
        .child(missing)
        .child(nothing)
        .child(actions)
        .child(rows("What it holds", met.into_iter().map(|met| row(app, met)).collect()))
}

fn row(app: App, met: Met) -> El {
    let fate = words::fate(&met);
    let Some((title, session)) = met.known else {
        // Its id is all that is known.
        let about = el::div().class("app-row__about").child(el::p().child(fate));
        let title = el::h3().class("app-row__title").child(met.carried.id.to_string());
        return el::article().class("app-row app-row--plain").child(title).child(about);
    };
    let href = app.href(&Route::Session(session.id.clone()));
    link_row(LinkRow { href, title, meta: vec![words::when_line(&session)], summary: fate, ..LinkRow::default() })
}

/// Ends it: the address no longer carries anything.
fn close(app: App, words: &'static str) -> El {
    button("app-button", words).on("click", move |_| {
        set(app, Carry::Nothing);
        browser::after(0, || browser::focus_heading(None)).forget();
    })
}

fn set(app: App, carry: Carry) {
    if !matches!(carry, Carry::Came { .. }) && app.visit.with_untracked(|v| v.fragment.starts_with(FRAGMENT)) {
        // Decided: neither a reload nor the way back asks again.
        app.mirror(&app.query.get_untracked());
        app.visit.update(|visit| visit.fragment.clear());
    }
    app.carry.set((app.visits.get_untracked(), carry));
    browser::after(0, || browser::focus_id(NOW)).forget();
}

fn take_in(app: App, list: Vec<Carried>) {
    let (catalogue, now) = (app.catalogue.get_untracked(), app.now.with_untracked(|n| (n.utc, n.date)));
    // What was there, as it was written over: another tab may have been first.
    let before = Rc::new(RefCell::new(Vec::new()));
    let stood = Rc::clone(&before);
    let take = move |p: &mut Personal| *stood.borrow_mut() = p.plan.take_in(&list, &catalogue, now);
    // Not before it is kept: until then the address still has it.
    let done = move || set(app, Carry::TakenIn(before.borrow().clone()));
    app.edit_then(Box::new(take), None, Some(Box::new(done)));
}

fn take_back(app: App, before: Vec<Stood>) {
    let now = app.now.with_untracked(|n| n.utc);
    let back = move |p: &mut Personal| p.plan.take_back(&before, now);
    app.edit_then(Box::new(back), None, Some(Box::new(move || set(app, Carry::Undone))));
}

/// Ways out: the phone's calendar, paper, another device.
pub fn leaving(app: App) -> El {
    let saved = move || app.personal.with(|p| p.plan.saved().next().is_some());
    let out = live(move || saved().then(|| el::div().class("app-actions").child(list_to_phone(app))));
    section("out", "Take it with you", el::group().child(out).child(disclosure("Use it on another device", other(app))))
}

fn other(app: App) -> El {
    const WHY: &str = "Your other phone or computer can take in what you saved here: the dates and how far you are with \
        each, nothing else. It goes by a file or a link that you send yourself. No server sees it.";
    const PASTED: &str = "A link from your other device";
    let list = move || app.personal.with_untracked(|p| p.plan.carried());
    let file = button("app-button", "Save my list as a file").on("click", move |_| {
        let list = list();
        if list.is_empty() {
            return say(app, "There is nothing saved here yet.");
        }
        let (name, text) = ("learning-zone-my-list.json".to_owned(), carry::to_file(&list));
        give(app, Gift::File { name, kind: "application/json", text });
    });
    let link = button("app-button", "Share my list as a link").on("click", move |_| {
        let list = list();
        if list.is_empty() {
            return say(app, "There is nothing saved here yet.");
        }
        match carry::to_fragment(&list) {
            Some(fragment) => {
                let page = app.base.with_untracked(|base| base.href(&Route::Plan, &Query::default()));
                let address = format!("{}{page}#{fragment}", browser::origin());
                give(app, Gift::Link { title: "My learning".to_owned(), words: String::new(), address });
            }
            None => say(app, "Your list is too long for a link: messages cut long links. Save it as a file."),
        }
    });
    let take = el::input().id("carried-file").attr("type", "file").attr("accept", ".json,application/json").on(
        "change",
        move |event| {
            spawn_local(async move {
                let list = match browser::chosen_text(event, MOST_READ).await {
                    Some(Ok(text)) => carry::from_file(&text),
                    Some(Err(_)) => Err(CarryError::TooLarge),
                    None => return say(app, "The file could not be read. Nothing was changed."),
                };
                set(app, Carry::Came { what: "file", list });
            });
        },
    );
    let pasted = State::new(String::new());
    let paste = el::input()
        .id(PASTE)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .on("input", move |event| pasted.set(event_target_value(&event)));
    let show = button("app-button", "Show what the link holds").on("click", move |_| {
        let list = pasted.with_untracked(|link| carry::from_link(link));
        set(app, Carry::Came { what: "link", list });
    });
    let field = |id: &'static str, name: &'static str, input: El| {
        el::div().class("app-field").child(el::label().attr("for", id).child(name)).child(input)
    };
    el::group()
        .child(el::p().child(WHY))
        .child(el::div().class("app-actions").child(file).child(link))
        .child(field("carried-file", "A file from your other device", take))
        .child(field(PASTE, PASTED, paste))
        .child(el::div().class("app-actions").child(show))
}
