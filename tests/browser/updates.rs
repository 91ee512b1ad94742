//! New content, and news between tabs, without a reload.

use crate::browser::Browser;
use crate::pages::{COURSE_TITLE, SAVE, SESSION, on_day};
use crate::search::results;
use crate::site::{Place, Site};
use std::collections::BTreeSet;
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

/// A first sync that broke off goes on from what it brought.
pub async fn broken_off(place: Place) {
    let site = Site::new(place);
    let head = site.head("cumbria");
    let folder = site.dir().join("feeds/cumbria/packs");
    let named = |name: &str| head.packs.iter().any(|pack| name.starts_with(pack.sha256.as_str()));
    // Each pack comes by itself, and one not at all.
    let missing = head.packs.first().expect("a pack").sha256.as_str();
    let away = site.dir().join(".away");
    std::fs::create_dir(&away).expect("a folder");
    for file in std::fs::read_dir(&folder).expect("the packs") {
        let name = file.expect("a file").file_name().into_string().expect("a name");
        if !named(&name) || name.starts_with(missing) {
            std::fs::rename(folder.join(&name), away.join(&name)).expect("a file taken away");
        }
    }
    let came = || -> BTreeSet<String> {
        let sent = site.seen().into_iter().filter(|s| s.status == 200 && s.target.contains("cumbria/packs/"));
        sent.map(|s| s.target).collect()
    };
    let browser = Browser::start().await;
    browser.go(&site.address(&on_day("settings"))).await;
    browser.says("#app main", "The server answered with error 404").await;
    let before = came();
    assert!(before.len() > 3, "{before:?}");
    for name in std::fs::read_dir(&away).expect("what is away").map(|file| file.expect("a file").file_name()) {
        std::fs::rename(away.join(&name), folder.join(&name)).expect("a file put back");
    }
    site.forget();
    browser.reload().await;
    browser.says("#app main", "Everything is up to date.").await;
    let after = came();
    assert!(after.iter().any(|target| target.contains(missing)), "{after:?}");
    assert!(before.is_disjoint(&after), "what was held came again: {:?}", before.intersection(&after));
}
