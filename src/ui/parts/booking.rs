//! How to get a place, by every route that the content names, or why there is none to be had.

use super::clashes::other_dates;
use super::composer::composer;
use super::outbox::link_or_wait;
use super::{Icon, icon_small, line, section};
use crate::domain::{Catalogue, Id, Route as Booking, RouteKind, Session, SessionKind, Target, Term, Waiting, closed};
use crate::ui::app::{App, use_app};
use crate::ui::desk::Request;
use crate::ui::el::{self, El};
use crate::ui::state::State;
use crate::words::{self, Mail};

const MAIN: &str = "app-button app-button--primary";

/// What is booked.
#[derive(Clone)]
pub struct Subject {
    pub id: Id,
    pub title: String,
    /// What an email is about, in a line.
    pub about: String,
    /// The one date that is meant, with its title; the state is the page's, true from a step to the
    /// drawing that shows it.
    pub session: Option<(Session, String, State<bool>)>,
}

impl Subject {
    /// A course or forum as a whole.
    pub fn whole(id: &Id, title: &str) -> Self {
        Self { id: id.clone(), title: title.to_owned(), about: title.to_owned(), session: None }
    }
}

/// How to book one date; nothing for what nobody goes to. `withdrawn` says that the partnership took it off
/// its programme.
pub fn session_booking(
    app: App,
    catalogue: &Catalogue,
    session: &Session,
    withdrawn: bool,
    (title, about): (&str, &str),
    noted: State<bool>,
) -> Option<El> {
    if matches!(session.kind, SessionKind::Campaign | SessionKind::Deadline) {
        return None;
    }
    let body = match closed(session, withdrawn, app.today.get()) {
        Some(why) => el::group().child(el::p().child(words::closed(why))).child(other_dates(app, catalogue, session)),
        None => {
            let session = (session.clone(), title.to_owned(), noted);
            let id = session.0.id.clone();
            let subject = Subject { id, title: title.to_owned(), about: about.to_owned(), session: Some(session) };
            let routes = catalogue.booking_of(&subject.session.as_ref()?.0).to_vec();
            el::group().child(booking_routes(&routes, &subject))
        }
    };
    Some(section("booking", "How to book", body))
}

/// The routes of one course, forum or session.
pub fn booking_routes(routes: &[Term], subject: &Subject) -> Vec<El> {
    let app = use_app();
    let known: Vec<Booking> =
        app.catalogue.with_untracked(|c| routes.iter().filter_map(|r| c.vocabulary.route(r)).cloned().collect());
    if known.is_empty() {
        return vec![el::p().child("How to book is to be confirmed. Ask the partnership's training team.")];
    }
    known.into_iter().map(|route| draw(app, route, subject)).collect()
}

fn draw(app: App, route: Booking, subject: &Subject) -> El {
    let asks = (!route.asks.is_empty()).then(|| el::p().child(words::asks_line(&route.asks)));
    let (action, below) = action(app, &route, subject);
    el::div()
        .class("app-callout")
        .child(el::p().child(el::b().child(route.title)))
        .child(line(route.note))
        .child(asks)
        .child(el::div().class("app-actions").child(action))
        .child(below)
}

/// What a person does to book by a route, and what comes of it below.
fn action(app: App, route: &Booking, subject: &Subject) -> (Option<El>, Option<El>) {
    let label = words::route_kind_action(route.kind);
    // A feed may lie about an address: then there is the mailbox.
    if Target::outer(&route.url).is_some() {
        let waiting = Waiting {
            url: route.url.clone(),
            title: subject.title.clone(),
            label: label.to_owned(),
            about: subject.id.clone(),
            since: 0,
        };
        return (Some(link_or_wait(app, waiting, MAIN)), None);
    }
    if !route.phone.is_empty() {
        let href = format!("tel:{}", route.phone.replace(' ', ""));
        let call = el::a().class(MAIN).href(href).child(icon_small(Icon::Phone));
        return (Some(call.child(format!("Call {}", route.phone))), None);
    }
    if route.to.is_empty() {
        return (None, None);
    }
    let mail = match route.kind {
        RouteKind::Email if subject.session.is_some() => Mail::Place,
        RouteKind::Invitation => Mail::Invitation,
        // The page is not known, or no date is meant: the mailbox is where to ask for it.
        RouteKind::Email | RouteKind::Link | RouteKind::Form | RouteKind::Phone => Mail::HowTo,
        RouteKind::Open => Mail::Start,
    };
    let label = match route.kind {
        RouteKind::Email | RouteKind::Invitation => label,
        RouteKind::Link | RouteKind::Form | RouteKind::Phone | RouteKind::Open => "Ask by email",
    };
    let request = Request {
        key: route.id.to_string(),
        mail,
        to: route.to.clone(),
        about: subject.about.clone(),
        asks: route.asks.clone(),
        session: subject.session.clone(),
    };
    let (opener, below) = composer(app, MAIN, label, request);
    (Some(el::group().child(opener).child(" ").child(el::span().child(route.to.clone()))), below)
}
