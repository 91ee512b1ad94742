//! A part of a page that is drawn in a task of its own.

use crate::browser;
use crate::ui::app::App;
use crate::ui::el::{El, live};
use crate::ui::state::{Derived, State};
use leptos::prelude::*;

/// Drawn with its page where the app stands; at the start, while the page is drawn aside, after it, so that a slow phone can do
/// something else in between. When the app is to stand it is there in any case: nothing moves.
pub fn soon(app: App, mut draw: impl FnMut() -> El + Send + 'static) -> AnyView {
    let turn = State::new(false);
    let due = Derived::new(move || turn.get() || app.stands.get());
    if !app.stands.get_untracked() {
        browser::after(0, move || turn.set(true)).forget();
    }
    live(move || due.get().then(|| untrack(&mut draw)))
}
