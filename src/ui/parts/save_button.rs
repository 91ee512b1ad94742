//! Save a session, or take it off the list.

use super::{Icon, icon_small};
use crate::domain::Session;
use crate::ui::app::use_app;
use crate::words;
use leptos::prelude::*;

#[component]
pub fn SaveButton(session: Session, title: String) -> impl IntoView {
    let app = use_app();
    let (save, remove) = (words::save_name(&title, &session), words::remove_name(&title, &session));
    let id = session.id.clone();
    let saved = Memo::new(move |_| app.is_saved(&id));
    view! {
        <button
            class=move || if saved.get() { "app-button app-button--saved" } else { "app-button" }
            type="button"
            aria-label=move || if saved.get() { remove.clone() } else { save.clone() }
            on:click=move |_| app.toggle_saved(&session, &title)
        >
            {move || icon_small(if saved.get() { Icon::BookmarkFilled } else { Icon::Bookmark })}
            {move || if saved.get() { "Saved" } else { "Save" }}
        </button>
    }
}
