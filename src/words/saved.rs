//! Names of the buttons that save and remove: with what and when, since several stand on a page.

use super::{TBC, date_long};
use crate::domain::Session;

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
