//! The neglect toolkit and other resources, by need and by kind.

use crate::address::Route;
use crate::domain::{Catalogue, Resource, ResourceKind, Standing, Term, sort_by};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Head, LinkRow, choice, link_row, page_head, rows, section};
use crate::ui::state::State;
use crate::words;
use leptos::prelude::*;

pub fn page(app: App) -> El {
    let need = State::new(None::<Term>);
    let archive = State::new(false);
    let lead =
        "What to use, and when, if you are worried about neglect or other harm. For a child in danger now, call 999.";
    let head = Head { title: "Toolkit".to_owned(), lead: lead.to_owned(), ..Head::default() };
    let include = el::input()
        .attr("type", "checkbox")
        .live_checked(move || archive.get())
        .on("change", move |_| archive.update(|a| *a = !*a));
    el::group()
        .child(page_head(head))
        .child(need_field(app, need))
        .child(live(move || app.ask(|c| by_kind(app, c, need.get().as_ref(), archive.get()))))
        .child(choice(include, "Include archive", ()))
}

/// What the person is worried about.
fn need_field(app: App, need: State<Option<Term>>) -> El {
    let option = |value: String, name: String| el::option().attr("value", value).child(name);
    let needs: Vec<El> =
        app.ask(|c| c.vocabulary.needs.iter().map(|n| option(n.id.to_string(), n.name.clone())).collect());
    let select = el::select()
        .id("need")
        .on("change", move |event| {
            need.set(Some(event_target_value(&event)).filter(|v| !v.is_empty()).map(Term::new));
        })
        .child(option(String::new(), "Anything: show all".to_owned()))
        .child(needs);
    let label = el::label().attr("for", "need").child("I am worried about");
    el::div().class("app-field").child(label).child(select)
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

fn by_kind(app: App, catalogue: &Catalogue, need: Option<&Term>, archive: bool) -> El {
    let today = app.today.get();
    let fits = |r: &&Resource| {
        (archive || r.provenance.standing(today) == Standing::Live) && need.is_none_or(|need| r.needs.contains(need))
    };
    let mut all: Vec<&Resource> = catalogue.resources.iter().filter(fits).collect();
    // What is about neglect stands first in its kind: this is the neglect toolkit.
    let later = |r: &Resource| !r.topics.iter().any(|t| t.as_str() == "neglect");
    sort_by(&mut all, |a, b| later(a).cmp(&later(b)).then_with(|| a.title.cmp(&b.title)));
    let count = words::number_of(all.len(), "entry", "entries");
    let of_kind = |kind: ResourceKind| {
        let items: Vec<El> = all.iter().filter(|r| r.kind == kind).map(|r| row(app, r)).collect();
        (!items.is_empty()).then(|| section(kind.key(), words::resource_kinds(kind), rows("", items)))
    };
    let sections: Vec<El> = ORDER.into_iter().filter_map(of_kind).collect();
    el::group().child(el::p().attr("role", "status").class("app-small").child(count)).child(sections)
}

fn row(app: App, resource: &Resource) -> El {
    let today = app.today.get_untracked();
    let mut meta = Vec::new();
    if resource.provenance.standing(today) == Standing::Archive {
        meta.push("Archive".to_owned());
    }
    meta.extend(words::status(resource.provenance.status).map(str::to_owned));
    link_row(LinkRow {
        href: app.href(&Route::Resource(resource.id.clone())),
        title: resource.title.clone(),
        meta,
        summary: resource.summary.clone(),
        ..LinkRow::default()
    })
}
