//! Forums for a person's own area, and twins of two councils, by keyboard alone.

use crate::browser::Browser;
use crate::pages::on_day;
use crate::site::{Place, Site};

/// Chooses an area in Settings with the keyboard: the first letters of its name.
async fn choose_area(browser: &Browser, site: &Site, name: &str) {
    browser.go(&site.address(&on_day("settings"))).await;
    browser.tab_to("SELECT All of the county").await;
    browser.press(name).await;
    let chosen = "const s = document.getElementById('area'); return s.options[s.selectedIndex].text.trim()";
    let what = format!("{name} to be chosen");
    browser.until(&what, async || browser.look::<String>(chosen).await.filter(|now| now == name)).await;
    // A list that opened is closed by Tab, and what was chosen is kept.
    browser.press(thirtyfour::Key::Tab.value().to_string()).await;
}

pub async fn journey(place: Place) {
    let mut site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    site.stop();
    browser.go(&site.address(&on_day("forums"))).await;
    browser.says("#app main", "Choose your area in Settings, and your forum stands here first.").await;
    // Every district of both councils.
    for district in ["Allerdale", "Carlisle", "Copeland", "Barrow", "Eden", "South Lakeland"] {
        browser.says(".app-facts dt", district).await;
    }
    browser.says("#app main", "No forum of Carlisle's own is published.").await;

    // A district without a forum of its own: which may serve it, which did, and whom to ask.
    choose_area(&browser, &site, "Barrow").await;
    browser.go(&site.address(&on_day("forums"))).await;
    browser.says("#app main h2", "Your forum | All forums | By district").await;
    let yours = "section[aria-labelledby=yours]";
    browser.says(yours, "No forum of Barrow's own is published.").await;
    browser.says(yours, "Practitioner Forum: Westmorland and Furness (area to be confirmed)").await;
    browser.says(yours, "Before: Practitioner Forum: Barrow and South Lakes (2023)").await;
    browser.named("link", "wfscptraining@cumbria.gov.uk").await;
    browser.take("A Practitioner Forum: Westmorland and Furness").await;
    browser.opens("Practitioner Forum: Westmorland and Furness (area to be confirmed)").await;

    // One with its own: that comes first, with its next meeting, and its page tells the rest.
    choose_area(&browser, &site, "Eden").await;
    browser.go(&site.address(&on_day("forums"))).await;
    browser.says(yours, "Next meeting: Friday 13 February 2026, 10am to 12 noon.").await;
    browser.says(yours, "Themes and speakers: Council: domestic abuse support and training").await;
    browser.take("A Practitioner Forum: Eden").await;
    browser.opens("Practitioner Forum: Eden").await;
    for words in
        ["Why go", "For: Anyone who works", "Next meetings", "Themes and speakers: To be confirmed", "How to sign up"]
    {
        browser.says("#app main", words).await;
    }
    browser.take("A Practitioner Forum: Eden").await;
    browser.says("#app main .app-facts", "Themes and speakers Council: domestic abuse").await;

    // In its own time a forum by invitation says what to do when none comes.
    browser.go(&site.address("forums/cumbria.forum-carlisle-2023?on=2023-09-01")).await;
    browser.says("#app main", "How to get invited").await;
    browser.says("#app main", "Invitations have come back as undeliverable before.").await;
    browser.says("#app main", "Wed 4 Oct").await;
    // Later it is over, with its past meeting, and leads to those of today.
    browser.go(&site.address(&on_day("forums/cumbria.forum-carlisle-2023"))).await;
    browser.says("#app main", "1 past meeting").await;
    browser.take("A which forums serve each district today").await;
    browser.opens("Practitioner Forums").await;
}

/// The twins of February 2026.
const KENDAL: &str = "sessions/westmorland-furness.thematic-learning-kendal-2026-02";
const WIGTON: &str = "sessions/cumberland.thematic-learning-wigton-2026-02";

/// The same content for the other council: each names the other, and the nearer one where an area is chosen.
pub async fn twins(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day(KENDAL))).await;
    browser.says("#app main", "The same content for Cumberland").await;
    browser.says("#app main", "Wigton Market Hall").await;
    browser.says("#app main", "Choose your area in Settings to see which is nearer.").await;
    assert!(!browser.text("#app main").await.contains("km nearer"), "no claim without an area");
    browser.take("A Wednesday 4 February 2026, 1.30pm to 3.30pm").await;
    browser.says("#app main", "The same content for Westmorland and Furness").await;
    browser.take("A Tuesday 3 February 2026, 1.30pm to 3.30pm").await;
    browser.says("#app main", "The same content for Cumberland").await;

    choose_area(&browser, &site, "Barrow").await;
    browser.go(&site.address(&on_day(WIGTON))).await;
    browser
        .says(
            "#app main",
            "From Barrow the other is about 55 km nearer. An estimate: straight lines between town centres, times 1.4.",
        )
        .await;
    browser.go(&site.address(&on_day("calendar?month=2026-02&kind=session"))).await;
    browser
        .says(
            "#app main",
            "Also for Westmorland and Furness: Tue 3 Feb, Kendal Town Hall, about 55 km nearer to Barrow, estimated",
        )
        .await;
    browser
        .says(
            "#app main",
            "Also for Cumberland: Wed 4 Feb, Wigton Market Hall, about 55 km further from Barrow, estimated",
        )
        .await;
    // Whitehaven and Millom lie far apart.
    choose_area(&browser, &site, "Copeland").await;
    browser.go(&site.address(&on_day(WIGTON))).await;
    browser.says("#app main", "From Copeland it depends where you start: from Whitehaven this one is about 25 km nearer, from Millom the other is about 45 km nearer.").await;
}
