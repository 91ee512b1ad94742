//! A store that lasts as long as the page.

use super::{Store, StoreError, StoredHead};
use crate::feed::Digest;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default)]
pub struct MemoryStore {
    heads: RefCell<BTreeMap<String, StoredHead>>,
    packs: RefCell<BTreeMap<Digest, Vec<u8>>>,
    personal: RefCell<Option<String>>,
}

impl Store for MemoryStore {
    async fn heads(&self) -> Result<Vec<StoredHead>, StoreError> {
        Ok(self.heads.borrow().values().cloned().collect())
    }

    async fn held(&self, wanted: &[Digest]) -> Result<Vec<Digest>, StoreError> {
        let packs = self.packs.borrow();
        Ok(wanted.iter().filter(|d| packs.contains_key(d)).cloned().collect())
    }

    async fn put_packs(&self, packs: &[(Digest, Vec<u8>)]) -> Result<(), StoreError> {
        self.packs.borrow_mut().extend(packs.iter().cloned());
        Ok(())
    }

    async fn packs(&self, wanted: &[Digest]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let packs = self.packs.borrow();
        Ok(wanted.iter().map(|d| packs.get(d).cloned()).collect())
    }

    async fn apply(&self, next: &StoredHead, before: Option<(u32, i64)>) -> Result<(), StoreError> {
        let mut heads = self.heads.borrow_mut();
        let mut packs = self.packs.borrow_mut();
        let stands_at = heads.get(&next.slug).map(|s| (s.head.epoch, s.head.seq));
        if stands_at != before {
            return Err(StoreError::Raced);
        }
        if !next.head.packs.iter().all(|p| packs.contains_key(&p.sha256)) {
            return Err(StoreError::MissingPack);
        }
        let old = heads.insert(next.slug.clone(), next.clone());
        let named = named(&heads);
        for pack in old.iter().flat_map(|old| &old.head.packs) {
            if !named.contains(&pack.sha256) {
                packs.remove(&pack.sha256);
            }
        }
        Ok(())
    }

    async fn sweep(&self) -> Result<(), StoreError> {
        let named = named(&self.heads.borrow());
        self.packs.borrow_mut().retain(|digest, _| named.contains(digest));
        Ok(())
    }

    async fn set_checked(&self, slug: &str, at: i64) -> Result<(), StoreError> {
        if let Some(stored) = self.heads.borrow_mut().get_mut(slug) {
            stored.checked_at = at;
        }
        Ok(())
    }

    async fn personal(&self) -> Result<Option<String>, StoreError> {
        Ok(self.personal.borrow().clone())
    }

    async fn edit_personal(&self, edit: &mut dyn FnMut(Option<&str>) -> Option<String>) -> Result<(), StoreError> {
        let mut personal = self.personal.borrow_mut();
        if let Some(next) = edit(personal.as_deref()) {
            *personal = Some(next);
        }
        Ok(())
    }
}

fn named(heads: &BTreeMap<String, StoredHead>) -> BTreeSet<Digest> {
    heads.values().flat_map(|s| s.head.packs.iter().map(|p| p.sha256.clone())).collect()
}
