//! One file a page. A page is drawn when the person arrives, and again when the content it asks
//! for has changed; that of courses once, before any has come, and follows it.

mod about;
mod agenda;
mod ask;
mod briefing;
mod briefings;
mod calendar;
pub mod carry;
mod contacts;
mod course;
mod forum;
mod forums;
pub mod home;
mod learn;
mod missing;
mod month;
mod plan;
mod programme;
mod resource;
mod result_row;
mod results;
mod session;
mod settings;
mod toolkit;

use super::app::App;
use super::content::Load;
use super::el::El;
use super::later::{self, Later};
use super::parts::{failed, page_not_come, reading};
use crate::address::Route;
use leptos::prelude::untrack;

pub use learn::first_hits;

/// The page of an address. Contacts, settings and about work without content, and courses can be typed into while it comes.
///
/// A page is drawn once, untracked: what changes on it while it stands is `live`.
pub fn page(app: App, route: Route) -> El {
    if route == Route::Learn {
        // All of it follows the content, from before any has come: who types or reads there is not disturbed.
        return match app.failed.get() {
            Some(trouble) => failed(trouble),
            None => untrack(|| learn::page(app)),
        };
    }
    if needs_content(&route) {
        // A page is drawn anew when the content changes, not when a minute passes.
        match app.content.get() {
            Load::Reading | Load::Opening(_) => return reading(),
            Load::Failed(trouble) => return failed(trouble),
            Load::Ready(_) => {}
        }
    }
    if let Some(page) = untrack(|| draw(app, route.clone())) {
        return page;
    }
    match app.later.get() {
        Later::Here => later::page(app, route).unwrap_or_else(reading),
        Later::Coming => reading(),
        Later::Failed => page_not_come(),
    }
}

/// Whether a page has no more than a search field to show without content.
pub fn needs_content(route: &Route) -> bool {
    !matches!(route, Route::Contacts | Route::Settings | Route::About)
}

/// Whether a page is drawn for the address, be it one that says what has not come.
pub fn is_drawn(app: App) -> bool {
    let route = app.route.get();
    let reading = if route == Route::Learn {
        // On the way back it must be as long as it was left.
        app.visit.with(|visit| visit.scroll.is_some()) && !app.listed.get() && app.failed.get().is_none()
    } else {
        needs_content(&route) && app.content.with(|c| matches!(c, Load::Reading | Load::Opening(_)))
    };
    !reading && (!later::is_later(&route) || app.later.get() != Later::Coming)
}

/// Pages of the app's first part (`ui/later.rs`); none of its later part, which a call from here would bring into the first.
fn draw(app: App, route: Route) -> Option<El> {
    match route {
        Route::Home => Some(home::page(app)),
        Route::Contacts => Some(contacts::page(app)),
        // Above.
        Route::Learn => None,
        Route::Calendar | Route::Course(_) | Route::Session(_) | Route::Forums | Route::Forum(_) => None,
        Route::Toolkit | Route::Resource(_) | Route::Ask(_) | Route::Briefings | Route::Briefing(_) => None,
        Route::Plan | Route::Settings | Route::About | Route::Missing => None,
    }
}

/// Pages of the later part.
pub(super) fn draw_later(app: App, route: Route) -> El {
    match route {
        Route::Calendar => calendar::page(app),
        Route::Course(id) => course::page(app, id),
        Route::Session(id) => session::page(app, id),
        Route::Forums => forums::page(app),
        Route::Forum(id) => forum::page(app, id),
        Route::Toolkit => toolkit::page(app),
        Route::Resource(id) => resource::page(app, id),
        Route::Ask(id) => ask::page(app, id),
        Route::Briefings => briefings::page(app),
        Route::Briefing(id) => briefing::page(app, id),
        Route::Plan => plan::page(app),
        Route::Settings => settings::page(app),
        Route::About => about::page(app),
        Route::Home | Route::Learn | Route::Contacts | Route::Missing => missing::page(app),
    }
}
