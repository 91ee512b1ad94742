//! The search field of a list.

use super::live::live;
use super::{Icon, icon};
use crate::browser;
use leptos::prelude::*;

/// Writes what is typed to `typed` at once. `settled` is called a moment after typing pauses and
/// on leaving the field.
#[component]
pub fn SearchBox(
    typed: RwSignal<String>,
    settled: Callback<()>,
    /// Called on Enter.
    submitted: Callback<()>,
) -> impl IntoView {
    // WebKit refuses the 101st change of address in 10 seconds: wait for a pause.
    const PAUSE_MS: u32 = 300;
    let waiting = StoredValue::new_local(None);
    let field: NodeRef<leptos::html::Input> = NodeRef::new();
    let clear = move |_| {
        typed.set(String::new());
        settled.run(());
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    };
    view! {
        <form class="app-search" role="search" on:submit=move |event| { event.prevent_default(); submitted.run(()); }>
            {icon(Icon::Search)}
            <label class="app-hidden" for="q">"Search the Learning Zone"</label>
            <input
                class="app-search__input"
                id="q"
                type="search"
                placeholder="Search the Learning Zone"
                autocomplete="off"
                enterkeyhint="search"
                node_ref=field
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    waiting.set_value(Some(browser::after(PAUSE_MS, move || settled.run(()))));
                }
                on:blur=move |_| settled.run(())
            />
            {live(move || {
                (!typed.with(String::is_empty)).then(|| view! {
                    <button class="app-search__clear" type="button" aria-label="Clear the search" on:click=clear>
                        {icon(Icon::Close)}
                    </button>
                })
            })}
        </form>
    }
}
