//! New content, and news between tabs, without a reload.

use crate::browser::Browser;
use crate::pages::{COURSE_TITLE, SAVE, SESSION, on_day};
use crate::search::results;
use crate::site::{Place, Site};
use thirtyfour::WindowHandle;

/// A page that was loaded anew has lost it.
const MARK: &str = "window.notReloaded = true";
const MARKED: &str = "return window.notReloaded === true";

/// Notes whether the list of results was ever without a row.
const WATCH: &str = "window.rowless = false; new MutationObserver(() => { \
    if (!document.querySelector('ul[aria-label=Results] > li')) window.rowless = true; \
    }).observe(document.body, { childList: true, subtree: true })";

/// Who reads a list goes on reading it while other content takes its place.
async fn goes_on_reading(browser: &Browser, site: &Site, (settings, list): (&WindowHandle, &WindowHandle)) {
    browser.switch_to(settings).await;
    browser.go(&site.address(&on_day("settings"))).await;
    browser.up_to_date().await;
    browser.switch_to(list).await;
    browser.go(&site.address(&on_day("learn?q=working+together"))).await;
    browser.up_to_date().await;
    let before = results(browser).await;
    assert!(before.iter().any(|title| title == COURSE_TITLE), "{before:?}");
    browser.ask::<()>(WATCH).await;
    let revised = format!("{COURSE_TITLE}, revised");
    site.republish("westmorland-furness/courses/working-together.md", COURSE_TITLE, &revised);
    browser.switch_to(settings).await;
    browser.click("button", "Check for new content").await;
    browser.switch_to(list).await;
    browser.says("#app main", ", revised").await;
    assert!(!browser.ask::<bool>("return window.rowless").await, "the list was away for a while");
}

pub async fn journey(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    let first = browser.driver().window().await.expect("a tab");
    browser.go(&site.address(&on_day("settings"))).await;
    browser.says("#app main", "Everything is up to date.").await;
    browser.ask::<()>(MARK).await;

    let second = browser.new_tab().await;
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.says("#app main", "Monday 9 March 2026, time to be confirmed").await;
    browser.up_to_date().await;
    browser.ask::<()>(MARK).await;

    // The coordinator moves the date, and gives it a time.
    let row = "working-together,,,Monday 09/03/2026,,TBC";
    let moved = "working-together,,,Tuesday 10/03/2026,,9.30am-12.30pm";
    site.republish("westmorland-furness/dates/training.csv", row, moved);
    site.forget();
    browser.switch_to(&first).await;
    browser.click("button", "Check for new content").await;
    let heads = || site.seen().iter().filter(|s| s.target.contains("westmorland-furness/head.json")).count();
    browser.until("the app to ask for the head", async || (heads() == 1).then_some(())).await;
    browser.says("#app main", "Everything is up to date.").await;

    browser.switch_to(&second).await;
    browser.says("#app main", "Tuesday 10 March 2026, 9.30am to 12.30pm").await;
    assert!(browser.ask::<bool>(MARKED).await, "the second tab was loaded anew");
    assert_eq!(heads(), 1, "the second tab heard of it, and did not ask");
    // Only what changed came over the network.
    let packs = site.seen().iter().filter(|s| s.target.contains("/packs/")).count();
    assert!((1..=3).contains(&packs), "{packs} packs");

    // A date saved in one tab is saved in the other.
    let save = SAVE.replace("Monday 9", "Tuesday 10");
    browser.switch_to(&first).await;
    browser.click_in(("navigation", "Main"), "link", "My learning").await;
    browser.says("#app main", "Nothing saved yet").await;
    browser.switch_to(&second).await;
    browser.click("button", &save).await;
    browser.named("button", "Saved: remove…").await;
    browser.switch_to(&first).await;
    browser.says("#app main", COURSE_TITLE).await;
    assert!(browser.ask::<bool>(MARKED).await, "the first tab was loaded anew");

    // And what is kept is what is shown without the server, too.
    browser.go(&site.address(&on_day("learn/westmorland-furness.working-together"))).await;
    browser.says("#app main", "Tue 10 Mar").await;

    goes_on_reading(&browser, &site, (&first, &second)).await;
}
