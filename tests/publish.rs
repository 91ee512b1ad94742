//! The publisher on folders of content: what it refuses and how it says so, and what it writes.
//!
//! Every folder below `fixtures/publish/cases` is laid over `fixtures/publish/good`; its
//! `expected.txt` holds what must be told, word for word. `BLESS=1 cargo test --test publish`
//! writes those files anew: read the difference before it is committed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use learning_zone::compile::{self, Failure, HeadFate, IdFate, Order, PublishError, Published, Standard};
use learning_zone::domain::Records;
use learning_zone::domain::wire::Wire;
use learning_zone::feed::{Digest, Head, decode_pack, split_bundle, verify_pack};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "publish/files.rs"]
mod attachments;
#[path = "publish/blocks.rs"]
mod blocks;
#[path = "publish/calendars.rs"]
mod calendars;
#[path = "publish/keys.rs"]
mod keys;

const AT: i64 = 1_769_000_000; // 2026-01-21
const DAY: i64 = 86_400;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/publish")
}

/// A folder of its own for one test, empty at the start.
fn scratch(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("publish").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn copy_over(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy_over(&from, &to) } else { fs::write(&to, fs::read(&from).unwrap()).unwrap() }
    }
}

/// The good content with some folders of the fixtures laid over it.
fn content(name: &str, overlays: &[&str]) -> PathBuf {
    let to = scratch(name).join("content");
    copy_over(&fixtures().join("good"), &to);
    for overlay in overlays {
        copy_over(&fixtures().join(overlay), &to);
        for file in fs::read_to_string(to.join("remove.txt")).unwrap_or_default().lines() {
            fs::remove_file(to.join(file)).unwrap();
        }
        for own in ["remove.txt", "expected.txt", "official.txt"] {
            let _ = fs::remove_file(to.join(own));
        }
    }
    to
}

fn order(at: i64) -> Order<'static> {
    Order { at, previous: None, standard: Standard::Demonstration, key: None }
}

fn build(content: &Path, out: &Path, at: i64) -> Published {
    compile::build(content, out, &order(at)).unwrap_or_else(|failure| panic!("{failure:#?}"))
}

/// Every file below a folder, by its path.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                out.insert(path.strip_prefix(root).unwrap().display().to_string(), fs::read(&path).unwrap());
            }
        }
    }
    out
}

/// A feed as a device reads it: every pack verified, nothing left out.
fn received(out: &Path, feed: &str) -> (Head, Records) {
    let head = Head::decode_own(&fs::read(out.join(feed).join("head.json")).unwrap()).unwrap();
    let (mut records, mut problems) = (Records::default(), Vec::new());
    for pack in &head.packs {
        let bytes = fs::read(out.join(feed).join(format!("packs/{}.json", pack.sha256))).unwrap();
        assert!(verify_pack(pack, &bytes));
        decode_pack(feed, &pack.collection, &bytes, &mut records, &mut problems);
    }
    for bundle in &head.bundles {
        let bytes = fs::read(out.join(feed).join(format!("packs/{}.json", bundle.sha256))).unwrap();
        let packs = bundle.of(&head.packs);
        assert!(Digest::of(&bytes) == bundle.sha256 && packs.len() == bundle.packs.len());
        assert!(packs.iter().zip(split_bundle(&bytes, &packs)).all(|(pack, part)| verify_pack(pack, part)));
    }
    assert_eq!(problems, []);
    records.sort();
    (head, records)
}

fn told(content: &Path, standard: Standard) -> String {
    let (_, problems) = compile::read(content, standard);
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

#[test]
fn every_fault_is_told_with_its_place_text_and_hint_and_nothing_is_written() {
    let mut wrong = Vec::new();
    let mut cases: Vec<_> = fs::read_dir(fixtures().join("cases")).unwrap().flatten().map(|e| e.path()).collect();
    cases.sort();
    assert!(cases.len() > 40, "the cases are missing");
    for case in cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let content = content(&name, &[&format!("cases/{name}")]);
        let official = case.join("official.txt").exists();
        let standard = if official { Standard::official_at(AT).unwrap() } else { Standard::Demonstration };
        let told = told(&content, standard);
        let expected = case.join("expected.txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &told).unwrap();
        }
        if told != fs::read_to_string(&expected).unwrap_or_default() {
            wrong.push(format!("{name}:\n{told}"));
        }
        assert!(!told.is_empty(), "{name} is refused for nothing");
        assert!(
            told.lines().filter(|l| l.starts_with("  hint: ")).count() * 2 == told.lines().count(),
            "{name}: no hint"
        );
        if told.contains("error: ") {
            let out = content.with_file_name("out");
            let refused = compile::build(&content, &out, &Order { standard, ..order(AT) });
            assert!(matches!(refused, Err(Failure::Refused(_))), "{name}");
            assert!(!out.exists(), "{name} wrote something");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_over_a_sane_size_is_refused_unread() {
    let content = content("too-large", &[]);
    fs::write(content.join("alpha/toolkit/long.md"), vec![b'x'; 200 * 1024]).unwrap();
    let told = told(&content, Standard::Demonstration);
    assert_eq!(
        told,
        "error: alpha/toolkit/long.md: this file is too large: \"200 KB\"\n  \
         hint: at most 128 KB: was something pasted in by accident?\n"
    );
}

#[test]
fn good_content_arrives_whole_on_a_device() {
    let content = content("good", &[]);
    assert_eq!(told(&content, Standard::Demonstration), "");
    let out = content.with_file_name("out");
    let published = build(&content, &out, AT);
    let lines: Vec<_> = published.feeds.iter().map(ToString::to_string).collect();
    assert!(
        lines[0].starts_with("alpha: 3 courses, 6 dates, 0 forums, 1 toolkit, 1 briefings, 1 contacts; 11 packs, ")
    );
    assert!(lines[1].starts_with("beta: 0 courses, 1 dates, 1 forums, "));

    let (head, records) = received(&out, "alpha");
    assert_eq!((head.seq, head.expires, head.title.as_str()), (AT, AT + 400 * DAY, "Alpha"));
    let packs: Vec<_> = head.packs.iter().map(|p| format!("{} {}", p.collection, p.key).trim().to_owned()).collect();
    assert_eq!(
        packs,
        [
            "vocabulary",
            "contacts",
            "courses",
            "sessions 2026-02",
            "sessions 2026-03",
            "sessions 2026-09",
            "sessions 2026-10",
            "sessions undated",
            "resources",
            "briefings",
            "bodies"
        ]
        .into_iter()
        .collect::<Vec<_>>()
    );
    let (read, _) = compile::read(&content, Standard::Demonstration);
    let mut expected = read.feeds[0].records.clone();
    expected.vocabulary = read.vocabulary.clone();
    assert_eq!(records, expected);
    let areas: Vec<_> = records.vocabulary.areas.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(areas, ["county", "eden", "carlisle"], "in the order of the file");
}

#[test]
fn what_is_left_blank_follows_from_the_course() {
    let content = content("defaults", &[]);
    let (read, _) = compile::read(&content, Standard::Demonstration);
    let sessions: Vec<_> = read.feeds[0]
        .records
        .sessions
        .iter()
        .map(|s| {
            let areas: Vec<_> = s.areas.iter().map(|a| a.as_str()).collect();
            format!("{} {:?} {:?} {}", s.id.local(), s.kind, s.format, areas.join(","))
        })
        .collect();
    assert_eq!(
        sessions,
        [
            "basics-2026-09 Session Some(InPerson) eden",
            "basics-later Session Some(InPerson) eden",
            "reply-by Deadline None eden",
            "talk-1 Session Some(Online) eden",
            "two-days-a Session Some(InPerson) ",
            "week-2026 Campaign None county",
        ]
    );
    let times: Vec<_> = read.feeds[0].records.sessions.iter().map(|s| s.times.write().to_string()).collect();
    assert_eq!(times[0], r#"{"at":{"from":"09:30","from_utc":1790670600,"to":"16:00","to_utc":1790694000}}"#);
    assert_eq!(times[2], r#""day""#);
    // The clocks went back that morning.
    assert_eq!(times[3], r#"{"at":{"from":"12:45","from_utc":1792932300,"to":"16:45","to_utc":1792946700}}"#);
    let briefing = &read.feeds[0].records.briefings[0];
    assert_eq!((briefing.minutes, briefing.exact, briefing.date.to_string()), (2, false, "2026-01-01".to_owned()));
}

#[test]
fn the_same_content_and_instant_give_the_same_bytes() {
    let content = content("same", &[]);
    let (one, two) = (content.with_file_name("one"), content.with_file_name("two"));
    build(&content, &one, AT);
    build(&content, &two, AT);
    assert_eq!(files(&one), files(&two));
}

#[test]
fn spreadsheets_say_the_same_however_they_are_saved() {
    let plain = compile::read(&content("plain", &[]), Standard::Demonstration).0;
    for overlay in ["semicolon-windows-1252", "utf-8-bom", "workbook"] {
        let content = content(overlay, &[overlay]);
        let (read, problems) = compile::read(&content, Standard::Demonstration);
        assert_eq!(problems, [], "{overlay}");
        assert_eq!(read.feeds[0].records, plain.feeds[0].records, "{overlay}");
    }
}

#[test]
fn an_unchanged_feed_keeps_its_head_until_it_is_about_to_expire() {
    let content = content("unchanged", &[]);
    let out = content.with_file_name("out");
    build(&content, &out, AT);
    let first = files(&out);
    let again = build(&content, &out, AT + DAY);
    assert!(again.feeds.iter().all(|feed| feed.head == HeadFate::Kept));
    assert_eq!(files(&out), first);
    let late = build(&content, &out, AT + 371 * DAY);
    assert!(late.feeds.iter().all(|feed| feed.head == HeadFate::New));
    assert_eq!(received(&out, "alpha").0.seq, AT + 371 * DAY);
}

#[test]
fn a_change_replaces_the_head_and_only_then_drops_what_nobody_names() {
    let content = content("change", &[]);
    let out = content.with_file_name("out");
    build(&content, &out, AT);
    let before = files(&out);
    let profile = content.join("alpha/toolkit/profile.md");
    fs::write(&profile, fs::read_to_string(&profile).unwrap().replace("Care profile", "Graded care profile")).unwrap();
    fs::write(out.join("alpha/packs/readme.txt"), "not ours").unwrap();

    let refused = compile::build(&content, &out, &order(AT));
    assert_eq!(
        refused,
        Err(Failure::Stopped(PublishError::NotLater { feed: "alpha".into(), at: AT, last: AT })),
        "a device would refuse a feed that goes back in time"
    );
    build(&content, &out, AT + 1);
    let after = files(&out);
    let gone: Vec<_> = before.keys().filter(|name| !after.contains_key(*name)).collect();
    let new: Vec<_> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!((gone.len(), new.len()), (2, 3), "a pack and its bundle for others, and the file that is not ours");
    assert_eq!(before["beta/head.json"], after["beta/head.json"]);
    assert_eq!(received(&out, "alpha").0.seq, AT + 1);
}

#[test]
fn the_last_issue_may_stand_in_another_folder() {
    let content = content("previous", &[]);
    let (live, out) = (content.with_file_name("live"), content.with_file_name("out"));
    build(&content, &live, AT);
    let order = Order { previous: Some(&live), ..order(AT + DAY) };
    compile::build(&content, &out, &order).unwrap();
    assert_eq!(files(&out), files(&live));
    fs::write(live.join("alpha/head.json"), "<html>").unwrap();
    assert!(matches!(
        compile::build(&content, &out, &order),
        Err(Failure::Stopped(PublishError::UnreadableHead { .. }))
    ));
}

#[test]
fn a_failing_write_leaves_the_old_head() {
    let content = content("failing", &[]);
    let out = content.with_file_name("out");
    build(&content, &out, AT);
    let head = fs::read(out.join("alpha/head.json")).unwrap();
    let settings = content.join("alpha/feed.toml");
    fs::write(&settings, fs::read_to_string(&settings).unwrap().replace("Alpha", "Alpha two")).unwrap();
    // A folder in the way of the temporary file fails for root too, as permissions would not.
    fs::create_dir(out.join("alpha/head.json.tmp")).unwrap();
    assert!(matches!(compile::build(&content, &out, &order(AT + 1)), Err(Failure::Stopped(PublishError::Io { .. }))));
    assert_eq!(fs::read(out.join("alpha/head.json")).unwrap(), head);
    received(&out, "alpha");
}

#[test]
fn large_collections_are_cut_where_neighbours_do_not_matter() {
    let content = content("large", &[]);
    let text = fs::read_to_string(content.join("alpha/toolkit/profile.md")).unwrap();
    for number in 0..150 {
        fs::write(content.join(format!("alpha/toolkit/tool-{number}.md")), &text).unwrap();
    }
    let out = content.with_file_name("out");
    build(&content, &out, AT);
    let before = received(&out, "alpha").0;
    let keys: Vec<_> = before.packs.iter().filter(|p| p.collection == "resources").map(|p| p.key.clone()).collect();
    assert_eq!(keys.len(), 16);
    fs::write(content.join("alpha/toolkit/one-more.md"), &text).unwrap();
    build(&content, &out, AT + 1);
    let after = received(&out, "alpha").0;
    assert_eq!(after.packs.iter().filter(|p| !before.packs.contains(p)).count(), 2, "its record and its body");
}

#[test]
fn blank_ids_are_filled_in_and_no_other_byte_changes() {
    let content = content("ids", &["ids"]);
    let table = content.join("alpha/dates/training.csv");
    let before = fs::read(&table).unwrap();
    let filled = compile::fill_ids(&content).unwrap();
    let ids: Vec<_> = filled.iter().map(|f| (f.row, f.id.as_str(), f.fate)).collect();
    assert_eq!(
        ids,
        [
            (2, "basics-town-hall-2026-09", IdFate::Written),
            (5, "basics-town-hall-2026-09-29", IdFate::Written),
            (6, "caf-week-again-undated", IdFate::Written),
        ]
    );
    let after = fs::read(&table).unwrap();
    let undone = String::from_utf8(after.clone())
        .unwrap()
        .replace("session;basics-town-hall-2026-09-29;", "session;\"\";")
        .replace("session;basics-town-hall-2026-09;", "session;;")
        .replace("campaign;caf-week-again-undated;", "campaign;;");
    assert_eq!(undone.into_bytes(), before);
    assert_eq!(told(&content, Standard::Demonstration), "");
    assert_eq!(compile::fill_ids(&content).unwrap(), []);
    assert_eq!(fs::read(&table).unwrap(), after);
}

#[test]
fn a_workbook_is_never_written() {
    let content = content("workbook-ids", &["workbook-blank-id"]);
    let blank = fixtures().join("workbook-blank-id/alpha/dates/more.xlsx");
    let filled = compile::fill_ids(&content).unwrap();
    let ids: Vec<_> = filled.iter().map(|f| (f.id.as_str(), f.fate)).collect();
    assert_eq!(ids, [("basics-town-hall-2026-10", IdFate::Proposed)]);
    assert_eq!(fs::read(content.join("alpha/dates/more.xlsx")).unwrap(), fs::read(&blank).unwrap());
}

#[test]
fn an_official_feed_needs_contacts_that_a_named_role_confirmed_lately() {
    let content = content("official", &[]);
    let at = compile::seconds_of("2026-02-01T09:00:00Z").unwrap();
    assert_eq!(told(&content, Standard::official_at(at).unwrap()), "");
    let late = Standard::official_at(at + 90 * DAY).unwrap();
    assert!(
        told(&content, late).contains("alpha/contacts/front-door.md:12: this contact was not confirmed in the 90 days")
    );
}

#[test]
fn the_command_tells_on_the_error_stream_and_by_its_exit_code() {
    let content = content("command", &[]);
    let out = content.with_file_name("out");
    let run = |words: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_publish")).args(words).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (done.status.code(), text(done.stdout), text(done.stderr))
    };
    let (folder, out) = (content.to_str().unwrap(), out.to_str().unwrap());
    let (code, said, _) = run(&["build", folder, out, "--at", "2026-01-21T12:53:20Z"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("alpha: 3 courses, 6 dates"), "{said}");
    assert_eq!(run(&["check", folder]).0, Some(0));
    assert_eq!(run(&["ids", folder]).1, "0 rows had no id\n");
    for wrong in [&["build", folder][..], &["bild"], &[], &["check", folder, "--at", "noon"], &["check", folder, "--x"]]
    {
        let (code, _, said) = run(wrong);
        assert_eq!(code, Some(2), "{wrong:?}");
        assert!(said.contains("usage:"), "{wrong:?}");
    }
    fs::remove_file(content.join("alpha/toolkit/profile.md")).unwrap();
    let (code, _, said) = run(&["check", folder]);
    assert_eq!(code, Some(1));
    assert!(said.contains("error: alpha/courses/basics.md:14: this leads nowhere"), "{said}");
    assert!(said.ends_with("2 errors, 0 warnings; nothing was written\n"), "{said}");
}
