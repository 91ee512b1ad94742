//! How far the person is with a saved date, and what they may note next.

use super::{Icon, button, icon_small, section};
use crate::domain::{RouteKind, Session, SessionKind, SessionState, Step};
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::words;

const NOTICE: &str = "How many days' notice the partnership asks for is to be confirmed: sooner is better.";

/// Nothing where the date is not saved, or is none that somebody goes to. `about` is what an email is
/// about.
pub fn my_place(app: App, session: &Session, about: &str) -> Option<El> {
    let (step, on) = app.personal.with(|p| p.plan.step(&session.id))?;
    if !matches!(session.kind, SessionKind::Session | SessionKind::Forum) {
        return None;
    }
    let over = !session.is_upcoming(app.today.get());
    let next: &[Step] = if session.state == SessionState::Cancelled { &[] } else { step.next(over) };
    let acts: Vec<El> = next.iter().map(|next| act(app, session, *next, about)).collect();
    let notice = (step == Step::Booked && !over).then(|| el::p().child(NOTICE));
    let body = el::group()
        .child(el::p().child(words::step(step, on)))
        .child(notice)
        .child((!acts.is_empty()).then(|| el::div().class("app-actions").child(acts)));
    Some(section("place", "My place", body))
}

fn act(app: App, session: &Session, next: Step, about: &str) -> El {
    let id = session.id.clone();
    let take = move |_| app.take_step(&id, next);
    // Whoever gives the place to another must hear of it.
    if next == Step::Released
        && let Some(href) = release(app, session, about)
    {
        let words = el::group().child(icon_small(Icon::Mail)).child("Release my place");
        return el::a().class("app-button").href(href).on("click", take).child(words);
    }
    button("app-button", words::step_act(next)).on("click", take)
}

/// The cancellation as an email, by the first route that has a mailbox.
fn release(app: App, session: &Session, about: &str) -> Option<String> {
    app.ask(|c| {
        let mut routes = c.booking_of(session).iter().filter_map(|id| c.vocabulary.route(id));
        let route = routes.find(|route| !route.to.is_empty() && route.kind != RouteKind::Open)?;
        Some(words::mail_to(words::Mail::Release, &route.to, about, &route.asks))
    })
}
