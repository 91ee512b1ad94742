//! My learning: what was saved, soonest first, past ones below.

use crate::address::Route;
use crate::browser;
use crate::domain::{Saved, Session, sort_by};
use crate::ui::app::{App, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{Empty, Heading, Icon, PageHead, Section, SessionList, When, icon};
use leptos::prelude::*;

#[component]
pub fn PlanPage() -> impl IntoView {
    let app = use_app();
    view! {
        <PageHead title="My learning" lead="What you saved is kept on this device only." />
        {live(move || saved(app))}
        <p class="app-source"><a href=app.href(&Route::Settings)>"Settings: my area, my role, storage"</a></p>
    }
}

fn saved(app: App) -> AnyView {
    let today = app.today.get();
    let entries: Vec<Saved> = app.personal.with(|p| p.plan.saved().cloned().collect());
    if entries.is_empty() {
        return view! {
            <Empty icon_of=Icon::Bookmark title="Nothing saved yet" words="Save a date and it stands here, also without a signal.">
                <a class="app-button app-button--primary" href=app.href(&Route::Calendar)>"Look at the dates"</a>
                <a class="app-button" href=app.href(&Route::Learn)>"Find a course"</a>
            </Empty>
        }
        .into_any();
    }
    // The partnership's own word on a session, where it still has one.
    let current: Vec<(bool, Session)> = app.ask(|c| {
        entries
            .iter()
            .map(|e| c.session(&e.session.id).map_or((true, e.session.clone()), |s| (false, s.clone())))
            .collect()
    });
    let gone: Vec<Session> = current.iter().filter(|(gone, _)| *gone).map(|(_, s)| s.clone()).collect();
    let mut held: Vec<Session> = current.into_iter().filter(|(gone, _)| !gone).map(|(_, s)| s).collect();
    sort_by(&mut held, |a, b| a.order().cmp(&b.order()));
    let (ahead, mut past): (Vec<_>, Vec<_>) = held.into_iter().partition(|s| s.is_upcoming(today));
    past.reverse();
    let section = |id: &'static str, title: &'static str, sessions: Vec<Session>| {
        (!sessions.is_empty()).then(|| {
            view! {
                <Section id=id title=title><SessionList sessions when=When::Day heading=Heading::Title /></Section>
            }
        })
    };
    let gone = (!gone.is_empty()).then(|| {
        let items = gone.into_iter().map(|session| kept_row(app, session)).collect_view();
        view! {
            <Section id="gone" title="No longer listed">
                <p>"These are the copies that you saved: the partnership no longer lists them, or its feed is switched off."</p>
                <ul class="app-rows">{items}</ul>
            </Section>
        }
    });
    view! {
        {install_hint(app)}
        {section("ahead", "Coming up", ahead)}
        {gone}
        {section("past", "Past", past)}
    }
    .into_any()
}

/// A session that only the person's own copy knows: its title is the one that was saved.
fn kept_row(app: App, session: Session) -> AnyView {
    let title = app.personal.with_untracked(|p| {
        p.plan.saved().find(|s| s.session.id == session.id).map(|s| s.title.clone()).unwrap_or_default()
    });
    let href = app.href(&Route::Session(session.id.clone()));
    view! {
        <li><article class="app-row">
            {crate::ui::parts::when_of(&session, When::Day, "")}
            <h3 class="app-row__title"><a href=href>{title.clone()}</a></h3>
            <div class="app-row__about"></div>
            <div class="app-row__action"><crate::ui::parts::SaveButton session title /></div>
        </article></li>
    }
    .into_any()
}

/// On an iPhone a website's storage is cleared after seven days without a visit, an installed
/// app's is not.
fn install_hint(app: App) -> Option<AnyView> {
    (browser::is_iphone() && !browser::is_installed()).then(|| {
        view! {
            <div class="app-notice app-notice--warn">
                {icon(Icon::Info)}
                <div class="app-notice__body">
                    <p class="app-notice__words">
                        "On an iPhone, Safari forgets what you saved after seven days without a visit. "
                        <a href=app.href(&Route::Settings)>"Add the app to your Home Screen"</a>" to keep it."
                    </p>
                </div>
            </div>
        }
        .into_any()
    })
}
