//! `make bench`, first part: the bytes that a sync fetches after a change, as a table.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod cost;
mod generator;
mod words;

use cost::{Change, measure};

fn main() {
    println!("| records | changed | requests | head, bytes | packs, bytes | changed alone, bytes | packs / alone |");
    println!("|--:|:--|--:|--:|--:|--:|--:|");
    for records in [300, 5_000, 50_000] {
        for change in [Change::Newsletter(30), Change::Anywhere(1), Change::Anywhere(10), Change::Anywhere(100)] {
            let cost = measure(records, change);
            println!(
                "| {records} | {} | {} | {} | {} | {} | {:.1} |",
                change.words(),
                cost.requests,
                cost.head,
                cost.packs,
                cost.own,
                cost.times()
            );
        }
    }
    println!();
    println!(
        "A record travels with its pack, and every change with the head, which names all packs. In larger feeds both"
    );
    println!(
        "grow: smaller packs would make a larger head, and every change fetches that (docs/decisions/10-packs.md)."
    );
}
