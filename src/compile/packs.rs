//! Records to packs: how a feed is cut so that a small change is a small download.
//!
//! Invariant: the cut depends on each record alone, never on its neighbours, so boundaries stay
//! where they are when a record comes or goes.

use super::content::Feed;
use crate::domain::wire::Wire;
use crate::domain::{Id, Session, Vocabulary};
use crate::feed::{Body, Collection, Digest, PackRef, encode_list};
use std::collections::BTreeMap;

/// A pack and its place in the head.
#[derive(Clone, Debug)]
pub struct Pack {
    pub reference: PackRef,
    pub bytes: Vec<u8>,
}

/// Up to this many records a collection is one pack: fewer requests. More records in a pack
/// mean fewer requests and larger downloads for one change.
const WHOLE: usize = 64;

/// The key of sessions whose date is not known yet.
const UNDATED: &str = "undated";

/// All packs of a feed in the order of [`crate::feed::COLLECTIONS`], then by key.
pub fn packs(vocabulary: &Vocabulary, feed: &Feed) -> Result<Vec<Pack>, serde_json::Error> {
    let records = &feed.records;
    let body = |(id, blocks): &(Id, Vec<_>)| Body { id: id.clone(), blocks: blocks.clone() };
    let bodies: Vec<Body> = records.bodies.iter().map(body).collect();
    let mut out = Vec::new();
    for collection in crate::feed::COLLECTIONS {
        match collection {
            Collection::Vocabulary => out.push(pack(collection, "", &[vocabulary])?),
            Collection::Contacts => cut(&mut out, collection, &records.contacts, |r| &r.id)?,
            Collection::Courses => cut(&mut out, collection, &records.courses, |r| &r.id)?,
            Collection::Sessions => by_month(&mut out, &records.sessions)?,
            Collection::Forums => cut(&mut out, collection, &records.forums, |r| &r.id)?,
            Collection::Resources => cut(&mut out, collection, &records.resources, |r| &r.id)?,
            Collection::Briefings => cut(&mut out, collection, &records.briefings, |r| &r.id)?,
            Collection::Bodies => cut(&mut out, collection, &bodies, |b| &b.id)?,
        }
    }
    Ok(out)
}

fn by_month(out: &mut Vec<Pack>, sessions: &[Session]) -> Result<(), serde_json::Error> {
    group(out, Collection::Sessions, sessions, |s| s.day.map_or_else(|| UNDATED.to_owned(), |d| d.month().to_string()))
}

fn cut<T: Wire>(
    out: &mut Vec<Pack>,
    collection: Collection,
    records: &[T],
    id: impl Fn(&T) -> &Id,
) -> Result<(), serde_json::Error> {
    if records.len() <= WHOLE {
        return group(out, collection, records, |_| String::new());
    }
    group(out, collection, records, |r| Digest::of(id(r).as_str().as_bytes()).as_str().chars().take(1).collect())
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
