//! One briefing.

use super::course::related;
use super::missing::Missing;
use crate::address::Route;
use crate::domain::{Briefing, Catalogue, Id, Standing};
use crate::ui::app::{App, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{PageHead, Prose, SourceLine, StatusNotice, back, outer_link};
use crate::words;
use leptos::prelude::*;

#[component]
pub fn BriefingPage(id: Id) -> impl IntoView {
    let app = use_app();
    live(move || match app.ask(|c| c.briefing(&id).map(|briefing| draw(app, c, briefing))) {
        Some(view) => view,
        None => view! { <Missing /> }.into_any(),
    })
}

fn draw(app: App, catalogue: &Catalogue, briefing: &Briefing) -> AnyView {
    let today = app.today.get();
    let standing = briefing.standing(today);
    let mut title = briefing.title.clone();
    if standing == Standing::Archive {
        title = words::archive_title(&title, Some(briefing.date));
    }
    let meta = vec![
        words::briefing_kind(briefing.kind).to_owned(),
        words::briefing_date(briefing),
        words::reading_time(briefing.minutes),
        words::areas(&briefing.areas, &catalogue.vocabulary),
    ];
    let deadline = briefing.deadline.map(|day| {
        let words = if day < today { "Closed on" } else { "Closes on" };
        view! { <dl class="app-facts app-facts--when"><div><dt>{words}</dt><dd>{words::date_long(day)}</dd></div></dl> }
    });
    let link = (!briefing.link.is_empty()).then(|| {
        let url = briefing.link.clone();
        view! { <p>{outer_link(&url, "", url.clone().into_any())}</p> }
    });
    let related = related(app, catalogue, &briefing.related);
    view! {
        <article>
            <PageHead title back=back("Briefings and news", &Route::Briefings) meta lead=briefing.summary.clone() />
            <StatusNotice provenance=briefing.provenance.clone() standing />
            {deadline}
            <Prose blocks=catalogue.body(&briefing.id).to_vec() />
            {link}
            {related}
            <SourceLine provenance=briefing.provenance.clone() />
        </article>
    }
    .into_any()
}
