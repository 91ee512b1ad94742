//! The service worker when things go wrong: a login page in place of a file, a version that must
//! go, two versions at once.

use crate::browser::Browser;
use crate::pages::{REMOVE, SAVE, SESSION, on_day};
use crate::site::{Place, Site};

const CACHES: &str = "const done = arguments[0]; caches.keys().then((names) => \
    done(names.filter((n) => n.includes(document.documentElement.dataset.base + ':app-')).length))";
const WORKERS: &str = "const done = arguments[0]; \
    navigator.serviceWorker.getRegistrations().then((all) => done(all.filter((r) => r.active).length))";

async fn ask(browser: &Browser, script: &str) -> usize {
    let answer = browser.driver().execute_async(script, Vec::new()).await;
    answer.and_then(|a| a.convert()).expect("a number")
}

/// A venue's Wi-Fi answers one file of the app with its login page, status 200.
pub async fn captive_portal(place: Place) {
    let mut site = Site::new(place);
    let icon = site.dir().join("icons/icon.svg");
    let good = std::fs::read(&icon).expect("an icon");
    std::fs::write(&icon, "<!doctype html><title>Log in</title><p>Accept our terms").expect("a login page");
    // Compressed copies of the good file would be served in its place.
    for copy in ["icons/icon.svg.br", "icons/icon.svg.gz"] {
        let _ = std::fs::remove_file(site.dir().join(copy));
    }
    let browser = Browser::start().await;
    browser.go(&site.address("")).await;
    browser.up_to_date().await;
    browser
        .until("the app to ask for the icon in vain", async || {
            (site.seen().iter().filter(|s| s.target.ends_with("icons/icon.svg")).count() >= 2).then_some(())
        })
        .await;
    // All or nothing: no version of the app that has a login page in it.
    assert_eq!(ask(&browser, WORKERS).await, 0);

    // Past the login, the next visit installs it.
    std::fs::write(&icon, good).expect("the icon again");
    browser.go(&site.address("learn")).await;
    browser.kept_offline().await;
    site.stop();
    browser.reload().await;
    browser.opens("Courses").await;
}

/// The way out: the worker goes with its copies of the app, and nothing that a person saved.
pub async fn kill_switch(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.click("button", SAVE).await;
    browser.named("button", REMOVE).await;
    assert_eq!((ask(&browser, WORKERS).await, ask(&browser, CACHES).await), (1, 1));
    site.kill_worker();
    // The visit at which the browser finds it, and the one that is served by the network.
    browser.reload().await;
    browser.until("the worker to be gone", async || (ask(&browser, WORKERS).await == 0).then_some(())).await;
    assert_eq!(ask(&browser, CACHES).await, 0);
    browser.reload().await;
    browser.named("button", REMOVE).await;
}

/// A tab of the old version and one of the new share what is saved.
pub async fn two_versions(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day(SESSION))).await;
    let old = browser.driver().window().await.expect("a tab");
    let new = browser.new_tab().await;
    browser.go(&site.address(&on_day("plan"))).await;
    site.release();
    browser.reload().await;
    browser.says("#app", "A new version of the app is ready.").await;
    browser.loaded_anew(async || browser.click("button", "Reload").await).await;
    browser.until("one version to be left", async || (ask(&browser, CACHES).await == 1).then_some(())).await;
    browser.says("#app main", "Nothing saved yet").await;
    browser.switch_to(&old).await;
    browser.click("button", SAVE).await;
    browser.named("button", REMOVE).await;
    browser.switch_to(&new).await;
    browser.named("button", REMOVE).await;
    browser.click("button", REMOVE).await;
    browser.switch_to(&old).await;
    browser.named("button", SAVE).await;
}
