//! At the kitchen table: the questions for a child in two taps, the toolkit narrowed by worry, age and kind.

use crate::browser::Browser;
use crate::site::{Place, Site};
use thirtyfour::Key;

const SET: &str = "toolkit/cumbria.thinking-teenager";
const TITLE: &str = "Thinking about a child's day: a teenager";
const FIRST: &str = "How does a normal morning go for you?";
const SECOND: &str = "Who do you see in the morning?";
/// What the person who asks reads, and the child does not.
const FOR_THE_ADULT: &str = "Days missed, and what those days were like";

pub async fn asking(place: Place) {
    let mut site = Site::new(place);
    site.before_every_page(LOCKS);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    site.stop();
    browser.restart_or_reload("the questions come in two taps offline").await;
    browser.go(&site.address("")).await;

    // Two taps from Home.
    browser.click_in(("region", "Thinking about a child's day"), "link", "A teenager").await;
    browser.opens(TITLE).await;
    browser.says("#app main", FOR_THE_ADULT).await;
    browser.says("#app main", "Not an official tool; not yet reviewed by a safeguarding lead").await;
    browser.says("#app main", "If a child tells you about harm, stop these questions").await;
    browser.click("link", "Show the questions one at a time").await;
    browser.opens(FIRST).await;
    browser.focus_is(&format!("H1 {FIRST}")).await;
    browser.says(".app-prompt", "Question 1 of ").await;
    let seen = browser.text("body").await;
    for words in [FOR_THE_ADULT, "Waking up", "Notice", "Ask the"] {
        assert!(!seen.contains(words), "the child reads along: {words} in {seen}");
    }
    assert_eq!(locks(&browser).await, 1, "the screen stays bright");
    browser.gone("navigation", "Main").await;

    // By button, by key, by button back; the address follows.
    browser.click("button", "Next").await;
    browser.opens(SECOND).await;
    browser.address_is(&site, &format!("{SET}/ask?at=2")).await;
    browser.press(key(Key::Left)).await;
    browser.opens(FIRST).await;
    browser.press(key(Key::Right)).await;
    browser.opens(SECOND).await;
    browser.swipe((300, 400), (60, 410)).await;
    browser.says(".app-prompt", "Question 3 of ").await;
    browser.swipe((60, 400), (300, 390)).await;
    browser.opens(SECOND).await;
    // Along the page it is a scroll.
    browser.swipe((200, 500), (190, 300)).await;
    browser.opens(SECOND).await;
    browser.click("button", "Back").await;
    browser.opens(FIRST).await;
    browser.click("button", "Next").await;
    browser.opens(SECOND).await;

    // Out of sight in one tap or key, and back.
    browser.click("button", "Hide screen").await;
    browser.focus_is("BUTTON Show the question").await;
    assert_eq!(browser.text("#app main").await, "Learning Zone Show the question");
    assert_eq!(locks(&browser).await, 0, "a covered screen may go dark");
    browser.press(key(Key::Right)).await;
    browser.click("button", "Show the question").await;
    browser.opens(SECOND).await;
    browser.press(key(Key::Escape)).await;
    browser.focus_is("BUTTON Show the question").await;
    browser.enter().await;
    browser.focus_is(&format!("H1 {SECOND}")).await;

    // It goes on where it was: after a reload, and from the page of the set.
    // Covered at first, since nobody knows who looks at it then.
    browser.reload().await;
    browser.says("#app main", "Learning Zone Show the question").await;
    crate::access::keeps_the_rules(&mut browser, "a covered question").await;
    browser.click("button", "Show the question").await;
    browser.focus_is(&format!("H1 {SECOND}")).await;
    crate::access::keeps_the_rules(&mut browser, "a question for the child").await;
    browser.click("link", "Close").await;
    browser.opens(TITLE).await;
    assert_eq!(locks(&browser).await, 0, "and so may any other page");
    browser.click("link", "Go on with question 2 of …").await;
    browser.opens(SECOND).await;
    browser.click("button", "Next").await;
    browser.click("link", "Close").await;
    browser.opens(TITLE).await;
    browser.click("link", "Go on with question 3 of …").await;
    browser.says(".app-prompt", "Question 3 of ").await;
    browser.click("link", "Contacts").await;
    browser.opens("Worried about a child?").await;
    assert_eq!(stored(&browser).await, "", "nothing of it is stored");

    // To the end, and not beyond.
    browser.go(&site.address(&format!("{SET}/ask?at=999"))).await;
    browser.click("button", "Show the question").await;
    browser.focus_is("H1 That was the last question.").await;
    browser.press(key(Key::Right)).await;
    browser.opens("That was the last question.").await;
    // An entry without questions has no such page.
    browser.go(&site.address("toolkit/cumbria.gcp2/ask")).await;
    browser.opens("No questions here").await;
    browser.says("#app main", "This entry has no questions to show.").await;
    browser.named("link", "Worried about a child?").await;
}

/// What came anew while the screen is covered uncovers nothing.
pub async fn covered(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(SET)).await;
    browser.click("link", "Show the questions one at a time").await;
    browser.opens(FIRST).await;
    browser.click("button", "Hide screen").await;
    browser.focus_is("BUTTON Show the question").await;
    const NEW: &str = "How does a school morning go for you?";
    site.republish("cumbria/toolkit/thinking-teenager.md", FIRST, NEW);
    site.forget();
    browser.ask::<()>("window.dispatchEvent(new Event('online'))").await;
    let fetched = async || site.seen().iter().any(|s| s.target.contains("/packs/")).then_some(());
    browser.until("the new issue to be fetched", fetched).await;
    browser.up_to_date().await;
    assert_eq!(browser.text("#app main").await, "Learning Zone Show the question");
    browser.click("button", "Show the question").await;
    browser.focus_is(&format!("H1 {NEW}")).await;
}

/// Counts the locks that keep the screen bright, since a browser without a screen has none.
const LOCKS: &str = "window.locks = 0; Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => { \
    window.locks += 1; return { release: async () => { window.locks -= 1; } }; } } });";

async fn locks(browser: &Browser) -> i32 {
    browser.ask("return window.locks").await
}

fn key(key: Key) -> String {
    key.value().to_string()
}

/// What of the questions the browser keeps for the app: its local storage and what is the person's own.
async fn stored(browser: &Browser) -> String {
    const LOOK: &str = "const done = arguments[0]; (async () => { \
        const found = Object.entries(localStorage).flat(); \
        for (const { name } of await indexedDB.databases()) if (name.includes('personal')) { \
          const db = await new Promise((r) => { const q = indexedDB.open(name); q.onsuccess = () => r(q.result); }); \
          for (const store of db.objectStoreNames) found.push(...await new Promise((r) => { \
            const q = db.transaction(store).objectStore(store).getAll(); q.onsuccess = () => r(q.result.map(String)); })); \
          db.close(); } \
        done(found.filter((text) => text.includes('thinking')).join(' ')); })()";
    let found = browser.driver().execute_async(LOOK, Vec::new()).await;
    found.and_then(|f| f.convert()).expect("what is stored")
}

pub async fn narrowing(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address("toolkit")).await;
    let all = browser.text(".app-small[role=status]").await;
    browser.choose("I am worried about", "A child who goes missing").await;
    browser.address_is(&site, "toolkit?need=goes-missing").await;
    browser.choose("Age of the child", "Teenager").await;
    browser.address_is(&site, "toolkit?need=goes-missing&age=teenager").await;
    let few = browser.text(".app-small[role=status]").await;
    assert_ne!(all, few);
    browser.named("link", TITLE).await;
    browser.click("link", TITLE).await;
    browser.opens(TITLE).await;
    // The way back leads to the same list, and so does a reload.
    browser.back().await;
    browser.opens("Toolkit").await;
    browser.says(".app-small[role=status]", &few).await;
    browser.reload().await;
    browser.says(".app-small[role=status]", &few).await;
    let chosen = "return [...document.querySelectorAll('main select')].map((s) => s.options[s.selectedIndex].text)";
    assert_eq!(
        browser.ask::<Vec<String>>(chosen).await,
        ["A child who goes missing", "Teenager", "Any kind"],
        "the fields say what is chosen"
    );
    browser.choose("Kind", "Strategies").await;
    browser.says("#app main", "Nothing here fits all of that.").await;
    // Also where the same value was chosen before, and no value after it.
    browser.choose("Kind", "Any kind").await;
    browser.choose("Kind", "Strategies").await;
    browser.click("link", "Show the whole toolkit").await;
    browser.says(".app-small[role=status]", &all).await;
    let chosen_now =
        async || browser.look::<Vec<String>>(chosen).await.filter(|c| c == &["Anything", "Any age", "Any kind"]);
    browser.until("the fields to say that nothing is chosen", chosen_now).await;
    // What is unknown leaves the list whole; the archive only when it is asked for.
    browser.go(&site.address("toolkit?need=nobody&type=tool&archive=1")).await;
    browser.says("#app main", "Graded Care Profile").await;
    assert!(browser.text("#app main h2").await.contains("Tools"));
    assert!(!browser.text("#app main h2").await.contains("Definitions"));
}
