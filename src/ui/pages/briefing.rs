//! One briefing.

use super::course::related;
use super::missing;
use crate::address::Route;
use crate::domain::{Briefing, Catalogue, Date, Id};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, back, fact, later_button, note_read, outer_link, page_head, prose, source_line, status_notice, to_paper,
};
use crate::words;

pub fn page(app: App, id: Id) -> El {
    el::group().child(live(move || {
        let found = app.ask(|c| c.briefing(&id).map(|briefing| draw(app, c, briefing)));
        found.unwrap_or_else(|| missing::page(app))
    }))
}

fn draw(app: App, catalogue: &Catalogue, briefing: &Briefing) -> El {
    let today = app.today.get();
    let standing = briefing.standing(today);
    let meta = vec![
        words::briefing_kind(briefing.kind).to_owned(),
        words::briefing_date(briefing),
        words::reading_time(briefing.minutes),
        words::areas(&briefing.areas, &catalogue.vocabulary),
    ];
    let head = Head {
        title: words::title(&briefing.title, standing, Some(briefing.date)),
        back: back("Briefings and news", &Route::Briefings),
        meta,
        lead: briefing.summary.clone(),
        ..Head::default()
    };
    note_read(app, briefing);
    let later = later_button(app, &briefing.id, &briefing.title);
    let url = &briefing.link;
    let link = (!url.is_empty()).then(|| el::p().child(outer_link(url, "", url.clone())));
    el::article()
        .child(page_head(head))
        .child(status_notice(&briefing.provenance, standing))
        .child(briefing.deadline.map(|day| deadline(day, today)))
        .child(prose(&catalogue.body(&briefing.id)))
        .child(link)
        .child(related(app, catalogue, &briefing.related))
        .child(source_line(&briefing.provenance))
        .child(to_paper(app, Some(later)))
}

fn deadline(day: Date, today: Date) -> El {
    let name = if day < today { "Closed on" } else { "Closes on" };
    el::dl().class("app-facts app-facts--when").child(fact(name, words::date_long(day)))
}
