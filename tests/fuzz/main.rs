//! Whatever bytes come, every reader ends: without a panic, without holding much more than it was
//! given, and without taking four times as long for twice as much.
//!
//! A short run by default; `FUZZ_SECONDS=60` for a longer one, `FUZZ_SEED` for another.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod memory;
mod mutate;
mod targets;

use memory::{peak_of, processor_time};
use mutate::{TOKENS, changed, changes, repeated};
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestCaseError, TestError, TestRunner};
use std::cell::Cell;
use std::time::{Duration, Instant};
use targets::{CONSTANT, Target, all};

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Reads one input and holds the memory against its length.
fn read(target: &Target, input: &[u8]) -> Result<usize, String> {
    let peak = peak_of(|| (target.read)(input));
    let most = target.factor * input.len() + CONSTANT;
    if peak > most { Err(format!("{} bytes of input held {peak} bytes", input.len())) } else { Ok(peak) }
}

/// Inputs of one seed.
fn chunk(target: &Target, seed: u64, cases: u32, worst: &Cell<usize>) -> Result<(), String> {
    let config = Config {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::XorShift,
        rng_seed: RngSeed::Fixed(seed),
        max_shrink_iters: 2_000,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&changes(), |(nth, changes)| {
        let mut input = changed(&target.real, nth, &changes);
        input.truncate(target.most);
        let peak = read(target, &input).map_err(TestCaseError::fail)?;
        worst.set(worst.get().max(peak));
        Ok(())
    });
    match outcome {
        Ok(()) => Ok(()),
        Err(TestError::Fail(reason, (nth, changes))) => {
            let input = changed(&target.real, nth, &changes);
            Err(format!("{}: {reason}\nseed {seed}: {}", target.name, input.escape_ascii()))
        }
        Err(error @ TestError::Abort(_)) => Err(error.to_string()),
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a run of so many seconds")]
fn real_inputs_with_something_done_to_them_are_read_or_refused() {
    let targets = all();
    let seconds = number("FUZZ_SECONDS", 3) as f64 / targets.len() as f64;
    let seed = number("FUZZ_SEED", 1);
    for target in targets {
        let (begin, worst) = (Instant::now(), Cell::new(0));
        let mut inputs = 0;
        while inputs == 0 || begin.elapsed() < Duration::from_secs_f64(seconds) {
            let cases = 10;
            chunk(&target, seed.wrapping_mul(1_000_000_007) + inputs, cases, &worst).unwrap_or_else(|e| panic!("{e}"));
            inputs += u64::from(cases);
        }
        println!("{}: {inputs} inputs, at most {} KiB held", target.name, worst.get() / 1024);
    }
}

/// Tokens that open something, or that are told one by one.
fn tokens() -> impl Iterator<Item = &'static str> {
    let more = [
        "> ",
        ">",
        "- ",
        "* a\n",
        "*a ",
        "_a ",
        "**a ",
        "[a](",
        "[a][b] ",
        "`a` ",
        "<b> ",
        "a\n\n",
        "# a\n",
        "> a\n\n",
        "[a]: /b\n",
        "a.",
        "a=1\n",
        "[[a]]\n",
        "[a",
        "\"\n",
        "x = [",
        "x = {a = ",
        "[[],",
        "{\"a\":0},",
        "{\"c\":[",
        "0,",
        "\"a\",",
        "a,b,",
        ",\n",
        ",,,,,,,,,,,,,,,,,,,,\n",
        "%41",
        "a1,",
        ",session,basics,,,,,,,,,,,,,,,,,,2026-01-news\n",
        "b-2,c3,",
    ];
    TOKENS.into_iter().chain(more)
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a short run ends in time on a slow machine, too")]
fn a_token_that_repeats_costs_memory_and_time_in_proportion() {
    let quick = number("FUZZ_SECONDS", 0) == 0;
    let (mut slow, targets) = (Vec::new(), all());
    // Each has its share of a short run.
    let share = Duration::from_secs(6) / targets.len() as u32;
    for target in targets {
        let begin = Instant::now();
        let most = if quick { 6 * 1024 } else { target.most };
        let mut worst = (0.0, "");
        // A short run takes every eighth.
        for token in tokens().step_by(if quick { 8 } else { 1 }) {
            if quick && begin.elapsed() > share {
                break;
            }
            let mut time_of = |length: usize| {
                let (before, after) = target.frame;
                let input = repeated(before, token, after, length);
                let begin = processor_time();
                let peak = read(&target, &input).unwrap_or_else(|e| panic!("{} with {token:?}: {e}", target.name));
                let ratio = peak.saturating_sub(CONSTANT) as f64 / input.len() as f64;
                if ratio > worst.0 {
                    worst = (ratio, token);
                }
                Some(processor_time()?.saturating_sub(begin?) as f64 / 1e6)
            };
            let (Some(few), Some(many)) = (time_of(most / 4), time_of(most - 1_000)) else { continue };
            // Four times as much: 4 is in proportion, 16 is quadratic. Under 60 ms nobody waits.
            if many > 60.0 && many > few * 9.0 {
                slow.push(format!("{} with {token:?}: {few:.0} ms, four times as much {many:.0} ms", target.name));
            }
        }
        println!("{}: at most {:.0} bytes held for a byte, by {:?}", target.name, worst.0, worst.1);
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
