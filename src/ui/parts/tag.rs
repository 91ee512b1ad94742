//! States in a word with an icon, never by colour alone.

use super::{Icon, icon_small};
use crate::domain::{Catalogue, Date, Session, SessionState, Standing, Term};
use crate::ui::el::{self, Child, El};
use crate::words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    /// Look at this.
    Warn,
    Danger,
    /// Good, chosen, saved.
    Lake,
}

pub fn tag(tone: Tone, icon: Icon, words: impl Child) -> El {
    let class = match tone {
        Tone::Plain => "app-tag",
        Tone::Warn => "app-tag app-tag--warn",
        Tone::Danger => "app-tag app-tag--danger",
        Tone::Lake => "app-tag app-tag--lake",
    };
    el::span().class(class).child(icon_small(icon)).child(words)
}

/// Everything about a session that a person should know before going.
pub fn session_tags(catalogue: &Catalogue, session: &Session, today: Date, role: Option<&Term>) -> Vec<El> {
    let mut out = Vec::new();
    match session.state {
        SessionState::Open => {}
        SessionState::Cancelled => out.push(tag(Tone::Danger, Icon::Close, "Cancelled")),
        SessionState::Full => out.push(tag(Tone::Plain, Icon::People, "Full")),
        SessionState::Provisional => out.push(tag(Tone::Warn, Icon::Info, "Provisional")),
    }
    if let Some(audience) = catalogue.audience_of(session)
        && let Some(role) = role
        && audience.only
        && !audience.who.contains(role)
    {
        out.push(tag(Tone::Warn, Icon::People, "Not for your role"));
    }
    if session.limited && session.is_upcoming(today) {
        out.push(tag(Tone::Warn, Icon::Alert, "Limited places"));
    }
    if let Some(by) = session.book_by.filter(|by| *by >= today) {
        out.push(tag(Tone::Warn, Icon::Clock, format!("Book by {}", words::date_short(by, today))));
    }
    if catalogue.session_standing(session, today) == Standing::Archive {
        out.push(tag(Tone::Plain, Icon::Clock, format!("Archive {}", session.day.map_or(0, Date::year))));
    }
    out
}
