//! Nothing that a person put on My learning is lost: random histories of republishing (moved dates, renamed
//! courses, deletions, returns), of feeds switched off and half read, of restarts and of the person's own acts.
//! After each step everything is held against a model that only adds up what the person did.
//!
//! 1,000 histories by default; `HISTORIES=100000` for more, `HISTORY_SEED` for others. One that fails is shrunk
//! and printed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod person;
mod story;
mod world;

use person::{Count, live};
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestCaseError, TestError, TestRunner};
use std::cell::RefCell;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn whatever_is_republished_all_that_a_person_keeps_survives_and_is_found_under_its_id() {
    let cases = number("HISTORIES", 1_000);
    let config = Config {
        cases: cases as u32,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::XorShift,
        rng_seed: RngSeed::Fixed(number("HISTORY_SEED", 1)),
        max_shrink_iters: 20_000,
        ..Config::default()
    };
    let count = RefCell::new(Count::default());
    let outcome = TestRunner::new(config)
        .run(&story::history(), |steps| live(&steps, &mut count.borrow_mut()).map_err(TestCaseError::fail));
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(reason, steps)) => panic!("{reason}\n{steps:#?}"),
        Err(error @ TestError::Abort(_)) => panic!("{error}"),
    }
    let count = count.into_inner();
    println!("{count}");
    assert_eq!(count.histories, cases);
    assert!(count.is_worth_something(), "a run that meets too little: {count}");
}
