//! The list of files in the service worker: what a device must hold to work without the network.
//!
//! Feeds are not in it: they change on their own and are kept in IndexedDB.

use crate::feed::Digest;
use serde::{Serialize, Serializer};
use std::io;
use std::path::Path;

/// One file as the worker asks for it: relative to the worker's own address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    pub url: String,
    #[serde(serialize_with = "as_text")]
    pub sha256: Digest,
}

fn as_text<S: Serializer>(digest: &Digest, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(digest.as_str())
}

/// The files of `paths` that the app needs to run, with their digests.
pub fn list(dir: &Path, paths: &[String]) -> io::Result<Vec<Listed>> {
    paths
        .iter()
        .filter(|path| is_needed(path))
        .map(|path| {
            // Many hosts redirect index.html to its folder, so it is asked for as the folder.
            let url = if path == "index.html" { "./".to_owned() } else { path.clone() };
            Ok(Listed { url, sha256: Digest::of(&std::fs::read(dir.join(path))?) })
        })
        .collect()
}

fn is_needed(path: &str) -> bool {
    let folder = path.split_once('/').map(|(folder, _)| folder);
    let by_the_browser = ["sw.js", "sw-kill.js", "robots.txt", "404.html", "_headers"].contains(&path);
    let by_people_without_the_app = matches!(folder, Some("feeds" | "screenshots"));
    // Bitmaps are for the act of installing, which needs the network anyway.
    let bitmap = path.ends_with(".png");
    let copy = super::files::is_compressed_copy(path) || path.ends_with("/index.html");
    // What a build has not put in its place yet is nobody's.
    let hidden = path.starts_with('.');
    !(by_the_browser || by_people_without_the_app || bitmap || copy || hidden)
}

/// The worker with its list, and the build's id: a digest over the list and the worker itself, so
/// that a change of either gives the new version a cache of its own.
pub fn fill(worker: &str, files: &[Listed]) -> Result<(String, String), serde_json::Error> {
    let json = serde_json::to_string(files)?;
    let listed = with_lines(worker, "", &json);
    let digest = Digest::of(listed.as_bytes());
    let build = digest.as_str().get(..16).unwrap_or_default().to_owned();
    Ok((with_lines(worker, &build, &json), build))
}

fn with_lines(worker: &str, build: &str, files: &str) -> String {
    let line = |line: &str| {
        if line.starts_with("const BUILD = ") {
            format!("const BUILD = '{build}';")
        } else if line.starts_with("const FILES = ") {
            format!("const FILES = {files};")
        } else {
            line.to_owned()
        }
    };
    let mut text = worker.lines().map(line).collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKER: &str = "// doc\nconst BUILD = '';\nconst FILES = [];\nrest();\n";

    fn listed(content: &str) -> Vec<Listed> {
        vec![Listed { url: "a.js".into(), sha256: Digest::of(content.as_bytes()) }]
    }

    #[test]
    fn what_a_phone_does_not_need_is_not_listed() {
        let check = |path: &str, expected: bool| assert_eq!(is_needed(path), expected, "{path}");
        check("index.html", true);
        check("app-0123456789abcdef_bg.wasm", true);
        check("snippets/crate-1/inline0.js", true);
        check("icons/icon.svg", true);
        check("config.json", true);
        check("numbers.html", true);
        check("feeds/numbers.html", false);
        check("learn/index.html", false);
        check("feeds/cumbria/head.json", false);
        check("screenshots/wide.png", false);
        check("boot.js.br", false);
        check("sw.js", false);
    }

    #[test]
    fn the_build_id_follows_the_list_and_the_worker() {
        let build = |worker: &str, content: &str| fill(worker, &listed(content)).map(|(_, build)| build).ok();
        assert_eq!(build(WORKER, "one"), build(WORKER, "one"));
        assert_ne!(build(WORKER, "one"), build(WORKER, "two"));
        assert_ne!(build(WORKER, "one"), build(&WORKER.replace("rest", "more"), "one"));
    }

    #[test]
    fn filling_a_filled_worker_changes_nothing() {
        let once = fill(WORKER, &listed("one")).ok();
        let twice = once.as_ref().and_then(|(worker, _)| fill(worker, &listed("one")).ok());
        assert_eq!(once, twice);
    }
}
