//! How far the person is with a saved date, and what they may note next.

use super::composer::composer;
use super::{button, section};
use crate::browser;
use crate::domain::{RouteKind, Session, SessionKind, SessionState, Step};
use crate::ui::app::App;
use crate::ui::desk::Request;
use crate::ui::el::{self, El};
use crate::ui::state::State;
use crate::words::{self, Mail};

/// The line that says how far the person is.
const NOW: &str = "place-now";
const NOTICE: &str = "How many days' notice the partnership asks for is to be confirmed: sooner is better.";

/// Nothing where the date is not saved, or is none that somebody goes to. `about` is what an email is
/// about; `noted` is the page's, and true from a step to the drawing that shows it.
pub fn my_place(app: App, session: &Session, about: &str, noted: State<bool>) -> Option<El> {
    let (step, on) = app.personal.with(|p| p.plan.step(&session.id))?;
    if !matches!(session.kind, SessionKind::Session | SessionKind::Forum) {
        return None;
    }
    let over = !session.is_upcoming(app.today.get());
    let next: &[Step] = if session.state == SessionState::Cancelled { &[] } else { step.next(over) };
    let acts: Vec<El> = next.iter().map(|next| act(app, session, *next, noted)).collect();
    let keeps = step == Step::Booked && !over;
    let release = if keeps { release(app, session, about, noted) } else { None };
    let (mail, below) = release.unzip();
    let below = below.flatten();
    // What had the focus is not there any more; and what is drawn again is for a moment without `tabindex`, and so
    // without the focus.
    if noted.get_untracked() || browser::has_focus(NOW) {
        noted.set(false);
        browser::after(0, || browser::focus_id(NOW)).forget();
    }
    let body = el::group()
        .child(el::p().id(NOW).attr("tabindex", "-1").child(words::step(step, on)))
        .child((!acts.is_empty()).then(|| el::div().class("app-actions").child(mail).child(acts)))
        .child(below)
        .child(keeps.then(|| el::p().child(NOTICE)));
    Some(section("place", "My place", body))
}

fn act(app: App, session: &Session, next: Step, noted: State<bool>) -> El {
    let id = session.id.clone();
    button("app-button", words::step_act(next)).on("click", move |event| {
        // The next button stands where this one stood.
        if !browser::is_second_click(&event) {
            noted.set(true);
            app.take_step(&id, next);
        }
    })
}

/// The cancellation as an email, by the first route that has a mailbox.
fn release(app: App, session: &Session, about: &str, noted: State<bool>) -> Option<(El, Option<El>)> {
    let request = app.ask(|c| {
        let mut routes = c.booking_of(session).iter().filter_map(|id| c.vocabulary.route(id));
        let route = routes.find(|route| !route.to.is_empty() && route.kind != RouteKind::Open)?;
        Some(Request {
            key: "release".to_owned(),
            mail: Mail::Release,
            to: route.to.clone(),
            about: about.to_owned(),
            asks: route.asks.clone(),
            session: Some((session.clone(), c.session_title(session), noted)),
        })
    })?;
    Some(composer(app, "app-button", "Release my place", request))
}
