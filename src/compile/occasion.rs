//! When and where a session is: date, time, place and format of one row.
//!
//! Does not know what the session belongs to beyond the course's formats.

use super::cells::Cells;
use super::dates;
use super::record::Context;
use super::sessions::{FORMATS, Parent};
use super::times::{self, Span};
use super::zone::{self, Instant};
use crate::domain::{Date, Format, Place, SessionKind, Time, Times};

/// When and where.
#[derive(Clone, Debug)]
pub struct Occasion {
    pub day: Option<Date>,
    pub until: Option<Date>,
    pub times: Times,
    pub place: Place,
    pub format: Option<Format>,
}

/// Reads the cells of a row that say so.
pub fn read(cells: &mut Cells<'_>, context: &Context<'_>, kind: SessionKind, parent: Parent<'_>) -> Occasion {
    let day = cells.date("date");
    let until = until(cells, day);
    let place = place(cells, context, kind);
    Occasion { day, until, times: times(cells, kind, day, until), format: format(cells, kind, &place, parent), place }
}

/// The last day, where it is another than the first.
fn until(cells: &mut Cells<'_>, day: Option<Date>) -> Option<Date> {
    let until = cells.date("until")?;
    let Some(day) = day else {
        if dates::is_tbc(cells.raw("date")) {
            cells.error("until", "there is a last day but no first", "fill in the date too");
        }
        return None;
    };
    if until < day {
        cells.error("until", "it ends before it starts", format!("it starts on {}", dates::written(day)));
    }
    (until > day).then_some(until)
}

fn times(cells: &mut Cells<'_>, kind: SessionKind, day: Option<Date>, until: Option<Date>) -> Times {
    let (column, text) = time_text(cells);
    let nothing = text.is_empty();
    let span = times::read(&text).unwrap_or_else(|error| {
        cells.error(column, error.to_string(), error.hint());
        Span::Tbc
    });
    match (span, day) {
        (Span::Tbc, _) if nothing && matches!(kind, SessionKind::Campaign | SessionKind::Deadline) => Times::AllDay,
        (Span::Tbc, _) => Times::Tbc,
        (Span::AllDay, _) => Times::AllDay,
        (Span::Between(..), None) => {
            if dates::is_tbc(cells.raw("date")) {
                cells.warning(column, "a time without a date is not shown", "fill in the date when it is known");
            }
            Times::Tbc
        }
        (Span::Between(from, to), Some(day)) => {
            let from_utc = instant(cells, column, day, from);
            let to_utc = instant(cells, column, until.unwrap_or(day), to);
            Times::At { from, to, from_utc, to_utc }
        }
    }
}

fn time_text(cells: &mut Cells<'_>) -> (&'static str, String) {
    let (time, start, end) = (cells.raw("time"), cells.raw("start"), cells.raw("end"));
    match (time.is_empty(), start.is_empty(), end.is_empty()) {
        (false, true, true) | (true, true, true) => ("time", time.to_owned()),
        (false, _, _) => {
            cells.error("time", "the time is given twice", "keep either time, or start and end");
            ("time", time.to_owned())
        }
        (true, true, false) => ("end", end.to_owned()),
        (true, false, true) => ("start", start.to_owned()),
        (true, false, false) => ("start", format!("{start}-{end}")),
    }
}

fn instant(cells: &mut Cells<'_>, column: &str, day: Date, time: Time) -> i64 {
    match zone::instant(day, time) {
        Instant::Once(seconds) => seconds,
        Instant::Twice(seconds) => {
            let what = format!("{time} happens twice on {}", dates::written(day));
            cells.warning(column, what, "the clocks go back that night: the earlier one is taken");
            seconds
        }
        Instant::Never => {
            let what = format!("{time} does not exist on {}", dates::written(day));
            cells.error(column, what, "the clocks go forward that night, from 1am to 2am");
            0
        }
    }
}

fn place(cells: &mut Cells<'_>, context: &Context<'_>, kind: SessionKind) -> Place {
    let text = cells.raw("place");
    let room = cells.text("room");
    let place = match text.to_ascii_lowercase().as_str() {
        "" => {
            if matches!(kind, SessionKind::Session | SessionKind::Forum) {
                cells.error("place", "the place is missing", "write the id of a place, Microsoft Teams, Online or TBC");
            }
            Place::Nowhere
        }
        "online" => Place::Online(String::new()),
        "microsoft teams" | "ms teams" | "teams" => Place::Online("Microsoft Teams".into()),
        "zoom" => Place::Online("Zoom".into()),
        _ if dates::is_tbc(text) => Place::Tbc,
        _ => match cells.term("place", &context.lexicon.places) {
            Some(place) => Place::At(place, room.clone()),
            None => Place::Tbc,
        },
    };
    if !room.is_empty() && matches!(place, Place::Nowhere | Place::Online(_)) {
        cells.warning("room", "a room without a building is not shown", "fill in the place, or take the room out");
    }
    place
}

fn format(cells: &mut Cells<'_>, kind: SessionKind, place: &Place, parent: Parent<'_>) -> Option<Format> {
    let written = cells.choice("format", &FORMATS);
    match (written, place) {
        // For the other kinds a blank place has been told already.
        (Some(Format::InPerson | Format::Hybrid), Place::Nowhere)
            if matches!(kind, SessionKind::Campaign | SessionKind::Deadline) =>
        {
            cells.error("place", "it is in person, but the place is missing", "write the id of a place, or TBC");
        }
        (Some(Format::InPerson), Place::Online(_)) => {
            cells.warning("format", "it is in person, but the place is online", "change the format or the place");
        }
        (Some(Format::Online), Place::At(..)) => {
            cells.warning("format", "it is online, but the place is a building", "change the format or the place");
        }
        (Some(_) | None, _) => {}
    }
    let of_place = match place {
        Place::Online(_) => Some(Format::Online),
        Place::At(..) => Some(Format::InPerson),
        Place::Tbc | Place::Nowhere => None,
    };
    let only = parent.course().and_then(|course| match course.formats.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    written.or(of_place).or(only)
}
