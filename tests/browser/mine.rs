//! What a person puts on My learning themselves: parts of a course, dates of their own, dates that they wait for;
//! what became of a saved date; and a device that others use.

use crate::access::keeps_the_rules;
use crate::browser::Browser;
use crate::pages::{COURSE, COURSE_TITLE, SESSION, on_day};
use crate::site::{Place, Site};
use serde_json::json;

/// Two parts, each on two days of 2023, all without hours.
const PARTS: &str = "learn/cumbria.early-help-signs-of-wellbeing?on=2023-09-01";
const PART_A: &str = "sessions/cumbria.early-help-2023-10-18-a?on=2023-09-01";
/// On the day of the first dates of both parts.
const LADO: &str = "sessions/cumbria.lado-bitesize-2023-10-18?on=2023-09-01";

pub async fn set(place: Place) {
    let mut site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(PARTS)).await;
    browser.says("#app main", "Choose your dates").await;
    keeps_the_rules(&mut browser, "the dates of a course in parts").await;
    let (a, b) = ("Part A: the assessment and the process", "Part B: team around the family");
    browser.click_in(("group", a), "radio", "Wednesday 18 October 2023…").await;
    browser.click("button", "Save these dates").await;
    browser.says(".app-toast", "Saved in My learning: Early help").await;

    // One group, and what is missing.
    browser.go(&site.address("plan?on=2023-09-01")).await;
    browser.says("#app main", &format!("{b}: no date chosen yet.")).await;
    browser.says("#app main", "All parts are needed.").await;
    keeps_the_rules(&mut browser, "a set, and the question whose device it is").await;
    browser.click("link", "Choose dates: Early help…").await;
    browser.focus_is("H2 Choose your dates").await;

    // Another day of the same part takes the place of the first, and the other part may be on the same day.
    browser.click_in(("group", a), "radio", "Wednesday 15 November 2023…").await;
    browser.click_in(("group", b), "radio", "Wednesday 15 November 2023…").await;
    browser.click("button", "Save these dates").await;
    browser.says(".app-toast", "Saved in My learning: Early help").await;
    browser.go(&site.address("plan?on=2023-09-01")).await;
    browser.named("button", "Remove all of it: Early help…").await;
    let whole = browser.text("#app main").await;
    assert!(!whole.contains("no date chosen yet") && !whole.contains("18 Oct"), "{whole}");
    assert!(!whole.contains("Clash") && !whole.contains("May clash"), "parts of one course never clash: {whole}");

    // A clash of one part with something else offers the other dates of that part.
    browser.go(&site.address(PART_A)).await;
    browser.click_in(("group", a), "radio", "Wednesday 18 October 2023…").await;
    browser.click("button", "Save these dates").await;
    browser.says(".app-toast", "Saved in My learning").await;
    browser.go(&site.address(LADO)).await;
    browser.says("#app main", "May clash with Early help").await;
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;
    browser.go(&site.address("plan?on=2023-09-01")).await;
    browser.says("#app main", &format!("Other dates of Early help: Signs of Wellbeing, level 2 (2023): {a}:")).await;
    browser.named("link", "Wednesday 15 November 2023, time to be confirmed").await;

    // It outlives the browser, without the server too; removed as one, back as one.
    site.stop();
    browser.restart_or_reload("a set outlives the browser").await;
    browser.go(&site.address("plan?on=2023-09-01")).await;
    browser.click("button", "Remove all of it: Early help…").await;
    browser.gone("button", "Remove all of it: Early help…").await;
    browser.says("#app main", "LADO").await;
    browser.click("button", "Undo").await;
    browser.named("button", "Remove all of it: Early help…").await;
}

/// What a person chooses in a field of days or hours, whatever its look in this browser.
async fn fill(browser: &Browser, id: &str, value: &str) {
    let script = format!(
        "const field = document.getElementById({}); field.value = {}; \
         field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        json!(id),
        json!(value)
    );
    browser.ask::<()>(&script).await;
}

pub async fn own(place: Place) {
    const FORUM: &str = "sessions/cumbria.forum-penrith-2023-10-17?on=2023-09-01";
    let mut site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(FORUM)).await;
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;

    browser.go(&site.address("plan?on=2023-09-01")).await;
    browser.click("link", "Add a date of my own").await;
    browser.focus_is("H2 A date of my own").await;
    // What is wrong stands beside its field, and nothing that was typed is lost.
    browser.click("textbox", "What").await;
    browser.press("Supervision").await;
    fill(&browser, "own-from", "16:00").await;
    browser.click("button", "Keep it").await;
    browser.says("#own-day-error", "Choose a day.").await;
    browser.says("#own-to-error", "Say when it ends, or leave both times empty.").await;
    let focused = "return document.activeElement.id";
    browser
        .until("the focus on the first fault", async || {
            (browser.look::<String>(focused).await? == "own-day").then_some(())
        })
        .await;
    keeps_the_rules(&mut browser, "the form of an own date with faults").await;
    fill(&browser, "own-day", "2023-10-17").await;
    fill(&browser, "own-to", "17:00").await;
    browser.click("button", "Keep it").await;
    browser.says(".app-toast", "Kept in My learning: Supervision").await;
    browser.gone("button", "Keep it").await;

    // It clashes, stands in the month, and outlives the browser without the server.
    browser.says("#app main", "Overlaps with Supervision, Tuesday 17 October 2023, 4pm to 5pm").await;
    site.stop();
    browser.restart_or_reload("an own date outlives the browser").await;
    browser.go(&site.address("calendar?view=month&month=2023-10&on=2023-09-01")).await;
    browser.says("#app main", "My own date").await;
    browser.says("#app main", "Overlaps with Supervision").await;
    browser.go(&site.address("plan?on=2023-10-10")).await;
    browser.says("#app main", "Your own date.").await;

    // Changed, removed, and back.
    browser.click("link", "Supervision").await;
    browser.focus_is("H2 Change my own date").await;
    fill(&browser, "own-from", "").await;
    fill(&browser, "own-to", "").await;
    browser.click("button", "Keep it").await;
    browser.says("#app main", "May clash with Supervision").await;
    browser.click("button", "Remove: Supervision, Tuesday 17 October 2023").await;
    browser.gone("button", "Remove: Supervision, Tuesday 17 October 2023").await;
    browser.click("button", "Undo").await;
    browser.named("button", "Remove: Supervision, Tuesday 17 October 2023").await;
}

const DATES: &str = "westmorland-furness/dates/training.csv";
const ROW: &str = "working-together-kendal-2026-03,session,working-together,,,Monday 09/03/2026,,TBC,kendal-town-hall,,westmorland-furness,,in-person,,,,yes";
const COMING: &str = "working-together-kendal-2026-03,session,working-together,,,09/03/2027,,TBC,kendal-town-hall,,westmorland-furness,,in-person,,,,yes";
const OTHER: &str = "working-together-penrith-2026-06,session,working-together,,,Wednesday 17/06/2026";

/// Asks for new content by hand and waits until it is here.
async fn check_now(browser: &Browser, site: &Site) {
    browser.go(&site.address("settings")).await;
    browser.up_to_date().await;
    browser.click("button", "Check for new content").await;
    browser.says("#app main", "Everything is up to date.").await;
}

/// Publishes with `row` in the place of the first date of the course.
fn publish(site: &Site, row: &str, course: &str) {
    site.publish(|content| {
        let edit = |file: &str, changes: &[(&str, &str)]| {
            let path = content.join(file);
            let mut text = std::fs::read_to_string(&path).expect("a file of the content");
            for (from, to) in changes {
                assert!(text.contains(from), "{file} has no {from}");
                text = text.replace(from, to);
            }
            std::fs::write(&path, text).expect("an edited file");
        };
        let other = OTHER.replace("Wednesday 17/06/2026", "17/06/2027");
        edit(DATES, &[(ROW, row), (OTHER, &other)]);
        edit("westmorland-furness/courses/working-together.md", &[(COURSE_TITLE, course)]);
    });
}

pub async fn watch(place: Place) {
    let site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(COURSE)).await;
    browser.click("button", "Tell me when dates appear: Working Together…").await;
    browser.says(".app-toast", "It will stand in My learning").await;
    browser.go(&site.address("plan")).await;
    browser.says("#app main", "Waiting for dates").await;
    browser.says("#app main", "No coming date is published yet.").await;
    assert!(!browser.text("#app main").await.contains("To do"));

    // Dates appear under another name of the course; they stand in both lists, also after a restart.
    publish(&site, COMING, "Working Together, renamed");
    check_now(&browser, &site).await;
    browser.restart_or_reload("what was waited for stands over a restart").await;
    for page in ["", "plan"] {
        browser.go(&site.address(page)).await;
        browser.says("#app main", "You asked to be told of this.").await;
        browser.says("#app main", "What changed").await;
        browser.says("#app main", "Tue 9 Mar").await;
    }
    browser.says("#app main", "2 coming dates").await;
    browser.named("button", "Stop telling me: Working Together, renamed").await;
    // Each until the person has looked at it.
    browser.click("button", "Got it: Working Together, renamed").await;
    browser
        .until("one to be left", async || {
            (browser.text("#app main").await.matches("You asked to be told").count() == 1).then_some(())
        })
        .await;
    browser.focus_is("H2 What changed").await;
    browser.click("button", "Got it: Working Together, renamed").await;
    browser.gone("button", "Got it: Working Together, renamed").await;
    assert!(!browser.text("#app main").await.contains("To do"));

    // No more, and back.
    browser.click("button", "Stop telling me: Working Together, renamed").await;
    browser.gone("button", "Stop telling me: Working Together, renamed").await;
    browser.click("button", "Undo").await;
    browser.named("button", "Stop telling me: Working Together, renamed").await;
}

pub async fn moved(place: Place) {
    let mut site = Site::new(place);
    publish(&site, COMING, COURSE_TITLE);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(SESSION)).await;
    browser.click("button", "Save: …").await;
    browser.says(".app-toast", "Saved in My learning").await;
    assert!(!browser.text("#app main").await.contains("Got it"));

    // Moved: the old beside the new on its page, and due, until acknowledged; also with the server stopped.
    publish(&site, &COMING.replace("09/03/2027,,TBC", "10/03/2027,,9.30am-12.30pm"), COURSE_TITLE);
    check_now(&browser, &site).await;
    site.stop();
    let words = "When: Wednesday 10 March 2027, 9.30am to 12.30pm (was: Tuesday 9 March 2027, time to be confirmed)";
    browser.go(&site.address("plan")).await;
    browser.says("#app main", "It is not as it was when you saved it.").await;
    browser.says("#app main", words).await;
    browser.go(&site.address(SESSION)).await;
    browser.says("#changed", words).await;
    keeps_the_rules(&mut browser, "a changed date on its page").await;
    browser.click("button", "Got it: …").await;
    browser.gone("button", "Got it: …").await;
    browser
        .until("the focus to stay on the page", async || {
            browser.focused().await.starts_with("P You saved this").then_some(())
        })
        .await;
    browser.go(&site.address("plan")).await;
    let whole = browser.text("#app main").await;
    assert!(!whole.contains("What changed") && !whole.contains("It is not as it was"), "{whole}");
    site.start();

    // Cancelled: the other dates of the course, before and after it is acknowledged.
    publish(
        &site,
        &COMING.replace("09/03/2027", "10/03/2027").replace("in-person,,,,", "in-person,,,cancelled,"),
        COURSE_TITLE,
    );
    check_now(&browser, &site).await;
    browser.go(&site.address("plan")).await;
    browser.says("#app main", "Cancelled").await;
    browser.says("#app main", "Other dates of Working Together").await;
    browser.named("link", "Thursday 17 June 2027, time to be confirmed").await;
    browser.click("button", "Got it: …").await;
    browser.gone("button", "Got it: …").await;
    browser.go(&site.address(SESSION)).await;
    browser.click("link", "Thursday 17 June 2027, time to be confirmed").await;
    browser.says("#app main", "Thursday 17 June 2027").await;
}

pub async fn due(place: Place) {
    const CONSULTATION: &str = "plan?on=2026-03-01";
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    // A last day that nobody saved can be put off, and comes back on undo.
    browser.go(&site.address(CONSULTATION)).await;
    browser.says("#app main", "Ends on Thursday 5 March 2026.").await;
    browser.click("button", "Take it off the list: …").await;
    browser.gone("button", "Take it off the list: …").await;
    browser.click("button", "Undo").await;
    browser.named("button", "Take it off the list: …").await;
    browser.click("button", "Take it off the list: …").await;
    browser.gone("button", "Take it off the list: …").await;
    browser.reload().await;
    assert!(!browser.text("#app main").await.contains("Ends on"), "for good");

    // A place is confirmed in a tap, or let go; then it is only coming up.
    browser.go(&site.address(&SESSION.replace(SESSION, &format!("{SESSION}?on=2026-03-01")))).await;
    browser.click("button", "Save: …").await;
    browser.click("button", "I have a place").await;
    browser.says("#app main", "You have a place, noted on ").await;
    browser.go(&site.address(CONSULTATION)).await;
    browser.says("#app main", "let it go in time").await;
    browser.named("link", "Let it go").await;
    browser.click("button", "I am going: Working Together…").await;
    browser.says("#app main", "You said that you are going.").await;
    browser.focus_is("H2 To do").await;
    browser.click("button", "Undo").await;
    browser.named("button", "I am going: Working Together…").await;

    // Asked, and no answer for a week by the day that the person looks.
    let today = "return new Date(Date.now() + 8 * 864e5).toISOString().slice(0, 10)";
    browser.go(&site.address(SESSION)).await;
    let later = browser.ask::<String>(today).await;
    let row = COMING.replace("09/03/2027", "09/03/2099");
    publish(&site, &row, COURSE_TITLE);
    check_now(&browser, &site).await;
    browser.go(&site.address(SESSION)).await;
    browser.click("button", "I let my place go").await;
    browser.click("button", "I asked for a place").await;
    browser.says("#app main", "You asked for a place, noted on ").await;
    browser.go(&site.address(&format!("plan?on={later}"))).await;
    browser.click("button", "Mark as seen").await;
    browser.says("#app main", "Check that the invitation has not bounced.").await;
    browser.named("link", "How to get on the list").await;
    browser.click("button", "I asked again: Working Together…").await;
    browser.says(".app-toast", "You asked for a place, noted on ").await;
}

/// What is stored of the person, as text.
const STORED: &str = "const done = arguments[0]; const base = document.documentElement.dataset.base; \
    const open = indexedDB.open(`personal:${base}`); open.onerror = () => done('no database'); open.onsuccess = () => { \
    const get = open.result.transaction('documents').objectStore('documents').get('personal'); \
    get.onsuccess = () => { open.result.close(); done(get.result ?? ''); }; }";

async fn stored(browser: &Browser) -> String {
    let answer = browser.driver().execute_async(STORED, Vec::new()).await;
    answer.and_then(|a| a.convert()).expect("what is stored")
}

pub async fn shared(place: Place) {
    const QUESTION: &str = "Do only you use this device?";
    let site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    assert!(!browser.text("#app").await.contains(QUESTION), "nothing is saved yet");
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.click("button", "Save: …").await;
    browser.says("#app", QUESTION).await;
    // A tab that is closed before the answer: nothing is lost, and the question stands.
    browser.restart_or_reload("the question stands until it is answered").await;
    browser.go(&site.address(&on_day("plan"))).await;
    browser.says("#app main", COURSE_TITLE).await;
    browser.says("#app", QUESTION).await;
    let first = browser.driver().window().await.expect("a tab");
    let second = browser.new_tab().await;
    browser.go(&site.address(&on_day("plan"))).await;
    browser.says("#app main", COURSE_TITLE).await;

    // Others use it: erased at once, shown in each tab until that is closed, and nothing more is written.
    browser.switch_to(&first).await;
    browser.click("button", "Others use it too").await;
    browser.says(".app-toast", "What was stored here is erased.").await;
    browser.gone("button", "Others use it too").await;
    let flag = stored(&browser).await;
    assert!(flag.contains("\"shared\"") && !flag.contains("working-together"), "{flag}");
    browser.says("#app main", COURSE_TITLE).await;
    browser.switch_to(&second).await;
    browser.gone("button", "Others use it too").await;
    browser.says("#app main", COURSE_TITLE).await;
    browser.click_in(("navigation", "Main"), "link", "Dates").await;
    browser.click("button", "Save: Practitioner Forum…").await;
    browser.says(".app-toast", "Saved in My learning").await;
    assert_eq!(stored(&browser).await, flag);
    browser.click_in(("navigation", "Main"), "link", "My learning").await;
    browser.says("#app main", "Others use this device too").await;

    // Closed, it is gone, and the device says why. A changed mind keeps things again.
    browser.reload().await;
    browser.says("#app main", "Nothing saved yet").await;
    browser.says("#app main", "Others use this device too").await;
    assert!(!browser.text("#app").await.contains("is gone:"), "nobody is alarmed");
    browser.switch_to(&first).await;
    browser.click("link", "Settings: …").await;
    browser.click("radio", "Only I use it…").await;
    browser.says(".app-toast", "What you save is kept on this device.").await;
    browser.restart_or_reload("what is kept again outlives the browser").await;
    browser.go(&site.address(&on_day("plan"))).await;
    browser.says("#app main", COURSE_TITLE).await;
    assert!(!browser.text("#app").await.contains(QUESTION), "asked once");
}
