//! What is kept on the device: packs by digest, one head a feed, and the person's own data.
//!
//! The trait is [`Store`]; `browser::IdbStore` is the real one, [`MemoryStore`] its twin for tests. Both pass [`conformance`].
//! Files that a person keeps stand apart, in a [`FileStore`].
//! Deliberately knows nothing of how content is fetched or shown.
//! Invariant: what a first list needs of a stored head is held, since [`Store::apply`] is one
//! transaction. Long texts and old dates may be missing where there was no room for them, and a
//! pack that was found damaged until it was fetched again.

pub mod carry;
pub mod conformance;
mod files;
pub mod files_conformance;
mod memory;
mod personal;

pub use carry::CarryError;
pub use files::{FileStore, KeptFile, MemoryFiles, PART_BYTES, Part, file_path, list_files, part_path, parts_of};
pub use memory::MemoryStore;
pub use personal::PersonalError;

use crate::domain::sort_by;
use crate::domain::wire::{self, Wire, wire_struct};
use crate::feed::{Digest, Head};

/// A feed's head as it stands on the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredHead {
    pub slug: String,
    pub head: Head,
    /// When the feed was last found to be up to date, seconds since 1970 UTC.
    pub checked_at: i64,
}

wire_struct!(StoredHead {
    slug: required "slug",
    head: required "head",
    checked_at: required "checked_at",
});

impl StoredHead {
    /// `None` for a text that no version of the app wrote: such a head counts as not held.
    pub fn from_text(text: &str) -> Option<Self> {
        wire::read(&wire::parse(text.as_bytes()).ok()?).ok()
    }

    /// By the same code as what is the person's own: another writer of JSON would be a copy of it on the phone.
    pub fn to_text(&self) -> String {
        wire::to_text(&self.write())
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser refuses storage, as in some private windows.
    #[error("this browser does not allow storage")]
    Refused,
    #[error("there is no room left on the device")]
    Full,
    /// Another tab holds an older version open.
    #[error("another tab of the app is in the way")]
    Blocked,
    /// The system ended the connection, as iOS does in the background.
    #[error("the connection to the storage was lost")]
    Lost,
    /// The data was written by a newer version of the app.
    #[error("the data was written by a newer version of the app")]
    Newer,
    /// Another tab was first; nothing was changed.
    #[error("another tab was first")]
    Raced,
    /// A pack that the head names is not held; nothing was changed.
    #[error("a part of the content is missing")]
    MissingPack,
    #[error("the storage failed: {0}")]
    Other(String),
}

/// What is held of content, all of it as of one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// By slug.
    pub heads: Vec<StoredHead>,
    /// In the order of their names: packs, and what was made of them.
    pub packs: Vec<(Digest, Vec<u8>)>,
    /// Held, and not to be read now.
    pub lost: Vec<Digest>,
}

impl Content {
    /// Packs, and no head.
    pub fn of(mut packs: Vec<(Digest, Vec<u8>)>) -> Self {
        sort_by(&mut packs, |a, b| a.0.cmp(&b.0));
        Self { packs, ..Self::default() }
    }

    /// The bytes of a pack; `None` for one that is not held.
    pub fn pack(&self, digest: &Digest) -> Option<&[u8]> {
        self.packs.get(self.at(digest)?).map(|(_, bytes)| bytes.as_slice())
    }

    /// The same, and it is here no more.
    pub fn take(&mut self, digest: &Digest) -> Option<Vec<u8>> {
        let at = self.at(digest)?;
        Some(self.packs.remove(at).1)
    }

    fn at(&self, digest: &Digest) -> Option<usize> {
        self.packs.binary_search_by(|(name, _)| name.cmp(digest)).ok()
    }
}

/// Reading and writing of one device. Every writing method is one transaction.
#[expect(async_fn_in_trait, reason = "one thread, static dispatch")]
pub trait Store {
    /// Heads of all feeds held, by slug.
    async fn heads(&self) -> Result<Vec<StoredHead>, StoreError>;

    /// Which of these packs are held.
    async fn held(&self, wanted: &[Digest]) -> Result<Vec<Digest>, StoreError>;

    /// Keeps verified packs, so that an interrupted sync goes on where it stopped; what was kept under a name before goes.
    async fn put_packs(&self, packs: &[(Digest, Vec<u8>)]) -> Result<(), StoreError>;

    /// All that is held of content, but what is kept under this name: a start may have read it before.
    async fn content(&self, but: Option<&Digest>) -> Result<Content, StoreError>;

    /// Those of these packs that are held, in any order; none where one cannot be read.
    async fn packs(&self, wanted: &[Digest]) -> Result<Vec<(Digest, Vec<u8>)>, StoreError>;

    /// Puts a head in place and deletes what only the head before it named, if the feed still
    /// stands at `before` (epoch and seq; `None` for a first head) and the packs `needed` are held.
    /// Packs that no head names yet stay: another feed may be fetching them at this moment.
    async fn apply(&self, next: &StoredHead, before: Option<(u32, i64)>, needed: &[Digest]) -> Result<(), StoreError>;

    /// Deletes packs that heads name: damaged ones, so that they are fetched again, or those that
    /// make room.
    async fn drop_packs(&self, digests: &[Digest]) -> Result<(), StoreError>;

    /// Deletes the heads of all feeds but these; [`Store::sweep`] then deletes their packs.
    async fn keep_only(&self, slugs: &[String]) -> Result<(), StoreError>;

    /// Deletes packs that no head names, but those in `keep`: what a sync left behind that was never
    /// finished. To be called when no sync runs; one that runs in another tab loses time, not content.
    async fn sweep(&self, keep: &[Digest]) -> Result<(), StoreError>;

    /// Notes that a feed was found to be up to date.
    async fn set_checked(&self, slug: &str, at: i64) -> Result<(), StoreError>;

    /// The person's own data as stored, or `None` on a new device.
    async fn personal(&self) -> Result<Option<String>, StoreError>;

    /// Replaces the person's own data by what `edit` makes of it, so that two tabs cannot
    /// overwrite each other. `edit` may run again if the write is tried again.
    async fn edit_personal(&self, edit: &mut dyn FnMut(Option<&str>) -> Option<String>) -> Result<(), StoreError>;
}
