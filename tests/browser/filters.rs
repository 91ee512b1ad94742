//! Filters by hand, and by address.

use crate::browser::Browser;
use crate::pages::on_day;
use crate::search::results;
use crate::site::{Place, Site};

const CHIPS: &str = "ul[aria-label='Chosen filters'] > li";
const EDEN_3: &str = "Remove filter: Level 3 | Remove filter: Eden | Clear all";

/// The number that a facet's value shows: "Eden 12 results".
fn number(name: &str, value: &str) -> usize {
    let rest = name.strip_prefix(value).unwrap_or_else(|| panic!("{name:?} does not begin with {value:?}"));
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("no number in {name:?}"))
}

pub async fn by_hand(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day("learn"))).await;
    let all = results(&browser).await.len();

    browser.click("button", "Area").await;
    let eden = browser.named_in(("group", "Area"), "checkbox", "Eden…").await;
    browser.click_in(("group", "Area"), "checkbox", "Eden…").await;
    browser.address_is(&site, &on_day("learn?area=eden")).await;
    browser.click("button", &format!("Show {} courses", number(&eden.name, "Eden"))).await;
    browser.click("button", "Level").await;
    let three = browser.named_in(("group", "Level"), "checkbox", "Level 3…").await;
    let expected = number(&three.name, "Level 3");
    browser.click_in(("group", "Level"), "checkbox", "Level 3…").await;
    browser.address_is(&site, &on_day("learn?level=3&area=eden")).await;

    // The number promised is the number shown, said and listed.
    let shown = results(&browser).await;
    assert_eq!(shown.len(), expected, "{shown:?}");
    assert!(expected > 0 && number(&eden.name, "Eden") < all, "filters narrow");
    let words = if expected == 1 { "1 course".to_owned() } else { format!("{expected} courses") };
    assert_eq!(browser.text("main [role=status]").await, words);
    assert!(browser.named_in(("group", "Level"), "checkbox", "Level 3…").await.has("checked", "true"));

    // A second value of a facet widens.
    browser.click_in(("group", "Level"), "checkbox", "Level 2…").await;
    browser.address_is(&site, &on_day("learn?level=3,2&area=eden")).await;
    assert!(results(&browser).await.len() > expected);

    // A value that would give nothing can be reached, and does nothing.
    browser.click("button", "More").await;
    let none = browser.all("checkbox").await.into_iter().find(|c| c.has("disabled", "true"));
    let none = none.expect("a value without results");
    browser.click("checkbox", &none.name).await;
    assert!(browser.named("checkbox", &none.name).await.has("checked", "false"));
    browser.address_is(&site, &on_day("learn?level=3,2&area=eden")).await;

    // Chips take away again.
    browser.click_in(("list", "Chosen filters"), "button", "Remove filter: Level 2").await;
    browser.address_is(&site, &on_day("learn?level=3&area=eden")).await;
    browser.click_in(("list", "Chosen filters"), "button", "Remove filter: Eden").await;
    browser.address_is(&site, &on_day("learn?level=3")).await;
    browser.click_in(("list", "Chosen filters"), "button", "Clear all").await;
    browser.address_is(&site, &on_day("learn")).await;
    browser.gone("list", "Chosen filters").await;
    assert_eq!(results(&browser).await.len(), all);
}

pub async fn by_address(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;

    browser.go(&site.address(&on_day("learn?level=3&area=eden"))).await;
    let found = results(&browser).await;
    assert_eq!(browser.text(CHIPS).await, EDEN_3);

    // A reload keeps the list; back from a course restores it.
    browser.reload().await;
    assert_eq!(results(&browser).await, found);
    let link = browser.named_in(("list", "Results"), "link", "…").await.name;
    browser.click_in(("list", "Results"), "link", &link).await;
    browser.opens(&link).await;
    browser.focus_is(&format!("H1 {link}")).await;
    browser.back().await;
    browser.opens("Courses").await;
    browser.address_is(&site, &on_day("learn?level=3&area=eden")).await;
    assert_eq!(results(&browser).await, found);
}

/// What no feed knows is ignored, and leaves the address.
pub async fn unknown(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day("learn?level=3&area=eden"))).await;
    let found = results(&browser).await;
    browser.go(&site.address(&on_day("learn?level=3,9&area=eden,atlantis&party=1&when=soon"))).await;
    assert_eq!(results(&browser).await, found);
    assert_eq!(browser.text(CHIPS).await, EDEN_3);
    browser.address_is(&site, &on_day("learn?level=3&area=eden")).await;
    let all = calendar(&browser, &site, "cumbria").await;
    assert_eq!(calendar(&browser, &site, "cumbria,atlantis").await, all);
    browser.address_is(&site, "calendar?area=cumbria&on=2025-10-01").await;
    assert_eq!(calendar(&browser, &site, "atlantis").await, all, "an unknown area asks for nothing");
}

pub async fn areas_and_archive(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    tree(&browser, &site).await;
    archive(&browser, &site).await;
}

/// The titles of what the calendar shows for an area.
async fn calendar(browser: &Browser, site: &Site, area: &str) -> String {
    browser.go(&site.address(&format!("calendar?area={area}&on=2025-10-01"))).await;
    browser.says("main [role=status]", " date").await;
    browser.text("#app main h3").await
}

/// The archive counts only when asked for, and is named so.
async fn archive(browser: &Browser, site: &Site) {
    browser.go(&site.address(&on_day("learn?q=cse"))).await;
    let live = results(browser).await;
    browser.go(&site.address(&on_day("learn?q=cse&archive=1"))).await;
    let with_archive = results(browser).await;
    browser.named_in(("list", "Chosen filters"), "button", "Remove filter: Archive included").await;
    assert!(with_archive.len() > live.len(), "{live:?} {with_archive:?}");
    let old = |titles: &[String]| titles.iter().filter(|t| t.contains("(2017-18)")).cloned().collect::<Vec<_>>();
    assert_eq!(old(&live), Vec::<String>::new());
    let old = old(&with_archive);
    assert!(!old.is_empty() && old.iter().all(|t| t.starts_with("Archive 201")), "{old:?}");
}

/// Eden shows what is in Eden, what is for its council and the county, and what is online; not
/// what is in person elsewhere.
async fn tree(browser: &Browser, site: &Site) {
    let eden = calendar(browser, site, "eden").await;
    for here in [
        "Practitioner Forum: Eden",
        "Working Together to Safeguard Children (level 3)",
        "Practitioner Forum: South Lakes",
    ] {
        assert!(eden.contains(here), "{here} in {eden}");
    }
    let elsewhere = "Impact chronology";
    assert!(!eden.contains(elsewhere), "{eden}");
    let carlisle = calendar(browser, site, "carlisle").await;
    assert!(carlisle.contains(elsewhere) && !carlisle.contains("Practitioner Forum: Eden"), "{carlisle}");
    let county = calendar(browser, site, "cumbria").await;
    assert!(county.contains(elsewhere) && county.contains("Practitioner Forum: Eden"), "{county}");
}
