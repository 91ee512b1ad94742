//! A browser that refuses storage, as private windows of some do.

use crate::browser::Browser;
use crate::pages::{REMOVE, SAVE, on_day};
use crate::search::results;
use crate::site::{Place, Site};

pub const REFUSE: &str =
    "IDBFactory.prototype.open = () => { throw new DOMException('The operation is insecure.', 'SecurityError') }";

pub async fn journey(place: Place) {
    let site = Site::new(place);
    site.before_every_page(REFUSE);
    let browser = Browser::start().await;
    browser.go(&site.address(&on_day(""))).await;
    let words = "This browser does not allow the app to keep anything on the device";
    browser.says("[role=alert]", words).await;
    browser.up_to_date().await;
    browser.says("#app main", "Missing children").await;
    browser.click_in(("navigation", "Main"), "link", "Courses").await;
    browser.opens("Courses").await;
    assert!(results(&browser).await.len() > 10);
    browser.says("[role=alert]", words).await;

    // What is saved holds for the visit, and Settings says for how long.
    browser.click_in(("navigation", "Main"), "link", "Dates").await;
    browser.click("button", SAVE).await;
    browser.named("button", REMOVE).await;
    browser.click("button", "Close").await;
    browser.click("link", "Settings").await;
    browser.says("#app main", "This browser keeps nothing").await;
    // 999 needs no storage.
    browser.click("link", "Worried about a child?").await;
    browser.named("link", "Call 999").await;
}
