//! What stands around every page: bar, notices, navigation, footer, and the toast.

use super::app::{App, SyncState, use_app};
use super::parts::live;
use super::parts::{Icon, icon, icon_small};
use super::{Load, pages};
use crate::address::{Route, Tab};
use crate::browser::{self, BrowserClock};
use crate::words::{self, TroubleKind};
use leptos::prelude::*;

#[component]
pub fn Frame() -> impl IntoView {
    let app = use_app();
    keep_page_in_step(app);
    let wide = move || matches!(app.route.get(), Route::Learn | Route::Calendar);
    view! {
        <div class="app-shell">
            <a class="app-skip" href="#main">"Skip to content"</a>
            {live(move || bar(app, app.route.get() == Route::Home))}
            {live(move || {
                let strips = notices(app);
                (!strips.is_empty()).then(|| view! { <section class="app-notices" aria-label="Notices">{strips}</section> })
            })}
            <nav class="app-nav" aria-label="Main">
                <ul class="app-nav__list">{Tab::ALL.into_iter().map(|tab| nav_link(app, tab)).collect_view()}</ul>
            </nav>
            <main class=move || if wide() { "app-main app-main--wide" } else { "app-main" } id="main" tabindex="-1">
                {live(move || {
                    // Drawn anew on every navigation, not on a change of filters.
                    app.visits.track();
                    pages::page(app, app.route.get())
                })}
            </main>
            <footer class="app-footer">
                <ul class="app-footer__list">
                    <li><a href=move || app.href(&Route::About)>"About, privacy and accessibility"</a></li>
                    <li><a href=move || app.href(&Route::Settings)>"Settings"</a></li>
                </ul>
            </footer>
            {live(move || toast(app))}
        </div>
    }
}

/// After a navigation: the focus goes to the page's heading, the scroll to where it belongs.
fn keep_page_in_step(app: App) {
    Effect::new(move |before: Option<u32>| {
        let visits = app.visits.get();
        if before.is_some_and(|b| b != visits) {
            let visit = app.visit.get_untracked();
            // The new page is drawn by then.
            browser::after(0, move || match visit.fragment.as_str() {
                "" => browser::focus_heading(visit.scroll),
                id => browser::focus_id(id),
            })
            .forget();
        }
        visits
    });
}

fn bar(app: App, home: bool) -> AnyView {
    let name = view! { <a class="app-bar__name" href=app.href(&Route::Home)>"Learning Zone"</a> };
    let contacts = app.href(&Route::Contacts);
    let current = move || (app.route.get() == Route::Contacts).then_some("page");
    let chevron = home.then(|| icon_small(Icon::ChevronRight));
    let worried = view! {
        <a class="app-worried" href=contacts aria-current=current>
            {icon(Icon::Alert)}<span>"Worried about "<br />"a child?"</span>{chevron}
        </a>
    };
    if home {
        view! {
            <header class="app-bar app-bar--home"><div class="app-bar__row">{name}{sync_line(app)}</div>{worried}</header>
        }
        .into_any()
    } else {
        view! {
            <header class="app-bar"><div class="app-bar__row"><div>{name}{sync_line(app)}</div>{worried}</div></header>
        }
        .into_any()
    }
}

fn sync_line(app: App) -> AnyView {
    let state = move || {
        let checked = app.checked.get().map(|utc| BrowserClock.at(utc));
        let now = app.now.get();
        match app.sync.get() {
            SyncState::Checking => ("app-sync app-sync--checking", "Checking", String::new()),
            SyncState::Failed(trouble) if trouble.kind == TroubleKind::Offline => {
                let (short, detail) = words::offline(checked);
                ("app-sync app-sync--offline", short, detail)
            }
            SyncState::Failed(_) => {
                ("app-sync app-sync--offline", "Not updated", ": the copy on this device is shown".to_owned())
            }
            SyncState::UpToDate | SyncState::Waiting => match checked {
                Some(checked) => {
                    let (short, detail) = words::up_to_date(checked, now);
                    ("app-sync", short, detail)
                }
                None => ("app-sync app-sync--checking", "Opening", String::new()),
            },
        }
    };
    view! {
        <p class=move || state().0 role="status">
            <span>{live(move || state().1)}<span class="app-sync__detail">{live(move || state().2)}</span></span>
        </p>
    }
    .into_any()
}

fn nav_link(app: App, tab: Tab) -> AnyView {
    let glyph = match tab {
        Tab::Home => Icon::Home,
        Tab::Courses => Icon::Courses,
        Tab::Dates => Icon::Dates,
        Tab::Toolkit => Icon::Toolkit,
        Tab::MyLearning => Icon::MyLearning,
    };
    let current = move || {
        let route = app.route.get();
        if route == tab.route() { Some("page") } else { (route.tab() == Some(tab)).then_some("true") }
    };
    view! {
        <li>
            <a class="app-nav__link" href=move || { app.query.track(); app.href(&tab.route()) } aria-current=current>
                {icon(glyph)}<span>{words::tab(tab)}</span>
            </a>
        </li>
    }
    .into_any()
}

fn notices(app: App) -> Vec<AnyView> {
    let mut out = Vec::new();
    if let Some(on) = app.query.with(|q| q.on) {
        let back = app.href_on(&app.route.get(), None);
        out.push(strip(
            "app-notice app-notice--warn",
            Icon::Calendar,
            view! {
                <p class="app-notice__words">"Showing the app as on "<b>{words::date_long(on)}</b></p>
                <a class="app-button app-button--quiet" href=back>"Back to today"</a>
            }
            .into_any(),
        ));
    }
    if app.update_ready.get() {
        out.push(strip(
            "app-notice app-notice--lake",
            Icon::Refresh,
            view! {
                <p class="app-notice__words">"A new version of the app is ready."</p>
                <button class="app-button app-button--quiet" type="button" on:click=move |_| browser::apply_update()>"Reload"</button>
            }
            .into_any(),
        ));
    }
    if let Some(trouble) = app.storage.get() {
        out.push(strip(
            "app-notice app-notice--danger",
            Icon::Alert,
            view! { <p class="app-notice__words" role="alert">{trouble}</p> }.into_any(),
        ));
    }
    if let SyncState::Failed(trouble) = app.sync.get()
        && trouble.kind != TroubleKind::Offline
        && matches!(app.content.get(), Load::Ready(_))
    {
        let words = view! { <p class="app-notice__words">{trouble.sentence}</p> }.into_any();
        out.push(strip("app-notice app-notice--warn", Icon::Offline, words));
    }
    out.extend(expired_notice(app));
    out.extend(feed_notice(app));
    out
}

fn strip(class: &'static str, glyph: Icon, body: AnyView) -> AnyView {
    view! { <div class=class>{icon(glyph)}<div class="app-notice__body">{body}</div></div> }.into_any()
}

/// Content past its own date is still served, and says so (feed rule 7).
fn expired_notice(app: App) -> Option<AnyView> {
    let now = app.now.with(|n| n.utc);
    let titles: Vec<_> =
        app.catalogue.with(|c| c.feeds.iter().filter(|f| f.expires_at < now).map(|f| f.title.clone()).collect());
    (!titles.is_empty()).then(|| {
        let words = format!("{} may be out of date: nothing new was published for a long time.", titles.join(", "));
        strip("app-notice app-notice--warn", Icon::Clock, view! { <p class="app-notice__words">{words}</p> }.into_any())
    })
}

/// What feeds say of themselves; where the configuration calls them a demonstration, in so many
/// words, with a day on which there is something to see.
fn feed_notice(app: App) -> Option<AnyView> {
    let engine = app.engine.get()?;
    let mut notices: Vec<String> = Vec::new();
    let mut demonstration = false;
    app.catalogue.with(|c| {
        for feed in &c.feeds {
            demonstration |= engine.feeds().iter().any(|f| f.slug == feed.slug && f.demonstration);
            if !feed.notice.is_empty() && !notices.contains(&feed.notice) {
                notices.push(feed.notice.clone());
            }
        }
    });
    if notices.is_empty() {
        return None;
    }
    let already_there = app.query.with(|q| q.on.is_some());
    let see = engine.see_on().filter(|_| demonstration && !already_there).map(|day| {
        let href = app.href_on(&app.route.get(), Some(day));
        view! { <p><a href=href>{format!("See it on {}", words::date_long(day))}</a></p> }
    });
    let title = if demonstration { "Demonstration content, not official" } else { "About this content" };
    let words = notices.into_iter().map(|notice| view! { <p>{notice}</p> }).collect::<Vec<_>>();
    Some(
        view! {
            <div class="app-notice">
                {icon(Icon::Info)}
                <details><summary>{title}{icon_small(Icon::ChevronDown)}</summary>{words}{see}</details>
            </div>
        }
        .into_any(),
    )
}

fn toast(app: App) -> Option<AnyView> {
    let toast = app.toast.get()?;
    let undo = toast.undo.map(|id| {
        view! {
            <button
                class="app-button"
                type="button"
                on:click=move |_| {
                    let id = id.clone();
                    app.edit(move |p| p.plan.restore(&id));
                    app.toast.set(None);
                }
            >
                "Undo"
            </button>
        }
    });
    let close = move |_| app.toast.set(None);
    Some(
        view! {
            <div class="app-toast" role="status">
                <span>{toast.words}</span>
                {undo}
                <button class="app-button" type="button" on:click=close>"Close"</button>
            </div>
        }
        .into_any(),
    )
}
