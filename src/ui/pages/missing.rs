//! An address that no page answers to, or a record that no feed held has.

use crate::address::Route;
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::ui::parts::{Head, page_head};

pub fn page(app: App) -> El {
    let head = Head {
        title: "This page is not here".to_owned(),
        lead: "The link may be old, or the partnership it belongs to is switched off on this device.".to_owned(),
        ..Head::default()
    };
    let link = |class, route, words: &'static str| el::a().class(class).href(app.href(&route)).child(words);
    let actions = el::div()
        .class("app-actions")
        .child(link("app-button app-button--primary", Route::Learn, "Find a course"))
        .child(link("app-button", Route::Home, "Home"))
        .child(link("app-button", Route::Settings, "Partnerships on this device"));
    el::group().child(page_head(head)).child(actions)
}
