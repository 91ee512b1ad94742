//! One file a page. A page is drawn when the person arrives, and again when the content it asks
//! for has changed.

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
mod home;
mod learn;
mod missing;
mod month;
mod plan;
mod programme;
mod resource;
mod results;
mod session;
mod settings;
mod toolkit;

use super::app::{App, Load};
use super::el::El;
use super::parts::{failed, reading};
use crate::address::Route;
use leptos::prelude::untrack;

/// The page of an address. Contacts, settings and about work without content.
///
/// A page is drawn once, untracked: what changes on it while it stands is `live`.
pub fn page(app: App, route: Route) -> El {
    if !matches!(route, Route::Contacts | Route::Settings | Route::About) {
        // A page is drawn anew when the content changes, not when a minute passes.
        match app.content.get() {
            Load::Reading => return reading(),
            Load::Failed(trouble) => return failed(trouble),
            Load::Ready(_) => {}
        }
    }
    untrack(|| draw(app, route))
}

fn draw(app: App, route: Route) -> El {
    match route {
        Route::Home => home::page(app),
        Route::Learn => learn::page(app),
        Route::Course(id) => course::page(app, id),
        Route::Calendar => calendar::page(app),
        Route::Session(id) => session::page(app, id),
        Route::Forums => forums::page(app),
        Route::Forum(id) => forum::page(app, id),
        Route::Toolkit => toolkit::page(app),
        Route::Resource(id) => resource::page(app, id),
        Route::Ask(id) => ask::page(app, id),
        Route::Briefings => briefings::page(app),
        Route::Briefing(id) => briefing::page(app, id),
        Route::Plan => plan::page(app),
        Route::Contacts => contacts::page(app),
        Route::Settings => settings::page(app),
        Route::About => about::page(app),
        Route::Missing => missing::page(app),
    }
}
