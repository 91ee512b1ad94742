//! Starting and ending Chromium: a driver of its own for each, and never more than two at once.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::prelude::*;

const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// How long a browser may take to end.
const ENDING: Duration = Duration::from_secs(10);

/// The machines that run this have two cores.
const AT_ONCE: usize = 2;

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// The right to run a browser.
pub struct Permit(());

impl Permit {
    /// Blocks the thread, which is the test's own.
    pub fn take() -> Self {
        let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut running = ENDED.wait_while(running, |n| *n >= AT_ONCE).unwrap_or_else(PoisonError::into_inner);
        *running += 1;
        Self(())
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}

/// A chromedriver of our own.
pub struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    pub fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver: run `tools/setup.sh test` first");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        });
        let port = port.expect("chromedriver says its port");
        // What it says later is read and dropped, so that it never waits for a reader.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self { process, address: format!("127.0.0.1:{port}") }
    }

    /// A browser with this profile.
    pub async fn open(&self, profile: &Path) -> WebDriver {
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag).expect("a flag");
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.display())).expect("a profile");
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All).expect("a log");
        wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All).expect("a log");
        WebDriver::new(format!("http://{}", self.address), wanted).await.expect("a browser")
    }
}

impl Driver {
    /// Ends a browser without waiting on the test's runtime, which a failed test no longer runs.
    pub fn close(&self, driver: WebDriver) {
        let path = format!("/session/{}", driver.session_id());
        // From here on it is ours to end, not the library's.
        let _ = driver.leak();
        let Ok(mut stream) = TcpStream::connect(&self.address) else { return };
        let asked = write!(stream, "DELETE {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        let answered = asked.and_then(|()| stream.set_read_timeout(Some(ENDING)));
        // The answer comes when the browser has ended. Without one, the driver's end is the browser's.
        let _ = answered.and_then(|()| stream.read(&mut [0; 64]));
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
