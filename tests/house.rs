//! The rules of the house as tests: who may name whom, and how long a file may be.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "helpers of tests may stop with a panic")]

use std::fs;
use std::path::{Path, PathBuf};

/// A layer may name those on its line, and itself. From the ground up.
const WALLS: [(&str, &[&str]); 13] = [
    ("domain", &[]),
    ("feed", &["domain"]),
    ("search", &["domain"]),
    ("ics", &["domain"]),
    ("address", &["domain"]),
    ("ports", &["domain"]),
    ("store", &["domain", "feed"]),
    ("sync", &["domain", "feed", "ports", "store"]),
    // Every sentence for a person: it names errors of all pure layers, and is named by the screen only.
    ("words", &["domain", "feed", "address", "ports", "store", "sync"]),
    // `words` for the one page that it writes for people: the numbers (decision 22).
    ("compile", &["domain", "feed", "ics", "words"]),
    // Files by their digest, and nothing of what is in them.
    ("host", &["feed"]),
    ("browser", &["domain", "feed", "ports", "store"]),
    ("ui", &["domain", "feed", "search", "ics", "address", "words", "ports", "store", "sync", "browser"]),
];

/// Browser crates, which only `browser` may name; Leptos is the screen's.
const BROWSER_CRATES: [&str; 6] =
    ["web_sys", "js_sys", "gloo", "indexed_db_futures", "wasm_bindgen", "wasm_bindgen_futures"];

/// Look again at 300; over 400 the idea has become two.
const MOST_LINES: usize = 400;

fn files_of(place: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(place).expect("a readable folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files_of(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    files_of(&root.join("src"), &mut files);
    files.sort();
    let named = files.into_iter().map(|path| {
        let text = fs::read_to_string(&path).expect("a readable file");
        let name = path.strip_prefix(root.join("src")).expect("below src").to_string_lossy().into_owned();
        (name, text)
    });
    named.collect()
}

fn layer_of(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap_or("")
}

#[test]
fn every_folder_of_src_is_a_layer_with_a_wall() {
    for (name, _) in sources() {
        let layer = layer_of(&name);
        let known = WALLS.iter().any(|(l, _)| *l == layer) || matches!(layer, "lib" | "bin");
        assert!(known, "{name} stands in no layer: give it a wall in tests/house.rs");
    }
}

#[test]
fn a_layer_names_only_the_layers_below_it() {
    let mut broken = Vec::new();
    for (name, text) in sources() {
        let layer = layer_of(&name);
        let Some((_, allowed)) = WALLS.iter().find(|(l, _)| *l == layer) else { continue };
        for (at, line) in text.lines().enumerate() {
            for part in line.split("crate::").skip(1) {
                let named: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let fine =
                    named == layer || allowed.contains(&named.as_str()) || !WALLS.iter().any(|(l, _)| *l == named);
                if !fine {
                    broken.push(format!("{name}:{}: {layer} may not name {named}", at + 1));
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn browser_crates_have_one_home() {
    let mut broken = Vec::new();
    for (name, text) in sources() {
        if layer_of(&name) == "browser" {
            continue;
        }
        for (at, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for krate in BROWSER_CRATES {
                if code.contains(&format!("{krate}::")) {
                    broken.push(format!("{name}:{}: {krate} belongs to src/browser", at + 1));
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn a_file_is_one_idea() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .collect();
    assert!(long.is_empty(), "files over {MOST_LINES} lines: {long:?}");
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<_> =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//!")).map(|(name, _)| name).collect();
    assert!(silent.is_empty(), "no module doc: {silent:?}");
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    let mut inside = false;
    let mut before = "";
    let mut silent = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies]");
        } else if inside && !line.starts_with('#') && line.contains(" = ") && !before.starts_with('#') {
            silent.push(line.to_owned());
        }
        before = line;
    }
    assert!(silent.is_empty(), "no reason above: {silent:?}");
}

#[test]
fn the_page_has_what_the_app_takes_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("index.html")).expect("the page");
    let frame = fs::read_to_string(root.join("src/ui/frame.rs")).expect("the frame");
    let ids = frame.split_once("These are its ids.").and_then(|(_, after)| after.split_once("\n];"));
    let ids: Vec<&str> = ids.expect("a list of ids").0.split('"').skip(1).step_by(2).collect();
    assert!(ids.len() > 12, "{ids:?}");
    let lost: Vec<_> = ids.into_iter().filter(|id| !page.contains(&format!(" id=\"{id}\""))).collect();
    assert!(lost.is_empty(), "ids that index.html has no more: {lost:?}");
}

/// The classes that style sheets name.
fn classes_in(styles: &str) -> Vec<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    styles.split('.').skip(1).map(|after| after.split(|c| !is_name(c)).next().unwrap_or_default()).collect()
}

#[test]
fn the_first_words_need_no_styles_but_the_first() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("a file");
    let page = read("index.html");
    let list = read("src/host/styles.rs");
    let list = list.split_once("FIRST: [&str;").and_then(|(_, after)| after.split_once("];")).expect("a list").0;
    let names: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(names.len() > 4, "{names:?}");
    let (mut first, mut others) = (String::new(), String::new());
    for file in fs::read_dir(root.join("style")).expect("style/") {
        let name = file.expect("a file").file_name().into_string().expect("a name");
        // The page's first words are not for paper.
        if name == "print.css" {
            continue;
        }
        let to = if names.contains(&name.as_str()) { &mut first } else { &mut others };
        to.push_str(&read(&format!("style/{name}")));
    }
    let (first, others) = (classes_in(&first), classes_in(&others));
    let used = page.split("class=\"").skip(1).flat_map(|after| after.split('"').next().unwrap_or_default().split(' '));
    let late: Vec<&str> = used.filter(|class| others.contains(class) && !first.contains(class)).collect();
    assert!(late.is_empty(), "classes of index.html that only a later style sheet has: {late:?}");
    // The first is put in the page, and nothing that paints waits for the second.
    let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("index.html has no {what}"));
    assert!(at("target/site/app.css") < at("<body>"), "the first styles come before what they are for");
    assert!(at("target/site/more.css") > at("id=\"recovery-detail\""), "and the others after it");
}
