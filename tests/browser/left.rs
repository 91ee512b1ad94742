//! A page that is left in the middle of its work.

use crate::browser::Browser;
use crate::pages::{REMOVE, SAVE, on_day};
use crate::site::{Place, Site};

/// Keeps the app's next writing transaction over the content open until the page has gone: what a
/// slow phone does, for as long as the person needs to tap a link.
const LINGER: &str = r"
const getAll = IDBObjectStore.prototype.getAll;
IDBObjectStore.prototype.getAll = function (...args) {
  if (window.linger && this.transaction.mode === 'readwrite') {
    window.lingers = true;
    const on = () => { if (window.lingers) this.count().onsuccess = on };
    on();
  }
  return getAll.apply(this, args);
};
const commit = IDBTransaction.prototype.commit;
IDBTransaction.prototype.commit = function () { if (!window.lingers) commit.call(this) };
addEventListener('pagehide', () => { window.linger = window.lingers = false });";

pub async fn journey(place: Place) {
    let site = Site::new(place);
    site.before_every_page(LINGER);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day("settings"))).await;
    browser.says("#app main", "Everything is up to date.").await;
    browser.ask::<()>("window.linger = true").await;
    browser.click("button", "Check for new content").await;
    let lingers = "return window.lingers === true";
    browser.until("the check to write", async || browser.look::<bool>(lingers).await.filter(|l| *l)).await;

    // The page after it opens, checks and saves as if nothing were.
    browser.go(&site.address(&on_day("calendar"))).await;
    browser.up_to_date().await;
    browser.click("button", SAVE).await;
    browser.named("button", REMOVE).await;

    // And so does the page itself when the person comes back to it.
    browser.back().await;
    browser.opens("Settings").await;
    browser.up_to_date().await;
    browser.says("#app main", "Everything is up to date.").await;
    browser.go(&site.address(&on_day("plan"))).await;
    browser.named("button", REMOVE).await;
}
