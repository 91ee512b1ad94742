//! Save a session, or take it off the list.

use super::live::live;
use super::{Icon, icon_small};
use crate::domain::Session;
use crate::ui::app::use_app;
use crate::words;
use leptos::prelude::*;

#[component]
pub fn SaveButton(session: Session, title: String) -> impl IntoView {
    let app = use_app();
    let (save, remove) = (words::save_name(&title, &session), words::remove_name(&title, &session));
    let id = StoredValue::new(session.id.clone());
    let saved = move || id.with_value(|id| app.is_saved(id));
    view! {
        <button
            class=move || if saved() { "app-button app-button--saved" } else { "app-button" }
            type="button"
            aria-label=move || if saved() { remove.clone() } else { save.clone() }
            on:click=move |_| app.toggle_saved(&session, &title)
        >
            {live(move || icon_small(if saved() { Icon::BookmarkFilled } else { Icon::Bookmark }))}
            {live(move || if saved() { "Saved" } else { "Save" })}
        </button>
    }
}
