//! The first promise: after one visit every page works with the server switched off.

use crate::browser::Browser;
use crate::engine::Need;
use crate::pages;
use crate::site::{Place, Site};

pub async fn journey(place: Place) {
    let mut site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    site.stop();
    browser.reload().await;
    every_page(&browser, &site).await;
    browser.says("header [role=status]", "Offline: showing the copy of ").await;
    if browser.can(Need::Restart, "every page opens offline after a restart") {
        browser.restart().await;
        every_page(&browser, &site).await;
    }
    // Also by its links, not only by addresses typed.
    browser.go(&site.address(&pages::on_day(""))).await;
    for (tab, heading) in
        [("Courses", "Courses"), ("Dates", "Dates"), ("Toolkit", "Toolkit"), ("My learning", "My learning")]
    {
        browser.click_in(("navigation", "Main"), "link", tab).await;
        browser.opens(heading).await;
    }
    browser.click("link", "Worried about a child?").await;
    browser.opens("Worried about a child?").await;
    // With a connection again it notices by itself at the next visit.
    site.start();
    browser.reload().await;
    browser.up_to_date().await;
}

async fn every_page(browser: &Browser, site: &Site) {
    for page in &pages::ALL {
        browser.go_to(site, page).await;
        let title = browser.ask::<String>("return document.title").await;
        // A question that a child is asked is nobody's business in a list of windows.
        let named = if page.path.ends_with("/ask") { "Questions" } else { page.heading };
        assert_eq!(title, format!("{named} - Learning Zone"), "{}", page.path);
        assert_eq!(browser.all("heading").await.iter().filter(|h| h.has("level", "1")).count(), 1, "{}", page.path);
    }
}
