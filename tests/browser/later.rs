//! The part of the app that comes after its first list, where it does not come.

use crate::browser::Browser;
use crate::pages::{DAY_IN_WORDS, on_day};
use crate::site::{Place, Site};
use std::path::{Path, PathBuf};

const NOT_HERE: &str = "The rest of the app is not on this device yet.";
/// A file comes when the test says so.
fn held(file: &str) -> String {
    format!(
        "const real = window.fetch; window.fetch = (what, ...how) => String(what).includes('{file}') \
         ? new Promise((go) => {{ window.letGo = () => go(real(what, ...how)); }}) : real(what, ...how);"
    )
}

/// The later part with its compressed copies.
fn later_part(dir: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(dir).expect("the site").map(|entry| entry.expect("a file").path());
    files.filter(|path| path.to_string_lossy().contains("_later.wasm")).collect()
}

fn elsewhere(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}", path.file_name().expect("a name").to_string_lossy()))
}

/// The host has it no more.
pub fn take_away(site: &Site) -> Vec<PathBuf> {
    let parts = later_part(&site.dir());
    assert_eq!(parts.len(), 3);
    for path in &parts {
        std::fs::rename(path, elsewhere(path)).expect("a part taken away");
    }
    parts
}

pub fn put_back(parts: &[PathBuf]) {
    for path in parts {
        std::fs::rename(elsewhere(path), path).expect("a part put back");
    }
}

pub async fn journey(place: Place) {
    let site = Site::new(place);
    let parts = take_away(&site);
    // The first list needs none of it, nor do the numbers.
    let browser = Browser::start().await;
    browser.go(&site.address(&on_day("learn"))).await;
    browser.says("#app main", "Working Together").await;
    browser.click("link", "Worried about a child?").await;
    browser.opens("Worried about a child?").await;
    browser.click("link", "Home").await;
    browser.opens(DAY_IN_WORDS).await;
    browser.says("#app main [role=alert]", NOT_HERE).await;
    assert!(browser.text("#app main").await.contains("Next dates"), "what is seen first is there");

    // A page that has not come is a page: it is named, and the focus is on its heading.
    browser.click("link", "Toolkit").await;
    browser.focus_is("H1 This page has not come yet").await;
    assert_eq!(browser.ask::<String>("return document.title").await, "This page has not come yet - Learning Zone");
    browser.click("button", "Try again").await;
    browser.says(".app-toast", "It could not be fetched this time either.").await;
    browser.focus_is("BUTTON Try again").await;

    put_back(&parts);
    browser.click("button", "Try again").await;
    browser.focus_is("H1 Toolkit").await;
    browser.click("link", "Home").await;
    browser.opens(DAY_IN_WORDS).await;
    browser.says("#app main", "Thinking about a child's day").await;
}

/// A slow line: the person goes on before the later part has come.
pub async fn slow(place: Place) {
    let site = Site::new(place);
    site.before_every_page(&held("_later.wasm"));
    let browser = Browser::start().await;
    browser.driver().goto(site.address(&on_day("toolkit"))).await.expect("a page");
    browser.says("#app main", "Opening the programme").await;
    browser.click("link", "Courses").await;
    browser.focus_is("H1 Courses").await;
    browser.click("link", "Dates").await;
    browser.says("#app main", "Opening the programme").await;
    browser.ask::<()>("window.letGo()").await;
    browser.focus_is("H1 Dates").await;
}

/// A slow line: what the first list needs is on its way while the app still is, and is asked for once.
pub async fn early(place: Place) {
    let site = Site::new(place);
    site.before_every_page(&held("_bg.wasm"));
    let browser = Browser::start().await;
    browser.driver().goto(site.address(&on_day("learn"))).await.expect("a page");
    let packs = || -> Vec<String> {
        site.seen().into_iter().map(|s| s.target).filter(|target| target.contains("/packs/")).collect()
    };
    let early = browser.until("the content to be asked for", async || Some(packs()).filter(|p| p.len() == 3)).await;
    browser.ask::<()>("window.letGo()").await;
    browser.says("#app main", "Working Together").await;
    browser.up_to_date().await;
    for name in early {
        assert_eq!(packs().iter().filter(|pack| **pack == name).count(), 1, "{name} was asked for once");
    }
}

/// Saved in the first moments of a first visit: it is kept once what writes it has come, and where that does not come the person is
/// told, and can do it again.
pub async fn saving(place: Place) {
    let site = Site::new(place);
    site.before_every_page(&held("_later.wasm"));
    let browser = Browser::start().await;
    browser.driver().goto(site.address(&on_day("learn"))).await.expect("a page");
    browser.says("#app main", "Working Together").await;
    let save = "document.querySelector('#main ul[aria-label=Results] button').click()";
    browser.ask::<()>(save).await;
    browser.says(".app-toast", "Saving ...").await;
    browser.ask::<()>("window.letGo()").await;
    browser.says(".app-toast", "Saved in My learning").await;

    let parts = take_away(&site);
    let other = Browser::start().await;
    other.go(&site.address(&on_day("learn"))).await;
    other.says("#app main", "Working Together").await;
    other.ask::<()>(save).await;
    // Whoever waits for it asks once more by themselves.
    let told = async || {
        other.ask::<()>("window.letGo()").await;
        let words = other.text(".app-toast").await;
        words.contains("This was not saved: a part of the app has not come yet.").then_some(())
    };
    other.until("the word that it was not saved", told).await;
    put_back(&parts);
    other.click("link", "Toolkit").await;
    other.click("button", "Try again").await;
    other.ask::<()>("window.letGo()").await;
    other.focus_is("H1 Toolkit").await;
    other.click("link", "Courses").await;
    other.focus_is("H1 Courses").await;
    other.ask::<()>(save).await;
    other.says(".app-toast", "Saved in My learning").await;
}
