//! Agenda and month, by keyboard alone.

use crate::browser::Browser;
use crate::pages::on_day;
use crate::site::{Place, Site};
use thirtyfour::Key;

/// More stops than any page has: a keyboard that gets nowhere is a failure, not a long wait.
const MOST_STOPS: usize = 150;

pub async fn journey(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day("calendar"))).await;
    browser.opens("Dates").await;
    let days: Vec<String> =
        browser.all("heading").await.into_iter().filter(|h| h.has("level", "2")).map(|h| h.name).collect();
    assert!(days.contains(&"Tuesday 20 January 2026".to_owned()), "{days:?}");
    assert!(days.contains(&"Date to be confirmed".to_owned()), "{days:?}");

    tab_to(&browser, "A Month").await;
    browser.press(Key::Enter.value().to_string()).await;
    browser.address_is(&site, &on_day("calendar?view=month")).await;
    browser.named("table", "January 2026…").await;
    tab_to(&browser, "A ").await;
    let next = browser.named("link", "February 2026").await;
    assert_eq!(next.name, "February 2026");
    browser.click("link", "February 2026").await;
    browser.address_is(&site, &on_day("calendar?view=month&month=2026-02")).await;
    let table = browser.named("table", "February 2026…").await;
    assert!(table.name.contains(" dates"), "{}", table.name);

    // A day by keyboard: the focus goes to its list below.
    browser.named("link", "Tuesday 10 February 2026, 1 date").await;
    tab_to(&browser, "A Tuesday 10 February 2026").await;
    browser.press(Key::Enter.value().to_string()).await;
    browser.focus_is("H2 Tuesday 10 February 2026").await;
    // From there the keyboard goes on to the day's own things.
    browser.press(Key::Tab.value().to_string()).await;
    browser.focus_is("A Practitioner Forum: South Lakes").await;
    browser.press(Key::Enter.value().to_string()).await;
    browser.opens("Practitioner Forum: South Lakes").await;
    browser.back().await;
    browser.opens("Dates").await;
    browser.named("table", "February 2026…").await;

    // Kinds as buttons that stay down.
    browser.click("button", "Forums").await;
    browser.address_is(&site, &on_day("calendar?view=month&month=2026-02&kind=forum")).await;
    assert!(browser.named("button", "Forums").await.has("pressed", "true"));
    browser.says("main [role=status]", "2 dates").await;
}

/// Presses Tab until the focus is on something that begins so.
async fn tab_to(browser: &Browser, wanted: &str) {
    let mut passed = Vec::new();
    for _ in 0..MOST_STOPS {
        browser.press(Key::Tab.value().to_string()).await;
        let now = browser.focused().await;
        if now.starts_with(wanted) {
            return;
        }
        passed.push(now);
    }
    panic!("Tab never came to {wanted:?}: {passed:#?}");
}
