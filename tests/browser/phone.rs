//! Out to the phone: calendar files, links and the saved list, with the server stopped; and the file
//! that takes an entry's place when its date has moved.

use crate::browser::Browser;
use crate::chrome;
use crate::engine::Engine;
use crate::pages::{COURSE, SESSION, on_day};
use crate::site::{self, Place, Site};
use serde_json::json;
use std::path::Path;

const FORUM: &str = "sessions/westmorland-furness.forum-eden-2026-02";

/// Notes what the page gives away: files as text, what is shared, what is copied. The file still goes
/// its way.
pub const NOTE_FILES: &str = "const make = URL.createObjectURL; window.given = ''; \
    URL.createObjectURL = (blob) => { blob.text().then((text) => { window.given = text; }); return make.call(URL, blob); }";
const NOTE_SHARES: &str = "window.shared = ''; Object.defineProperty(navigator, 'share', { configurable: true, \
    value: (data) => { window.shared = [data.title, data.text, data.url].join('\\n'); return Promise.resolve(); } })";
const NOTE_COPIES: &str = "window.copied = ''; Object.defineProperty(navigator, 'share', { configurable: true, value: undefined }); \
    Object.defineProperty(navigator, 'clipboard', { configurable: true, \
    value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } })";
const NO_COPIES: &str = "Object.defineProperty(navigator, 'clipboard', { configurable: true, \
    value: { writeText: () => Promise.reject(new Error('no')) } })";

impl Browser {
    /// Waits until a file was given, and takes it.
    pub async fn given(&self) -> String {
        let take = "const text = window.given; window.given = ''; return text";
        self.until("a file", async || self.look::<String>(take).await.filter(|text| !text.is_empty())).await
    }

    /// Waits for the value that a page's own note got.
    pub async fn noted(&self, name: &str) -> String {
        let script = format!("return window.{name}");
        self.until(name, async || self.look::<String>(&script).await.filter(|text| !text.is_empty())).await
    }
}

/// The folds undone, line by line.
fn lines(ics: &str) -> Vec<String> {
    ics.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

fn value(ics: &str, name: &str) -> String {
    let prefix = format!("{name}:");
    let found = lines(ics).into_iter().find_map(|line| line.strip_prefix(&prefix).map(str::to_owned));
    found.unwrap_or_else(|| panic!("no {name} in\n{ics}"))
}

/// What the browser itself put among the downloads, where its driver can say where that is.
async fn downloads(browser: &Browser, folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    if browser.engine() == Engine::Chromium {
        let wish = json!({"behavior": "allow", "downloadPath": folder});
        chrome::cdp(browser.driver(), "Browser.setDownloadBehavior", wish).await.expect("downloads");
    }
}

pub async fn journey(place: Place) {
    let mut site = Site::new(place);
    let browser = Browser::start().await;
    let folder = site::folder("downloads");
    downloads(&browser, &folder).await;
    browser.first_visit(&site).await;
    site.stop();

    // One session, by its page.
    browser.go(&site.address(&on_day(FORUM))).await;
    browser.ask::<()>(NOTE_FILES).await;
    browser.click("button", "Add to my phone's calendar").await;
    let ics = browser.given().await;
    browser.says(".app-toast", "Saved as forum-eden-2026-02.ics").await;
    assert_eq!(value(&ics, "UID"), "westmorland-furness.forum-eden-2026-02@learning-zone");
    assert_eq!(value(&ics, "DTSTART;TZID=Europe/London"), "20260213T100000");
    assert_eq!(value(&ics, "URL"), site.address(FORUM), "without the day that is only looked at");
    let description = value(&ics, "DESCRIPTION");
    let check = format!("Before travelling\\, check {}\\n", site.address(FORUM));
    assert!(description.starts_with(&check) && description.contains("delete the older entry"), "{description}");
    assert_eq!(ics.matches("BEGIN:VALARM").count(), 2);
    if browser.engine() == Engine::Chromium {
        let file = folder.join("forum-eden-2026-02.ics");
        let read = async || std::fs::read_to_string(&file).ok().filter(|text| *text == ics);
        browser.until("the file among the downloads", read).await;
    }

    // A link, by the share sheet or the clipboard.
    browser.ask::<()>(NOTE_SHARES).await;
    browser.click("button", "Share").await;
    let words = "Practitioner Forum: Eden, Friday 13 February 2026, 10am to 12 noon, Online, Microsoft Teams";
    let expected = format!("Practitioner Forum: Eden\n{words}\n{}", site.address(FORUM));
    assert_eq!(browser.noted("shared").await, expected);
    browser.ask::<()>(NOTE_COPIES).await;
    browser.click("button", "Share").await;
    assert_eq!(browser.noted("copied").await, format!("{words}\n{}", site.address(FORUM)));
    browser.says(".app-toast", "Copied: paste it into a message.").await;
    browser.ask::<()>(NO_COPIES).await;
    browser.click("button", "Share").await;
    browser.says(".app-toast", &format!("Copy this: {}", site.address(FORUM))).await;

    // A set: all coming dates of a course; and those of them that are saved.
    browser.go(&site.address(&on_day(COURSE))).await;
    browser.ask::<()>(NOTE_FILES).await;
    browser.click("button", "Add to my phone's calendar: all 4 coming dates").await;
    let ics = browser.given().await;
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), 4);
    assert_eq!(ics.matches("DTSTART;VALUE=DATE:").count(), 4, "times to be confirmed are whole days");
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;
    browser.go(&site.address(&on_day(COURSE))).await;
    browser.ask::<()>(NOTE_FILES).await;
    browser.click("button", "Add to my phone's calendar: the 1 date that you saved").await;
    assert_eq!(browser.given().await.matches("BEGIN:VEVENT").count(), 1);

    // All that is saved.
    browser.go(&site.address(&on_day("plan"))).await;
    browser.ask::<()>(NOTE_FILES).await;
    browser.click("button", "Add to my phone's calendar: all that I saved").await;
    let ics = browser.given().await;
    assert_eq!(value(&ics, "UID"), "westmorland-furness.working-together-kendal-2026-03@learning-zone");
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), 1);

    // What a filtered list shows, as a file and as a link.
    browser.go(&site.address(&on_day("calendar?kind=forum"))).await;
    let shown = browser.ask::<usize>("return document.querySelectorAll('main .app-row').length").await;
    browser.ask::<()>("document.querySelectorAll('details').forEach((d) => { d.open = true })").await;
    browser.ask::<()>(NOTE_FILES).await;
    browser.ask::<()>(NOTE_SHARES).await;
    browser.click("button", "Add to my phone's calendar: the dates shown").await;
    let ics = browser.given().await;
    assert!(shown > 1 && ics.matches("BEGIN:VEVENT").count() == shown, "{shown} in\n{ics}");
    browser.click("button", "Share these dates").await;
    let shared = browser.noted("shared").await;
    assert!(shared.ends_with(&format!("\n{}", site.address("calendar?kind=forum"))), "{shared}");
    assert!(shared.contains(words), "{shared}");
    let _ = std::fs::remove_dir_all(folder);
}

const DATES: &str = "westmorland-furness/dates/training.csv";
const ROW: &str = "working-together-kendal-2026-03,session,working-together,,,Monday 09/03/2026,,TBC";
const COMING: &str = "working-together-kendal-2026-03,session,working-together,,,09/03/2027,,TBC";
const MOVED: &str = "working-together-kendal-2026-03,session,working-together,,,10/03/2027,,9.30am-12.30pm";
const NO_DAY: &str = "working-together-kendal-2026-03,session,working-together,,,TBC,,TBC";
const ELSEWHERE: &str = "working-together-elsewhere-2027-03,session,working-together,,,11/03/2027,,TBC";

/// A date that moved, or went, offers the file that takes the old entry's place.
pub async fn changed(place: Place) {
    let site = Site::new(place);
    site.republish(DATES, ROW, COMING);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(SESSION)).await;
    browser.ask::<()>(NOTE_FILES).await;
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;
    browser.click("button", "Add to my phone's calendar").await;
    let first = browser.given().await;
    assert_eq!(value(&first, "DTSTART;VALUE=DATE"), "20270309");
    let sequence = |ics: &str| value(ics, "SEQUENCE").parse::<i64>().expect("a number");

    site.republish(DATES, ROW, MOVED);
    check_now(&browser, &site).await;
    browser.go(&site.address("plan")).await;
    browser.says("#app main", "New date").await;
    browser.ask::<()>(NOTE_FILES).await;
    browser.click("button", "Change it in my phone's calendar: …").await;
    let second = browser.given().await;
    assert_eq!(value(&second, "UID"), value(&first, "UID"));
    assert!(sequence(&second) > sequence(&first), "{second}");
    assert_eq!(value(&second, "DTSTART;TZID=Europe/London"), "20270310T093000");
    assert_eq!(value(&second, "STATUS"), "CONFIRMED");

    site.republish(DATES, ROW, NO_DAY);
    check_now(&browser, &site).await;
    browser.go(&site.address("plan")).await;
    browser.says("#app main", "Date to be confirmed").await;
    browser.ask::<()>(NOTE_FILES).await;
    browser.click("button", "Mark the old day as cancelled in my phone's calendar: …").await;
    let off = browser.given().await;
    assert_eq!((value(&off, "UID"), value(&off, "STATUS")), (value(&first, "UID"), "CANCELLED".to_owned()));
    assert!(sequence(&off) > sequence(&second), "{off}");
    site.republish(DATES, ROW, MOVED);
    check_now(&browser, &site).await;

    site.republish(DATES, ROW, ELSEWHERE);
    check_now(&browser, &site).await;
    browser.go(&site.address("plan")).await;
    browser.says("#app main", "Withdrawn by the partnership").await;
    browser.ask::<()>(NOTE_FILES).await;
    browser.click("button", "Mark it as cancelled in my phone's calendar: …").await;
    let third = browser.given().await;
    assert_eq!(value(&third, "UID"), value(&first, "UID"));
    assert!(sequence(&third) > sequence(&off), "{third}");
    assert_eq!(value(&third, "STATUS"), "CANCELLED");
    assert!(value(&third, "SUMMARY").starts_with("Withdrawn: "), "{third}");
}

/// Asks for new content by hand and waits until it is here.
async fn check_now(browser: &Browser, site: &Site) {
    browser.go(&site.address("settings")).await;
    browser.up_to_date().await;
    browser.click("button", "Check for new content").await;
    browser.says("#app main", "Everything is up to date.").await;
}
