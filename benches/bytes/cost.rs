//! What a sync fetches after a change, beside what changed.

use crate::generator::{Generator, SLUG};
use brotli::enc::BrotliEncoderParams;
use learning_zone::compile::{Feed, Pack, Settings, packs};
use learning_zone::domain::{Body, Date, Id, Month, Records};
use learning_zone::feed::{Head, encode_list};
use std::collections::BTreeSet;

/// What a publisher changed.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// Anything, anywhere: summary and long text, or a date's place and time.
    Anywhere(usize),
    /// A month's newsletter: so many dates in three adjacent months, most of them new.
    Newsletter(usize),
}

impl Change {
    pub fn words(self) -> String {
        match self {
            Self::Anywhere(1) => "1 record".to_owned(),
            Self::Anywhere(count) => format!("{count} records anywhere"),
            Self::Newsletter(count) => format!("{count} dates in 3 months"),
        }
    }
}

/// Bytes as a host sends them, compressed.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// The head is one of them.
    pub requests: usize,
    pub head: usize,
    pub packs: usize,
    /// The changed records alone, each collection packed for itself.
    pub own: usize,
}

impl Cost {
    /// How many times the changed records' own bytes the packs are.
    pub fn times(&self) -> f64 {
        self.packs as f64 / self.own as f64
    }
}

/// From one feed to the next of so many records.
pub fn measure(count: usize, change: Change) -> Cost {
    let mut generator = Generator::new(1);
    let old = generator.records(count);
    let (new, changed) = changed(&mut generator, &old, change);
    let before: BTreeSet<_> = packs_of(&old).into_iter().map(|pack| pack.reference.sha256).collect();
    let after = packs_of(&new);
    let fetched: Vec<&Pack> = after.iter().filter(|pack| !before.contains(&pack.reference.sha256)).collect();
    let head = Head::new("Bench".into(), String::new(), 0, 1_795_338_000, 1_829_898_000, {
        after.iter().map(|pack| pack.reference.clone()).collect()
    });
    Cost {
        requests: 1 + fetched.len(),
        head: compressed(&head.encode().unwrap()),
        packs: fetched.iter().map(|pack| compressed(&pack.bytes)).sum(),
        own: own(&new, &changed),
    }
}

fn packs_of(records: &Records) -> Vec<Pack> {
    let feed = Feed { slug: SLUG.to_owned(), settings: Settings::default(), records: records.clone() };
    packs(&records.vocabulary, &feed).unwrap()
}

/// The next issue, and the ids of what is new or different in it.
fn changed(generator: &mut Generator, old: &Records, change: Change) -> (Records, BTreeSet<Id>) {
    let mut new = old.clone();
    let mut ids = BTreeSet::new();
    match change {
        Change::Anywhere(count) => {
            let total = all_ids(old).len();
            while ids.len() < count.min(total) {
                let id = all_ids(old)[generator.below(total)].clone();
                if ids.insert(id.clone()) {
                    rewrite(generator, &mut new, &id);
                }
            }
        }
        Change::Newsletter(count) => {
            let first = Month::new(2026, 9).unwrap().first_day();
            // One in five is moved or filled in, the others are new.
            let in_season = |date: &Date| (0..91).contains(&(date.number() - first.number()));
            let known: Vec<Id> =
                old.sessions.iter().filter(|s| s.day.as_ref().is_some_and(in_season)).map(|s| s.id.clone()).collect();
            for id in known.into_iter().take(count / 5) {
                rewrite(generator, &mut new, &id);
                ids.insert(id);
            }
            for nth in ids.len()..count {
                let id = Id::new(SLUG, &format!("new-{nth:03}"));
                let (title, day) = (generator.title(), first.plus_days(generator.below(91) as i32));
                let session = generator.session(id.clone(), title, Some(day));
                new.sessions.push(session);
                ids.insert(id);
            }
        }
    }
    new.sort();
    (new, ids)
}

fn all_ids(records: &Records) -> Vec<&Id> {
    let Records { courses, sessions, forums, resources, briefings, .. } = records;
    let of_texts = courses.iter().map(|r| &r.id).chain(forums.iter().map(|r| &r.id));
    let of_texts = of_texts.chain(resources.iter().map(|r| &r.id)).chain(briefings.iter().map(|r| &r.id));
    of_texts.chain(sessions.iter().map(|s| &s.id)).collect()
}

/// Another summary and another long text; of a date, another time and place on the same day.
fn rewrite(generator: &mut Generator, records: &mut Records, id: &Id) {
    macro_rules! summary {
        ($($list:ident),+) => {$(
            if let Some(record) = records.$list.iter_mut().find(|record| record.id == *id) {
                record.summary = generator.summary();
            }
        )+};
    }
    summary!(courses, forums, resources, briefings);
    if let Some(body) = records.bodies.iter_mut().find(|body| body.id == *id) {
        *body = Body::new(id.clone(), generator.body());
    }
    if let Some(session) = records.sessions.iter_mut().find(|session| session.id == *id) {
        *session = generator.session(id.clone(), session.title.clone(), session.day);
    }
}

fn own(records: &Records, changed: &BTreeSet<Id>) -> usize {
    let mut out = 0;
    macro_rules! add {
        ($($list:ident),+) => {$(
            let list: Vec<_> = records.$list.iter().filter(|record| changed.contains(&record.id)).collect();
            if !list.is_empty() {
                out += compressed(&encode_list(list).unwrap());
            }
        )+};
    }
    add!(courses, sessions, forums, resources, briefings);
    let bodies: Vec<_> = records.bodies.iter().filter(|body| changed.contains(&body.id)).collect();
    if bodies.is_empty() { out } else { out + compressed(&encode_list(bodies).unwrap()) }
}

/// As the site builder compresses; packs over 64 KiB a little less hard, or this would take an hour.
fn compressed(mut bytes: &[u8]) -> usize {
    let quality = if bytes.len() > 64 * 1024 { 9 } else { 11 };
    let params = BrotliEncoderParams { quality, lgwin: 22, ..BrotliEncoderParams::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut out, &params).unwrap();
    out.len()
}
