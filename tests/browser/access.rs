//! What a machine can check of accessibility: axe-core, sideways scrolling, and a focus that is always seen.

use crate::browser::Browser;
use crate::engine::{Engine, Need};
use crate::pages::{self, REMOVE, SAVE, SESSION, on_day};
use crate::site::{Place, Site};
use learning_zone::domain::{Carried, Id, Step};
use learning_zone::store::carry;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thirtyfour::Key;

/// All rules that axe has, best practices among them.
const AXE: &str = "const done = arguments[0]; \
    axe.run(document, {resultTypes: ['violations']}).then( \
      (found) => done(found.violations.map((v) => v.id + ': ' + v.help + '\\n' + v.nodes.map((n) => '    ' + n.html.slice(0, 200) + ' ' + n.failureSummary).join('\\n'))), \
      (error) => done(['axe failed: ' + error]))";

const WIDE: &str = "return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1) \
    .slice(0, 5).map((e) => e.outerHTML.slice(0, 120))";

fn axe() -> String {
    let cache = || std::env::var_os("XDG_CACHE_HOME").map_or_else(|| home().join(".cache"), PathBuf::from);
    let tools =
        std::env::var_os("LEARNING_ZONE_TOOLS").map_or_else(|| cache().join("learning-zone-tools"), PathBuf::from);
    let path = tools.join("npm/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&path)
        .unwrap_or_else(|e| panic!("{}: {e}: run `tools/setup.sh test` first", path.display()))
}

fn home() -> PathBuf {
    std::env::var_os("HOME").map_or_else(|| Path::new("/").into(), PathBuf::from)
}

pub async fn journey(place: Place) {
    let site = Site::new(place);
    // Where one session knows one scheme only, the two places share the schemes between them.
    let dark = Engine::chosen().cannot(Need::TurnDark).is_some() && place == Place::UnderAPath;
    let mut browser = Browser::start_in(dark).await;
    browser.driver().set_script_timeout(Duration::from_secs(120)).await.expect("time for axe");
    browser.first_visit(&site).await;
    let axe = axe();
    let mut broken = Vec::new();
    for page in &pages::ALL {
        browser.set_screen(360, 740).await;
        browser.go_to(&site, page).await;
        look(&mut browser, &axe, page.path, &mut broken).await;
    }

    // States that no address has.
    browser.set_screen(360, 740).await;
    browser.go(&site.address(&on_day(SESSION))).await;
    browser.click("button", SAVE).await;
    browser.named("button", REMOVE).await;
    look(&mut browser, &axe, "a session just saved", &mut broken).await;
    browser.set_screen(360, 740).await;
    browser.go(&site.address(&on_day("plan"))).await;
    browser.named("button", REMOVE).await;
    look(&mut browser, &axe, "something saved", &mut broken).await;
    browser.set_screen(360, 740).await;
    let known = Id::new("westmorland-furness", "forum-eden-2026-02");
    let list = [(known, Step::Interested), (Id::new("nowhere", "nothing"), Step::Booked)];
    let list = list.map(|(id, step)| Carried { id, step, on: None });
    let link = carry::to_fragment(&list).expect("a link");
    browser.go(&site.address(&format!("{}#{link}", on_day("plan")))).await;
    browser.named("button", "Take in 1 date").await;
    look(&mut browser, &axe, "a list from another device", &mut broken).await;
    browser.set_screen(360, 740).await;
    browser.go(&site.address(&on_day("learn?level=3&area=eden"))).await;
    browser.click("button", "Area").await;
    browser.named_in(("group", "Area"), "checkbox", "Eden…").await;
    look(&mut browser, &axe, "an open panel of filters", &mut broken).await;
    browser.set_screen(360, 740).await;
    browser.go(&site.address("contacts")).await;
    browser.click("radio", "I don't know…").await;
    browser.says("#app main", ", now (").await;
    look(&mut browser, &axe, "numbers of both councils", &mut broken).await;
    browser.set_screen(1280, 800).await;
    browser.go(&site.address(&on_day("learn"))).await;
    look(&mut browser, &axe, "courses on a desk", &mut broken).await;
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// The same for a state of another journey's page; the screen is a phone's afterwards.
pub async fn keeps_the_rules(browser: &mut Browser, what: &str) {
    let mut broken = Vec::new();
    browser.driver().set_script_timeout(Duration::from_secs(120)).await.expect("time for axe");
    look(browser, &axe(), what, &mut broken).await;
    browser.set_screen(360, 740).await;
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// In light and in dark, with everything unfolded; then at the narrowest.
async fn look(browser: &mut Browser, axe: &str, what: &str, broken: &mut Vec<String>) {
    browser.ask::<()>("document.querySelectorAll('details').forEach((d) => { d.open = true })").await;
    browser.driver().execute(axe, Vec::new()).await.expect("axe in the page");
    let schemes: &[&str] = match (browser.can(Need::TurnDark, "no page breaks a rule of axe"), browser.is_dark()) {
        (true, _) => &["light", "dark"],
        (false, dark) => &[if dark { "dark" } else { "light" }],
    };
    for scheme in schemes {
        browser.set_scheme(scheme).await;
        let answer = browser.driver().execute_async(AXE, Vec::new()).await;
        let found: Vec<String> = answer.and_then(|a| a.convert()).expect("axe's findings");
        broken.extend(found.into_iter().map(|f| format!("/{what} in {scheme}: {f}")));
    }
    browser.set_screen(320, 640).await;
    if browser.ask::<bool>("return document.documentElement.scrollWidth > innerWidth").await {
        let wide = browser.ask::<Vec<String>>(WIDE).await;
        broken.push(format!("/{what} scrolls sideways at 320 px: {wide:?}"));
    }
}

/// A screen of 1280 by 1024 at 400 %: bars that stand still would fill it.
const ZOOMED: (u32, u32) = (320, 256);
/// The smallest phone still about, on which the bars stand still.
const SMALL: (u32, u32) = (320, 568);
/// More stops than any page has.
const MOST_STOPS: usize = 400;

/// What has the focus and why it is not seen: five points of each of its boxes are looked at, and of what
/// fits the screen most must be its own; of what does not, one. Nothing where the focus has left the page, or, in an engine
/// that has nothing else to go to, is at the first stop again.
const FOCUS: &str = "const e = document.activeElement; \
    if (!e || e === document.body || e === document.documentElement || e === window.firstStop) return null; \
    window.firstStop ??= e; \
    const box = e.matches('input[type=checkbox], input[type=radio]') ? e.closest('label') ?? e : e; \
    const at = [[.5, .5], [.1, .5], [.9, .5], [.5, .2], [.5, .8]]; \
    const points = [...box.getClientRects()].flatMap((r) => at.map(([x, y]) => [r.left + r.width * x, r.top + r.height * y])); \
    const own = ([x, y]) => { const hit = document.elementFromPoint(x, y); return hit && (box.contains(hit) || hit.contains(box) && !getComputedStyle(hit).position.match(/fixed|sticky/)); }; \
    const seen = points.filter(own).length; \
    const least = box.getBoundingClientRect().height < innerHeight / 2 ? points.length / 2 : 1; \
    const name = e.tagName + ' ' + (e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 60); \
    return [name, seen < least ? `${seen} of ${points.length} points of it are seen` : ''];";

/// What a person at 400 % meets: nothing to scroll sideways, and the focus on the screen at each stop.
pub async fn zoomed(place: Place) {
    let site = Site::new(place);
    let mut browser = Browser::start().await;
    browser.first_visit(&site).await;
    let mut broken = Vec::new();
    browser.set_screen(ZOOMED.0, ZOOMED.1).await;
    for page in &pages::ALL {
        browser.go_to(&site, page).await;
        if page.path.ends_with("/ask") {
            browser.click("button", "Show the question").await;
            browser.named("button", "Next").await;
        }
        walk(&browser, &format!("/{} at 400 %", page.path), &mut broken).await;
    }
    // With a panel open, and with something said at the bottom of the screen.
    browser.go(&site.address(&on_day("learn?level=3"))).await;
    browser.click("button", "Area").await;
    browser.named_in(("group", "Area"), "checkbox", "Eden…").await;
    walk(&browser, "/learn with an open panel at 400 %", &mut broken).await;
    for (screen, what) in [(ZOOMED, "at 400 %"), (SMALL, "on the smallest phone")] {
        browser.set_screen(screen.0, screen.1).await;
        browser.go(&site.address(&on_day("calendar"))).await;
        browser.click("button", "Save: …").await;
        browser.says(".app-toast", "Saved in My learning").await;
        walk(&browser, &format!("/calendar after saving {what}"), &mut broken).await;
    }
    for path in ["", "learn", "calendar?view=month&month=2026-02", SESSION, "forums", "contacts", "settings"] {
        browser.go(&site.address(&on_day(path))).await;
        walk(&browser, &format!("/{path} on the smallest phone"), &mut broken).await;
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// Every page of the toolkit, the archive too, by Tab: each stop is seen, and all that can be acted on is reached.
pub async fn toolkit_by_keyboard(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address("toolkit?archive=1")).await;
    let links = "return [...document.querySelectorAll('#app main article h3 a')].map((a) => a.href)";
    let pages = browser.ask::<Vec<String>>(links).await;
    assert!(pages.len() > 60, "{} entries", pages.len());
    let mut broken = Vec::new();
    // Half of them at each place.
    let half = usize::from(place == Place::Root);
    for page in pages.iter().skip(half).step_by(2) {
        browser.go(page).await;
        walk(&browser, page, &mut broken).await;
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// Tab from the top to the end of a page.
async fn walk(browser: &Browser, what: &str, broken: &mut Vec<String>) {
    if browser.ask::<bool>("return document.documentElement.scrollWidth > innerWidth").await {
        broken.push(format!("{what} scrolls sideways: {:?}", browser.ask::<Vec<String>>(WIDE).await));
    }
    browser.ask::<()>("const top = document.createElement('span'); top.tabIndex = -1; document.body.prepend(top); top.focus(); top.remove(); window.firstStop = null; scrollTo(0, 0); document.querySelectorAll('details').forEach((d) => { d.open = true })").await;
    let mut stops: Vec<String> = Vec::new();
    let shows = browser.can(Need::ActiveWindow, "what the keyboard is on is in sight");
    for _ in 0..MOST_STOPS {
        browser.press(Key::Tab.value().to_string()).await;
        let Some((name, hidden)) = browser.look::<Option<(String, String)>>(FOCUS).await.flatten() else { break };
        if shows && !hidden.is_empty() {
            broken.push(format!("{what}: the focus on {name:?} is hidden: {hidden}"));
        }
        stops.push(name);
    }
    let acts = "return [...document.querySelectorAll('#app main :is(a[href], button, input, select, summary, [tabindex=\"0\"])')].filter((e) => e.checkVisibility()).length";
    let acts = browser.ask::<usize>(acts).await;
    if stops.len() < acts {
        broken.push(format!("{what}: {acts} things to act on, and Tab came to {stops:?}"));
    }
    println!("{what}: {} stops", stops.len());
    assert!((5..MOST_STOPS).contains(&stops.len()), "{what}: Tab came to {stops:?}");
}
