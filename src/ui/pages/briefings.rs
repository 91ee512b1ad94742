//! Briefings, news and learning from reviews; the archive by year.

use crate::address::Route;
use crate::domain::{Briefing, Catalogue, Standing, sort_by};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Head, LinkRow, back, disclosure, link_row, page_head, rows, section};
use crate::words;

pub fn page(app: App) -> El {
    let lead =
        "Short things to read: five-minute briefings, news, learning from reviews, and national notices.".to_owned();
    let head =
        Head { title: "Briefings and news".to_owned(), back: back("Courses", &Route::Learn), lead, ..Head::default() };
    el::group().child(page_head(head)).child(live(move || app.ask(|c| draw(app, c))))
}

fn draw(app: App, catalogue: &Catalogue) -> El {
    let today = app.today.get();
    let mut all: Vec<&Briefing> = catalogue.briefings.iter().collect();
    sort_by(&mut all, |a, b| b.date.cmp(&a.date).then(a.id.cmp(&b.id)));
    let (live, archive): (Vec<&Briefing>, Vec<&Briefing>) =
        all.into_iter().partition(|b| b.standing(today) == Standing::Live);
    let newest = if live.is_empty() {
        el::p().child("Nothing was published in the last 12 months. The archive below has what came before.")
    } else {
        rows("", live.iter().map(|b| row(app, b)).collect())
    };
    let mut years: Vec<i16> = archive.iter().map(|b| b.date.year()).collect();
    years.dedup();
    let year = |year: i16| {
        let of_year: Vec<El> = archive.iter().filter(|b| b.date.year() == year).map(|b| row(app, b)).collect();
        let count = words::number_of(of_year.len(), "entry", "entries");
        disclosure(format!("{year}: {count}"), rows("", of_year))
    };
    let years: Vec<El> = years.into_iter().map(year).collect();
    el::group().child(section("newest", "Newest", newest)).child(section("archive", "Archive by year", years))
}

fn row(app: App, briefing: &Briefing) -> El {
    let meta = vec![
        words::briefing_kind(briefing.kind).to_owned(),
        words::briefing_date(briefing),
        words::reading_time(briefing.minutes),
    ];
    link_row(LinkRow {
        href: app.href(&Route::Briefing(briefing.id.clone())),
        title: briefing.title.clone(),
        meta,
        summary: briefing.summary.clone(),
        ..LinkRow::default()
    })
}
