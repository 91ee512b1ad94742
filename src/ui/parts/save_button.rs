//! Save a session, or take it off the list.

use super::{Icon, icon_small};
use crate::domain::Session;
use crate::ui::app::use_app;
use crate::ui::el::{self, El, live};
use crate::ui::state::State;
use crate::words;

/// `title` is what the session is called on its page.
pub fn save_button(session: Session, title: String) -> El {
    let app = use_app();
    let (save, remove) = (words::save_name(&title, &session), words::remove_name(&title, &session));
    let id = State::new(session.id.clone());
    let saved = move || id.with_untracked(|id| app.is_saved(id));
    el::button()
        .live_class(move || if saved() { "app-button app-button--saved" } else { "app-button" })
        .attr("type", "button")
        .live_attr("aria-label", move || Some(if saved() { remove.clone() } else { save.clone() }))
        .on("click", move |_| app.toggle_saved(&session, &title))
        .child(live(move || icon_small(if saved() { Icon::BookmarkFilled } else { Icon::Bookmark })))
        .child(live(move || if saved() { "Saved" } else { "Save" }))
}
