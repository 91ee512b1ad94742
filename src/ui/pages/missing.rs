//! An address that no page answers to, or a record that no feed held has.

use crate::address::Route;
use crate::ui::app::use_app;
use crate::ui::parts::PageHead;
use leptos::prelude::*;

#[component]
pub fn Missing() -> impl IntoView {
    let app = use_app();
    view! {
        <PageHead title="This page is not here" lead="The link may be old, or the partnership it belongs to is switched off on this device." />
        <div class="app-actions">
            <a class="app-button app-button--primary" href=app.href(&Route::Learn)>"Find a course"</a>
            <a class="app-button" href=app.href(&Route::Home)>"Home"</a>
            <a class="app-button" href=app.href(&Route::Settings)>"Partnerships on this device"</a>
        </div>
    }
}
