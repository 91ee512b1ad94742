//! What a sync costs in bytes, which is the same on every machine.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../benches/bytes/cost.rs"]
mod cost;
#[path = "../benches/bytes/generator.rs"]
mod generator;
#[path = "../benches/bytes/words.rs"]
mod words;

use cost::{Change, measure};

#[test]
fn a_months_newsletter_costs_at_most_three_times_what_it_says_and_the_head() {
    let change = Change::Newsletter(30);
    let cost = measure(300, change);
    println!("{} of 300 records: {cost:?}, packs are {:.2} times what changed", change.words(), cost.times());
    assert!(cost.head + cost.packs <= 3 * cost.own + cost.head, "{:.2} times: {cost:?}", cost.times());
    assert!(cost.requests <= 1 + 4, "a season of 91 days touches at most four months: {cost:?}");
}

#[test]
fn one_changed_record_costs_the_head_one_list_and_one_pack_of_texts() {
    let change = Change::Anywhere(1);
    for records in [300, 2_000] {
        let cost = measure(records, change);
        println!("{} of {records}: {cost:?}", change.words());
        assert!(cost.requests <= 1 + 2, "{cost:?}");
    }
}
