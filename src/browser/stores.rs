//! The store in use: the device's, or memory where the device refuses.

use super::IdbStore;
use crate::feed::Digest;
use crate::store::{Content, MemoryStore, Store, StoreError, StoredHead};

/// Static dispatch over the two: browser futures are not `Send`, and there is no third.
pub enum Stores {
    Idb(IdbStore),
    Memory(MemoryStore),
}

impl Stores {
    /// The device's store, or one in memory together with the reason.
    pub async fn open(base: &str) -> (Self, Option<StoreError>) {
        match IdbStore::open(base).await {
            Ok(store) => (Self::Idb(store), None),
            Err(error) => (Self::Memory(MemoryStore::default()), Some(error)),
        }
    }
}

/// Hands a call to whichever store is in use.
macro_rules! hand {
    ($self:ident, $method:ident($($arg:expr),*)) => {
        match $self {
            Self::Idb(store) => store.$method($($arg),*).await,
            Self::Memory(store) => store.$method($($arg),*).await,
        }
    };
}

impl Store for Stores {
    async fn heads(&self) -> Result<Vec<StoredHead>, StoreError> {
        hand!(self, heads())
    }

    async fn held(&self, wanted: &[Digest]) -> Result<Vec<Digest>, StoreError> {
        hand!(self, held(wanted))
    }

    async fn put_packs(&self, packs: &[(Digest, Vec<u8>)]) -> Result<(), StoreError> {
        hand!(self, put_packs(packs))
    }

    async fn content(&self, but: Option<&Digest>) -> Result<Content, StoreError> {
        hand!(self, content(but))
    }

    async fn packs(&self, wanted: &[Digest]) -> Result<Vec<(Digest, Vec<u8>)>, StoreError> {
        hand!(self, packs(wanted))
    }

    async fn apply(&self, next: &StoredHead, before: Option<(u32, i64)>, needed: &[Digest]) -> Result<(), StoreError> {
        hand!(self, apply(next, before, needed))
    }

    async fn drop_packs(&self, digests: &[Digest]) -> Result<(), StoreError> {
        hand!(self, drop_packs(digests))
    }

    async fn keep_only(&self, slugs: &[String]) -> Result<(), StoreError> {
        hand!(self, keep_only(slugs))
    }

    async fn sweep(&self, keep: &[Digest]) -> Result<(), StoreError> {
        hand!(self, sweep(keep))
    }

    async fn set_checked(&self, slug: &str, at: i64) -> Result<(), StoreError> {
        hand!(self, set_checked(slug, at))
    }

    async fn personal(&self) -> Result<Option<String>, StoreError> {
        hand!(self, personal())
    }

    async fn edit_personal(&self, edit: &mut dyn FnMut(Option<&str>) -> Option<String>) -> Result<(), StoreError> {
        hand!(self, edit_personal(edit))
    }
}
