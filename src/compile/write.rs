//! Writes an issue so that a reader meets either the old feed or the new one, never a mixture.
//!
//! The order is the guarantee: packs, files and calendars, then the head, then what nobody names any more
//! goes. Each file is written beside its place and renamed into it; if any step fails, the old head stands
//! and all that it names is there.

use super::folder::Folder;
use super::issue::{HEAD, Issue, PublishError};
use super::{calendars, files};
use crate::feed::{Digest, FileRef};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

const PACKS: &str = "packs";

/// Writes an issue below `out`; its files come from the content `folder`.
pub fn write(folder: &Folder, out: &Path, issue: &Issue) -> Result<(), PublishError> {
    let feed = out.join(&issue.slug);
    let packs = feed.join(PACKS);
    fs::create_dir_all(&packs).map_err(|error| PublishError::io(&packs, &error))?;
    for pack in &issue.packs {
        put(&packs.join(format!("{}.json", pack.reference.sha256)), &pack.bytes)?;
    }
    for (digest, bytes) in &issue.bundles {
        put(&packs.join(format!("{digest}.json")), bytes)?;
    }
    let files = feed.join(files::FOLDER);
    for file in &issue.files {
        let from = folder.on_disk(&format!("{}/{}/{}", issue.slug, files::FOLDER, file.name));
        copy(&from, &files.join(file.sha256.as_str()), file)?;
    }
    fs::create_dir_all(feed.join(calendars::FOLDER)).map_err(|error| PublishError::io(&feed, &error))?;
    for (path, bytes) in &issue.beside {
        put(&feed.join(path), bytes)?;
    }
    put(&feed.join(HEAD), &issue.head)?;
    sweep(&packs, issue)?;
    sweep_files(&files, issue)?;
    sweep_calendars(&feed, issue)
}

/// Copies a file that is still the one that was checked.
fn copy(from: &Path, to: &Path, file: &FileRef) -> Result<(), PublishError> {
    let bytes = fs::read(from).map_err(|error| PublishError::io(from, &error))?;
    if Digest::of(&bytes) != file.sha256 {
        return Err(PublishError::Changed { path: from.display().to_string() });
    }
    fs::create_dir_all(to).map_err(|error| PublishError::io(to, &error))?;
    put(&to.join(&file.name), &bytes)
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

/// Deletes packs and bundles that the head does not name, with their compressed twins. Other files are not
/// ours.
fn sweep(packs: &Path, issue: &Issue) -> Result<(), PublishError> {
    let packs_named = issue.packs.iter().map(|pack| pack.reference.sha256.as_str());
    let named: BTreeSet<&str> = packs_named.chain(issue.bundles.iter().map(|(digest, _)| digest.as_str())).collect();
    let entries = fs::read_dir(packs).map_err(|error| PublishError::io(packs, &error))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some((digest, ending)) = name.split_once('.') else { continue };
        let is_pack = Digest::parse(digest).is_some();
        let is_ours = ["json", "json.br", "json.gz", "json.tmp"].contains(&ending);
        if is_pack && is_ours && !named.contains(digest) {
            fs::remove_file(entry.path()).map_err(|error| PublishError::io(&entry.path(), &error))?;
        }
    }
    Ok(())
}

/// Deletes files that the head does not name, and their folders where nothing is left in them.
fn sweep_files(files: &Path, issue: &Issue) -> Result<(), PublishError> {
    let named: BTreeSet<(&str, &str)> = issue.files.iter().map(|f| (f.sha256.as_str(), f.name.as_str())).collect();
    // No folder: there never was a file.
    for folder in fs::read_dir(files).into_iter().flatten().flatten() {
        let digest = folder.file_name().to_string_lossy().into_owned();
        if Digest::parse(&digest).is_none() {
            continue;
        }
        let inside = fs::read_dir(folder.path()).map_err(|error| PublishError::io(&folder.path(), &error))?;
        for entry in inside.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !named.contains(&(digest.as_str(), name.as_str())) {
                fs::remove_file(entry.path()).map_err(|error| PublishError::io(&entry.path(), &error))?;
            }
        }
        // Fails where a file is left, as it should.
        let _ = fs::remove_dir(folder.path());
    }
    Ok(())
}

/// Deletes calendars of areas that have no dates any more.
fn sweep_calendars(feed: &Path, issue: &Issue) -> Result<(), PublishError> {
    let folder = feed.join(calendars::FOLDER);
    for entry in fs::read_dir(&folder).map_err(|error| PublishError::io(&folder, &error))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some((area, ending)) = name.split_once('.') else { continue };
        let path = format!("{}/{area}.ics", calendars::FOLDER);
        let is_ours = ["ics", "ics.br", "ics.gz", "ics.tmp"].contains(&ending);
        if is_ours && !issue.beside.iter().any(|(named, _)| *named == path) {
            fs::remove_file(entry.path()).map_err(|error| PublishError::io(&entry.path(), &error))?;
        }
    }
    Ok(())
}
