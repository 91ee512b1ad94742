//! What people type, and what must come of it, on the shipped content.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "search/shipped.rs"]
mod shipped;

use learning_zone::domain::Filters;
use shipped::Shipped;
use std::path::Path;

/// A row of the fixture.
struct Case {
    query: String,
    want: Want,
    ids: Vec<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Want {
    First,
    Top3,
    None,
}

fn cases(file: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relevance").join(file);
    let mut reader = csv::Reader::from_path(path).unwrap();
    let case = |row: csv::StringRecord| Case {
        query: row[0].to_owned(),
        want: match &row[1] {
            "first" => Want::First,
            "top3" => Want::Top3,
            "none" => Want::None,
            other => panic!("{other}: first, top3 or none"),
        },
        ids: row[2].split_whitespace().map(str::to_owned).collect(),
    };
    reader.records().map(|row| case(row.unwrap())).collect()
}

/// What the fixture asks for, and how much of it came.
#[derive(Default)]
struct Tally {
    wanted: usize,
    at_1: usize,
    at_3: usize,
    reciprocal: f64,
    wrong: Vec<String>,
}

fn tally(file: &str) -> Tally {
    let shipped = Shipped::on("2026-01-12");
    let mut out = Tally::default();
    for case in cases(file) {
        for id in &case.ids {
            assert!(shipped.catalogue.title(&id.parse_id()).is_some(), "{file}: no record is {id}");
        }
        let mut filters = Filters::default();
        filters.query.clone_from(&case.query);
        let all = shipped.ranked(&filters);
        let place = all.iter().position(|id| case.ids.contains(id));
        if case.want == Want::None {
            if place.is_some() {
                out.wrong.push(format!("{:?} must not find {:?}", case.query, case.ids));
            }
            continue;
        }
        out.wanted += 1;
        out.at_1 += usize::from(place == Some(0));
        out.at_3 += usize::from(place.is_some_and(|place| place < 3));
        out.reciprocal += place.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        let most = if case.want == Want::First { 0 } else { 2 };
        if place.is_none_or(|place| place > most) {
            let first: Vec<_> = all.iter().take(3).collect();
            out.wrong.push(format!("{:?} wants {:?}, found at {place:?}; first {first:?}", case.query, case.ids));
        }
    }
    let share = |count: usize| count as f64 / out.wanted as f64;
    println!(
        "{file}: {} queries that must find; recall at 1 {:.3}, at 3 {:.3}; mean reciprocal rank {:.3}",
        out.wanted,
        share(out.at_1),
        share(out.at_3),
        out.reciprocal / out.wanted as f64,
    );
    for wrong in &out.wrong {
        println!("  {wrong}");
    }
    out
}

trait ParseId {
    fn parse_id(&self) -> learning_zone::domain::Id;
}

impl ParseId for String {
    fn parse_id(&self) -> learning_zone::domain::Id {
        learning_zone::domain::Id::parse(self).expect("an id")
    }
}

#[test]
fn what_people_type_comes_first_or_near_it() {
    let tally = tally("queries.csv");
    assert!(tally.wanted >= 120, "{}", tally.wanted);
    assert!(tally.at_3 as f64 >= 0.97 * tally.wanted as f64, "recall at 3: {:?}", tally.wrong);
    assert!(tally.reciprocal >= 0.9 * tally.wanted as f64, "mean reciprocal rank: {:?}", tally.wrong);
}

#[test]
fn it_holds_for_queries_that_nobody_tuned_for() {
    let tally = tally("aside.csv");
    assert!(tally.wanted >= 50, "{}", tally.wanted);
    assert!(tally.at_3 as f64 >= 0.9 * tally.wanted as f64, "recall at 3: {:?}", tally.wrong);
}
