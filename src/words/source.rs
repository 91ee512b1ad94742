//! Where content comes from, how fresh it is, and what stands in its way.

use super::{date_long, month_name};
use crate::domain::{Provenance, Standing, Status, Vocabulary};
use crate::ports::Now;

/// "From the Cumbria newsletter, September 2023. Checked against it on ...".
pub fn source_line(provenance: &Provenance, vocabulary: &Vocabulary) -> String {
    let source = match vocabulary.source(&provenance.source) {
        Some(source) => format!("Source: {}", source.title),
        None => "Source to be confirmed".to_owned(),
    };
    match provenance.checked {
        Some(checked) => format!("{source}. Checked against it on {}.", date_long(checked)),
        None => format!("{source}."),
    }
}

/// When a contact's source was printed: "September 2025", or "no date".
pub fn source_date(provenance: &Provenance, vocabulary: &Vocabulary) -> String {
    let issued = vocabulary.source(&provenance.source).and_then(|s| s.issued);
    issued.map_or_else(|| "no date".to_owned(), month_name)
}

/// Why a record is not simply current; empty where it is.
pub fn standing_line(provenance: &Provenance, standing: Standing) -> String {
    let mut out = match (provenance.status, standing) {
        (Status::Superseded, _) => "Replaced: kept here as part of the archive.".to_owned(),
        (Status::Current | Status::Check, Standing::Archive) => {
            "Archive: kept for reference. It may no longer be right.".to_owned()
        }
        (Status::Check, Standing::Live) if provenance.note.is_empty() => {
            "Check for a newer version before you rely on it.".to_owned()
        }
        (Status::Check | Status::Current, Standing::Live) => String::new(),
    };
    if !provenance.note.is_empty() && provenance.status != Status::Current {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&provenance.note);
    }
    out
}

/// "Up to date, checked today at 14:05" in two halves: the second is seen only where there is
/// room, and always read aloud.
pub fn up_to_date(checked: Now, now: Now) -> (&'static str, String) {
    let when = if checked.date == now.date { "today".to_owned() } else { format!("on {}", date_long(checked.date)) };
    ("Up to date", format!(", checked {when} at {}", checked.time))
}

/// "Offline: showing the copy of Friday 16 January 2026" in two halves.
pub fn offline(copy_of: Option<Now>) -> (&'static str, String) {
    let detail = copy_of.map_or_else(String::new, |c| format!(": showing the copy of {}", date_long(c.date)));
    ("Offline", detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Date, Time};

    #[test]
    fn the_state_of_the_copy_says_when() {
        let at = |day: &str, time: &str| match (Date::parse(day), Time::parse(time)) {
            (Some(date), Some(time)) => Now { utc: 0, date, time },
            _ => panic!("{day} {time}"),
        };
        let now = at("2026-01-16", "18:00");
        assert_eq!(up_to_date(at("2026-01-16", "14:05"), now).1, ", checked today at 14:05");
        assert_eq!(up_to_date(at("2026-01-15", "14:05"), now).1, ", checked on Thursday 15 January 2026 at 14:05");
        assert_eq!(offline(Some(now)).1, ": showing the copy of Friday 16 January 2026");
    }
}
