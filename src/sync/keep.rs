//! How a file comes to the device: part by part, each kept at once, and verified when all are here.
//!
//! It may be dropped at any point (a pause, a lost signal, a tab that dies): what was kept stays, and the
//! next run goes on from there. Two runs at once do the same work twice and no harm: a part is known by
//! its place in a file that is known by its digest.
//! Invariant: nothing stands as a whole file whose digest is not the one that the record names.

use crate::domain::Attachment;
use crate::feed::{Hasher, MAX_FILE_BYTES};
use crate::ports::{Ranged, Ranges, TransportError};
use crate::store::{FileStore, KeptFile, Part, StoreError, parts_of};

/// Why a file is not kept. What has come of it is still here, unless it says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeepError {
    /// Its record is not as the publisher makes them: a name that leads elsewhere, no bytes, or too many.
    #[error("the record of this file is not right")]
    NotAFile,
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// An answer of another length: a login page, a cut answer, another file.
    #[error("what came was not a part of this file")]
    NotThePart,
    /// All came, and its digest is wrong: it was dropped.
    #[error("what came was another file")]
    WrongDigest,
    /// Somebody cleared parts meanwhile.
    #[error("a part was cleared meanwhile")]
    Cleared,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Fetches what is missing of a file in the feed's folder (an address that ends with a slash), verifies
/// it, and keeps it whole. `progress` is told how many bytes are here: at the start and with each part.
///
/// # Errors
/// Whatever goes wrong leaves the parts that came for the next run; only where all came and the digest
/// is wrong are they dropped, since nobody can tell which of them is.
pub async fn keep<F: FileStore>(
    folder: &str,
    file: &Attachment,
    host: &impl Ranges,
    store: &F,
    progress: &mut dyn FnMut(usize),
) -> Result<(), KeepError> {
    let sound = file.bytes > 0 && file.bytes <= MAX_FILE_BYTES;
    let path = file.path().filter(|_| sound).ok_or(KeepError::NotAFile)?;
    let held = store.list().await?.into_iter().find(|held| held.id == file.id);
    if held.as_ref().is_some_and(|held| held.whole) {
        // A run that was dropped after its last step, or one in another tab.
        return Ok(store.drop_parts(&file.id).await?);
    }
    let parts = parts_of(file.bytes);
    let url = format!("{folder}{path}");
    fetch(&url, file, missing(&parts, held.as_ref(), file), host, store, progress).await?;
    let mut hasher = Hasher::default();
    let Some(gathered) = store.gather(file, &parts, &mut |bytes| hasher.take(bytes)).await? else {
        // Another tab finished the same work first, or somebody cleared it.
        let whole = store.list().await?.iter().any(|held| held.id == file.id && held.whole);
        return if whole { Ok(()) } else { Err(KeepError::Cleared) };
    };
    if hasher.done().as_str() != file.id {
        drop(gathered);
        store.remove(&file.id).await?;
        return Err(KeepError::WrongDigest);
    }
    Ok(store.put_whole(file, gathered).await?)
}

/// The parts that are not held. Those of a version of the app that cut otherwise do not count.
fn missing(parts: &[Part], held: Option<&KeptFile>, file: &Attachment) -> Vec<Part> {
    let here = |part: &Part| held.is_some_and(|held| held.bytes == file.bytes && held.parts.contains(part));
    parts.iter().filter(|part| !here(part)).copied().collect()
}

async fn fetch<F: FileStore>(
    url: &str,
    file: &Attachment,
    missing: Vec<Part>,
    host: &impl Ranges,
    store: &F,
    progress: &mut dyn FnMut(usize),
) -> Result<(), KeepError> {
    let mut here = file.bytes - missing.iter().map(|part| part.to - part.from).sum::<usize>();
    progress(here);
    // What a host without parts sent.
    let mut whole: Option<Vec<u8>> = None;
    for part in missing {
        if whole.is_none() {
            match host.part(url, part.from, part.to, file.bytes).await? {
                Ranged::Part(bytes) if bytes.len() == part.to - part.from => {
                    store.put_part(file, part, &bytes).await?;
                    here += bytes.len();
                    progress(here);
                    continue;
                }
                Ranged::Whole(bytes) if bytes.len() == file.bytes => whole = Some(bytes),
                Ranged::Part(_) | Ranged::Whole(_) => return Err(KeepError::NotThePart),
            }
        }
        if let Some(bytes) = whole.as_ref().and_then(|whole| whole.get(part.from..part.to)) {
            store.put_part(file, part, bytes).await?;
            here += bytes.len();
            progress(here);
        }
    }
    Ok(())
}
