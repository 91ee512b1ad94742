//! How to get a place, by every route that the content names.

use super::{Icon, icon_small, line, outer_link};
use crate::domain::{Route as Booking, RouteKind, Term};
use crate::ui::app::use_app;
use crate::ui::el::{self, El};
use crate::words;

/// The routes of one course, forum or session. `about` is what the email is about.
pub fn booking_routes(routes: &[Term], about: &str) -> Vec<El> {
    let known: Vec<Booking> =
        use_app().catalogue.with_untracked(|c| routes.iter().filter_map(|r| c.vocabulary.route(r)).cloned().collect());
    if known.is_empty() {
        return vec![el::p().child("How to book is to be confirmed. Ask the partnership's training team.")];
    }
    known.into_iter().map(|route| draw(route, about)).collect()
}

fn draw(route: Booking, about: &str) -> El {
    let action = action(&route, about);
    let asks = (!route.asks.is_empty()).then(|| el::p().child(words::asks_line(&route.asks)));
    el::div()
        .class("app-callout")
        .child(el::p().child(el::b().child(route.title)))
        .child(line(route.note))
        .child(asks)
        .child(el::div().class("app-actions").child(action))
}

fn action(route: &Booking, about: &str) -> Option<El> {
    const MAIN: &str = "app-button app-button--primary";
    let label = words::route_kind_action(route.kind);
    if !route.url.is_empty() {
        return Some(outer_link(&route.url, MAIN, el::group().child(icon_small(Icon::External)).child(label)));
    }
    if !route.phone.is_empty() {
        let href = format!("tel:{}", route.phone.replace(' ', ""));
        return Some(el::a().class("app-button").href(href).child(icon_small(Icon::Phone)).child(route.phone.clone()));
    }
    if route.to.is_empty() {
        return None;
    }
    let label = match route.kind {
        RouteKind::Email | RouteKind::Invitation => label,
        // The page is not known: the mailbox is where to ask for it.
        RouteKind::Link | RouteKind::Form | RouteKind::Phone | RouteKind::Open => "Ask by email",
    };
    let href = words::mail_to(words::Mail::Ask, &route.to, about, &route.asks);
    let link = el::a().class(MAIN).href(href).child(icon_small(Icon::Mail)).child(label);
    Some(el::group().child(link).child(" ").child(el::span().child(route.to.clone())))
}
