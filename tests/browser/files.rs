//! Files that go with an entry: kept, paused, stopped, wrong, too large for the device, elsewhere.

use crate::access;
use crate::browser::Browser;
use crate::site::{Place, Site};
use learning_zone::feed::Digest;
use learning_zone::store::PART_BYTES;
use thirtyfour::Key;

const ENTRY: &str = "toolkit/cumbria.gcp2";
const HEADING: &str = "Graded Care Profile 2 (GCP2)";
const TITLE: &str = "Leaflet about care";
/// Twelve parts, the last of them short: 3.1 MB.
const BYTES: usize = 11 * PART_BYTES + 200_000;

/// Lets a journey hold a download after so many parts, fill the device, and be a browser that saves data or
/// refuses to keep files.
const BEFORE: &str = "const put = Cache.prototype.put; \
    Cache.prototype.put = function (address, ...rest) { \
      if (window.full && String(address).includes('/kept/')) return Promise.reject(new DOMException('no room', 'QuotaExceededError')); \
      return put.call(this, address, ...rest); }; \
    const ask = window.fetch; let parts = 0; \
    window.fetch = async (request, ...rest) => { \
      if (request.headers?.get?.('range') && window.hold !== undefined && ++parts > window.hold) \
        await new Promise((go) => { window.letGo = go; }); \
      return ask.call(window, request, ...rest); }; \
    if (localStorage.saves) Object.defineProperty(navigator, 'connection', { value: { saveData: true } }); \
    if (localStorage.refuses) CacheStorage.prototype.open = () => Promise.reject(new DOMException('insecure', 'SecurityError'));";

/// A PDF by its first line, and no two parts of it alike.
fn pdf() -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut state = 1_u32;
    while bytes.len() < BYTES {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        bytes.push((state >> 24) as u8);
    }
    bytes
}

/// Any picture will do.
const PICTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/public/icons/icon-192.png");

/// Where the leaflet stands on the host.
fn on_host() -> String {
    format!("feeds/cumbria/files/{}/leaflet.pdf", Digest::of(&pdf()))
}

/// A site whose entry has a leaflet and a picture.
fn site(place: Place) -> Site {
    let site = Site::new(place);
    site.before_every_page(BEFORE);
    publish(&site, &pdf());
    site
}

fn publish(site: &Site, leaflet: &[u8]) {
    site.publish(|content| {
        let entry = content.join("cumbria/toolkit/gcp2.md");
        let text = std::fs::read_to_string(&entry).expect("an entry");
        let files = format!(
            "files = [{{ file = \"leaflet.pdf\", title = \"{TITLE}\" }}, {{ file = \"picture.png\", title = \"A picture\" }}]\nkind ="
        );
        std::fs::write(&entry, text.replacen("kind =", &files, 1)).expect("an edited entry");
        let folder = content.join("cumbria/files");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("leaflet.pdf"), leaflet).expect("a leaflet");
        std::fs::copy(PICTURE, folder.join("picture.png")).expect("a picture");
    });
}

async fn open(browser: &Browser, site: &Site) {
    browser.go(&site.address(ENTRY)).await;
    browser.opens(HEADING).await;
    browser.says("#files + *, .app-section", TITLE).await;
}

fn button(words: &str) -> String {
    format!("{words}: {TITLE}")
}

/// Asks for the leaflet and waits until so many parts are here and the next is asked for.
async fn hold_after(browser: &Browser, parts: usize) {
    browser.ask::<()>(&format!("window.hold = {parts}")).await;
    browser.click("button", &button("Keep offline")).await;
    held(browser).await;
}

async fn held(browser: &Browser) {
    browser
        .until("the download to be held", async || {
            browser.look::<bool>("return !!window.letGo").await.filter(|held| *held)
        })
        .await;
}

async fn let_go(browser: &Browser) {
    browser.ask::<()>("window.hold = undefined; window.letGo(); window.letGo = undefined").await;
}

/// Bytes of the leaflet that the host has sent since it was started.
fn sent(site: &Site) -> usize {
    let of_leaflet = |target: &str| target.ends_with("/leaflet.pdf");
    site.seen().iter().filter(|seen| of_leaflet(&seen.target)).map(|seen| seen.bytes).sum()
}

fn asked_for_files(site: &Site) -> usize {
    site.seen().iter().filter(|seen| seen.target.contains("/files/")).count()
}

/// Status, type, range, length and digest of what a fetch of the kept copy gives.
async fn fetched(browser: &Browser, path: &str, range: &str) -> (u16, String, String, usize, String) {
    let script = format!(
        "const done = arguments[0]; (async () => {{ \
           const answer = await fetch('{path}', {range}); const bytes = await answer.arrayBuffer(); \
           const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)); \
           const hex = Array.from(hash, (b) => b.toString(16).padStart(2, '0')).join(''); \
           const get = (name) => answer.headers.get(name) ?? ''; \
           return [answer.status, get('content-type'), get('content-range'), bytes.byteLength, hex]; \
         }})().then(done, (e) => done(String(e)))"
    );
    let answer = browser.driver().execute_async(&script, Vec::new()).await;
    answer.and_then(|a| a.convert()).unwrap_or_else(|error| panic!("{error}"))
}

/// Addresses in the cache of kept files.
async fn in_cache(browser: &Browser) -> usize {
    let script = "const done = arguments[0]; caches.open(`learning-zone:${document.documentElement.dataset.base}:files`) \
        .then((cache) => cache.keys()).then((keys) => done(keys.length))";
    let answer = browser.driver().execute_async(script, Vec::new()).await;
    answer.and_then(|a| a.convert()).expect("a number")
}

/// Kept with the host lost half-way, gone on with after a restart without fetching a part twice, and there
/// without a host.
pub async fn kept(place: Place) {
    let mut site = site(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    open(&browser, &site).await;
    browser.says("#app main", "PDF 3.1 MB").await;
    browser.named("link", &button("Open online, 3.1 MB")).await;
    browser.says("#app main", "No file is downloaded until you ask.").await;
    assert_eq!(asked_for_files(&site), 0, "nothing is downloaded unasked");

    hold_after(&browser, 5).await;
    browser.says("#app main", "1.3 of 3.1 MB").await;
    // It comes while the person is on another page, and is found again.
    browser.click_in(("navigation", "Main"), "link", "Toolkit").await;
    browser.opens("Toolkit").await;
    browser.back().await;
    browser.opens(HEADING).await;
    browser.named("button", &button("Pause")).await;
    browser.says("#app main", "1.3 of 3.1 MB").await;
    assert_eq!(sent(&site), 5 * PART_BYTES);
    site.stop();
    let_go(&browser).await;
    browser.says("#app main", "There is no connection. What has come stays: 1.3 of 3.1 MB.").await;
    browser.says(".app-toast", "Not kept yet: Leaflet about care").await;

    browser.restart_or_reload("a file that came half-way is there after a restart").await;
    open(&browser, &site).await;
    browser.says("#app main", "Paused, 1.3 of 3.1 MB").await;
    site.start();
    browser.click("button", &button("Go on")).await;
    browser.says(".app-toast", "Kept on this device: Leaflet about care").await;
    browser.says("#app main", "Kept on this device").await;
    assert_eq!(sent(&site), BYTES - 5 * PART_BYTES, "no part is fetched twice");
    assert_eq!(in_cache(&browser).await, 1, "its parts are gone");
    let digest = Digest::of(&pdf()).to_string();
    browser.click("button", "Keep offline: A picture").await;
    browser.named("link", "Open: A picture").await;

    site.stop();
    browser.restart_or_reload("a kept file opens after a restart").await;
    open(&browser, &site).await;
    browser.named("link", &button("Open")).await;
    let address = site.path(&format!("kept/{digest}/leaflet.pdf"));
    let href = format!("return document.getElementById('open-{digest}').getAttribute('href')");
    assert_eq!(browser.ask::<String>(&href).await, address);
    let all = fetched(&browser, &address, "{}").await;
    assert_eq!(all, (200, "application/pdf".into(), String::new(), BYTES, digest));
    // Players of sound ask for parts.
    let part = fetched(&browser, &address, "{ headers: { range: 'bytes=9-1008' } }").await;
    let wanted = Digest::of(&pdf()[9..1009]).to_string();
    assert_eq!(part, (206, "application/pdf".into(), format!("bytes 9-1008/{BYTES}"), 1_000, wanted));
    let beyond = fetched(&browser, &address, "{ headers: { range: 'bytes=9999999-' } }").await;
    assert_eq!((beyond.0, beyond.3), (416, 0));
    // The browser itself shows what is opened, in a tab beside the app.
    let app = browser.driver().window().await.expect("a tab");
    browser.click("link", "Open: A picture").await;
    let shown = async || {
        let tabs = browser.driver().windows().await.ok()?;
        let new = tabs.into_iter().find(|tab| *tab != app)?;
        browser.switch_to(&new).await;
        browser
            .look::<bool>("return document.contentType === 'image/png' && document.images[0]?.naturalWidth === 192")
            .await
    };
    browser.until("the picture to be shown", async || shown().await.filter(|shown| *shown)).await;
    browser.driver().close_window().await.expect("a closed tab");
    browser.switch_to(&app).await;
    // What is not kept is a page that says so, not an error of the browser.
    browser.go(&site.address("kept/nothing/here.pdf")).await;
    browser.opens("This page is not here").await;

    open(&browser, &site).await;
    browser.click("button", &button("Remove")).await;
    browser.says(".app-toast", "Removed from this device: Leaflet about care").await;
    browser.named("button", &button("Keep offline")).await;
    assert_eq!(fetched(&browser, &address, "{}").await.0, 404);
}

/// The host has another file there, there is no room, the browser keeps nothing.
pub async fn refused(place: Place) {
    let site = site(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    open(&browser, &site).await;
    let there = site.dir().join(on_host());
    let mut other = pdf();
    other[BYTES / 2] ^= 1;
    std::fs::write(&there, &other).expect("another file");
    browser.click("button", &button("Keep offline")).await;
    browser.says("#app main", "What came is not the file that the partnership published").await;
    browser.named("button", &button("Keep offline")).await;
    assert_eq!(in_cache(&browser).await, 0, "nothing of it is kept");
    std::fs::write(&there, pdf()).expect("the right file");

    // A device that is full says so before anything comes, where the browser tells.
    const SMALL: &str = "if (!navigator.storage?.estimate) return false; \
        window.estimate = StorageManager.prototype.estimate; \
        StorageManager.prototype.estimate = async () => ({ usage: 5e5, quota: 4e6 }); return true";
    site.forget();
    if browser.ask::<bool>(SMALL).await {
        browser.click("button", &button("Keep offline")).await;
        browser.says("#app main", "There is not enough room on this device, so nothing was downloaded").await;
        browser.says("#app main", "about 3.5 MB is free").await;
        assert_eq!(sent(&site), 0);
        browser.ask::<()>("StorageManager.prototype.estimate = window.estimate").await;
    }

    // One that is full half-way keeps what has come, and goes on from there.
    hold_after(&browser, 3).await;
    browser.ask::<()>("window.full = true").await;
    let_go(&browser).await;
    browser.says("#app main", "There is no room left on this device for the 3.1 MB of this file").await;
    browser.says("#app main", "What has come stays: 0.8 of 3.1 MB.").await;
    assert_eq!(in_cache(&browser).await, 3);
    site.forget();
    browser.ask::<()>("window.full = false").await;
    browser.click("button", &button("Go on")).await;
    browser.says("#app main", "Kept on this device").await;
    assert_eq!(sent(&site), BYTES - 3 * PART_BYTES);
    assert!(!browser.text("#app main").await.contains("There is no room left"));

    // What is kept outlives a new version of the app.
    site.release();
    browser.reload().await;
    browser.says("#app", "A new version of the app is ready.").await;
    browser.click("button", "Reload").await;
    browser.until("the new version", async || browser.look::<bool>("return !!window.build").await.filter(|b| *b)).await;
    open(&browser, &site).await;
    browser.named("link", &button("Open")).await;

    // What the partnership replaced is still there, and its page says so.
    publish(&site, &other);
    browser.go(&site.address("settings")).await;
    browser.says("#app main", "leaflet.pdf 3.1 MB No entry on this device names it").await;
    browser.named("link", "Open: leaflet.pdf").await;
    open(&browser, &site).await;
    browser.says("#app main", "An earlier version is kept on this device: see Settings.").await;
    browser.named("button", &button("Keep offline")).await;

    // Where nothing can be kept the file opens online, and nothing else is offered.
    browser.ask::<()>("localStorage.refuses = 'yes'").await;
    browser.reload().await;
    browser.says("#app main", "This browser cannot keep files for the app").await;
    browser.named("link", &button("Open online, 3.1 MB")).await;
    browser.gone("button", &button("Keep offline")).await;
}

/// By keyboard alone, with a browser that saves data, by the rules of accessibility in each state.
pub async fn by_keyboard(place: Place) {
    let site = site(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.ask::<()>("localStorage.saves = 'yes'").await;
    open(&browser, &site).await;
    browser.says("#app main", "You asked your browser to save data: keeping this takes 3.1 MB.").await;
    assert_eq!(asked_for_files(&site), 0);
    access::keeps_the_rules(&mut browser, "a file that is not kept").await;

    browser.ask::<()>("window.hold = 4").await;
    browser.take("BUTTON Keep offline").await;
    held(&browser).await;
    browser.focus_is("BUTTON Pause").await;
    browser.says("#app main [role=status]", "Downloading: Leaflet about care").await;
    access::keeps_the_rules(&mut browser, "a file on its way").await;
    browser.press(Key::Enter.value().to_string()).await;
    browser.focus_is("BUTTON Go on").await;
    browser.says("#app main", "Paused, 1.0 of 3.1 MB").await;
    access::keeps_the_rules(&mut browser, "a paused file").await;
    browser.ask::<()>("window.hold = undefined").await;
    browser.press(Key::Enter.value().to_string()).await;
    browser.focus_is("A Open").await;
    access::keeps_the_rules(&mut browser, "a kept file").await;

    // Settings list it, and what no entry names any more, too.
    browser.go(&site.address("settings")).await;
    browser.says("#app main", "Kept files").await;
    browser.named("link", TITLE).await;
    site.publish(|_| ());
    browser.click("button", "Check for new content").await;
    browser.says("#app main", "leaflet.pdf 3.1 MB No entry on this device names it").await;
    access::keeps_the_rules(&mut browser, "a kept file in the settings").await;
    browser.take("BUTTON Remove").await;
    browser.focus_is("H2 Kept files").await;
    browser.says("#app main", "No files are kept.").await;
    assert_eq!(in_cache(&browser).await, 0);

    // On its page: it can be kept again.
    publish(&site, &pdf());
    browser.click("button", "Check for new content").await;
    browser.says("#app main", "Everything is up to date.").await;
    open(&browser, &site).await;
    browser.ask::<()>("window.hold = 0").await;
    browser.take("BUTTON Keep offline").await;
    held(&browser).await;
    std::fs::remove_file(site.dir().join(on_host())).expect("a file to lose");
    let_go(&browser).await;
    browser.says("#app main", "The file is not at the partnership's address any more.").await;
    browser.focus_is("BUTTON Keep offline").await;
    access::keeps_the_rules(&mut browser, "a file that did not come").await;
}

/// A feed on another host: kept from there, and opened from here.
pub async fn elsewhere(place: Place) {
    let mut site = Site::new(place);
    let mut other = Site::new(place);
    publish(&other, &pdf());
    site.follow("cumbria", &other.address("feeds/cumbria/"));
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    open(&browser, &site).await;
    let digest = Digest::of(&pdf()).to_string();
    let href = format!("return document.getElementById('open-{digest}').href");
    assert_eq!(browser.ask::<String>(&href).await, other.address(&on_host()));
    browser.click("button", &button("Keep offline")).await;
    browser.says("#app main", "Kept on this device").await;
    assert_eq!(sent(&other), BYTES);
    assert!(other.seen().iter().all(|seen| !seen.target.contains("/files/") || seen.status == 206));
    other.stop();
    site.stop();
    browser.reload().await;
    browser.named("link", &button("Open")).await;
    let address = site.path(&format!("kept/{digest}/leaflet.pdf"));
    let all = fetched(&browser, &address, "{}").await;
    assert_eq!(all, (200, "application/pdf".into(), String::new(), BYTES, digest));
}
