//! What waits for the person.

use super::{When, button, href_of, row_title, rows, section, when_of};
use crate::browser;
use crate::domain::{Due, DueKind, Said, Word, due};
use crate::ui::app::{App, near_to};
use crate::ui::el::{self, El};
use crate::words;

/// The section, or nothing where nothing is due.
pub fn due_list(app: App) -> Option<El> {
    let (today, changes) = (app.today.get(), app.changes.get());
    let due = app
        .personal
        .with(|p| app.ask(|catalogue| due(p, catalogue, &changes, today, near_to(p.profile.area.as_ref(), catalogue))));
    (!due.is_empty()).then(|| section("due", "To do", rows("", due.iter().map(|due| row(app, due)).collect())))
}

fn row(app: App, due: &Due) -> El {
    let page = href_of(app, &due.session.id);
    let (why, act) = words::due(due);
    let why = el::p().child(why).child(way(due.kind, &page));
    let put_off = (due.kind == DueKind::Ends).then(|| {
        let words = format!("Taken off the list: {}", due.title);
        press(app, due, "Take it off the list", words, Word::Off)
    });
    let act = el::p().class("app-actions").child(next(app, due, act, &page)).child(put_off);
    el::article()
        .class("app-row app-row--due")
        .child(when_of(&due.session, When::Day, ""))
        .child(row_title(page, due.title.clone()))
        .child(el::div().class("app-row__about").child(why).child(act))
}

/// What else may be wanted, in the sentence that says why.
fn way(kind: DueKind, page: &str) -> Option<El> {
    let (words, place) = match kind {
        DueKind::NoAnswer(_) => ("How to get on the list", "booking"),
        DueKind::Place => ("Let it go", "place"),
        DueKind::Changed | DueKind::Appeared | DueKind::BookBy | DueKind::Going | DueKind::Soon => return None,
        DueKind::Ends | DueKind::Own => return None,
    };
    Some(el::group().child(" ").child(el::a().href(format!("{page}#{place}")).child(words)))
}

/// The one next act: a link to where it is done, or a button that notes it.
fn next(app: App, due: &Due, act: &'static str, page: &str) -> El {
    let href = match due.kind {
        DueKind::Place => {
            return press(app, due, act, format!("Noted: you are going to {}", due.title), Word::Going);
        }
        DueKind::NoAnswer(_) => {
            let id = due.session.id.clone();
            return named(due, act).on("click", move |event| {
                if !browser::is_second_click(&event) {
                    app.asked_again(&id);
                }
            });
        }
        DueKind::Changed | DueKind::Appeared => "#changed".to_owned(),
        DueKind::BookBy | DueKind::Soon => format!("{page}#booking"),
        DueKind::Ends | DueKind::Going | DueKind::Own => page.to_owned(),
    };
    el::a().class("app-act").href(href).attr("aria-label", format!("{act}: {}", due.title)).child(act)
}

fn named(due: &Due, act: &'static str) -> El {
    button("app-button", act).attr("aria-label", format!("{act}: {}", due.title))
}

/// A button that notes a word about it.
fn press(app: App, due: &Due, act: &'static str, done: String, word: Word) -> El {
    let said = Said { id: due.session.id.clone(), day: due.day, word };
    named(due, act).on("click", move |event| {
        // The next row stands where this one stood.
        if !browser::is_second_click(&event) {
            app.say(said.clone(), done.clone());
        }
    })
}
