//! Words for what leaves the device by a person's act, and for what comes in from another one.

use super::{date_long, dates, place, step_short, when_line};
use crate::domain::{Fate, Met, Session, SessionState, Step, Vocabulary};
use crate::store::CarryError;

/// "Working Together, Monday 9 March 2026, 10am to 12 noon, Kendal": for a message to a colleague.
pub fn share_line(title: &str, session: &Session, vocabulary: &Vocabulary) -> String {
    let mut parts = vec![title.to_owned(), when_line(session), place(&session.place, vocabulary)];
    parts.push(
        match session.state {
            SessionState::Open => "",
            SessionState::Provisional => "provisional",
            SessionState::Full => "full",
            SessionState::Cancelled => "cancelled",
        }
        .to_owned(),
    );
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// Why a link or file cannot be taken in, and what to do. `what` is "link" or "file".
pub fn carry_trouble(error: CarryError, what: &str) -> String {
    let reason = match error {
        CarryError::NotOurs => format!("This {what} is no saved list of Learning Zone."),
        CarryError::Broken => {
            format!("This {what} is not whole: a part was lost or changed on the way. Make it again, or use a file.")
        }
        CarryError::Newer(_) => {
            format!("This {what} was made by a newer version of the app. Reload the app here, then try again.")
        }
        CarryError::TooLarge => format!("This {what} is larger than any saved list."),
        CarryError::Empty => format!("This {what} holds no saved dates."),
    };
    format!("{reason} Nothing was changed.")
}

/// What a list from another device is called, and what it would do here.
pub fn carried_line(met: &[Met]) -> String {
    let of = |fate: Fate| met.iter().filter(|m| m.fate == fate).count();
    let mut parts = vec![format!("It holds {}.", dates(met.len()))];
    let mut part = |count: usize, words: &str| {
        if count > 0 {
            parts.push(format!("{count} {words}."));
        }
    };
    part(of(Fate::Added), "not saved here yet");
    part(of(Fate::Later), "saved here, with a later note there");
    part(of(Fate::Same) + of(Fate::Stays), "saved here already");
    part(of(Fate::Unknown), "not known here");
    parts.join(" ")
}

/// What taking in does with one of them: "Booked, noted on Tuesday 3 March 2026".
pub fn fate(met: &Met) -> String {
    let note = |step: Step, on: Option<crate::domain::Date>| {
        let on = on.map_or_else(String::new, |on| format!(", noted on {}", date_long(on)));
        format!("{}{on}", step_short(step))
    };
    let there = note(met.carried.step, met.carried.on);
    let here = met.here.map_or_else(String::new, |(step, on)| note(step, on));
    match met.fate {
        Fate::Added => there,
        Fate::Later => format!("{there}. Here: {here}; the later note will stand."),
        Fate::Stays => format!("{here}. There: {there}; the later note stands."),
        Fate::Same => format!("{here}. The same here."),
        Fate::Unknown => "Not in the content on this device.".to_owned(),
    }
}

/// "Taken in: 3 dates."
pub fn taken_in(count: usize) -> String {
    format!("Taken in: {}.", dates(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Carried, Catalogue, Date, Id, Place, Plan, Records};

    #[test]
    fn what_comes_in_is_told_before_it_is_taken() {
        let id = |local: &str| Id::new("f", local);
        let session = |local: &str| Session { title: local.to_uppercase(), ..Session::bare(id(local)) };
        let mut records = Records { sessions: vec![session("a"), session("b"), session("c")], ..Records::default() };
        records.sort();
        let catalogue = Catalogue { records, feeds: vec![] };
        let mut plan = Plan::default();
        let day = |day| Date::new(2026, 3, day);
        plan.save(&session("b"), "B", 100);
        plan.save(&session("c"), "C", 100);
        plan.take(&id("c"), Step::Booked, day(5).expect("a day"));
        let one = |local: &str, step, on| Carried { id: id(local), step, on };
        let list = [
            one("a", Step::Interested, None),
            one("b", Step::Asked, day(3)),
            one("c", Step::Asked, day(4)),
            one("x", Step::Booked, day(4)),
        ];
        let met = plan.meet(&list, &catalogue, Date::new(2030, 1, 1).expect("a day"));
        assert_eq!(
            carried_line(&met),
            "It holds 4 dates. 1 not saved here yet. 1 saved here, with a later note there. 1 saved here already. 1 not known here."
        );
        let said: Vec<_> = met.iter().map(fate).collect();
        let expected = [
            "Saved",
            "Asked, noted on Tuesday 3 March 2026. Here: Saved; the later note will stand.",
            "Booked, noted on Thursday 5 March 2026. There: Asked, noted on Wednesday 4 March 2026; the later note stands.",
            "Not in the content on this device.",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn a_line_for_a_colleague_says_what_is_known_and_what_is_not() {
        let bare = Session::bare(Id::new("f", "a"));
        let line = |s: &Session| share_line("Basics", s, &Vocabulary::default());
        assert_eq!(line(&bare), "Basics, Date to be confirmed, Place to be confirmed");
        let full = Session {
            day: Date::new(2026, 3, 9),
            place: Place::Online("Teams".into()),
            state: SessionState::Full,
            ..bare
        };
        assert_eq!(line(&full), "Basics, Monday 9 March 2026, time to be confirmed, Online, Teams, full");
    }
}
