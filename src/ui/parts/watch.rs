//! "Tell me when dates appear": the button, and the list of what the person waits for.

use super::{LinkRow, button, link_row, rows, section};
use crate::address::Route;
use crate::domain::{Catalogue, Date, Id, Place, Session, SessionKind, Times, Watch};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::state::State;
use crate::words;

const DATES: &str = "Tell me when dates appear";
const CONFIRMED: &str = "Tell me when it is confirmed";
const STOP: &str = "Stop telling me";

/// The button for a course, a forum, or whatever comes near the person.
pub fn watch_button(app: App, id: &Id, title: &str) -> El {
    toggle(app, id, title, DATES)
}

/// The button for a date of which something is to be confirmed, or that is waited for already.
pub fn watch_session(app: App, session: &Session, title: &str) -> Option<El> {
    let open = session.day.is_none() || session.times == Times::Tbc || session.place == Place::Tbc;
    let offered = open
        && session.is_upcoming(app.today.get())
        && matches!(session.kind, SessionKind::Session | SessionKind::Forum)
        // What is saved is told anyway.
        && !app.is_saved(&session.id);
    let waits = app.personal.with(|p| p.mine.watches(&session.id));
    (offered || waits).then(|| toggle(app, &session.id, title, CONFIRMED))
}

fn toggle(app: App, id: &Id, title: &str, begin: &'static str) -> El {
    let (start, stop) = (format!("{begin}: {title}"), format!("{STOP}: {title}"));
    let held = State::new(id.clone());
    let waits = move || held.with_untracked(|id| app.personal.with(|p| p.mine.watches(id)));
    let title = title.to_owned();
    el::button()
        .live_class(move || if waits() { "app-button app-button--saved" } else { "app-button" })
        .attr("type", "button")
        .live_attr("aria-label", move || Some(if waits() { stop.clone() } else { start.clone() }))
        .on("click", move |_| held.with_untracked(|id| app.toggle_watch(id, &title, None)))
        .child(live(move || if waits() { STOP } else { begin }))
}

/// What the person waits for, or nothing.
pub fn watching(app: App) -> Option<El> {
    let (watches, today) = (app.personal.with(|p| p.mine.watches.clone()), app.now.with(|now| now.date));
    let row = |watch: &Watch| {
        let anything = watch.id == Watch::anything();
        let (href, summary) = app.ask(|c| (app.href_record(&watch.id), state(c, watch, today)));
        let href = href.unwrap_or_else(|| app.href(if anything { &Route::Calendar } else { &Route::Learn }));
        let (id, title) = (watch.id.clone(), watch.title.clone());
        let stop = button("app-button", STOP)
            .attr("aria-label", format!("{STOP}: {title}"))
            .on("click", move |_| app.toggle_watch(&id, &title, Some("watching")));
        link_row(LinkRow { href, title: watch.title.clone(), summary, ..LinkRow::default() })
            .child(el::div().class("app-row__action").child(stop))
    };
    (!watches.is_empty()).then(|| section("watching", "Waiting for dates", rows("", watches.iter().map(row).collect())))
}

/// Where it stands now.
fn state(catalogue: &Catalogue, watch: &Watch, today: Date) -> String {
    if watch.id == Watch::anything() {
        return "New dates for your area stand in \u{201c}To do\u{201d}, until you have looked.".to_owned();
    }
    if let Some(session) = catalogue.session(&watch.id) {
        return words::when_line(session);
    }
    if catalogue.title(&watch.id).is_none() {
        let whole = catalogue.feeds.iter().any(|feed| feed.slug == watch.id.feed() && feed.complete);
        let words = if whole { "No longer in the programme." } else { "Its partnership is not on this device now." };
        return words.to_owned();
    }
    match catalogue.sessions_of(&watch.id).into_iter().filter(|session| session.is_dated_ahead(today)).count() {
        0 => "No coming date is published yet.".to_owned(),
        count => words::number_of(count, "coming date", "coming dates"),
    }
}
