//! What was chosen, each removable.

use super::{Icon, button, icon_small};
use crate::domain::{Filters, When};
use crate::ui::app::use_app;
use crate::ui::el::{self, El, live};
use crate::ui::state::Derived;
use crate::words;
use leptos::prelude::*;

/// `choose` takes the filters as they shall be.
pub fn chips(filters: Derived<Filters>, choose: Callback<Filters>) -> AnyView {
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
            let items: Vec<El> = chips.into_iter().map(|(name, without)| chip(name, without, choose)).collect();
            let clear =
                button("app-button app-button--quiet", "Clear all").on("click", move |_| choose.run(all.clone()));
            el::plain_list("app-chips")
                .attr("aria-label", "Chosen filters")
                .child(items)
                .child(el::li().class("app-chips__clear").child(clear))
        })
    })
}

fn chip(name: String, without: Filters, choose: Callback<Filters>) -> El {
    let words = el::group()
        .child(el::span().class("app-hidden").child("Remove filter: "))
        .child(name)
        .child(icon_small(Icon::Close));
    el::li().child(button("app-chips__remove", words).on("click", move |_| choose.run(without.clone())))
}
