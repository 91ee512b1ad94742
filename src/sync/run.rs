//! One sync of one feed.

use super::{Decision, FeedConfig, Refusal, decide};
use crate::domain::{FeedInfo, Records};
use crate::feed::{
    Digest, Head, HeadError, MAX_HEAD_BYTES, MAX_PACK_BYTES, PackRef, Verifier, bundle_size, decode_pack, is_first,
    split_bundle, verify_pack,
};
use crate::ports::{Clock, Freshness, Transport, TransportError};
use crate::store::{Content, Store, StoreError, StoredHead};
use futures_util::FutureExt;
use futures_util::future::join;
use futures_util::stream::{FuturesUnordered, StreamExt};

/// How many packs are kept in one transaction, at most: more would lose more where one breaks off,
/// one by one a large feed takes twice as long.
const AT_ONCE: usize = 64;

/// How many packs are asked for at a time: more keep a slow phone from answering while it asks (4 ms each), fewer leave the line
/// idle. A browser has 6 connections to a host, or as many streams as it likes.
const IN_FLIGHT: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    UpToDate,
    /// New content, or a part that was missing, stands in the store.
    Updated,
    /// The lists are up to date; there was no room for long texts and old dates.
    Lean,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SyncError {
    #[error(transparent)]
    Transport(#[from] TransportError),
    #[error(transparent)]
    Head(#[from] HeadError),
    #[error("the new content was refused: {0}")]
    Refused(Refusal),
    /// Its bytes are not what the head promised: a login page, a cut answer, a host in between
    /// two versions.
    #[error("a part of the new content is damaged")]
    DamagedPack,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What can be shown of a feed before all of it has come: everything but the long texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub info: FeedInfo,
    pub records: Records,
}

/// Fetches the head, then what is missing, and applies it in one transaction. `preview` is
/// called once, on a device that holds nothing of the feed, as soon as the lists can be shown; `pause` after each pack that is
/// decoded for it, so that a page can be answered in between.
///
/// # Errors
/// Everything that can go wrong leaves the old content in place, and the packs that came and
/// were verified, so that the next run goes on from there. Want of room for what comes after the
/// first list is no error: the lists are worth having without it.
pub async fn run<S: Store>(
    feed: &FeedConfig,
    transport: &impl Transport,
    verifier: &impl Verifier,
    store: &S,
    clock: &impl Clock,
    preview: impl FnOnce(Preview),
    pause: impl AsyncFnMut(),
) -> Result<Outcome, SyncError> {
    let url = format!("{}head.json", feed.url);
    let (heads, answer) = join(store.heads(), transport.get(&url, MAX_HEAD_BYTES, Freshness::Revalidate)).await;
    let stored = heads?.into_iter().find(|h| h.slug == feed.slug);
    let head = Head::decode_by(&answer?, &feed.trust(), verifier).await?;
    // Archive comes after the first list, as seen on the real day.
    let today = clock.now().date;
    let (first, later): (Vec<_>, Vec<_>) = head.packs.iter().cloned().partition(|p| is_first(p, today));
    let before = match decide(&feed.slug, stored.as_ref(), &head) {
        Decision::Refuse(refusal) => return Err(SyncError::Refused(refusal)),
        Decision::UpToDate => {
            // Normally nothing is missing: a pack was damaged, or room was short.
            let came = fetch(feed, transport, store, &head, &first, None).await?;
            let (more, lean) = fetch_later(feed, transport, store, &head, &later).await?;
            store.set_checked(&feed.slug, clock.now().utc).await?;
            return Ok(match (lean, came + more) {
                (true, _) => Outcome::Lean,
                (false, 0) => Outcome::UpToDate,
                (false, _) => Outcome::Updated,
            });
        }
        Decision::Take { before } => before,
    };
    let mut came = Vec::new();
    let keep = stored.is_none().then_some(&mut came);
    fetch(feed, transport, store, &head, &first, keep).await?;
    let now = clock.now().utc;
    if stored.is_none() {
        preview(preview_of(feed, &head, &first, store, came, now, pause).await?);
    }
    let (_, lean) = fetch_later(feed, transport, store, &head, &later).await?;
    let packs = if lean { first } else { head.packs.clone() };
    let next = StoredHead { slug: feed.slug.clone(), head, checked_at: now };
    let needed: Vec<_> = packs.iter().map(|p| p.sha256.clone()).collect();
    let mut applied = store.apply(&next, before, &needed).await;
    if applied == Err(StoreError::MissingPack) {
        // Another tab swept what it could not know to be on its way here.
        fetch(feed, transport, store, &next.head, &packs, None).await?;
        applied = store.apply(&next, before, &needed).await;
    }
    match applied {
        // Another tab finished the same work first.
        Err(StoreError::Raced) => Ok(Outcome::Updated),
        Err(error) => Err(error.into()),
        Ok(()) if lean => Ok(Outcome::Lean),
        Ok(()) => Ok(Outcome::Updated),
    }
}

/// The same for what comes after the first list; `true` where there was no room for all of it.
async fn fetch_later<S: Store>(
    feed: &FeedConfig,
    transport: &impl Transport,
    store: &S,
    head: &Head,
    packs: &[PackRef],
) -> Result<(usize, bool), SyncError> {
    match fetch(feed, transport, store, head, packs, None).await {
        Ok(came) => Ok((came, false)),
        Err(SyncError::Store(StoreError::Full)) => Ok((0, true)),
        Err(error) => Err(error),
    }
}

/// Fetches those of `packs` that are not held, and says how many. What has come and
/// is verified is kept at once, and put into `shown` for whoever shows it.
async fn fetch<S: Store>(
    feed: &FeedConfig,
    transport: &impl Transport,
    store: &S,
    head: &Head,
    packs: &[PackRef],
    mut shown: Option<&mut Vec<(Digest, Vec<u8>)>>,
) -> Result<usize, SyncError> {
    let digests: Vec<_> = packs.iter().map(|p| p.sha256.clone()).collect();
    let held = store.held(&digests).await?;
    let missing: Vec<_> = packs.iter().filter(|p| !held.contains(&p.sha256)).collect();
    let mut waiting = requests(head, missing).into_iter();
    let mut answers = FuturesUnordered::new();
    // One bad answer does not lose the others: what came and is right is kept for the next run, in one
    // transaction with what else has come meanwhile.
    let (mut came, mut trouble) = (0, None);
    loop {
        let free = IN_FLIGHT.saturating_sub(answers.len());
        answers.extend(waiting.by_ref().take(free).map(|(name, packs)| ask(feed, transport, name, packs)));
        let Some(answer) = answers.next().await else { break };
        let (mut answer, mut right) = (Some(answer), Vec::new());
        while let Some((got, packs)) = answer {
            match got {
                Err(error) if packs.len() == 1 => trouble = Some(error.into()),
                got => {
                    let bytes = got.unwrap_or_default();
                    let parts = if packs.len() == 1 { vec![bytes.as_slice()] } else { split_bundle(&bytes, &packs) };
                    for (pack, part) in packs.iter().zip(parts) {
                        if held.contains(&pack.sha256) {
                            continue;
                        }
                        if verify_pack(pack, part) {
                            right.push((pack.sha256.clone(), part.to_vec()));
                        } else if packs.len() == 1 {
                            trouble = Some(SyncError::DamagedPack);
                        } else {
                            // Not every host has the bundle of every head, and not every line lasts for one.
                            answers.push(ask(feed, transport, &pack.sha256, vec![pack]));
                        }
                    }
                }
            }
            let room = right.len() < AT_ONCE;
            answer = if room { answers.next().now_or_never().flatten() } else { None };
        }
        if right.is_empty() {
            continue;
        }
        match store.put_packs(&right).await {
            // As many as there is room for, what was asked for before what came along with it: what is held
            // need not come again.
            Err(StoreError::Full) => {
                let (wanted, beside): (Vec<_>, Vec<_>) =
                    right.into_iter().partition(|(name, _)| digests.contains(name));
                for pack in wanted {
                    store.put_packs(&[pack]).await?;
                    came += 1;
                }
                for pack in beside {
                    if store.put_packs(&[pack]).await == Err(StoreError::Full) {
                        break;
                    }
                }
            }
            kept => {
                kept?;
                came += right.len();
                if let Some(shown) = &mut shown {
                    shown.append(&mut right);
                }
            }
        }
    }
    trouble.map_or(Ok(came), Err)
}

/// One request, for a pack or for a bundle of several.
async fn ask<'a>(
    feed: &FeedConfig,
    transport: &impl Transport,
    name: &Digest,
    packs: Vec<&'a PackRef>,
) -> (Result<Vec<u8>, TransportError>, Vec<&'a PackRef>) {
    let url = format!("{}packs/{name}.json", feed.url);
    let bytes = if let [pack] = packs.as_slice() { pack.bytes } else { bundle_size(&packs) };
    (transport.get(&url, bytes.min(MAX_PACK_BYTES), Freshness::Immutable).await, packs)
}

/// What to ask for, by name, to have all that is missing: a bundle where most of what is in it is missing, and
/// the others one by one.
fn requests<'a>(head: &'a Head, mut missing: Vec<&'a PackRef>) -> Vec<(&'a Digest, Vec<&'a PackRef>)> {
    let mut out = Vec::new();
    for bundle in &head.bundles {
        let inside = bundle.of(&head.packs);
        let wanted: Vec<_> = inside.iter().filter(|pack| missing.contains(pack)).copied().collect();
        // Half of its bytes wasted are soon told; each request is a round trip.
        let size = bundle_size(&inside);
        if wanted.len() > 1 && size <= MAX_PACK_BYTES && bundle_size(&wanted) > size / 2 {
            missing.retain(|pack| !inside.contains(pack));
            out.push((&bundle.sha256, inside));
        }
    }
    out.extend(missing.into_iter().map(|pack| (&pack.sha256, vec![pack])));
    out
}

/// Of what has `come`, and where a sync goes on that broke off, of what is held.
async fn preview_of<S: Store>(
    feed: &FeedConfig,
    head: &Head,
    packs: &[PackRef],
    store: &S,
    come: Vec<(Digest, Vec<u8>)>,
    now: i64,
    mut pause: impl AsyncFnMut(),
) -> Result<Preview, SyncError> {
    let all = packs.iter().all(|pack| come.iter().any(|(name, _)| *name == pack.sha256));
    let held = if all { Content::of(come) } else { store.content(None).await? };
    let mut records = Records::default();
    let mut problems = Vec::new();
    for pack in packs {
        let bytes = held.pack(&pack.sha256).unwrap_or_default();
        decode_pack(&feed.slug, &pack.collection, bytes, &mut records, &mut problems);
        pause().await;
    }
    let info = super::load::info_of(feed, head, now, false);
    Ok(Preview { info, records })
}
