//! Notices; empty, loading and error states.

use super::{Head, Icon, icon, page_head};
use crate::address::Route;
use crate::domain::Personal;
use crate::ui::app::use_app;
use crate::ui::el::{self, Child, El};
use crate::ui::later;
use crate::words::{self, Trouble};

/// What a person should know before reading on.
pub fn notice(words: impl Child) -> El {
    let words = el::p().class("app-notice__words").child(words);
    strip("app-notice app-notice--warn", Icon::Info, words)
}

/// A notice of any kind: its class says how grave it is.
pub fn strip(class: &'static str, glyph: Icon, body: impl Child) -> El {
    el::div().class(class).child(icon(glyph)).child(el::div().class("app-notice__body").child(body))
}

/// A list without anything in it, and what to do about it.
pub fn empty(glyph: Icon, title: &'static str, words: impl Child, actions: impl Child) -> El {
    el::div()
        .class("app-empty")
        .child(icon(glyph))
        .child(el::h2().child(title))
        .child(el::p().child(words))
        .child(el::div().class("app-actions").child(actions))
}

/// While the device's copy is read.
pub fn reading() -> El {
    let words = el::span().class("app-hidden").attr("role", "status").child("Opening the programme");
    el::group()
        .child(el::h1().class("app-hidden").attr("tabindex", "-1").child("Learning Zone"))
        .child(words)
        .child(lines())
}

/// Where lines of words will stand.
pub fn lines() -> El {
    let line = |class| el::span().class(class);
    el::div()
        .class("app-loading")
        .child(line("app-loading__line"))
        .child(line("app-loading__line app-loading__line--short"))
        .child(line("app-loading__line"))
}

/// There is nothing to show: what happened, and what to do.
pub fn failed(trouble: Trouble) -> El {
    let app = use_app();
    let words = |words: El| words.class("app-notice__words");
    let what = el::group()
        .child(words(el::p().child(trouble.sentence)))
        .child(words(el::p().child("The programme comes to this device on the first visit with a connection.")));
    let again = button("app-button app-button--primary", "Try again").on("click", move |_| app.check());
    el::group()
        .child(el::h1().attr("tabindex", "-1").child("Nothing to show yet"))
        .child(strip("app-notice app-notice--danger", Icon::Alert, what).attr("role", "alert"))
        .child(ways_on(again))
}

/// Where there is nothing else to do: once more, or to the numbers.
fn ways_on(again: El) -> El {
    let contacts = el::a().class("app-button").href(use_app().href(&Route::Contacts)).child("Worried about a child?");
    el::div().class("app-actions").child(again).child(contacts)
}

/// A page of the app's later part, which could not be fetched.
pub fn page_not_come() -> El {
    let title = "This page has not come yet".to_owned();
    el::group().child(page_head(Head { title, ..Head::default() })).child(not_come())
}

/// In the place of what belongs to the app's later part.
pub fn not_come() -> El {
    let app = use_app();
    let said = |words: &'static str| el::p().class("app-notice__words").child(words);
    let words = said(words::NOT_COME);
    let loses = app.personal.with_untracked(Personal::is_shared).then(|| said(words::RELOADING_LOSES));
    let again = button("app-button app-button--primary", "Try again").on("click", move |_| later::try_again(app));
    let body = el::group().child(words).child(loses);
    el::group()
        .child(strip("app-notice app-notice--warn", Icon::Offline, body).attr("role", "alert"))
        .child(ways_on(again))
}

/// A button that sends no form.
pub fn button(class: &'static str, words: impl Child) -> El {
    el::button().class(class).attr("type", "button").child(words)
}
