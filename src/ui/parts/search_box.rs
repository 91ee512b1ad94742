//! The search field of a list.

use super::{Icon, icon};
use crate::browser;
use crate::ui::el::{self, El, live};
use crate::ui::state::State;
use leptos::prelude::*;

/// The field's id.
const FIELD: &str = "q";
/// The id of what it offers.
const OFFERS: &str = "offers";
/// WebKit refuses the 101st change of address in 10 seconds: wait for a pause.
const PAUSE_MS: u32 = 300;

/// What may be meant, as a part of a page that follows what is typed.
pub type Offers = Box<dyn Fn() -> Vec<String> + Send>;

/// Writes what is typed to `typed` at once. `settled` is called a moment after typing pauses, on
/// leaving the field, `submitted` on Enter. `offers` are what may be meant; the browser shows them its
/// own way, by keyboard and to a screen reader, too.
pub fn search_box(typed: State<String>, settled: Callback<()>, submitted: Callback<()>, offers: Option<Offers>) -> El {
    let waiting = StoredValue::new_local(None);
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
            waiting.set_value(Some(browser::after(PAUSE_MS, move || settled.run(()))));
        })
        .on("blur", move |_| settled.run(()));
    let field = if offers.is_some() { field.attr("list", OFFERS) } else { field };
    let options = offers.map(|offers| {
        let option = |words: String| el::option().attr("value", words);
        el::datalist().id(OFFERS).child(live(move || offers().into_iter().map(option).collect::<Vec<El>>()))
    });
    let clear = move || {
        (!typed.with(String::is_empty)).then(|| {
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
