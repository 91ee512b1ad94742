//! What a sync brought that matters to this person, the new beside the old.

use super::clashes::other_dates;
use super::moved::got_it;
use super::{
    Icon, Tone, When, button, change_to_phone, line, row_title, rows, save_button, section, tag, tag_line, when_of,
};
use crate::address::Route;
use crate::domain::{Change, ChangeKind, SessionState, sort_by};
use crate::ports::Now;
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::words;

/// More new dates than this are left to the calendar.
const NEW_AT_MOST: usize = 8;

/// The section, or nothing where nothing changed since the person last looked.
pub fn what_changed(app: App) -> Option<El> {
    let changes = app.changes.get();
    if changes.is_empty() {
        return None;
    }
    let (mut new, saved): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|c| matches!(c.kind, ChangeKind::New));
    // What the person waits for first, then the soonest.
    let today = app.now.with(|n| n.date);
    let rank = |c: &Change| (!app.personal.with(|p| p.mine.waits_for(&c.session, today)), c.session.day);
    sort_by(&mut new, |a, b| rank(a).cmp(&rank(b)));
    let more = new.len().saturating_sub(NEW_AT_MOST);
    let items = saved.into_iter().chain(new.into_iter().take(NEW_AT_MOST)).map(|c| row(app, c)).collect();
    let more = (more > 0).then(|| {
        let words = format!("{} more", words::number_of(more, "new date", "new dates"));
        el::p().child(el::a().href(app.href(&Route::Calendar)).child(words))
    });
    let seen = button("app-button", "Mark as seen").on("click", move |_| app.look());
    let body = el::group().child(rows("", items)).child(more).child(el::div().class("app-actions").child(seen));
    Some(section("changed", "What changed", body))
}

fn row(app: App, change: &Change) -> El {
    let session = &change.session;
    let tone = match change.kind {
        ChangeKind::New => Tone::Lake,
        ChangeKind::Altered { .. } => Tone::Warn,
        ChangeKind::Withdrawn { .. } => Tone::Danger,
    };
    let tag = tag(tone, Icon::Refresh, words::change(&change.kind, session));
    let about = el::div()
        .class("app-row__about")
        .child(tag_line(vec![tag]))
        .child(details(app, change))
        .child(change_to_phone(app, change));
    let save = el::div().class("app-row__action").child(save_button(session.clone(), change.title.clone()));
    let impossible = matches!(change.kind, ChangeKind::Withdrawn { .. }) || session.state == SessionState::Cancelled;
    let others = impossible.then(|| app.ask(|c| other_dates(app, c, session))).flatten();
    let about = about.child(others).child(el::p().child(got_it(app, change, "changed")));
    el::article()
        .class("app-row")
        .child(when_of(session, When::Day, ""))
        .child(row_title(app.href(&Route::Session(session.id.clone())), change.title.clone()))
        .child(about)
        .child(save)
}

/// What it is now, and what it was.
pub(super) fn details(app: App, change: &Change) -> Vec<El> {
    match &change.kind {
        ChangeKind::New => {
            let place = app.catalogue.with_untracked(|c| words::place(&change.session.place, &c.vocabulary));
            line(place).into_iter().collect()
        }
        ChangeKind::Withdrawn { at } => vec![el::p().child(words::withdrawn(Now::at(*at).date))],
        ChangeKind::Altered { before, aspects } => {
            let lines =
                app.catalogue.with_untracked(|c| words::change_lines(before, &change.session, aspects, &c.vocabulary));
            lines.into_iter().map(|(name, now, before)| change_line(name, now, before)).collect()
        }
    }
}

fn change_line(name: &'static str, now: String, before: String) -> El {
    el::p()
        .child(format!("{name}: "))
        .child(el::b().child(now))
        .child(el::span().class("app-was").child(format!(" (was: {before})")))
}
