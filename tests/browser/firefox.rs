//! Firefox: by geckodriver, with the browser's own scripts for what WebDriver has no word for.

use crate::driver::{Output, Wish, spawn};
use serde_json::{Value, json};
use std::process::{Child, Command};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};

pub fn start(output: &Output) -> (Vec<Child>, u16) {
    let mut command = Command::new("geckodriver");
    command.args(["--port", "0", "--allow-system-access"]);
    let process = spawn(command, output);
    let port = output.wait("geckodriver's port", |line| line.split_once("Listening on 127.0.0.1:")?.1.parse().ok());
    (vec![process], port)
}

pub fn wanted(wish: &Wish<'_>) -> Capabilities {
    std::fs::create_dir_all(wish.profile).expect("a folder for the profile");
    let mut wanted = DesiredCapabilities::firefox();
    for arg in ["-headless", "-profile", &wish.profile.display().to_string()] {
        wanted.add_arg(arg).expect("a flag");
    }
    let options = wanted.get_mut("moz:firefoxOptions").expect("its options");
    options["prefs"] = json!({
        // What pages write to the console goes to the driver's output, too.
        "devtools.console.stdout.content": true,
        // Its own words are not theirs.
        "devtools.console.stdout.chrome": false,
        "ui.prefersReducedMotion": 1,
        "layout.css.prefers-color-scheme.content-override": if wish.dark { 0 } else { 1 },
    });
    wanted.into()
}

/// `POST /session/{id}/moz/context`.
#[derive(Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let address = format!("session/{session}/moz/context");
        RequestData::new(http::Method::POST, address).add_body(json!({"context": self.0}))
    }
}

/// Runs a script as the browser, not as a page.
async fn as_browser(driver: &WebDriver, script: &str, args: Vec<Value>) -> Value {
    driver.handle().cmd(Context("chrome")).await.expect("the browser's side");
    let answer = driver.execute(script, args).await;
    driver.handle().cmd(Context("content")).await.expect("the page's side");
    answer.unwrap_or_else(|e| panic!("{script}: {e}")).json().clone()
}

/// A window of Firefox's own is never as narrow as a phone: the page within it is.
pub async fn set_screen(driver: &WebDriver, (width, height): (u32, u32)) {
    let (wide, high) = (width.max(600), height + 200);
    driver.set_window_rect(0, 0, wide, high).await.expect("a window");
    const SIZE: &str = "const [width, height] = arguments; const style = gBrowser.selectedBrowser.style; \
        style.width = style.minWidth = style.maxWidth = `${width}px`; \
        style.height = style.minHeight = style.maxHeight = `${height}px`; \
        gBrowser.selectedBrowser.getBoundingClientRect();";
    as_browser(driver, SIZE, vec![json!(width), json!(height)]).await;
}

pub async fn set_scheme(driver: &WebDriver, scheme: &str) {
    const SCHEME: &str = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0])";
    as_browser(driver, SCHEME, vec![json!(i32::from(scheme != "dark"))]).await;
}

/// Errors and warnings of pages, by the browser's own list, and what pages wrote themselves.
pub async fn console(driver: &WebDriver, output: &Output) -> Vec<String> {
    const ERRORS: &str = "const all = Services.console.getMessageArray(); Services.console.reset(); \
        return all.filter((m) => m instanceof Ci.nsIScriptError && /^https?:|^$/.test(m.sourceName)) \
          .map((m) => `${m.category} ${m.sourceName}:${m.lineNumber} ${m.errorMessage}`)";
    let errors = as_browser(driver, ERRORS, Vec::new()).await;
    let mut lines: Vec<String> = serde_json::from_value(errors).expect("lines");
    lines.extend(output.take(|line| line.starts_with("console.")));
    lines
}
