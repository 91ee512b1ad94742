//! One file a page. A page is drawn when the person arrives, and again when the content it asks
//! for has changed.

mod about;
mod briefing;
mod briefings;
mod calendar;
mod contacts;
mod course;
mod forum;
mod forums;
mod home;
mod learn;
mod missing;
mod month;
mod plan;
mod resource;
mod session;
mod settings;
mod toolkit;

use super::app::{App, Load};
use super::parts::{Failed, Reading};
use crate::address::Route;
use leptos::prelude::*;

/// The page of an address. Contacts, settings and about work without content.
pub fn page(app: App, route: Route) -> AnyView {
    match route {
        Route::Contacts => return view! { <contacts::Contacts /> }.into_any(),
        Route::Settings => return view! { <settings::Settings /> }.into_any(),
        Route::About => return view! { <about::About /> }.into_any(),
        Route::Home
        | Route::Learn
        | Route::Course(_)
        | Route::Calendar
        | Route::Session(_)
        | Route::Forums
        | Route::Forum(_)
        | Route::Toolkit
        | Route::Resource(_)
        | Route::Briefings
        | Route::Briefing(_)
        | Route::Plan
        | Route::Missing => {}
    }
    // A page is drawn anew when the content changes, not when a minute passes.
    match app.content.get() {
        Load::Reading => view! { <Reading /> }.into_any(),
        Load::Failed(trouble) => view! { <Failed trouble /> }.into_any(),
        Load::Ready(_) => ready(route),
    }
}

fn ready(route: Route) -> AnyView {
    match route {
        Route::Home => view! { <home::Home /> }.into_any(),
        Route::Learn => view! { <learn::Learn /> }.into_any(),
        Route::Course(id) => view! { <course::CoursePage id /> }.into_any(),
        Route::Calendar => view! { <calendar::Calendar /> }.into_any(),
        Route::Session(id) => view! { <session::SessionPage id /> }.into_any(),
        Route::Forums => view! { <forums::Forums /> }.into_any(),
        Route::Forum(id) => view! { <forum::ForumPage id /> }.into_any(),
        Route::Toolkit => view! { <toolkit::Toolkit /> }.into_any(),
        Route::Resource(id) => view! { <resource::ResourcePage id /> }.into_any(),
        Route::Briefings => view! { <briefings::Briefings /> }.into_any(),
        Route::Briefing(id) => view! { <briefing::BriefingPage id /> }.into_any(),
        Route::Plan => view! { <plan::PlanPage /> }.into_any(),
        Route::Contacts => view! { <contacts::Contacts /> }.into_any(),
        Route::Settings => view! { <settings::Settings /> }.into_any(),
        Route::About => view! { <about::About /> }.into_any(),
        Route::Missing => view! { <missing::Missing /> }.into_any(),
    }
}
