//! Files that a person keeps on the device: whole ones, and the parts of those that are on their way.
//!
//! The trait is [`FileStore`]; [`MemoryFiles`] is its twin for tests, `browser::KeptFiles` the real
//! one. Both pass [`super::files_conformance`]. Here is also how the addresses of both are made and
//! read: a list of what is kept follows from them alone.
//! Invariant: what stands as a whole was verified before, since only what was gathered is put.

use super::StoreError;
use crate::domain::Attachment;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// How many bytes are fetched and kept at once: what a lost signal costs at most. A quarter of a
/// megabyte takes a minute at 4 kB a second, which is as slow as a phone gets.
pub const PART_BYTES: usize = 256 * 1024;

/// The bytes `from..to` of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    pub from: usize,
    pub to: usize,
}

/// The parts in which a file of so many bytes comes, in their order.
pub fn parts_of(bytes: usize) -> Vec<Part> {
    (0..bytes.div_ceil(PART_BYTES))
        .map(|number| Part { from: number * PART_BYTES, to: bytes.min((number + 1) * PART_BYTES) })
        .collect()
}

/// What is held of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// SHA-256 of its bytes, as in [`Attachment::id`].
    pub id: String,
    pub name: String,
    /// Of all of it.
    pub bytes: usize,
    /// All of it is here, verified.
    pub whole: bool,
    /// What has come of it, in no order.
    pub parts: Vec<Part>,
}

impl KeptFile {
    /// Where it stands as a whole below the app's base: [`file_path`].
    pub fn path(&self) -> String {
        format!("kept/{}/{}", self.id, self.name)
    }

    /// How many of its bytes are here.
    pub fn held(&self) -> usize {
        if self.whole { self.bytes } else { self.parts.iter().map(|part| part.to - part.from).sum() }
    }
}

/// Reading and writing of files on one device. Parts and wholes are known by [`Attachment::id`].
#[expect(async_fn_in_trait, reason = "one thread, static dispatch")]
pub trait FileStore {
    /// The bytes of all parts of a file, on their way to be a whole.
    type Gathered;

    /// Everything held, by id.
    async fn list(&self) -> Result<Vec<KeptFile>, StoreError>;

    /// Keeps a part; the same part again takes the place of the first.
    async fn put_part(&self, file: &Attachment, part: Part, bytes: &[u8]) -> Result<(), StoreError>;

    /// Takes the parts together and shows `see` their bytes, each part at once, in the order asked. What
    /// was seen is what [`FileStore::put_whole`] keeps, whatever another tab does meanwhile. `None` where
    /// a part is not held.
    async fn gather(
        &self,
        file: &Attachment,
        parts: &[Part],
        see: &mut dyn FnMut(&[u8]),
    ) -> Result<Option<Self::Gathered>, StoreError>;

    /// Keeps a file whole, and lets go of its parts. Where that fails the parts stay.
    async fn put_whole(&self, file: &Attachment, gathered: Self::Gathered) -> Result<(), StoreError>;

    /// Deletes the parts of a file; what is whole stays.
    async fn drop_parts(&self, id: &str) -> Result<(), StoreError>;

    /// Deletes all that is held of a file.
    async fn remove(&self, id: &str) -> Result<(), StoreError>;
}

/// Where a whole file stands below the app's base. `None` for a digest or name that could lead elsewhere.
pub fn file_path(file: &Attachment) -> Option<String> {
    Some(format!("kept/{}", file.path()?.strip_prefix("files/")?))
}

/// The same for a part: `kept/<digest>/<name>/<bytes of the whole>/<from>-<to>`.
pub fn part_path(file: &Attachment, part: Part) -> Option<String> {
    Some(format!("{}/{}/{}-{}", file_path(file)?, file.bytes, part.from, part.to))
}

/// What a list of paths says is held. A whole file's path comes with its size, a part's says it itself.
pub fn list_files<'a>(paths: impl Iterator<Item = (&'a str, usize)>) -> Vec<KeptFile> {
    let mut out: Vec<KeptFile> = Vec::new();
    for (path, size) in paths {
        let Some((id, name, part)) = read_path(path) else { continue };
        let (bytes, part) = part.map_or((size, None), |(bytes, part)| (bytes, Some(part)));
        let at = out.binary_search_by(|file| file.id.as_str().cmp(id)).unwrap_or_else(|at| {
            out.insert(at, KeptFile { id: id.to_owned(), name: name.to_owned(), bytes, whole: false, parts: vec![] });
            at
        });
        let Some(file) = out.get_mut(at) else { continue };
        match part {
            // Of another length it is a part of something else.
            Some(part) if file.bytes == bytes && !file.whole => file.parts.push(part),
            Some(_) => {}
            None => *file = KeptFile { id: id.to_owned(), name: name.to_owned(), bytes, whole: true, parts: vec![] },
        }
    }
    out
}

/// Digest, name and, of a part, the bytes of the whole and its own place.
type Read<'a> = (&'a str, &'a str, Option<(usize, Part)>);

fn read_path(path: &str) -> Option<Read<'_>> {
    let mut steps = path.strip_prefix("kept/")?.split('/');
    let (id, name) = (steps.next()?, steps.next()?);
    let part = match (steps.next(), steps.next(), steps.next()) {
        (None, _, _) => None,
        (Some(bytes), Some(part), None) => {
            let (from, to) = part.split_once('-')?;
            let part = Part { from: from.parse().ok()?, to: to.parse().ok()? };
            if part.from >= part.to {
                return None;
            }
            Some((bytes.parse().ok()?, part))
        }
        _ => return None,
    };
    Some((id, name, part))
}

/// Files that last as long as the page; for tests, of any size.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    files: RefCell<BTreeMap<String, Vec<u8>>>,
    /// Bytes for all of them; `None` is no limit.
    room: Cell<Option<usize>>,
}

impl MemoryFiles {
    /// As if the device had room for so many bytes from now on.
    pub fn set_room(&self, bytes: Option<usize>) {
        self.room.set(bytes);
    }

    /// The bytes of a whole file.
    pub fn whole(&self, file: &Attachment) -> Option<Vec<u8>> {
        self.files.borrow().get(&file_path(file)?).cloned()
    }

    fn put(&self, path: Option<String>, bytes: &[u8]) -> Result<(), StoreError> {
        let path = path.ok_or(StoreError::Refused)?;
        let mut files = self.files.borrow_mut();
        let others: usize = files.iter().filter(|(other, _)| **other != path).map(|(_, bytes)| bytes.len()).sum();
        if self.room.get().is_some_and(|room| others + bytes.len() > room) {
            return Err(StoreError::Full);
        }
        files.insert(path, bytes.to_vec());
        Ok(())
    }

    fn delete(&self, id: &str, whole: bool) {
        self.files
            .borrow_mut()
            .retain(|path, _| read_path(path).is_none_or(|(held, _, part)| held != id || (part.is_none() && !whole)));
    }
}

impl FileStore for MemoryFiles {
    type Gathered = Vec<u8>;

    async fn list(&self) -> Result<Vec<KeptFile>, StoreError> {
        Ok(list_files(self.files.borrow().iter().map(|(path, bytes)| (path.as_str(), bytes.len()))))
    }

    async fn put_part(&self, file: &Attachment, part: Part, bytes: &[u8]) -> Result<(), StoreError> {
        self.put(part_path(file, part), bytes)
    }

    async fn gather(
        &self,
        file: &Attachment,
        parts: &[Part],
        see: &mut dyn FnMut(&[u8]),
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let files = self.files.borrow();
        let mut out = Vec::new();
        for part in parts {
            let Some(bytes) = part_path(file, *part).and_then(|path| files.get(&path)) else { return Ok(None) };
            see(bytes);
            out.extend_from_slice(bytes);
        }
        Ok(Some(out))
    }

    async fn put_whole(&self, file: &Attachment, gathered: Vec<u8>) -> Result<(), StoreError> {
        self.put(file_path(file), &gathered)?;
        self.delete(&file.id, false);
        Ok(())
    }

    async fn drop_parts(&self, id: &str) -> Result<(), StoreError> {
        self.delete(id, false);
        Ok(())
    }

    async fn remove(&self, id: &str) -> Result<(), StoreError> {
        self.delete(id, true);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_a_file_once() {
        for bytes in [1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES + 17] {
            let parts = parts_of(bytes);
            assert_eq!(parts.first().map(|part| part.from), Some(0), "{bytes}");
            assert_eq!(parts.last().map(|part| part.to), Some(bytes), "{bytes}");
            assert!(parts.iter().zip(parts.iter().skip(1)).all(|(a, b)| a.to == b.from), "{bytes}");
        }
        assert_eq!(parts_of(0), []);
    }

    #[test]
    fn a_list_follows_from_paths_and_leaves_out_what_is_no_path_of_ours() {
        let id = "a".repeat(64);
        let paths = [
            format!("kept/{id}/form.pdf/9/0-4"),
            format!("kept/{id}/form.pdf/9/4-9"),
            // Of a file of another length, of no length, of no kind at all.
            format!("kept/{id}/form.pdf/8/0-4"),
            format!("kept/{id}/form.pdf/9/4-4"),
            format!("kept/{id}/form.pdf/9/4"),
            format!("kept/{id}/form.pdf/9/0-4/x"),
            format!("kept/{id}"),
            "index.html".to_owned(),
        ];
        let list = list_files(paths.iter().map(|path| (path.as_str(), 0)));
        let held: Vec<_> = list.iter().map(|f| (f.id.as_str(), f.bytes, f.whole, f.held())).collect();
        assert_eq!(held, [(id.as_str(), 9, false, 9)]);
        let whole = [format!("kept/{id}/form.pdf"), format!("kept/{id}/form.pdf/9/0-4")];
        let list = list_files(whole.iter().map(|path| (path.as_str(), 9)));
        assert_eq!(list.iter().map(|f| (f.whole, f.held(), f.parts.len())).collect::<Vec<_>>(), [(true, 9, 0)]);
    }
}
