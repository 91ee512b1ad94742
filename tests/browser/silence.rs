//! Nothing is said to the console, and nobody else is asked.

use crate::browser::Browser;
use crate::engine::{Engine, Need};
use crate::pages;
use crate::site::{Place, Site};
use crate::webkit;
use serde_json::Value;

pub async fn journey(place: Place) {
    let mut site = Site::new(place);
    let browser = Browser::start().await;
    if !browser.can(Need::Console, "no page says a word to the console") {
        site.before_every_page(webkit::NOTE);
    }
    let (mut said, mut pages_own) = (Vec::new(), Vec::new());
    browser.first_visit(&site).await;
    note(&browser, "the first visit", false, &mut said).await;
    for page in &pages::ALL {
        browser.go_to(&site, page).await;
        browser.up_to_date().await;
        note(&browser, page.path, false, &mut said).await;
        pages_own.extend(browser.ask::<Vec<String>>(BY_THE_PAGE).await);
    }
    site.stop();
    for page in &pages::ALL {
        browser.go_to(&site, page).await;
        browser.says("header [role=status]", "Offline").await;
        note(&browser, &format!("{} offline", page.path), true, &mut said).await;
        pages_own.extend(browser.ask::<Vec<String>>(BY_THE_PAGE).await);
    }
    let by_all = browser.can(Need::Requests, "nobody else is asked");
    let asked = if by_all { asked(&browser).await } else { pages_own };
    assert!(asked.len() > pages::ALL.len(), "there is an account of the requests: {asked:?}");
    let foreign: Vec<_> = asked.into_iter().filter(|url| !url.starts_with(&site.address(""))).collect();
    assert!(said.is_empty(), "\n{}", said.join("\n"));
    assert!(foreign.is_empty(), "{foreign:?}");
    policy(&browser).await;
}

/// Every address that this page asked for, by its own account.
const BY_THE_PAGE: &str = "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((e) => e.name)";

/// Keeps what the console says but for lines of the browser's own, which no page can prevent.
async fn note(browser: &Browser, at: &str, offline: bool, said: &mut Vec<String>) {
    let engine = browser.engine();
    let lines = browser.console().await.into_iter().filter(|line| !of_its_own(engine, offline, line));
    said.extend(lines.map(|line| format!("/{at}: {line}")));
}

/// That a feed's head cannot be had from a stopped server; and from Chromium, as information, that
/// the page keeps the install prompt for later; from Firefox, that it cannot load settings of its own.
fn of_its_own(engine: Engine, offline: bool, line: &str) -> bool {
    let head = offline && line.contains("/feeds/") && line.contains("/head.json");
    match engine {
        Engine::Chromium => {
            (head && line.contains("net::ERR_CONNECTION_REFUSED"))
                || (line.starts_with("INFO ") && line.contains("Banner not shown: beforeinstallpromptevent"))
        }
        Engine::Firefox => line.starts_with("console.error: RSLoader:"),
        Engine::WebKit => false,
    }
}

/// Every address that was asked for, by the browser's own account.
async fn asked(browser: &Browser) -> Vec<String> {
    let log = browser.driver().get_log("performance").await.expect("the network's log");
    let events = log.iter().filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok());
    // Chromium's own first tab loads what it likes.
    let own = |e: &Value| e["message"]["params"]["documentURL"].as_str().is_some_and(|d| d.starts_with("chrome://"));
    let requests = events.filter(|e| e["message"]["method"] == "Network.requestWillBeSent" && !own(e));
    requests.filter_map(|e| e["message"]["params"]["request"]["url"].as_str().map(str::to_owned)).collect()
}

/// The policy stands in the page itself, and holds.
async fn policy(browser: &Browser) {
    let meta = "return document.querySelector('head > meta[http-equiv=\"Content-Security-Policy\"]')?.content ?? ''";
    let policy = browser.ask::<String>(meta).await;
    for part in
        ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "form-action 'none'"]
    {
        assert!(policy.contains(part), "{part} in {policy}");
    }
    let try_it = "const s = document.createElement('script'); s.textContent = 'window.slipped = true'; \
                  document.head.append(s); return window.slipped === true";
    assert!(!browser.ask::<bool>(try_it).await, "a script written into the page ran");
    let said = browser.console().await;
    assert!(said.iter().any(|line| line.replace('-', " ").contains("Content Security Policy")), "{said:?}");
}
