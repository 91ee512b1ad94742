//! What stands around every page: bar, notices, navigation, footer, and the toast.

use super::app::{App, SyncState};
use super::content::Load;
use super::el::{self, Child, El, live};
use super::pages;
use super::parts::{Icon, button, device_question, icon, icon_small, strip};
use crate::address::Route;
use crate::browser::{self, Place, Spot};
use crate::domain::Personal;
use crate::ports::Now;
use crate::store::carry::FRAGMENT;
use crate::ui::state::{State, effect};
use crate::words::{self, TroubleKind};
use leptos::mount::mount_to;
use leptos::prelude::*;

/// What the page brings along (index.html) and the app takes over. These are its ids.
const SHELL: &str = "shell";
const BAR: &str = "bar";
const MAIN: &str = "main";
const NOTICES: &str = "notices";
const SYNC: [&str; 3] = ["sync", "sync-words", "sync-detail"];
const MY_LEARNING: &str = "tab-my-learning";
/// Links, where each leads, and what it tells.
const LINKS: [(&str, Route, Tells); 9] = [
    ("name", Route::Home, Tells::Nothing),
    ("worried", Route::Contacts, Tells::WhereOneIs),
    ("tab-home", Route::Home, Tells::WhereOneIs),
    ("tab-courses", Route::Learn, Tells::WhereOneIs),
    ("tab-dates", Route::Calendar, Tells::WhereOneIs),
    ("tab-toolkit", Route::Toolkit, Tells::WhereOneIs),
    (MY_LEARNING, Route::Plan, Tells::WhereOneIs),
    ("to-about", Route::About, Tells::Nothing),
    ("to-settings", Route::Settings, Tells::Nothing),
];

/// Whether a link shows that one is on its page, or on one that belongs to it.
#[derive(Clone, Copy, PartialEq)]
enum Tells {
    WhereOneIs,
    Nothing,
}

/// The parts of the page that the app draws whole, aside until they stand.
pub struct Frame {
    main: Place,
    notices: Place,
}

impl Frame {
    /// `None` where the page is not ours.
    pub fn of_page() -> Option<Self> {
        Some(Self { main: Place::of(MAIN)?, notices: Place::of(NOTICES)? })
    }

    /// Where the page is to be drawn.
    pub fn main(&self) -> Spot {
        self.main.aside()
    }

    /// The notices above the page, in the owner that is current.
    pub fn draw_notices(&self, app: App) {
        mount(self.notices.aside(), move || notice_section(app));
    }

    /// The page, in the same. Both are put on the page when the app is to stand there.
    pub fn draw(self, app: App) {
        mount(self.main(), move || {
            // Drawn anew on every navigation, not on a change of filters.
            app.visits.track();
            pages::page(app, app.route.get())
        });
        let focus_lost = State::new(false);
        keep_page_in_step(app, focus_lost);
        // What follows from it lasts as long as the page, and not until it is asked again.
        let owner = Owner::current().unwrap_or_default();
        effect(move || {
            if app.stands.get() {
                owner.with(|| self.stand(app, focus_lost));
            }
        });
    }

    /// Puts them on the page, and follows with what stands around them; once.
    fn stand(&self, app: App, focus_lost: State<bool>) {
        let focused = self.main.has_focus();
        if self.main.stand() && self.notices.stand() {
            take_over(app);
            focus_lost.set(focused);
        }
    }
}

/// Draws in an element, for as long as the page lasts, what is drawn again when what it asks for has changed.
fn mount<C: Child>(parent: Spot, draw: impl FnMut() -> C + Send + 'static) {
    let view = live(draw);
    mount_to(parent, move || view).forget();
}

fn take_over(app: App) {
    for (id, to, _) in LINKS {
        effect(move || {
            // The day of `on=` is carried along.
            app.query.track();
            browser::set_attribute(id, "href", Some(&app.href(&to)));
        });
    }
    effect(move || {
        let route = app.route.get();
        for (id, to, _) in LINKS.into_iter().filter(|(_, _, tells)| *tells == Tells::WhereOneIs) {
            let within = to.tab().is_some() && route.tab() == to.tab();
            let current = if route == to { Some("page") } else { within.then_some("true") };
            browser::set_attribute(id, "aria-current", current);
        }
        let bar = if route == Route::Home { "app-bar app-bar--home" } else { "app-bar" };
        browser::set_attribute(BAR, "class", Some(bar));
        let wide = matches!(route, Route::Learn | Route::Calendar);
        browser::set_attribute(MAIN, "class", Some(if wide { "app-main app-main--wide" } else { "app-main" }));
        // A page for the child to see has nothing around it.
        let alone = matches!(route, Route::Ask(_)) && app.alone.get();
        browser::set_attribute(SHELL, "class", Some(if alone { "app-shell app-shell--alone" } else { "app-shell" }));
    });
    effect(move || {
        let (class, words, detail) = sync_line(app);
        browser::set_attribute(SYNC[0], "class", Some(class));
        browser::set_words(SYNC[1], words);
        browser::set_words(SYNC[2], &detail);
    });
    if let Some(tab) = browser::in_page(MY_LEARNING) {
        mount(tab, move || badge(app));
    }
    if let Some(shell) = browser::in_page(SHELL) {
        mount(shell, move || toast(app));
    }
}

/// After a navigation, or where the focus went with the first words: it goes to the page's heading, the scroll to where it belongs.
fn keep_page_in_step(app: App, focus_lost: State<bool>) {
    // Not those of now: a link may have been taken since the app listens.
    let (mut before, mut failed_before) = (0, false);
    effect(move || {
        let visits = app.visits.get();
        // What stood there gave way to what went wrong.
        let failed = app.failed.with(Option::is_some) && pages::needs_content(&app.route.get());
        let gave_way = !std::mem::replace(&mut failed_before, failed) && failed && visits > 0;
        let lost = focus_lost.get() || gave_way;
        // Its heading comes with the page.
        if app.stands.get() && pages::is_drawn(app) && (std::mem::replace(&mut before, visits) != visits || lost) {
            if lost {
                focus_lost.set(false);
            }
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

/// How new the content is: a class, words, and more of them where there is room.
fn sync_line(app: App) -> (&'static str, &'static str, String) {
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
