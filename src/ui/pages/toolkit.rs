//! The neglect toolkit and other resources, by need and by kind.

use crate::address::Route;
use crate::domain::{Catalogue, Resource, ResourceKind, Standing, Term, sort_by};
use crate::ui::app::{App, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{LinkRow, PageHead, Section, rows};
use crate::words;
use leptos::prelude::*;

#[component]
pub fn Toolkit() -> impl IntoView {
    let app = use_app();
    let need = RwSignal::new(None::<Term>);
    let archive = RwSignal::new(false);
    let lead =
        "What to use, and when, if you are worried about neglect or other harm. For a child in danger now, call 999.";
    view! {
        <PageHead title="Toolkit" lead />
        <div class="app-field">
            <label for="need">"I am worried about"</label>
            <select id="need" on:change=move |event| need.set(Some(event_target_value(&event)).filter(|v| !v.is_empty()).map(Term::new))>
                <option value="">"Anything: show all"</option>
                {app.ask(|c| c.vocabulary.needs.iter().map(|n| {
                    view! { <option value=n.id.to_string()>{n.name.clone()}</option> }
                }).collect_view())}
            </select>
        </div>
        {live(move || app.ask(|c| by_kind(app, c, need.get().as_ref(), archive.get())))}
        <label class="app-facet-panel__value">
            <input type="checkbox" prop:checked=move || archive.get() on:change=move |_| archive.update(|a| *a = !*a) />
            " "<span class="app-facet-panel__name">"Include archive"</span>
        </label>
    }
}

/// What stands nearest to a worried person comes first.
const ORDER: [ResourceKind; 9] = [
    ResourceKind::Tool,
    ResourceKind::Guidance,
    ResourceKind::Strategy,
    ResourceKind::Form,
    ResourceKind::Procedure,
    ResourceKind::Service,
    ResourceKind::Definition,
    ResourceKind::Programme,
    ResourceKind::Network,
];

fn by_kind(app: App, catalogue: &Catalogue, need: Option<&Term>, archive: bool) -> AnyView {
    let today = app.today.get();
    let fits = |r: &&Resource| {
        (archive || r.provenance.standing(today) == Standing::Live) && need.is_none_or(|need| r.needs.contains(need))
    };
    let mut all: Vec<&Resource> = catalogue.resources.iter().filter(fits).collect();
    // What is about neglect stands first in its kind: this is the neglect toolkit.
    let later = |r: &Resource| !r.topics.iter().any(|t| t.as_str() == "neglect");
    sort_by(&mut all, |a, b| later(a).cmp(&later(b)).then_with(|| a.title.cmp(&b.title)));
    let count = view! { <p role="status" class="app-small">{words::number_of(all.len(), "entry", "entries")}</p> };
    let sections = ORDER
        .into_iter()
        .filter_map(|kind| {
            let items: Vec<AnyView> = all.iter().filter(|r| r.kind == kind).map(|r| row(app, r)).collect();
            (!items.is_empty()).then(|| {
                view! { <Section id=kind.key() title=words::resource_kinds(kind)>{rows("", items)}</Section> }
                    .into_any()
            })
        })
        .collect_view();
    view! { {count}{sections} }.into_any()
}

fn row(app: App, resource: &Resource) -> AnyView {
    let today = app.today.get_untracked();
    let mut meta = Vec::new();
    if resource.provenance.standing(today) == Standing::Archive {
        meta.push("Archive".to_owned());
    }
    meta.extend(words::status(resource.provenance.status).map(str::to_owned));
    let href = app.href(&Route::Resource(resource.id.clone()));
    view! { <LinkRow href title=resource.title.clone().into_any() meta summary=resource.summary.clone() /> }.into_any()
}
