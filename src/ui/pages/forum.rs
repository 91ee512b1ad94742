//! One Practitioner Forum: what it is, its meetings, how to get invited.

use super::course::related;
use super::missing;
use crate::address::Route;
use crate::domain::{Catalogue, Forum, Id, RouteKind, Session, Standing};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, Heading, Subject, When, back, booking_routes, disclosure, page_head, prose, section, session_list,
    source_line, status_notice, watch_button,
};
use crate::words;

pub fn page(app: App, id: Id) -> El {
    el::group().child(live(move || {
        let found = app.ask(|c| c.forum(&id).map(|forum| draw(app, c, forum)));
        found.unwrap_or_else(|| missing::page(app))
    }))
}

fn draw(app: App, catalogue: &Catalogue, forum: &Forum) -> El {
    let today = app.today.get();
    let standing = forum.provenance.standing(today);
    let (ahead, mut past): (Vec<Session>, Vec<Session>) =
        catalogue.sessions_of(&forum.id).into_iter().cloned().partition(|s| s.is_upcoming(today));
    past.reverse();
    let last = forum.provenance.until.or(forum.provenance.from);
    let head = Head {
        title: words::title(&forum.title, standing, last),
        back: back("Practitioner Forums", &Route::Forums),
        meta: vec![words::areas(&forum.areas, &catalogue.vocabulary)],
        lead: forum.summary.clone(),
        ..Head::default()
    };
    let audience = words::audience_line(&forum.audience, &catalogue.vocabulary);
    el::article()
        .child(page_head(head))
        .child(status_notice(&forum.provenance, standing))
        .child(el::p().child(el::b().child("For: ")).child(audience))
        .child((standing == Standing::Archive).then(|| today_line(app)))
        .child(section("next", "Next meetings", meetings(ahead, past)))
        .child(el::div().class("app-actions").child(watch_button(app, &forum.id, &forum.title)))
        .child(prose(&catalogue.body(&forum.id)))
        .child(invited(catalogue, forum))
        .child(related(app, catalogue, &forum.related))
        .child(source_line(&forum.provenance))
}

fn meetings(ahead: Vec<Session>, past: Vec<Session>) -> El {
    let next = if ahead.is_empty() {
        el::p().child("No coming meeting is published.")
    } else {
        session_list(ahead, When::Day, Heading::Title)
    };
    let past = (!past.is_empty()).then(|| {
        let count = words::number_of(past.len(), "past meeting", "past meetings");
        disclosure(count, session_list(past, When::Day, Heading::Title))
    });
    el::group().child(next).child(past)
}

/// The routes; where one is by invitation, what to do when none comes.
fn invited(catalogue: &Catalogue, forum: &Forum) -> El {
    const BOUNCED: &str = "Heard nothing? Invitations have come back as undeliverable before. Write again, and give \
                           the address at which you read your email.";
    let mut routes = forum.booking.iter().filter_map(|route| catalogue.vocabulary.route(route));
    let invites = routes.any(|route| route.kind == RouteKind::Invitation);
    let title = if invites { "How to get invited" } else { "How to sign up" };
    let bounced = invites.then(|| el::p().child(BOUNCED));
    section(
        "booking",
        title,
        el::group().child(booking_routes(&forum.booking, &Subject::whole(&forum.id, &forum.title))).child(bounced),
    )
}

/// A forum that is over leads to those of today.
fn today_line(app: App) -> El {
    let link = el::a().href(app.href(&Route::Forums)).child("which forums serve each district today");
    el::p().child("This forum is over. See ").child(link).child(".")
}
