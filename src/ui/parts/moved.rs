//! On a date's own page: what changed since the person saw it, and what there is instead.

use super::changes::details;
use super::clashes::other_dates;
use super::{Icon, button, strip};
use crate::domain::{Change, ChangeKind, Session, SessionState};
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::words;

/// The old beside the new until the person has seen it; the other dates where a saved one is impossible now.
pub fn moved(app: App, session: &Session) -> Option<El> {
    let told = app.changes.with(|changes| {
        let change = changes.iter().find(|c| c.session.id == session.id && !matches!(c.kind, ChangeKind::New))?;
        let body = el::group()
            .child(el::p().child(el::b().child(words::change(&change.kind, session))).child(" since you last looked."))
            .child(details(app, change))
            .child(el::div().class("app-actions").child(got_it(app, change, "place-now")));
        Some(body)
    });
    let withdrawn = app.personal.with(|p| p.plan.is_withdrawn(&session.id));
    let impossible = withdrawn || (session.state == SessionState::Cancelled && app.is_saved(&session.id));
    let others = impossible.then(|| app.ask(|catalogue| other_dates(app, catalogue, session))).flatten();
    if told.is_none() && others.is_none() {
        return None;
    }
    let body = el::div().class("app-notice__words").id("changed").attr("tabindex", "-1").child(told).child(others);
    Some(strip("app-notice app-notice--warn", Icon::Refresh, body))
}

/// The button by which a person says that they have seen a change; `back` is where the focus goes.
pub fn got_it(app: App, change: &Change, back: &'static str) -> El {
    let id = change.session.id.clone();
    button("app-button", "Got it")
        .attr("aria-label", format!("Got it: {}", change.title))
        .on("click", move |_| app.got_it(&id, back))
}
