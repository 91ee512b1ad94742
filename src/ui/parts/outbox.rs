//! "Open when online": booking pages that wait for a connection, and the links that may have to wait.

use super::{Icon, button, icon_small, outer_link, rows, section};
use crate::domain::{Waiting, closed};
use crate::ui::app::{App, Toast, Undo};
use crate::ui::el::{self, El};
use crate::words;
use std::sync::Arc;

/// The list, or nothing where nothing waits.
pub fn outbox(app: App) -> Option<El> {
    let waiting = app.personal.with(|p| p.outbox.entries().to_vec());
    let online = app.connected.get();
    (!waiting.is_empty()).then(|| {
        let items = waiting.into_iter().map(|waiting| row(app, waiting, online)).collect();
        let body = el::group().child(el::p().child(words::outbox_line(online))).child(rows("", items));
        section("outbox", "Open when online", body)
    })
}

fn row(app: App, waiting: Waiting, online: bool) -> El {
    let title = waiting.title.clone();
    let title = match app.href_record(&waiting.about) {
        Some(href) => el::group().child(el::a().href(href).child(title)),
        None => el::group().child(title),
    };
    let today = app.today.get();
    let why = app.ask(|c| c.session(&waiting.about).and_then(|session| closed(session, false, today)));
    let open = if let Some(why) = why {
        el::span().child(words::closed(why))
    } else if online {
        let name = format!("{}: {}", waiting.label, waiting.title);
        opening(app, waiting.clone(), "app-button", &waiting.label).attr("aria-label", format!("{name}, in a new tab"))
    } else {
        el::span().child(format!("{}: when there is a connection", waiting.label))
    };
    let name = format!("Remove: {}", waiting.title);
    let remove = button("app-button app-button--quiet", "Remove")
        .attr("aria-label", name)
        .on("click", move |_| take_out(app, waiting.clone(), "Removed"));
    el::article()
        .class("app-row app-row--plain")
        .child(el::h3().class("app-row__title").child(title))
        .child(el::div().class("app-row__about").child(el::div().class("app-actions").child(open).child(remove)))
}

/// A link out that no longer waits once it is opened. In a tab of its own, so that the app is still there
/// to write down that it was.
fn opening(app: App, waiting: Waiting, class: &'static str, label: &str) -> El {
    let words = el::group().child(icon_small(Icon::External)).child(label.to_owned());
    let url = waiting.url.clone();
    outer_link(&url, class, words).attr("target", "_blank").on("click", move |_| {
        // Tried without a connection it goes on waiting.
        let waits = app.personal.with_untracked(|p| p.outbox.has(&waiting.url, &waiting.about));
        if waits && app.connected.get_untracked() {
            take_out(app, waiting.clone(), "Opened");
        }
    })
}

fn take_out(app: App, waiting: Waiting, what: &'static str) {
    let words = format!("{what}: {}", waiting.title);
    let back = waiting.clone();
    let undo: Undo = Arc::new(move |p| p.outbox.add(back.clone()));
    let done = Toast { words, undo: Some(undo) };
    app.edit_saying(move |p| p.outbox.remove(&waiting), Some(done));
}

/// A link to somebody else's page: with a connection it opens; without, it can wait for one.
pub fn link_or_wait(app: App, waiting: Waiting, class: &'static str) -> El {
    if app.connected.get() {
        let hint = el::span().class("app-hidden").child(" (in a new tab)");
        return opening(app, waiting.clone(), class, &waiting.label).child(hint);
    }
    let waits = app.personal.with(|p| p.outbox.has(&waiting.url, &waiting.about));
    let tried = opening(app, waiting.clone(), "app-button app-button--quiet", "Try it now");
    el::group().child(keep(app, waiting, waits)).child(tried)
}

/// One button for both, which stays where it is, and keeps the focus.
fn keep(app: App, mut entry: Waiting, waits: bool) -> El {
    let label = if waits { "Waits in My learning: remove" } else { "Open when online" };
    button("app-button", label).on("click", move |_| {
        if waits {
            take_out(app, entry.clone(), "Removed");
        } else {
            entry.since = app.now.with_untracked(|n| n.utc);
            let (kept, words) = (entry.clone(), words::waits(&entry.title));
            app.edit_saying(move |p| p.outbox.add(kept.clone()), Some(Toast { words, undo: None }));
        }
    })
}
