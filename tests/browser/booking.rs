//! Asking for a place by every route, giving it back, and what the app knows of whoever asks.

use crate::access::keeps_the_rules;
use crate::browser::Browser;
use crate::pages::{SESSION, on_day};
use crate::site::{Place, Site};
use serde_json::{Value, json};
use std::io::Write;
use thirtyfour::prelude::*;

const DATES: &str = "westmorland-furness/dates/training.csv";
/// The rest of a row: booking, last day for booking, state, limited.
const PLAIN: &str = "in-person,,,,yes,,,,2026-01-wfscp";
const FULL: &str = "sessions/westmorland-furness.working-together-barrow-2026-04";
const PROVISIONAL: &str = "sessions/westmorland-furness.working-together-penrith-2026-06";
const CANCELLED: &str = "sessions/westmorland-furness.working-together-kendal-2026-09";
/// One with the usual route by email.
const FORUM: &str = "sessions/westmorland-furness.forum-eden-2026-02";

/// Every kind of route at one date, and dates in every state. The pages of others are files of our own
/// host: nothing leaves the machine.
fn publish(site: &Site) {
    publish_with(site, |text| text);
}

/// The same with a change to the dates.
fn publish_with(site: &Site, edit: impl FnOnce(String) -> String) {
    let routes = format!(
        "\n[fixture-eventbrite]\nkind = \"link\"\ntitle = \"Book on Eventbrite\"\nurl = \"{0}\"\n\
         \n[fixture-form]\nkind = \"form\"\ntitle = \"Fill in the form\"\nurl = \"{1}\"\n\
         \n[fixture-phone]\nkind = \"phone\"\ntitle = \"Ring the team\"\nphone = \"01632 960 001\"\n\
         \n[fixture-invitation]\nkind = \"invitation\"\ntitle = \"By invitation\"\nto = \"invitations+list@example.org\"\n\
         asks = [\"full name\", \"dietary needs\"]\n",
        site.address("robots.txt?eventbrite"),
        site.address("robots.txt?form"),
    );
    site.publish(|content| {
        let file = content.join("vocabulary/routes.toml");
        let mut file = std::fs::OpenOptions::new().append(true).open(file).expect("routes");
        file.write_all(routes.as_bytes()).expect("more routes");
        let dates = content.join(DATES);
        let text = std::fs::read_to_string(&dates).expect("dates");
        let row = |line: &str| {
            let all = "wfscp-email;fixture-eventbrite;fixture-form;fixture-phone;fixture-invitation";
            let state = |state: &str| line.replace(PLAIN, &format!("in-person,,,{state},yes,,,,2026-01-wfscp"));
            match line.split(',').next() {
                Some("working-together-kendal-2026-03") => {
                    line.replace(PLAIN, &format!("in-person,{all},,,yes,,,,2026-01-wfscp"))
                }
                Some("working-together-barrow-2026-04") => state("full"),
                Some("working-together-penrith-2026-06") => state("provisional"),
                Some("working-together-kendal-2026-09") => state("cancelled"),
                _ => line.to_owned(),
            }
        };
        let text: Vec<String> = text.lines().map(row).collect();
        std::fs::write(dates, edit(text.join("\n"))).expect("edited dates");
    });
}

async fn start(site: &Site) -> Browser {
    publish(site);
    let browser = Browser::start().await;
    browser.first_visit(site).await;
    browser
}

async fn open(browser: &Browser, site: &Site, path: &str) {
    browser.go(&site.address(&on_day(path))).await;
    // The mail program stays closed, so that the journey goes on here.
    const STAY: &str =
        "document.addEventListener('click', (e) => e.target.closest('a[href^=\"mailto:\"]') && e.preventDefault())";
    browser.ask::<()>(STAY).await;
}

/// Waits until the focus is on an element of this id.
async fn focus_on(browser: &Browser, id: &str) {
    let now = "return document.activeElement?.id ?? ''";
    browser
        .until(&format!("the focus on #{id}"), async || browser.look::<String>(now).await.filter(|is| is == id))
        .await;
}

/// What the email app is handed: to whom, the subject, the text.
async fn letter(browser: &Browser) -> (String, String, String) {
    let script = "const [to, query] = document.querySelector('.app-composer a[href^=\"mailto:\"]').getAttribute('href').slice(7).split('?'); \
        const part = (name) => decodeURIComponent((query.split('&').find((p) => p.startsWith(name + '=')) ?? '=').slice(name.length + 1)); \
        return [decodeURIComponent(to), part('subject'), part('body')]";
    browser.until("the email", async || browser.look(script).await).await
}

/// The person's own data as they stand on the device.
async fn stored(browser: &Browser) -> String {
    let script = "const done = arguments[0]; const request = indexedDB.open(`personal:${document.documentElement.dataset.base}`); \
        request.onerror = () => done(''); request.onsuccess = () => { const db = request.result; \
        const get = db.transaction('documents').objectStore('documents').get('personal'); \
        get.onsuccess = () => { db.close(); done(get.result ?? ''); }; }";
    let answer = browser.driver().execute_async(script, Vec::new()).await;
    answer.and_then(|a| a.convert()).expect("what is stored")
}

async fn stored_says(browser: &Browser, what: &str, says: impl Fn(&Value) -> bool) {
    browser
        .until(what, async || {
            let text = stored(browser).await;
            serde_json::from_str(&text).ok().filter(|value| says(value)).map(|_| ())
        })
        .await;
}

/// By keyboard alone: each answer in its field, and on.
async fn answer(browser: &Browser, answers: &[&str]) {
    for (at, answer) in answers.iter().enumerate() {
        if at > 0 {
            browser.press(Key::Tab.value().to_string()).await;
        }
        browser.press(answer).await;
    }
    browser.press(Key::Enter.value().to_string()).await;
}

pub async fn by_email(place: Place) {
    let mut site = Site::new(place);
    let mut browser = start(&site).await;
    open(&browser, &site, SESSION).await;
    browser.click("button", "Ask for a place").await;
    focus_on(&browser, "composer").await;
    browser.says(".app-composer", "Your details for the email").await;

    // What is missing is told where it is missing.
    browser.click("button", "Show me the email").await;
    focus_on(&browser, "composer-0").await;
    browser.says(".app-composer", "The team asks for this: please fill it in.").await;
    answer(&browser, &["Zoë O'Müller", "Teacher & lead", "A \"school\"", "zoe"]).await;
    focus_on(&browser, "composer-3").await;
    browser.says(".app-composer", "This is not an email address").await;
    browser.press("@example.org").await;
    browser.press(Key::Enter.value().to_string()).await;
    focus_on(&browser, "composer").await;

    // The whole of it before it goes, and just what the team asks for.
    browser.says(".app-composer", "Asking as Zoë O'Müller").await;
    browser.says(".app-composer", "wfscptraining@cumbria.gov.uk").await;
    let (to, subject, text) = letter(&browser).await;
    assert_eq!(to, "wfscptraining@cumbria.gov.uk");
    assert_eq!(subject, "Working Together to Safeguard Children (level 3), Monday 9 March 2026");
    let details = "Name: Zoë O'Müller\r\nJob title: Teacher & lead\r\nOrganisation: A \"school\"\r\nEmail address: zoe@example.org\r\n";
    assert!(text.contains("Please could I have a place on:\r\n") && text.contains(details), "{text:?}");

    // The person's own words go along; a text too long for the email app is not cut but copied.
    browser.ask::<()>("document.getElementById('composer-text').focus()").await;
    browser.press("PS ").await;
    browser.until("my own words", async || letter(&browser).await.2.contains("PS ").then_some(())).await;
    const LONG: &str = "const box = document.getElementById('composer-text'); window.before = box.value; \
        box.value += '\\n' + 'ü'.repeat(2500); box.dispatchEvent(new Event('input', {bubbles: true}))";
    browser.ask::<()>(LONG).await;
    browser.says(".app-composer", "This text is too long to hand to an email app").await;
    assert_eq!(letter(&browser).await.2, "");
    const SHORT: &str = "const box = document.getElementById('composer-text'); box.value = window.before; \
        box.dispatchEvent(new Event('input', {bubbles: true}))";
    browser.ask::<()>(SHORT).await;
    browser.until("the text again", async || letter(&browser).await.2.contains("PS ").then_some(())).await;

    // New content under it takes nothing away, not even the place in the text.
    publish_with(&site, |text| text.replace("Monday 09/03/2026,,TBC", "Monday 09/03/2026,,9.30am-12.30pm"));
    browser.ask::<()>("document.getElementById('composer-text').focus(); dispatchEvent(new Event('online'))").await;
    browser.says("#app main", "Monday 9 March 2026, 9.30am to 12.30pm").await;
    assert!(letter(&browser).await.2.contains("PS "));
    focus_on(&browser, "composer-text").await;
    browser.click("button", "Change: Asking as Zoë O'Müller").await;
    focus_on(&browser, "composer").await;
    browser.click("button", "Show me the email").await;
    browser.until("the text still", async || letter(&browser).await.2.contains("PS ").then_some(())).await;

    // What the app cannot know is the person's word.
    assert!(!browser.text("#app main").await.contains("I have sent it"));
    browser.click("link", "Open in my email app").await;
    browser.click("button", "I have sent it").await;
    browser.says("#app main", "You asked for a place, noted on ").await;
    focus_on(&browser, "place-now").await;
    browser.named("button", "Saved: remove…").await;
    browser.gone("button", "I have sent it").await;

    // Asked once: with the server stopped and after a restart, only what this team wants besides.
    site.stop();
    browser.restart_or_reload("details are asked for once").await;
    open(&browser, &site, FORUM).await;
    browser.click("button", "Ask for a place").await;
    browser.says(".app-composer", "Asking as Zoë O'Müller").await;
    browser.says(".app-composer", "Without a signal, the email app of your phone keeps it").await;
    assert!(letter(&browser).await.2.contains("Name: Zoë O'Müller\r\nJob title: Teacher & lead\r\n"));
    open(&browser, &site, SESSION).await;
    browser.click("button", "Ask for an invitation").await;
    focus_on(&browser, "composer").await;
    browser.says(".app-composer", "Dietary needs").await;
    assert!(!browser.text(".app-composer").await.contains("Job title"));
    browser.press(Key::Tab.value().to_string()).await;
    answer(&browser, &["none"]).await;
    browser.says(".app-composer", "Asking as Zoë O'Müller").await;
    let (to, _, text) = letter(&browser).await;
    assert_eq!(to, "invitations+list@example.org");
    assert!(text.contains("Please could you invite me to:"), "{text}");
    assert!(text.contains("Name: Zoë O'Müller\r\nDietary needs: none\r\n") && !text.contains("Job title"), "{text}");
    // And a call needs no connection.
    let call = "return document.querySelector('a[href^=\"tel:\"]:not(.app-call)')?.getAttribute('href')";
    assert_eq!(browser.ask::<String>(call).await, "tel:01632960001");
}

pub async fn for_a_colleague(place: Place) {
    let site = Site::new(place);
    let mut browser = start(&site).await;
    open(&browser, &site, SESSION).await;
    browser.click("button", "Ask for a place").await;
    browser.click("button", "Ask for a colleague").await;
    browser.says(".app-composer", "the app keeps nothing of a colleague").await;
    focus_on(&browser, "composer").await;
    browser.press(Key::Tab.value().to_string()).await;
    answer(&browser, &["Colleague Unkept", "Nurse", "A clinic", "unkept@example.org"]).await;
    browser.says(".app-composer", "Asking for Colleague Unkept").await;
    let (_, _, text) = letter(&browser).await;
    assert!(text.contains("Please could my colleague have a place on:"), "{text}");
    assert!(text.contains("Name: Colleague Unkept\r\nJob title: Nurse\r\n"), "{text}");
    keeps_the_rules(&mut browser, "the email before it goes").await;
    browser.click("link", "Open in my email app").await;
    browser.says(".app-composer", "Nothing is noted in My learning").await;
    assert!(!browser.text("#app main").await.contains("I have sent it"));

    // Something is written down after it, and nothing of the colleague is in it.
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;
    let kept = stored(&browser).await;
    assert!(kept.contains("working-together-kendal-2026-03"), "{kept}");
    for word in ["Unkept", "unkept", "Nurse", "clinic"] {
        assert!(!kept.contains(word), "{word} is kept: {kept}");
    }
    // Nor on the page, once it was left.
    browser.click_in(("navigation", "Main"), "link", "My learning…").await;
    browser.opens("My learning").await;
    browser.back().await;
    browser.click("button", "Ask for a place").await;
    browser.says(".app-composer", "Your details for the email").await;
    let typed = "return [...document.querySelectorAll('.app-composer input')].map((i) => i.value).join('')";
    assert_eq!(browser.ask::<String>(typed).await, "");
    browser.click("button", "Show me the email").await;
    browser.says(".app-composer", "The team asks for this: please fill it in.").await;
    keeps_the_rules(&mut browser, "what the team asks for, with something missing").await;
    browser.click("button", "Close without sending").await;
    focus_on(&browser, "ask-wfscp-email").await;
}

/// The clipboard takes what it is given, or refuses.
const CLIPBOARD: &str = "Clipboard.prototype.writeText = (text) => { if (window.refuse) return Promise.reject(new DOMException('no', 'NotAllowedError')); window.copied = text; return Promise.resolve(); }";

pub async fn copied_and_released(place: Place) {
    let site = Site::new(place);
    site.before_every_page(CLIPBOARD);
    let browser = start(&site).await;
    open(&browser, &site, FORUM).await;
    browser.click("button", "Save: …").await;
    browser.click("button", "I have a place").await;
    browser.says("#app main", "You have a place, noted on ").await;
    browser.click("button", "Release my place").await;
    focus_on(&browser, "composer").await;
    browser.press(Key::Tab.value().to_string()).await;
    answer(&browser, &["Ada", "Teacher", "A school", "a@example.org"]).await;
    browser.says(".app-composer", "Writing as Ada").await;
    let (_, subject, text) = letter(&browser).await;
    assert_eq!(subject, "Cancelling my place: Practitioner Forum: Eden, Friday 13 February 2026");
    assert!(text.contains("I cannot come. Please give my place to somebody else:"), "{text}");

    browser.ask::<()>("window.refuse = true").await;
    browser.click("button", "Copy the text").await;
    browser.says(".app-composer [role=status]", "The browser does not let the app copy.").await;
    let selected = "const box = document.getElementById('composer-text'); \
        return document.activeElement === box && box.selectionStart === 0 && box.selectionEnd === box.value.length";
    assert!(browser.ask::<bool>(selected).await, "the text is selected");
    browser.ask::<()>("window.refuse = false").await;
    browser.click("button", "Copy the text").await;
    browser.says(".app-composer [role=status]", "Copied.").await;
    assert_eq!(browser.ask::<String>("return window.copied").await, text.replace("\r\n", "\n"));

    browser.click("button", "I have sent it").await;
    browser.says("#app main", "You let your place go, noted on ").await;
    focus_on(&browser, "place-now").await;
    stored_says(&browser, "the step to be kept", |p| p["saved"][0]["step"] == "released").await;
}

pub async fn links(place: Place) {
    let mut site = Site::new(place);
    let mut browser = start(&site).await;
    let first = browser.driver().window().await.expect("a tab");
    // With a connection it opens, in a tab of its own.
    open(&browser, &site, SESSION).await;
    browser.click("link", "Open the booking page…").await;
    other_tab(&browser, &first, "robots.txt?eventbrite").await;

    // Without one it waits, and says where.
    site.stop();
    browser.reload().await;
    browser.says("header [role=status]", "Offline").await;
    browser.click("button", "Open when online").await;
    browser.says(".app-toast", "Waits in My learning until there is a connection").await;
    browser.named("button", "Waits in My learning: remove").await;
    assert_eq!(browser.focused().await, "BUTTON Waits in My learning: remove");
    // The form has one of its own.
    browser.click("button", "Open when online").await;
    stored_says(&browser, "two pages to wait", |p| p["outbox"].as_array().is_some_and(|o| o.len() == 2)).await;
    browser.restart_or_reload("what waits for a connection outlives the browser").await;
    for page in ["plan", ""] {
        browser.go(&site.address(&on_day(page))).await;
        browser.says("#app main", "Open when online").await;
        browser.says("#app main", "These wait on this device until there is a connection.").await;
        browser.gone("link", "Open the booking page…").await;
    }
    // Removed, and back on undo.
    browser.go(&site.address(&on_day("plan"))).await;
    browser.click("button", "Remove: …").await;
    stored_says(&browser, "one page to wait", |p| p["outbox"].as_array().is_some_and(|o| o.len() == 1)).await;
    browser.click("button", "Undo").await;
    stored_says(&browser, "two pages again", |p| p["outbox"].as_array().is_some_and(|o| o.len() == 2)).await;

    // Back again: said, and each goes once it is opened.
    site.start();
    browser.go(&site.address(&on_day("settings"))).await;
    browser.up_to_date().await;
    site.stop();
    browser.click("button", "Check for new content").await;
    browser.says("header [role=status]", "Offline").await;
    browser.click_in(("navigation", "Main"), "link", "My learning…").await;
    browser.says("#app main", "These wait on this device").await;
    site.start();
    browser.ask::<()>("dispatchEvent(new Event('online'))").await;
    browser.says(".app-toast", "There is a connection again: 2 booking pages wait in My learning.").await;
    browser.says("#app main", "There is a connection: these can be opened now.").await;
    let first = browser.driver().window().await.expect("a tab");
    browser.click("link", "Open the booking form: …").await;
    other_tab(&browser, &first, "robots.txt?form").await;
    stored_says(&browser, "the one opened to go", |p| {
        p["outbox"] == json!([p["outbox"][0]]) && p["outbox"][0]["url"].to_string().contains("eventbrite")
    })
    .await;
    browser.gone("link", "Open the booking form: …").await;
    browser.named("link", "Open the booking page: …").await;
}

/// Looks at the tab that was opened, closes it and goes back.
async fn other_tab(browser: &Browser, first: &WindowHandle, path: &str) {
    let driver = browser.driver();
    let other =
        browser.until("another tab", async || driver.windows().await.ok()?.into_iter().find(|w| w != first)).await;
    browser.switch_to(&other).await;
    let here = "return location.href";
    browser.until(path, async || browser.look::<String>(here).await.filter(|at| at.ends_with(path))).await;
    driver.close_window().await.expect("a closed tab");
    browser.switch_to(first).await;
}

pub async fn closed(place: Place) {
    let site = Site::new(place);
    let browser = start(&site).await;
    for (path, why, others) in [
        (FULL, "This date is full, so a place cannot be asked for.", true),
        (PROVISIONAL, "This date is provisional, so a place cannot be asked for yet.", true),
        (CANCELLED, "The partnership cancelled this date, so a place cannot be asked for.", true),
        ("sessions/cumberland.online-safety-2025-10", "This date is over, so a place cannot be asked for.", false),
    ] {
        open(&browser, &site, path).await;
        browser.says("#app main", why).await;
        let text = browser.text("#app main").await;
        assert!(!text.contains("Ask for a place"), "{path}");
        assert_eq!(text.contains("Other dates of "), others, "{path}: {text}");
        if others {
            browser.named("link", "Monday 9 March 2026, time to be confirmed").await;
        }
    }
}

pub async fn profile(place: Place) {
    let site = Site::new(place);
    let mut browser = start(&site).await;
    browser.go(&site.address("settings")).await;
    browser.says("#app main", "Kept on this device only").await;
    browser.ask::<()>("document.getElementById('my-0').focus()").await;
    for word in ["Ada Adams", "Teacher", "A school", "ada@example.org"] {
        browser.press(word).await;
        browser.press(Key::Tab.value().to_string()).await;
    }
    stored_says(&browser, "all of it to be kept", |p| p["email"] == "ada@example.org" && p["name"] == "Ada Adams")
        .await;
    browser.restart_or_reload("what is told of oneself outlives the browser").await;
    browser.go(&site.address("settings")).await;
    const SHOWN: &str = "return [...document.querySelectorAll('[id^=my-]')].map((i) => i.value).join('|')";
    let shown = async |wanted: &str| {
        browser
            .until(&format!("{wanted:?}"), async || browser.look::<String>(SHOWN).await.filter(|v| v == wanted))
            .await;
    };
    shown("Ada Adams|Teacher|A school|ada@example.org").await;
    browser.click("button", "Clear what is about me").await;
    shown("|||").await;
    let kept = stored(&browser).await;
    assert!(!kept.contains("Ada") && !kept.contains("ada@"), "{kept}");
    browser.click("button", "Undo").await;
    shown("Ada Adams|Teacher|A school|ada@example.org").await;
    stored_says(&browser, "it to be kept again", |p| p["organisation"] == "A school").await;
}
