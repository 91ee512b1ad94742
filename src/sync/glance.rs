//! Enough of what is held to show a list, long before all of it has been read: what was made of it before, its words for values,
//! and the records of a few rows.

use super::derived;
use crate::domain::{Date, Id, Records};
use crate::feed::{Collection, Digest, PackRef, decode_pack, may_have};
use crate::store::{Store, StoredHead};

/// A part of what is held. What is not in it may still be held.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// Under which name what was made of all of it is kept.
    pub name: Digest,
    /// As it was kept.
    pub derived: Vec<u8>,
    /// The vocabulary, and what was taken in since.
    pub records: Records,
    packs: Vec<(String, PackRef)>,
}

/// A record that is to be shown. The day of a date leads to its pack.
pub type Wanted = (Collection, Id, Option<Date>);

impl Glance {
    /// Of feeds with these heads, in the order in which they count. `None` where nothing was made of just these, or it cannot be
    /// read now.
    pub async fn of<S: Store>(heads: &[StoredHead], store: &S) -> Option<Self> {
        let name = derived(heads.iter().map(|held| held.head.root.as_str()));
        let packs =
            |held: &StoredHead| held.head.packs.iter().map(|p| (held.slug.clone(), p.clone())).collect::<Vec<_>>();
        let packs: Vec<_> = heads.iter().flat_map(packs).collect();
        let mut out = Self { name, derived: Vec::new(), records: Records::default(), packs };
        out.read(store, |_, pack| pack.collection == Collection::Vocabulary.key()).await;
        (!out.derived.is_empty()).then_some(out)
    }

    /// Takes in records, once, and whatever else is in their packs. One that is not where a publisher of ours puts it is not found.
    pub async fn take_in<S: Store>(&mut self, wanted: &[Wanted], store: &S) {
        let is_in = |slug: &str, pack: &PackRef, (collection, id, day): &Wanted| {
            id.feed() == slug && may_have(pack, *collection, id, *day)
        };
        let wants = |slug: &str, pack: &PackRef| wanted.iter().any(|one| is_in(slug, pack, one));
        self.read(store, wants).await;
        self.records.sort();
    }

    async fn read<S: Store>(&mut self, store: &S, wants: impl Fn(&str, &PackRef) -> bool) {
        let wanted = || self.packs.iter().filter(|(slug, pack)| wants(slug, pack));
        let mut names: Vec<Digest> = wanted().map(|(_, pack)| pack.sha256.clone()).collect();
        if self.derived.is_empty() {
            names.push(self.name.clone());
        }
        // What cannot be read now is read, or found to be lost, with all else.
        let held = store.packs(&names).await.unwrap_or_default();
        let mut records = std::mem::take(&mut self.records);
        for (slug, pack) in wanted() {
            if let Some((_, bytes)) = held.iter().find(|(name, _)| *name == pack.sha256) {
                decode_pack(slug, &pack.collection, bytes, &mut records, &mut Vec::new());
            }
        }
        self.records = records;
        if let Some((_, bytes)) = held.into_iter().find(|(name, _)| *name == self.name) {
            self.derived = bytes;
        }
    }
}
