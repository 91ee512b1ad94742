//! Files that go with a record: found in the feed's folder `files`, held against their kind and
//! size, and named by their digest.
//!
//! Reads each file whole to name it, and keeps none of it: `write` reads it again and checks.

use super::fields::Fields;
use super::findings::Findings;
use super::folder::Folder;
use super::nearest;
use super::problem::{Problems, Spot};
use super::record::Context;
use crate::domain::{Attachment, Body, Figure, Records, Term};
use crate::feed::{Digest, FileRef, MAX_FILE_BYTES};
use std::collections::BTreeSet;
use std::rc::Rc;

/// The folder of a feed that holds them.
pub const FOLDER: &str = "files";

/// A kind of file that is published, by its ending.
struct Kind {
    ending: &'static str,
    media_type: &'static str,
    /// How such a file begins.
    starts: &'static [&'static [u8]],
}

/// What every phone opens by itself and what runs nothing. No SVG: it is a page with scripts.
const KINDS: [Kind; 5] = [
    Kind { ending: "pdf", media_type: "application/pdf", starts: &[b"%PDF-"] },
    Kind { ending: "png", media_type: "image/png", starts: &[b"\x89PNG\r\n\x1a\n"] },
    Kind { ending: "jpg", media_type: "image/jpeg", starts: JPEG },
    Kind { ending: "jpeg", media_type: "image/jpeg", starts: JPEG },
    // With a tag before it, or the first frame at once.
    Kind { ending: "mp3", media_type: "audio/mpeg", starts: &[b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"] },
];
const JPEG: &[&[u8]] = &[b"\xff\xd8\xff"];

/// The field `files` of a record.
pub fn read(fields: &mut Fields<'_>, context: &Context<'_>) -> Vec<Attachment> {
    let mut out: Vec<Attachment> = Vec::new();
    fields.tables("files", |entry| {
        let (name, spot) = (entry.text("file"), entry.spot("file"));
        let title = entry.text("title");
        if name.is_empty() {
            return;
        }
        if out.iter().any(|other| other.name == name) {
            entry.problems().error(&spot, "this file is named twice", name, "take one out");
            return;
        }
        let found = file(context.folder, context.feed, &name, &title, &spot, entry.findings);
        out.extend(found.map(|(file, _)| file));
    });
    out
}

/// A file of the feed's folder with its bytes, held against what its name says.
pub fn file(
    folder: &Folder,
    feed: &str,
    name: &str,
    title: &str,
    spot: &Spot,
    findings: &mut Findings,
) -> Option<(Attachment, Vec<u8>)> {
    findings.files.insert(path(feed, name).to_string());
    let problems = &mut findings.problems;
    let kind = kind(problems, spot, name)?;
    let bytes = bytes(problems, folder, feed, spot, name)?;
    if !kind.starts.iter().any(|start| bytes.starts_with(start)) {
        let hint = format!("save it as {} again, or name it by what it is", kind.ending);
        problems.error(spot, format!("this file is not what .{} says", kind.ending), name, hint);
        return None;
    }
    let (id, kind) = (Digest::of(&bytes).to_string(), kind.media_type.to_owned());
    let file = Attachment { id, name: name.to_owned(), title: title.to_owned(), kind, bytes: bytes.len() };
    Some((file, bytes))
}

fn path(feed: &str, name: &str) -> Rc<str> {
    Rc::from(format!("{feed}/{FOLDER}/{name}"))
}

/// The kind that a name says, where the name can be part of an address.
fn kind(problems: &mut Problems, spot: &Spot, name: &str) -> Option<&'static Kind> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let Some(kind) = KINDS.iter().find(|kind| kind.ending == ending) else {
        let known = KINDS.map(|kind| kind.ending).join(", ");
        let hint = format!("known: {known}, in small letters; save it as PDF, say");
        problems.error(spot, "files of this kind are not published", name, hint);
        return None;
    };
    if !Term::is_well_formed(stem) {
        let hint = format!("name a file of the folder {FOLDER}: a-z, 0-9 and hyphens before the .{ending}");
        problems.error(spot, "a file cannot have this name", name, hint);
        return None;
    }
    Some(kind)
}

fn bytes(problems: &mut Problems, folder: &Folder, feed: &str, spot: &Spot, name: &str) -> Option<Vec<u8>> {
    let path = path(feed, name);
    let on_disk = folder.on_disk(&path);
    match std::fs::symlink_metadata(&on_disk) {
        Ok(found) if found.is_file() => {}
        // What a link leads to may not be meant for everybody.
        Ok(_) => {
            let hint = "put the file itself there";
            problems.error(spot, "this is a link or a folder, not a file", name, hint);
            return None;
        }
        Err(_) => {
            let there = folder.list(&format!("{feed}/{FOLDER}"));
            let hint = match nearest::nearest(name, there.iter().map(|listed| listed.name.as_str())) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("put it into {feed}/{FOLDER}"),
            };
            problems.error(spot, "there is no such file", name, hint);
            return None;
        }
    }
    folder.bytes(&path, MAX_FILE_BYTES as u64, problems)
}

/// Tells of files that no record names: they are not published.
pub fn strangers(folder: &Folder, feed: &str, findings: &mut Findings) {
    for listed in folder.list(&format!("{feed}/{FOLDER}")) {
        if !findings.files.contains(&*listed.path) {
            let hint = "name it under files in a toolkit entry or as a picture, or take it away";
            findings.problems.warning(&Spot::file(&listed.path), "no record names this file", listed.name, hint);
        }
    }
}

/// Every file that the records and their texts name, each once, in the order of digest and name.
pub fn references(records: &Records) -> Vec<FileRef> {
    let all = records.resources.iter().flat_map(|resource| &resource.files);
    let texts: Vec<_> = records.bodies.iter().map(Body::blocks).collect();
    let figures = texts.iter().flat_map(|blocks| Figure::all(blocks)).map(|figure| &figure.file);
    let unique: BTreeSet<_> = all.chain(figures).map(|file| (&file.id, &file.name, &file.kind, file.bytes)).collect();
    let reference = |(id, name, kind, bytes): (&String, &String, &String, usize)| {
        Some(FileRef { sha256: Digest::parse(id)?, name: name.clone(), kind: kind.clone(), bytes })
    };
    unique.into_iter().filter_map(reference).collect()
}
