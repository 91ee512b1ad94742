//! The filters of a list: buttons that open panels on a phone, open panels on a desk. What is in the panels stands in the later
//! part of the app (`ui/later.rs`).

use super::{Icon, button, icon_small};
use crate::domain::{Catalogue, Facet, Filters, Term, When};
use crate::search::{FacetCounts, Index};
use crate::ui::app::{App, use_app};
use crate::ui::el::{self, Child, El, live};
use crate::ui::later;
use crate::ui::state::{Derived, State};
use crate::words;
use leptos::prelude::*;

/// Which facets stand behind which button.
pub type Group = (&'static str, &'static str, &'static [Facet]);

/// The group that stands before the others.
const FIRST: &str = "f-level";

const GROUPS: [Group; 4] = [
    (FIRST, "Level", &[Facet::Level]),
    ("f-audience", "Who for", &[Facet::Audience]),
    ("f-area", "Area", &[Facet::Area]),
    ("f-more", "More", &[Facet::Format, Facet::Topic, Facet::Provider, Facet::Cost]),
];

/// What the panels of one list share.
#[derive(Clone, Copy)]
pub struct Panels {
    app: App,
    filters: Derived<Filters>,
    counts: Derived<FacetCounts>,
    choose: Callback<Filters>,
    done: Callback<(), String>,
    /// The one that is open on a phone.
    open: State<&'static str>,
}

/// `choose` takes the filters as they shall be; `done` is what the button that closes a panel
/// on a phone says.
pub fn facets(
    filters: Derived<Filters>,
    counts: Derived<FacetCounts>,
    choose: Callback<Filters>,
    done: Callback<(), String>,
) -> El {
    let open = State::new("");
    let all = Panels { app: use_app(), filters, counts, choose, done, open };
    let draw = |group: Group| {
        let (id, name, facets) = group;
        let is_open = move || open.get() == id;
        let chosen = move || filters.with(|f| facets.iter().any(|facet| f.has_chosen_of(*facet)));
        let toggle = el::button()
            .live_class(
                move || if chosen() { "app-facets__toggle app-facets__toggle--chosen" } else { "app-facets__toggle" },
            )
            .attr("type", "button")
            .live_attr("aria-expanded", move || Some(if is_open() { "true" } else { "false" }))
            .attr("aria-controls", id)
            .on("click", move |_| open.set(if open.get_untracked() == id { "" } else { id }))
            .child(name)
            .child(icon_small(Icon::ChevronDown));
        // Some hundred elements that a phone mostly never shows.
        let inside =
            live(move || (all.app.wide.get() || is_open()).then(|| later::panels(all.app, all, group, id == FIRST)));
        let panel = el::div()
            .id(id)
            .live_class(
                move || if is_open() { "app-facets__panel app-facets__panel--open" } else { "app-facets__panel" },
            )
            .child(inside);
        el::group().child(toggle).child(panel)
    };
    el::div().class("app-facets").child(GROUPS.into_iter().map(draw).collect::<Vec<_>>())
}

/// What is in the panels of a group, and the button that closes them on a phone.
pub fn panels(all: Panels, (id, _, facets): Group) -> El {
    let panels: Vec<El> = facets.iter().map(|facet| panel(all, *facet)).collect();
    let more = (id == "f-more").then(|| when_panel(all));
    let close = button("app-button app-button--block app-facets__done", live(move || all.done.run(())))
        .on("click", move |_| all.open.set(""));
    el::group().child(panels).child(more).child(close)
}

fn panel(all: Panels, facet: Facet) -> El {
    // Content that changes seldom brings other values.
    let values = Derived::new(move || all.app.ask(|c| all.app.index.with(|index| values(c, index, facet))));
    let body = move || {
        let mut out: Vec<El> = Vec::new();
        let mut branch: Vec<El> = Vec::new();
        for (term, name, deep) in values.get() {
            let value = facet_value(all, facet, term, name);
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
    fieldset(words::facet(facet), live(body))
}

/// The values of a facet with their names; areas deeper than the first stand indented under the one above.
fn values(catalogue: &Catalogue, index: &Index, facet: Facet) -> Vec<(Term, String, bool)> {
    let value = |term: Term| {
        let deep = facet == Facet::Area && index.tree().depth(&term) > 1;
        let name = words::value(facet, &term, &catalogue.vocabulary);
        (term, name, deep)
    };
    index.values(facet).into_iter().map(value).collect()
}

fn close_branch(out: &mut Vec<El>, branch: &mut Vec<El>) {
    if !branch.is_empty() {
        let inner = std::mem::take(branch);
        out.push(el::div().class("app-facet-panel__tree").child(inner));
    }
}

fn fieldset(heading: &'static str, body: impl Child) -> El {
    let heading = el::legend().class("app-facet-panel__heading").child(heading);
    el::fieldset().class("app-facet-panel").child(heading).child(body)
}

/// A box or a button of a choice with its words.
pub fn choice(input: El, name: impl Child, after: impl Child) -> El {
    let name = el::span().class("app-facet-panel__name").child(name);
    el::label().class("app-facet-panel__value").child(input).child(" ").child(name).child(after)
}

fn facet_value(all: Panels, facet: Facet, term: Term, name: String) -> El {
    let Panels { filters, counts, choose, .. } = all;
    // One copy that the closures below share.
    let term = State::new(term);
    let count = move || counts.with(|c| term.with_untracked(|t| c.count(facet, t)));
    let checked = move || filters.with(|f| term.with_untracked(|t| f.is_chosen(facet, t)));
    let off = move || count() == 0 && !checked();
    let input = el::input()
        .attr("type", "checkbox")
        .live_checked(checked)
        .live_attr("aria-disabled", move || off().then_some("true"))
        .on("click", move |event| {
            // Marked as giving nothing, yet focusable: a click does nothing.
            if off() {
                event.prevent_default();
            }
        })
        .on("change", move |_| choose.run(filters.with_untracked(|f| term.with_untracked(|t| f.toggled(facet, t)))));
    let count = el::span()
        .class("app-facet-panel__count")
        .child(live(move || count().to_string()))
        .child(el::span().class("app-hidden").child(" results"));
    choice(input, name, el::group().child(" ").child(count))
}

/// By dates, and whether the archive counts.
fn when_panel(all: Panels) -> El {
    let Panels { filters, choose, .. } = all;
    let pick = |when: When| {
        let input = el::input()
            .attr("type", "radio")
            .attr("name", "when")
            .live_checked(move || filters.with(|f| f.when.unwrap_or_default() == when))
            .on("change", move |_| {
                let next = (when != When::Anytime).then_some(when);
                choose.run(filters.with_untracked(|f| Filters { when: next, ..f.clone() }));
            });
        choice(input, words::when(when), ())
    };
    let archive = el::input()
        .attr("type", "checkbox")
        .live_checked(move || filters.with(|f| f.archive))
        .on("change", move |_| choose.run(filters.with_untracked(|f| Filters { archive: !f.archive, ..f.clone() })));
    el::group()
        .child(fieldset("Dates", When::ALL.into_iter().map(pick).collect::<Vec<_>>()))
        .child(fieldset("Archive", choice(archive, "Include archive", ())))
}
