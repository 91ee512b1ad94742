//! Search by hand.

use crate::browser::Browser;
use crate::engine::Need;
use crate::pages::on_day;
use crate::site::{Place, Site};
use thirtyfour::Key;

const FIELD: &str = "Search the Learning Zone";

pub async fn journey(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;

    // From Home, with Enter.
    browser.go(&site.address(&on_day(""))).await;
    browser.click("searchbox", FIELD).await;
    browser.press("early help").await;
    browser.press(Key::Enter.value().to_string()).await;
    browser.opens("Courses").await;
    browser.address_is(&site, &on_day("learn?q=early%20help")).await;
    let titles = results(&browser).await;
    assert!(titles[0].to_lowercase().starts_with("early help"), "{titles:?}");
    assert_eq!(browser.text("main [role=status]").await, format!("{} courses", titles.len()));
    let marked = browser.text("ul[aria-label=Results] mark").await.to_lowercase();
    assert!(marked.contains("early") && marked.contains("help"), "{marked}");
    browser.named("list", "Also in toolkit and briefings").await;

    // A short form finds its long one; the address follows when typing pauses.
    retype(&browser, "cse").await;
    browser.address_is(&site, &on_day("learn?q=cse")).await;
    let titles = results(&browser).await;
    assert!(titles.iter().any(|t| t.starts_with("Child exploitation")), "{titles:?}");

    // A slip of the finger finds what was meant, and says what was taken for it.
    retype(&browser, "neglct").await;
    browser.says("#app main", "showing \u{201c}neglect\u{201d}").await;
    assert!(results(&browser).await.iter().any(|t| t.starts_with("Neglect")));

    // What led somewhere is there again while nothing is typed, until it is cleared.
    browser.press(Key::Enter.value().to_string()).await;
    browser.click("button", "Clear the search").await;
    browser.click("button", "Search again for neglct").await;
    browser.address_is(&site, &on_day("learn?q=neglct")).await;
    browser.click("button", "Clear the search").await;
    browser.click("button", "Clear recent searches").await;
    assert!(!browser.text("#app main").await.contains("neglct"));

    // What is offered while typing: topics, places, titles.
    retype(&browser, "penr").await;
    let offered =
        "return [...document.querySelectorAll('#offers option')].some((option) => option.value === 'Penrith')";
    browser.until("what is offered", async || browser.ask::<bool>(offered).await.then_some(())).await;

    // Nothing found: what to do.
    retype(&browser, "zzqqxx").await;
    browser.says("main [role=status]", "0 courses").await;
    browser.says("#app main", "Nothing found").await;
    browser.named("link", "Ask the training team").await;
    retype(&browser, "neeglekctt").await;
    browser.click("button", "Search for \u{201c}neglect\u{201d}").await;
    browser.address_is(&site, &on_day("learn?q=neglect")).await;
    retype(&browser, "zzqqxx").await;
    browser.click("button", "Look in the archive, too").await;
    browser.address_is(&site, &on_day("learn?q=zzqqxx&archive=1")).await;
    browser.click("button", "Clear the search").await;
    browser.address_is(&site, &on_day("learn?archive=1")).await;
    browser.focus_is("INPUT").await;
}

/// Courses opened before anything is on the device: what comes feed by feed is all drawn in the end.
pub async fn first(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.go(&site.address(&on_day("learn"))).await;
    browser.up_to_date().await;
    assert!(results(&browser).await.len() > 20);
    browser.go(&site.address(&on_day("learn?q=neglect"))).await;
    assert!(!results(&browser).await.is_empty());
    browser.named("list", "Also in toolkit and briefings").await;
}

/// What the field of the courses is, which offers what may be meant.
pub fn field_role(browser: &Browser) -> &'static str {
    if browser.can(Need::Offers, "the field of the courses offers what may be meant") {
        "combobox"
    } else {
        "searchbox"
    }
}

pub async fn retype(browser: &Browser, words: &str) {
    browser.click(field_role(browser), FIELD).await;
    let keys = browser.driver().action_chain().key_down(Key::Control).send_keys("a").key_up(Key::Control);
    keys.send_keys(words).perform().await.expect("keys");
}

/// The titles in the list of results, once the words were looked for and every row has been drawn.
pub async fn results(browser: &Browser) -> Vec<String> {
    const TITLES: &str = "const count = parseInt(document.querySelector('.app-result-line [role=status]').textContent); \
        const rows = [...document.querySelectorAll('ul[aria-label=Results] > li h3')].map((e) => e.innerText); \
        return rows.length === count ? rows : null";
    browser.named("list", "Results").await;
    browser.until("every result", async || browser.look::<Option<Vec<String>>>(TITLES).await.flatten()).await
}
