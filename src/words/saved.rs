//! What a person saved: names of the buttons, how far they are, and what is due. Names say what and when,
//! since several stand on a page.

use super::{TBC, date_long};
use crate::domain::{Date, Due, DueKind, Session, Step};

fn what(title: &str, session: &Session) -> String {
    let day = session.day.map_or_else(|| format!("date {TBC}"), date_long);
    format!("{title}, {day}")
}

/// "Save: Working Together, Monday 9 March 2026".
pub fn save_name(title: &str, session: &Session) -> String {
    format!("Save: {}", what(title, session))
}

/// "Saved: remove Working Together, Monday 9 March 2026".
pub fn remove_name(title: &str, session: &Session) -> String {
    format!("Saved: remove {}", what(title, session))
}

/// "You asked for a place, noted on Tuesday 3 March 2026."
pub fn step(step: Step, on: Option<Date>) -> String {
    let on = on.map_or_else(String::new, |on| format!(", noted on {}", date_long(on)));
    let what = match step {
        Step::Interested => return "You saved this. You have not noted a place yet.".to_owned(),
        Step::Asked => "You asked for a place",
        Step::Booked => "You have a place",
        Step::Released => "You let your place go",
        Step::Attended => "You went",
        Step::Missed => "You could not go",
    };
    format!("{what}{on}.")
}

/// The same in a word or two, for a tag in a list.
pub fn step_short(step: Step) -> &'static str {
    match step {
        Step::Interested => "Saved",
        Step::Asked => "Asked",
        Step::Booked => "Booked",
        Step::Released => "Place let go",
        Step::Attended => "Attended",
        Step::Missed => "Missed",
    }
}

/// What the button says by which a person takes a step.
pub fn step_act(step: Step) -> &'static str {
    match step {
        Step::Interested => "I did not get a place",
        Step::Asked => "I asked for a place",
        Step::Booked => "I have a place",
        Step::Released => "I let my place go",
        Step::Attended => "I went",
        Step::Missed => "I could not go",
    }
}

/// Why something is due, and what to do about it.
pub fn due(due: &Due) -> (String, &'static str) {
    match due.kind {
        DueKind::Changed => ("It is not as it was when you saved it.".to_owned(), "See what changed"),
        DueKind::BookBy => (format!("Book by {}.", date_long(due.day)), "Ask for a place"),
        DueKind::NoAnswer(on) => {
            let asked = date_long(on);
            let why = format!("You asked on {asked}, and noted no answer. Check that the invitation has not bounced.");
            (why, "I asked again")
        }
        DueKind::Place => {
            ("You have a place. If you cannot go, let it go in time, so that another can.".to_owned(), "I am going")
        }
        DueKind::Going => ("You said that you are going.".to_owned(), "When and where"),
        DueKind::Appeared => ("You asked to be told of this.".to_owned(), "Look at it"),
        DueKind::Own => ("Your own date.".to_owned(), "Change it"),
        DueKind::Soon => ("Coming up, and you have not noted a place.".to_owned(), "How to book"),
        DueKind::Ends => (format!("Ends on {}.", date_long(due.day)), "Read it"),
    }
}
