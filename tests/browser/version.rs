//! A new version of the app.

use crate::browser::Browser;
use crate::pages::{REMOVE, SAVE, SESSION, on_day};
use crate::search::field_role;
use crate::site::{Place, Site};
use std::collections::BTreeSet;

const READY: &str = "A new version of the app is ready.";
/// Tabs count for themselves.
const COUNT: &str = "if (self === top) sessionStorage.setItem('loads', Number(sessionStorage.getItem('loads')) + 1)";
const LOADS: &str = "return Number(sessionStorage.getItem('loads'))";
const BUILT_LATER: &str = "const done = arguments[0]; \
    fetch(document.querySelector('script[data-wasm]').src).then((r) => r.text()).then((t) => done(t.includes('a later build')))";

pub async fn journey(place: Place) {
    let site = Site::new(place);
    site.before_every_page(COUNT);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.click("button", SAVE).await;
    browser.named("button", REMOVE).await;
    let first = browser.driver().window().await.expect("a tab");
    let second = browser.new_tab().await;
    browser.go(&site.address(&on_day("learn"))).await;
    browser.click(field_role(&browser), "Search the Learning Zone").await;
    browser.press("half a thought").await;
    assert!(!browser.text("#app").await.contains(READY));

    // Each page that was opened looks for a new version a while later, so also while this one is made.
    site.forget();
    site.release();
    browser.switch_to(&first).await;
    let loads = browser.ask::<u32>(LOADS).await;
    // A visit looks for a new version; nothing happens until the person says so.
    browser.reload().await;
    browser.says("#app", READY).await;
    assert_eq!(browser.ask::<u32>(LOADS).await, loads + 1);
    // What is the same in both versions was not fetched again.
    let asked: BTreeSet<String> =
        site.seen().into_iter().map(|s| s.target).filter(|t| !t.contains("/feeds/")).collect();
    assert_eq!(asked, BTreeSet::from(["boot.js", "sw.js"].map(|file| site.path(file))));
    assert!(!later(&browser).await, "the old version stays whole until then");

    browser.click("button", "Reload").await;
    browser
        .until("the page to be loaded again", async || browser.look::<u32>(LOADS).await.filter(|n| *n == loads + 2))
        .await;
    browser.kept_offline().await;
    browser.named("button", REMOVE).await;
    browser.up_to_date().await;
    assert!(later(&browser).await, "the new version is in charge");
    assert!(!browser.text("#app").await.contains(READY));

    // The other tab is not taken from under the person's hands.
    browser.switch_to(&second).await;
    browser.says("#app", READY).await;
    assert_eq!(
        browser.ask::<String>("return document.querySelector('input[type=search]').value").await,
        "half a thought"
    );
    browser.switch_to(&first).await;
    browser.go(&site.address(&on_day("plan"))).await;
    browser.named("button", REMOVE).await;
    assert_eq!(browser.ask::<u32>(LOADS).await, loads + 3, "one load for the reload asked for, one for this page");
}

/// Whether the boot script is the one of the later build.
async fn later(browser: &Browser) -> bool {
    let answer = browser.driver().execute_async(BUILT_LATER, Vec::new()).await;
    answer.and_then(|a| a.convert()).expect("the boot script")
}
