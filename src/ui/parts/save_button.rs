//! Buttons that keep a thing or let it go, and the one that does so with a session.

use super::{Icon, icon_small};
use crate::domain::Session;
use crate::ui::app::use_app;
use crate::ui::el::{self, El, live};
use crate::ui::state::State;
use crate::words;

/// Names and words stand in pairs: to keep it, and once it is kept.
pub fn keep_button(
    is_kept: Box<dyn Fn() -> bool + Send + Sync>,
    (keep, remove): (String, String),
    (begin, done): (&'static str, &'static str),
    mut act: Box<dyn FnMut()>,
) -> El {
    let held = State::new(is_kept);
    let kept = move || held.with_untracked(|is_kept| is_kept());
    el::button()
        .live_class(move || if kept() { "app-button app-button--saved" } else { "app-button" })
        .attr("type", "button")
        .live_attr("aria-label", move || Some(if kept() { remove.clone() } else { keep.clone() }))
        .on("click", move |_| act())
        .child(live(move || icon_small(if kept() { Icon::BookmarkFilled } else { Icon::Bookmark })))
        .child(live(move || if kept() { done } else { begin }))
}

/// Save a session, or take it off the list. `title` is what the session is called on its page.
pub fn save_button(session: Session, title: String) -> El {
    let app = use_app();
    let names = (words::save_name(&title, &session), words::remove_name(&title, &session));
    let id = session.id.clone();
    let act = Box::new(move || app.toggle_saved(&session, &title));
    keep_button(Box::new(move || app.is_saved(&id)), names, ("Save", "Saved"), act)
}
