//! Records to packs: how a feed is cut so that a small change is a small download.
//!
//! Invariant: the cut depends on each record alone, never on its neighbours, so boundaries stay
//! where they are when a record comes or goes.

use super::content::Feed;
use crate::domain::wire::Wire;
use crate::domain::{Id, Records, Session, Vocabulary};
use crate::feed::{Collection, Digest, PackRef, encode_list};
use std::collections::{BTreeMap, BTreeSet};

/// A pack and its place in the head.
#[derive(Clone, Debug)]
pub struct Pack {
    pub reference: PackRef,
    pub bytes: Vec<u8>,
}

/// Up to this many records a collection is one pack: fewer requests.
const WHOLE: usize = 64;

/// Beyond [`WHOLE`], packs are cut so that they hold no more than this on average. More means fewer
/// packs, so a smaller head, and larger downloads for one change (docs/decisions/10-packs.md).
const MOST: usize = 256;

/// Up to this many records a month is one pack. There are dozens of months, each with a pack in
/// the head already.
const WHOLE_MONTH: usize = 256;

/// A third digit would make a head of half a megabyte, which every change fetches anew.
const MOST_DIGITS: u32 = 2;

/// The key of sessions whose date is not known yet.
const UNDATED: &str = "undated";

/// All packs of a feed in the order of [`crate::feed::COLLECTIONS`], then by key.
pub fn packs(vocabulary: &Vocabulary, feed: &Feed) -> Result<Vec<Pack>, serde_json::Error> {
    let records = &feed.records;
    let mut out = Vec::new();
    for collection in crate::feed::COLLECTIONS {
        match collection {
            Collection::Vocabulary => out.push(pack(collection, "", &[&named_by(records, vocabulary)])?),
            Collection::Contacts => cut(&mut out, collection, &records.contacts, |r| &r.id)?,
            Collection::Courses => cut(&mut out, collection, &records.courses, |r| &r.id)?,
            Collection::Sessions => by_month(&mut out, &records.sessions)?,
            Collection::Forums => cut(&mut out, collection, &records.forums, |r| &r.id)?,
            Collection::Resources => cut(&mut out, collection, &records.resources, |r| &r.id)?,
            Collection::Briefings => cut(&mut out, collection, &records.briefings, |r| &r.id)?,
            Collection::Bodies => cut(&mut out, collection, &records.bodies, |b| &b.id)?,
        }
    }
    Ok(out)
}

/// The vocabulary without the routes, providers and sources that no record of the feed names: each device fetches one for each
/// feed, and only places, areas and the like are asked for by more than the records.
pub fn named_by(records: &Records, vocabulary: &Vocabulary) -> Vocabulary {
    let courses = records.courses.iter();
    let booked = courses.clone().flat_map(|c| &c.booking).chain(records.forums.iter().flat_map(|f| &f.booking));
    let booked: BTreeSet<_> = booked.chain(records.sessions.iter().flat_map(|s| &s.booking)).collect();
    let run: BTreeSet<_> = courses.clone().map(|c| &c.provider).collect();
    let sources = courses
        .map(|c| &c.provenance)
        .chain(records.sessions.iter().map(|r| &r.provenance))
        .chain(records.forums.iter().map(|r| &r.provenance))
        .chain(records.resources.iter().map(|r| &r.provenance))
        .chain(records.briefings.iter().map(|r| &r.provenance))
        .chain(records.contacts.iter().map(|r| &r.provenance));
    let sources: BTreeSet<_> = sources.map(|p| &p.source).collect();
    let mut out = vocabulary.clone();
    out.routes.retain(|route| booked.contains(&route.id));
    out.providers.retain(|provider| run.contains(&provider.id));
    out.sources.retain(|source| sources.contains(&source.id));
    out
}

/// By month, and a month that is too large by digit as well: `2026-02`, or `2026-02.a`.
fn by_month(out: &mut Vec<Pack>, sessions: &[Session]) -> Result<(), serde_json::Error> {
    let month = |s: &Session| s.day.map_or_else(|| UNDATED.to_owned(), |d| d.month().to_string());
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for session in sessions {
        *sizes.entry(month(session)).or_default() += 1;
    }
    group(out, Collection::Sessions, sessions, |session| {
        let month = month(session);
        match digits(sizes.get(&month).copied().unwrap_or(0), WHOLE_MONTH) {
            0 => month,
            digits => format!("{month}.{}", bucket(&session.id, digits)),
        }
    })
}

fn cut<T: Wire>(
    out: &mut Vec<Pack>,
    collection: Collection,
    records: &[T],
    id: impl Fn(&T) -> &Id,
) -> Result<(), serde_json::Error> {
    let digits = digits(records.len(), WHOLE);
    group(out, collection, records, |record| bucket(id(record), digits))
}

/// How many hexadecimal digits tell the packs of so many records apart. It follows from their
/// number alone, and changes at three numbers only, each sixteen times the one before: a
/// collection that grows is cut anew twice in its life.
fn digits(count: usize, whole: usize) -> u32 {
    if count <= whole {
        return 0;
    }
    (1..MOST_DIGITS).find(|digits| count <= MOST << (4 * digits)).unwrap_or(MOST_DIGITS)
}

/// The first digits of SHA-256 of an id.
fn bucket(id: &Id, digits: u32) -> String {
    Digest::of(id.as_str().as_bytes()).as_str().chars().take(digits as usize).collect()
}

fn group<T: Wire>(
    out: &mut Vec<Pack>,
    collection: Collection,
    records: &[T],
    key: impl Fn(&T) -> String,
) -> Result<(), serde_json::Error> {
    let mut groups: BTreeMap<String, Vec<&T>> = BTreeMap::new();
    for record in records {
        groups.entry(key(record)).or_default().push(record);
    }
    for (key, group) in groups {
        out.push(pack(collection, &key, &group)?);
    }
    Ok(())
}

fn pack<T: Wire>(collection: Collection, key: &str, records: &[&T]) -> Result<Pack, serde_json::Error> {
    let bytes = encode_list(records.iter().copied())?;
    let reference = PackRef {
        collection: collection.key().to_owned(),
        key: key.to_owned(),
        sha256: Digest::of(&bytes),
        bytes: bytes.len(),
        count: records.len(),
    };
    Ok(Pack { reference, bytes })
}
