//! Nothing is lost: random histories of publishing, syncing, failing and interrupting, held against
//! what the publishers meant.
//!
//! A short run by default. `HISTORIES=1000000` for a longer one, `HISTORY_SEED` for others (or to
//! repeat a run), `THREADS` for how many at once. A history that fails is shrunk and printed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod device;
mod life;
mod publisher;
mod shaky;
mod story;

use life::{Count, live};
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestCaseError, TestError, TestRunner};
use std::cell::RefCell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A short run begins nothing new after this.
const SHORT: Duration = Duration::from_secs(6);
/// After so many a long run says how far it is.
const STAGE: u64 = 10_000;
/// As many histories have a seed together.
const CHUNK: u64 = 100;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Lives through `cases` histories of one seed.
fn chunk(seed: u64, cases: u64) -> Result<Count, String> {
    let config = Config {
        cases: cases as u32,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::XorShift,
        rng_seed: RngSeed::Fixed(seed),
        max_shrink_iters: 20_000,
        ..Config::default()
    };
    let count = RefCell::new(Count::default());
    let outcome = TestRunner::new(config)
        .run(&story::history(), |history| live(&history, &mut count.borrow_mut()).map_err(TestCaseError::fail));
    match outcome {
        Ok(()) => Ok(count.into_inner()),
        Err(TestError::Fail(reason, history)) => Err(format!("{reason}\nseed {seed}: {history:#?}")),
        Err(error @ TestError::Abort(_)) => Err(error.to_string()),
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a short run ends in time on a slow machine, too")]
fn whatever_happens_a_device_holds_a_state_that_was_published_and_the_newest_after_a_good_sync() {
    let histories = number("HISTORIES", 300);
    let seed = number("HISTORY_SEED", 1);
    let threads = number("THREADS", std::thread::available_parallelism().map_or(1, |n| n.get() as u64));
    let (is_short, begin) = (std::env::var_os("HISTORIES").is_none(), Instant::now());
    let (next, total) = (AtomicU64::new(0), Mutex::new(Count::default()));
    let failure = Mutex::new(None);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    let left = histories.saturating_sub(nth * CHUNK).min(CHUNK);
                    let is_over = nth > 0 && is_short && begin.elapsed() > SHORT;
                    if is_over || left == 0 || failure.lock().unwrap().is_some() {
                        break;
                    }
                    // Seeds of neighbouring runs have no chunk in common.
                    match chunk(seed.wrapping_mul(1_000_000_007).wrapping_add(nth), left) {
                        Ok(count) => {
                            let mut total = total.lock().unwrap();
                            total.add(count);
                            if total.histories % STAGE == 0 {
                                println!("{total}");
                            }
                        }
                        Err(error) => *failure.lock().unwrap() = Some(error),
                    }
                }
            });
        }
    });
    if let Some(failure) = failure.into_inner().unwrap() {
        panic!("{failure}\nagain with HISTORY_SEED={seed}");
    }
    println!("{}", total.into_inner().unwrap());
}
