//! The filters of a list: buttons that open panels on a phone, open panels on a desk.

use super::live::live;
use super::{Icon, icon_small};
use crate::domain::{Facet, Filters, Term, When};
use crate::search::FacetCounts;
use crate::ui::app::{App, use_app};
use crate::words;
use leptos::prelude::*;

/// Which facets stand behind which button.
type Group = (&'static str, &'static str, &'static [Facet]);

const GROUPS: [Group; 4] = [
    ("f-level", "Level", &[Facet::Level]),
    ("f-audience", "Who for", &[Facet::Audience]),
    ("f-area", "Area", &[Facet::Area]),
    ("f-more", "More", &[Facet::Format, Facet::Topic, Facet::Provider, Facet::Cost]),
];

/// `choose` takes the filters as they shall be; `done` is what the button that closes a panel
/// on a phone says.
#[component]
pub fn Facets(
    filters: Memo<Filters>,
    counts: Memo<FacetCounts>,
    choose: Callback<Filters>,
    done: Callback<(), String>,
) -> impl IntoView {
    let app = use_app();
    let open = RwSignal::new("");
    let groups = GROUPS
        .into_iter()
        .map(|(id, name, facets)| {
            let is_open = move || open.get() == id;
            let chosen = move || filters.with(|f| facets.iter().any(|facet| f.has_chosen_of(*facet)));
            let panels = facets.iter().map(|facet| panel(app, *facet, filters, counts, choose)).collect_view();
            let more = (id == "f-more").then(|| when_panel(filters, choose));
            view! {
                <button
                    class=move || if chosen() { "app-facets__toggle app-facets__toggle--chosen" } else { "app-facets__toggle" }
                    type="button"
                    aria-expanded=move || if is_open() { "true" } else { "false" }
                    aria-controls=id
                    on:click=move |_| open.set(if open.get_untracked() == id { "" } else { id })
                >
                    {name}{icon_small(Icon::ChevronDown)}
                </button>
                <div class=move || if is_open() { "app-facets__panel app-facets__panel--open" } else { "app-facets__panel" } id=id>
                    {panels}{more}
                    <button class="app-button app-button--block app-facets__done" type="button" on:click=move |_| open.set("")>
                        {live(move || done.run(()))}
                    </button>
                </div>
            }
        })
        .collect_view();
    view! { <div class="app-facets">{groups}</div> }
}

fn panel(
    app: App,
    facet: Facet,
    filters: Memo<Filters>,
    counts: Memo<FacetCounts>,
    choose: Callback<Filters>,
) -> AnyView {
    let body = move || {
        let depth =
            |term: &Term| if facet == Facet::Area { app.index.with_untracked(|i| i.tree().depth(term)) } else { 0 };
        let mut out: Vec<AnyView> = Vec::new();
        let mut branch: Vec<AnyView> = Vec::new();
        // Areas deeper than the first stand indented under the one above.
        for term in app.index.with(|index| index.values(facet).to_vec()) {
            let deep = depth(&term) > 1;
            let value = value(app, facet, term, filters, counts, choose);
            if deep {
                branch.push(value);
                continue;
            }
            close_branch(&mut out, &mut branch);
            out.push(value);
        }
        close_branch(&mut out, &mut branch);
        out
    };
    view! {
        <fieldset class="app-facet-panel"><legend class="app-facet-panel__heading">{words::facet(facet)}</legend>{live(body)}</fieldset>
    }
    .into_any()
}

fn close_branch(out: &mut Vec<AnyView>, branch: &mut Vec<AnyView>) {
    if !branch.is_empty() {
        let inner = std::mem::take(branch);
        out.push(view! { <div class="app-facet-panel__tree">{inner}</div> }.into_any());
    }
}

fn value(
    app: App,
    facet: Facet,
    term: Term,
    filters: Memo<Filters>,
    counts: Memo<FacetCounts>,
    choose: Callback<Filters>,
) -> AnyView {
    let name = app.catalogue.with_untracked(|c| words::value(facet, &term, &c.vocabulary));
    // One copy that the closures below share.
    let term = StoredValue::new(term);
    let count = move || counts.with(|c| term.with_value(|t| c.count(facet, t)));
    let checked = move || filters.with(|f| term.with_value(|t| f.is_chosen(facet, t)));
    let off = move || count() == 0 && !checked();
    view! {
        <label class="app-facet-panel__value">
            <input
                type="checkbox"
                prop:checked=checked
                aria-disabled=move || off().then_some("true")
                on:click=move |event| {
                    // Marked as giving nothing, yet focusable: a click does nothing.
                    if off() { event.prevent_default(); }
                }
                on:change=move |_| choose.run(filters.with_untracked(|f| term.with_value(|t| f.toggled(facet, t))))
            />
            " "<span class="app-facet-panel__name">{name}</span>" "
            <span class="app-facet-panel__count">{live(count)}<span class="app-hidden">" results"</span></span>
        </label>
    }
    .into_any()
}

/// By dates, and whether the archive counts.
fn when_panel(filters: Memo<Filters>, choose: Callback<Filters>) -> AnyView {
    let whens = When::ALL
        .into_iter()
        .map(|when| {
            let checked = move || filters.with(|f| f.when.unwrap_or_default() == when);
            let pick = move |_| {
                let next = (when != When::Anytime).then_some(when);
                choose.run(filters.with_untracked(|f| Filters { when: next, ..f.clone() }));
            };
            view! {
                <label class="app-facet-panel__value">
                    <input type="radio" name="when" prop:checked=checked on:change=pick />
                    " "<span class="app-facet-panel__name">{words::when(when)}</span>
                </label>
            }
        })
        .collect_view();
    let archive = move |_| choose.run(filters.with_untracked(|f| Filters { archive: !f.archive, ..f.clone() }));
    view! {
        <fieldset class="app-facet-panel"><legend class="app-facet-panel__heading">"Dates"</legend>{whens}</fieldset>
        <fieldset class="app-facet-panel">
            <legend class="app-facet-panel__heading">"Archive"</legend>
            <label class="app-facet-panel__value">
                <input type="checkbox" prop:checked=move || filters.with(|f| f.archive) on:change=archive />
                " "<span class="app-facet-panel__name">"Include archive"</span>
            </label>
        </fieldset>
    }
    .into_any()
}
