//! Practitioner Forums by area.

use crate::address::Route;
use crate::domain::{Catalogue, Forum, Standing, Term};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Head, LinkRow, back, disclosure, link_row, page_head, rows, section};
use crate::words;

pub fn page(app: App) -> El {
    let lead =
        "Practitioner Forums bring together people who work with children in one area, to learn from each other.";
    let head = Head {
        title: "Practitioner Forums".to_owned(),
        back: back("Dates", &Route::Calendar),
        lead: lead.to_owned(),
        ..Head::default()
    };
    el::group().child(page_head(head)).child(live(move || app.ask(|c| draw(app, c))))
}

fn draw(app: App, catalogue: &Catalogue) -> El {
    let today = app.today.get();
    let (live, archive): (Vec<&Forum>, Vec<&Forum>) =
        catalogue.forums.iter().partition(|f| f.provenance.standing(today) == Standing::Live);
    let row = |forum: &&Forum| row(app, catalogue, forum);
    let live_rows = rows("", live.iter().map(row).collect());
    let without = without_forum(catalogue, &live);
    let without = (!without.is_empty()).then(|| none(app, &without));
    let archive = (!archive.is_empty()).then(|| {
        let items = archive.iter().map(row).collect();
        let count = words::number_of(archive.len(), "former forum", "former forums");
        disclosure(format!("Archive: {count}"), rows("", items))
    });
    el::group().child(section("live", "Forums", live_rows)).child(without).child(archive)
}

/// Whom to ask where no forum is published.
fn none(app: App, districts: &[String]) -> El {
    let districts = districts.join(", ");
    let words = format!("No forum is published for {districts}. Ask the training team which forum serves you.");
    let link = el::a().href(app.href(&Route::Contacts)).child("How to reach the training teams");
    let body = el::group().child(el::p().child(words)).child(el::p().child(link));
    section("none", "Districts without a forum of their own", body)
}

fn row(app: App, catalogue: &Catalogue, forum: &Forum) -> El {
    let today = app.today.get_untracked();
    let next = catalogue.sessions_of(&forum.id).into_iter().find(|s| s.is_dated_ahead(today));
    link_row(LinkRow {
        href: app.href(&Route::Forum(forum.id.clone())),
        title: forum.title.clone(),
        meta: vec![words::areas(&forum.areas, &catalogue.vocabulary)],
        summary: next.map_or_else(|| forum.summary.clone(), |s| format!("Next meeting: {}", words::when_line(s))),
        ..LinkRow::default()
    })
}

/// Districts that no live forum names, by name.
fn without_forum(catalogue: &Catalogue, live: &[&Forum]) -> Vec<String> {
    let tree = catalogue.vocabulary.area_tree();
    let named = |area: &Term| live.iter().any(|f| f.areas.contains(area));
    let districts = tree.in_order().into_iter().filter(|a| tree.depth(a) == 2);
    districts.filter(|a| !named(a)).map(|a| catalogue.vocabulary.area_name(a).to_owned()).collect()
}
