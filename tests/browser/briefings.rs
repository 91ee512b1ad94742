//! Briefings: what is unread, what is for later, by topic and area.

use crate::browser::Browser;
use crate::pages::on_day;
use crate::site::{Place, Site};

const TITLE: &str = "Safer Internet Day 2026";
/// For one council only.
const OTHER: &str = "Westmorland and Furness newsletter, January 2026";
const PAGE: &str = "briefings/westmorland-furness.safer-internet-day";

/// The tags of the row of this title.
fn tags(title: &str) -> String {
    format!(
        "return [...document.querySelectorAll('#app main article')].filter((a) => a.querySelector('h3').textContent === {title:?}).map((a) => a.querySelector('.app-tags')?.textContent ?? '')"
    )
}

/// How many there are, and how many of them unread.
async fn line(browser: &Browser) -> String {
    browser.text(".app-small[role=status]").await
}

pub async fn journey(place: Place) {
    let site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day("briefings"))).await;
    assert_eq!(browser.ask::<Vec<String>>(&tags(TITLE)).await, ["Unread"]);
    let before = line(&browser).await;
    assert!(before.contains(" unread"), "{before}");

    // Opening it is reading it; saved for later it stands at the top.
    browser.click("link", TITLE).await;
    browser.opens(TITLE).await;
    browser.click("button", &format!("Save for later: {TITLE}")).await;
    browser.says(".app-toast", "Saved for later").await;
    browser.named("button", &format!("Saved for later: remove {TITLE}")).await;
    browser.back().await;
    browser.opens("Briefings and news").await;
    browser.named_in(("region", "Saved for later"), "link", TITLE).await;
    assert_ne!(line(&browser).await, before, "one less is unread");
    assert_eq!(browser.ask::<Vec<String>>(&tags(TITLE)).await, ["", ""], "read, in both lists");

    // Narrowed by topic and by area, in the address.
    browser.choose("Area", "Cumberland").await;
    browser.address_is(&site, &on_day("briefings?area=cumberland")).await;
    browser.gone("link", OTHER).await;
    browser.reload().await;
    browser.opens("Briefings and news").await;
    browser.gone("link", OTHER).await;
    // What is for the whole county counts for a part of it.
    browser.named("link", TITLE).await;
    browser.choose("Area", "Anywhere").await;
    browser.named("link", OTHER).await;
    browser.choose("Topic", "Online safety").await;
    browser.address_is(&site, &on_day("briefings?topic=online-safety")).await;
    browser.gone("link", OTHER).await;
    browser.named("link", TITLE).await;
    browser.choose("Topic", "Any topic").await;

    // All read, and still so after a restart.
    browser.click("button", "Mark these as read").await;
    browser.gone("button", "Mark these as read").await;
    browser.focus_is("H2 Newest").await;
    browser.click("button", "Undo").await;
    browser.click("button", "Mark these as read").await;
    browser.gone("button", "Mark these as read").await;
    assert!(!line(&browser).await.contains("unread"));
    browser.restart_or_reload("what was read stays read").await;
    browser.go(&site.address(&on_day("briefings"))).await;
    browser.named_in(("region", "Saved for later"), "link", TITLE).await;
    assert!(!line(&browser).await.contains("unread"));
    browser.go(&site.address(&on_day(PAGE))).await;
    browser.click("button", &format!("Saved for later: remove {TITLE}")).await;
    browser.named("button", &format!("Save for later: {TITLE}")).await;
    browser.go(&site.address(&on_day("briefings"))).await;
    browser.gone("region", "Saved for later").await;
}
