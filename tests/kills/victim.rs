//! A browser that is going to be killed.

use crate::driver::{Driver, Wish};
use crate::engine::Engine;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// How long a page may take to come to anything.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(10);

pub struct Victim {
    // None once it is dead.
    driver: Option<WebDriver>,
    process: Driver,
    profile: PathBuf,
    /// What `kill` is told: process groups (with a minus) and processes.
    targets: Vec<String>,
}

impl Victim {
    pub async fn start(engine: Engine, profile: &Path) -> Self {
        let process = Driver::start(engine);
        let driver = process.open(&Wish { profile, dark: false }).await;
        Self { driver: Some(driver), process, profile: profile.into(), targets: Vec::new() }
    }

    pub fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("it lives")
    }

    pub async fn go(&self, address: &str) {
        self.driver().goto(address).await.unwrap_or_else(|e| panic!("{address}: {e}"));
    }

    /// Sets out for an address, and does not wait.
    pub async fn set_out(&self, address: &str) {
        let going = format!("setTimeout(() => {{ location.href = {} }}, 0)", serde_json::json!(address));
        self.driver().execute(going, Vec::new()).await.expect("a way");
    }

    /// The value of a script, or nothing while the page is in no state to give it.
    pub async fn look<T: DeserializeOwned>(&self, script: &str) -> Option<T> {
        self.driver().execute(script, Vec::new()).await.ok()?.convert().ok()
    }

    /// The value that a script hands to its last argument.
    pub async fn ask_later<T: DeserializeOwned>(&self, script: &str) -> T {
        let answer = self.driver().execute_async(script, Vec::new()).await;
        answer.and_then(|a| a.convert()).unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    /// Looks until there is something to see.
    pub async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(seen) = look().await {
                return seen;
            }
            if begun.elapsed() > PATIENCE {
                let text = self.look::<String>("return location.href + ' ' + document.body.innerText").await;
                panic!("waited in vain for {what}: {text:?}");
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// Finds out whom to kill, so that the kill itself takes no time. The browser's process group,
    /// where it has one of its own: with it go the helpers that do not name the profile.
    pub fn aim(&mut self) {
        let of_browser = processes_of(&self.profile);
        assert!(!of_browser.is_empty(), "the browser is there to be killed");
        let ours = group_of("self");
        let groups = of_browser.iter().filter_map(|pid| group_of(pid)).filter(|g| Some(g) != ours.as_ref());
        let groups: BTreeSet<String> = groups.map(|group| format!("-{group}")).collect();
        self.targets = groups.into_iter().chain(of_browser).collect();
    }

    /// SIGKILL for the whole browser at once; returns when nothing of it runs any more.
    pub fn kill(mut self) {
        let begun = Instant::now();
        loop {
            // Some have gone by now, of which it complains.
            let _ = Command::new("kill").args(["-KILL", "--"]).args(&self.targets).output();
            if processes_of(&self.profile).is_empty() {
                break;
            }
            assert!(begun.elapsed() < PATIENCE, "it cannot be killed: {:?}", self.targets);
            // Those that were born since.
            self.targets = processes_of(&self.profile);
        }
        if let Some(driver) = self.driver.take() {
            let _ = driver.leak();
        }
    }

    /// Ends it as a person does.
    pub async fn quit(mut self) {
        if let Some(driver) = self.driver.take() {
            driver.quit().await.expect("a closed browser");
        }
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            self.process.close(driver);
        }
    }
}

/// The processes that were started with this profile; a dead one has no command line.
fn processes_of(profile: &Path) -> Vec<String> {
    let name = profile.display().to_string();
    let all = std::fs::read_dir("/proc").expect("/proc").flatten();
    let pids = all.filter_map(|entry| entry.file_name().into_string().ok()).filter(|pid| pid.parse::<u32>().is_ok());
    let named = |pid: &String| {
        let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).contains(&name)
    };
    pids.filter(named).collect()
}

/// The process group: the third figure after the name in parentheses.
fn group_of(pid: &str) -> Option<String> {
    let line = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    line.rsplit_once(") ")?.1.split(' ').nth(2).map(str::to_owned)
}
