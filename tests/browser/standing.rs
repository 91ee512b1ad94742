//! What stands on the screen between opening the app and what it holds.

use crate::browser::Browser;
use crate::pages::on_day;
use crate::site::{Place, Site};

/// Notes how many rows, and which words, stood there at the first frame that the app had.
const FIRST_FRAME: &str = "new MutationObserver((_, watch) => { if (!document.querySelector('#main h1[tabindex]')) return; \
    watch.disconnect(); requestAnimationFrame(() => { window.firstFrame = { \
    rows: document.querySelectorAll('#app main .app-rows > li').length, \
    words: document.querySelector('.app-result-line [role=status]')?.textContent ?? '' }; }); \
    }).observe(document, { childList: true, subtree: true })";

/// The app does not grow tired of waiting for what is held: what a journey claims does not hang on how fast the machine is.
const PATIENT: &str = "const after = window.setTimeout; window.setTimeout = (act, ms, ...more) => after(act, [1500, 8000].includes(ms) ? 60000 : ms, ...more);";

/// Adds up how far what stood there has moved, in engines that tell.
const MOVED: &str = "window.moved = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.moved += one.value; \
    }).observe({ type: 'layout-shift', buffered: true });";

/// The app is open again: its first frame has the list that was asked for, and no word of being on its way.
pub async fn at_once(place: Place) {
    let mut site = Site::new(place);
    // Nor do pages that can do without content.
    site.before_every_page(&format!("{} {MOVED} {FIRST_FRAME}", PATIENT.replace("[1500", "[400, 1500")));
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    site.stop();
    browser.go(&site.address(&on_day("learn?q=safeguarding"))).await;
    let seen = "return window.firstFrame && [firstFrame.rows, firstFrame.words]";
    let (rows, words): (usize, String) = browser.until("a first frame", async || browser.look(seen).await).await;
    assert!(rows > 0 && words.ends_with("courses"), "{rows} rows, {words:?}");
    // What content adds to a page that can do without stands there from the first frame, too.
    for page in ["contacts", "about"] {
        browser.go(&site.address(page)).await;
        browser.says("#sync", "Offline").await;
        let moved: f64 = browser.ask("return window.moved").await;
        assert!(moved < 0.01, "/{page} moved by {moved}");
    }
}

/// Storage that never answers, so that the app is drawn aside for a while.
const NEVER: &str =
    "const never = {}; indexedDB.open = () => new Proxy(never, {}); IDBFactory.prototype.open = indexedDB.open;";

/// Takes a link of the frame while the app is drawn, but does not stand yet: its title tells.
const TAKES_NUMBERS: &str = "new MutationObserver(() => { if (window.early !== undefined || !document.title.startsWith('Worried')) return; \
    window.early = !document.querySelector('#main h1[tabindex]'); document.querySelector('#worried').click(); \
    }).observe(document, { childList: true, subtree: true, characterData: true });";

/// The same before it is drawn: as soon as the task has ended in which it began to hear taps.
const TAKES_AT_ONCE: &str = "const add = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (name, ...more) { \
    add.call(this, name, ...more); if (name !== 'click' || this !== document || window.early !== undefined) return; \
    window.early = false; const { port1, port2 } = new MessageChannel(); port1.onmessage = () => { \
    window.early = !document.querySelector('#main h1[tabindex]'); document.querySelector('#worried').click(); }; port2.postMessage(0); };";

/// A link taken before the app stands there has it stand at once, and leads to its page's heading.
pub async fn taken_early(place: Place) {
    let (_site, browser) = at_the_numbers(place, &format!("{PATIENT} {NEVER} {TAKES_NUMBERS}"), "contacts").await;
    assert!(browser.ask::<bool>("return window.early").await, "it was taken too late");
}

/// So it is with one taken before the app is drawn.
pub async fn taken_first(place: Place) {
    let (_site, browser) = at_the_numbers(place, &format!("{PATIENT} {NEVER} {TAKES_AT_ONCE}"), "learn").await;
    assert!(browser.ask::<bool>("return window.early").await, "it was taken too late");
    let loaded = "return performance.getEntriesByType('navigation')[0].name.includes('learn')";
    assert!(browser.ask::<bool>(loaded).await, "the app did not hear it");
}

/// A first visit to `page` under a script that leads to the numbers, and to their heading.
async fn at_the_numbers(place: Place, script: &str, page: &str) -> (Site, Browser) {
    let site = Site::new(place);
    site.before_every_page(script);
    let browser = Browser::start().await;
    browser.driver().goto(site.address(page)).await.expect("a page");
    browser.focus_is("H1 Worried about a child?").await;
    (site, browser)
}

/// Content that is never read, and a person at a link of the first words.
const NO_CONTENT: &str = "const all = IDBObjectStore.prototype.getAll; IDBObjectStore.prototype.getAll = function (...a) { \
    const request = all.apply(this, a); \
    if (this.name === 'packs') Object.defineProperty(request, 'onsuccess', { set() {} }); return request; }; \
    new MutationObserver((_, watch) => { const link = document.querySelector('#main a'); if (!link) return; \
    watch.disconnect(); link.focus(); window.atLink = document.activeElement === link; \
    }).observe(document, { childList: true, subtree: true });";

/// The numbers need no content and wait for none; who was at the first words goes on at the heading.
pub async fn without_content(place: Place) {
    let (_site, browser) = at_the_numbers(place, &format!("{PATIENT} {NO_CONTENT}"), "contacts").await;
    assert!(browser.ask::<bool>("return window.atLink").await, "nobody was at a link");
    browser.says("#app main", "Call 999").await;
}

/// An interface that throws what no line of the app catches: whether there is a connection.
const THROWS: &str = "const get = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'title').get; \
    Object.defineProperty(Navigator.prototype, 'onLine', { get });";

/// What the browser throws while the app starts leads to the screen that says what to do.
pub async fn thrown(place: Place) {
    let site = Site::new(place);
    site.before_every_page(THROWS);
    let browser = Browser::start().await;
    browser.driver().goto(site.address("learn")).await.expect("a page");
    browser.says("#recovery", "Something went wrong").await;
    browser.named("link", "The numbers").await;
}

/// The device's storage never answers: the app stands there before that is known, and then says so.
pub async fn silent(place: Place) {
    let site = Site::new(place);
    site.before_every_page(NEVER);
    let browser = Browser::start().await;
    browser.driver().goto(site.address(&on_day("learn"))).await.expect("a page");
    browser.until("the app", async || (!browser.text("#main h1[tabindex]").await.is_empty()).then_some(())).await;
    assert_eq!(browser.text("[role=alert]").await, "", "nothing is known yet");
    browser.says("[role=alert]", "Another tab with an older version of the app is open").await;
    browser.says("#app main", "Working Together").await;
}

/// Once told so, what is asked for of all packs is not answered until it is let go.
const READS_WHEN_TOLD: &str = "const all = IDBObjectStore.prototype.getAll; const heard = []; \
    const set = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess').set; \
    window.letRead = () => { localStorage.removeItem('held'); heard.splice(0).forEach((act) => act()); }; \
    IDBObjectStore.prototype.getAll = function (...a) { const request = all.apply(this, a); \
    if (this.name === 'packs' && localStorage.held) Object.defineProperty(request, 'onsuccess', { set(act) { \
    set.call(request, (event) => heard.push(() => act.call(request, event))); } }); return request; };";

/// A device that takes long to read what it holds: the list stands there with its first rows as they stay, is searched and filtered,
/// and a page that needs the rest waits for it. What comes then disturbs nobody.
pub async fn opening(place: Place) {
    let mut site = Site::new(place);
    site.before_every_page(&format!("{PATIENT} {MOVED} {READS_WHEN_TOLD}"));
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    site.stop();
    browser.ask::<()>("localStorage.held = 1").await;
    browser.go(&site.address(&on_day("learn"))).await;
    let rows = "return [...document.querySelectorAll('ul[aria-label=Results] > li')].map((row) => row.innerText)";
    let first: Vec<String> =
        browser.until("rows", async || Some(browser.ask::<Vec<String>>(rows).await).filter(|r| !r.is_empty())).await;
    assert!(first.iter().all(|row| row.contains("date")), "they are whole: {first:?}");
    browser.says(".app-result-line [role=status]", "courses").await;

    // Words whose records have not been read find their courses by title.
    crate::search::retype(&browser, "neglct").await;
    browser.says("ul[aria-label=Results]", "Neglect").await;
    browser.says(".app-result-line [role=status]", "course").await;
    browser.click("button", "Clear the search").await;
    browser
        .until("the rows as they were", async || (browser.ask::<Vec<String>>(rows).await == first).then_some(()))
        .await;
    browser.ask::<()>("document.querySelector('#main ul[aria-label=Results] a').kept = true").await;
    let kept = "return document.querySelector('#main ul[aria-label=Results] a').kept === true";

    browser.ask::<()>("letRead()").await;
    browser.says("#sync", "Offline").await;
    let all = crate::search::results(&browser).await;
    assert!(all.len() > 20 && all.len() > first.len(), "{}", all.len());
    assert_eq!(
        browser.ask::<Vec<String>>(rows).await.get(..first.len()),
        Some(first.as_slice()),
        "nothing of it changed"
    );
    assert!(browser.ask::<bool>(kept).await, "nor was it drawn again");

    // Any other page waits for the rest.
    browser.ask::<()>("localStorage.held = 1").await;
    browser.go(&site.address(&on_day("learn"))).await;
    let link = "return document.querySelector('#main ul[aria-label=Results] a')?.innerText";
    let title: String = browser.until("a link", async || browser.ask::<Option<String>>(link).await).await;
    browser.click("link", &title).await;
    browser.says("#app main", "Opening the programme").await;
    browser.ask::<()>("letRead()").await;
    browser.focus_is(&format!("H1 {title}")).await;
}

/// No head of a feed comes, and all fail when told.
const HEADS_FAIL_WHEN_TOLD: &str = "const real = window.fetch; const held = []; \
    window.failNow = () => held.splice(0).forEach((fail) => fail(new TypeError('no line'))); \
    window.fetch = (what, ...how) => String(what?.url ?? what).includes('head.json') \
    ? new Promise((_, fail) => held.push(fail)) : real(what, ...how);";

/// A first visit without a line: who types under Courses when that is known goes on at the heading that says so. Nobody is
/// taken off a page that needs no content.
pub async fn given_way(place: Place) {
    let site = Site::new(place);
    site.before_every_page(HEADS_FAIL_WHEN_TOLD);
    let browser = Browser::start().await;
    browser.driver().goto(site.address("contacts")).await.expect("a page");
    browser.says("#app main", "Call 999").await;
    browser.click("link", "Courses").await;
    browser.focus_is("H1 Courses").await;
    crate::search::retype(&browser, "neglect").await;
    browser.ask::<()>("window.failNow()").await;
    browser.focus_is("H1 Nothing to show yet").await;

    browser.driver().goto(site.address("learn")).await.expect("a page");
    browser.click("link", "Worried about a child?").await;
    browser.focus_is("H1 Worried about a child?").await;
    let link = "const link = document.querySelector('#main a'); link.focus(); return document.activeElement === link";
    assert!(browser.ask::<bool>(link).await, "a link of the numbers");
    browser.ask::<()>("window.failNow()").await;
    browser.says("#sync", "Offline").await;
    let still = "return document.activeElement === document.querySelector('#main a')";
    assert!(browser.ask::<bool>(still).await, "the focus stays where it was");
}
