//! WebKit: WebKitGTK's small browser, by its driver, on a screen that nobody sees.

use crate::driver::{Output, Wish, spawn};
use serde_json::json;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// How long the driver may take to listen.
const STARTING: Duration = Duration::from_secs(20);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// Its own bars would keep the window from being as narrow as a phone.
const NO_BARS: &str = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; font-size: 1px; }\n";
const NO_MOVEMENT: &str = "[Settings]\ngtk-enable-animations=0\n";

pub fn start(output: &Output) -> (Vec<Child>, u16) {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]);
    let mut screen = spawn(command, output);
    let number: u32 = output.wait("a screen", |line| line.trim().parse().ok());
    // It does not say which port it chose, so one that is free now is chosen for it.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port").port();
    let mut command = Command::new("WebKitWebDriver");
    command.arg(format!("--port={port}"));
    command.env("DISPLAY", format!(":{number}")).env("XDG_CONFIG_HOME", settings());
    let driver = spawn(command, output);
    let until = Instant::now() + STARTING;
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if Instant::now() > until {
            let _ = screen.kill();
            panic!("WebKitWebDriver does not listen: {:?}", output.take(|_| true));
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    (vec![driver, screen], port)
}

/// A folder with the settings of a desktop, the same for all of a run.
fn settings() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("webkit-settings");
    let gtk = folder.join("gtk-3.0");
    std::fs::create_dir_all(&gtk).expect("a folder for settings");
    std::fs::write(gtk.join("gtk.css"), NO_BARS).expect("a style");
    std::fs::write(gtk.join("settings.ini"), NO_MOVEMENT).expect("settings");
    folder
}

pub fn wanted(wish: &Wish<'_>) -> Capabilities {
    let mut args = vec!["--automation", "--full-screen"];
    if wish.dark {
        args.push("--dark-mode");
    }
    let binary = binary();
    let mut wanted = Capabilities::new();
    wanted.set("browserName", "MiniBrowser").expect("a name");
    wanted.set("webkitgtk:browserOptions", json!({"binary": binary, "args": args})).expect("options");
    wanted
}

/// Debian puts it beside the library, under the machine's name.
fn binary() -> String {
    let libraries = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let mut found =
        libraries.flat_map(|l| ["4.1", "6.0", "4.0"].map(|v| l.path().join(format!("webkit2gtk-{v}/MiniBrowser"))));
    let found = found.find(|path| path.is_file()).expect("MiniBrowser: run `tools/setup.sh engines` first");
    found.display().to_string()
}

pub async fn set_screen(driver: &WebDriver, (width, height): (u32, u32)) {
    driver.set_window_rect(0, 0, width, height).await.expect("a window");
}

/// Its console keeps silent in a private session, and every session of its driver is one. This
/// script in the page notes what pages write, what they throw, and what the policy stops.
pub const NOTE: &str = r"
const note = (words) => {
  const said = JSON.parse(sessionStorage.getItem('said') ?? '[]');
  sessionStorage.setItem('said', JSON.stringify([...said, words]));
};
for (const method of ['debug', 'log', 'info', 'warn', 'error']) {
  const was = console[method];
  console[method] = (...words) => {
    note(`${method} ${words.join(' ')}`);
    was.apply(console, words);
  };
}
addEventListener('error', (e) => note(`error ${e.message ?? e.target?.outerHTML}`), true);
addEventListener('unhandledrejection', (e) => note(`rejection ${e.reason}`));
addEventListener('securitypolicyviolation', (e) => note(`Content Security Policy: ${e.violatedDirective} ${e.blockedURI}`));
";

/// What [`NOTE`] has noted since the last time; a page that may keep nothing has nothing.
pub async fn console(driver: &WebDriver) -> Vec<String> {
    const TAKE: &str = "const said = JSON.parse(sessionStorage.getItem('said') ?? '[]'); \
        sessionStorage.removeItem('said'); return said";
    let said = driver.execute(TAKE, Vec::new()).await.and_then(|said| said.convert());
    said.unwrap_or_default()
}
