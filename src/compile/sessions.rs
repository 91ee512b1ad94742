//! Dates: one row of a spreadsheet becomes one session.
//!
//! When and where it is are [`super::occasion`]'s; here is what it belongs to. Invariant: a
//! session that passes has a parent or a title of its own, so it is never nameless.

use super::cells::Cells;
use super::index::{Index, RecordKind};
use super::links::{Reference, Wants};
use super::occasion;
use super::record::{Context, MAX_SUMMARY};
use super::table::Columns;
use crate::domain::{
    Audience, Briefing, Course, Format, Forum, Id, Place, Provenance, Records, Session, SessionKind, SessionState, Term,
};
use std::collections::BTreeSet;

/// The columns of a table of dates. `start` and `end` serve people who keep times as two time
/// cells; they count where `time` is blank.
pub const COLUMNS: Columns = Columns {
    needed: &[
        "id", "kind", "for", "part", "title", "date", "until", "time", "place", "room", "area", "audience", "format",
        "booking", "book by", "state", "limited", "with", "twin", "summary", "source",
    ],
    optional: &["start", "end"],
};

/// What sessions can belong to: the records of all feeds.
#[derive(Clone, Copy, Debug)]
pub struct Parents<'a> {
    /// Sorted, all feeds merged.
    pub records: &'a Records,
    pub index: &'a Index,
    /// Records with faults of their own, of which nothing is concluded.
    pub broken: &'a BTreeSet<Id>,
}

/// What one session belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Parent<'a> {
    Course(&'a Course),
    Forum(&'a Forum),
    Briefing(&'a Briefing),
    /// Not to be judged: it has faults, or the mention of it has.
    Unknown,
    Nothing,
}

impl<'a> Parent<'a> {
    pub fn course(self) -> Option<&'a Course> {
        match self {
            Self::Course(course) => Some(course),
            Self::Forum(_) | Self::Briefing(_) | Self::Unknown | Self::Nothing => None,
        }
    }

    fn areas(self) -> Option<&'a [Term]> {
        match self {
            Self::Course(course) => Some(&course.areas),
            Self::Forum(forum) => Some(&forum.areas),
            Self::Briefing(briefing) => Some(&briefing.areas),
            Self::Unknown => Some(&[]),
            Self::Nothing => None,
        }
    }
}

const STATES: [(&str, SessionState); 4] = [
    ("open", SessionState::Open),
    ("provisional", SessionState::Provisional),
    ("full", SessionState::Full),
    ("cancelled", SessionState::Cancelled),
];

/// The formats that a dated session can have.
pub const FORMATS: [(&str, Format); 3] =
    [("in-person", Format::InPerson), ("online", Format::Online), ("hybrid", Format::Hybrid)];

/// Reads one row whose id is good.
pub fn read(cells: &mut Cells<'_>, context: &Context<'_>, parents: &Parents<'_>, id: Id) -> Session {
    let lexicon = context.lexicon;
    let (of, parent) = parent(cells, context, parents);
    let kind = kind(cells, of.as_ref(), parents.index);
    let occasion = occasion::read(cells, context, kind, parent);
    let booking = cells.terms("booking", &lexicon.routes);
    let session = Session {
        id,
        kind,
        part: part(cells, parent),
        title: title(cells, of.as_ref(), parent),
        summary: summary(cells),
        day: occasion.day,
        until: occasion.until,
        times: occasion.times,
        place: occasion.place,
        format: occasion.format,
        areas: areas(cells, context, parent),
        audience: audience(cells, context, parent),
        booking,
        book_by: cells.date("book by"),
        state: cells.choice("state", &STATES).unwrap_or_default(),
        limited: cells.choice("limited", &[("yes", true), ("no", false)]).unwrap_or(false),
        with: cells.text("with"),
        twin: twin(cells),
        provenance: Provenance { source: source(cells, context), checked: context.checked, ..Provenance::default() },
        of,
    };
    if let (Some(day), Some(by)) = (session.day, session.book_by)
        && by > day
    {
        cells.error(
            "book by",
            "the last day to book is after the date",
            format!("it is on {}", super::dates::written(day)),
        );
    }
    check_area(cells, context, &session);
    session
}

fn parent<'a>(cells: &mut Cells<'_>, context: &Context<'_>, parents: &Parents<'a>) -> (Option<Id>, Parent<'a>) {
    let text = cells.raw("for");
    if text.is_empty() {
        return (None, Parent::Nothing);
    }
    let full = if text.contains('.') { text.to_owned() } else { format!("{}.{text}", context.feed) };
    let Some(id) = Id::parse(&full) else {
        cells.error("for", "this is not the id of a record", "write its id: a-z, 0-9 and hyphens");
        return (None, Parent::Unknown);
    };
    let records = parents.records;
    let found = records
        .course(&id)
        .map(Parent::Course)
        .or_else(|| records.forum(&id).map(Parent::Forum))
        .or_else(|| records.briefing(&id).map(Parent::Briefing));
    if found.is_none() && parents.index.kind(&id).is_none() {
        cells.error("for", "this leads nowhere: no record has this id", parents.index.hint(&id));
    }
    let sound = found.filter(|_| !parents.broken.contains(&id)).unwrap_or(Parent::Unknown);
    (Some(id), sound)
}

fn kind(cells: &mut Cells<'_>, of: Option<&Id>, index: &Index) -> SessionKind {
    let target = of.and_then(|id| index.kind(id));
    let written = cells.choice("kind", &SessionKind::ALL.map(|k| (k.key(), k)));
    let kind = match (written, target) {
        (Some(kind), _) => kind,
        // Told already: what was written is none of the kinds.
        (None, _) if !cells.raw("kind").is_empty() => return SessionKind::Campaign,
        (None, Some(RecordKind::Course)) => SessionKind::Session,
        (None, Some(RecordKind::Forum)) => SessionKind::Forum,
        (None, Some(_) | None) => {
            if target.is_some() || of.is_none() {
                cells.error("kind", "the kind is missing", "write session, forum, campaign or deadline");
            }
            return SessionKind::Campaign;
        }
    };
    let wanted = match kind {
        SessionKind::Session => "course",
        SessionKind::Forum => "forum",
        SessionKind::Campaign | SessionKind::Deadline => "course, forum or briefing",
    };
    match target {
        None if of.is_none()
            && matches!(kind, SessionKind::Session | SessionKind::Forum)
            && cells.raw("for").is_empty() =>
        {
            cells.error(
                "for",
                format!("a {} must belong to something", kind.key()),
                format!("write the id of its {wanted}"),
            );
        }
        None => {}
        Some(target) => {
            let fits = match kind {
                SessionKind::Session => target == RecordKind::Course,
                SessionKind::Forum => target == RecordKind::Forum,
                SessionKind::Campaign | SessionKind::Deadline => {
                    matches!(target, RecordKind::Course | RecordKind::Forum | RecordKind::Briefing)
                }
            };
            if !fits {
                let what = format!("a {} cannot belong to a {}", kind.key(), target.noun());
                cells.error("for", what, format!("name a {wanted}, or change the kind"));
            }
        }
    }
    kind
}

fn part(cells: &mut Cells<'_>, parent: Parent<'_>) -> String {
    let part = cells.raw("part").to_owned();
    if let Parent::Unknown = parent {
        return part;
    }
    let known: Vec<&str> = parent.course().map(|c| c.parts.iter().map(|p| p.id.as_str()).collect()).unwrap_or_default();
    if !part.is_empty() && !known.contains(&part.as_str()) {
        let hint = if known.is_empty() {
            "it has no parts: leave the cell blank".to_owned()
        } else {
            super::nearest::hint(&part, known)
        };
        cells.error("part", "unknown part", hint);
    }
    part
}

fn title(cells: &mut Cells<'_>, of: Option<&Id>, parent: Parent<'_>) -> String {
    let title = cells.text("title");
    if title.is_empty() && parent.course().is_some_and(|course| course.series) {
        cells.error("title", "the title is missing", "each date of a series has a title of its own");
    } else if title.is_empty() && of.is_none() && cells.raw("for").is_empty() {
        cells.error("title", "the title is missing", "a date that belongs to nothing needs a title");
    }
    title
}

fn summary(cells: &mut Cells<'_>) -> String {
    let text = cells.text("summary");
    let length = text.chars().count();
    if length > MAX_SUMMARY {
        cells.error("summary", "the summary is too long", format!("{length} characters; at most {MAX_SUMMARY}"));
    }
    text
}

fn areas(cells: &mut Cells<'_>, context: &Context<'_>, parent: Parent<'_>) -> Vec<Term> {
    let text = cells.raw("area");
    if text.is_empty() {
        if parent.areas().is_none() {
            cells.error("area", "the area is missing", "write the ids of its areas with ; between them, or TBC");
        }
        return parent.areas().unwrap_or_default().to_vec();
    }
    if super::dates::is_tbc(text) { Vec::new() } else { cells.terms("area", &context.lexicon.areas) }
}

/// A room in Carlisle for people in Eden happens, but is more often a slip of the row.
fn check_area(cells: &mut Cells<'_>, context: &Context<'_>, session: &Session) {
    let Place::At(place, _) = &session.place else { return };
    let Some(place) = context.lexicon.vocabulary.place(place) else { return };
    let near = session.areas.iter().any(|area| context.lexicon.tree.meets(area, &place.area));
    if !near && !session.areas.is_empty() && !cells.raw("area").is_empty() {
        cells.warning("area", "the place lies in another area", format!("{} is in {}", place.id, place.area));
    }
}

/// Other people than the course's; that it is only for them stays as the course says.
fn audience(cells: &mut Cells<'_>, context: &Context<'_>, parent: Parent<'_>) -> Option<Audience> {
    let who = cells.terms("audience", &context.lexicon.audiences);
    let only = parent.course().is_some_and(|course| course.audience.only);
    (!who.is_empty()).then(|| Audience { who, only, note: String::new() })
}

fn twin(cells: &mut Cells<'_>) -> Option<Id> {
    let text = cells.raw("twin");
    if text.is_empty() {
        return None;
    }
    let id = Id::parse(text);
    match &id {
        Some(id) => {
            let wants = Wants::Only(RecordKind::Session);
            let spot = cells.spot("twin");
            cells.findings.references.push(Reference { spot, text: text.to_owned(), to: id.clone(), wants });
        }
        None => cells.error("twin", "this is not the id of a record", "write the full id: feed.id"),
    }
    id
}

fn source(cells: &mut Cells<'_>, context: &Context<'_>) -> Term {
    if cells.raw("source").is_empty() {
        cells.error("source", "the source is missing", "write the id of the newsletter or report that says so");
    }
    cells.term("source", &context.lexicon.sources).unwrap_or_default()
}
