//! My learning: what was saved and the person's own dates, soonest first, past ones below; what they wait for.

use super::carry;
use crate::address::Route;
use crate::browser;
use crate::domain::{Kept, Session, sort_by};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, Heading, Icon, When, due_list, empty, kept_row, notice, outbox, own_form, page_head, part_sets, rows,
    saved_clashes, section, session_list, watching, what_changed,
};
use crate::words;

pub fn page(app: App) -> El {
    let settings = el::a().href(app.href(&Route::Settings)).child("Settings: my area, my role, storage");
    carry::arrive(app);
    el::group()
        .child(live(move || head(app)))
        .child(live(move || carry::arrived(app)))
        .child(live(move || own_form(app)))
        .child(live(move || due_list(app)))
        .child(live(move || outbox(app)))
        .child(live(move || what_changed(app)))
        .child(live(move || saved(app)))
        .child(live(move || watching(app)))
        .child(carry::leaving(app))
        .child(el::p().class("app-source").child(settings))
}

fn head(app: App) -> El {
    let lead = words::kept_here(app.personal.with(|p| p.mine.device)).to_owned();
    page_head(Head { title: "My learning".to_owned(), lead, ..Head::default() })
}

fn saved(app: App) -> El {
    let today = app.today.get();
    let (mut kept, own) = (app.kept(), app.own_dates());
    if kept.is_empty() && own.is_empty() {
        return nothing(app);
    }
    let (sets, in_sets) = part_sets(app, &kept);
    kept.retain(|kept| !in_sets.contains(&kept.session.id));
    kept.extend(own);
    sort_by(&mut kept, |a, b| a.session.order().cmp(&b.session.order()));
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
        .child(sets)
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
