//! Feeds of several partnerships: on another host, down, switched off.

use crate::browser::Browser;
use crate::pages::{SAVE, SESSION, on_day};
use crate::site::{Place, Site};

/// A date of the feed that lives elsewhere.
const ELSEWHERE: &str = "sessions/cumberland.thematic-learning-wigton-2026-02";
const FEEDS: &str = "const done = arguments[0]; const base = document.documentElement.dataset.base; \
    const request = indexedDB.open(`content:${base}`); request.onsuccess = () => { \
      const all = request.result.transaction('feeds').objectStore('feeds').getAllKeys(); \
      all.onsuccess = () => { request.result.close(); done(all.result.join(' ')); } }";

/// Waits until the device holds these feeds.
async fn holds(browser: &Browser, slugs: &str) {
    let what = format!("the feeds {slugs}");
    let held = async || browser.driver().execute_async(FEEDS, Vec::new()).await.ok()?.convert::<String>().ok();
    browser.until(&what, async || held().await.filter(|held| held == slugs).map(drop)).await;
}

pub async fn journey(place: Place) {
    let mut site = Site::new(place);
    let mut other = Site::new(place);
    site.follow("cumberland", &other.address("feeds/cumberland/"));
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    // Fetched across origins: the host's headers and the app's policy allow just that.
    assert!(other.seen().iter().any(|s| s.target.ends_with("feeds/cumberland/head.json") && s.status == 200));
    assert!(!site.seen().iter().any(|s| s.target.contains("feeds/cumberland/")));
    browser.go(&site.address(&on_day(ELSEWHERE))).await;
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;

    // One host is down: the other feeds get their news, and what is held of it stays.
    other.stop();
    let row = "working-together,,,Monday 09/03/2026,,TBC";
    site.republish("westmorland-furness/dates/training.csv", row, "working-together,,,10/03/2026,,TBC");
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.says("#app main", "Tuesday 10 March 2026").await;
    browser.named("button", &SAVE.replace("Monday 9", "Tuesday 10")).await;
    browser.go(&site.address(&on_day(ELSEWHERE))).await;
    browser.says("#app main", "Wigton").await;

    // Switched off, its records go from the device; what was saved of it stays, marked.
    browser.go(&site.address("settings")).await;
    browser.click("checkbox", "Cumberland…").await;
    holds(&browser, "cumbria westmorland-furness").await;
    browser.go(&site.address(&on_day("plan"))).await;
    browser.says("#app main", "No longer listed").await;
    browser.says("#app main", "or its feed is switched off").await;
    browser.go(&site.address(&on_day("contacts"))).await;
    assert!(!browser.text("#app main").await.contains("Cumberland Children Advice and Support Service"));

    // Switched on again, all is as it was, and nothing of it is called new.
    other.start();
    browser.go(&site.address("settings")).await;
    browser.click("checkbox", "Cumberland…").await;
    holds(&browser, "cumberland cumbria westmorland-furness").await;
    browser.says("#app main", "Everything is up to date.").await;
    browser.go(&site.address(&on_day("plan"))).await;
    browser.says("#app main", "Coming up").await;
    assert!(!browser.text("#app main").await.contains("What changed"));
}
