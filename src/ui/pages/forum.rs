//! One Practitioner Forum: what it is, its meetings, how to get invited.

use super::course::related;
use super::missing::Missing;
use crate::address::Route;
use crate::domain::{Catalogue, Forum, Id, Session, Standing};
use crate::ui::app::{App, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{
    BookingRoutes, Heading, PageHead, Prose, Section, SessionList, SourceLine, StatusNotice, When, back,
};
use crate::words;
use leptos::prelude::*;

#[component]
pub fn ForumPage(id: Id) -> impl IntoView {
    let app = use_app();
    live(move || match app.ask(|c| c.forum(&id).map(|forum| draw(app, c, forum))) {
        Some(view) => view,
        None => view! { <Missing /> }.into_any(),
    })
}

fn draw(app: App, catalogue: &Catalogue, forum: &Forum) -> AnyView {
    let today = app.today.get();
    let standing = forum.provenance.standing(today);
    let mut title = forum.title.clone();
    if standing == Standing::Archive {
        title = words::archive_title(&title, forum.provenance.until.or(forum.provenance.from));
    }
    let (ahead, mut past): (Vec<Session>, Vec<Session>) =
        catalogue.sessions_of(&forum.id).into_iter().cloned().partition(|s| s.is_upcoming(today));
    past.reverse();
    let next = if ahead.is_empty() {
        view! { <p>"No coming meeting is published."</p> }.into_any()
    } else {
        view! { <SessionList sessions=ahead when=When::Day heading=Heading::Title /> }.into_any()
    };
    let past = (!past.is_empty()).then(|| {
        let count = words::number_of(past.len(), "past meeting", "past meetings");
        view! { <details><summary>{count}</summary><SessionList sessions=past when=When::Day heading=Heading::Title /></details> }
    });
    let booking = view! { <BookingRoutes routes=forum.booking.clone() about=forum.title.clone() /> };
    let related = related(app, catalogue, &forum.related);
    view! {
        <article>
            <PageHead
                title
                back=back("Practitioner Forums", &Route::Forums)
                meta=vec![words::areas(&forum.areas, &catalogue.vocabulary)]
                lead=forum.summary.clone()
            />
            <StatusNotice provenance=forum.provenance.clone() standing />
            <p><b>"For: "</b>{words::audience_line(&forum.audience, &catalogue.vocabulary)}</p>
            <Section id="next" title="Next meetings">{next}{past}</Section>
            <Prose blocks=catalogue.body(&forum.id).to_vec() />
            <Section id="booking" title="How to get invited">
                {booking}
            </Section>
            {related}
            <SourceLine provenance=forum.provenance.clone() />
        </article>
    }
    .into_any()
}
