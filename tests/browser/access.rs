//! What a machine can check of accessibility: axe-core, and sideways scrolling.

use crate::browser::Browser;
use crate::engine::{Engine, Need};
use crate::pages::{self, REMOVE, SAVE, SESSION, on_day};
use crate::site::{Place, Site};
use std::path::{Path, PathBuf};
use std::time::Duration;

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
