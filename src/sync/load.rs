//! From what is stored to a catalogue.

use super::FeedConfig;
use crate::domain::{Catalogue, FeedInfo, Profile, Records};
use crate::feed::{Head, Problem, decode_pack};
use crate::store::{Store, StoreError};

/// A catalogue, and what of it could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    pub catalogue: Catalogue,
    pub problems: Vec<Problem>,
}

/// Everything held of the feeds that are switched on, merged in the configuration's order.
///
/// # Errors
/// Only where the store itself fails; a damaged pack or record is a problem, not an error.
pub async fn load(feeds: &[FeedConfig], profile: &Profile, store: &impl Store) -> Result<Loaded, StoreError> {
    let heads = store.heads().await?;
    let mut out = Loaded::default();
    for feed in feeds.iter().filter(|f| !profile.feeds_off.contains(&f.slug)) {
        let Some(stored) = heads.iter().find(|h| h.slug == feed.slug) else { continue };
        let digests: Vec<_> = stored.head.packs.iter().map(|p| p.sha256.clone()).collect();
        let mut records = Records::default();
        let before = out.problems.len();
        for (pack, bytes) in stored.head.packs.iter().zip(store.packs(&digests).await?) {
            match bytes {
                Some(bytes) => decode_pack(&feed.slug, &pack.collection, &bytes, &mut records, &mut out.problems),
                None => out.problems.push(Problem::WrongDigest { collection: pack.collection.clone() }),
            }
        }
        out.catalogue.records.merge(records);
        // What could not be read may be missing: nothing follows from its absence.
        let whole = out.problems.len() == before;
        out.catalogue.feeds.push(info_of(feed, &stored.head, stored.checked_at, whole));
    }
    out.catalogue.records.sort();
    Ok(out)
}

pub(super) fn info_of(feed: &FeedConfig, head: &Head, checked_at: i64, complete: bool) -> FeedInfo {
    FeedInfo {
        slug: feed.slug.clone(),
        title: head.title.clone(),
        notice: head.notice.clone(),
        generated_at: head.seq,
        expires_at: head.expires,
        checked_at,
        complete,
    }
}
