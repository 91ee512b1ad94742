//! What a first visit costs, as sent.

use crate::browser::Browser;
use crate::engine::Need;
use crate::site::{Place, Site};
use learning_zone::domain::Date;
use learning_zone::feed::is_first;
use std::collections::BTreeMap;

/// What the app may cost before its first list: docs/decisions/09-weight.md says where the bytes go.
const APP_AT_MOST: usize = 237_200;
/// And its later part, which comes when the list is there (docs/decisions/24-two-files.md).
const LATER_AT_MOST: usize = 124_000;
/// Courses, dates and whatever else the first useful list needs.
const CONTENT_AT_MOST: usize = 40_000;

pub async fn journey(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    let seen = site.seen();
    // What the page itself loaded, by its own account: the worker's fetches are not in it.
    let by_page: Vec<String> = browser
        .ask("return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).map((e) => new URL(e.name).pathname)")
        .await;
    let mut sent: BTreeMap<String, usize> = BTreeMap::new();
    for one in seen.iter().filter(|s| s.status == 200) {
        let path = one.target.split('?').next().unwrap_or_default();
        // The first answer is the page's; the worker asks later.
        sent.entry(path.to_owned()).or_insert(one.bytes);
    }
    let total: usize = seen.iter().map(|s| s.bytes).sum();

    let smallest = browser.can(Need::Brotli, "a first visit is light");
    println!("bytes on the wire of a first visit at {}, bodies as sent:", site.path(""));
    let is_feed = |path: &str| path.starts_with(&site.path("feeds/"));
    let manifest = site.path("manifest.webmanifest");
    // Firefox alone looks at every icon that a page names.
    let other_icon = site.path("icons/apple-touch-180.png");
    let app: Vec<(&String, &usize)> =
        sent.iter().filter(|(path, _)| !is_feed(path) && (by_page.contains(path) || **path == manifest)).collect();
    let app: Vec<_> = app.into_iter().filter(|(path, _)| **path != other_icon).collect();
    for (path, bytes) in &app {
        println!("  {bytes:>7}  {path}");
        packed(&site, path, **bytes, if smallest { "br" } else { "gz" });
    }
    let of = |part: bool| app.iter().filter(|(path, _)| path.ends_with("_later.wasm") == part).map(|(_, b)| **b).sum();
    let (app, rest): (usize, usize) = (of(false), of(true));
    println!("  {app:>7}  the app before the first list, of at most {APP_AT_MOST}");
    println!("  {rest:>7}  its later part, of at most {LATER_AT_MOST}");

    // On any later day there is more archive still, and less comes first.
    let day = Date::parse("2026-11-22").expect("a day");
    let (mut first, mut later, mut requests) = (0, 0, 0);
    for slug in ["cumbria", "cumberland", "westmorland-furness"] {
        let head = site.path(&format!("feeds/{slug}/head.json"));
        first += sent.get(&head).copied().expect("the head was sent");
        let head = site.head(slug);
        let heads = seen.iter().filter(|s| s.target.ends_with(&format!("feeds/{slug}/head.json"))).count();
        assert_eq!(heads, 1, "the head of {slug} was asked for once");
        let bundled = head.bundles.iter().map(|bundle| (&bundle.sha256, bundle.of(&head.packs)));
        let alone = head.packs.iter().enumerate().filter(|(at, _)| !head.bundles.iter().any(|b| b.packs.contains(at)));
        for (name, packs) in bundled.chain(alone.map(|(_, pack)| (&pack.sha256, vec![pack]))) {
            let path = site.path(&format!("feeds/{slug}/packs/{name}.json"));
            let bytes = sent.get(&path).copied().unwrap_or_else(|| panic!("{path} was not sent"));
            assert_eq!(seen.iter().filter(|s| s.target == path).count(), 1, "{path} was asked for once");
            let at = seen.iter().position(|s| s.target == path);
            let is_first = packs.iter().any(|pack| is_first(pack, day));
            for rest in ["_later.wasm", "sw.js"] {
                let rest_at = seen.iter().position(|s| s.target.ends_with(rest));
                assert!(!is_first || at < rest_at, "{rest} was asked for before {path}");
            }
            *(if is_first { &mut first } else { &mut later }) += bytes;
            requests += 1;
        }
    }
    println!("  {first:>7}  content before the first useful list, of at most {CONTENT_AT_MOST}");
    println!("  {later:>7}  content after it: long texts and archive");
    let asked = seen.iter().filter(|s| s.target.contains("/packs/")).count();
    assert_eq!(asked, requests, "no pack was asked for that came with others");
    println!("  {:>7}  what the service worker fetched to keep", total - app - rest - first - later);
    println!("  {total:>7}  in all, {} requests", seen.len());
    if !smallest {
        return;
    }
    assert!(app <= APP_AT_MOST, "the app before its first list is {app} bytes, more than {APP_AT_MOST}");
    assert!((1..=LATER_AT_MOST).contains(&rest), "the later part is {rest} bytes, of at most {LATER_AT_MOST}");
    assert!(first <= CONTENT_AT_MOST, "the first content is {first} bytes, more than {CONTENT_AT_MOST}");
}

/// It was the compressed copy that went over the wire, where there is one.
fn packed(site: &Site, path: &str, bytes: usize, form: &str) {
    let inside = path.strip_prefix(&site.path("")).unwrap_or(path);
    let inside = if inside.is_empty() { "index.html" } else { inside };
    if let Ok(packed) = std::fs::metadata(site.dir().join(format!("{inside}.{form}"))) {
        assert_eq!(u64::try_from(bytes).ok(), Some(packed.len()), "{path} was sent as {form}");
    }
}
