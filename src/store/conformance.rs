//! What every store must do: run natively on [`super::MemoryStore`], in a browser on IndexedDB and on what
//! stands in for it.
//!
//! Each check takes an empty store and says in words what went wrong.

use super::{Content, Store, StoreError, StoredHead};
use crate::feed::{Digest, Head, PackRef};
use futures_util::future::try_join;

/// All checks, by the claim that each makes. `fresh` gives an empty store each time.
pub async fn check_all<S: Store>(mut fresh: impl AsyncFnMut() -> S) -> Result<usize, String> {
    let mut done = 0;
    let mut note = |claim: &str, result: Result<(), String>| -> Result<(), String> {
        done += 1;
        result.map_err(|error| format!("{claim}: {error}"))
    };
    note("an empty store holds nothing", holds_nothing(&fresh().await).await)?;
    note("packs come back by their names", packs_come_back(&fresh().await).await)?;
    note("what is asked for of packs comes, and what is left out does not", some_packs(&fresh().await).await)?;
    note("what is made anew takes the place of what was made", what_was_made(&fresh().await).await)?;
    note("heads and packs are read in one go", all_at_once(&fresh().await).await)?;
    note("applying puts the head and deletes what only the old one named", applying_replaces(&fresh().await).await)?;
    note("applying one feed leaves what another is fetching", applying_leaves_strays(&fresh().await).await)?;
    note("sweeping deletes what no head names", sweeping(&fresh().await).await)?;
    note("a head stands without what it can do without", lean(&fresh().await).await)?;
    note("a damaged pack is dropped and its head stays", dropping(&fresh().await).await)?;
    note("a feed that is no longer followed goes with its packs", keeping_only(&fresh().await).await)?;
    note("a head whose pack is missing changes nothing", missing_pack(&fresh().await).await)?;
    note("the second of two tabs changes nothing", second_tab(&fresh().await).await)?;
    note("two feeds share a pack and each keeps it", shared_pack(&fresh().await).await)?;
    note("being up to date is noted", checked(&fresh().await).await)?;
    note("the person's own data is edited in place", personal(&fresh().await).await)?;
    Ok(done)
}

/// While one tab goes from one head to the next, what another reads of the same store has all that its heads name. Gives how many
/// heads were seen: with one only, nothing was read in between.
pub async fn check_moments(writer: &impl Store, reader: &impl Store) -> Result<usize, String> {
    const LAST: i64 = 40;
    let write = async {
        for seq in 1..=LAST {
            let packs = [0, 1].map(|nth| pack(&format!("pack {nth} of {seq}")));
            writer.put_packs(&packs).await.map_err(told)?;
            let next = head("one", seq, &packs.each_ref());
            apply(writer, &next, (seq > 1).then_some((0, seq - 1))).await.map_err(told)?;
        }
        Ok::<_, String>(())
    };
    let read = async {
        let mut seen = Vec::new();
        while seen.last() != Some(&LAST) {
            let content = reader.content(None).await.map_err(told)?;
            for held in &content.heads {
                let whole = held.head.packs.iter().all(|pack| content.pack(&pack.sha256).is_some());
                same((held.head.seq, whole), (held.head.seq, true))?;
            }
            seen.extend(content.heads.iter().map(|held| held.head.seq));
        }
        seen.dedup();
        Ok(seen.len())
    };
    try_join(write, read).await.map(|((), moments)| moments)
}

fn pack(text: &str) -> (Digest, Vec<u8>) {
    (Digest::of(text.as_bytes()), text.as_bytes().to_vec())
}

fn head(slug: &str, seq: i64, packs: &[&(Digest, Vec<u8>)]) -> StoredHead {
    let refs = packs.iter().map(|(digest, bytes)| PackRef {
        collection: "courses".into(),
        key: String::new(),
        sha256: digest.clone(),
        bytes: bytes.len(),
        count: 1,
    });
    let head = Head::new(slug.into(), String::new(), 0, seq, seq + 100, refs.collect());
    StoredHead { slug: slug.into(), head, checked_at: seq }
}

/// With all its packs.
async fn apply(store: &impl Store, next: &StoredHead, before: Option<(u32, i64)>) -> Result<(), StoreError> {
    let needed: Vec<_> = next.head.packs.iter().map(|p| p.sha256.clone()).collect();
    store.apply(next, before, &needed).await
}

fn told(error: StoreError) -> String {
    error.to_string()
}

fn same<T: PartialEq + std::fmt::Debug>(got: T, wanted: T) -> Result<(), String> {
    if got == wanted { Ok(()) } else { Err(format!("got {got:?}, wanted {wanted:?}")) }
}

async fn holds_nothing(store: &impl Store) -> Result<(), String> {
    same(store.heads().await.map_err(told)?, vec![])?;
    same(store.held(&[pack("a").0]).await.map_err(told)?, vec![])?;
    same(store.content(None).await.map_err(told)?, Content::default())?;
    same(store.personal().await.map_err(told)?, None)
}

async fn packs_come_back(store: &impl Store) -> Result<(), String> {
    let (a, b, c) = (pack("a"), pack("b"), pack("c"));
    store.put_packs(&[a.clone(), b.clone()]).await.map_err(told)?;
    store.put_packs(std::slice::from_ref(&a)).await.map_err(told)?;
    let got = store.content(None).await.map_err(told)?;
    same(got.pack(&a.0).zip(got.pack(&b.0)), Some((a.1.as_slice(), b.1.as_slice())))?;
    same(got.pack(&c.0), None)?;
    same(store.held(&[c.0, b.0.clone()]).await.map_err(told)?, vec![b.0])
}

async fn some_packs(store: &impl Store) -> Result<(), String> {
    let [a, b, c, strange] = ["a", "b", "c", "d"].map(pack);
    store.put_packs(&[a.clone(), b.clone(), c.clone()]).await.map_err(told)?;
    let mut got = store.packs(&[c.0.clone(), strange.0.clone(), a.0.clone()]).await.map_err(told)?;
    got.sort();
    let mut wanted = vec![a.clone(), c.clone()];
    wanted.sort();
    same(got, wanted)?;
    same(store.packs(&[]).await.map_err(told)?, vec![])?;
    for left_out in [&a, &b, &c] {
        let rest = [&a, &b, &c].into_iter().filter(|pack| *pack != left_out).cloned().collect();
        same(store.content(Some(&left_out.0)).await.map_err(told)?, Content::of(rest))?;
    }
    same(store.content(Some(&strange.0)).await.map_err(told)?, Content::of(vec![a, b, c]))
}

async fn what_was_made(store: &impl Store) -> Result<(), String> {
    let (name, [before, after]) = (pack("made of a").0, [vec![1], vec![2, 2]]);
    let a = pack("a");
    store.put_packs(&[(name.clone(), before), a.clone()]).await.map_err(told)?;
    store.put_packs(&[(name.clone(), after.clone())]).await.map_err(told)?;
    let mut got = store.content(None).await.map_err(told)?;
    same(got.take(&name), Some(after))?;
    same((got.take(&name), got.pack(&a.0)), (None, Some(a.1.as_slice())))
}

async fn all_at_once(store: &impl Store) -> Result<(), String> {
    let (a, b) = (pack("a"), pack("b"));
    store.put_packs(&[a.clone(), b.clone()]).await.map_err(told)?;
    let (one, two) = (head("one", 1, &[&a]), head("two", 1, &[&b]));
    apply(store, &two, None).await.map_err(told)?;
    apply(store, &one, None).await.map_err(told)?;
    same(store.content(None).await.map_err(told)?, Content { heads: vec![one, two], ..Content::of(vec![a, b]) })
}

async fn applying_replaces(store: &impl Store) -> Result<(), String> {
    let (a, b) = (pack("a"), pack("b"));
    store.put_packs(std::slice::from_ref(&a)).await.map_err(told)?;
    let first = head("one", 1, &[&a]);
    apply(store, &first, None).await.map_err(told)?;
    same(store.heads().await.map_err(told)?, vec![first])?;
    store.put_packs(std::slice::from_ref(&b)).await.map_err(told)?;
    let second = head("one", 2, &[&b]);
    apply(store, &second, Some((0, 1))).await.map_err(told)?;
    same(store.heads().await.map_err(told)?, vec![second])?;
    same(store.held(&[a.0, b.0.clone()]).await.map_err(told)?, vec![b.0])
}

async fn applying_leaves_strays(store: &impl Store) -> Result<(), String> {
    let (a, of_other) = (pack("a"), pack("of the other feed"));
    store.put_packs(&[a.clone(), of_other.clone()]).await.map_err(told)?;
    apply(store, &head("one", 1, &[&a]), None).await.map_err(told)?;
    same(apply(store, &head("two", 1, &[&of_other]), None).await, Ok(()))
}

async fn sweeping(store: &impl Store) -> Result<(), String> {
    let (a, stray, derived) = (pack("a"), pack("stray"), pack("derived from a"));
    store.put_packs(&[a.clone(), stray.clone(), derived.clone()]).await.map_err(told)?;
    apply(store, &head("one", 1, &[&a]), None).await.map_err(told)?;
    store.sweep(std::slice::from_ref(&derived.0)).await.map_err(told)?;
    same(store.held(&[stray.0, derived.0.clone(), a.0.clone()]).await.map_err(told)?, vec![derived.0, a.0])
}

async fn lean(store: &impl Store) -> Result<(), String> {
    let (list, text) = (pack("list"), pack("long text"));
    store.put_packs(std::slice::from_ref(&list)).await.map_err(told)?;
    let head = head("one", 1, &[&list, &text]);
    store.apply(&head, None, std::slice::from_ref(&list.0)).await.map_err(told)?;
    same(store.heads().await.map_err(told)?, vec![head.clone()])?;
    same(store.content(None).await.map_err(told)?, Content { heads: vec![head], ..Content::of(vec![list]) })
}

async fn dropping(store: &impl Store) -> Result<(), String> {
    let (a, b) = (pack("a"), pack("b"));
    store.put_packs(&[a.clone(), b.clone()]).await.map_err(told)?;
    let head = head("one", 1, &[&a, &b]);
    apply(store, &head, None).await.map_err(told)?;
    store.drop_packs(std::slice::from_ref(&a.0)).await.map_err(told)?;
    same(store.held(&[a.0, b.0.clone()]).await.map_err(told)?, vec![b.0])?;
    same(store.heads().await.map_err(told)?, vec![head])
}

async fn keeping_only(store: &impl Store) -> Result<(), String> {
    let (a, b) = (pack("a"), pack("b"));
    store.put_packs(&[a.clone(), b.clone()]).await.map_err(told)?;
    let two = head("two", 1, &[&b]);
    apply(store, &head("one", 1, &[&a]), None).await.map_err(told)?;
    apply(store, &two, None).await.map_err(told)?;
    store.keep_only(&["two".to_owned()]).await.map_err(told)?;
    store.sweep(&[]).await.map_err(told)?;
    same(store.heads().await.map_err(told)?, vec![two])?;
    same(store.held(&[a.0, b.0.clone()]).await.map_err(told)?, vec![b.0])
}

async fn missing_pack(store: &impl Store) -> Result<(), String> {
    let (a, b) = (pack("a"), pack("b"));
    store.put_packs(std::slice::from_ref(&a)).await.map_err(told)?;
    let first = head("one", 1, &[&a]);
    apply(store, &first, None).await.map_err(told)?;
    same(apply(store, &head("one", 2, &[&a, &b]), Some((0, 1))).await, Err(StoreError::MissingPack))?;
    same(store.heads().await.map_err(told)?, vec![first])?;
    same(store.held(std::slice::from_ref(&a.0)).await.map_err(told)?, vec![a.0])
}

async fn second_tab(store: &impl Store) -> Result<(), String> {
    let a = pack("a");
    store.put_packs(std::slice::from_ref(&a)).await.map_err(told)?;
    let first = head("one", 1, &[&a]);
    apply(store, &first, None).await.map_err(told)?;
    same(apply(store, &head("one", 3, &[&a]), None).await, Err(StoreError::Raced))?;
    same(apply(store, &head("one", 3, &[&a]), Some((0, 2))).await, Err(StoreError::Raced))?;
    same(store.heads().await.map_err(told)?, vec![first])
}

async fn shared_pack(store: &impl Store) -> Result<(), String> {
    let (shared, own) = (pack("shared"), pack("own"));
    store.put_packs(&[shared.clone(), own.clone()]).await.map_err(told)?;
    apply(store, &head("one", 1, &[&shared, &own]), None).await.map_err(told)?;
    // The first head keeps the shared pack alive; the second needs it too.
    apply(store, &head("two", 1, &[&shared]), None).await.map_err(told)?;
    store.put_packs(std::slice::from_ref(&own)).await.map_err(told)?;
    apply(store, &head("one", 2, &[&own]), Some((0, 1))).await.map_err(told)?;
    same(store.held(std::slice::from_ref(&shared.0)).await.map_err(told)?, vec![shared.0])
}

async fn checked(store: &impl Store) -> Result<(), String> {
    let a = pack("a");
    store.put_packs(std::slice::from_ref(&a)).await.map_err(told)?;
    apply(store, &head("one", 1, &[&a]), None).await.map_err(told)?;
    store.set_checked("one", 77).await.map_err(told)?;
    store.set_checked("unknown", 77).await.map_err(told)?;
    let times: Vec<_> = store.heads().await.map_err(told)?.iter().map(|h| h.checked_at).collect();
    same(times, vec![77])
}

async fn personal(store: &impl Store) -> Result<(), String> {
    let mut seen = Vec::new();
    for next in [Some("one"), None, Some("two")] {
        let mut edit = |text: Option<&str>| {
            seen.push(text.map(str::to_owned));
            next.map(str::to_owned)
        };
        store.edit_personal(&mut edit).await.map_err(told)?;
    }
    same(seen, vec![None, Some("one".into()), Some("one".into())])?;
    same(store.personal().await.map_err(told)?, Some("two".into()))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #[test]
    fn the_memory_store_does_what_every_store_must_do() {
        let result = pollster::block_on(super::check_all(async || super::super::MemoryStore::default()));
        assert_eq!(result, Ok(16));
    }
}
