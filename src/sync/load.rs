//! From what is stored to a catalogue.

use super::FeedConfig;
use crate::domain::{Catalogue, Date, FeedInfo, Profile, Records};
use crate::feed::{Collection, Digest, Head, PackRef, Problem, decode_pack, hold_bodies, is_first, verify_pack};
use crate::store::{Store, StoreError};
use std::sync::Arc;

/// A catalogue, and what of it could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    pub catalogue: Catalogue,
    pub problems: Vec<Problem>,
    /// Packs whose bytes are not what they were when they came: to be dropped, and fetched again.
    pub damaged: Vec<Digest>,
    /// Packs of long texts that nobody has looked into: they are still to be held against their digests.
    pub unread: Vec<(PackRef, Arc<[u8]>)>,
    /// Long texts or old dates are missing: there was no room for them.
    pub lean: bool,
}

/// Everything held of the feeds that are switched on, merged in the configuration's order. `pause` is called after each
/// pack, so that a page can be answered in between.
///
/// # Errors
/// Only where the store itself fails; a damaged pack or record is a problem, not an error.
pub async fn load(
    feeds: &[FeedConfig],
    profile: &Profile,
    store: &impl Store,
    today: Date,
    mut pause: impl AsyncFnMut(),
) -> Result<Loaded, StoreError> {
    let mut heads = store.heads().await?;
    loop {
        let mut out = Loaded::default();
        let on = feeds.iter().filter(|f| !profile.feeds_off.contains(&f.slug));
        let followed: Vec<_> =
            on.filter_map(|feed| Some((feed, heads.iter().find(|h| h.slug == feed.slug)?))).collect();
        // All feeds in one transaction: each costs a slow phone as much as the packs in it.
        let digests: Vec<_> = followed.iter().flat_map(|(_, s)| &s.head.packs).map(|p| p.sha256.clone()).collect();
        let mut held = store.packs(&digests).await?.into_iter();
        for (feed, stored) in followed {
            let mut records = Records::default();
            let mut complete = true;
            for (pack, bytes) in stored.head.packs.iter().zip(held.by_ref()) {
                out.lean |= bytes.is_none() && !is_first(pack, today);
                let readable = read_pack(feed, pack, bytes, &mut records, &mut out);
                // Nothing follows from the absence of a date whose pack is not whole.
                complete &= readable || pack.collection != Collection::Sessions.key();
                pause().await;
            }
            out.catalogue.records.merge(records);
            out.catalogue.feeds.push(info_of(feed, &stored.head, stored.checked_at, complete));
        }
        if out.problems.iter().any(|p| matches!(p, Problem::MissingPack { .. })) {
            // Another tab may have put new content in place meanwhile, or somebody cleared it all.
            let now = store.heads().await?;
            if !now.iter().map(|h| &h.head.root).eq(heads.iter().map(|h| &h.head.root)) {
                heads = now;
                continue;
            }
        }
        out.catalogue.records.sort();
        return Ok(out);
    }
}

/// False where some of the pack's records may be missing.
fn read_pack(
    feed: &FeedConfig,
    pack: &PackRef,
    bytes: Option<Vec<u8>>,
    records: &mut Records,
    out: &mut Loaded,
) -> bool {
    let Some(bytes) = bytes else {
        out.problems.push(Problem::MissingPack { collection: pack.collection.clone() });
        return false;
    };
    let bytes: Arc<[u8]> = bytes.into();
    let is_long = pack.collection == Collection::Bodies.key();
    if is_long && hold_bodies(&feed.slug, pack.count, &bytes, &mut records.bodies) {
        out.unread.push((pack.clone(), bytes));
        return true;
    }
    let before = out.problems.len();
    decode_pack(&feed.slug, &pack.collection, &bytes, records, &mut out.problems);
    let whole = out.problems.len() == before;
    // A record of a later version is none of the device's faults; changed bytes are.
    if !whole && !verify_pack(pack, &bytes) {
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
