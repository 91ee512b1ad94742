//! A briefing in a list, and what a person does with one: reading it, keeping it for later.

use super::{Icon, LinkRow, Tone, icon_small, link_row, tag};
use crate::address::Route;
use crate::browser;
use crate::domain::{Briefing, Id, Standing};
use crate::ui::app::{App, Toast};
use crate::ui::el::{self, El, live};
use crate::ui::state::State;
use crate::words;

/// Follows whether it was read.
pub fn briefing_row(app: App, briefing: &Briefing) -> El {
    let mut meta = vec![
        words::briefing_kind(briefing.kind).to_owned(),
        words::briefing_date(briefing),
        words::reading_time(briefing.minutes),
    ];
    meta.extend(briefing.deadline.map(|day| words::closes(day, app.today.get_untracked())));
    let unread = is_live(app, briefing) && !app.personal.with(|p| p.mine.has_read(&briefing.id));
    link_row(LinkRow {
        href: app.href(&Route::Briefing(briefing.id.clone())),
        title: briefing.title.clone(),
        meta,
        summary: briefing.summary.clone(),
        tags: if unread { vec![tag(Tone::Lake, Icon::Info, "Unread")] } else { Vec::new() },
    })
}

fn is_live(app: App, briefing: &Briefing) -> bool {
    briefing.standing(app.today.get_untracked()) == Standing::Live
}

/// Notes that a briefing was opened, once it is on the screen. What is in the archive is not counted.
pub fn note_read(app: App, briefing: &Briefing) {
    let known = app.personal.with_untracked(|p| p.mine.has_read(&briefing.id));
    if is_live(app, briefing) && !known {
        let id = briefing.id.clone();
        browser::after(0, move || app.edit(move |p| p.mine.note_read(&id))).forget();
    }
}

/// Keeps a briefing for later, or takes it off that list.
pub fn later_button(app: App, id: &Id, title: &str) -> El {
    let id = State::new(id.clone());
    let later = move || id.with_untracked(|id| app.personal.with(|p| p.mine.is_for_later(id)));
    let (save, remove) = (format!("Save for later: {title}"), format!("Saved for later: remove {title}"));
    let title = title.to_owned();
    el::button()
        .live_class(move || if later() { "app-button app-button--saved" } else { "app-button" })
        .attr("type", "button")
        .live_attr("aria-label", move || Some(if later() { remove.clone() } else { save.clone() }))
        .on("click", move |_| {
            let id = id.get_untracked();
            let held = app.personal.with_untracked(|p| p.mine.is_for_later(&id));
            let words = if held { "No longer saved for later" } else { "Saved for later, under Briefings and news" };
            let done = Toast { words: format!("{words}: {title}"), undo: None };
            app.edit_saying(move |p| p.mine.set_later(&id, !held), Some(done));
        })
        .child(live(move || icon_small(if later() { Icon::BookmarkFilled } else { Icon::Bookmark })))
        .child(live(move || if later() { "Saved for later" } else { "Save for later" }))
}
