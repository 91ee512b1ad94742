//! Who holds a head's signature against it: the browser, and where it cannot, the app's later part.

use crate::browser::Browser;
use crate::pages::on_day;
use crate::site::{Place, Site};

/// Counts what the browser says of signatures.
const COUNTS: &str = "const { verify } = SubtleCrypto.prototype; SubtleCrypto.prototype.verify = async function (...all) { \
    const said = await verify.apply(this, all); (window.said ??= []).push(said); return said; };";

/// A browser that knows no Ed25519.
const KNOWS_NONE: &str = "SubtleCrypto.prototype.importKey = () => \
    Promise.reject(new DOMException('Algorithm: Unrecognized name', 'NotSupportedError'));";

const WRONG: &str = "The signature on the new content is wrong, so it was not taken";
const UNCHECKED: &str = "its signature could not be checked";

/// What a host or a cache on the way does: the same values in other bytes.
fn rewrite(site: &Site, slug: &str) {
    let path = site.dir().join(format!("feeds/{slug}/head.json"));
    let text = std::fs::read_to_string(&path).expect("a head");
    assert!(text.contains("\"expires\":"), "{text}");
    std::fs::write(&path, text.replace("\"expires\":", "\"expires\": ")).expect("a head");
    for copy in ["br", "gz"] {
        let _ = std::fs::remove_file(path.with_extension(format!("json.{copy}")));
    }
}

pub async fn by_browser(place: Place) {
    let site = Site::new(place);
    site.before_every_page(COUNTS);
    let browser = Browser::start().await;
    browser.go(&site.address(&on_day("learn"))).await;
    browser.says("#app main", "Working Together").await;
    let said: Vec<bool> = browser.ask("return window.said ?? []").await;
    assert_eq!(said, [true; 3], "the browser was asked of each head");
    rewrite(&site, "cumbria");
    browser.go(&site.address("settings")).await;
    browser.says("#app main", WRONG).await;
    let mut said: Vec<bool> = browser.ask("return window.said ?? []").await;
    said.sort_unstable();
    assert_eq!(said, [false, true, true]);
    browser.go(&site.address(&on_day("learn"))).await;
    browser.says("#app main", "Working Together").await;
}

pub async fn by_later_part(place: Place) {
    let site = Site::new(place);
    site.before_every_page(KNOWS_NONE);
    let parts = crate::later::take_away(&site);
    let browser = Browser::start().await;
    browser.go(&site.address(&on_day("learn"))).await;
    browser.says("#app main", UNCHECKED).await;
    crate::later::put_back(&parts);
    browser.reload().await;
    browser.says("#app main", "Working Together").await;
    rewrite(&site, "cumbria");
    browser.go(&site.address("settings")).await;
    browser.says("#app main", WRONG).await;
    browser.go(&site.address(&on_day("learn"))).await;
    browser.says("#app main", "Working Together").await;
}
