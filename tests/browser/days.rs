//! The app as on a day; focus and title after going from page to page.

use crate::browser::Browser;
use crate::pages::{COURSE_TITLE, DAY_IN_WORDS, on_day};
use crate::site::{Place, Site};

pub async fn journey(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;

    browser.go(&site.address(&on_day(""))).await;
    browser.opens(DAY_IN_WORDS).await;
    browser.says("#app", &format!("Showing the app as on {DAY_IN_WORDS}")).await;
    browser.says("#app main", "Missing children").await;

    // Every link carries the day along, the focus goes to the heading, the title follows.
    browser.click_in(("navigation", "Main"), "link", "Courses").await;
    arrived(&browser, &site, "learn", "Courses").await;
    browser.click_in(("list", "Results"), "link", COURSE_TITLE).await;
    arrived(&browser, &site, "learn/westmorland-furness.working-together", COURSE_TITLE).await;
    browser.says("#app main", "Mon 9 Mar").await;
    // A link within a text of the content, too.
    browser.click("link", "Cumberland course").await;
    arrived(
        &browser,
        &site,
        "learn/cumberland.safeguarding-level-3",
        "Safeguarding level 3: Working Together to Safeguard Children",
    )
    .await;
    browser.back().await;
    browser.opens(COURSE_TITLE).await;
    browser.focus_is(&format!("H1 {COURSE_TITLE}")).await;
    browser.click("link", "Settings").await;
    arrived(&browser, &site, "settings", "Settings").await;
    browser.click("link", "Worried about a child?").await;
    arrived(&browser, &site, "contacts", "Worried about a child?").await;

    // The contacts know the real hour only.
    let on_that_day = numbers(&browser).await;
    browser.go(&site.address("contacts")).await;
    assert_eq!(numbers(&browser).await, on_that_day);
    browser.go(&site.address("contacts?on=2020-06-06")).await;
    assert_eq!(numbers(&browser).await, on_that_day);

    // And back to today.
    browser.go(&site.address(&on_day("calendar"))).await;
    browser.click("link", "Back to today").await;
    browser.address_is(&site, "calendar").await;
    browser.opens("Dates").await;
    assert!(!browser.text("#app").await.contains("Showing the app as on"));
    browser.click_in(("navigation", "Main"), "link", "Home").await;
    browser.address_is(&site, "").await;
}

async fn arrived(browser: &Browser, site: &Site, path: &str, heading: &str) {
    browser.opens(heading).await;
    browser.address_is(site, &on_day(path)).await;
    browser.focus_is(&format!("H1 {heading}")).await;
    assert_eq!(browser.ask::<String>("return document.title").await, format!("{heading} - Learning Zone"));
}

async fn numbers(browser: &Browser) -> String {
    browser.click("radio", "I don't know…").await;
    browser.says("#app main", ", now (").await;
    browser.text("#app main").await
}
