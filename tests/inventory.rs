//! Nothing that the five newsletters and reports name or date is lost or changed on the way into
//! the feeds, and no date is in the feeds that none of them prints.
//!
//! A reader who had not seen the content made `inventory.csv` from the documents alone; the ids
//! were added by reading both. A row is
//! - `dated`: one session, with day, times, place and area as printed. "TBC" is not known; times
//!   left blank are the whole day, and an area left blank is not printed. What is printed for a week
//!   and for no day of it has the days of the week, and no time;
//! - `named`: a record or session that holds it. A day in such a row must be written out in the
//!   record's text, or be one of the session's days.
//!
//! In both, each of the `words` (with `|` between them) must stand in the record's own text or,
//! for a session, in that of what it belongs to.

#![cfg(not(target_arch = "wasm32"))]

use learning_zone::compile::{self, Severity, Standard};
use learning_zone::domain::{Block, Date, Id, Place, Records, Session, Term, Times, Vocabulary};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const MONTHS: &str = "january february march april may june july august september october november december";

#[derive(Debug, Deserialize)]
struct Row {
    seed: String,
    line: String,
    kind: String,
    id: String,
    what: String,
    date: String,
    until: String,
    times: String,
    place: String,
    area: String,
    words: String,
}

#[test]
fn the_feeds_hold_all_that_the_documents_name_and_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (all, mut misses) = feeds(&root.join("content"));
    let (mut dated, mut named) = (BTreeMap::<&Id, usize>::new(), BTreeSet::new());
    let mut count = [0, 0];
    for row in rows(&root.join("tests/inventory.csv"), &mut misses) {
        let mut miss = |what: &str| misses.push(format!("{}:{} {}: {}: {what}", row.seed, row.line, row.what, row.id));
        let Some((id, text)) = Id::parse(&row.id).and_then(|id| text(&all, &id).map(|text| (id, text))) else {
            miss("no feed has this id");
            continue;
        };
        for words in fold(&row.words).split('|').filter(|words| !text.contains(words)) {
            miss(&format!("{words:?} is not in its text"));
        }
        let session = all.session(&id);
        match (row.kind.as_str(), session) {
            ("dated", Some(session)) => {
                count[0] += 1;
                *dated.entry(&session.id).or_default() += 1;
                differences(&row, session, &all.vocabulary).iter().for_each(|what| miss(what));
            }
            ("named", _) => {
                count[1] += 1;
                named.insert(id);
                for day in [&row.date, &row.until].into_iter().filter(|day| !day.is_empty()) {
                    if !tells(day, session, &text) {
                        miss(&format!("{day} is not said"));
                    }
                }
            }
            _ => miss("neither a dated session nor a named record"),
        }
    }
    for session in &all.sessions {
        match (session.day, dated.get(&session.id)) {
            (Some(_), Some(1)) => {}
            // The talks of a series whose days are to be confirmed.
            (None, None) if named.contains(&session.id) => {}
            (_, rows) => misses.push(format!("{}: told by {} dated rows", session.id, rows.unwrap_or(&0))),
        }
    }
    println!("inventory: {} dated, {} named", count[0], count[1]);
    assert!(misses.is_empty(), "{} misses\n{}", misses.len(), misses.join("\n"));
}

/// All feeds in one, and what keeps them from being published.
fn feeds(content: &Path) -> (Records, Vec<String>) {
    let (content, problems) = compile::read(content, Standard::Demonstration);
    let mut all = Records { vocabulary: content.vocabulary, ..Records::default() };
    for feed in content.feeds {
        all.merge(feed.records);
    }
    all.sort();
    (all, problems.iter().filter(|p| p.severity == Severity::Error).map(ToString::to_string).collect())
}

fn rows(path: &Path, misses: &mut Vec<String>) -> Vec<Row> {
    let read = csv::Reader::from_path(path).and_then(|mut reader| reader.deserialize().collect());
    read.unwrap_or_else(|error| {
        misses.push(format!("inventory.csv: {error}"));
        Vec::new()
    })
}

/// What a reader finds on a record's page, folded; `None` where there is no such record.
fn text(all: &Records, id: &Id) -> Option<String> {
    let mut out = vec![Block::plain(&all.body(id))];
    if let Some(session) = all.session(id) {
        out.extend([&session.title, &session.summary, &session.with].map(Clone::clone));
        out.extend(session.of.as_ref().and_then(|of| text(all, of)));
    } else if let Some(course) = all.course(id) {
        out.extend([&course.title, &course.summary].map(Clone::clone));
        out.extend(course.also.iter().chain(course.parts.iter().flat_map(|p| [&p.title, &p.summary])).cloned());
    } else if let Some(forum) = all.forum(id) {
        out.extend([&forum.title, &forum.summary].into_iter().chain(&forum.also).cloned());
    } else if let Some(resource) = all.resource(id) {
        out.extend([&resource.title, &resource.summary, &resource.link].into_iter().chain(&resource.also).cloned());
    } else if let Some(briefing) = all.briefing(id) {
        out.extend([&briefing.title, &briefing.summary, &briefing.link].into_iter().chain(&briefing.also).cloned());
    } else {
        let contact = all.contacts.iter().find(|contact| contact.id == *id)?;
        out.extend([&contact.title, &contact.summary, &contact.phone, &contact.email].map(Clone::clone));
    }
    Some(fold(&out.join(" ")))
}

/// Lower case, single spaces, and no commas within numbers.
fn fold(text: &str) -> String {
    let chars: Vec<char> = text.to_lowercase().chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let within = |at: usize| digit(at.checked_sub(1)) && digit(at.checked_add(1));
    let kept: String = chars.iter().enumerate().filter(|(at, c)| **c != ',' || !within(*at)).map(|(_, c)| c).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a session differs from what is printed.
fn differences(row: &Row, session: &Session, vocabulary: &Vocabulary) -> Vec<String> {
    let iso = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let times = match session.times {
        Times::Tbc => "TBC".to_owned(),
        Times::AllDay => String::new(),
        Times::At { from, to, .. } => format!("{from}-{to}"),
    };
    let printed = row.place.to_lowercase();
    let same_place = match &session.place {
        Place::Tbc => printed == "tbc",
        Place::Nowhere => printed.is_empty(),
        Place::Online(platform) if platform.is_empty() => printed == "online",
        Place::Online(platform) => !printed.is_empty() && platform.to_lowercase().contains(&printed),
        Place::At(place, _) => vocabulary
            .place(place)
            .is_some_and(|place| place.also.iter().chain([&place.name]).any(|name| name.to_lowercase() == printed)),
    };
    let areas: BTreeSet<Term> = session.areas.iter().cloned().collect();
    let same_areas = row.area.is_empty() || Some(&areas) == districts(&row.area, vocabulary).as_ref();
    [
        (iso(session.day) == row.date, format!("on {}, printed {}", iso(session.day), row.date)),
        (iso(session.until) == row.until, format!("until {}, printed {}", iso(session.until), row.until)),
        (times == row.times, format!("at {times}, printed {}", row.times)),
        (same_place, format!("at {:?}, printed {}", session.place, row.place)),
        (same_areas, format!("for {areas:?}, printed {}", row.area)),
        (row.seed.starts_with(session.provenance.source.as_str()), format!("from {}", session.provenance.source)),
    ]
    .into_iter()
    .filter_map(|(same, difference)| (!same).then_some(difference))
    .collect()
}

/// The areas that a printed list such as "Barrow & South Lakes" means; none for "TBC".
fn districts(printed: &str, vocabulary: &Vocabulary) -> Option<BTreeSet<Term>> {
    if printed == "TBC" {
        return Some(BTreeSet::new());
    }
    let known = |name: &str| {
        let is = |other: &String| other.eq_ignore_ascii_case(name.trim());
        let found = vocabulary.areas.iter().find(|area| is(&area.name) || area.also.iter().any(is));
        found.map(|area| area.id.clone())
    };
    known(printed).map(|one| BTreeSet::from([one])).or_else(|| printed.split([',', '&']).map(known).collect())
}

/// Whether a day is one of the session's, or else written out in the text.
fn tells(day: &str, session: Option<&Session>, text: &str) -> bool {
    let Some(day) = Date::parse(day) else { return false };
    let Some(month) = MONTHS.split(' ').nth(usize::from(day.month().number()).saturating_sub(1)) else { return false };
    match session {
        Some(session) => [session.day, session.until, session.book_by].contains(&Some(day)),
        None => text.contains(&format!("{} {month} {}", day.day(), day.year())),
    }
}
