//! One issue of a feed: its packs, and the head that names them or the old one that still does.
//!
//! Decides everything and writes nothing. Invariant: `seq` never falls within an epoch, since
//! devices refuse a feed that goes back in time.

use super::Order;
use super::bundles::{self, bundles};
use super::content::Feed;
use super::key::SecretKey;
use super::packs::{Pack, packs};
use super::{calendars, files, news};
use crate::domain::{Date, Records};
use crate::feed::{Digest, FileRef, Head, HeadError, MAX_HEAD_BYTES, MAX_PACK_BYTES, Trust};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why good content cannot be published.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PublishError {
    #[error("{feed}: --at must be later than the last issue: {at} is not after {last}")]
    NotLater { feed: String, at: i64, last: i64 },
    #[error("{feed}: epoch {epoch} is lower than the last issue's, {last}: an epoch only ever rises")]
    LowerEpoch { feed: String, epoch: u32, last: u32 },
    #[error("{feed}: the last issue is signed, and devices refuse an unsigned one in its place: add --key FILE")]
    Unsigned { feed: String },
    #[error("{path}: the last issue's head cannot be read ({error}): put the right one back, or delete it")]
    UnreadableHead { path: String, error: HeadError },
    #[error("{feed}: {what} is over the limit that devices accept: {bytes} bytes")]
    TooLarge { feed: String, what: String, bytes: usize },
    #[error("{feed}: cannot be encoded: {error}")]
    Encode { feed: String, error: String },
    #[error("{path}: this file changed while it was published: try again")]
    Changed { path: String },
    #[error("{path}: {error}")]
    Io { path: String, error: String },
}

impl PublishError {
    /// An error of the file system.
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        Self::Io { path: path.display().to_string(), error: error.to_string() }
    }
}

/// What becomes of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadFate {
    /// A new one.
    New,
    /// The last issue said the same and does not expire soon.
    Kept,
}

/// A feed that is ready to be written.
#[derive(Clone, Debug)]
pub struct Issue {
    pub slug: String,
    pub packs: Vec<Pack>,
    /// Several of them in one file, by the name that the head knows.
    pub bundles: Vec<(Digest, Vec<u8>)>,
    /// To be copied from the content's folder of files.
    pub files: Vec<FileRef>,
    /// What is for other programs than the app, by its path: calendars and news. No head names them.
    pub beside: Vec<(String, Vec<u8>)>,
    pub head: Vec<u8>,
    /// The instant of the head, in seconds since 1970 UTC.
    pub seq: i64,
    pub fate: HeadFate,
}

/// A head that expires sooner than this is renewed even where nothing changed.
const RENEW_DAYS: i64 = 30;
const DAY: i64 = 86_400;

/// The name of a head within a feed's folder.
pub const HEAD: &str = "head.json";

/// Where the last issue's head may be: the first that exists counts.
pub fn last_heads(slug: &str, out: &Path, previous: Option<&Path>) -> Vec<PathBuf> {
    previous.into_iter().chain([out]).map(|dir| dir.join(slug).join(HEAD)).collect()
}

/// Plans the issue of `feed` as `order` says.
/// `all` are the records of every feed, with the vocabulary.
pub fn plan(all: &Records, feed: &Feed, order: &Order<'_>, last: &[PathBuf]) -> Result<Issue, PublishError> {
    let at = order.at;
    let slug = feed.slug.clone();
    let encode = |error: serde_json::Error| PublishError::Encode { feed: feed.slug.clone(), error: error.to_string() };
    let packs = packs(&all.vocabulary, feed).map_err(encode)?;
    if let Some(pack) = packs.iter().find(|pack| pack.bytes.len() > MAX_PACK_BYTES) {
        let what = format!("the pack {} {}", pack.reference.collection, pack.reference.key);
        return Err(PublishError::TooLarge { feed: slug, what, bytes: pack.bytes.len() });
    }
    let settings = &feed.settings;
    let expires = at + settings.expires_days * DAY;
    let references = packs.iter().map(|pack| pack.reference.clone()).collect();
    let head = Head::new(settings.title.clone(), settings.notice.clone(), settings.epoch, at, expires, references);
    let files = files::references(&feed.records);
    let head = Head {
        feed: slug.clone(),
        files: files.clone(),
        bundles: day_of(at).map_or_else(Vec::new, |day| bundles(&packs, day)),
        ..head
    };
    let bundled = |head: &Head| -> Vec<(Digest, Vec<u8>)> {
        head.bundles.iter().map(|b| (b.sha256.clone(), bundles::bytes(&packs, &b.packs))).collect()
    };
    if let Some((old, bytes)) = read_last(last)? {
        if says_the_same(&old, &head) && is_sealed(&bytes, order.key) && old.expires > at + RENEW_DAYS * DAY {
            let beside = beside(feed, all, old.seq);
            let bundles = bundled(&old);
            return Ok(Issue { slug, packs, bundles, files, beside, head: bytes, seq: old.seq, fate: HeadFate::Kept });
        }
        if order.key.is_none() && !is_sealed(&bytes, None) {
            return Err(PublishError::Unsigned { feed: slug });
        }
        if head.epoch < old.epoch {
            return Err(PublishError::LowerEpoch { feed: slug, epoch: head.epoch, last: old.epoch });
        }
        if head.epoch == old.epoch && at <= old.seq {
            return Err(PublishError::NotLater { feed: slug, at, last: old.seq });
        }
    }
    let bytes = match order.key {
        Some(key) => key.seal(&head.to_sign().map_err(encode)?),
        None => head.encode().map_err(encode)?,
    };
    if bytes.len() > MAX_HEAD_BYTES {
        return Err(PublishError::TooLarge { feed: slug, what: "the head".into(), bytes: bytes.len() });
    }
    let bundles = bundled(&head);
    Ok(Issue { slug, packs, bundles, files, beside: beside(feed, all, at), head: bytes, seq: at, fate: HeadFate::New })
}

/// Stamped with the issue's instant: an issue that is kept keeps their bytes, too.
fn beside(feed: &Feed, all: &Records, seq: i64) -> Vec<(String, Vec<u8>)> {
    let mut out = calendars::calendars(feed, all, seq);
    out.push((news::FILE.to_owned(), news::news(feed, seq)));
    out
}

/// The day of an instant, to the day that London has it or the one beside: what it decides goes by years.
fn day_of(at: i64) -> Option<Date> {
    i32::try_from(at.div_euclid(DAY)).ok().and_then(Date::from_number)
}

fn says_the_same(old: &Head, new: &Head) -> bool {
    let said =
        |head: &Head| (head.root.clone(), head.feed.clone(), head.title.clone(), head.notice.clone(), head.epoch);
    // Which packs go together is a matter of the day; whether any do is worth a new issue.
    said(old) == said(new) && old.bundles.is_empty() == new.bundles.is_empty()
}

/// Whether an old head is signed as a new one would be: kept under another key, devices that no
/// longer know that key would refuse it.
fn is_sealed(bytes: &[u8], key: Option<&SecretKey>) -> bool {
    let keys: Vec<_> = key.iter().map(|key| key.public()).collect();
    Head::decode(bytes, &Trust { keys: &keys, unsigned: keys.is_empty() }).is_ok()
}

fn read_last(candidates: &[PathBuf]) -> Result<Option<(Head, Vec<u8>)>, PublishError> {
    for path in candidates {
        match std::fs::read(path) {
            Ok(bytes) => {
                let unreadable = |error| PublishError::UnreadableHead { path: path.display().to_string(), error };
                return Ok(Some((Head::decode_own(&bytes).map_err(unreadable)?, bytes)));
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(PublishError::io(path, &error)),
        }
    }
    Ok(None)
}
