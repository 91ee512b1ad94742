//! The saved list carried to a second device of one's own, by link and by file.

use crate::browser::Browser;
use crate::pages::{COURSE_TITLE, REMOVE, SAVE, SESSION, on_day};
use crate::phone::NOTE_FILES;
use crate::site::{self, Place, Site};
use learning_zone::domain::{Carried, Date, Id, Step};
use learning_zone::store::carry;
use std::path::{Path, PathBuf};
use thirtyfour::prelude::*;

const FORUM: &str = "sessions/westmorland-furness.forum-eden-2026-02";
const FORUM_TITLE: &str = "Practitioner Forum: Eden";
const TALK: &str = "sessions/cumbria.master-class-adolescent-2023-10-17";
const NOTE_COPIES: &str = "window.copied = ''; Object.defineProperty(navigator, 'share', { configurable: true, value: undefined }); \
    Object.defineProperty(navigator, 'clipboard', { configurable: true, \
    value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } })";
const UNFOLD: &str = "document.querySelectorAll('details').forEach((d) => { d.open = true })";

pub async fn journey(place: Place) {
    let mut site = Site::new(place);
    let (link, file) = of_the_first_device(&mut site).await;

    // The second device opens the link as the first thing that it ever does.
    let mut browser = Browser::start().await;
    site.forget();
    browser.go(&link).await;
    browser.opens("My learning").await;
    browser.says("#carried ~ *, section[aria-labelledby=carried]", "It holds 2 dates. 2 not saved here yet.").await;
    browser.says("#app main", "Booked, noted on ").await;
    browser.says("#app main", FORUM_TITLE).await;
    browser.says("#app main", "Nothing saved yet").await;
    let sent = site.seen().into_iter().filter(|s| s.target.contains("take")).count();
    assert_eq!(sent, 0, "what the link carries was sent to the server");
    browser.kept_offline().await;
    browser.up_to_date().await;

    // From here on without the server: looked at, reloaded, taken in, undone, taken in.
    site.stop();
    browser.reload().await;
    browser.click("button", "Take in 2 dates").await;
    browser.focus_is("P Taken in: 2 dates.").await;
    browser.says("#app main", COURSE_TITLE).await;
    let carries = "return location.hash.length > 0";
    assert!(!browser.ask::<bool>(carries).await, "what was decided is not asked again");
    browser.click("button", "Undo").await;
    browser.focus_is("P Undone: your list is as it was.").await;
    browser.says("#app main", "Nothing saved yet").await;
    // Its own things stay its own.
    browser.go(&site.address(TALK)).await;
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;
    browser.go(&site.address("plan")).await;
    choose(&browser, &file).await;
    browser.says("#app main", "It holds 2 dates. 2 not saved here yet.").await;
    browser.click("button", "Take in 2 dates").await;
    browser.says("#app main", "Taken in: 2 dates.").await;
    browser.restart_or_reload("what was taken in outlives the browser").await;
    browser.go(&site.address(&on_day("plan"))).await;
    browser.named("button", REMOVE).await;
    browser.says("#app main", FORUM_TITLE).await;
    browser.says("#app main", "Adolescent neglect").await;
    browser.go(&site.address(FORUM)).await;
    browser.says("#app main", "You have a place, noted on ").await;
    // Again, and there is nothing to do.
    browser.go(&link).await;
    browser.says("#app main", "It holds 2 dates. 2 saved here already.").await;
    browser.says("#app main", "There is nothing here to take in.").await;
    browser.click("button", "Leave it").await;
    browser.gone("button", "Leave it").await;
    browser.focus_is("H1 My learning").await;
}

/// Saves two dates, one with a place, and carries them off as a link and as a file.
async fn of_the_first_device(site: &mut Site) -> (String, PathBuf) {
    let browser = Browser::start().await;
    browser.first_visit(site).await;
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.click("button", SAVE).await;
    browser.named("button", REMOVE).await;
    browser.go(&site.address(&on_day(FORUM))).await;
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;
    browser.click("button", "I have a place").await;
    browser.says("#app main", "You have a place, noted on ").await;
    site.stop();
    browser.go(&site.address("plan")).await;
    browser.ask::<()>(UNFOLD).await;
    browser.ask::<()>(NOTE_FILES).await;
    browser.ask::<()>(NOTE_COPIES).await;
    browser.click("button", "Share my list as a link").await;
    let link = browser.noted("copied").await;
    assert!(link.starts_with(&site.address("plan#take=1_")), "{link}");
    browser.click("button", "Save my list as a file").await;
    let text = browser.given().await;
    for own in ["forum-eden-2026-02", "booked"] {
        assert!(text.contains(own) && link.contains(own), "{text} {link}");
    }
    site.start();
    (link, kept(&text))
}

/// A file among the person's own.
fn kept(text: &str) -> PathBuf {
    let folder = site::folder("carried");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("my-list.json");
    std::fs::write(&path, text).expect("a file");
    path
}

async fn choose(browser: &Browser, file: &Path) {
    browser.ask::<()>(UNFOLD).await;
    let field = browser.driver().find(By::Id("carried-file")).await.expect("a field for files");
    field.send_keys(file.display().to_string()).await.expect("a chosen file");
}

/// What is broken, hostile, or of another time is refused in a sentence; what is not known is told, and
/// nothing of what is saved changes.
pub async fn refused(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.click("button", SAVE).await;
    browser.named("button", REMOVE).await;
    browser.go(&site.address(&on_day("plan"))).await;

    let whole = |list: &[Carried]| carry::to_fragment(list).expect("a link");
    let one = |local: &str, step, on| Carried { id: Id::new("westmorland-furness", local), step, on };
    let good = whole(&[one("forum-eden-2026-02", Step::Interested, None)]);
    let cut = good.split_at(good.len() - 3).0.to_owned();
    for (fragment, words) in [
        (cut.as_str(), "This link is not whole"),
        ("take=1_<script>alert(1)</script>", "This link is not whole"),
        ("take=9_future", "made by a newer version of the app"),
    ] {
        browser.go(&site.address(&format!("{}#{fragment}", on_day("plan")))).await;
        browser.says("#app main", words).await;
        browser.says("#app main", "Nothing was changed.").await;
        browser.named("button", REMOVE).await;
    }
    for (text, words) in [
        ("not a list".to_owned(), "This file is no saved list of Learning Zone. Nothing was changed."),
        ("[".repeat(100_000), "This file is no saved list of Learning Zone."),
        (" ".repeat(1_000_000), "This file is larger than any saved list. Nothing was changed."),
    ] {
        let file = kept(&text);
        choose(&browser, &file).await;
        browser.says("#app main", words).await;
        browser.named("button", REMOVE).await;
        browser.click("button", "Close").await;
        browser.gone("button", "Close").await;
        let _ = std::fs::remove_dir_all(file.parent().expect("a folder"));
    }

    // A later note there stands, an earlier one does not; what is not known here is told by its id.
    let there = [
        one("working-together-kendal-2026-03", Step::Booked, Date::new(2026, 1, 5)),
        one("nobody-knows-this", Step::Booked, Date::new(2026, 1, 5)),
    ];
    browser.go(&site.address(&on_day("plan"))).await;
    browser.ask::<()>(UNFOLD).await;
    let field = browser.driver().find(By::Id("carried-link")).await.expect("a field for a link");
    field.send_keys(site.address(&format!("plan#{}", whole(&there)))).await.expect("a pasted link");
    browser.click("button", "Show what the link holds").await;
    browser.says("#app main", "1 saved here, with a later note there. 1 not known here.").await;
    browser.says("#app main", "westmorland-furness.nobody-knows-this").await;
    browser.says("#app main", "What is not known here cannot be taken in.").await;
    browser.click("button", "Take in 1 date").await;
    browser.says("#app main", "Taken in: 1 date.").await;
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.says("#app main", "You have a place, noted on Monday 5 January 2026").await;
    let earlier = [one("working-together-kendal-2026-03", Step::Released, Date::new(2026, 1, 4))];
    browser.go(&site.address(&format!("{}#{}", on_day("plan"), whole(&earlier)))).await;
    browser.says("#app main", "the later note stands").await;
    browser.says("#app main", "There is nothing here to take in.").await;
}
