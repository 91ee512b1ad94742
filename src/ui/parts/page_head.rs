//! The head of a page: the way back, the only heading of level 1, and facts.

use super::{Icon, icon_small};
use crate::address::Route;
use crate::browser;
use crate::ui::app::use_app;
use leptos::prelude::*;

/// A way back: its words and address.
pub fn back(words: &str, route: &Route) -> Option<(String, String)> {
    Some((words.to_owned(), use_app().href(route)))
}

/// Names the browser's window, too, since the title of the page is the title of the document.
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(optional_no_strip)] back: Option<(String, String)>,
    /// Short facts in a line.
    #[prop(default = vec![])]
    meta: Vec<String>,
    #[prop(default = vec![])] tags: Vec<AnyView>,
    #[prop(into, optional)] lead: String,
) -> impl IntoView {
    browser::set_title(&format!("{title} - Learning Zone"));
    let back =
        back.map(|(words, href)| view! { <a class="app-back" href=href>{icon_small(Icon::ChevronLeft)}{words}</a> });
    let meta = (!meta.is_empty()).then(|| {
        let items = meta.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view();
        view! { <ul class="app-meta">{items}</ul> }
    });
    let tags = (!tags.is_empty()).then(|| view! { <p class="app-tags">{tags}</p> });
    let lead = (!lead.is_empty()).then(|| view! { <p class="app-page-head__lead">{lead}</p> });
    view! {
        <div class="app-page-head">
            {back}
            <h1 tabindex="-1">{title}</h1>
            {meta}
            {tags}
            {lead}
        </div>
    }
}
