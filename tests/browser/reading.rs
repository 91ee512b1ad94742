//! Texts of the content as they are read: charts, definitions, pictures.

use crate::access;
use crate::browser::Browser;
use crate::site::{Place, Site};

const MAP: &[u8] = include_bytes!("../fixtures/publish/cases/figures/alpha/files/map.png");

const TEXT: &str = "How far it is.\n\n![A map of two districts](map.png \"Districts in 2026\")\n\nNeglect\n: Needs that are not met.\n\nHarm\n: What follows.\n: See [Contacts](/contacts).\n";

/// The figures of the archive: bars to see, a table to hear.
pub async fn chart(place: Place) {
    let site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.go(&site.address("briefings/cumbria.elearning-figures-2022-23")).await;
    let caption = "People who completed each course, 2022-23";
    browser.named_in(("table", caption), "rowheader", "Child exploitation").await;
    browser.named_in(("table", caption), "cell", "1,125").await;
    browser.named_in(("table", caption), "link", "Early help").await;
    // As long as its number, beside the longest.
    const LENGTHS: &str =
        "return [...document.querySelectorAll('.app-bars path')].map((p) => Math.round(p.getBBox().width) / 10)";
    let lengths = browser.ask::<Vec<f64>>(LENGTHS).await;
    assert_eq!((lengths.len(), lengths[0], lengths[2]), (14, 100.0, 34.0));
    const SEEN: &str = "const b = document.querySelector('.app-bars svg').getBoundingClientRect(); return b.width > 150 && b.height >= 6";
    assert!(browser.ask::<bool>(SEEN).await);
    browser.set_screen(320, 640).await;
    const ONE_LINE: &str = "return [...document.querySelectorAll('.app-bars td')].every((td) => td.getClientRects()[0].height < 200 && td.scrollWidth <= td.clientWidth) \
        && document.documentElement.scrollWidth <= innerWidth";
    assert!(browser.ask::<bool>(ONE_LINE).await);
    access::keeps_the_rules(&mut browser, "a chart").await;
}

/// A picture of the feed's files with its words, which stay where it cannot be fetched; terms with their meanings.
pub async fn picture(place: Place) {
    let mut site = Site::new(place);
    site.publish(|content| {
        std::fs::create_dir_all(content.join("cumbria/files")).expect("a folder");
        std::fs::write(content.join("cumbria/files/map.png"), MAP).expect("a picture");
        let page = content.join("cumbria/toolkit/gcp2.md");
        let text = std::fs::read_to_string(&page).expect("a page");
        let (front, _) = text.rsplit_once("+++").expect("fields");
        std::fs::write(&page, format!("{front}+++\n{TEXT}")).expect("an edited page");
    });
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address("toolkit/cumbria.gcp2")).await;
    browser.named("image", "A map of two districts").await;
    browser.says("#app main figure", "Districts in 2026").await;
    const LOADED: &str = "const i = document.querySelector('#app main figure img'); i.scrollIntoView(); return i.complete && i.naturalWidth === 8";
    browser.until("the picture", async || browser.look::<bool>(LOADED).await.filter(|l| *l)).await;
    assert_eq!(browser.text(".app-prose dt").await, "Neglect | Harm");
    assert_eq!(browser.text(".app-prose dd").await, "Needs that are not met. | What follows. | See Contacts.");
    access::keeps_the_rules(&mut browser, "a picture and definitions").await;
    // Without a connection and without the browser's copy its words are there.
    site.stop();
    browser.reload().await;
    browser.named("image", "A map of two districts").await;
    browser.says("#app main", "Needs that are not met.").await;
}
