//! Lists and the sections that hold them.

use super::{Heading, SessionRow, When};
use crate::domain::Session;
use leptos::prelude::*;

/// A section with its heading, and a link beside it where there is more.
#[component]
pub fn Section(
    id: &'static str,
    #[prop(into)] title: String,
    /// Words and address of a link to more.
    #[prop(optional_no_strip)]
    more: Option<(&'static str, String)>,
    children: Children,
) -> impl IntoView {
    let more = more.map(|(words, href)| view! { <a href=href>{words}</a> });
    view! {
        <section class="app-section" aria-labelledby=id>
            <div class="app-section__head"><h2 id=id>{title}</h2>{more}</div>
            {children()}
        </section>
    }
}

/// The one list of the app.
pub fn rows(label: &'static str, items: Vec<AnyView>) -> AnyView {
    let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
    if label.is_empty() {
        view! { <ul class="app-rows">{items}</ul> }.into_any()
    } else {
        view! { <ul class="app-rows" aria-label=label>{items}</ul> }.into_any()
    }
}

/// Dated things in the order given.
#[component]
pub fn SessionList(sessions: Vec<Session>, when: When, heading: Heading) -> impl IntoView {
    let items = sessions.into_iter().map(|session| view! { <SessionRow session when heading /> }.into_any()).collect();
    rows("", items)
}

/// A row without a date: a link, what it is, and a sentence.
#[component]
pub fn LinkRow(
    href: String,
    title: AnyView,
    /// Short facts above the sentence.
    #[prop(default = vec![])]
    meta: Vec<String>,
    #[prop(into, optional)] summary: String,
    #[prop(default = vec![])] tags: Vec<AnyView>,
) -> impl IntoView {
    let meta = (!meta.is_empty()).then(|| {
        let items = meta.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view();
        view! { <ul class="app-meta">{items}</ul> }
    });
    let summary = (!summary.is_empty()).then(|| view! { <p>{summary}</p> });
    let tags = (!tags.is_empty()).then(|| view! { <p class="app-tags">{tags}</p> });
    view! {
        <article class="app-row app-row--plain">
            <h3 class="app-row__title"><a href=href>{title}</a></h3>
            <div class="app-row__about">{meta}{summary}{tags}</div>
        </article>
    }
}
