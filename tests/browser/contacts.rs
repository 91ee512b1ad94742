//! The numbers when they are needed: by the hour, offline, without a database, without the app.

use crate::access;
use crate::browser::Browser;
use crate::refused::REFUSE;
use crate::site::{Place, Site};
use learning_zone::domain::{Date, Weekday, is_bank_holiday};
use thirtyfour::Key;

/// Cumberland's, as the content has them.
const DOOR: &str = "tel:03332401727";
const NIGHT: &str = "tel:03003732724";

/// The links to ring within a section of the contacts page.
const CALLS: &str =
    "return [...document.querySelectorAll('[aria-labelledby=now] .app-call')].map((a) => a.getAttribute('href'))";

/// Two taps from Home, the server stopped, from a cold start, at the hour that it is.
pub async fn journey(place: Place) {
    let mut site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    site.stop();
    browser.restart_or_reload("the numbers open offline after a restart").await;
    browser.go(&site.address("")).await;
    browser.click("link", "Worried about a child?").await;
    browser.opens("Worried about a child?").await;
    browser.named("link", "Call 999").await;
    browser.says("#app main .app-choice", "Cumberland Carlisle").await;
    browser.says("#app main .app-choice", "Millom").await;
    assert!(!browser.text("#app main").await.contains(", now ("), "no council is assumed");
    browser.click("radio", "Cumberland…").await;
    browser.says("#app main", "Cumberland, now (").await;
    let expected = if door_is_open(&browser).await { [DOOR, NIGHT] } else { [NIGHT, DOOR] };
    assert_eq!(browser.ask::<Vec<String>>(CALLS).await, expected);
    browser.says("#now + *, [aria-labelledby=now]", "Nobody has confirmed this.").await;

    // The order of need; nothing of the rest stands before the numbers.
    let page = browser.text("#app main").await;
    let places: Vec<_> = [
        "In danger now",
        "Where does the child live?",
        ", now (",
        "A child tells you something",
        "Have ready before you ring",
        "Police, not an emergency",
        "Go by where the adult works",
    ]
    .into_iter()
    .map(|words| page.find(words).unwrap_or_else(|| panic!("no {words:?} in {page}")))
    .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(
        browser.ask::<usize>("return document.querySelectorAll('[aria-labelledby=child-tells] li').length").await,
        5
    );

    // Both for who does not know; `on=` has no say.
    let hour = page.split(", now (").nth(1).and_then(|rest| rest.split(')').next()).expect("the hour").to_owned();
    browser.click("radio", "I don't know…").await;
    browser.says("#app main", &format!("Cumberland, now ({hour})")).await;
    browser.says("#app main", &format!("Westmorland and Furness, now ({hour})")).await;
    browser.go(&site.address("contacts?on=2020-06-06")).await;
    browser.click("radio", "Cumberland…").await;
    browser.says("#app main", &format!("Cumberland, now ({hour})")).await;
    assert_eq!(browser.ask::<Vec<String>>(CALLS).await, expected);

    // Paper says of which day it is, and no button offers it.
    let printed = browser.ask::<String>("return document.querySelector('#app main .app-print').textContent").await;
    assert!(printed.starts_with("Printed on ") && printed.contains("Numbers change"), "{printed}");
    assert!(!browser.text("#app main button").await.contains("rint"));
}

/// By the hours that the content has: Monday to Thursday 8 to 5, Friday to 4.30.
async fn door_is_open(browser: &Browser) -> bool {
    const NOW: &str = "return new Intl.DateTimeFormat('sv-SE', {timeZone: 'Europe/London', year: 'numeric', \
        month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit'}).format(new Date())";
    let now = browser.ask::<String>(NOW).await;
    let (day, time) = now.split_once(' ').expect("a day and a time");
    let day = Date::parse(day).expect("a day");
    let until = match day.weekday() {
        Weekday::Saturday | Weekday::Sunday => return false,
        Weekday::Friday => "16:30",
        Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday => "17:00",
    };
    !is_bank_holiday(day) && ("08:00"..until).contains(&time)
}

/// The device's clock says that it is a bank holiday, then the day after.
pub async fn holiday(place: Place) {
    for (instant, title, expected) in [
        ("2026-12-28T10:00:00Z", "Cumberland, now (bank holiday Monday morning)", [NIGHT, DOOR]),
        ("2026-12-29T10:00:00Z", "Cumberland, now (Tuesday morning)", [DOOR, NIGHT]),
        ("2026-07-03T15:45:00Z", "Cumberland, now (Friday afternoon)", [NIGHT, DOOR]),
    ] {
        let site = Site::new(place);
        site.before_every_page(&format!(
            "const real = Date.now, since = real(); Date.now = () => Date.parse('{instant}') + real() - since;"
        ));
        let browser = Browser::start().await;
        browser.go(&site.address("contacts")).await;
        browser.click("radio", "Cumberland…").await;
        browser.says("#now", title).await;
        assert_eq!(browser.ask::<Vec<String>>(CALLS).await, expected, "{instant}");
    }
}

/// By keyboard alone: the choice, and what can be opened.
pub async fn keyboard(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.go(&site.address("contacts")).await;
    browser.named("radio", "Cumberland…").await;
    let tab = Key::Tab.value().to_string();
    browser.ask::<()>("document.querySelector('#app main h1').focus()").await;
    browser.press(&tab).await;
    browser.focus_is("A Call 999").await;
    browser.press(&tab).await;
    browser.press(" ").await;
    browser.says("#now", "Cumberland, now (").await;
    browser.press(Key::Down.value().to_string()).await;
    browser.says("#now", "Westmorland and Furness, now (").await;
    for _ in 0..20 {
        if browser.focused().await == "SUMMARY Have ready before you ring" {
            break;
        }
        browser.press(&tab).await;
    }
    browser.focus_is("SUMMARY Have ready before you ring").await;
    browser.press(Key::Enter.value().to_string()).await;
    browser.says("#app main details[open]", "Where the child is now, and who is there.").await;

    // A number's own words stay open when the clock moves on, and the focus stays.
    browser.ask::<()>("document.querySelector('[aria-labelledby=now] summary').focus()").await;
    browser.press(Key::Enter.value().to_string()).await;
    browser.says("[aria-labelledby=now] details[open]", "More about this number").await;
    browser
        .ask::<()>(
            "setTimeout(() => { document.dispatchEvent(new Event('visibilitychange')); window.later = true }, 1500)",
        )
        .await;
    browser
        .until("a second look at the clock", async || {
            browser.look::<bool>("return window.later === true").await.filter(|l| *l)
        })
        .await;
    browser.says("[aria-labelledby=now] details[open]", "More about this number").await;
    browser.focus_is("SUMMARY More about this number").await;
}

/// No database and no connection: the numbers are a page of the app's own files.
pub async fn without_a_database(place: Place) {
    let mut site = Site::new(place);
    site.before_every_page(REFUSE);
    let browser = Browser::start().await;
    browser.go(&site.address("")).await;
    browser.kept_offline().await;
    site.stop();
    browser.go(&site.address("contacts")).await;
    browser.named("link", "Call 999").await;
    browser.says("#app main", "A child tells you something").await;
    browser.click("link", "The numbers on a page of their own").await;
    is_the_page_of_numbers(&browser, &site).await;
}

/// The app has failed, and there is no connection.
pub async fn after_a_crash(place: Place) {
    let mut site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    site.stop();
    const CRASH: &str = "dispatchEvent(new CustomEvent('learning-zone:crash', {detail: 'by a journey'}))";
    browser.ask::<()>(CRASH).await;
    browser.says("#recovery", "Something went wrong").await;
    browser.click("link", "The numbers").await;
    is_the_page_of_numbers(&browser, &site).await;
    access::keeps_the_rules(&mut browser, "numbers.html").await;

    // By keyboard, and back to the app.
    browser.ask::<()>("scrollTo(0, 0); document.activeElement.blur()").await;
    browser.press(Key::Tab.value().to_string()).await;
    browser.focus_is("A Call 999").await;
    browser.click("link", "Open the app").await;
    browser.says("#app main", "Next dates").await;

    // The app's own page of numbers, too: the dead app leaves the click to the browser.
    browser.ask::<()>(CRASH).await;
    browser.click("link", "the app's own page of them").await;
    browser.opens("Worried about a child?").await;
}

async fn is_the_page_of_numbers(browser: &Browser, site: &Site) {
    browser.address_is(site, "numbers.html").await;
    for words in [
        "Call 999",
        "Millom",
        "0333 240 1727",
        "0300 373 2724",
        "Nobody has confirmed this.",
        "The daytime number is to be confirmed",
        "0300 303 3892",
        "0300 303 3897",
        "101",
        "Do not promise to keep it secret.",
        "These are the numbers published on ",
    ] {
        browser.says("main", words).await;
    }
    // Its styles are let through, and no script is there.
    let styled = "return getComputedStyle(document.querySelector('a[href=\"tel:999\"]')).minHeight !== '0px' && !document.scripts.length";
    assert!(browser.ask::<bool>(styled).await);
}

/// A partnership that is switched off leaves no heading without words, and the choice is told where it is made.
pub async fn switched_off(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address("settings")).await;
    browser.click("checkbox", "Westmorland and Furness…").await;
    // It is drawn off once it is kept so.
    let off =
        async || browser.named("checkbox", "Westmorland and Furness…").await.has("checked", "false").then_some(());
    browser.until("the partnership to be off", off).await;
    browser.go(&site.address("contacts")).await;
    browser.named("radio", "Westmorland and Furness…").await;
    browser.up_to_date().await;
    browser.ask::<()>("window.region = document.querySelector('#app main [aria-live]')").await;
    browser.click("radio", "Westmorland and Furness…").await;
    browser.says("#app main [aria-live]", "No number is known here. Call 999 or 101").await;
    browser.named("link", "The numbers on a page of their own").await;
    let same = "return window.region === document.querySelector('#app main [aria-live]')";
    assert!(browser.ask::<bool>(same).await, "a region that is new is not announced");
    browser.says("#app main", "Westmorland and Furness: no number is on this device.").await;
}
