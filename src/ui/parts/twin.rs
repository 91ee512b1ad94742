//! The same content for the other council: named, and which of the two is nearer.

use crate::address::Route;
use crate::domain::{Catalogue, Place, Session, SessionState, Term, Ways, sort_by, ways};
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::words;

/// Those that a session names as its twins, or that name it: the two feeds are published apart, and one may
/// know of the other before that knows of it.
fn twins<'a>(catalogue: &'a Catalogue, session: &Session) -> Vec<&'a Session> {
    let is = |other: &&Session| session.twin.as_ref() == Some(&other.id) || other.twin.as_ref() == Some(&session.id);
    let mut out: Vec<&Session> = catalogue.sessions.iter().filter(|s| s.id != session.id).filter(is).collect();
    sort_by(&mut out, |a, b| a.order().cmp(&b.order()));
    out
}

/// The ways from the person's area to a session and to its twin, with the area's name; nothing is claimed
/// where no area is chosen.
fn ways_of(area: Option<Term>, catalogue: &Catalogue, session: &Session, twin: &Session) -> (Vec<Ways>, String) {
    let Some(area) = area else { return (Vec::new(), String::new()) };
    let v = &catalogue.vocabulary;
    (ways(&area, &session.place, &twin.place, v), v.area_name(&area).to_owned())
}

/// On the page of a session.
pub fn twin_notes(app: App, catalogue: &Catalogue, session: &Session) -> Vec<El> {
    twins(catalogue, session).into_iter().map(|twin| note(app, catalogue, session, twin)).collect()
}

fn note(app: App, catalogue: &Catalogue, session: &Session, twin: &Session) -> El {
    let v = &catalogue.vocabulary;
    let today = app.today.get();
    let link = el::a().href(app.href(&Route::Session(twin.id.clone()))).child(words::when_line(twin));
    let mut place = words::place(&twin.place, v);
    if !place.is_empty() {
        place = format!(". {place}");
    }
    let state = if twin.state == SessionState::Cancelled {
        ". Cancelled by the partnership"
    } else if !twin.is_upcoming(today) {
        ". That date is over"
    } else if twin.state == SessionState::Full {
        ". Full"
    } else {
        ""
    };
    let area = app.personal.with(|p| p.profile.area.clone());
    let (ways, area) = ways_of(area, catalogue, session, twin);
    let nearer = words::nearer_line(&ways, &area);
    let rooms = matches!((&session.place, &twin.place), (Place::At(..), Place::At(..)));
    let choose = (area.is_empty() && rooms).then(|| {
        let settings = el::a().href(app.href(&Route::Settings)).child("Choose your area in Settings");
        el::p().child(settings).child(" to see which is nearer.")
    });
    let head = format!("The same content for {}", words::areas(&twin.areas, v));
    el::div()
        .class("app-callout")
        .child(el::p().child(el::b().child(head)))
        .child(el::p().child(link).child(place).child(state).child("."))
        .child((!nearer.is_empty()).then(|| el::p().child(nearer)))
        .child(choose)
}

/// In a list: the twin that is still to come, in a line.
pub fn twin_line(app: App, session: &Session) -> Option<El> {
    // Asked by id: a list looks at every row of it.
    let id = session.twin.as_ref()?;
    let today = app.today.get_untracked();
    app.catalogue.with_untracked(|catalogue| {
        let twin = catalogue.session(id).filter(|t| t.is_upcoming(today) && t.state != SessionState::Cancelled)?;
        let v = &catalogue.vocabulary;
        let day = twin.day.map_or_else(|| format!("date {}", words::TBC), |day| words::date_short(day, today));
        let words = format!("{}, {}", day, words::place_short(&twin.place, v));
        let link = el::a().href(app.href(&Route::Session(id.clone()))).child(words);
        // A list is not drawn anew when something is saved in it: what had the focus would be gone.
        let area = app.personal.with_untracked(|p| p.profile.area.clone());
        let (ways, area) = ways_of(area, catalogue, session, twin);
        let nearer = words::nearer_short(&ways, &area);
        let nearer = (!nearer.is_empty()).then(|| format!(", {nearer}"));
        let also = format!("Also for {}: ", words::areas(&twin.areas, v));
        Some(el::p().child(also).child(link).child(nearer))
    })
}
