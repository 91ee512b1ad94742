//! What a sync brought that matters to this person, on the real day.

use crate::browser::Browser;
use crate::pages::{COURSE_TITLE, SESSION};
use crate::site::{Place, Site};

const DATES: &str = "westmorland-furness/dates/training.csv";
/// As the shipped content has it; each issue below starts from it anew.
const ROW: &str = "working-together-kendal-2026-03,session,working-together,,,Monday 09/03/2026,,TBC";
const COMING: &str = "working-together-kendal-2026-03,session,working-together,,,09/03/2027,,TBC";
const MOVED: &str = "working-together-kendal-2026-03,session,working-together,,,10/03/2027,,9.30am-12.30pm";
const RENAMED: &str = "working-together-elsewhere-2027-03,session,working-together,,,11/03/2027,,TBC";

const FITS: &str = "return [...document.querySelectorAll('.app-when')].every((w) => w.scrollWidth <= w.clientWidth)";

pub async fn journey(place: Place) {
    let mut site = Site::new(place);
    site.republish(DATES, ROW, COMING);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    // Nothing is new on a first visit.
    assert!(!browser.text("#app main").await.contains("What changed"));
    browser.go(&site.address(SESSION)).await;
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;

    // Moved, and given a time: the new beside the old, on Home, in My learning and on the tab.
    site.republish(DATES, ROW, MOVED);
    check_now(&browser, &site).await;
    browser.click_in(("navigation", "Main"), "link", "My learning…").await;
    browser.says("#app main", "What changed").await;
    browser.says("#app main", "New date").await;
    let words = "When: Wednesday 10 March 2027, 9.30am to 12.30pm (was: Tuesday 9 March 2027, time to be confirmed)";
    browser.says("#app main", words).await;
    browser.named("link", "My learning (1 change since you last looked)").await;
    assert!(browser.ask::<bool>(FITS).await, "a date of another year stays in its margin");

    // It stands until the person has looked, also without the server and after a restart.
    site.stop();
    browser.restart_or_reload("what changed stands over a restart").await;
    browser.go(&site.address("")).await;
    browser.says("#app main", words).await;
    browser.click("button", "Mark as seen").await;
    browser.until("the list to go", async || seen(&browser).await.then_some(())).await;
    browser.named("link", "My learning").await;
    site.start();

    // Another date in its place: the saved one is kept and marked, the other one is new.
    site.republish(DATES, ROW, RENAMED);
    check_now(&browser, &site).await;
    browser.go(&site.address("plan")).await;
    browser.says("#app main", "Withdrawn by the partnership: its programme of ").await;
    browser.says("#app main", "Thu 11 Mar").await;
    browser.says("#app main", "No longer listed").await;
    assert!(browser.text("#app main").await.contains(COURSE_TITLE));
    browser.click("button", "Mark as seen").await;
    browser.until("the list to go", async || seen(&browser).await.then_some(())).await;
    browser.says("#app main", "No longer listed").await;
    browser.says("#app main", "Wed 10 Mar").await;
}

async fn seen(browser: &Browser) -> bool {
    !browser.text("#app main").await.contains("What changed")
}

/// Asks for new content by hand and waits until it is here.
async fn check_now(browser: &Browser, site: &Site) {
    browser.go(&site.address("settings")).await;
    browser.up_to_date().await;
    browser.click("button", "Check for new content").await;
    browser.says("#app main", "Everything is up to date.").await;
}
