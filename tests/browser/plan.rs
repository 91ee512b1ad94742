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

/// Two of 17 October 2023 that overlap, as the newsletter printed them.
const FORUM: &str = "sessions/cumbria.forum-penrith-2023-10-17?on=2023-09-01";
const TALK: &str = "sessions/cumbria.master-class-adolescent-2023-10-17?on=2023-09-01";

/// Two dates that cannot both be kept are told before and after saving, until one place is let go.
pub async fn clashes(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(FORUM)).await;
    assert!(!browser.text("#app main").await.contains("Clashes"), "with nothing");
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;
    browser.go(&site.address(TALK)).await;
    browser.says("#app main", "Clashes with what you saved").await;
    browser.says("#app main", "Overlaps with Practitioner Forum").await;
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;
    browser.go(&site.address("plan?on=2023-09-01")).await;
    browser.says("#clashes", "Clashes").await;
    browser.says("#app main", "Overlaps with").await;
    browser.go(&site.address("calendar?view=month&month=2023-10&on=2023-09-01")).await;
    browser.says("#app main", "Overlaps with").await;

    // How far the person is, by their own word.
    browser.go(&site.address(FORUM)).await;
    browser.says("#app main", "You have not noted a place yet.").await;
    browser.click("button", "I asked for a place").await;
    browser.says("#app main", "You asked for a place, noted on ").await;
    browser
        .until("the focus on what was noted", async || browser.focused().await.starts_with("P You asked").then_some(()))
        .await;
    browser.click("button", "I have a place").await;
    browser.says("#app main", "You have a place, noted on ").await;
    browser.named("button", "Release my place").await;
    browser.says("#app main", "You have a place, noted on ").await;
    browser.click("button", "I let my place go").await;
    browser.says("#app main", "You let your place go, noted on ").await;
    browser.go(&site.address(TALK)).await;
    browser.named("button", "Saved: remove…").await;
    assert!(!browser.text("#app main").await.contains("Clashes"), "the other place was let go");
    browser.go(&site.address("plan?on=2023-10-10")).await;
    browser.says("#app main", "Place let go").await;
    // What is soon and has no place yet is due, here and on Home.
    for page in ["plan?on=2023-10-10", "?on=2023-10-10"] {
        browser.go(&site.address(page)).await;
        browser.says("#due", "To do").await;
        browser.named("link", "How to book: Adolescent neglect").await;
    }
}
