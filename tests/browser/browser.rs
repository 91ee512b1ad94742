//! The person's side of a journey: a browser, and what can be done and seen in it.

use crate::driver::{Driver, Permit, Wish};
use crate::engine::{Engine, Need};
use crate::site::{self, Site};
use crate::{chrome, firefox, webkit};
use serde::de::DeserializeOwned;
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;
use thirtyfour::prelude::*;

/// Slow machines get there, too; a page that never comes is told soon enough.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

pub struct Browser {
    // Dropped in this order: the session, its driver, the right to run it.
    driver: Option<WebDriver>,
    process: Driver,
    profile: PathBuf,
    screen: (u32, u32),
    dark: bool,
    _permit: Permit,
}

/// The app has drawn its page: not the words before it, and not "opening".
const DRAWN: &str = "return !!document.querySelector('#app main h1[tabindex=\"-1\"]') \
                     && !document.querySelector('.app-loading')";

impl Browser {
    /// A new browser of the engine chosen, with an empty profile and a phone's screen.
    pub async fn start() -> Self {
        Self::start_in(false).await
    }

    /// The same with a system that asks for dark, or for light.
    pub async fn start_in(dark: bool) -> Self {
        let permit = Permit::take();
        let (process, profile) = (Driver::start(Engine::chosen()), site::folder("profile"));
        let driver = process.open(&Wish { profile: &profile, dark }).await;
        let browser = Self { driver: Some(driver), process, profile, screen: (360, 740), dark, _permit: permit };
        browser.apply_screen().await;
        browser
    }

    /// Restarts the browser where that can be; elsewhere loads the page anew.
    pub async fn restart_or_reload(&mut self, claim: &str) {
        if self.can(Need::Restart, claim) {
            self.restart().await;
        } else {
            self.reload().await;
        }
    }

    /// Closes the browser and opens it with the same profile.
    pub async fn restart(&mut self) {
        assert!(self.engine().cannot(Need::Restart).is_none(), "ask whether it can");
        self.driver.take().expect("an open browser").quit().await.expect("a closed browser");
        self.driver = Some(self.process.open(&Wish { profile: &self.profile, dark: self.dark }).await);
        self.apply_screen().await;
    }

    pub fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("an open browser")
    }

    pub const fn is_dark(&self) -> bool {
        self.dark
    }

    pub const fn engine(&self) -> Engine {
        self.process.engine
    }

    /// Whether the engine can do what a claim needs; the reason is printed where it cannot.
    pub fn can(&self, need: Need, claim: &str) -> bool {
        self.engine().can(need, claim)
    }

    async fn apply_screen(&self) {
        match self.engine() {
            Engine::Chromium => chrome::set_screen(self.driver(), self.screen).await,
            Engine::Firefox => firefox::set_screen(self.driver(), self.screen).await,
            Engine::WebKit => webkit::set_screen(self.driver(), self.screen).await,
        }
        let (width, _) = self.screen;
        let inner = "return innerWidth";
        self.until("the screen's width", async || self.look::<u32>(inner).await.filter(|w| *w == width)).await;
    }

    pub async fn set_screen(&mut self, width: u32, height: u32) {
        self.screen = (width, height);
        self.apply_screen().await;
    }

    /// "light" or "dark", without movement. WebKit has only the one that it was started in.
    pub async fn set_scheme(&self, scheme: &str) {
        match self.engine() {
            Engine::Chromium => chrome::set_scheme(self.driver(), scheme).await,
            Engine::Firefox => firefox::set_scheme(self.driver(), scheme).await,
            Engine::WebKit => assert_eq!(self.dark, scheme == "dark", "ask whether it can"),
        }
        let (what, now) =
            (format!("the {scheme} scheme"), format!("return matchMedia('(prefers-color-scheme: {scheme})').matches"));
        self.until(&what, async || self.look::<bool>(&now).await.filter(|is| *is)).await;
    }

    // --- going -----------------------------------------------------------------------------------

    /// Types an address and waits until the app has drawn the page.
    pub async fn go(&self, address: &str) {
        self.driver().goto(address).await.unwrap_or_else(|e| panic!("{address}: {e}"));
        self.until("the page to be drawn", async || self.look::<bool>(DRAWN).await.filter(|d| *d)).await;
    }

    /// What a person's reload does. That of Firefox's driver is the one with Shift held down, which
    /// goes past the service worker: there the page does it itself.
    pub async fn reload(&self) {
        if self.engine() == Engine::Firefox {
            let again = "setTimeout(() => location.reload(), 0)";
            self.loaded_anew(async || self.ask::<()>(again).await).await;
        } else {
            self.driver().refresh().await.expect("a reloaded page");
        }
        self.until("the page to be drawn", async || self.look::<bool>(DRAWN).await.filter(|d| *d)).await;
    }

    /// Waits until `act` has had the page loaded anew. What is asked of a page on its way out may never be answered.
    pub async fn loaded_anew(&self, act: impl AsyncFnOnce()) {
        self.ask::<()>("window.old = true").await;
        act().await;
        let new = "return !window.old";
        self.until("the page to be loaded anew", async || self.look::<bool>(new).await.filter(|n| *n)).await;
    }

    pub async fn back(&self) {
        self.driver().back().await.expect("a page before");
    }

    /// Opens Home with a connection, and stays until everything is on the device.
    pub async fn first_visit(&self, site: &Site) {
        self.go(&site.address("")).await;
        self.kept_offline().await;
        self.up_to_date().await;
    }

    pub async fn kept_offline(&self) {
        let ready = "return document.documentElement.dataset.offline === 'ready'";
        self.until("every file to be on the device", async || self.look::<bool>(ready).await.filter(|r| *r)).await;
    }

    pub async fn up_to_date(&self) {
        self.says("header [role=status]", "Up to date, checked today at ").await;
    }

    pub async fn new_tab(&self) -> WindowHandle {
        let handle = self.driver().new_tab().await.expect("a new tab");
        self.switch_to(&handle).await;
        self.apply_screen().await;
        handle
    }

    pub async fn switch_to(&self, tab: &WindowHandle) {
        self.driver().switch_to_window(tab.clone()).await.expect("the other tab");
    }

    // --- seeing ----------------------------------------------------------------------------------

    /// Looks until there is something to see. A page on its way to another has nothing yet.
    pub async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
        let looking = async {
            loop {
                if let Some(seen) = look().await {
                    return seen;
                }
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        match tokio::time::timeout(PATIENCE, looking).await {
            Ok(seen) => seen,
            Err(_) => panic!("waited in vain for {what}\n{}", self.scene().await),
        }
    }

    /// What stands before the person, for a failure's words.
    async fn scene(&self) -> String {
        let place = self.look::<String>("return location.href + '\\n' + document.title").await;
        let text = self.look::<String>("return document.body.innerText.slice(0, 1500) + document.getElementById('recovery-detail').textContent").await;
        let log = self.console().await.join("\n");
        format!("at {}\n{}\nconsole: {log}", place.unwrap_or_default(), text.unwrap_or_default())
    }

    /// The value of a script, or nothing while the page is in no state to give it.
    pub async fn look<T: DeserializeOwned>(&self, script: &str) -> Option<T> {
        self.driver().execute(script, Vec::new()).await.ok()?.convert().ok()
    }

    /// The same where the page stands still.
    pub async fn ask<T: DeserializeOwned>(&self, script: &str) -> T {
        let answer = self.driver().execute(script, Vec::new()).await;
        answer.and_then(|a| a.convert()).unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    /// The text of what a selector finds, spaces as one; elements joined by " | ".
    pub async fn text(&self, css: &str) -> String {
        let script = format!(
            "return [...document.querySelectorAll({})].map((e) => e.innerText.replace(/\\s+/g, ' ').replace(/ ([,:])/g, '$1').trim()).filter(Boolean).join(' | ')",
            json!(css)
        );
        self.look(&script).await.unwrap_or_default()
    }

    /// Waits until the words stand there.
    pub async fn says(&self, css: &str, words: &str) {
        let what = format!("{css} to say {words:?}");
        self.until(&what, async || self.text(css).await.contains(words).then_some(())).await;
    }

    /// Waits until the page with this heading has come.
    pub async fn opens(&self, heading: &str) {
        let what = format!("the heading {heading:?}");
        self.until(&what, async || (self.text("#app main h1").await == heading).then_some(())).await;
    }

    /// Waits until the address bar shows this.
    pub async fn address_is(&self, site: &Site, path: &str) {
        let wanted = site.path(path);
        let what = format!("the address {wanted}");
        let now = "return location.pathname + location.search";
        self.until(&what, async || self.look::<String>(now).await.filter(|a| *a == wanted)).await;
    }

    /// What the browser has written to its console since the last time.
    pub async fn console(&self) -> Vec<String> {
        match self.engine() {
            Engine::Chromium => chrome::console(self.driver()).await,
            Engine::Firefox => firefox::console(self.driver(), &self.process.output).await,
            Engine::WebKit => webkit::console(self.driver()).await,
        }
    }

    // --- doing -----------------------------------------------------------------------------------

    /// A finger's move from one point of the screen to another: a real one in Chromium, elsewhere the events of one.
    pub async fn swipe(&self, from: (i32, i32), to: (i32, i32)) {
        if self.engine() == Engine::Chromium {
            chrome::swipe(self.driver(), from, to).await;
            return;
        }
        let event = |name: &str, (x, y): (i32, i32)| {
            format!(
                "window.dispatchEvent(new PointerEvent('{name}', {{pointerType: 'touch', clientX: {x}, clientY: {y}}}));"
            )
        };
        self.ask::<()>(&format!("{}{}", event("pointerdown", from), event("pointerup", to))).await;
    }

    /// Chooses a value of a field by the field's label and the value's words.
    pub async fn choose(&self, label: &str, words: &str) {
        let script = format!(
            "const label = [...document.querySelectorAll('label')].find((l) => l.textContent === {}); \
             const field = document.getElementById(label.htmlFor); \
             const option = [...field.options].find((o) => o.text.trim() === {}); \
             field.value = option.value; field.dispatchEvent(new Event('change', {{ bubbles: true }})); return true",
            json!(label),
            json!(words)
        );
        self.until(&format!("{label:?} to offer {words:?}"), async || self.look::<bool>(&script).await).await;
    }

    /// Types with the keyboard, wherever the focus is.
    pub async fn press(&self, keys: impl AsRef<str>) {
        self.driver().action_chain().send_keys(keys.as_ref()).perform().await.expect("keys");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ends the browser, also where a journey failed half-way.
        if let Some(driver) = self.driver.take() {
            self.process.close(driver);
        }
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}
