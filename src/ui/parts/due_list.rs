//! What waits for the person.

use super::{When, row_title, rows, section, when_of};
use crate::address::Route;
use crate::domain::{Due, DueKind, due};
use crate::ui::app::{App, near_to};
use crate::ui::el::{self, El};
use crate::words;

/// The section, or nothing where nothing is due.
pub fn due_list(app: App) -> Option<El> {
    let (today, changes) = (app.today.get(), app.changes.get());
    let due = app.personal.with(|p| {
        app.ask(|catalogue| due(&p.plan, catalogue, &changes, today, near_to(p.profile.area.as_ref(), catalogue)))
    });
    (!due.is_empty()).then(|| section("due", "To do", rows("", due.iter().map(|due| row(app, due)).collect())))
}

fn row(app: App, due: &Due) -> El {
    let page = app.href(&Route::Session(due.session.id.clone()));
    let (why, act) = words::due(due);
    let href = match due.kind {
        DueKind::Changed => "#changed".to_owned(),
        DueKind::Place => format!("{page}#place"),
        DueKind::BookBy | DueKind::NoAnswer(_) | DueKind::Soon => format!("{page}#booking"),
        DueKind::Ends => page.clone(),
    };
    let act = el::a().class("app-act").href(href).attr("aria-label", format!("{act}: {}", due.title)).child(act);
    el::article()
        .class("app-row app-row--due")
        .child(when_of(&due.session, When::Day, ""))
        .child(row_title(page, due.title.clone()))
        .child(el::div().class("app-row__about").child(el::p().child(why)).child(el::p().child(act)))
}
