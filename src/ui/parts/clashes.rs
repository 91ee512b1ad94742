//! What cannot both be kept, told before it is saved and after.

use super::{Icon, href_of, row_title, rows, section, strip};
use crate::address::Route;
use crate::domain::{
    Catalogue, Clash, ClashKind, Id, Kept, Month, Session, SessionState, Step, clash, clashes, sort_by,
};
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::words;
use std::cell::Cell;

/// What a session has with the saved ones, and the other dates of its course where it clashes.
pub fn clashes_of(app: App, session: &Session) -> Option<El> {
    let saved = saved_ahead(app);
    if !session.is_upcoming(app.today.get()) {
        return None;
    }
    app.ask(|catalogue| {
        let found: Vec<(ClashKind, &Kept)> = saved
            .iter()
            .filter_map(|kept| Some((clash(session, &kept.session, &catalogue.vocabulary)?, kept)))
            .collect();
        if found.is_empty() {
            return None;
        }
        let lines: Vec<El> = found.iter().map(|(kind, kept)| line(app, catalogue, *kind, kept)).collect();
        let clashes = found.iter().any(|(kind, _)| kind.is_clash());
        let others = clashes.then(|| other_dates(app, catalogue, session)).flatten();
        let head = if clashes { "Clashes with what you saved" } else { "The same day as what you saved" };
        let body =
            el::div().class("app-notice__words").child(el::p().child(el::b().child(head))).child(lines).child(others);
        Some(strip("app-notice app-notice--warn", Icon::Info, body))
    })
}

/// Every pair among what is saved, in all or in one month; nothing where there is none.
pub fn saved_clashes(app: App, month: Option<Month>) -> Option<El> {
    let saved = saved_ahead(app);
    let sessions: Vec<&Session> = saved.iter().map(|kept| &kept.session).collect();
    app.ask(|catalogue| {
        let of = |id: &Id| saved.iter().find(|kept| kept.session.id == *id);
        let within = |kept: &Kept| month.is_none_or(|month| kept.session.day.is_some_and(|day| day.month() == month));
        let certain = Cell::new(false);
        let pair = |clash: Clash| {
            let (first, second) = (of(&clash.first)?, of(&clash.second)?);
            (within(first) || within(second)).then(|| {
                certain.set(certain.get() || clash.kind.is_clash());
                // Either of the two may be had on another day.
                let others =
                    |kept: &Kept| clash.kind.is_clash().then(|| other_dates(app, catalogue, &kept.session)).flatten();
                let others = el::group().child(others(first)).child(others(second));
                let href = href_of(app, &first.session.id);
                let about = el::div().class("app-row__about");
                let about = about.child(line(app, catalogue, clash.kind, second)).child(others);
                el::article().class("app-row app-row--plain").child(row_title(href, first.title.clone())).child(about)
            })
        };
        let pairs: Vec<El> = clashes(&sessions, &catalogue.vocabulary).into_iter().filter_map(pair).collect();
        let title = if certain.get() { "Clashes" } else { "On the same day" };
        (!pairs.is_empty()).then(|| section("clashes", title, rows("", pairs)))
    })
}

/// What the person means to go to, own dates included.
pub(super) fn saved_ahead(app: App) -> Vec<Kept> {
    let today = app.today.get();
    let mut kept = app.kept();
    kept.extend(app.own_dates());
    // A place that was let go, or a date that was withdrawn, stands in nobody's way.
    kept.retain(|kept| kept.session.is_upcoming(today) && kept.step != Step::Released && !kept.withdrawn);
    kept
}

fn line(app: App, catalogue: &Catalogue, kind: ClashKind, other: &Kept) -> El {
    let href = href_of(app, &other.session.id);
    let look = el::a().class("app-act").href(href).attr("aria-label", format!("Look at it: {}", other.title));
    el::group()
        .child(el::p().child(words::clash(kind, other, &catalogue.vocabulary)))
        .child(el::p().child(look.child("Look at it")))
}

/// When else the same part of the same course is held.
pub(super) fn other_dates(app: App, catalogue: &Catalogue, session: &Session) -> Option<El> {
    let course = session.of.as_ref().and_then(|of| catalogue.course(of)).filter(|course| !course.series)?;
    let today = app.today.get();
    let mut others: Vec<&Session> = catalogue
        .sessions
        .iter()
        .filter(|s| s.of.as_ref() == Some(&course.id) && s.part == session.part && s.id != session.id)
        .filter(|s| s.is_dated_ahead(today) && s.state != SessionState::Cancelled)
        .collect();
    sort_by(&mut others, |a, b| a.order().cmp(&b.order()));
    let links: Vec<El> = others
        .into_iter()
        .map(|s| el::a().href(app.href(&Route::Session(s.id.clone()))).child(words::when_line(s)))
        .collect();
    let title = catalogue.session_title(session);
    (!links.is_empty())
        .then(|| el::group().child(el::p().child(format!("Other dates of {title}:"))).child(rows("", links)))
}
