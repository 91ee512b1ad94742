//! Briefings, news and learning from reviews; the archive by year.

use crate::address::Route;
use crate::domain::{Briefing, Catalogue, Standing, sort_by};
use crate::ui::app::{App, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{LinkRow, PageHead, Section, back, rows};
use crate::words;
use leptos::prelude::*;

#[component]
pub fn Briefings() -> impl IntoView {
    let app = use_app();
    view! {
        <PageHead title="Briefings and news" back=back("Courses", &Route::Learn) lead="Short things to read: five-minute briefings, news, learning from reviews, and national notices." />
        {live(move || app.ask(|c| draw(app, c)))}
    }
}

fn draw(app: App, catalogue: &Catalogue) -> AnyView {
    let today = app.today.get();
    let mut all: Vec<&Briefing> = catalogue.briefings.iter().collect();
    sort_by(&mut all, |a, b| b.date.cmp(&a.date).then(a.id.cmp(&b.id)));
    let (live, archive): (Vec<&Briefing>, Vec<&Briefing>) =
        all.into_iter().partition(|b| b.standing(today) == Standing::Live);
    let newest = if live.is_empty() {
        view! { <p>"Nothing was published in the last 12 months. The archive below has what came before."</p> }
            .into_any()
    } else {
        rows("", live.iter().map(|b| row(app, b)).collect())
    };
    let mut years: Vec<i16> = archive.iter().map(|b| b.date.year()).collect();
    years.dedup();
    let years = years
        .into_iter()
        .map(|year| {
            let of_year: Vec<_> = archive.iter().filter(|b| b.date.year() == year).map(|b| row(app, b)).collect();
            let count = words::number_of(of_year.len(), "entry", "entries");
            view! { <details><summary>{format!("{year}: {count}")}</summary>{rows("", of_year)}</details> }
        })
        .collect_view();
    view! {
        <Section id="newest" title="Newest">{newest}</Section>
        <Section id="archive" title="Archive by year">{years}</Section>
    }
    .into_any()
}

fn row(app: App, briefing: &Briefing) -> AnyView {
    let meta = vec![
        words::briefing_kind(briefing.kind).to_owned(),
        words::briefing_date(briefing),
        words::reading_time(briefing.minutes),
    ];
    let href = app.href(&Route::Briefing(briefing.id.clone()));
    view! { <LinkRow href title=briefing.title.clone().into_any() meta summary=briefing.summary.clone() /> }.into_any()
}
