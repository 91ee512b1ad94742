//! How to get a place, by every route that the content names.

use super::{Icon, icon_small, outer_link};
use crate::domain::{Route as Booking, RouteKind, Term};
use crate::ui::app::use_app;
use crate::words;
use leptos::prelude::*;

/// The routes of one course, forum or session. `about` is what the email is about.
#[component]
pub fn BookingRoutes(routes: Vec<Term>, about: String) -> impl IntoView {
    let app = use_app();
    let known: Vec<Booking> =
        app.catalogue.with_untracked(|c| routes.iter().filter_map(|r| c.vocabulary.route(r)).cloned().collect());
    if known.is_empty() {
        return view! { <p>"How to book is to be confirmed. Ask the partnership's training team."</p> }.into_any();
    }
    known.into_iter().map(|route| draw(route, &about)).collect_view().into_any()
}

fn draw(route: Booking, about: &str) -> AnyView {
    let asks = (!route.asks.is_empty()).then(|| view! { <p>{words::asks_line(&route.asks)}</p> });
    let note = (!route.note.is_empty()).then(|| view! { <p>{route.note.clone()}</p> });
    let action = action(&route, about);
    view! { <div class="app-callout"><p><b>{route.title.clone()}</b></p>{note}{asks}<div class="app-actions">{action}</div></div> }.into_any()
}

fn action(route: &Booking, about: &str) -> Option<AnyView> {
    let label = words::route_kind_action(route.kind);
    if !route.url.is_empty() {
        return Some(outer_link(
            &route.url,
            "app-button app-button--primary",
            view! { {icon_small(Icon::External)}{label} }.into_any(),
        ));
    }
    if !route.phone.is_empty() {
        let href = format!("tel:{}", route.phone.replace(' ', ""));
        return Some(
            view! { <a class="app-button" href=href>{icon_small(Icon::Phone)}{route.phone.clone()}</a> }.into_any(),
        );
    }
    if route.to.is_empty() {
        return None;
    }
    let label = match route.kind {
        RouteKind::Email | RouteKind::Invitation => label,
        // The page is not known: the mailbox is where to ask for it.
        RouteKind::Link | RouteKind::Form | RouteKind::Phone | RouteKind::Open => "Ask by email",
    };
    let href = words::mail_to(&route.to, about, &route.asks);
    Some(view! { <a class="app-button app-button--primary" href=href>{icon_small(Icon::Mail)}{label}</a>" "<span>{route.to.clone()}</span> }.into_any())
}
