//! The search field of a list.

use super::{Icon, icon};
use crate::browser;
use crate::ui::el::{self, El, live};
use crate::ui::state::{Derived, State, effect};
use leptos::prelude::*;
use std::sync::Arc;

/// The field's id.
const FIELD: &str = "q";
/// The id of what it offers.
const OFFERS: &str = "offers";
/// WebKit refuses the 101st change of address in 10 seconds: wait for a pause.
const PAUSE_MS: u32 = 300;
/// From the last key to what may be meant. Less makes each key wait for it; more has it come when the word is typed out.
const OFFERS_MS: u32 = 100;

/// Gives what may be meant by what is typed now.
pub type Offers = Arc<dyn Fn() -> Vec<String> + Send + Sync>;

/// Writes what is typed to `typed` at once. `settled` is called a moment after typing pauses, on
/// leaving the field, `submitted` on Enter. `offers` are what may be meant; the browser shows them its
/// own way, by keyboard and to a screen reader, too.
pub fn search_box(typed: State<String>, settled: Callback<()>, submitted: Callback<()>, offers: Option<Offers>) -> El {
    let waiting = StoredValue::new_local(None);
    // A field that is taken off the page with the focus in it tells of leaving it when that page is gone.
    let settle = move || {
        let _ = settled.try_run(());
    };
    let pondering = StoredValue::new_local(None);
    let meant = State::new(Vec::new());
    if let Some(offers) = offers.clone() {
        effect(move || {
            typed.track();
            let offers = Arc::clone(&offers);
            pondering.set_value(Some(browser::after(OFFERS_MS, move || meant.set(untrack(|| offers())))));
        });
    }
    let clear = move |_| {
        typed.set(String::new());
        settled.run(());
        browser::focus_id(FIELD);
    };
    let field = el::input()
        .class("app-search__input")
        .id(FIELD)
        .attr("type", "search")
        .attr("placeholder", "Search the Learning Zone")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .live_value(move || typed.get())
        .on("input", move |event| {
            typed.set(event_target_value(&event));
            waiting.set_value(Some(browser::after(PAUSE_MS, settle)));
        })
        .on("blur", move |_| settle());
    let field = if offers.is_some() { field.attr("list", OFFERS) } else { field };
    let options = offers.map(|_| {
        let option = |words: String| el::option().attr("value", words);
        el::datalist().id(OFFERS).child(live(move || meant.get().into_iter().map(option).collect::<Vec<El>>()))
    });
    // Drawn when it comes and when it goes, not with each key.
    let some = Derived::new(move || typed.with(|typed| !typed.is_empty()));
    let clear = move || {
        some.get().then(|| {
            el::button()
                .class("app-search__clear")
                .attr("type", "button")
                .attr("aria-label", "Clear the search")
                .on("click", clear)
                .child(icon(Icon::Close))
        })
    };
    el::form()
        .class("app-search")
        .attr("role", "search")
        .on("submit", move |event| {
            event.prevent_default();
            submitted.run(());
        })
        .child(icon(Icon::Search))
        .child(el::label().class("app-hidden").attr("for", FIELD).child("Search the Learning Zone"))
        .child(field)
        .child(live(clear))
        .child(options)
}
