//! One dated session: the unit that is saved.

use super::course::related;
use super::missing;
use super::programme::{Chosen, programme_of};
use crate::address::Route;
use crate::domain::{Catalogue, Id, Session, SessionKind, SessionState};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, Picks, back, clashes_of, fact, moved, my_place, notice, page_head, part_choice_of, picks, save_button,
    session_booking, session_tags, session_to_phone, source_line, twin_notes, watch_session,
};
use crate::ui::state::State;
use crate::words;

pub fn page(app: App, id: Id) -> El {
    let open = Open { noted: State::new(false), chosen: Chosen::new(), picks: picks() };
    el::group().child(live(move || {
        if let Some(view) = app.ask(|c| c.session(&id).map(|session| draw(app, c, session, false, open))) {
            return view;
        }
        // What a person saved outlives its feed.
        let kept = app.personal.with(|p| p.plan.saved().find(|s| s.session.id == id).map(|s| s.session.clone()));
        match kept {
            Some(session) => app.ask(|c| draw(app, c, &session, true, open)),
            None => missing::page(app),
        }
    }))
}

/// What the person has open on the page, which is drawn anew with every change of what it shows.
#[derive(Clone, Copy)]
struct Open {
    noted: State<bool>,
    chosen: Chosen,
    picks: Picks,
}

fn draw(app: App, catalogue: &Catalogue, session: &Session, only_kept: bool, open: Open) -> El {
    let today = app.today.get();
    let title = if only_kept {
        app.personal
            .with(|p| p.plan.saved().find(|s| s.session.id == session.id).map(|s| s.title.clone()))
            .unwrap_or_default()
    } else {
        catalogue.session_title(session)
    };
    let over = !session.is_upcoming(today);
    let phone = session_to_phone(app, session, &title);
    let kept_notice = only_kept.then(|| {
        notice("This is the copy that you saved. The partnership no longer lists it, or its feed is switched off.")
    });
    let over_notice = over.then(|| notice("This date is over."));
    let cancelled = (session.state == SessionState::Cancelled).then(|| notice("Cancelled by the partnership."));
    let about = session.day.map_or_else(|| title.clone(), |day| format!("{title}, {}", words::date_long(day)));
    let withdrawn = only_kept && app.personal.with(|p| p.plan.is_withdrawn(&session.id));
    let booking = session_booking(app, catalogue, session, withdrawn, (&title, &about), open.noted);
    el::article()
        .child(page_head(head(app, catalogue, session, title.clone())))
        .child(kept_notice)
        .child(cancelled)
        .child(over_notice)
        .child(moved(app, session))
        .child(when_and_where(catalogue, session))
        .child(facts(app, catalogue, session))
        .child(clashes_of(app, session))
        .child(
            el::div()
                .class("app-actions")
                .child(save_button(session.clone(), title.clone()))
                .child(watch_session(app, session, &title))
                .child(phone),
        )
        .child(part_choice_of(app, catalogue, session, open.picks))
        .child(my_place(app, session, &about, open.noted))
        .child(twin_notes(app, catalogue, session))
        .child(programme_of(app, catalogue, &session.id, open.chosen))
        .child(booking)
        .child(goes_with(app, catalogue, session))
        .child(source_line(&session.provenance))
}

fn head(app: App, catalogue: &Catalogue, session: &Session, title: String) -> Head {
    let role = app.personal.with(|p| p.profile.role.clone());
    let lead = if session.summary.is_empty() {
        session.of.as_ref().and_then(|of| catalogue.course(of)).map(|c| c.summary.clone()).unwrap_or_default()
    } else {
        session.summary.clone()
    };
    Head {
        title,
        back: back("Dates", &Route::Calendar),
        meta: vec![words::session_kind(session.kind).to_owned()],
        tags: session_tags(catalogue, session, app.today.get(), role.as_ref()),
        lead,
    }
}

fn when_and_where(catalogue: &Catalogue, session: &Session) -> El {
    let place = words::place(&session.place, &catalogue.vocabulary);
    el::dl()
        .class("app-facts app-facts--when")
        .child(fact("When", words::when_line(session)))
        .child((!place.is_empty()).then(|| fact("Where", place)))
}

fn facts(app: App, catalogue: &Catalogue, session: &Session) -> El {
    let v = &catalogue.vocabulary;
    let audience = catalogue.audience_of(session).map(|a| fact("For", words::audience_line(a, v)));
    let parent = session.of.as_ref().and_then(|of| {
        let title = catalogue.title(of)?;
        Some(fact("Part of", el::a().href(app.href_record(of)?).child(title)))
    });
    let with = if session.kind == SessionKind::Forum { "Themes and speakers" } else { "With" };
    el::dl()
        .class("app-facts")
        .child(session.format.map(|f| fact("How", words::format(f))))
        .child(fact("Area", words::areas(&session.areas, v)))
        .child(audience)
        .child((!session.with.is_empty()).then(|| fact(with, session.with.clone())))
        .child(session.book_by.map(|by| fact("Book by", words::date_long(by))))
        .child(parent)
}

/// What goes with the course, forum or briefing that it belongs to.
fn goes_with(app: App, catalogue: &Catalogue, session: &Session) -> Option<El> {
    let of = session.of.as_ref()?;
    let ids = (catalogue.course(of).map(|c| &c.related))
        .or_else(|| catalogue.forum(of).map(|f| &f.related))
        .or_else(|| catalogue.briefing(of).map(|b| &b.related))?;
    related(app, catalogue, ids)
}
