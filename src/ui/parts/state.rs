//! Empty, loading and error states.

use super::{Icon, icon};
use crate::address::Route;
use crate::ui::app::use_app;
use crate::words::Trouble;
use leptos::prelude::*;

#[component]
pub fn Empty(
    icon_of: Icon,
    #[prop(into)] title: String,
    #[prop(into)] words: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="app-empty">{icon(icon_of)}<h2>{title}</h2><p>{words}</p><div class="app-actions">{children()}</div></div>
    }
}

/// While the device's copy is read.
#[component]
pub fn Reading() -> impl IntoView {
    view! {
        <h1 tabindex="-1" class="app-hidden">"Learning Zone"</h1>
        <div class="app-loading" role="status">
            <span class="app-hidden">"Opening the programme"</span>
            <span class="app-loading__line"></span>
            <span class="app-loading__line app-loading__line--short"></span>
            <span class="app-loading__line"></span>
        </div>
    }
}

/// There is nothing to show: what happened, and what to do.
#[component]
pub fn Failed(trouble: Trouble) -> impl IntoView {
    let app = use_app();
    view! {
        <h1 tabindex="-1">"Nothing to show yet"</h1>
        <div class="app-notice app-notice--danger" role="alert">
            {icon(Icon::Alert)}
            <div class="app-notice__body">
                <p class="app-notice__words">{trouble.sentence}</p>
                <p class="app-notice__words">"The programme comes to this device on the first visit with a connection."</p>
            </div>
        </div>
        <div class="app-actions">
            <button class="app-button app-button--primary" type="button" on:click=move |_| app.check()>"Try again"</button>
            <a class="app-button" href=app.href(&Route::Contacts)>"Worried about a child?"</a>
        </div>
    }
}
