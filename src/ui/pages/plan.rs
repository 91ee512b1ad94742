//! My learning: what was saved, soonest first, past ones below.

use crate::address::Route;
use crate::browser;
use crate::domain::{Kept, Session};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, Heading, Icon, When, due_list, empty, notice, page_head, row_title, rows, save_button, saved_clashes,
    section, session_list, what_changed, when_of,
};

pub fn page(app: App) -> El {
    let head = Head {
        title: "My learning".to_owned(),
        lead: "What you saved is kept on this device only.".to_owned(),
        ..Head::default()
    };
    let settings = el::a().href(app.href(&Route::Settings)).child("Settings: my area, my role, storage");
    el::group()
        .child(page_head(head))
        .child(live(move || due_list(app)))
        .child(live(move || what_changed(app)))
        .child(live(move || saved(app)))
        .child(el::p().class("app-source").child(settings))
}

fn saved(app: App) -> El {
    let today = app.today.get();
    let kept = app.kept();
    if kept.is_empty() {
        return nothing(app);
    }
    let (gone, held): (Vec<Kept>, Vec<Kept>) = kept.into_iter().partition(|kept| kept.gone);
    let held = held.into_iter().map(|kept| kept.session);
    let (ahead, mut past): (Vec<_>, Vec<_>) = held.partition(|s| s.is_upcoming(today));
    past.reverse();
    let dated = |id: &'static str, title: &'static str, sessions: Vec<Session>| {
        (!sessions.is_empty()).then(|| section(id, title, session_list(sessions, When::Day, Heading::Title)))
    };
    el::group()
        .child(install_hint(app))
        .child(saved_clashes(app, None))
        .child(dated("ahead", "Coming up", ahead))
        .child(no_longer_listed(app, gone))
        .child(dated("past", "Past", past))
}

fn nothing(app: App) -> El {
    let dates =
        el::a().class("app-button app-button--primary").href(app.href(&Route::Calendar)).child("Look at the dates");
    let courses = el::a().class("app-button").href(app.href(&Route::Learn)).child("Find a course");
    empty(
        Icon::Bookmark,
        "Nothing saved yet",
        "Save a date and it stands here, also without a signal.",
        el::group().child(dates).child(courses),
    )
}

fn no_longer_listed(app: App, gone: Vec<Kept>) -> Option<El> {
    const WHY: &str =
        "These are the copies that you saved: the partnership no longer lists them, or its feed is switched off.";
    (!gone.is_empty()).then(|| {
        let items = gone.into_iter().map(|kept| kept_row(app, kept)).collect();
        section("gone", "No longer listed", el::group().child(el::p().child(WHY)).child(rows("", items)))
    })
}

/// A session that only the person's own copy knows.
fn kept_row(app: App, kept: Kept) -> El {
    let href = app.href(&Route::Session(kept.session.id.clone()));
    el::article()
        .class("app-row")
        .child(when_of(&kept.session, When::Day, ""))
        .child(row_title(href, kept.title.clone()))
        .child(el::div().class("app-row__about"))
        .child(el::div().class("app-row__action").child(save_button(kept.session, kept.title)))
}

/// On an iPhone a website's storage is cleared after seven days without a visit, an installed
/// app's is not.
fn install_hint(app: App) -> Option<El> {
    (browser::is_iphone() && !browser::is_installed()).then(|| {
        let link = el::a().href(app.href(&Route::Settings)).child("Add the app to your Home Screen");
        let words = el::group()
            .child("On an iPhone, Safari forgets what you saved after seven days without a visit. ")
            .child(link)
            .child(" to keep it.");
        notice(words)
    })
}
