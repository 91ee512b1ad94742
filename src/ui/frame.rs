//! What stands around every page: bar, notices, navigation, footer, and the toast.

use super::app::{App, SyncState, use_app};
use super::el::{self, Child, El, live};
use super::parts::{Icon, button, device_question, icon, icon_small, strip};
use super::{Load, pages};
use crate::address::{Route, Tab};
use crate::browser;
use crate::domain::Personal;
use crate::ports::Now;
use crate::store::carry::FRAGMENT;
use crate::ui::state::effect;
use crate::words::{self, TroubleKind};
use leptos::prelude::*;

pub fn frame() -> El {
    let app = use_app();
    keep_page_in_step(app);
    let wide = move || matches!(app.route.get(), Route::Learn | Route::Calendar);
    let tabs: Vec<El> = Tab::ALL.into_iter().map(|tab| nav_link(app, tab)).collect();
    let page = live(move || {
        // Drawn anew on every navigation, not on a change of filters.
        app.visits.track();
        pages::page(app, app.route.get())
    });
    // A page for the child to see has nothing around it.
    let alone = move || matches!(app.route.get(), Route::Ask(_)) && app.alone.get();
    el::div()
        .live_class(move || if alone() { "app-shell app-shell--alone" } else { "app-shell" })
        .child(el::a().class("app-skip").href("#main").child("Skip to content"))
        .child(live(move || bar(app, app.route.get() == Route::Home)))
        .child(live(move || notice_section(app)))
        .child(el::nav().class("app-nav").attr("aria-label", "Main").child(el::plain_list("app-nav__list").child(tabs)))
        .child(
            el::main()
                .live_class(move || if wide() { "app-main app-main--wide" } else { "app-main" })
                .id("main")
                .attr("tabindex", "-1")
                .child(page),
        )
        .child(footer(app))
        .child(live(move || toast(app)))
}

fn footer(app: App) -> El {
    let link = |route: Route, words: &'static str| {
        el::li().child(el::a().live_attr("href", move || Some(app.href(&route))).child(words))
    };
    let links = el::plain_list("app-footer__list")
        .child(link(Route::About, "About, privacy and accessibility"))
        .child(link(Route::Settings, "Settings"));
    el::footer().class("app-footer").child(links)
}

/// After a navigation: the focus goes to the page's heading, the scroll to where it belongs.
fn keep_page_in_step(app: App) {
    let mut before = app.visits.get_untracked();
    effect(move || {
        let visits = app.visits.get();
        // Its heading comes with the page.
        if pages::is_drawn(app) && std::mem::replace(&mut before, visits) != visits {
            let visit = app.visit.get_untracked();
            // The new page is drawn by then.
            browser::after(0, move || match visit.fragment.as_str() {
                // What a link carries is no place on the page.
                place if place.is_empty() || place.starts_with(FRAGMENT) => browser::focus_heading(visit.scroll),
                id => browser::focus_id(id),
            })
            .forget();
        }
    });
}

fn bar(app: App, home: bool) -> El {
    let name = el::a().class("app-bar__name").href(app.href(&Route::Home)).child("Learning Zone");
    let words = el::span().child("Worried about ").child(el::br()).child("a child?");
    let worried = el::a()
        .class("app-worried")
        .href(app.href(&Route::Contacts))
        .live_attr("aria-current", move || (app.route.get() == Route::Contacts).then_some("page"))
        .child(icon(Icon::Alert))
        .child(words)
        .child(home.then(|| icon_small(Icon::ChevronRight)));
    let row = el::div().class("app-bar__row");
    if home {
        let row = row.child(name).child(sync_line(app));
        el::header().class("app-bar app-bar--home").child(row).child(worried)
    } else {
        let row = row.child(el::div().child(name).child(sync_line(app))).child(worried);
        el::header().class("app-bar").child(row)
    }
}

fn sync_line(app: App) -> El {
    let state = move || {
        let checked = app.checked.get().map(Now::at);
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
    let detail = el::span().class("app-sync__detail").child(live(move || state().2));
    let words = el::span().child(live(move || state().1)).child(detail);
    el::p().live_class(move || state().0).attr("role", "status").child(words)
}

fn nav_link(app: App, tab: Tab) -> El {
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
    let href = move || {
        app.query.track();
        Some(app.href(&tab.route()))
    };
    let link = el::a()
        .class("app-nav__link")
        .live_attr("href", href)
        .live_attr("aria-current", current)
        .child(icon(glyph))
        .child(el::span().child(words::tab(tab)))
        .child((tab == Tab::MyLearning).then(|| live(move || badge(app))));
    el::li().child(link)
}

/// How much changed since the person last looked, on the tab that has it.
fn badge(app: App) -> Option<El> {
    let count = app.changes.with(|changes| changes.len());
    browser::set_badge(count);
    (count > 0).then(|| {
        let words = el::span().class("app-hidden").child(format!(" ({})", words::changes_since(count)));
        let number = el::span().attr("aria-hidden", "true").child(count.to_string());
        el::span().class("app-nav__badge").child(number).child(words)
    })
}

fn notice_section(app: App) -> Option<El> {
    let strips = notices(app);
    (!strips.is_empty()).then(|| el::section().class("app-notices").attr("aria-label", "Notices").child(strips))
}

/// The words of a strip.
fn said(words: impl Child) -> El {
    el::p().class("app-notice__words").child(words)
}

fn notices(app: App) -> Vec<El> {
    let mut out: Vec<El> = device_question(app).into_iter().collect();
    if let Some(on) = app.query.with(|q| q.on) {
        let back = app.href_on(&app.route.get(), None);
        let words = el::group().child("Showing the app as on ").child(el::b().child(words::date_long(on)));
        let back = el::a().class("app-button app-button--quiet").href(back).child("Back to today");
        out.push(strip("app-notice app-notice--warn", Icon::Calendar, el::group().child(said(words)).child(back)));
    }
    if app.update_ready.get() {
        let reload = button("app-button app-button--quiet", "Reload").on("click", |_| browser::apply_update());
        let shared = app.personal.with(Personal::is_shared);
        let loses = shared.then(|| said(words::RELOADING_LOSES));
        let body = el::group().child(said("A new version of the app is ready.")).child(loses).child(reload);
        out.push(strip("app-notice app-notice--lake", Icon::Refresh, body));
    }
    if let Some(trouble) = app.storage.get() {
        out.push(strip("app-notice app-notice--danger", Icon::Alert, said(trouble).attr("role", "alert")));
    }
    if app.lean.get() {
        out.push(strip("app-notice app-notice--warn", Icon::Info, said(words::LEAN)));
    }
    if let SyncState::Failed(trouble) = app.sync.get()
        && trouble.kind != TroubleKind::Offline
        && matches!(app.content.get(), Load::Ready(_))
    {
        out.push(strip("app-notice app-notice--warn", Icon::Offline, said(trouble.sentence)));
    }
    out.extend(expired_notice(app));
    out.extend(feed_notice(app));
    out
}

/// Content past its own date is still served, and says so (feed rule 7).
fn expired_notice(app: App) -> Option<El> {
    let now = app.now.with(|n| n.utc);
    let titles: Vec<_> =
        app.catalogue.with(|c| c.feeds.iter().filter(|f| f.expires_at < now).map(|f| f.title.clone()).collect());
    (!titles.is_empty()).then(|| {
        let words = format!("{} may be out of date: nothing new was published for a long time.", titles.join(", "));
        strip("app-notice app-notice--warn", Icon::Clock, said(words))
    })
}

/// What feeds say of themselves; where the configuration calls them a demonstration, in so many
/// words, with a day on which there is something to see.
fn feed_notice(app: App) -> Option<El> {
    // Before anything was read the strip stands there already, so that nothing moves when its words come.
    if !matches!(app.content.get(), Load::Ready(_)) {
        return browser::is_demonstration().then(|| feed_strip(DEMONSTRATION, Vec::new(), None));
    }
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
    if notices.is_empty() && !demonstration {
        return None;
    }
    let already_there = app.query.with(|q| q.on.is_some());
    let see = engine.see_on().filter(|_| demonstration && !already_there).map(|day| {
        let href = app.href_on(&app.route.get(), Some(day));
        el::p().child(el::a().href(href).child(format!("See it on {}", words::date_long(day))))
    });
    let title = if demonstration { DEMONSTRATION } else { "About this content" };
    let words: Vec<El> = notices.into_iter().map(|notice| el::p().child(notice)).collect();
    Some(feed_strip(title, words, see))
}

/// What stands in the page's own first words, too (index.html).
const DEMONSTRATION: &str = "Demonstration content, not official";

fn feed_strip(title: &'static str, words: Vec<El>, see: Option<El>) -> El {
    let summary = el::summary().child(title).child(icon_small(Icon::ChevronDown));
    let details = el::details().child(summary).child(words).child(see);
    el::div().class("app-notice").child(icon(Icon::Info)).child(details)
}

fn toast(app: App) -> Option<El> {
    let toast = app.toast.get()?;
    let undo = toast.undo.map(|undo| {
        button("app-button", "Undo").on("click", move |_| {
            let undo = undo.clone();
            app.edit(move |p| undo(p));
            app.toast.set(None);
        })
    });
    let close = button("app-button", "Close").on("click", move |_| app.toast.set(None));
    let words = el::span().child(toast.words);
    Some(el::div().class("app-toast").attr("role", "status").child(words).child(undo).child(close))
}
