//! What the files of a site are: their list, their types, and how long a cache may keep them.
//!
//! It does not read their contents, except to copy them.

use std::io;
use std::path::Path;

/// Every file below `dir` as a sorted list of paths with `/`, relative to it.
pub fn list(dir: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut open = vec![(dir.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let path = format!("{prefix}{}", name.to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push((entry.path(), format!("{path}/")));
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Replaces the folder `to` by a copy of `from`, so that nothing of an older build stays behind.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let files = list(from)?;
    if to.exists() {
        std::fs::remove_dir_all(to)?;
    }
    for path in files {
        write(&to.join(&path), &std::fs::read(from.join(&path))?)?;
    }
    Ok(())
}

/// Writes a file and the folders it stands in.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, bytes)
}

fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// The media type that a host must give: a browser refuses a script or a module of another.
pub fn media_type(path: &str) -> &'static str {
    match extension(path) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "txt" => "text/plain; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "xml" => "application/atom+xml; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether compressing it pays: pictures and documents are compressed already.
pub fn is_text_like(path: &str) -> bool {
    matches!(extension(path), "html" | "css" | "js" | "wasm" | "json" | "webmanifest" | "svg" | "txt" | "ics" | "xml")
}

/// A compressed copy of another file, rather than a file of the site.
pub fn is_compressed_copy(path: &str) -> bool {
    let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"));
    plain.is_some_and(is_text_like)
}

/// Whether a compressed copy belongs to the file as it is now: one that is older was made of
/// something else, and serving it would serve the past.
pub fn is_fresh(copy: &Path, plain: &Path) -> bool {
    let changed = |path: &Path| std::fs::metadata(path).and_then(|data| data.modified()).ok();
    matches!((changed(copy), changed(plain)), (Some(copy), Some(plain)) if copy >= plain)
}

/// Whether its name follows from its content, so that a cache may keep it for ever: what Trunk
/// hashed, and a feed's packs and attachments.
pub fn is_immutable(path: &str) -> bool {
    if let Some(inside) = path.strip_prefix("feeds/") {
        let mut parts = inside.split('/').skip(1);
        return matches!(parts.next(), Some("packs" | "files")) && parts.next().is_some();
    }
    let Some((stem, _)) = path.rsplit_once('.') else { return false };
    let stem = ["_bg", "_later"].iter().find_map(|part| stem.strip_suffix(part)).unwrap_or(stem);
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    // Trunk writes a 64-bit number and drops its leading zeros.
    !path.contains('/') && (10..=16).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_follow_from_the_content_are_immutable() {
        let check = |path: &str, expected: bool| assert_eq!(is_immutable(path), expected, "{path}");
        check("app-0123456789abcdef.js", true);
        check("app-123456789abcdef_bg.wasm", true);
        check("app-123456789abcdef_later.wasm", true);
        check("icon-192.png", false);
        check("app-0123456789abcdef.css", true);
        check("feeds/cumbria/packs/00ff.json", true);
        check("feeds/cumbria/files/00ff/form.pdf", true);
        check("feeds/cumbria/head.json", false);
        check("feeds/packs/head.json", false);
        check("index.html", false);
        check("sw.js", false);
        check("boot.js", false);
        check("snippets/crate-0123456789abcdef/inline0.js", false);
    }

    #[test]
    fn a_compressed_copy_is_told_from_an_archive() {
        assert!(is_compressed_copy("a/index.html.br"));
        assert!(is_compressed_copy("app.wasm.gz"));
        assert!(!is_compressed_copy("files/forms.tar.gz"));
        assert!(!is_compressed_copy("index.html"));
    }
}
