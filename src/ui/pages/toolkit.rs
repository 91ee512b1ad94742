//! The neglect toolkit and other resources: by worry, by the child's age, by kind. The address mirrors what is chosen.

use crate::address::{Query, Route};
use crate::domain::{Catalogue, Entry, Resource, ResourceKind, Standing, Term, sort_by};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Head, LinkRow, Values, choice, link_row, page_head, prompt_sets, rows, section, select_field};
use crate::ui::state::Derived;
use crate::words;
use std::sync::Arc;

pub fn page(app: App) -> El {
    let lead =
        "What to use, and when, if you are worried about neglect or other harm. For a child in danger now, call 999.";
    let head = Head { title: "Toolkit".to_owned(), lead: lead.to_owned(), ..Head::default() };
    let chosen = Derived::new(move || app.query.with(|q| known_only(app, q)));
    let include = el::input()
        .attr("type", "checkbox")
        .live_checked(move || chosen.with(|q| q.filters.archive))
        .on("change", move |_| change(app, chosen, |q| q.filters.archive = !q.filters.archive));
    let fields = el::div()
        .class("app-fields")
        .child(field(app, Narrow::Need, chosen))
        .child(field(app, Narrow::Age, chosen))
        .child(field(app, Narrow::Kind, chosen));
    let sets = app.ask(|c| {
        let lead = el::p().child("Our own prompts for the kitchen table, by age. Not an official tool.");
        prompt_sets(app, c)
            .map(|sets| section("day", "Thinking about a child's day", el::group().child(lead).child(sets)))
    });
    el::group()
        .child(page_head(head))
        .child(sets)
        .child(section("find", "Find what helps", fields))
        .child(live(move || app.ask(|c| chosen.with(|q| by_kind(app, c, q)))))
        .child(choice(include, "Include archive", ()))
}

/// What a list is narrowed by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Narrow {
    Need,
    Age,
    Kind,
}

impl Narrow {
    const fn id(self) -> &'static str {
        match self {
            Self::Need => "need",
            Self::Age => "age",
            Self::Kind => "type",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Need => "I am worried about",
            Self::Age => "Age of the child",
            Self::Kind => "Kind",
        }
    }

    const fn any(self) -> &'static str {
        match self {
            Self::Need => "Anything",
            Self::Age => "Any age",
            Self::Kind => "Any kind",
        }
    }

    fn chosen(self, query: &Query) -> String {
        match self {
            Self::Need => query.need.as_ref().map(Term::to_string),
            Self::Age => query.age.as_ref().map(Term::to_string),
            Self::Kind => query.tool.map(|kind| kind.key().to_owned()),
        }
        .unwrap_or_default()
    }

    fn choose(self, query: &mut Query, value: &str) {
        let term = Term::is_well_formed(value).then(|| Term::new(value));
        match self {
            Self::Need => query.need = term,
            Self::Age => query.age = term,
            Self::Kind => query.tool = ORDER.into_iter().find(|kind| kind.key() == value),
        }
    }

    /// Ids and names, in the order of the screen.
    fn values(self, catalogue: &Catalogue) -> Values {
        let entries = |list: &[Entry]| list.iter().map(|e| (e.id.to_string(), e.name.clone())).collect();
        match self {
            Self::Need => entries(&catalogue.vocabulary.needs),
            Self::Age => entries(&catalogue.vocabulary.ages),
            Self::Kind => ORDER.iter().map(|k| (k.key().to_owned(), words::resource_kinds(*k).to_owned())).collect(),
        }
    }
}

/// What no vocabulary held knows is left out of the address, as everywhere.
fn known_only(app: App, query: &Query) -> Query {
    let known = |list: &[Entry], term: &Option<Term>| term.clone().filter(|t| list.iter().any(|e| e.id == *t));
    app.ask(|c| Query {
        need: known(&c.vocabulary.needs, &query.need),
        age: known(&c.vocabulary.ages, &query.age),
        ..query.clone()
    })
}

fn change(app: App, chosen: Derived<Query>, change: impl FnOnce(&mut Query)) {
    let mut query = chosen.get_untracked();
    change(&mut query);
    app.mirror(&query);
}

fn field(app: App, narrow: Narrow, chosen: Derived<Query>) -> El {
    let now = Arc::new(move || chosen.with(|q| narrow.chosen(q)));
    let choose = Box::new(move |value: &str| change(app, chosen, |q| narrow.choose(q, value)));
    select_field(narrow.id(), narrow.label(), narrow.any(), app.ask(|c| narrow.values(c)), now, choose)
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

fn by_kind(app: App, catalogue: &Catalogue, query: &Query) -> El {
    let today = app.today.get();
    let fits = |r: &&Resource| {
        (query.filters.archive || r.provenance.standing(today) == Standing::Live)
            && query.need.as_ref().is_none_or(|need| r.needs.contains(need))
            // What names no age is for all.
            && query.age.as_ref().is_none_or(|age| r.ages.is_empty() || r.ages.contains(age))
            && query.tool.is_none_or(|kind| r.kind == kind)
    };
    let mut all: Vec<&Resource> = catalogue.resources.iter().filter(fits).collect();
    // What is about neglect stands first in its kind: this is the neglect toolkit.
    let later = |r: &Resource| !r.topics.iter().any(|t| t.as_str() == "neglect");
    sort_by(&mut all, |a, b| later(a).cmp(&later(b)).then_with(|| a.title.cmp(&b.title)));
    let count = words::number_of(all.len(), "entry", "entries");
    let nothing = all.is_empty().then(|| {
        let link = el::a().href(app.href(&Route::Toolkit)).child("Show the whole toolkit");
        el::p().child("Nothing here fits all of that. ").child(link)
    });
    let of_kind = |kind: ResourceKind| {
        let items: Vec<El> = all.iter().filter(|r| r.kind == kind).map(|r| row(app, r)).collect();
        (!items.is_empty()).then(|| section(kind.key(), words::resource_kinds(kind), rows("", items)))
    };
    let sections: Vec<El> = ORDER.into_iter().filter_map(of_kind).collect();
    el::group().child(el::p().attr("role", "status").class("app-small").child(count)).child(nothing).child(sections)
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
