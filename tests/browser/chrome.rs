//! Chromium: by chromedriver and the DevTools protocol.

use crate::driver::{Output, Wish, spawn};
use crate::names::{Named, Place, fits};
use serde_json::{Value, json};
use std::process::{Child, Command};
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::prelude::*;

const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Small in some containers, where pages then end without a word.
    "--disable-dev-shm-usage",
];

/// Ports that may be another's, one after the other, before something else must be wrong.
const MOST_PORTS: usize = 20;

/// The driver takes a free port of IPv6 and asks for the same one of IPv4, where another process may have it: then it ends, and
/// another port is asked for. No claim hangs on which one it is.
pub fn start(output: &Output) -> (Vec<Child>, u16) {
    for _ in 0..MOST_PORTS {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0");
        let mut process = spawn(command, output);
        let port = output.wait("chromedriver's port", |line| {
            if line.contains("port not available") {
                return Some(None);
            }
            line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse::<u16>().ok().map(Some)
        });
        if let Some(port) = port {
            return (vec![process], port);
        }
        process.wait().expect("an ended driver");
        output.take(|_| true);
    }
    panic!("{MOST_PORTS} ports were all another's");
}

pub fn wanted(wish: &Wish<'_>) -> Capabilities {
    let mut wanted = DesiredCapabilities::chrome();
    for flag in FLAGS {
        wanted.add_arg(flag).expect("a flag");
    }
    wanted.add_arg(&format!("--user-data-dir={}", wish.profile.display())).expect("a profile");
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All).expect("a log");
    wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All).expect("a log");
    wanted.into()
}

/// A command of the DevTools protocol.
pub async fn cdp(driver: &WebDriver, method: &str, params: Value) -> WebDriverResult<Value> {
    driver.cdp().send_raw(method, params).await
}

async fn must(driver: &WebDriver, method: &str, params: Value) {
    if let Err(error) = cdp(driver, method, params).await {
        panic!("{method}: {error}");
    }
}

pub async fn set_screen(driver: &WebDriver, (width, height): (u32, u32)) {
    let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
    must(driver, "Emulation.setDeviceMetricsOverride", metrics).await;
}

pub async fn set_scheme(driver: &WebDriver, scheme: &str) {
    let features = json!([
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]);
    must(driver, "Emulation.setEmulatedMedia", json!({"features": features})).await;
}

/// What it has written to its console since the last time.
pub async fn console(driver: &WebDriver) -> Vec<String> {
    let log = driver.browser_log().await.expect("the console");
    log.into_iter().map(|e| format!("{} {} {}", e.level, e.source.unwrap_or_default(), e.message)).collect()
}

/// An element by its number in the browser's own tree.
#[derive(Clone, Copy, Debug)]
pub struct Node(i64);

/// What bears a role and a name, as the browser's accessibility tree has it.
pub async fn named(driver: &WebDriver, within: Option<&Named>, role: &str, name: &str) -> WebDriverResult<Vec<Named>> {
    let object = match within.map(|n| &n.place) {
        Some(Place::Node(node)) => object(driver, *node).await?,
        _ => cdp(driver, "Runtime.evaluate", json!({"expression": "document"})).await?["result"]["objectId"].clone(),
    };
    let found = cdp(driver, "Accessibility.queryAXTree", json!({"objectId": object, "role": role})).await?;
    let seen = found["nodes"].as_array().into_iter().flatten().filter(|node| node["ignored"] == json!(false));
    let named = seen.map(|node| {
        let all = node["properties"].as_array().into_iter().flatten();
        let states = all.map(|p| (p["name"].as_str().unwrap_or_default().to_owned(), p["value"]["value"].clone()));
        Named {
            name: node["name"]["value"].as_str().unwrap_or_default().to_owned(),
            states: states.collect(),
            place: Place::Node(Node(node["backendDOMNodeId"].as_i64().unwrap_or_default())),
        }
    });
    Ok(named.filter(|n| fits(&n.name, name)).collect())
}

async fn object(driver: &WebDriver, node: Node) -> WebDriverResult<Value> {
    Ok(cdp(driver, "DOM.resolveNode", json!({"backendNodeId": node.0})).await?["object"]["objectId"].clone())
}

/// The same as an element that can be clicked.
pub async fn element(driver: &WebDriver, node: Node) -> WebDriverResult<WebElement> {
    let hand = json!({
        "objectId": object(driver, node).await?,
        "functionDeclaration": "function() { window.handed = this }",
    });
    cdp(driver, "Runtime.callFunctionOn", hand).await?;
    driver.execute("const taken = window.handed; delete window.handed; return taken", Vec::new()).await?.element()
}

/// A finger's move from one point of the screen to another.
pub async fn swipe(driver: &WebDriver, from: (i32, i32), to: (i32, i32)) {
    let half = (from.0.midpoint(to.0), from.1.midpoint(to.1));
    let touch = async |kind: &str, at: Option<(i32, i32)>| {
        let points: Vec<Value> = at.into_iter().map(|(x, y)| json!({"x": x, "y": y})).collect();
        let event = json!({"type": kind, "touchPoints": points});
        cdp(driver, "Input.dispatchTouchEvent", event).await.expect("a touch");
    };
    touch("touchStart", Some(from)).await;
    for at in [half, to] {
        touch("touchMove", Some(at)).await;
    }
    touch("touchEnd", None).await;
}
