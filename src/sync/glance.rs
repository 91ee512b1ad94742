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
    /// The vocabulary, and what was taken in since.
    pub records: Records,
    heads: Vec<StoredHead>,
}

/// A record that is to be shown. The day of a date leads to its pack.
pub type Wanted = (Collection, Id, Option<Date>);

impl Glance {
    /// Of feeds with these heads, in the order in which they count, and what was made of all that they name, as it was kept. `None`
    /// where nothing was made of just these, or it cannot be read now.
    pub async fn of<S: Store>(heads: Vec<StoredHead>, store: &S) -> Option<(Self, Vec<u8>)> {
        let name = derived(heads.iter().map(|held| held.head.root.as_str()));
        let mut out = Self { name: name.clone(), records: Records::default(), heads };
        let vocabulary = |_: &str, pack: &PackRef| pack.collection == Collection::Vocabulary.key();
        let held = out.read(store, vec![name], vocabulary).await;
        let made = held.into_iter().find(|(name, _)| *name == out.name)?;
        Some((out, made.1))
    }

    /// Takes in records, once, and whatever else is in their packs. One that is not where a publisher of ours puts it is not found.
    pub async fn take_in<S: Store>(&mut self, wanted: &[Wanted], store: &S) {
        let is_in = |slug: &str, pack: &PackRef, (collection, id, day): &Wanted| {
            id.feed() == slug && may_have(pack, *collection, id, *day)
        };
        self.read(store, Vec::new(), |slug, pack| wanted.iter().any(|one| is_in(slug, pack, one))).await;
        self.records.sort();
    }

    /// Takes in the packs that are wanted; gives what was read, of `names` too. What cannot be read now is read, or found to be lost,
    /// with all else.
    async fn read<S: Store>(
        &mut self,
        store: &S,
        mut names: Vec<Digest>,
        wants: impl Fn(&str, &PackRef) -> bool,
    ) -> Vec<(Digest, Vec<u8>)> {
        let packs = self.heads.iter().flat_map(|held| held.head.packs.iter().map(|pack| (held.slug.as_str(), pack)));
        let wanted: Vec<(&str, &PackRef)> = packs.filter(|(slug, pack)| wants(slug, pack)).collect();
        names.extend(wanted.iter().map(|(_, pack)| pack.sha256.clone()));
        let held = store.packs(&names).await.unwrap_or_default();
        for (slug, pack) in wanted {
            if let Some((_, bytes)) = held.iter().find(|(name, _)| *name == pack.sha256) {
                decode_pack(slug, &pack.collection, bytes, &mut self.records, &mut Vec::new());
            }
        }
        held
    }
}
