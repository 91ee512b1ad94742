//! A store in memory: for tests, of any size.

use super::{Content, Store, StoreError, StoredHead};
use crate::feed::Digest;
use std::cell::{Cell, RefCell};

/// Plain lists: a few feeds and some dozens of packs.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    heads: RefCell<Vec<StoredHead>>,
    packs: RefCell<Vec<(Digest, Vec<u8>)>>,
    personal: RefCell<Option<String>>,
    /// Bytes for packs and personal data together; `None` is no limit.
    room: Cell<Option<usize>>,
}

impl MemoryStore {
    /// As if the device had room for so many bytes from now on.
    pub fn set_room(&self, bytes: Option<usize>) {
        self.room.set(bytes);
    }

    fn check_room(&self, packs: usize, personal: usize) -> Result<(), StoreError> {
        match self.room.get() {
            Some(room) if packs + personal > room => Err(StoreError::Full),
            _ => Ok(()),
        }
    }

    fn personal_bytes(&self) -> usize {
        self.personal.borrow().as_ref().map_or(0, String::len)
    }
}

fn bytes_of(packs: &[(Digest, Vec<u8>)]) -> usize {
    packs.iter().map(|pack| pack.1.len()).sum()
}

impl Store for MemoryStore {
    async fn heads(&self) -> Result<Vec<StoredHead>, StoreError> {
        Ok(self.heads.borrow().clone())
    }

    async fn held(&self, wanted: &[Digest]) -> Result<Vec<Digest>, StoreError> {
        let packs = self.packs.borrow();
        Ok(wanted.iter().filter(|digest| find(&packs, digest).is_some()).cloned().collect())
    }

    async fn put_packs(&self, packs: &[(Digest, Vec<u8>)]) -> Result<(), StoreError> {
        let mut held = self.packs.borrow_mut();
        let stays = |(name, _): &(Digest, Vec<u8>)| find(packs, name).is_none();
        let staying: usize = held.iter().filter(|pack| stays(pack)).map(|pack| pack.1.len()).sum();
        self.check_room(staying + bytes_of(packs), self.personal_bytes())?;
        held.retain(stays);
        held.extend(packs.iter().cloned());
        Ok(())
    }

    async fn content(&self, but: Option<&Digest>) -> Result<Content, StoreError> {
        let packs = self.packs.borrow().iter().filter(|pack| Some(&pack.0) != but).cloned().collect();
        Ok(Content { heads: self.heads.borrow().clone(), ..Content::of(packs) })
    }

    async fn packs(&self, wanted: &[Digest]) -> Result<Vec<(Digest, Vec<u8>)>, StoreError> {
        Ok(self.packs.borrow().iter().filter(|pack| wanted.contains(&pack.0)).cloned().collect())
    }

    async fn apply(&self, next: &StoredHead, before: Option<(u32, i64)>, needed: &[Digest]) -> Result<(), StoreError> {
        let mut heads = self.heads.borrow_mut();
        let mut packs = self.packs.borrow_mut();
        let at = heads.iter().position(|s| s.slug >= next.slug).unwrap_or(heads.len());
        let held = heads.get_mut(at).filter(|s| s.slug == next.slug);
        if held.as_ref().map(|s| (s.head.epoch, s.head.seq)) != before {
            return Err(StoreError::Raced);
        }
        if !needed.iter().all(|digest| find(&packs, digest).is_some()) {
            return Err(StoreError::MissingPack);
        }
        let old = match held {
            Some(held) => std::mem::replace(held, next.clone()).head.packs,
            None => {
                heads.insert(at, next.clone());
                Vec::new()
            }
        };
        packs.retain(|(digest, _)| is_named(&heads, digest) || !old.iter().any(|p| p.sha256 == *digest));
        Ok(())
    }

    async fn drop_packs(&self, digests: &[Digest]) -> Result<(), StoreError> {
        self.packs.borrow_mut().retain(|(digest, _)| !digests.contains(digest));
        Ok(())
    }

    async fn keep_only(&self, slugs: &[String]) -> Result<(), StoreError> {
        self.heads.borrow_mut().retain(|head| slugs.contains(&head.slug));
        Ok(())
    }

    async fn sweep(&self, keep: &[Digest]) -> Result<(), StoreError> {
        let heads = self.heads.borrow();
        self.packs.borrow_mut().retain(|(digest, _)| is_named(&heads, digest) || keep.contains(digest));
        Ok(())
    }

    async fn set_checked(&self, slug: &str, at: i64) -> Result<(), StoreError> {
        if let Some(stored) = self.heads.borrow_mut().iter_mut().find(|s| s.slug == slug) {
            stored.checked_at = at;
        }
        Ok(())
    }

    async fn personal(&self) -> Result<Option<String>, StoreError> {
        Ok(self.personal.borrow().clone())
    }

    async fn edit_personal(&self, edit: &mut dyn FnMut(Option<&str>) -> Option<String>) -> Result<(), StoreError> {
        let next = edit(self.personal.borrow().as_deref());
        if let Some(next) = next {
            self.check_room(bytes_of(&self.packs.borrow()), next.len())?;
            self.personal.replace(Some(next));
        }
        Ok(())
    }
}

fn find<'a>(packs: &'a [(Digest, Vec<u8>)], digest: &Digest) -> Option<&'a Vec<u8>> {
    packs.iter().find(|pack| pack.0 == *digest).map(|pack| &pack.1)
}

fn is_named(heads: &[StoredHead], digest: &Digest) -> bool {
    heads.iter().any(|s| s.head.packs.iter().any(|p| p.sha256 == *digest))
}
