//! Writes an issue so that a reader meets either the old feed or the new one, never a mixture.
//!
//! The order is the guarantee: packs, then the head, then the packs that nobody names go. Each
//! file is written beside its place and renamed into it; if any step fails, the old head stands
//! and all that it names is there.

use super::issue::{HEAD, Issue, PublishError};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

const PACKS: &str = "packs";

/// Writes an issue below `out`.
pub fn write(out: &Path, issue: &Issue) -> Result<(), PublishError> {
    let feed = out.join(&issue.slug);
    let packs = feed.join(PACKS);
    fs::create_dir_all(&packs).map_err(|error| PublishError::io(&packs, &error))?;
    for pack in &issue.packs {
        put(&packs.join(format!("{}.json", pack.reference.sha256)), &pack.bytes)?;
    }
    put(&feed.join(HEAD), &issue.head)?;
    sweep(&packs, issue)
}

/// Puts bytes in their place in one step; leaves a file alone that has them already.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".tmp");
    let beside = path.with_file_name(name);
    let write = || -> std::io::Result<()> {
        let mut file = fs::File::create(&beside)?;
        file.write_all(bytes)?;
        // Renaming must not overtake the bytes, or a power cut leaves an empty head.
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&beside);
        PublishError::io(path, &error)
    })
}

/// Deletes packs that the head does not name, with their compressed twins. Other files are not
/// ours.
fn sweep(packs: &Path, issue: &Issue) -> Result<(), PublishError> {
    let named: BTreeSet<&str> = issue.packs.iter().map(|pack| pack.reference.sha256.as_str()).collect();
    let entries = fs::read_dir(packs).map_err(|error| PublishError::io(packs, &error))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some((digest, ending)) = name.split_once('.') else { continue };
        let is_pack = digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit());
        let is_ours = ["json", "json.br", "json.gz", "json.tmp"].contains(&ending);
        if is_pack && is_ours && !named.contains(digest) {
            fs::remove_file(entry.path()).map_err(|error| PublishError::io(&entry.path(), &error))?;
        }
    }
    Ok(())
}
