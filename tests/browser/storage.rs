//! What phones do to storage: cleared, damaged, full, newer than the app.

use crate::browser::Browser;
use crate::engine::Need;
use crate::pages::{REMOVE, SAVE, SESSION, on_day};
use crate::site::{Place, Site};

/// Both databases and the list of what they hold, by script. `arguments[0]` is the app's base.
const PACKS: &str = "const open = (name) => new Promise((yes, no) => { const r = indexedDB.open(name); \
    r.onsuccess = () => yes(r.result); r.onerror = () => no(r.error); }); \
    const wait = (r) => new Promise((yes, no) => { r.onsuccess = () => yes(r.result); r.onerror = () => no(r.error); }); \
    const base = document.documentElement.dataset.base;";

/// Asks a question of the page that takes a while.
async fn ask<T: serde::de::DeserializeOwned>(browser: &Browser, script: &str) -> T {
    let script =
        format!("const done = arguments[0]; (async () => {{ {PACKS} {script} }})().then(done, (e) => done(String(e)))");
    let answer = browser.driver().execute_async(script, Vec::new()).await;
    answer.and_then(|a| a.convert()).unwrap_or_else(|error| panic!("{error}"))
}

async fn save_one(browser: &Browser, site: &Site) {
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.click("button", SAVE).await;
    browser.says(".app-toast", "Saved in My learning").await;
    browser.named("button", REMOVE).await;
}

/// The browser cleared what was saved while the app was closed, and left what it did not see.
pub async fn evicted(place: Place) {
    let site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    save_one(&browser, &site).await;
    let gone: bool = ask(&browser, "return wait(indexedDB.deleteDatabase(`personal:${base}`)).then(() => true)").await;
    assert!(gone);
    if !browser.can(Need::Restart, "what was cleared while the app was closed is told") {
        return;
    }
    browser.restart().await;
    browser.go(&site.address("")).await;
    browser.says("[role=alert]", "What you saved on this device is gone").await;
    // Told once.
    browser.reload().await;
    browser.up_to_date().await;
    assert!(!browser.text("#app").await.contains("What you saved on this device is gone"));
}

/// Somebody clears the site's data while the app is open: it says so and goes on working.
pub async fn cleared(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    save_one(&browser, &site).await;
    let clear = "localStorage.clear(); for (const name of await caches.keys()) await caches.delete(name); \
        await wait(indexedDB.deleteDatabase(`personal:${base}`)); await wait(indexedDB.deleteDatabase(`content:${base}`)); \
        return true";
    assert!(ask::<bool>(&browser, clear).await);
    browser.says("[role=alert]", "What you saved on this device is gone").await;
    // What is on the screen stays, and the content comes again.
    browser.says("#app main", "Monday 9 March 2026, time to be confirmed").await;
    browser.click("button", "Close").await;
    const PACKS_HELD: &str =
        "return wait((await open(`content:${base}`)).transaction('packs').objectStore('packs').count())";
    browser
        .until("the content to come again", async || (ask::<usize>(&browser, PACKS_HELD).await > 20).then_some(()))
        .await;
    save_one(&browser, &site).await;
}

/// Bytes on the device are not what they were.
pub async fn damaged(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    let damage = "const db = await open(`content:${base}`); const head = JSON.parse(await wait(db.transaction('feeds').objectStore('feeds').get('cumbria'))); \
        const [pack, long] = ['courses', 'bodies'].map((name) => head.head.packs.find((p) => p.collection === name).sha256); \
        const tx = db.transaction('packs', 'readwrite'); const packs = tx.objectStore('packs'); \
        packs.put(new Uint8Array([91, 123, 93]), pack); \
        const bytes = (await wait(packs.get(long))).slice(); const text = new TextDecoder().decode(bytes); \
        bytes[new TextEncoder().encode(text.slice(0, text.indexOf('\"t\":\"') + 5)).length] = 90; packs.put(bytes, long); \
        await new Promise((yes) => { tx.oncomplete = yes; }); db.close(); return [pack, long]";
    let [pack, long]: [String; 2] = ask(&browser, damage).await;
    browser.go(&site.address("learn")).await;
    // From the browser's own cache or from the host: either way it is on the screen again.
    browser.says("#app main", "Awareness of safeguarding").await;
    browser.up_to_date().await;
    let bytes = format!(
        "return (await wait((await open(`content:${{base}}`)).transaction('packs').objectStore('packs').get('{pack}'))).length"
    );
    assert!(ask::<usize>(&browser, &bytes).await > 3, "mended on the device, too");
    // A letter of a long text that is still JSON: nobody looks into it at the start, yet it is found.
    let digest = format!(
        "const bytes = await wait((await open(`content:${{base}}`)).transaction('packs').objectStore('packs').get('{long}')); \
         return bytes ? [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((b) => b.toString(16).padStart(2, '0')).join('') : ''"
    );
    browser
        .until("the text to be mended", async || (ask::<String>(&browser, &digest).await == long).then_some(()))
        .await;
}

/// One value of which the browser has lost the file, or `all`: as long as it is there, neither it nor all can be read. As browsers do,
/// the request fails later, and its transaction with it.
const LOST: &str = "const { get, getAll, delete: remove } = IDBObjectStore.prototype; \
    const lost = (request, is) => { if (!is) return request; let act; \
      const error = () => new DOMException('Failed to read large IndexedDB value', localStorage.error); \
      Object.defineProperties(request, { error: { get: error }, onsuccess: { set() {} }, onerror: { set(to) { act = to; } } }); \
      request.addEventListener('success', (event) => { act?.(event); request.transaction.abort(); }); return request; }; \
    IDBObjectStore.prototype.getAll = function (...a) { \
      return lost(getAll.apply(this, a), localStorage.lost && this.name === 'packs'); }; \
    IDBObjectStore.prototype.get = function (key) { \
      return lost(get.call(this, key), this.name === 'packs' && [key, 'all'].includes(localStorage.lost)); }; \
    IDBObjectStore.prototype.delete = function (key) { \
      if (this.name === 'packs' && [key, 'all'].includes(localStorage.lost)) localStorage.removeItem('lost'); return remove.call(this, key); };";

/// A pack that the browser cannot give back costs no other, and comes again.
pub async fn lost(place: Place) {
    let mut site = Site::new(place);
    site.before_every_page(LOST);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.kept_offline().await;
    let lose = "const db = await open(`content:${base}`); const head = JSON.parse(await wait(db.transaction('feeds').objectStore('feeds').get('cumbria'))); \
        db.close(); localStorage.lost = head.head.packs.find((p) => p.collection === 'courses').sha256; return true";
    assert!(ask::<bool>(&browser, lose).await);
    site.stop();
    // A reading that the system ended says nothing of any pack: none is given up.
    browser.ask::<()>("localStorage.error = 'AbortError'").await;
    browser.driver().goto(site.address("learn")).await.expect("a page");
    browser.says("[role=alert]", "The device's storage failed (AbortError").await;
    assert!(browser.ask::<bool>("return !!localStorage.lost").await, "nothing was dropped");
    browser.ask::<()>("localStorage.error = 'DataError'").await;
    browser.driver().goto(site.address("learn")).await.expect("a page");
    browser.says("#app main", "Working Together").await;
    let shown = browser.text("#app").await;
    assert!(!shown.contains("Awareness of safeguarding"), "nothing was lost");
    assert_eq!(browser.text("[role=alert]").await, "", "what is there is there");
    // As long as nothing can be fetched, nothing is given up, be it all of it: a start later it may be read.
    browser.says("#sync", "Offline").await;
    let one: String = browser.ask("const one = localStorage.lost; localStorage.lost = 'all'; return one ?? ''").await;
    assert!(!one.is_empty(), "it was dropped");
    browser.reload().await;
    browser.says("#sync", "Offline").await;
    assert!(browser.ask::<bool>("return localStorage.lost === 'all'").await, "something was dropped");
    browser.ask::<()>(&format!("localStorage.lost = '{one}'")).await;
    site.start();
    browser.reload().await;
    browser.says("#app main", "Awareness of safeguarding").await;
    assert!(browser.ask::<bool>("return !localStorage.lost").await, "it was dropped");
}

/// What was made of content goes with it: one index of words is held, and of new content the new one.
pub async fn one_index(place: Place) {
    const MADE: &str = "const db = await open(`content:${base}`); const tx = db.transaction(['feeds', 'packs']); \
        const heads = (await wait(tx.objectStore('feeds').getAll())).map(JSON.parse); const names = await wait(tx.objectStore('packs').getAllKeys()); \
        db.close(); return names.filter((name) => !heads.some((h) => h.head.packs.some((p) => p.sha256 === name)))";
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    let made = async || ask::<Vec<String>>(&browser, MADE).await;
    let before = browser.until("an index", async || Some(made().await).filter(|names| names.len() == 1)).await;
    site.republish("westmorland-furness/dates/training.csv", "Monday 09/03/2026", "Tuesday 10/03/2026");
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.says("#app main", "Tuesday 10 March 2026").await;
    browser.up_to_date().await;
    let what = "one index, made of what is new";
    browser.until(what, async || Some(made().await).filter(|names| names.len() == 1 && *names != before)).await;
}

/// A newer version of the app opens in another tab: this one steps aside, says so, and destroys
/// nothing.
pub async fn newer(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    save_one(&browser, &site).await;
    let upgrade = "const request = indexedDB.open(`personal:${base}`, 2); \
        return (await wait(request)).version";
    assert_eq!(ask::<u32>(&browser, upgrade).await, 2);
    browser.says("[role=alert]", "written by a newer version of the app").await;
    browser.says("#app main", "Monday 9 March 2026, time to be confirmed").await;
    browser.click("button", REMOVE).await;
    browser.says("[role=alert]", "This was not saved.").await;
    browser.named("button", REMOVE).await;
    let kept = "const db = await wait(indexedDB.open(`personal:${base}`, 2)); \
        return JSON.parse(await wait(db.transaction('documents').objectStore('documents').get('personal'))).saved.length";
    assert_eq!(ask::<usize>(&browser, kept).await, 1);
    // The same on the next visit with the old version.
    browser.reload().await;
    browser.says("[role=alert]", "written by a newer version of the app").await;
    assert_eq!(ask::<usize>(&browser, kept).await, 1);
}

/// Every write fails for want of room until something went.
const FULL: &str = "const put = IDBObjectStore.prototype.put; let room = false; \
    const remove = IDBObjectStore.prototype.delete; \
    IDBObjectStore.prototype.delete = function (...a) { if (window.full) room = true; return remove.apply(this, a); }; \
    IDBObjectStore.prototype.put = function (...a) { \
      if (window.full && !room) throw new DOMException('no room', 'QuotaExceededError'); return put.apply(this, a); }";

/// There is no room for what a person saves: long texts go, and it is saved.
pub async fn full(place: Place) {
    let mut site = Site::new(place);
    site.before_every_page(FULL);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.up_to_date().await;
    browser.ask::<()>("window.full = true").await;
    browser.click("button", SAVE).await;
    browser.says(".app-toast", "Saved in My learning").await;
    browser.says("#app", "There is little room left on this device").await;
    // Lists and contacts are there without the server, and so is what was saved.
    site.stop();
    browser.restart_or_reload("a full device keeps what is saved over a restart").await;
    browser.go(&site.address(&on_day("plan"))).await;
    browser.named("button", REMOVE).await;
    browser.says("#app", "There is little room left on this device").await;
    browser.go(&site.address("learn")).await;
    browser.says("#app main", "Awareness of safeguarding").await;
    // With room and a connection the texts come again.
    site.start();
    browser.go(&site.address("briefings/westmorland-furness.safer-internet-day")).await;
    browser.says("#app main", "Three ways to use it").await;
    browser
        .until("the notice to go", async || {
            (!browser.text("#app").await.contains("There is little room left")).then_some(())
        })
        .await;
}
