//! Practitioner Forums by area: the person's own first, then all, then every district with what serves it.

use crate::address::Route;
use crate::domain::{Catalogue, Contact, Forum, Served, Standing, Term, forums_of};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Head, LinkRow, back, disclosure, link_row, page_head, rows, section};
use crate::words;

pub fn page(app: App) -> El {
    let lead = "People who work with children in one area meet, whatever agency they come from: to learn who does \
                what, what there is nearby, and from each other.";
    let head = Head {
        title: "Practitioner Forums".to_owned(),
        back: back("Dates", &Route::Calendar),
        lead: lead.to_owned(),
        ..Head::default()
    };
    el::group()
        .child(page_head(head))
        .child(live(move || app.ask(|c| yours(app, c))))
        .child(live(move || app.ask(|c| draw(app, c))))
}

/// What serves the area that the person chose, or how to choose one.
fn yours(app: App, catalogue: &Catalogue) -> El {
    let Some(area) = app.personal.with(|p| p.profile.area.clone()) else {
        let settings = el::a().href(app.href(&Route::Settings)).child("Choose your area in Settings");
        return el::p().child(settings).child(", and your forum stands here first.");
    };
    let served = forums_of(catalogue, &area, app.today.get());
    let title = if served.own.len() > 1 { "Your forums" } else { "Your forum" };
    let own: Vec<El> = served.own.iter().map(|forum| row(app, catalogue, forum)).collect();
    let own = (!own.is_empty()).then(|| rows("", own));
    let name = catalogue.vocabulary.area_name(&area).to_owned();
    let rest = if served.own.is_empty() { Some(instead(app, catalogue, &served, &name)) } else { None };
    section("yours", title, el::group().child(own).child(rest))
}

fn draw(app: App, catalogue: &Catalogue) -> El {
    let today = app.today.get();
    let (live, archive): (Vec<&Forum>, Vec<&Forum>) =
        catalogue.forums.iter().partition(|f| f.provenance.standing(today) == Standing::Live);
    let row = |forum: &&Forum| row(app, catalogue, forum);
    let live: Vec<El> = live.iter().map(row).collect();
    let live = (!live.is_empty()).then(|| section("live", "All forums", rows("", live)));
    let tree = catalogue.vocabulary.area_tree();
    let councils: Vec<&Term> = tree.councils().collect();
    let councils: Vec<El> = councils.into_iter().map(|council| by_district(app, catalogue, council)).collect();
    let archive = (!archive.is_empty()).then(|| {
        let items = archive.iter().map(row).collect();
        let count = words::number_of(archive.len(), "former forum", "former forums");
        disclosure(format!("Archive: {count}"), rows("", items))
    });
    el::group().child(live).child(section("districts", "By district", councils)).child(archive)
}

/// Every district of a council with the forums that serve it and whom to ask.
fn by_district(app: App, catalogue: &Catalogue, council: &Term) -> El {
    let tree = catalogue.vocabulary.area_tree();
    let today = app.today.get();
    let district = |area: &Term| {
        let name = catalogue.vocabulary.area_name(area).to_owned();
        let served = forums_of(catalogue, area, today);
        let body = if served.own.is_empty() {
            instead(app, catalogue, &served, &name)
        } else {
            links(app, "", &served.own).unwrap_or_else(el::group)
        };
        el::div().child(el::dt().child(name)).child(el::dd().child(body))
    };
    let districts: Vec<El> = tree.children(council).map(district).collect();
    let name = catalogue.vocabulary.area_name(council).to_owned();
    el::group().child(el::h3().child(name)).child(el::dl().class("app-facts").child(districts))
}

/// Where an area has no forum of its own: which may serve it, which did, and whom to ask.
fn instead(app: App, catalogue: &Catalogue, served: &Served<'_>, name: &str) -> El {
    let none = format!("No forum of {name}'s own is published.");
    let ask = if served.ask.is_empty() {
        let contacts = el::a().href(app.href(&Route::Contacts)).child("Contacts");
        el::p().child("Whom to ask is to be confirmed. See ").child(contacts).child(".")
    } else {
        let people: Vec<El> = served.ask.iter().copied().map(person).collect();
        el::p().child("Ask which forum is yours: ").child(people)
    };
    let past: Vec<&Forum> = served.past.iter().copied().take(1).collect();
    el::group()
        .child(el::p().child(none))
        .child(links(app, "One may serve it, for a wider area or one that is not known: ", &served.wider))
        .child(next_of_wider(app, catalogue, served))
        .child(links(app, "Before: ", &past))
        .child(ask)
}

/// The person may be asked to it.
fn next_of_wider(app: App, catalogue: &Catalogue, served: &Served<'_>) -> Option<El> {
    let today = app.today.get();
    let sessions = served.wider.iter().flat_map(|forum| catalogue.sessions_of(&forum.id));
    let next = sessions.filter(|s| s.is_dated_ahead(today)).min_by_key(|s| s.order())?;
    let link = el::a().href(app.href(&Route::Session(next.id.clone()))).child(words::when_line(next));
    Some(el::p().child("Its next meeting: ").child(link))
}

fn person(contact: &Contact) -> El {
    let (href, words) = if contact.email.is_empty() {
        (format!("tel:{}", contact.phone.replace(' ', "")), contact.phone.clone())
    } else {
        (format!("mailto:{}", contact.email), contact.email.clone())
    };
    el::group().child(format!("{}, ", contact.title)).child(el::a().href(href).child(words)).child(". ")
}

fn links(app: App, before: &'static str, forums: &[&Forum]) -> Option<El> {
    let link = |forum: &&Forum| el::a().href(app.href(&Route::Forum(forum.id.clone()))).child(forum.title.clone());
    let mut out = Vec::new();
    for forum in forums {
        if !out.is_empty() {
            out.push(el::span().child("; "));
        }
        out.push(link(forum));
    }
    (!out.is_empty()).then(|| el::p().child(before).child(out))
}

fn row(app: App, catalogue: &Catalogue, forum: &Forum) -> El {
    let today = app.today.get_untracked();
    let next = catalogue.sessions_of(&forum.id).into_iter().find(|s| s.is_dated_ahead(today));
    let summary = next.map_or_else(
        || forum.summary.clone(),
        |s| format!("Next meeting: {}. {}", words::when_line(s), words::with_line(s)),
    );
    let mut meta = vec![words::areas(&forum.areas, &catalogue.vocabulary)];
    meta.extend(next.map(|s| words::place_short(&s.place, &catalogue.vocabulary)).filter(|place| !place.is_empty()));
    link_row(LinkRow {
        href: app.href(&Route::Forum(forum.id.clone())),
        title: forum.title.clone(),
        meta,
        summary,
        ..LinkRow::default()
    })
}
