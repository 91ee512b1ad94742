//! The part of the app that comes after its first list: pages that few open first, what of Home is not seen first or is the person's own,
//! what is in the panels of filters, calendar files, the writing of what is the person's own, and our own check of signatures.
//!
//! They stand in a wasm file of their own (`tools/bin/wasm-bindgen` cuts it off), so that a first visit over a slow line shows
//! its list before they have come (docs/decisions/24-two-files.md). Only where the browser cannot check signatures does the list wait for them.

use super::app::{App, SyncState, Toast};
use super::content::Load;
use super::el::{self, El, live};
use super::engine::keep::Edit;
use super::pages;
use super::parts::{self, Group, Panels, give_dates, not_come};
use super::state::{Derived, effect};
use crate::address::Route;
use crate::browser;
use crate::domain::{Change, Personal, Session};
use crate::feed::Claim;
use crate::words;
#[cfg(feature = "cut")]
use futures_util::FutureExt;
use leptos::prelude::{AnyView, GetUntracked, untrack};
use leptos::task::spawn_local;
use std::sync::Arc;
#[cfg(feature = "cut")]
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Where the later part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// On its way, or not asked for yet.
    Coming,
    Here,
    /// It could not be fetched. That stands until it is here, so that no button is drawn anew under a finger.
    Failed,
}

/// Fetches it where the page needs it, and otherwise once there is something to read.
pub fn follow(app: App) {
    effect(move || {
        let needed = is_later(&app.route.get());
        // A list for words, too: what is for later would take the line from it, or the processor.
        let unsettled = app.sync.with(|sync| matches!(sync, SyncState::Waiting | SyncState::Checking));
        let coming = unsettled && app.texts().is_none();
        let shown = app.content.with(|content| !matches!(content, Load::Reading | Load::Opening(_))) && !coming;
        // Where it could not be fetched it may be now.
        app.connected.track();
        if needed {
            fetch(app);
        }
        if shown {
            // After the first paint.
            let go_on = move || {
                browser::announce_shown();
                fetch(app);
            };
            browser::after(0, go_on).forget();
        }
    });
}

/// Asks for it, unless it is here or on its way.
pub fn fetch(app: App) {
    ask(app, false);
}

/// A person asks for it again, and is told what comes of it.
pub fn try_again(app: App) {
    say(app, "It is being fetched.");
    ask(app, true);
}

fn ask(app: App, told: bool) {
    if app.later.get_untracked() == Later::Here || app.later_asked.get_untracked() {
        return;
    }
    app.later_asked.set(true);
    spawn_local(async move {
        let here = come().await.is_ok();
        app.later_asked.set(false);
        let waited = app.later.get_untracked() == Later::Failed;
        if here {
            app.later.set(Later::Here);
            // The page comes in place of the words that it has not.
            if waited && is_later(&app.route.get_untracked()) {
                browser::after(0, || browser::focus_heading(None)).forget();
            }
        } else if !waited {
            app.later.set(Later::Failed);
        }
        if told {
            say(app, if here { "Fetched." } else { "It could not be fetched this time either." });
        }
        serve(app, here);
    });
}

/// What belongs to the first part: what most visits begin with, and what must be there when nothing else is.
pub fn is_later(route: &Route) -> bool {
    !matches!(route, Route::Home | Route::Learn | Route::Contacts)
}

/// A page of the later part; `None` where that has not come.
pub fn page(app: App, route: Route) -> Option<El> {
    draw_now(app, Piece::Page(route))
}

/// What of Home stands below what is seen first.
pub fn home_rest(app: App) -> Option<El> {
    match app.later.get() {
        // What follows stands where it will be, so that nothing moves when it comes.
        Later::Coming => Some(el::div().class("app-coming")),
        Later::Here => draw_now(app, Piece::HomeRest),
        Later::Failed => Some(not_come()),
    }
}

/// What of Home is the person's own: what waits for a connection, what changed, and what is saved and comes. On a first visit that is
/// nothing.
pub fn home_own(app: App) -> AnyView {
    // What changes of it changes there.
    let any = Derived::new(move || app.personal.with(tells) || app.changes.with(|changes| !changes.is_empty()));
    live(move || match app.later.get() {
        Later::Here if any.get() => draw_now(app, Piece::HomeOwn),
        // Where it does not come that is said further down.
        Later::Here | Later::Coming | Later::Failed => None,
    })
}

/// Whether there may be something of it: dates saved or their own, or pages that wait.
fn tells(personal: &Personal) -> bool {
    let dates = !personal.mine.own.is_empty() || personal.plan.saved().next().is_some();
    dates || !personal.outbox.entries().is_empty()
}

/// What is the person's own has been read: where Home tells of it the part is asked for beside all else that is read.
pub fn hurry(app: App) {
    if app.route.try_get_untracked() == Some(Route::Home) && app.personal.try_with_untracked(tells) == Some(true) {
        fetch(app);
    }
}

/// Waits for what Home has to tell, so that nothing moves when it comes. The app stands without it before long (`ui/start.rs`).
pub async fn before_it_stands(app: App) {
    let changed = |changes: &Arc<Vec<Change>>| !changes.is_empty();
    let any =
        app.personal.try_with_untracked(tells) == Some(true) || app.changes.try_with_untracked(changed) == Some(true);
    if any && app.route.try_get_untracked() == Some(Route::Home) {
        fetch(app);
        // Where it does not come the page says so.
        let _ = come().await;
    }
}

/// What is in the panels of filters, once there is something to filter; `first` where no other stands before it.
pub fn panels(app: App, all: Panels, group: Group, first: bool) -> Option<El> {
    match app.later.get() {
        Later::Here if app.listed.get() => draw_now(app, Piece::Panels(Box::new((all, group)))),
        // On a desk all of them are open.
        _ if app.wide.get() && !first => None,
        Later::Here | Later::Coming => {
            Some(el::p().class("app-source").attr("role", "status").child("The filters are on their way."))
        }
        Later::Failed => Some(not_come()),
    }
}

fn draw_now(app: App, piece: Piece) -> Option<El> {
    match made_now(app, piece)? {
        Made::Drawn(element) => Some(element),
        Made::Done | Made::Checked(_) => None,
    }
}

/// Once the part is here the future is ready at once.
#[cfg(feature = "cut")]
fn made_now(app: App, piece: Piece) -> Option<Made> {
    untrack(|| made_there(app, piece).now_or_never()?.ok())
}

/// In a program that is not cut, such as a test's, all of it is here.
#[cfg(not(feature = "cut"))]
fn made_now(app: App, piece: Piece) -> Option<Made> {
    Some(untrack(|| make(app, piece)))
}

#[cfg(not(feature = "cut"))]
async fn come() -> Result<(), std::convert::Infallible> {
    Ok(())
}

/// Gives dates as a calendar file of this name; false where the part has not come.
pub fn give_calendar(app: App, name: &str, sessions: Vec<Session>) -> bool {
    made_now(app, Piece::Calendar(name.to_owned(), sessions)).is_some()
}

/// Changes the person's own data: at once, or where the part is still on its way, when it has come. Where it cannot be fetched the
/// person is told, if they asked; what a sync brought is noted after the next.
pub fn edit(app: App, edit: Edit) {
    if app.later.get_untracked() == Later::Here {
        made_now(app, Piece::Edit(edit));
        return;
    }
    let Some(engine) = app.engine.get_untracked() else { return };
    if edit.asked {
        say(app, "Saving ...");
    }
    engine.waiting.borrow_mut().push(edit);
    fetch(app);
}

/// What waited for the part: done, in order, or given up.
fn serve(app: App, here: bool) {
    let Some(engine) = app.engine.get_untracked() else { return };
    let waiting = engine.waiting.take();
    if waiting.iter().any(|edit| edit.asked) {
        if here { app.toast.set(None) } else { say(app, words::NOT_KEPT_YET) }
    }
    if here {
        waiting.into_iter().for_each(|edit| drop(made_now(app, Piece::Edit(edit))));
    }
}

fn say(app: App, words: &str) {
    app.toast.set(Some(Toast { words: words.to_owned(), undo: None }));
}

/// Another tab kept or removed a file. Only pages of the later part show them.
pub fn renew_files(app: App) {
    if app.later.get_untracked() == Later::Here {
        made_now(app, Piece::Files);
    }
}

/// Whether a signature holds, by our own arithmetic: for browsers that have none. Fetches the part where it has not come; `None` where
/// that is not to be had now.
pub async fn holds(app: App, claim: Claim, signed: Vec<u8>) -> Option<bool> {
    come().await.ok()?;
    match made_now(app, Piece::Signature(claim, signed))? {
        Made::Checked(holds) => Some(holds),
        Made::Drawn(_) | Made::Done => None,
    }
}

/// What is on the other side of the cut.
enum Piece {
    Page(Route),
    HomeRest,
    HomeOwn,
    Panels(Box<(Panels, Group)>),
    /// What a button of Home gives is needed when it is tapped.
    Calendar(String, Vec<Session>),
    /// What the person did, or a sync brought, is kept.
    Edit(Edit),
    /// Which files are kept is looked up again.
    Files,
    /// Whether it is one over these bytes.
    Signature(Claim, Vec<u8>),
}

/// What comes back.
enum Made {
    Drawn(El),
    Checked(bool),
    Done,
}

/// The cut: this is in the later part, and what nothing of the first calls. One function for all, since each
/// would have to be waited for by itself.
#[cfg(feature = "cut")]
#[wasm_split(later, fallible, preload(come))]
fn made_there(app: App, piece: Piece) -> Result<Made, SplitLoaderError> {
    Ok(make(app, piece))
}

fn make(app: App, piece: Piece) -> Made {
    match piece {
        Piece::Page(route) => Made::Drawn(pages::draw_later(app, route)),
        Piece::HomeRest => Made::Drawn(pages::home::rest(app)),
        Piece::HomeOwn => Made::Drawn(pages::home::own(app)),
        Piece::Panels(panels) => Made::Drawn(parts::panels(panels.0, panels.1)),
        Piece::Calendar(name, sessions) => {
            give_dates(app, name, &sessions);
            Made::Done
        }
        Piece::Signature(claim, signed) => Made::Checked(claim.holds(&signed)),
        Piece::Edit(edit) => {
            if let Some(engine) = app.engine.get_untracked() {
                engine.edit(app, edit);
            }
            Made::Done
        }
        Piece::Files => {
            if let Some(engine) = app.engine.get_untracked() {
                engine.renew_files(app);
            }
            Made::Done
        }
    }
}
