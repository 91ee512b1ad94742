//! Practitioner Forums by area.

use crate::address::Route;
use crate::domain::{Catalogue, Forum, Standing, Term};
use crate::ui::app::{App, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{LinkRow, PageHead, Section, back, rows};
use crate::words;
use leptos::prelude::*;

#[component]
pub fn Forums() -> impl IntoView {
    let app = use_app();
    let lead =
        "Practitioner Forums bring together people who work with children in one area, to learn from each other.";
    view! {
        <PageHead title="Practitioner Forums" back=back("Dates", &Route::Calendar) lead />
        {live(move || app.ask(|c| draw(app, c)))}
    }
}

fn draw(app: App, catalogue: &Catalogue) -> AnyView {
    let today = app.today.get();
    let (live, archive): (Vec<&Forum>, Vec<&Forum>) =
        catalogue.forums.iter().partition(|f| f.provenance.standing(today) == Standing::Live);
    let row = |forum: &&Forum| row(app, catalogue, forum);
    let live_rows = rows("", live.iter().map(row).collect());
    let without = without_forum(catalogue, &live);
    let without = (!without.is_empty()).then(|| view! {
        <Section id="none" title="Districts without a forum of their own">
            <p>{format!("No forum is published for {}. Ask the training team which forum serves you.", without.join(", "))}</p>
            <p><a href=app.href(&Route::Contacts)>"How to reach the training teams"</a></p>
        </Section>
    });
    let archive = (!archive.is_empty()).then(|| {
        let items = archive.iter().map(row).collect();
        let count = words::number_of(archive.len(), "former forum", "former forums");
        view! { <details><summary>{format!("Archive: {count}")}</summary>{rows("", items)}</details> }
    });
    view! {
        <Section id="live" title="Forums">{live_rows}</Section>
        {without}
        {archive}
    }
    .into_any()
}

fn row(app: App, catalogue: &Catalogue, forum: &Forum) -> AnyView {
    let today = app.today.get_untracked();
    let next = catalogue.sessions_of(&forum.id).into_iter().find(|s| s.is_dated_ahead(today));
    let meta = vec![words::areas(&forum.areas, &catalogue.vocabulary)];
    let summary = next.map_or_else(|| forum.summary.clone(), |s| format!("Next meeting: {}", words::when_line(s)));
    let href = app.href(&Route::Forum(forum.id.clone()));
    view! { <LinkRow href title=forum.title.clone().into_any() meta summary /> }.into_any()
}

/// Districts that no live forum names, by name.
fn without_forum(catalogue: &Catalogue, live: &[&Forum]) -> Vec<String> {
    let tree = catalogue.vocabulary.area_tree();
    let named = |area: &Term| live.iter().any(|f| f.areas.contains(area));
    let districts = tree.in_order().into_iter().filter(|a| tree.depth(a) == 2);
    districts.filter(|a| !named(a)).map(|a| catalogue.vocabulary.area_name(a).to_owned()).collect()
}
