//! What was chosen, each removable.

use super::live::live;
use super::{Icon, icon_small};
use crate::domain::{Filters, When};
use crate::ui::app::use_app;
use crate::words;
use leptos::prelude::*;

/// `choose` takes the filters as they shall be.
#[component]
pub fn Chips(filters: Memo<Filters>, choose: Callback<Filters>) -> impl IntoView {
    let app = use_app();
    live(move || {
        let now = filters.get();
        let mut chips: Vec<(String, Filters)> = now
            .all_chosen()
            .map(|(facet, value)| {
                let name = app.catalogue.with(|c| words::value(facet, value, &c.vocabulary));
                (name, now.toggled(facet, value))
            })
            .collect();
        if let Some(when) = now.when.filter(|w| *w != When::Anytime) {
            chips.push((words::when(when).to_owned(), Filters { when: None, ..now.clone() }));
        }
        if now.archive {
            chips.push(("Archive included".to_owned(), Filters { archive: false, ..now.clone() }));
        }
        (!chips.is_empty()).then(|| {
            let all = now.without_chosen();
            let items = chips.into_iter().map(|(name, without)| view! {
                <li>
                    <button class="app-chips__remove" type="button" on:click=move |_| choose.run(without.clone())>
                        <span class="app-hidden">"Remove filter: "</span>{name}{icon_small(Icon::Close)}
                    </button>
                </li>
            }).collect_view();
            view! {
                <ul class="app-chips" aria-label="Chosen filters">
                    {items}
                    <li class="app-chips__clear">
                        <button class="app-button app-button--quiet" type="button" on:click=move |_| choose.run(all.clone())>"Clear all"</button>
                    </li>
                </ul>
            }
        })
    })
}
