//! A briefing in a list, and what a person does with one: reading it, keeping it for later.

use super::{Icon, LinkRow, Tone, keep_button, link_row, tag};
use crate::address::Route;
use crate::browser;
use crate::domain::{Briefing, Device, Id, Standing};
use crate::ui::app::{App, Toast};
use crate::ui::el::El;
use crate::words;
use leptos::prelude::*;

/// Follows whether it was read.
pub fn briefing_row(app: App, briefing: &Briefing) -> El {
    let mut meta = vec![
        words::briefing_kind(briefing.kind).to_owned(),
        words::briefing_date(briefing),
        words::reading_time(briefing.minutes),
    ];
    meta.extend(briefing.deadline.map(|day| words::closes(day, app.today.get_untracked())));
    let live = is_live(app, briefing);
    if !live {
        meta.push("Archive".to_owned());
    }
    let unread = live && is_unread(app, &briefing.id);
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

/// Neither read in this visit nor noted as read.
pub fn is_unread(app: App, id: &Id) -> bool {
    !app.read.with(|read| read.contains(id)) && !app.personal.with(|p| p.mine.has_read(id))
}

/// Notes that a briefing was opened, once it is on the screen: for this visit, and on a device that is the person's
/// own by their word for good. Nobody asked for it to be kept, so nothing else gives way to it.
pub fn note_read(app: App, briefing: &Briefing) {
    let id = briefing.id.clone();
    if !is_live(app, briefing) || app.read.with_untracked(|read| read.contains(&id)) {
        return;
    }
    browser::after(0, move || {
        app.read.update(|read| read.push(id.clone()));
        let own = app.personal.with_untracked(|p| p.mine.device == Device::Own && !p.mine.has_read(&id));
        if let Some(engine) = app.engine.get_untracked().filter(|_| own) {
            engine.note(app, Box::new(move |p| p.mine.note_read(&id)));
        }
    })
    .forget();
}

/// Keeps a briefing for later, or takes it off that list.
pub fn later_button(app: App, id: &Id, title: &str) -> El {
    let (id, of) = (id.clone(), id.clone());
    let is_later = move || app.personal.with(|p| p.mine.is_for_later(&of));
    let names = (format!("Save for later: {title}"), format!("Saved for later: remove {title}"));
    let title = title.to_owned();
    let act = move || {
        let id = id.clone();
        let held = app.personal.with_untracked(|p| p.mine.is_for_later(&id));
        let words = if held { "No longer saved for later" } else { "Saved for later, under Briefings and news" };
        let done = Toast { words: format!("{words}: {title}"), undo: None };
        app.edit_saying(move |p| p.mine.set_later(&id, !held), Some(done));
    };
    keep_button(Box::new(is_later), names, ("Save for later", "Saved for later"), Box::new(act))
}
