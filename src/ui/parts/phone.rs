//! Out to the phone: dates as a calendar file, a link to share, the page on paper.
//!
//! Each is made when it is asked for, of what is held at that moment, and needs no network.

use super::{Icon, button, icon_small};
use crate::address::{Query, Route};
use crate::browser::{self, Gift, Given};
use crate::domain::{Change, ChangeKind, Course, Session, SessionState, Step};
use crate::ics::{self, Event, Purpose};
use crate::ui::app::{App, Toast};
use crate::ui::el::{self, El, live};
use crate::ui::later;
use crate::words;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What kind of file it is.
const CALENDAR: &str = "text/calendar";
/// Nobody reads more lines of a message.
const MOST_LINES: usize = 10;

/// Which sessions go into a file: asked at the moment of the tap.
type Sessions = Box<dyn Fn() -> Vec<Session>>;

/// What can be done with one session: beside the button that saves it.
pub fn session_to_phone(app: App, session: &Session, title: &str) -> El {
    let withdrawn =
        app.personal.with(|p| p.plan.is_withdrawn(&session.id)) && app.ask(|c| c.session(&session.id).is_none());
    let off = withdrawn || session.state == SessionState::Cancelled;
    let coming = session.is_dated_ahead(app.today.get());
    // What is off is of use only to whoever may have the entry already.
    let useful = coming && (!off || app.is_saved(&session.id));
    let words = if off { "Mark it as cancelled in my phone's calendar" } else { "Add to my phone's calendar" };
    let one = session.clone();
    let add =
        useful.then(|| add(app, words, format!("{}.ics", session.id.local()), Box::new(move || vec![one.clone()])));
    let (session, title) = (session.clone(), title.to_owned());
    let share = share(app, "Share", move || {
        let line = app.catalogue.with_untracked(|c| words::share_line(&title, &session, &c.vocabulary));
        (title.clone(), line, Route::Session(session.id.clone()), Query::default())
    });
    el::group().child(add).child(share).child(print()).child(page_address(app))
}

/// The coming dates of a course: all of them, and those that the person saved where that is less.
pub fn course_to_phone(app: App, course: &Course, ahead: &[Session]) -> Option<El> {
    let dated: Vec<Session> = ahead.iter().filter(|s| s.day.is_some()).cloned().collect();
    let (all, list, local) = (dated.len(), dated.clone(), course.id.local().to_owned());
    let words = if all == 1 { "its coming date".to_owned() } else { format!("all {all} coming dates") };
    let add_all = add(app, name(words), format!("{local}-dates.ics"), Box::new(move || list.clone()));
    // Follows what is saved, and nothing else of the page does.
    let mine = live(move || {
        let saved: Vec<Session> = dated.iter().filter(|s| app.is_saved(&s.id)).cloned().collect();
        (!saved.is_empty() && saved.len() < all).then(|| {
            let words = name(format!("the {} that you saved", words::dates(saved.len())));
            add(app, words, format!("{local}-saved.ics"), Box::new(move || saved.clone()))
        })
    });
    (all > 0).then(|| el::div().class("app-actions").child(mine).child(add_all))
}

fn name(what: String) -> String {
    format!("Add to my phone's calendar: {what}")
}

/// Everything dated that the person saved and has not let go.
pub fn list_to_phone(app: App) -> El {
    let all = move || {
        let kept = app.kept().into_iter().filter(|k| !matches!(k.step, Step::Released | Step::Missed));
        kept.map(|kept| kept.session).collect()
    };
    let words = "Add to my phone's calendar: all that I saved";
    el::group().child(add(app, words, "my-learning.ics".to_owned(), Box::new(all))).child(print())
}

/// The dates that a list shows.
pub fn view_to_phone(app: App, shown: impl Fn() -> Vec<Session> + Clone + 'static) -> El {
    let dates = shown.clone();
    let words = "Add to my phone's calendar: the dates shown";
    let add = add(app, words, "learning-zone-dates.ics".to_owned(), Box::new(dates));
    let share = share(app, "Share these dates", move || {
        let query = Query { on: None, ..app.query.get_untracked() };
        let sessions = shown();
        let line =
            |s: &Session| app.catalogue.with_untracked(|c| words::share_line(&c.session_title(s), s, &c.vocabulary));
        let mut lines: Vec<String> = sessions.iter().take(MOST_LINES).map(line).collect();
        let more = sessions.len().saturating_sub(MOST_LINES);
        if more > 0 {
            lines.push(format!("and {} more", words::dates(more)));
        }
        ("Dates in the Learning Zone".to_owned(), lines.join("\n"), Route::Calendar, query)
    });
    el::div().class("app-actions").child(add).child(share).child(print())
}

/// A saved date changed: the file that takes the old entry's place. One that has no day any more calls the old
/// day off. Nothing where the person saw none.
pub fn change_to_phone(app: App, change: &Change) -> Option<El> {
    let off = match change.kind {
        ChangeKind::New => return None,
        ChangeKind::Withdrawn { .. } => true,
        ChangeKind::Altered { .. } => change.session.state == SessionState::Cancelled,
    };
    let one = match (&change.kind, change.session.day) {
        (ChangeKind::Altered { before, .. }, None) => {
            before.day?;
            Session { state: SessionState::Cancelled, ..Session::clone(before) }
        }
        (_, None) => return None,
        (_, Some(_)) => change.session.clone(),
    };
    let words = match (off, change.session.day) {
        (_, None) => "Mark the old day as cancelled in my phone's calendar",
        (true, _) => "Mark it as cancelled in my phone's calendar",
        (false, _) => "Change it in my phone's calendar",
    };
    let name = format!("{}.ics", change.session.id.local());
    let label = format!("{words}: {}", change.title);
    Some(add(app, words, name, Box::new(move || vec![one.clone()])).attr("aria-label", label))
}

/// The button that gives a calendar file.
fn add(app: App, words: impl Into<String>, name: String, sessions: Sessions) -> El {
    let words = el::group().child(icon_small(Icon::Calendar)).child(words.into());
    button("app-button", words).on("click", move |_| {
        let mut sessions = sessions();
        sessions.retain(|session| session.day.is_some());
        if sessions.is_empty() {
            say(app, "There is no date here to add: what has no day yet cannot stand in a calendar.");
            return;
        }
        if !later::give_calendar(app, &name, sessions) {
            later::fetch(app);
            say(app, "The rest of the app is still coming. Tap again in a moment.");
        }
    })
}

/// Gives sessions as a calendar file.
pub fn give_dates(app: App, name: String, sessions: &[Session]) {
    give(app, Gift::File { name, kind: CALENDAR, text: calendar_of(app, sessions) });
}

/// Gives a file or a link, and says where it went.
pub fn give(app: App, gift: Gift) {
    let (done, refused) = match &gift {
        Gift::File { name, kind, .. } => {
            let then = if *kind == CALENDAR { " Open it to put it into your calendar." } else { "" };
            let done = format!("Saved as {name}, where your downloads are.{then}");
            (done, "This browser would not save the file. Nothing was changed.".to_owned())
        }
        Gift::Link { address, .. } => {
            let refused = format!("This browser would not copy it. Copy this: {address}");
            ("Copied: paste it into a message.".to_owned(), refused)
        }
    };
    spawn_local(async move {
        let words = match browser::give(gift).await {
            Given::Saved | Given::Copied => done,
            Given::Shared => "Handed over.".to_owned(),
            Given::Closed => return,
            Given::Failed => refused,
        };
        say(app, words);
    });
}

/// The text of a calendar file: sessions as they are held now; what is not held any more as it was saved.
fn calendar_of(app: App, sessions: &[Session]) -> String {
    let (catalogue, today) = (app.catalogue.get_untracked(), app.today.get_untracked());
    let link = format!("{}{}", browser::origin(), app.base.with_untracked(|b| b.as_str().to_owned()));
    app.personal.with_untracked(|personal| {
        let titled = |given: &Session| {
            let now = catalogue.session(&given.id);
            let saved = personal.plan.saved().find(|s| s.session.id == given.id);
            let title = match (now, saved) {
                (None, Some(saved)) => saved.title.clone(),
                (now, _) => catalogue.session_title(now.unwrap_or(given)),
            };
            let withdrawn = now.is_none() && saved.is_some_and(|s| s.withdrawn.is_some());
            // What has no day any more is given as it was, to be called off.
            let dated = now.filter(|now| now.day.is_some());
            (dated.unwrap_or(given).clone(), title, withdrawn)
        };
        let titled: Vec<_> = sessions.iter().map(titled).collect();
        let events: Vec<Event<'_>> = titled
            .iter()
            .map(|(session, title, withdrawn)| {
                let feed = catalogue.feeds.iter().find(|f| f.slug == session.id.feed());
                // Of what its feed does not have, its last issue knows only that it is withdrawn.
                let of_issue = *withdrawn || catalogue.session(&session.id).is_some();
                Event {
                    session,
                    title,
                    notice: feed.map_or("", |f| f.notice.as_str()),
                    issue: feed.filter(|_| of_issue).map(|f| f.generated_at),
                    withdrawn: *withdrawn,
                    rings: session.is_upcoming(today),
                }
            })
            .collect();
        ics::calendar(&catalogue.records, &link, Purpose::File, &events)
    })
}

/// The button that shares a link; what it is about is asked at the moment of the tap.
fn share(app: App, words: &'static str, about: impl Fn() -> (String, String, Route, Query) + 'static) -> El {
    let about: Arc<dyn Fn() -> (String, String, Route, Query)> = Arc::new(about);
    button("app-button", el::group().child(icon_small(Icon::External)).child(words)).on("click", move |_| {
        let (title, line, route, query) = about();
        let href = app.base.with_untracked(|base| base.href(&route, &query));
        give(app, Gift::Link { title, words: line, address: format!("{}{href}", browser::origin()) });
    })
}

fn print() -> El {
    button("app-button", "Print").on("click", |_| browser::print())
}

/// The page on paper, beside what else can be done with it.
pub fn to_paper(app: App, other: Option<El>) -> El {
    el::div()
        .class("app-leave")
        .child(el::div().class("app-actions").child(other).child(print()))
        .child(page_address(app))
}

/// Where the page is, for whoever has it on paper.
pub fn page_address(app: App) -> El {
    let address = move || {
        let query = Query { on: None, ..app.query.get() };
        let href = app.base.with_untracked(|base| base.href(&app.route.get_untracked(), &query));
        format!("{}{href}", browser::origin())
    };
    el::p().class("app-print").child(live(address))
}

/// Says what was done.
pub fn say(app: App, words: impl Into<String>) {
    app.toast.set(Some(Toast { words: words.into(), undo: None }));
}
