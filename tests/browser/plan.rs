//! Saving a session, and finding it again.

use crate::browser::Browser;
use crate::pages::{COURSE_TITLE, REMOVE, SAVE, SESSION, on_day};
use crate::site::{Place, Site};

pub async fn journey(place: Place) {
    let mut site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;

    browser.go(&site.address(&on_day("calendar"))).await;
    browser.click("button", SAVE).await;
    browser.named("button", REMOVE).await;
    browser.says(".app-toast", "Saved in My learning").await;

    // It outlives the browser, also without the server.
    site.stop();
    browser.restart_or_reload("what is saved outlives the browser").await;
    saved(&browser, &site).await;
    browser.go(&site.address(&on_day(""))).await;
    browser.says("#app main", "Saved and coming up").await;
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.named("button", REMOVE).await;

    // Removed, and back on undo.
    browser.go(&site.address(&on_day("plan"))).await;
    browser.click("button", REMOVE).await;
    browser.says("#app main", "Nothing saved yet").await;
    browser.click("button", "Undo").await;
    browser.says("#app main", COURSE_TITLE).await;
    browser.restart_or_reload("what came back on undo outlives the browser").await;
    saved(&browser, &site).await;

    // Removed, and gone.
    browser.click("button", REMOVE).await;
    browser.says("#app main", "Nothing saved yet").await;
    browser.restart_or_reload("what was removed stays away after a restart").await;
    browser.go(&site.address(&on_day("plan"))).await;
    browser.says("#app main", "Nothing saved yet").await;
}

async fn saved(browser: &Browser, site: &Site) {
    browser.go(&site.address(&on_day("plan"))).await;
    browser.opens("My learning").await;
    browser.says("#app main", "Coming up").await;
    browser.named("button", REMOVE).await;
}
