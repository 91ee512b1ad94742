//! My learning: what was saved, soonest first, past ones below.

use crate::address::Route;
use crate::browser;
use crate::domain::{Saved, Session, sort_by};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, Heading, Icon, When, empty, notice, page_head, row_title, rows, save_button, section, session_list,
    what_changed, when_of,
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
        .child(live(move || what_changed(app)))
        .child(live(move || saved(app)))
        .child(el::p().class("app-source").child(settings))
}

fn saved(app: App) -> El {
    let today = app.today.get();
    let entries: Vec<Saved> = app.personal.with(|p| p.plan.saved().cloned().collect());
    if entries.is_empty() {
        return nothing(app);
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
    let dated = |id: &'static str, title: &'static str, sessions: Vec<Session>| {
        (!sessions.is_empty()).then(|| section(id, title, session_list(sessions, When::Day, Heading::Title)))
    };
    el::group()
        .child(install_hint(app))
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

fn no_longer_listed(app: App, gone: Vec<Session>) -> Option<El> {
    const WHY: &str =
        "These are the copies that you saved: the partnership no longer lists them, or its feed is switched off.";
    (!gone.is_empty()).then(|| {
        let items = gone.into_iter().map(|session| kept_row(app, session)).collect();
        section("gone", "No longer listed", el::group().child(el::p().child(WHY)).child(rows("", items)))
    })
}

/// A session that only the person's own copy knows: its title is the one that was saved.
fn kept_row(app: App, session: Session) -> El {
    let title = app.personal.with_untracked(|p| {
        p.plan.saved().find(|s| s.session.id == session.id).map(|s| s.title.clone()).unwrap_or_default()
    });
    let href = app.href(&Route::Session(session.id.clone()));
    el::article()
        .class("app-row")
        .child(when_of(&session, When::Day, ""))
        .child(row_title(href, title.clone()))
        .child(el::div().class("app-row__about"))
        .child(el::div().class("app-row__action").child(save_button(session, title)))
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
