//! What a change costs a device, by how a collection is cut: the figures behind the rule.
//!
//! `cargo test --lib packs_cost -- --ignored --nocapture` prints them.

use super::*;
use crate::domain::Resource;
use crate::feed::{Head, MAX_HEAD_BYTES};
use std::collections::BTreeSet;

/// The same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

/// As many records of the size and shape of the shipped toolkit, with words that compress as words do.
fn records(count: usize) -> Vec<Resource> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let (content, _) = crate::compile::read(&folder, crate::compile::Standard::Demonstration);
    let shipped: Vec<Resource> = content.feeds.into_iter().flat_map(|feed| feed.records.resources).collect();
    let words: Vec<String> =
        shipped.iter().flat_map(|r| r.summary.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
    let mut dice = Dice(1);
    let mut sentence = |length: usize| -> String {
        let mut word = || words.get(dice.below(words.len())).cloned().unwrap_or_default();
        (0..length).map(|_| word()).collect::<Vec<_>>().join(" ")
    };
    let of = |(at, pattern): (usize, &Resource)| {
        let mut record = pattern.clone();
        record.id = Id::new("cumbria", &format!("record-{at}"));
        record.title = sentence(record.title.split(' ').count());
        record.summary = sentence(record.summary.split(' ').count());
        record
    };
    (0..count).zip(shipped.iter().cycle()).map(of).collect()
}

fn packed(records: &[Resource], digits: u32) -> Vec<Pack> {
    let mut out = Vec::new();
    let done = group(&mut out, Collection::Resources, records, |r| bucket(&r.id, digits));
    assert!(done.is_ok());
    out
}

fn head_of(packs: &[Pack]) -> Vec<u8> {
    let references = packs.iter().map(|pack| pack.reference.clone()).collect();
    Head::new("Title".into(), String::new(), 0, 1_800_000_000, 1_900_000_000, references).encode().unwrap_or_default()
}

fn brotli(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    let done = brotli::BrotliCompress(&mut &bytes[..], &mut out, &params);
    assert!(done.is_ok());
    out.len()
}

/// Requests, and bytes as they are and after brotli, that a device fetches when so many records changed.
fn change(records: &[Resource], packs: &[Pack], digits: u32, changed: usize) -> (usize, usize, usize) {
    let mut dice = Dice(7);
    let one = |_| records.get(dice.below(records.len())).map(|record| bucket(&record.id, digits));
    let keys: BTreeSet<String> = (0..changed).filter_map(one).collect();
    let new: Vec<&Pack> = packs.iter().filter(|pack| keys.contains(&pack.reference.key)).collect();
    let head = head_of(packs);
    let plain = head.len() + new.iter().map(|pack| pack.bytes.len()).sum::<usize>();
    // Of many packs a few tell the size of all.
    let tried = new.iter().take(3).map(|pack| brotli(&pack.bytes)).sum::<usize>();
    let small = brotli(&head) + tried * new.len() / new.len().clamp(1, 3);
    (1 + new.len(), plain, small)
}

#[test]
#[ignore = "prints figures for docs/decisions/10-packs.md"]
fn packs_cost_what_the_decision_says() {
    println!("records digits | packs head kB (brotli) | requests, kB (brotli) for 1, 10, 100 changed, and for all");
    for count in [300, 1_000, 2_000, 5_000, 50_000] {
        let records = records(count);
        // Where it takes minutes to tell what is plain already, it is not told.
        let is_large = count > 5_000;
        for digits in u32::from(is_large)..=3 {
            let packs = packed(&records, digits);
            let head = head_of(&packs);
            let kb = |bytes: usize| format!("{:.1}", bytes as f64 / 1000.0);
            let mut line = format!("{count:6} {digits} | {:5} {} ({})", packs.len(), kb(head.len()), kb(brotli(&head)));
            for changed in [1, 10, 100] {
                let (requests, plain, small) = change(&records, &packs, digits, changed);
                line.push_str(&format!(" | {requests} {} ({})", kb(plain), kb(small)));
            }
            if !is_large {
                let all: usize = packs.iter().map(|pack| brotli(&pack.bytes)).sum();
                line.push_str(&format!(" | {} ({})", 1 + packs.len(), kb(all + brotli(&head))));
            }
            println!("{line}");
        }
    }
}

#[test]
fn the_cut_changes_at_few_numbers() {
    let of = |count: usize| digits(count, WHOLE);
    let changes: Vec<usize> = (1..100_000).filter(|count| of(*count) != of(count - 1)).collect();
    assert_eq!(changes, [65, 4_097]);
    assert_eq!((of(0), of(64), of(65), of(4_096), of(4_097), of(1_000_000)), (0, 0, 1, 1, 2, 2));
    assert_eq!((digits(256, WHOLE_MONTH), digits(257, WHOLE_MONTH)), (0, 1));
}

#[test]
fn a_head_of_fifty_thousand_records_is_one_that_devices_take() {
    // Seven collections of the most packs that 50,000 records can make: three of over 4,096 and a
    // hundred months of over 256.
    let pack = |at: usize| Pack {
        reference: PackRef {
            collection: "resources".into(),
            key: format!("2026-02.{}", at % 16),
            sha256: Digest::of(&at.to_le_bytes()),
            bytes: 1_000_000,
            count: 1_000,
        },
        bytes: Vec::new(),
    };
    let packs: Vec<Pack> = (0..3 * 256 + 100 * 16).map(pack).collect();
    let bytes = head_of(&packs).len();
    assert!(bytes < MAX_HEAD_BYTES, "{bytes}");
}
