//! The clashes of the shipped content, held against a list made by reading the newsletter of September
//! 2023: a person who saved everything from September to December 2023 is told of just these.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)]

#[path = "search/shipped.rs"]
#[allow(dead_code, reason = "the search's tests need more of it")]
mod shipped;

use learning_zone::domain::{ClashKind, Date, Session, clashes};

const EXPECTED: &str = include_str!("clashes.csv");

fn words(kind: ClashKind) -> &'static str {
    match kind {
        ClashKind::Overlap => "overlap",
        ClashKind::MayOverlap => "may overlap",
        ClashKind::TooFar { .. } => "too far",
        ClashKind::NoMargin { .. } => "no margin",
        ClashKind::PlaceUnknown => "place unknown",
    }
}

#[test]
fn the_clashes_of_autumn_2023_are_found_and_no_others() {
    let catalogue = shipped::Shipped::on("2023-09-01").catalogue;
    let day = |text: &str| Date::parse(text).expect("a day");
    let autumn = day("2023-09-01")..=day("2023-12-31");
    let saved: Vec<&Session> =
        catalogue.sessions.iter().filter(|s| s.day.is_some_and(|d| autumn.contains(&d))).collect();
    assert!(saved.len() > 20, "{} dates", saved.len());
    let found: Vec<String> = clashes(&saved, &catalogue.vocabulary)
        .into_iter()
        .map(|c| format!("{},{},{}", c.first.local(), c.second.local(), words(c.kind)))
        .collect();
    let expected: Vec<&str> = EXPECTED.lines().skip(1).collect();
    assert_eq!(found, expected);
}
