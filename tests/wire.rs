//! Records as JSON and back: what version 1 wrote, byte for byte, and all of the real content.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use learning_zone::compile::{self, Standard};
use learning_zone::domain::wire::{self, Wire};
use learning_zone::domain::{
    Block, Body, Briefing, Contact, Course, Forum, Inline, Records, Resource, Session, Vocabulary,
};
use learning_zone::feed::{Problem, decode_pack, encode_list, hold_bodies};
use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;

/// One line a record, the fullest and the emptiest of each kind. Never to be changed: every later
/// version must read them. What is written may gain fields.
const GOLDEN: &str = include_str!("fixtures/wire/version-1.txt");

fn again<T: Wire>(json: &str) -> String {
    let value = wire::parse(json.as_bytes()).unwrap();
    wire::read::<T>(&value).unwrap_or_else(|error| panic!("{json}: {error}")).write().to_string()
}

#[test]
fn what_version_1_wrote_is_read_and_written_byte_for_byte() {
    for line in GOLDEN.lines() {
        let (collection, json) = line.split_once(' ').unwrap();
        let written = match collection {
            "vocabulary" => again::<Vocabulary>(json),
            "contacts" => again::<Contact>(json),
            "courses" => again::<Course>(json),
            "sessions" => again::<Session>(json),
            "forums" => again::<Forum>(json),
            "resources" => again::<Resource>(json),
            "briefings" => again::<Briefing>(json),
            "bodies" => again::<Body>(json),
            other => panic!("{other}"),
        };
        assert_eq!(written, json);
    }
}

/// Kinds of blocks that came later, as their first version wrote them. Never to be changed, either.
const LATER_BLOCKS: &str = r#"{"b":[{"d":[[[{"t":"Neglect"}],[[{"p":[{"t":"Needs not met."}]}],[{"ul":[]}]]]]},{"bars":["Completions (people)",[[[{"a":[{"id":"f.gcp2"},[{"t":"GCP2"}]]}],1125],[[{"t":"None"}],0]]]},{"fig":{"al":"Four areas","fe":"f","fi":{"by":900,"id":"00ff","ki":"image/png","n":"map.png","t":"Areas"},"h":400,"w":800}}],"id":"f.x"}"#;

#[test]
fn definitions_charts_and_pictures_are_read_and_written_byte_for_byte() {
    assert_eq!(again::<Body>(LATER_BLOCKS), LATER_BLOCKS);
    let change = |from: &str, to: &str| {
        let json = LATER_BLOCKS.replace(from, to);
        wire::read::<Body>(&wire::parse(json.as_bytes()).unwrap()).err().map(|error| error.to_string())
    };
    let number = Some("field \"b\" is not a whole number of the right size".to_owned());
    assert_eq!(change("1125", "-1"), number);
    assert_eq!(change("1125", "11.5"), number);
    assert_eq!(change("1125", "4294967296"), number);
    assert_eq!(change("\"Completions (people)\"", "7"), Some("field \"b\" is not text".to_owned()));
}

#[test]
fn a_block_of_a_later_version_costs_itself_and_not_the_text_around_it() {
    let text = r#"{"b":[{"p":[{"t":"Before."}]},{"film":{"of":["anything"]}},"line",{"c":[{"later":1}]},{"p":[{"t":"After."}]}],"id":"f.x"}"#;
    let body: Body = wire::read(&wire::parse(text.as_bytes()).unwrap()).unwrap();
    let paragraph = |text: &str| Block::Paragraph(vec![Inline::Text(text.to_owned())]);
    let unknown = Block::Callout(vec![Block::Unknown]);
    assert_eq!(*body.blocks(), [paragraph("Before."), Block::Unknown, Block::Unknown, unknown, paragraph("After.")]);
    assert_eq!(Block::plain(&body.blocks()).split_whitespace().collect::<Vec<_>>(), ["Before.", "After."]);
    // Read again from what was written, it is no more than it was.
    let written = body.write().to_string();
    let again: Body = wire::read(&wire::parse(written.as_bytes()).unwrap()).unwrap();
    assert_eq!(again.blocks(), body.blocks());
}

/// A record of version 1 with one field left out, changed or added.
fn reason(collection: &str, edit: impl Fn(&mut serde_json::Value)) -> Option<String> {
    let line = GOLDEN.lines().find_map(|line| line.strip_prefix(collection)).unwrap();
    let mut value = serde_json::from_str(line).unwrap();
    edit(&mut value);
    let (mut records, mut problems) = (Records::default(), Vec::new());
    decode_pack("f", collection, format!("[{value}]").as_bytes(), &mut records, &mut problems);
    match problems.as_slice() {
        [] => None,
        [Problem::UnreadableRecord { reason, .. }] => Some(reason.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_fault_is_told_with_the_key_of_its_field() {
    let check = |collection: &str, pointer: &str, value: serde_json::Value, expected: &str| {
        let told = reason(collection, |record| *record.pointer_mut(pointer).unwrap() = value.clone());
        assert_eq!(told.as_deref(), Some(expected), "{collection}{pointer}");
    };
    check("contacts", "/ho/0/f", "25:00".into(), "field \"f\" is not a time");
    check("contacts", "/or", 70_000.into(), "field \"or\" is not a whole number of the right size");
    check("contacts", "/or", (-1).into(), "field \"or\" is not a whole number of the right size");
    check("contacts", "/pv", "x".into(), "field \"pv\" is not an object");
    check("courses", "/l", "4".into(), "field \"l\" is not a word that is known here");
    check("courses", "/op", 1.into(), "field \"op\" is neither true nor false");
    check("courses", "/ar", "wf".into(), "field \"ar\" is not a list");
    check("courses", "/ar/0", 7.into(), "field \"ar\" is not text");
    check("sessions", "/d", "2026-02-30".into(), "field \"d\" is not a day");
    check("sessions", "/ti", "later".into(), "field \"ti\" is of a kind that is not known here");
    check("sessions", "/pl/at", vec!["carlisle"].into(), "field \"pl\" is not a pair");
    check("vocabulary", "/places/0/la", "north".into(), "field \"la\" is not a number");
    check("vocabulary", "/sources/0/d", "2025".into(), "field \"d\" is not a month");
    check("bodies", "/b/0", 7.into(), "field \"b\" is not a value with a tag");
    check("bodies", "/b/1/p/0", "strong".into(), "field \"b\" is of a kind that is not known here");
}

#[test]
fn each_field_is_either_missed_or_may_be_left_out() {
    let without = |collection: &str, key: &str| {
        reason(collection, |record| assert!(record.as_object_mut().unwrap().remove(key).is_some(), "{key}"))
    };
    let all = |collection: &str, required: &str| {
        let line = GOLDEN.lines().find_map(|line| line.strip_prefix(collection)).unwrap();
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let missed = value.as_object().unwrap().keys().filter(|key| without(collection, key).is_some());
        assert_eq!(missed.cloned().collect::<Vec<_>>().join(" "), required, "{collection}");
    };
    all("vocabulary", "ages areas audiences needs places providers routes sources synonyms topics");
    all("contacts", "ar id ki or pv s t");
    all("courses", "ar au bo co f id l pr pv s t to");
    all("sessions", "id ki pl pv ti");
    all("forums", "ar au bo id pv s t to");
    all("resources", "ar au id ki pv s t to");
    all("briefings", "ar au d id ki mi pv s t to");
    all("bodies", "b id");
    assert_eq!(without("courses", "pu"), None);
    assert_eq!(reason("courses", |record| record["later"] = true.into()), None);
}

/// Every record through bytes, as a pack travels.
fn travel<T: Wire + PartialEq + Debug>(records: &[T]) -> usize {
    let bytes = encode_list(records).unwrap();
    let back: Vec<T> = wire::read(&wire::parse(&bytes).unwrap()).unwrap();
    assert_eq!(back, records);
    records.len()
}

#[test]
fn the_whole_content_survives_the_wire() {
    let (content, _) = compile::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), Standard::Demonstration);
    let mut count = travel(&[content.vocabulary]);
    for feed in content.feeds {
        let records = feed.records;
        count += travel(&records.courses) + travel(&records.sessions) + travel(&records.forums);
        count += travel(&records.resources) + travel(&records.briefings) + travel(&records.contacts);
        count += travel(&records.bodies);
        // Read when they are shown, not by the way around for what is not as a publisher of ours writes it.
        let (pack, mut held) = (Arc::from(encode_list(&records.bodies).unwrap()), Vec::new());
        assert!(hold_bodies(&feed.slug, records.bodies.len(), &pack, &mut held), "{}", feed.slug);
        assert_eq!(held, records.bodies);
    }
    assert!(count > 300, "{count} records");
}
