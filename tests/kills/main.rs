//! A browser killed at any moment loses nothing.
//!
//! A whole browser is ended by SIGKILL while it fetches new content or saves dates, a hundred times
//! and more in a run, each history on one profile. After each kill three things must hold:
//!
//! - what the device holds is the publisher's state at the stored `seq`: `oracle.rs`;
//! - the page opens without the server, if it had been opened before;
//! - what the screen said was saved is saved.
//!
//! LEARNING_ZONE_SEED repeats the choices of a run (not its timing, which is the machine's),
//! LEARNING_ZONE_KILLS sets their number, LEARNING_ZONE_ENGINE the browser. The harness is that of
//! the journeys.

// A test that cannot go on has failed, and says where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// Waiting for a browser goes by the machine's clock.
#![allow(clippy::disallowed_methods)]

#[path = "../browser/browser.rs"]
#[allow(dead_code, reason = "the journeys use more of it")]
mod browser;
#[path = "../browser/chrome.rs"]
#[allow(dead_code, reason = "the journeys use more of it")]
mod chrome;
#[path = "../browser/driver.rs"]
#[allow(dead_code, reason = "the journeys use more of it")]
mod driver;
#[path = "../browser/engine.rs"]
#[allow(dead_code, reason = "the journeys use more of it")]
mod engine;
#[path = "../browser/firefox.rs"]
#[allow(dead_code, reason = "the journeys use more of it")]
mod firefox;
#[path = "../browser/names.rs"]
#[allow(dead_code, reason = "the journeys use more of it")]
mod names;
#[path = "../browser/roles.rs"]
#[allow(dead_code, reason = "the journeys use more of it")]
mod roles;
#[path = "../browser/site.rs"]
#[allow(dead_code, reason = "the journeys use more of it")]
mod site;
#[path = "../browser/webkit.rs"]
#[allow(dead_code, reason = "the journeys use more of it")]
mod webkit;

mod chance;
mod history;
mod oracle;
mod victim;

use chance::Chance;
use engine::{Engine, Need};
use history::{History, Tally};
use std::time::Instant;

/// How many kills make a run where nobody says.
const KILLS: usize = 100;
/// How many of them one profile goes through.
const IN_A_HISTORY: usize = 10;

fn number(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name}={text}: a number")))
}

#[tokio::test]
async fn a_browser_killed_at_any_moment_loses_nothing() {
    let engine = Engine::chosen();
    if !engine.can(Need::Restart, "a browser killed at any moment loses nothing") {
        return;
    }
    let seed = number("LEARNING_ZONE_SEED").unwrap_or_else(|| u64::from(std::process::id()));
    let kills = number("LEARNING_ZONE_KILLS").and_then(|n| usize::try_from(n).ok()).unwrap_or(KILLS);
    println!("{}: {kills} kills, LEARNING_ZONE_SEED={seed}", engine.name());
    let (begun, mut tally, mut histories) = (Instant::now(), Tally::default(), 0);
    while tally.kills < kills {
        let mut history = History::new(engine, Chance::new(seed, histories));
        for _ in 0..IN_A_HISTORY.min(kills - tally.kills) {
            history.round(&mut tally).await;
        }
        history.end(&mut tally).await;
        histories += 1;
        println!("  history {histories}: {tally}");
    }
    println!("{}: {histories} histories in {} s, {tally}; nothing was lost", engine.name(), begun.elapsed().as_secs());
    assert!(tally.in_sync > 0 && tally.in_write > 0, "the kills fall into the middle of things: {tally}");
}
