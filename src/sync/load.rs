//! From what is stored to a catalogue.

use super::FeedConfig;
use crate::domain::{Catalogue, Date, FeedInfo, Profile, Records, RecordsToSort};
use crate::feed::{Collection, Digest, Head, PackRef, Problem, decode_pack, hold_bodies, is_first, verify_pack};
use crate::store::Content;
use std::sync::Arc;

/// A catalogue, and what of it could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    pub catalogue: Catalogue,
    pub problems: Vec<Problem>,
    /// Packs whose bytes are not what they were when they came: to be dropped, and fetched again.
    pub damaged: Vec<Digest>,
    /// Packs of long texts that nobody has looked into, and, without a byte, what could not be read: they are still to be held
    /// against their digests.
    pub unread: Vec<(PackRef, Arc<[u8]>)>,
    /// Long texts or old dates are missing: there was no room for them.
    pub lean: bool,
    /// What was made of content with these roots before, as it was kept: see [`derived`].
    pub derived: Option<Vec<u8>>,
}

/// Under which name what is made of content is kept among the packs. The same roots need not mean as many records,
/// since packs may be missing: what it was made of is for its bytes to say.
pub fn derived<'a>(roots: impl Iterator<Item = &'a str>) -> Digest {
    let roots: Vec<&str> = roots.collect();
    Digest::of(format!("derived {}", roots.join(" ")).as_bytes())
}

/// What is held of the feeds that are switched on, merged in the configuration's order. `pause` is called after each
/// pack, and while lists are put in order, so that a page can be answered in between. A damaged pack or record is a problem, not an error.
pub async fn load(
    feeds: &[FeedConfig],
    profile: &Profile,
    mut held: Content,
    today: Date,
    mut pause: impl AsyncFnMut(),
) -> Loaded {
    let mut out = Loaded::default();
    for feed in feeds.iter().filter(|f| !profile.feeds_off.contains(&f.slug)) {
        let Some(stored) = held.heads.iter().find(|h| h.slug == feed.slug) else { continue };
        let mut records = Records::default();
        let mut complete = true;
        for pack in &stored.head.packs {
            let bytes = held.pack(&pack.sha256);
            let lost = held.lost.contains(&pack.sha256);
            if lost {
                out.unread.push((pack.clone(), Arc::default()));
            }
            out.lean |= bytes.is_none() && !lost && !is_first(pack, today);
            let readable = read_pack(feed, pack, bytes, &mut records, &mut out);
            // Nothing follows from the absence of a date whose pack is not whole.
            complete &= readable || pack.collection != Collection::Sessions.key();
            pause().await;
        }
        out.catalogue.records.merge(records);
        out.catalogue.feeds.push(info_of(feed, &stored.head, stored.checked_at, complete));
    }
    let mut sorting = RecordsToSort::default();
    while sorting.step(&mut out.catalogue.records) {
        pause().await;
    }
    let name = derived(out.catalogue.feeds.iter().map(|feed| feed.root.as_str()));
    out.derived = held.take(&name);
    out
}

/// False where some of the pack's records may be missing.
fn read_pack(feed: &FeedConfig, pack: &PackRef, bytes: Option<&[u8]>, records: &mut Records, out: &mut Loaded) -> bool {
    let Some(bytes) = bytes else {
        out.problems.push(Problem::MissingPack { collection: pack.collection.clone() });
        return false;
    };
    if pack.collection == Collection::Bodies.key() {
        let bytes: Arc<[u8]> = bytes.into();
        if hold_bodies(&feed.slug, pack.count, &bytes, &mut records.bodies) {
            out.unread.push((pack.clone(), bytes));
            return true;
        }
    }
    let before = out.problems.len();
    decode_pack(&feed.slug, &pack.collection, bytes, records, &mut out.problems);
    let whole = out.problems.len() == before;
    // A record of a later version is none of the device's faults; changed bytes are.
    if !whole && !verify_pack(pack, bytes) {
        out.damaged.push(pack.sha256.clone());
    }
    whole
}

pub(super) fn info_of(feed: &FeedConfig, head: &Head, checked_at: i64, complete: bool) -> FeedInfo {
    FeedInfo {
        slug: feed.slug.clone(),
        title: head.title.clone(),
        notice: head.notice.clone(),
        generated_at: head.seq,
        expires_at: head.expires,
        checked_at,
        root: head.root.to_string(),
        complete,
    }
}
